//! The picture after a few more reports: what they touch is loaded, decided anew and written back. What comes out is what
//! assembling everything gives.

use crate::picture::{insert, mark_assembled};
use crate::{Store, StoreError};
use assemble::{Ground, Index, Keys, Known, Matter, component, group_rows, regroup};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

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
        let mut rows = Vec::new();
        let mut loaded = Loaded::new(self, new);
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
                changed.groups.push(loaded.in_order(matter, first)?);
                changed.gone.insert(first);
            }
            gone.extend(changed.gone.iter().map(|&first| component(matter, loaded.id(matter, first))));
            for members in &changed.groups {
                rows.extend(group_rows(&loaded.known, matter, members));
            }
        }
        drop(loaded);
        let write = || -> rusqlite::Result<()> {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for component in &gone {
                delete_component(&transaction, component)?;
            }
            for row in &rows {
                insert(&transaction, row)?;
            }
            mark_assembled(&transaction, &changes, program)?;
            transaction.commit()
        }();
        self.on(write)
    }
}

fn delete_component(transaction: &Transaction<'_>, component: &str) -> rusqlite::Result<()> {
    transaction.prepare_cached("DELETE FROM part WHERE component = ?1")?.execute([component])?;
    Ok(())
}

/// The part of the database that has been needed so far.
struct Loaded<'a> {
    store: &'a Store,
    known: Known,
    new: FxHashSet<i64>,
    numbers: FxHashMap<i64, Index>,
    /// Places of the loaded records by their ids.
    places: FxHashMap<(bool, Box<str>), Index>,
    /// What the loaded records are found by.
    keys: FxHashMap<u64, Vec<(i32, bool, Index)>>,
    /// The groups seen so far, by their first members, and the group of each of their members.
    groups: FxHashMap<(bool, Index), Vec<Index>>,
    group_of: FxHashMap<(bool, Index), Index>,
}

fn is_figure(matter: Matter) -> bool {
    matter == Matter::Figure
}

impl<'a> Loaded<'a> {
    fn new(store: &'a Store, new: &[i64]) -> Self {
        Self {
            store,
            known: Known::new(),
            new: new.iter().copied().collect(),
            numbers: FxHashMap::default(),
            places: FxHashMap::default(),
            keys: FxHashMap::default(),
            groups: FxHashMap::default(),
            group_of: FxHashMap::default(),
        }
    }

    /// Loads a report, and the one that it reprints, whose voice it speaks with.
    fn load(&mut self, number: i64) -> Result<(), StoreError> {
        let mut next = if self.numbers.contains_key(&number) { None } else { self.store.packed("number", &number)? };
        while let Some(packed) = next.take() {
            let (number, original) = (packed.number, packed.head.copy_of.clone());
            let index = self.known.reports.len() as Index;
            self.numbers.insert(number, index);
            self.store.unpack(&mut self.known, packed)?;
            self.enter(index);
            if let Some(original) = original.filter(|original| self.known.report(original).is_none()) {
                next = self.store.packed("id", &original)?;
            }
        }
        Ok(())
    }

    /// Notes where the records of a report are and what they are found by.
    fn enter(&mut self, report: Index) {
        let (accounts, figures) = self.known.places_in(report);
        for &place in accounts {
            let account = &self.known.accounts[place as usize];
            self.places.insert((false, account.id.clone()), place);
            for entry in Keys::of_account(&self.known, account).entries {
                self.keys.entry(entry.block).or_default().push((entry.day, false, place));
            }
        }
        for &place in figures {
            let figure = &self.known.figures[place as usize];
            self.places.insert((true, figure.id.clone()), place);
            for entry in Keys::of_figure(&self.known, figure).entries {
                self.keys.entry(entry.block).or_default().push((entry.day, true, place));
            }
        }
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

    /// The members of a group in the order in which they became known, as the database has it.
    fn in_order(&mut self, matter: Matter, first: Index) -> Result<Vec<Index>, StoreError> {
        self.members(matter, first)
    }
}

impl Ground for Loaded<'_> {
    type Error = StoreError;

    fn known(&self) -> &Known {
        &self.known
    }

    fn find(&mut self, matter: Matter, keys: &Keys) -> Result<Vec<Index>, StoreError> {
        let mut reports: BTreeSet<i64> = BTreeSet::new();
        {
            let sql = "SELECT report FROM entry WHERE block = ?1 AND day BETWEEN ?2 AND ?3";
            let mut statement = self.store.on(self.store.connection.prepare_cached(sql))?;
            for probe in &keys.probes {
                let asked = params![probe.block.cast_signed(), probe.from, probe.to];
                let mut rows = self.store.on(statement.query(asked))?;
                while let Some(row) = self.store.on(rows.next())? {
                    reports.insert(self.store.on(row.get(0))?);
                }
            }
        }
        for number in reports {
            self.load(number)?;
        }
        let mut found = Vec::new();
        for probe in &keys.probes {
            let near = self.keys.get(&probe.block).into_iter().flatten();
            let near =
                near.filter(|(day, figure, _)| (probe.from..=probe.to).contains(day) && *figure == is_figure(matter));
            found.extend(near.map(|&(_, _, place)| place));
        }
        Ok(found)
    }

    fn group_of(&mut self, matter: Matter, record: Index) -> Result<Option<Index>, StoreError> {
        let key = (is_figure(matter), record);
        if let Some(&first) = self.group_of.get(&key) {
            return Ok(Some(first));
        }
        let report = match matter {
            Matter::Account => self.known.accounts[record as usize].report,
            Matter::Figure => self.known.figures[record as usize].report,
        };
        if self.new.iter().any(|number| self.numbers.get(number) == Some(&report)) {
            return Ok(None);
        }
        let (kind, field) = if is_figure(matter) { ("series", "figures") } else { ("event", "accounts") };
        // The last version of a group holds all its members.
        let sql = "SELECT p.content ->> ?3 FROM facet f JOIN part p ON p.number = f.part \
            WHERE f.kind = 'record' AND f.value = ?1 AND p.kind = ?2 AND p.known_to IS NULL";
        let asked = params![self.id(matter, record), kind, field];
        let members: Option<String> = {
            let mut statement = self.store.on(self.store.connection.prepare_cached(sql))?;
            self.store.on(statement.query_row(asked, |row| row.get(0)).optional())?
        };
        let ids: Vec<String> = match members {
            Some(json) => crate::reports::parse(&self.store.path, &json)?,
            // What stands alone is no series.
            None => Vec::new(),
        };
        let mut places = Vec::with_capacity(ids.len());
        for id in &ids {
            places.extend(self.place(matter, id)?);
        }
        if places.is_empty() {
            places.push(record);
        }
        let first = places[0];
        for &place in &places {
            self.group_of.insert((is_figure(matter), place), first);
        }
        self.groups.insert((is_figure(matter), first), places);
        Ok(Some(first))
    }

    fn members(&mut self, matter: Matter, first: Index) -> Result<Vec<Index>, StoreError> {
        Ok(self.groups.get(&(is_figure(matter), first)).cloned().unwrap_or_else(|| vec![first]))
    }
}
