//! The picture after a few more reports: what they touch is loaded, decided anew and written back. What comes out is what
//! assembling everything gives.

use crate::census::Census;
use crate::picture::mark_assembled;
use crate::revise::revise;
use crate::{Store, StoreError};
use assemble::{
    Course, Ground, Index, Keys, Known, Matter, component, group_courses, is_touched, leading, may_found, regroup,
    thread_component, thread_courses,
};
use jiff::civil::Date;
use rusqlite::{OptionalExtension, TransactionBehavior, params};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Reports that are looked at one and all rather than by what they are found by.
const FEW: usize = 300;

const MATTERS: [Matter; 2] = [Matter::Account, Matter::Figure];

impl Store {
    /// Brings the picture, which was made from everything but these new reports, up to date. `relinked` are older reports that
    /// were found to be copies, or no longer to be.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn extend_picture(&mut self, new: &[i64], relinked: &[i64], program: &str) -> Result<(), StoreError> {
        let changes = self.state("changes")?.unwrap_or_default();
        let mut gone: Vec<String> = Vec::new();
        let mut courses = Vec::new();
        let mut loaded = Loaded::new(self, new)?;
        for &number in new.iter().chain(relinked) {
            loaded.load(number)?;
        }
        for matter in MATTERS {
            let records: Vec<Index> = new.iter().flat_map(|&number| loaded.records_of(matter, number)).collect();
            let mut changed = regroup(&mut loaded, matter, &records)?;
            let decided: FxHashSet<Index> = changed.groups.iter().flatten().copied().collect();
            let told_otherwise = relinked.iter().flat_map(|&number| loaded.records_of(matter, number));
            let mut also: BTreeSet<Index> = BTreeSet::new();
            for record in told_otherwise.collect::<Vec<_>>() {
                if !decided.contains(&record) {
                    also.extend(loaded.group_of(matter, record)?);
                }
            }
            for first in also.into_iter().filter(|first| !changed.gone.contains(first)).collect::<Vec<_>>() {
                changed.groups.push(loaded.members(matter, first, usize::MAX)?);
                changed.gone.insert(first);
            }
            gone.extend(changed.gone.iter().map(|&first| component(matter, loaded.id(matter, first))));
            for members in &changed.groups {
                courses.extend(group_courses(&loaded.known, matter, members));
            }
        }
        for &founder in &loaded.touched_threads(new, relinked)? {
            gone.push(thread_component(loaded.id(Matter::Account, founder)));
            courses.extend(loaded.threads_of(founder)?);
        }
        drop(loaded);
        let write = || -> rusqlite::Result<()> {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut census = Census::default();
            revise(&transaction, &gone, &courses, &mut census)?;
            census.write(&transaction)?;
            mark_assembled(&transaction, &changes, program)?;
            transaction.commit()
        }();
        self.on(write)
    }
}

/// The part of the database that has been needed so far.
struct Loaded<'a> {
    store: &'a Store,
    known: Known,
    new: FxHashSet<i64>,
    /// The new ones among the loaded reports.
    is_new: FxHashSet<Index>,
    numbers: FxHashMap<i64, Index>,
    /// Places of the loaded records by their ids.
    places: FxHashMap<(bool, Box<str>), Index>,
    /// When the reports became known, loaded or not: day and number, sorted.
    days: Vec<(Date, i64)>,
    /// The groups seen so far, by their first members, and the first member of each of their members' groups.
    groups: FxHashMap<(bool, Index), Group>,
    group_of: FxHashMap<(bool, Box<str>), Index>,
    /// The loaded accounts by what they are found by as parts of threads, each with its day there.
    threads: FxHashMap<u64, Vec<(i32, Index)>>,
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
    fn new(store: &'a Store, new: &[i64]) -> Result<Self, StoreError> {
        let sql = "SELECT known_from, number FROM report ORDER BY known_from, number";
        let mut statement = store.on(store.connection.prepare(sql))?;
        let rows = store.on(statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))))?;
        let mut days = Vec::new();
        for row in rows {
            let (day, number) = store.on(row)?;
            days.extend(day.parse().ok().map(|day: Date| (day, number)));
        }
        Ok(Self {
            store,
            known: Known::new(),
            new: new.iter().copied().collect(),
            is_new: FxHashSet::default(),
            numbers: FxHashMap::default(),
            places: FxHashMap::default(),
            days,
            groups: FxHashMap::default(),
            group_of: FxHashMap::default(),
            threads: FxHashMap::default(),
        })
    }

    /// Loads a report, and the one that it reprints, whose voice it speaks with.
    fn load(&mut self, number: i64) -> Result<(), StoreError> {
        let mut next = if self.numbers.contains_key(&number) { None } else { self.store.packed("number", &number)? };
        while let Some(packed) = next.take() {
            let (number, original) = (packed.number, packed.head.copy_of.clone());
            let index = self.known.reports.len() as Index;
            self.numbers.insert(number, index);
            if self.new.contains(&number) {
                self.is_new.insert(index);
            }
            self.store.unpack(&mut self.known, packed)?;
            self.enter(index);
            if let Some(original) = original.filter(|original| self.known.report(original).is_none()) {
                next = self.store.packed("id", &original)?;
            }
        }
        Ok(())
    }

    /// Notes where the records of a report are.
    fn enter(&mut self, report: Index) {
        let (accounts, figures) = self.known.places_in(report);
        for &place in accounts {
            for entry in Keys::of_thread(&self.known, &self.known.accounts[place as usize]).entries {
                self.threads.entry(entry.block).or_default().push((entry.day, place));
            }
        }
        let accounts = accounts.iter().map(|&place| (false, self.known.accounts[place as usize].id.clone(), place));
        let figures = figures.iter().map(|&place| (true, self.known.figures[place as usize].id.clone(), place));
        self.places.extend(accounts.chain(figures).map(|(figure, id, place)| ((figure, id), place)));
    }

    /// The reports that some probe finds, sorted, each once.
    fn probed(&self, keys: &Keys) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT report FROM entry WHERE block = ?1 AND day BETWEEN ?2 AND ?3";
        let mut statement = self.store.on(self.store.connection.prepare_cached(sql))?;
        let mut reports: FxHashSet<i64> = FxHashSet::default();
        for probe in &keys.probes {
            let mut rows = self.store.on(statement.query(params![probe.block.cast_signed(), probe.from, probe.to]))?;
            while let Some(row) = self.store.on(rows.next())? {
                reports.insert(self.store.on(row.get(0))?);
            }
        }
        let mut reports: Vec<i64> = reports.into_iter().collect();
        reports.sort_unstable();
        Ok(reports)
    }

    fn records_of(&self, matter: Matter, number: i64) -> Vec<Index> {
        let Some(&report) = self.numbers.get(&number) else { return Vec::new() };
        let (accounts, figures) = self.known.places_in(report);
        if is_figure(matter) { figures.to_vec() } else { accounts.to_vec() }
    }

    fn id(&self, matter: Matter, record: Index) -> &str {
        if is_figure(matter) {
            &self.known.figures[record as usize].id
        } else {
            &self.known.accounts[record as usize].id
        }
    }

    /// The place of a record by its id; loads its report.
    fn place(&mut self, matter: Matter, id: &str) -> Result<Option<Index>, StoreError> {
        let key = (is_figure(matter), Box::from(id));
        if !self.places.contains_key(&key)
            && let Some((report, _)) = id.rsplit_once(':')
        {
            let sql = "SELECT number FROM report WHERE id = ?1";
            let mut statement = self.store.on(self.store.connection.prepare_cached(sql))?;
            if let Some(number) = self.store.on(statement.query_row([report], |row| row.get(0)).optional())? {
                self.load(number)?;
            }
        }
        Ok(self.places.get(&key).copied())
    }

    /// The accounts on which threads hang that the accounts of these reports belong to.
    fn touched_threads(&mut self, new: &[i64], relinked: &[i64]) -> Result<BTreeSet<Index>, StoreError> {
        let mut founders: BTreeSet<Index> = BTreeSet::new();
        let numbers = new.iter().chain(relinked);
        let accounts: Vec<Index> = numbers.flat_map(|&number| self.records_of(Matter::Account, number)).collect();
        for &account in &accounts {
            let keys = Keys::of_thread(&self.known, &self.known.accounts[account as usize]);
            let found = self.find_by(&keys)?;
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
    fn threads_of(&mut self, founder: Index) -> Result<Vec<Course>, StoreError> {
        let keys = Keys::of_thread(&self.known, &self.known.accounts[founder as usize]);
        let found = self.find_by(&keys)?;
        Ok(thread_courses(&self.known, founder, &found))
    }

    /// The accounts that these probes find as parts of threads.
    fn find_by(&mut self, keys: &Keys) -> Result<Vec<Index>, StoreError> {
        // Loads whatever the probes find, and more: it is asked for again by the entries themselves.
        self.find(Matter::Account, keys, None)?;
        let mut found: Vec<Index> = Vec::new();
        for probe in &keys.probes {
            let entered = self.threads.get(&probe.block).map_or(&[][..], Vec::as_slice);
            let inside = entered.iter().filter(|(day, _)| (probe.from..=probe.to).contains(day));
            found.extend(inside.map(|(_, account)| *account));
        }
        found.sort_unstable();
        found.dedup();
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
        let first = since.map_or(0, |since| self.days.partition_point(|(day, _)| *day < since));
        let reports: Vec<i64> = if self.days.len() - first <= FEW {
            // The latest reports are few: all of them are looked at.
            self.days[first..].iter().map(|&(_, number)| number).collect()
        } else {
            let later: FxHashSet<i64> = match since {
                Some(_) => self.days[first..].iter().map(|&(_, number)| number).collect(),
                None => FxHashSet::default(),
            };
            let mut found = self.probed(keys)?;
            found.retain(|number| since.is_none() || later.contains(number));
            found
        };
        let mut found = Vec::new();
        for number in reports {
            self.load(number)?;
            found.extend(self.records_of(matter, number));
        }
        Ok(found)
    }

    fn group_of(&mut self, matter: Matter, record: Index) -> Result<Option<Index>, StoreError> {
        let key = (is_figure(matter), Box::from(self.id(matter, record)));
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
        let asked = params![self.id(matter, record), kind];
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
