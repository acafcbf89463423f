//! Groups after one more report: only what it touches is decided anew, and the outcome is that of deciding everything.
//!
//! A record's group depends on the records before it that it is compared with, and on the first members of their groups. So
//! records are decided in the order in which they became known, the new ones first of all; where a decision changes a
//! group, the later records that are compared with the group's members are decided again, and nothing else.

use crate::block::{Entry, Keys};
use crate::cluster::Accounts;
use crate::group::{Compare, LOOKED_AT, choose, stands_apart};
use crate::known::{Index, Known};
use crate::series::Figures;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Accounts, to events.
    Account,
    /// Figures, to series.
    Figure,
}

/// Where groups are kept. Records are places in [`Ground::known`]; whoever keeps more loads it when it is asked for.
pub trait Ground {
    /// What can go wrong.
    type Error;

    /// Everything loaded so far.
    fn known(&self) -> &Known;

    /// Loads the records that a record's probes find, and gives their places. Its own may be among them, and others that
    /// the probes do not find. Those known before `since` may be left out.
    fn find(&mut self, matter: Matter, keys: &Keys, since: Option<Date>) -> Result<Vec<Index>, Self::Error>;

    /// The group a record was in, by its first member, which is loaded; none for a new record.
    fn group_of(&mut self, matter: Matter, record: Index) -> Result<Option<Index>, Self::Error>;

    /// Loads the members of the group with this first member, in any order: the earliest `most` of them, or more.
    fn members(&mut self, matter: Matter, first: Index, most: usize) -> Result<Vec<Index>, Self::Error>;
}

/// The groups that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// First members of groups that are no longer what they were.
    pub gone: BTreeSet<Index>,
    /// What there is instead: members in the order in which they became known.
    pub groups: Vec<Vec<Index>>,
}

/// When a record became known.
type Order = (bool, Option<Date>, String, u32, String);

/// Decides these records, which are new or have changed, and whatever that touches.
///
/// # Errors
/// What the ground says.
pub fn regroup<G: Ground>(ground: &mut G, matter: Matter, records: &[Index]) -> Result<Changed, G::Error> {
    let mut run = Run {
        ground,
        matter,
        now: HashMap::new(),
        groups: BTreeMap::new(),
        orders: HashMap::new(),
        entries: HashMap::new(),
    };
    let mut todo: BTreeMap<Order, Index> = BTreeMap::new();
    for &record in records {
        todo.insert(run.order(record), record);
    }
    while let Some((order, record)) = todo.pop_first() {
        run.decide(&order, record, &mut todo)?;
    }
    let gone = run.groups.keys().copied().collect();
    let orders = &run.orders;
    let mut groups: Vec<Vec<Index>> = run.groups.into_values().filter(|members| !members.is_empty()).collect();
    groups.sort_by(|a, b| orders[&a[0]].cmp(&orders[&b[0]]));
    Ok(Changed { gone, groups })
}

struct Run<'a, G> {
    ground: &'a mut G,
    matter: Matter,
    /// Groups of the records decided so far.
    now: HashMap<Index, Index>,
    /// Groups touched so far, by their first members; members in order.
    groups: BTreeMap<Index, Vec<Index>>,
    orders: HashMap<Index, Order>,
    /// What records are found by, as far as it was asked for.
    entries: HashMap<Index, Vec<Entry>>,
}

impl<G: Ground> Run<'_, G> {
    /// Decides a record. All before it are settled.
    fn decide(&mut self, order: &Order, record: Index, todo: &mut BTreeMap<Order, Index>) -> Result<(), G::Error> {
        let neighbours = self.neighbours(record, None)?;
        let mut scored: Vec<(Order, f32)> = Vec::new();
        let mut firsts: BTreeMap<Order, Index> = BTreeMap::new();
        for &(other, score) in &neighbours {
            if self.order(other) < *order
                && let Some(first) = self.group_of(other)?
            {
                let founded = self.order(first);
                firsts.insert(founded.clone(), first);
                scored.push((founded, score));
            }
        }
        let mut before: BTreeMap<Order, Vec<Index>> = BTreeMap::new();
        for (founded, &first) in &firsts {
            let members = self.members(first, LOOKED_AT)?;
            let earlier = members.into_iter().filter(|&member| self.order(member) < *order).take(LOOKED_AT).collect();
            before.insert(founded.clone(), earlier);
        }
        let chosen = self.choose(record, &mut scored, &before);
        let new = chosen.and_then(|founded| firsts.get(&founded).copied()).unwrap_or(record);
        let old = self.group_of(record)?;
        if old == Some(new) {
            self.now.insert(record, new);
            return Ok(());
        }
        let mut touched = BTreeSet::from([record]);
        if let Some(old) = old {
            let members = self.members(old, usize::MAX)?;
            if members.iter().position(|&member| member == record).is_some_and(|at| at < LOOKED_AT) {
                touched.extend(&members);
            }
            self.groups.insert(old, members.into_iter().filter(|&member| member != record).collect());
        }
        // A group that the record founds has none yet; one that it founded before still has those that are to look again.
        let mut members = if old.is_none() && new == record { Vec::new() } else { self.members(new, usize::MAX)? };
        members.retain(|&member| member != record);
        let at = members.iter().filter(|&&member| self.order(member) < *order).count();
        if at < LOOKED_AT {
            touched.extend(&members);
        }
        members.insert(at, record);
        self.groups.insert(new, members);
        self.now.insert(record, new);
        // Later records that looked at either group look again.
        for member in touched {
            for (other, _) in self.neighbours(member, order.1)? {
                let later = self.order(other);
                if later > *order {
                    todo.insert(later, other);
                }
            }
        }
        Ok(())
    }

    fn choose(
        &self,
        record: Index,
        scored: &mut [(Order, f32)],
        before: &BTreeMap<Order, Vec<Index>>,
    ) -> Option<Order> {
        // Few groups, each named by when it was founded.
        let founded: Vec<&Order> = before.keys().collect();
        let mut scored: Vec<(usize, f32)> =
            scored.iter().filter_map(|(group, score)| Some((founded.binary_search(&group).ok()?, *score))).collect();
        let apart = |group: usize| {
            let members = &before[founded[group]];
            self.with_compare(Apart { record, members })
        };
        choose(&mut scored, apart).map(|group| founded[group].clone())
    }

    /// The records that a record is likely of one group with, earlier and later ones; those known before `since` may be
    /// missing.
    fn neighbours(&mut self, record: Index, since: Option<Date>) -> Result<Vec<(Index, f32)>, G::Error> {
        let keys = self.with_compare(KeysOf(record));
        let mut found = self.ground.find(self.matter, &keys, since)?;
        found.sort_unstable();
        found.dedup();
        found.retain(|&other| other != record);
        let mut near = self.with_compare(Scores { record, found: &found });
        // To compare two records is cheaper than to make out under which keys one is found.
        near.retain(|&(other, _)| {
            if !self.entries.contains_key(&other) {
                let entries = self.with_compare(KeysOf(other)).entries;
                self.entries.insert(other, entries);
            }
            self.entries.get(&other).is_some_and(|entries| keys.finds(entries))
        });
        Ok(near)
    }

    fn with_compare<A: Ask>(&self, ask: A) -> A::Answer {
        match self.matter {
            Matter::Account => ask.of(&Accounts(self.ground.known())),
            Matter::Figure => ask.of(&Figures(self.ground.known())),
        }
    }

    fn group_of(&mut self, record: Index) -> Result<Option<Index>, G::Error> {
        match self.now.get(&record) {
            Some(&first) => Ok(Some(first)),
            None => self.ground.group_of(self.matter, record),
        }
    }

    /// The earliest members of a group as it is now, in order; the group counts as touched from now on only if it changes.
    fn members(&mut self, first: Index, most: usize) -> Result<Vec<Index>, G::Error> {
        if let Some(members) = self.groups.get(&first) {
            return Ok(members.clone());
        }
        let mut members = self.ground.members(self.matter, first, most)?;
        members.sort_by_cached_key(|&member| self.order(member));
        Ok(members)
    }

    fn order(&mut self, record: Index) -> Order {
        if let Some(order) = self.orders.get(&record) {
            return order.clone();
        }
        let known = self.ground.known();
        let (report, start, id) = match self.matter {
            Matter::Account => {
                let account = &known.accounts[record as usize];
                (account.report, account.start, &account.id)
            }
            Matter::Figure => {
                let figure = &known.figures[record as usize];
                (figure.report, figure.start, &figure.id)
            }
        };
        let (undated, on, key, start) = known.order(report, start);
        let order = (undated, on, key.to_owned(), start, id.to_string());
        self.orders.insert(record, order.clone());
        order
    }
}

/// A question to whatever compares the records of a matter.
trait Ask {
    type Answer;
    fn of<C: Compare>(self, compare: &C) -> Self::Answer;
}

struct KeysOf(Index);

impl Ask for KeysOf {
    type Answer = Keys;
    fn of<C: Compare>(self, compare: &C) -> Keys {
        compare.keys(self.0)
    }
}

struct Scores<'a> {
    record: Index,
    found: &'a [Index],
}

impl Ask for Scores<'_> {
    type Answer = Vec<(Index, f32)>;
    fn of<C: Compare>(self, compare: &C) -> Self::Answer {
        let score = |&other: &Index| Some((other, compare.score(self.record, other)?));
        self.found.iter().filter_map(score).filter(|(_, score)| *score >= C::THRESHOLD).collect()
    }
}

struct Apart<'a> {
    record: Index,
    members: &'a [Index],
}

impl Ask for Apart<'_> {
    type Answer = bool;
    fn of<C: Compare>(self, compare: &C) -> bool {
        stands_apart(compare, self.record, self.members)
    }
}
