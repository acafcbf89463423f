//! Records to groups, in the order in which they became known: accounts to events, figures to series.
//!
//! Each record looks only back, at the groups of those known before it. So the groups as of a day are the same groups cut at
//! that day, and reading one more report changes only the groups it touches (`regroup`).

use crate::block::{Entry, Keys};
use crate::known::Index;
use std::collections::BTreeSet;

/// Members that the fit to a group is averaged over: the best ones.
const BEST: usize = 3;

/// Members of a group that a record must not contradict: the first ones.
pub(crate) const LOOKED_AT: usize = 24;

/// How records of one kind are compared.
pub(crate) trait Compare {
    /// A pair at or above this score may be of one group.
    const THRESHOLD: f32;

    /// What a record is found by.
    fn keys(&self, record: Index) -> Keys;

    /// The score of two records: none where they cannot be of one group.
    fn score(&self, one: Index, other: Index) -> Option<f32>;
}

/// Records by what they are found by.
#[derive(Debug, Default)]
pub(crate) struct Finder(BTreeSet<(Entry, Index)>);

impl Finder {
    pub(crate) fn insert(&mut self, keys: &Keys, record: Index) {
        self.0.extend(keys.entries.iter().map(|&entry| (entry, record)));
    }

    /// The records that some probe finds, sorted, each once.
    pub(crate) fn find(&self, keys: &Keys, found: &mut Vec<Index>) {
        found.clear();
        for probe in &keys.probes {
            let from = (Entry { block: probe.block, day: probe.from }, Index::MIN);
            let to = (Entry { block: probe.block, day: probe.to }, Index::MAX);
            found.extend(self.0.range(from..=to).map(|&(_, record)| record));
        }
        found.sort_unstable();
        found.dedup();
    }
}

/// The groups of all records, which are given in the order in which they became known; groups in the order of their first.
pub(crate) fn group<C: Compare>(compare: &C, order: &[Index]) -> Vec<Vec<Index>> {
    let mut finder = Finder::default();
    let mut group_of = vec![usize::MAX; order.iter().max().map_or(0, |&last| last as usize + 1)];
    let mut groups: Vec<Vec<Index>> = Vec::new();
    let (mut found, mut scored) = (Vec::new(), Vec::new());
    for &record in order {
        let keys = compare.keys(record);
        finder.find(&keys, &mut found);
        scored.clear();
        scored.extend(found.iter().filter_map(|&other| {
            let score = compare.score(record, other).filter(|score| *score >= C::THRESHOLD)?;
            Some((group_of[other as usize], score))
        }));
        let chosen = choose(&mut scored, |group| contradicts(compare, record, &groups[group]));
        let group = chosen.unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(record);
        group_of[record as usize] = group;
        finder.insert(&keys, record);
    }
    groups
}

/// The group a record joins: that whose best members it fits best on average, the first of equals, unless it contradicts
/// it; then the next best. `scored` holds the groups of its neighbours, each with the neighbour's score; groups are ordered
/// by their first members.
pub(crate) fn choose<G: Copy + Ord>(scored: &mut [(G, f32)], contradicts: impl Fn(G) -> bool) -> Option<G> {
    scored.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.total_cmp(&a.1)));
    let mut fits: Vec<(f32, G)> = scored
        .chunk_by(|a, b| a.0 == b.0)
        .map(|members| {
            let top = &members[..members.len().min(BEST)];
            (top.iter().map(|(_, score)| score).sum::<f32>() / top.len() as f32, members[0].0)
        })
        .collect();
    fits.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    fits.into_iter().map(|(_, group)| group).find(|&group| !contradicts(group))
}

/// Whether a record cannot be of one group with more than a third of its first members, so that groups do not chain: what
/// fits the edge of a group but not its middle stays out.
pub(crate) fn contradicts<C: Compare>(compare: &C, record: Index, members: &[Index]) -> bool {
    let looked_at = &members[..members.len().min(LOOKED_AT)];
    let against = looked_at.iter().filter(|&&other| compare.score(record, other).is_none()).count();
    against * 3 > looked_at.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_fit_wins_and_ties_go_to_the_first() {
        let mut scored = [(2, 0.6), (1, 0.6), (3, 0.9), (3, 0.5), (3, 0.5)];
        assert_eq!(choose(&mut scored, |_| false), Some(3));
        assert_eq!(choose(&mut scored, |group| group == 3), Some(1));
        assert_eq!(choose::<u8>(&mut [], |_| false), None);
    }
}
