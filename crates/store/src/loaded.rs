//! The part of the database that has been needed so far to read a few more reports into the picture: of each report its head, and of
//! its records those that were found.

use crate::packs::{LAST, leads_to, unreadable};
use crate::{Store, StoreError};
use assemble::{Course, Ground, Index, Keys, Known, Matter, Parcel, Probe, Threads, is_touched, leading, may_found};
use jiff::civil::Date;
use rusqlite::{OptionalExtension, params};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Reports that are looked at one and all rather than by what they are found by.
const FEW: usize = 300;

/// The part of the database that has been needed so far.
pub(crate) struct Loaded<'a> {
    store: &'a Store,
    pub(crate) known: Known,
    new: FxHashSet<i64>,
    /// The new ones among the loaded reports.
    is_new: FxHashSet<Index>,
    /// Of each report its pack and its number, and its place by that.
    parcels: Vec<(i64, Parcel)>,
    places: FxHashMap<i64, Index>,
    /// The reports since a day, where they are few.
    latest: FxHashMap<Option<Date>, Option<Vec<i64>>>,
    /// The groups seen so far, by their first members, and the first member of each of their members' groups.
    groups: FxHashMap<(bool, Index), Group>,
    group_of: FxHashMap<(bool, Box<str>), Index>,
}

/// A group as the database has it.
#[derive(Default)]
struct Group {
    /// The ids of its members, in the order in which they became known.
    ids: Vec<String>,
    /// How many of them have been looked up.
    looked_up: usize,
    /// Those that were found.
    members: Vec<Index>,
}

fn is_figure(matter: Matter) -> bool {
    matter == Matter::Figure
}

impl<'a> Loaded<'a> {
    pub(crate) fn new(store: &'a Store, new: &[i64]) -> Self {
        Self {
            store,
            known: Known::new(),
            new: new.iter().copied().collect(),
            is_new: FxHashSet::default(),
            parcels: Vec::new(),
            places: FxHashMap::default(),
            latest: FxHashMap::default(),
            groups: FxHashMap::default(),
            group_of: FxHashMap::default(),
        }
    }

    /// Opens a report, and the one that it reprints, whose voice it speaks with.
    pub(crate) fn open(&mut self, number: i64) -> Result<Option<Index>, StoreError> {
        if let Some(&place) = self.places.get(&number) {
            return Ok(Some(place));
        }
        let mut next = Some(number);
        while let Some(number) = next.take() {
            let Some(packed) = self.store.packed(number)? else { break };
            let original = packed.head.copy_of.clone();
            let opened = self.known.open(packed.head, packed.content).map_err(|_| unreadable(number))?;
            let place = opened.report();
            self.places.insert(number, place);
            self.parcels.push((number, opened));
            if self.new.contains(&number) {
                self.is_new.insert(place);
            }
            if let Some(original) = original.filter(|original| self.known.report(original).is_none()) {
                next = self.number(&original)?;
            }
        }
        Ok(self.places.get(&number).copied())
    }

    /// The number of a report by its id.
    fn number(&self, report: &str) -> Result<Option<i64>, StoreError> {
        let sql = "SELECT number FROM report WHERE id = ?1";
        let mut statement = self.store.on(self.store.connection.prepare_cached(sql))?;
        self.store.on(statement.query_row([report], |row| row.get(0)).optional())
    }

    /// Loads all records of a report.
    pub(crate) fn complete(&mut self, number: i64) -> Result<(), StoreError> {
        match self.open(number)? {
            Some(report) => self.complete_at(report),
            None => Ok(()),
        }
    }

    fn complete_at(&mut self, report: Index) -> Result<(), StoreError> {
        let (number, parcel) = &mut self.parcels[report as usize];
        self.known.take_all(parcel).map_err(|_| unreadable(*number))
    }

    /// Loads all records of the reports of these accounts.
    pub(crate) fn complete_all(&mut self, accounts: impl Iterator<Item = Index>) -> Result<(), StoreError> {
        let reports: BTreeSet<Index> = accounts.map(|account| self.known.accounts[account as usize].report).collect();
        reports.into_iter().try_for_each(|report| self.complete_at(report))
    }

    /// Loads some accounts or figures of a report, by their places in it.
    fn take(&mut self, report: Index, matter: Matter, wanted: impl Fn(usize) -> bool) -> Result<(), StoreError> {
        let (number, parcel) = &mut self.parcels[report as usize];
        self.known.take_some(parcel, matter, wanted).map_err(|_| unreadable(*number))
    }

    /// The loaded accounts or figures of a report.
    pub(crate) fn records_of(&self, matter: Matter, number: i64) -> Vec<Index> {
        let Some(&report) = self.places.get(&number) else { return Vec::new() };
        self.parcels[report as usize].1.taken_of(matter).iter().flatten().copied().collect()
    }

    pub(crate) fn id_of(&self, matter: Matter, record: Index) -> &str {
        if is_figure(matter) {
            &self.known.figures[record as usize].id
        } else {
            &self.known.accounts[record as usize].id
        }
    }

    /// The place of a record by its id; loads its report's records.
    fn place(&mut self, matter: Matter, id: &str) -> Result<Option<Index>, StoreError> {
        let Some((report, _)) = id.rsplit_once(':') else { return Ok(None) };
        let number = match self.known.index_of(report) {
            Some(place) => Some(self.parcels[place as usize].0),
            None => self.number(report)?,
        };
        let Some(number) = number else { return Ok(None) };
        let Some(report) = self.open(number)? else { return Ok(None) };
        self.take(report, matter, |_| true)?;
        Ok(self.records_of(matter, number).into_iter().find(|&record| self.id_of(matter, record) == id))
    }

    /// The reports that some probe finds, by their numbers, each with bits for the records that are found.
    fn probed(&self, probes: &[Probe]) -> Result<Vec<(i64, i64)>, StoreError> {
        let sql = "SELECT report, records FROM entry WHERE block = ?1 AND day BETWEEN ?2 AND ?3";
        let mut statement = self.store.on(self.store.connection.prepare_cached(sql))?;
        let mut reports: FxHashMap<i64, i64> = FxHashMap::default();
        for probe in probes {
            let mut rows = self.store.on(statement.query(params![probe.block.cast_signed(), probe.from, probe.to]))?;
            while let Some(row) = self.store.on(rows.next())? {
                *reports.entry(self.store.on(row.get(0))?).or_default() |= self.store.on(row.get::<_, i64>(1))?;
            }
        }
        let mut reports: Vec<(i64, i64)> = reports.into_iter().collect();
        reports.sort_unstable();
        Ok(reports)
    }

    /// The reports since a day, or all, where they are few.
    fn few_since(&mut self, since: Option<Date>) -> Result<Option<Vec<i64>>, StoreError> {
        if let Some(latest) = self.latest.get(&since) {
            return Ok(latest.clone());
        }
        let sql = "SELECT number FROM report WHERE known_from >= ?1 ORDER BY known_from, key LIMIT ?2";
        let from = since.map_or_else(String::new, |day| day.to_string());
        let connection = &self.store.connection;
        let mut statement = self.store.on(connection.prepare_cached(sql))?;
        let rows = self.store.on(statement.query_map(params![from, FEW as i64 + 1], |row| row.get(0)))?;
        let latest = self.store.on(rows.collect::<rusqlite::Result<Vec<i64>>>())?;
        let latest = (latest.len() <= FEW).then_some(latest);
        self.latest.insert(since, latest.clone());
        Ok(latest)
    }

    /// The day before which a group has just the members that it has in the database.
    pub(crate) fn same_before(&self, matter: Matter, members: &[Index]) -> Option<Date> {
        let group = self.groups.get(&(is_figure(matter), *members.first()?))?;
        // A series of one figure is not stored, and of what was not looked up nothing is known.
        if group.members.len() < 2 || group.members.len() != group.ids.len() {
            return None;
        }
        let known_on = |record: Index| {
            let report = match matter {
                Matter::Account => self.known.accounts[record as usize].report,
                Matter::Figure => self.known.figures[record as usize].report,
            };
            self.known.reports[report as usize].known_on
        };
        let [before, now] = [&group.members, members].map(|list| list.iter().copied().collect::<FxHashSet<Index>>());
        let days: Option<Vec<Date>> = before.symmetric_difference(&now).map(|&record| known_on(record)).collect();
        days?.into_iter().min()
    }

    /// The accounts on which threads hang that the accounts of these reports belong to.
    pub(crate) fn touched_threads(&mut self, new: &[i64], relinked: &[i64]) -> Result<BTreeSet<Index>, StoreError> {
        let mut founders: BTreeSet<Index> = BTreeSet::new();
        let numbers = new.iter().chain(relinked);
        let accounts: Vec<Index> = numbers.flat_map(|&number| self.records_of(Matter::Account, number)).collect();
        for &account in &accounts {
            let found = self.found_with(account)?;
            founders.extend(
                found.into_iter().chain([account]).filter(|&other| may_found(&self.known.accounts[other as usize])),
            );
        }
        founders.retain(|&founder| is_touched(&self.known, founder, &accounts));
        // What hung on nothing before does not begin to for what came later: only what is new is looked at in any case.
        let (fresh, old): (Vec<Index>, Vec<Index>) = founders
            .into_iter()
            .partition(|&founder| self.is_new.contains(&self.known.accounts[founder as usize].report));
        Ok(leading(&self.known, &old).into_iter().chain(fresh).collect())
    }

    /// The threads that hang on an account.
    pub(crate) fn threads_of(&mut self, founder: Index) -> Result<Vec<Course>, StoreError> {
        let found = self.found_with(founder)?;
        let threads = Threads::of(&self.known, founder, &found);
        self.complete_all(threads.members())?;
        Ok(threads.courses(&self.known))
    }

    /// The accounts that an account's probes find as parts of threads.
    fn found_with(&mut self, account: Index) -> Result<Vec<Index>, StoreError> {
        let keys = Keys::of_thread(&self.known, &self.known.accounts[account as usize]);
        let mut found: Vec<Index> = Vec::new();
        for (number, records) in self.probed(&keys.probes)? {
            let Some(report) = self.open(number)? else { continue };
            self.take(report, Matter::Account, |place| leads_to(records, place))?;
            for (place, &account) in self.parcels[report as usize].1.taken_of(Matter::Account).iter().enumerate() {
                let Some(account) = account.filter(|_| leads_to(records, place)) else { continue };
                // One bit stands for all behind the last place: which of them it is their own keys tell.
                let is_found =
                    || keys.finds(&Keys::of_thread(&self.known, &self.known.accounts[account as usize]).entries);
                if place < LAST || is_found() {
                    found.push(account);
                }
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    /// Looks up the first members of a group, up to so many.
    fn look_up(&mut self, matter: Matter, group: &mut Group, most: usize) -> Result<(), StoreError> {
        while group.members.len() < most
            && let Some(id) = group.ids.get(group.looked_up)
        {
            group.members.extend(self.place(matter, id)?);
            group.looked_up += 1;
        }
        Ok(())
    }
}

impl Ground for Loaded<'_> {
    type Error = StoreError;

    fn known(&self) -> &Known {
        &self.known
    }

    fn find(&mut self, matter: Matter, keys: &Keys, since: Option<Date>) -> Result<Vec<Index>, StoreError> {
        /// Bits of all records.
        const ALL: i64 = -1;
        let reports: Vec<(i64, i64)> = match self.few_since(since)? {
            // The latest reports are few: all of them are looked at.
            Some(latest) => latest.into_iter().map(|number| (number, ALL)).collect(),
            None => self.probed(&keys.probes)?,
        };
        let mut found = Vec::new();
        for (number, records) in reports {
            let Some(report) = self.open(number)? else { continue };
            let known_on = self.known.reports[report as usize].known_on;
            if since.is_some_and(|since| known_on.is_some_and(|day| day < since)) {
                continue;
            }
            self.take(report, matter, |place| leads_to(records, place))?;
            let taken = self.parcels[report as usize].1.taken_of(matter).iter().enumerate();
            found.extend(taken.filter(|&(place, _)| leads_to(records, place)).filter_map(|(_, &record)| record));
        }
        Ok(found)
    }

    fn group_of(&mut self, matter: Matter, record: Index) -> Result<Option<Index>, StoreError> {
        let key = (is_figure(matter), Box::from(self.id_of(matter, record)));
        if let Some(&first) = self.group_of.get(&key) {
            return Ok(Some(first));
        }
        let report = match matter {
            Matter::Account => self.known.accounts[record as usize].report,
            Matter::Figure => self.known.figures[record as usize].report,
        };
        if self.is_new.contains(&report) {
            return Ok(None);
        }
        let kind = if is_figure(matter) { "series" } else { "event" };
        let sql = "SELECT c.records FROM facet f JOIN course c ON c.number = f.course \
            WHERE f.kind = 'record' AND f.value = ?1 AND f.\"of\" = ?2 AND f.known_to IS NULL";
        let asked = params![self.id_of(matter, record), kind];
        let members: Option<String> = {
            let mut statement = self.store.on(self.store.connection.prepare_cached(sql))?;
            self.store.on(statement.query_row(asked, |row| row.get(0)).optional())?
        };
        let ids: Vec<String> = match members {
            Some(json) => crate::reports::parse(&self.store.path, &json)?,
            // What stands alone is no series.
            None => Vec::new(),
        };
        let mut group = Group { ids, ..Group::default() };
        self.look_up(matter, &mut group, 1)?;
        let first = match group.members.first() {
            Some(&first) => first,
            None => {
                group.members.push(record);
                record
            }
        };
        for id in &group.ids {
            self.group_of.insert((is_figure(matter), Box::from(id.as_str())), first);
        }
        self.group_of.insert(key, first);
        self.groups.insert((is_figure(matter), first), group);
        Ok(Some(first))
    }

    fn members(&mut self, matter: Matter, first: Index, most: usize) -> Result<Vec<Index>, StoreError> {
        let key = (is_figure(matter), first);
        let Some(mut group) = self.groups.remove(&key) else { return Ok(vec![first]) };
        self.look_up(matter, &mut group, most)?;
        let members = group.members.clone();
        self.groups.insert(key, group);
        Ok(members)
    }
}
