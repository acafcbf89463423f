//! Figures of the same thing, over time and across sources.

use crate::compare::days_between;
use crate::event::assembled_id;
use crate::known::{Index, Known, KnownFigure};
use crate::origin::Origins;
use crate::tables::counted_class;
use crate::words::{overlap, shared};
use jiff::civil::Date;
use model::{ActorKey, Hedge, Role, Series, Verdict};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A figure at or above this score joins a series.
const THRESHOLD: f32 = 0.5;

/// "about" carries a tolerance of a tenth.
const TOLERANCE: f64 = 0.1;

/// Days within which two figures speak of the same moment.
const MOMENT: i32 = 7;

/// Series of two and more figures, and the figures of each.
pub(crate) fn series_of(known: &Known, event_of: &HashMap<&str, usize>) -> Vec<(Series, Vec<Index>)> {
    let mut order: Vec<Index> = (0..known.figures.len() as Index).collect();
    order.sort_by(|&a, &b| {
        let key = |index: Index| {
            let figure = &known.figures[index as usize];
            (known.order(figure.report, figure.start), &figure.id)
        };
        key(a).cmp(&key(b))
    });
    let subjects = subjects(known);
    let mut groups: Vec<Vec<Index>> = Vec::new();
    let mut by_class: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for index in order {
        let figure = &known.figures[index as usize];
        let class = class(known, figure);
        let candidates = by_class.entry(class).or_default();
        let mut best: Option<(f32, usize)> = None;
        for &group in candidates.iter() {
            let scores: Option<Vec<f32>> = groups[group]
                .iter()
                .take(8)
                .map(|&other| fit(known, figure, &known.figures[other as usize], event_of, &subjects))
                .collect();
            let Some(mut scores) = scores else { continue };
            scores.sort_by(|a, b| b.total_cmp(a));
            let top = &scores[..scores.len().min(2)];
            let score = top.iter().sum::<f32>() / top.len() as f32;
            if score >= THRESHOLD && best.is_none_or(|(other, _)| score > other) {
                best = Some((score, group));
            }
        }
        match best {
            Some((_, group)) => groups[group].push(index),
            None => {
                candidates.push(groups.len());
                groups.push(vec![index]);
            }
        }
    }
    groups.into_iter().filter(|group| group.len() > 1).map(|group| (fold(known, &group, &subjects), group)).collect()
}

/// What a figure counts, coarsely: figures of different classes are never compared. The unit decides; where the unit says
/// little ("Mal", "Prozent"), it stands for itself.
fn class(known: &Known, figure: &KnownFigure) -> String {
    let unit = known.text(figure.unit);
    let head = unit.split_whitespace().next_back().unwrap_or(unit);
    counted_class(head).map_or_else(|| head.to_lowercase(), str::to_owned)
}

/// The states a report speaks of most: what its figures are about where nothing nearer says so.
pub(crate) fn subjects(known: &Known) -> Vec<Vec<String>> {
    let mut counts: Vec<BTreeMap<&str, usize>> = vec![BTreeMap::new(); known.reports.len()];
    for account in &known.accounts {
        for state in crate::block::states(known, account) {
            *counts[account.report as usize].entry(state).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .map(|counts| {
            let mut states: Vec<_> = counts.into_iter().collect();
            states.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
            states.into_iter().take(3).map(|(state, _)| state.to_owned()).collect()
        })
        .collect()
}

/// How well two figures fit into one series; none where they cannot.
fn fit(
    known: &Known,
    a: &KnownFigure,
    b: &KnownFigure,
    event_of: &HashMap<&str, usize>,
    subjects: &[Vec<String>],
) -> Option<f32> {
    if let (Some(x), Some(y)) = (a.role, b.role)
        && x != y
    {
        return None;
    }
    if let (Some(x), Some(y)) = (a.side, b.side)
        && known.actor(x).state() != known.actor(y).state()
    {
        return None;
    }
    let (x, y) = (&subjects[a.report as usize], &subjects[b.report as usize]);
    let same_subject = x.iter().any(|state| y.contains(state));
    if !(same_subject || x.is_empty() || y.is_empty()) {
        return None;
    }
    let event = |figure: &KnownFigure| figure.account.as_deref().and_then(|account| event_of.get(account));
    let same_event = matches!((event(a), event(b)), (Some(x), Some(y)) if x == y);
    let item = overlap(&a.item_words, &b.item_words);
    let defining = a.item_words.len().min(b.item_words.len());
    let words = overlap(&a.words, &b.words);
    let equal = a.low == b.low && a.high == b.high;
    let scale = match (middle(a), middle(b)) {
        (Some(x), Some(y)) if x > 0.0 && y > 0.0 => (x / y).ln().abs() as f32,
        _ => 0.0,
    };
    // Two figures of one sentence count different things, unless they contradict one another.
    let same_sentence =
        a.report == b.report && shared(&a.words, &b.words) == a.words.len() && a.words.len() == b.words.len();
    Some(
        0.15 + 0.25 * item.min(1.0) * if defining > 1 { 1.2 } else { 1.0 }
            + if same_event { 0.35 } else { 0.0 }
            + if same_subject { 0.1 } else { 0.0 }
            + 0.35 * words
            + if equal { 0.2 } else { 0.0 }
            + if a.role.is_some() && a.role == b.role { 0.1 } else { 0.0 }
            - (scale - 1.5).clamp(0.0, 4.0) * 0.1
            - if same_sentence { 0.25 } else { 0.0 },
    )
}

fn middle(figure: &KnownFigure) -> Option<f64> {
    match (figure.low, figure.high) {
        (Some(low), Some(high)) => Some(f64::midpoint(low, high)),
        (low, high) => low.or(high),
    }
}

/// Folds a series from its figures, which stand in the order in which they became known.
pub(crate) fn fold(known: &Known, group: &[Index], subjects: &[Vec<String>]) -> Series {
    let figures: Vec<&KnownFigure> = group.iter().map(|&index| &known.figures[index as usize]).collect();
    let mut origins = Origins::default();
    let mut items: BTreeMap<&str, usize> = BTreeMap::new();
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    let mut roles: BTreeMap<Role, usize> = BTreeMap::new();
    let mut actors: BTreeSet<ActorKey> = BTreeSet::new();
    for figure in &figures {
        origins.add(known, figure.report, &figure.origins);
        *items.entry(known.text(figure.item)).or_default() += 1;
        *units.entry(known.text(figure.unit)).or_default() += 1;
        if let Some(role) = figure.role {
            *roles.entry(role).or_default() += 1;
        }
        actors.extend(figure.side.map(|side| known.actor(side)));
    }
    if actors.is_empty() {
        actors.extend(figures.iter().flat_map(|figure| subjects[figure.report as usize].first()).map(ActorKey::new));
    }
    let (verdict, why) = verdict(known, &figures);
    Series {
        id: figures.first().map_or_else(String::new, |first| assembled_id(&first.id, 's')),
        // The longest wording of the most frequent ones says most.
        item: items
            .into_iter()
            .max_by_key(|(item, count)| (*count, item.len()))
            .map_or_else(String::new, |(i, _)| i.to_owned()),
        unit: units.into_iter().max_by_key(|(_, count)| *count).map_or_else(String::new, |(unit, _)| unit.to_owned()),
        role: roles.into_iter().max_by_key(|(_, count)| *count).map(|(role, _)| role),
        actors: actors.into_iter().collect(),
        figures: figures.iter().map(|figure| figure.id.to_string()).collect(),
        origins: origins.finish(),
        verdict,
        why,
    }
}

/// How the figures of a series stand to one another, and why.
fn verdict(known: &Known, figures: &[&KnownFigure]) -> (Verdict, String) {
    if let Some((a, b)) = contradiction(known, figures) {
        let say = |figure: &KnownFigure| format!("{} ({})", bounds_text(figure), source(known, figure));
        return (Verdict::Contested, format!("{} and {} cannot both hold", say(a), say(b)));
    }
    let mut last: Option<f64> = None;
    let mut rises = 0;
    let mut falls = 0;
    for value in figures.iter().filter_map(|figure| middle(figure)) {
        if let Some(before) = last {
            rises += usize::from(value > before * 1.001);
            falls += usize::from(value < before * 0.999);
        }
        last = Some(value);
    }
    if rises > 0 && falls * 3 <= rises {
        return (Verdict::Growing, format!("each later count is at least as high, {rises} of them higher"));
    }
    (Verdict::Consistent, "no two of them exclude one another for the same time".to_owned())
}

/// The first two figures of different origins that speak of the same moment and exclude one another.
pub(crate) fn contradiction<'a>(
    known: &Known,
    figures: &[&'a KnownFigure],
) -> Option<(&'a KnownFigure, &'a KnownFigure)> {
    figures.iter().enumerate().find_map(|(i, a)| {
        figures[i + 1..]
            .iter()
            .find(|b| excludes(a, b) && rivals(known, a, b) && same_moment(known, a, b))
            .map(|b| (*a, *b))
    })
}

fn rivals(known: &Known, a: &KnownFigure, b: &KnownFigure) -> bool {
    source(known, a) != source(known, b)
}

/// Whom a figure rests on, at the level of the state or organisation.
pub(crate) fn source(known: &Known, figure: &KnownFigure) -> String {
    figure.origins.first().map_or_else(
        || crate::origin::voice(known, figure.report).to_owned(),
        |&origin| crate::origin::origin_of(&known.actor(origin)),
    )
}

fn same_moment(known: &Known, a: &KnownFigure, b: &KnownFigure) -> bool {
    let moment = |figure: &KnownFigure| -> Option<(Date, Date)> {
        let told = known.reports[figure.report as usize].known_on;
        Some((figure.days.earliest.or(told)?, figure.days.latest.or(told)?))
    };
    match (moment(a), moment(b)) {
        (Some((from_a, to_a)), Some((from_b, to_b))) => {
            days_between(to_a, from_b) <= MOMENT && days_between(to_b, from_a) <= MOMENT
        }
        _ => a.report == b.report,
    }
}

fn excludes(a: &KnownFigure, b: &KnownFigure) -> bool {
    let ((low_a, high_a), (low_b, high_b)) = (bounds(a), bounds(b));
    high_a < low_b || high_b < low_a
}

fn bounds(figure: &KnownFigure) -> (f64, f64) {
    let slack = if figure.hedge == Hedge::About { TOLERANCE } else { 0.0 };
    (
        figure.low.map_or(f64::NEG_INFINITY, |low| low * (1.0 - slack)),
        figure.high.map_or(f64::INFINITY, |high| high * (1.0 + slack)),
    )
}

fn bounds_text(figure: &KnownFigure) -> String {
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if low == high => format!("{low}"),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => "unbounded".to_owned(),
    }
}
