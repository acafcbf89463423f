//! Reading one more report gives the groups that assembling everything gives.

mod common;

use assemble::{Ground, Index, Keys, Known, Matter, events_of, regroup};
use common::{add, reports};
use jiff::civil::Date;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

/// Keeps groups in memory.
#[derive(Default)]
struct Memory {
    known: Known,
    first_of: BTreeMap<Index, Index>,
}

impl Ground for Memory {
    type Error = Infallible;

    fn known(&self) -> &Known {
        &self.known
    }

    fn find(&mut self, _: Matter, keys: &Keys, _: Option<Date>) -> Result<Vec<Index>, Infallible> {
        let found = |entries: &Keys| {
            keys.probes.iter().any(|probe| {
                let meets = |block: u64, day: i32| probe.block == block && probe.from <= day && day <= probe.to;
                entries.entries.iter().any(|entry| meets(entry.block, entry.day))
            })
        };
        let accounts = self.known.accounts.iter().enumerate();
        Ok(accounts
            .filter(|(_, account)| found(&Keys::of_account(&self.known, account)))
            .map(|(index, _)| index as Index)
            .collect())
    }

    fn group_of(&mut self, _: Matter, record: Index) -> Result<Option<Index>, Infallible> {
        Ok(self.first_of.get(&record).copied())
    }

    fn members(&mut self, _: Matter, first: Index, _: usize) -> Result<Vec<Index>, Infallible> {
        Ok(self.first_of.iter().filter(|(_, group)| **group == first).map(|(&member, _)| member).collect())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn one_report_after_the_other_in_any_order_gives_what_all_at_once_give(
        (reports, order) in reports().prop_flat_map(|reports| {
            let order: Vec<usize> = (0..reports.len()).collect();
            (Just(reports), Just(order).prop_shuffle())
        })
    ) {
        let mut memory = Memory::default();
        for number in order {
            let (published, told) = &reports[number];
            let before = memory.known.accounts.len() as Index;
            add(&mut memory.known, number, *published, told);
            let fresh: Vec<Index> = (before..memory.known.accounts.len() as Index).collect();
            let changed = regroup(&mut memory, Matter::Account, &fresh).unwrap_or_default();
            let old: Vec<Index> = memory.first_of.iter().filter(|(_, first)| changed.gone.contains(first)).map(|(&member, _)| member).collect();
            for member in old {
                memory.first_of.remove(&member);
            }
            for group in changed.groups {
                memory.first_of.extend(group.iter().map(|&member| (member, group[0])));
            }
            let expected: BTreeSet<Vec<Index>> = events_of(&memory.known).into_iter().map(sorted).collect();
            let mut groups: BTreeMap<Index, Vec<Index>> = BTreeMap::new();
            for (&member, &first) in &memory.first_of {
                groups.entry(first).or_default().push(member);
            }
            prop_assert_eq!(expected, groups.into_values().map(sorted).collect::<BTreeSet<_>>());
        }
    }
}

fn sorted(mut members: Vec<Index>) -> Vec<Index> {
    members.sort_unstable();
    members
}
