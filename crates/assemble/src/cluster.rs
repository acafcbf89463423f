//! Accounts to events: who joins whom.

use crate::block::{Block, blocks};
use crate::compare::{THRESHOLD, compare};
use crate::known::{Index, Known};
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, HashMap};

/// Days by which two accounts of a crowded block may lie apart and still be compared.
const WINDOW: i32 = 60;

/// Accounts of a block before it counts as crowded.
const CROWDED: usize = 400;

/// Members that the fit to an event is averaged over: the best ones.
const BEST: usize = 3;

/// The pairs of accounts that may be one event, with their scores; first index smaller. Sorted.
fn edges(known: &Known) -> Vec<(Index, Index, f32)> {
    let mut members: HashMap<Block, Vec<Index>> = HashMap::new();
    for (index, account) in known.accounts.iter().enumerate() {
        for block in blocks(known, account) {
            members.entry(block).or_default().push(index as Index);
        }
    }
    let mut pairs: Vec<(Index, Index)> = Vec::new();
    for block in members.values_mut() {
        if block.len() < CROWDED {
            for (i, &a) in block.iter().enumerate() {
                pairs.extend(block[i + 1..].iter().map(|&b| (a, b)));
            }
            continue;
        }
        // A crowded block is compared within a window of days only: the day of the event, else that of the news of it.
        let day = |index: Index| {
            let account = &known.accounts[index as usize];
            account.days.earliest.or(known.reports[account.report as usize].known_on).map_or(i32::MAX, ordinal)
        };
        block.sort_by_key(|&index| (day(index), index));
        for (i, &a) in block.iter().enumerate() {
            let near = block[i + 1..].iter().take_while(|&&b| day(b).saturating_sub(day(a)) <= WINDOW).take(CROWDED);
            pairs.extend(near.map(|&b| (a.min(b), a.max(b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
        .into_iter()
        .filter_map(|(a, b)| {
            let score = compare(known, &known.accounts[a as usize], &known.accounts[b as usize])?;
            (score >= THRESHOLD).then_some((a, b, score))
        })
        .collect()
}

fn ordinal(date: jiff::civil::Date) -> i32 {
    i32::from(date.year()) * 372 + i32::from(date.month()) * 31 + i32::from(date.day())
}

/// Groups of accounts that some chain of likely pairs connects, smallest index first: what reading one more report has to
/// compute anew is the components it touches.
#[must_use]
pub fn components(known: &Known) -> Vec<Vec<Index>> {
    let mut union = UnionFind::<Index>::new(known.accounts.len());
    for (a, b, _) in edges(known) {
        union.union(a, b);
    }
    let mut groups: BTreeMap<Index, Vec<Index>> = BTreeMap::new();
    for index in 0..known.accounts.len() as Index {
        groups.entry(union.find(index)).or_default().push(index);
    }
    let mut groups: Vec<Vec<Index>> = groups.into_values().collect();
    groups.sort_unstable();
    groups
}

/// The events: groups of accounts in the order in which they became known.
///
/// Each account, in that order, joins the event whose best members it fits best on average, or starts one. It never joins
/// one of which it contradicts more than a third of the members, so that events do not chain: an account that fits the
/// edge of a group but not its middle stays out.
#[must_use]
pub fn events_of(known: &Known) -> Vec<Vec<Index>> {
    let count = known.accounts.len();
    let mut neighbours: Vec<Vec<(Index, f32)>> = vec![Vec::new(); count];
    for (a, b, score) in edges(known) {
        neighbours[a as usize].push((b, score));
        neighbours[b as usize].push((a, score));
    }
    let mut order: Vec<Index> = (0..count as Index).collect();
    order.sort_by(|&a, &b| {
        let key = |index: Index| {
            let account = &known.accounts[index as usize];
            (known.order(account.report, account.start), &account.id)
        };
        key(a).cmp(&key(b))
    });
    let mut event_of: Vec<Option<usize>> = vec![None; count];
    let mut events: Vec<Vec<Index>> = Vec::new();
    for index in order {
        let mut fits: BTreeMap<usize, Vec<f32>> = BTreeMap::new();
        for &(other, score) in &neighbours[index as usize] {
            if let Some(event) = event_of[other as usize] {
                fits.entry(event).or_default().push(score);
            }
        }
        let mut best: Option<(f32, usize)> = None;
        for (event, mut scores) in fits {
            if contradicts(known, index, &events[event]) {
                continue;
            }
            scores.sort_by(|a, b| b.total_cmp(a));
            let top = &scores[..scores.len().min(BEST)];
            let fit = top.iter().sum::<f32>() / top.len() as f32;
            if best.is_none_or(|(other, _)| fit > other) {
                best = Some((fit, event));
            }
        }
        let event = best.map_or_else(
            || {
                events.push(Vec::new());
                events.len() - 1
            },
            |(_, event)| event,
        );
        events[event].push(index);
        event_of[index as usize] = Some(event);
    }
    events
}

/// Whether an account cannot be one event with more than a third of the members (of the first twenty-four).
fn contradicts(known: &Known, index: Index, members: &[Index]) -> bool {
    const LOOKED_AT: usize = 24;
    let account = &known.accounts[index as usize];
    let looked_at = &members[..members.len().min(LOOKED_AT)];
    let against =
        looked_at.iter().filter(|&&other| compare(known, account, &known.accounts[other as usize]).is_none()).count();
    against * 3 > looked_at.len()
}
