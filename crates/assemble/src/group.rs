//! Records to groups, in the order in which they became known: accounts to events, figures to series.
//!
//! Each record looks only back, at the groups of those known before it. So the groups as of a day are the same groups cut at
//! that day, and reading one more report changes only the groups it touches (`regroup`).

use crate::block::{Entry, Keys};
use crate::known::Index;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// Members that the fit to a group is averaged over: the best ones.
const BEST: usize = 3;

/// Members of a group that a record is compared with before it joins: the first ones.
pub(crate) const LOOKED_AT: usize = 24;

/// How records of one kind are compared.
pub(crate) trait Compare {
    /// A pair at or above this score may be of one group.
    const THRESHOLD: f32;

    /// The score that a record must have on average with the first members of a group.
    const COHESION: f32;

    /// What a record is found by.
    fn keys(&self, record: Index) -> Keys;

    /// The score of two records: none where they cannot be of one group.
    fn score(&self, one: Index, other: Index) -> Option<f32>;

    /// Whether a member of a group has a say in whether another record belongs to it.
    fn has_a_say(&self, _member: Index, _record: Index) -> bool {
        true
    }
}

/// Records by what they are found by, sorted, and where each block begins and ends among them.
#[derive(Debug)]
pub(crate) struct Finder {
    entries: Vec<(Entry, Index)>,
    blocks: HashMap<u64, (u32, u32), BuildHasherDefault<Hashed>>,
}

/// A hash of what is a hash already.
#[derive(Clone, Copy, Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| hash.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

impl Finder {
    fn new(entries: impl Iterator<Item = (Entry, Index)>) -> Self {
        let mut entries: Vec<_> = entries.collect();
        entries.sort_unstable();
        let mut start = 0;
        let same = |a: &(Entry, Index), b: &(Entry, Index)| a.0.block == b.0.block;
        let blocks = entries.chunk_by(same).map(|of_block| {
            let range = (start, start + of_block.len() as u32);
            start = range.1;
            (of_block[0].0.block, range)
        });
        Self { blocks: blocks.collect(), entries }
    }

    /// Of records, by their keys.
    pub(crate) fn of(order: &[Index], keys: impl Fn(Index) -> Keys) -> Self {
        Self::new(order.iter().flat_map(|&record| keys(record).entries.into_iter().map(move |entry| (entry, record))))
    }

    /// The records that some probe finds and that pass, sorted, each once.
    pub(crate) fn find(&self, keys: &Keys, passes: impl Fn(Index) -> bool, found: &mut Vec<Index>) {
        found.clear();
        for probe in &keys.probes {
            let Some(&(start, end)) = self.blocks.get(&probe.block) else { continue };
            let of_block = &self.entries[start as usize..end as usize];
            let first = of_block.partition_point(|(entry, _)| entry.day < probe.from);
            let near = of_block[first..].iter().take_while(|(entry, _)| entry.day <= probe.to);
            found.extend(near.map(|&(_, record)| record).filter(|&record| passes(record)));
        }
        found.sort_unstable();
        found.dedup();
    }
}

/// The groups of all records, which are given in the order in which they became known; groups in the order of their first.
pub(crate) fn group<C: Compare + Sync>(compare: &C, order: &[Index]) -> Vec<Vec<Index>> {
    let count = order.iter().max().map_or(0, |&last| last as usize + 1);
    let mut rank = vec![u32::MAX; count];
    for (at, &record) in order.iter().enumerate() {
        rank[record as usize] = at as u32;
    }
    let finder = Finder::of(order, |record| compare.keys(record));
    let mut group_of = vec![usize::MAX; count];
    let mut groups: Vec<Vec<Index>> = Vec::new();
    let neighbours = |&record: &Index| (record, likely(compare, record, &finder, &rank));
    each_in_order(order, neighbours, |(record, neighbours)| {
        let mut scored: Vec<(usize, f32)> =
            neighbours.into_iter().map(|(other, score)| (group_of[other as usize], score)).collect();
        let chosen = choose(&mut scored, |group| stands_apart(compare, record, &groups[group]));
        let group = chosen.unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(record);
        group_of[record as usize] = group;
    });
    groups
}

/// Does some work for each of these, on all threads, and hands on what comes of it in their order. What is handed on is worked
/// with while the threads go on, but they never run far ahead of it.
pub(crate) fn each_in_order<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync, mut take: impl FnMut(R)) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    // The share that is to be handed on next; none any more once somebody has come to an end or has panicked: nobody waits then.
    let (due, has_come) = (Mutex::new(Some(0_usize)), Condvar::new());
    let locked = || due.lock().unwrap_or_else(PoisonError::into_inner);
    let run = |sender: &Sender<(usize, Vec<R>)>| {
        let _released = Released(&due, &has_come);
        // Some items take much longer than others: each thread takes the next few as it gets to them.
        loop {
            let share = next.fetch_add(1, Ordering::Relaxed);
            let Some(part) = items.chunks(SHARE).nth(share) else { return };
            let is_early = |due: &mut Option<usize>| due.is_some_and(|due| share >= due + AHEAD);
            drop(has_come.wait_while(locked(), is_early));
            if sender.send((share, part.iter().map(&work).collect())).is_err() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        let (sender, receiver) = channel();
        let running: Vec<_> = (0..threads)
            .map(|_| {
                let sender = sender.clone();
                scope.spawn(move || run(&sender))
            })
            .collect();
        drop(sender);
        let _released = Released(&due, &has_come);
        let mut early: BTreeMap<usize, Vec<R>> = BTreeMap::new();
        let mut next = 0;
        for (share, done) in receiver {
            early.insert(share, done);
            while let Some(done) = early.remove(&next) {
                done.into_iter().for_each(&mut take);
                next += 1;
                if let Some(due) = locked().as_mut() {
                    *due = next;
                }
                has_come.notify_all();
            }
        }
        for thread in running {
            thread.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
    });
}

/// Lets all threads go on when one ends, however it does.
struct Released<'a>(&'a Mutex<Option<usize>>, &'a Condvar);

impl Drop for Released<'_> {
    fn drop(&mut self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.1.notify_all();
    }
}

/// Items that a thread works on before it hands on what came of them.
const SHARE: usize = 64;

/// Shares that threads may be ahead.
const AHEAD: usize = 64;

/// For each record the earlier ones that it is likely of one group with. What comes out does not depend on the threads.
fn likely<C: Compare>(compare: &C, record: Index, finder: &Finder, rank: &[u32]) -> Vec<(Index, f32)> {
    let before = rank[record as usize];
    let mut found = Vec::new();
    finder.find(&compare.keys(record), |other| rank[other as usize] < before, &mut found);
    let score = |&other: &Index| Some((other, compare.score(record, other)?));
    found.iter().filter_map(score).filter(|(_, score)| *score >= C::THRESHOLD).collect()
}

/// The group a record joins: that whose best members it fits best on average, the first of equals, unless it stands
/// apart from it; then the next best. `scored` holds the groups of its neighbours, each with the neighbour's score; groups are ordered
/// by their first members.
pub(crate) fn choose<G: Copy + Ord>(scored: &mut [(G, f32)], stands_apart: impl Fn(G) -> bool) -> Option<G> {
    scored.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.total_cmp(&a.1)));
    let mut fits: Vec<(f32, G)> = scored
        .chunk_by(|a, b| a.0 == b.0)
        .map(|members| {
            let top = &members[..members.len().min(BEST)];
            (top.iter().map(|(_, score)| score).sum::<f32>() / top.len() as f32, members[0].0)
        })
        .collect();
    fits.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    fits.into_iter().map(|(_, group)| group).find(|&group| !stands_apart(group))
}

/// Whether a record fits the first members of a group badly on average, so that groups do not chain: what fits the edge of
/// a group but not its middle stays out.
pub(crate) fn stands_apart<C: Compare>(compare: &C, record: Index, members: &[Index]) -> bool {
    /// What a member counts that the record cannot be of one group with.
    const CONTRADICTION: f32 = -0.1;
    let looked_at = members.iter().take(LOOKED_AT).filter(|&&member| compare.has_a_say(member, record));
    let (sum, count) = looked_at.fold((0.0, 0), |(sum, count), &member| {
        (sum + compare.score(record, member).unwrap_or(CONTRADICTION), count + 1)
    });
    sum < C::COHESION * count as f32
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
