//! The figures of a series counted up one after the other: what the series says after each of them, and who contradicts whom.

use crate::day::days_between;
use crate::dispute::{MOST, SideOf, dispute, speakers};
use crate::event::assembled_id;
use crate::known::{Index, Known, KnownFigure};
use crate::origin::Origins;
use crate::series::{excludes, middle};
use jiff::civil::Date;
use model::{ActorKey, Dispute, DisputeKind, Origin, Role, Series, Verdict};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Days within which two figures speak of the same moment.
const MOMENT: i32 = 7;

/// Sides that a dispute lists beside the two who contradict each other: the series has them all.
const OTHERS: usize = 10;

/// A series as far as its figures have been added. A series may grow on a thousand days, so that nothing is gone through again for
/// each of them.
pub(crate) struct Tally<'a> {
    known: &'a Known,
    figures: Vec<&'a KnownFigure>,
    /// Of each figure whom it rests on.
    sources: Vec<String>,
    origins: Origins,
    items: BTreeMap<&'a str, usize>,
    units: BTreeMap<&'a str, usize>,
    roles: BTreeMap<Role, usize>,
    /// Whose the figures are, by their own word.
    sides: BTreeSet<ActorKey>,
    /// What the reports are about most.
    subjects: BTreeSet<ActorKey>,
    last: Option<f64>,
    rises: usize,
    falls: usize,
    /// The first two figures of different origins that speak of the same moment and exclude one another.
    contradiction: Option<(usize, usize)>,
    /// Who counts what, by whom the figures rest on.
    told: BTreeMap<String, SideOf>,
}

impl<'a> Tally<'a> {
    /// No figure yet.
    pub(crate) fn new(known: &'a Known) -> Self {
        Self {
            known,
            figures: Vec::new(),
            sources: Vec::new(),
            origins: Origins::default(),
            items: BTreeMap::new(),
            units: BTreeMap::new(),
            roles: BTreeMap::new(),
            sides: BTreeSet::new(),
            subjects: BTreeSet::new(),
            last: None,
            rises: 0,
            falls: 0,
            contradiction: None,
            told: BTreeMap::new(),
        }
    }

    /// Adds the figure that became known next.
    pub(crate) fn add(&mut self, figure: Index) {
        let known = self.known;
        let figure = &known.figures[figure as usize];
        self.origins.add(known, figure.report, &figure.origins);
        *self.items.entry(known.text(figure.item)).or_default() += 1;
        *self.units.entry(known.text(figure.unit)).or_default() += 1;
        if let Some(role) = figure.role {
            *self.roles.entry(role).or_default() += 1;
        }
        self.sides.extend(figure.side.map(|side| known.actor(side)));
        let subject = known.reports[figure.report as usize].subjects.first();
        self.subjects.extend(subject.map(|&state| known.actor(state)));
        if let Some(value) = middle(figure) {
            if let Some(before) = self.last {
                self.rises += usize::from(value > before * 1.001);
                self.falls += usize::from(value < before * 0.999);
            }
            self.last = Some(value);
        }
        let source = source(known, figure);
        let before = self.contradiction.map_or(self.figures.len(), |(first, _)| first);
        let contradicted = (0..before).find(|&at| {
            let other = self.figures[at];
            let is_other_source = self.sources[at] != source || are_set_against(other, figure);
            excludes(other, figure) && is_other_source && same_moment(known, other, figure)
        });
        if let Some(first) = contradicted {
            self.contradiction = Some((first, self.figures.len()));
        }
        let side = self.told.entry(source.clone()).or_default();
        side.add(&figure.id, speakers(known, figure.report, &figure.origins));
        if side.records.len() > MOST {
            side.records.pop_last();
        }
        self.figures.push(figure);
        self.sources.push(source);
    }

    /// The series, without the list of its figures.
    pub(crate) fn series(&self) -> Series {
        // The longest wording of the most frequent ones says most.
        let item = self.items.iter().max_by_key(|(item, count)| (**count, item.len())).map(|(item, _)| *item);
        let unit = self.units.iter().max_by_key(|(_, count)| **count).map(|(unit, _)| *unit);
        let (verdict, why) = self.verdict();
        Series {
            id: self.id(),
            item: item.unwrap_or_default().to_owned(),
            unit: unit.unwrap_or_default().to_owned(),
            role: self.roles.iter().max_by_key(|(_, count)| **count).map(|(role, _)| *role),
            actors: self.actors().iter().cloned().collect(),
            figures: Vec::new(),
            origins: self.origins(),
            verdict,
            why,
        }
    }

    /// Whose the figures are: by their own word, else what the reports are about.
    pub(crate) fn actors(&self) -> &BTreeSet<ActorKey> {
        if self.sides.is_empty() { &self.subjects } else { &self.sides }
    }

    /// Whether two of them contradict one another.
    pub(crate) fn is_contested(&self) -> bool {
        self.contradiction.is_some()
    }

    fn id(&self) -> String {
        self.figures.first().map_or_else(String::new, |first| assembled_id(&first.id, 's'))
    }

    fn origins(&self) -> Vec<Origin> {
        self.origins.list()
    }

    /// How the figures stand to one another, and why.
    fn verdict(&self) -> (Verdict, String) {
        if let Some((a, b)) = self.contradiction {
            let say = |at: usize| format!("{} ({})", bounds_text(self.figures[at]), self.sources[at]);
            return (Verdict::Contested, format!("{} and {} cannot both hold", say(a), say(b)));
        }
        if self.rises > 0 && self.falls * 3 <= self.rises {
            let rises = self.rises;
            return (Verdict::Growing, format!("each later count is at least as high, {rises} of them higher"));
        }
        (Verdict::Consistent, "no two of them exclude one another for the same time".to_owned())
    }

    /// Who counts what, where the series is contested: the two who contradict each other first, then those who count most.
    pub(crate) fn dispute(&self) -> Option<Dispute> {
        let (first, second) = self.contradiction?;
        let opposed = [&self.sources[first], &self.sources[second]];
        // All that those say who say this one.
        let one_side = |at: usize| {
            let (figure, mut side) = (self.figures[at], SideOf::default());
            let theirs = |&&other: &&&KnownFigure| other.origins.first() == figure.origins.first();
            let others = (self.figures.iter().zip(&self.sources)).filter(|(_, source)| **source == self.sources[at]);
            for other in others.map(|(other, _)| other).filter(theirs).take(MOST) {
                side.add(&other.id, speakers(self.known, other.report, &other.origins));
            }
            side.add(&figure.id, speakers(self.known, figure.report, &figure.origins));
            side
        };
        // Two of one state have a side each.
        let two = if opposed[0] == opposed[1] { vec![one_side(first), one_side(second)] } else { Vec::new() };
        let mut others: Vec<&SideOf> =
            self.told.iter().filter(|(source, _)| !opposed.contains(source)).map(|(_, side)| side).collect();
        if others.len() > OTHERS {
            others.sort_by_key(|side| Reverse(side.records.len()));
            others.truncate(OTHERS);
        }
        let of_sources = opposed.into_iter().filter(|_| two.is_empty()).filter_map(|source| self.told.get(source));
        let sides = two.iter().chain(of_sources).chain(others);
        let id = self.id();
        Some(dispute(&id, &id, DisputeKind::Figures, sides.cloned()))
    }
}

/// Whom a figure rests on, at the level of the state or organisation.
fn source(known: &Known, figure: &KnownFigure) -> String {
    figure.origins.first().map_or_else(
        || crate::origin::voice(known, figure.report).to_owned(),
        |&origin| crate::origin::origin_of(&known.actor(origin)),
    )
}

/// Whether one report sets two of one state against each other: its authorities count so, its opposition counts otherwise.
fn are_set_against(a: &KnownFigure, b: &KnownFigure) -> bool {
    let named = |figure: &KnownFigure| !figure.origins.is_empty();
    a.report == b.report && named(a) && named(b) && !a.origins.iter().any(|origin| b.origins.contains(origin))
}

fn same_moment(known: &Known, a: &KnownFigure, b: &KnownFigure) -> bool {
    let told = |figure: &KnownFigure| known.reports[figure.report as usize].news;
    // A figure without a date of its own speaks of the time of its report, or of what that report speaks of.
    if a.report == b.report && (a.days.is_unknown() || b.days.is_unknown()) {
        return true;
    }
    let moment = |figure: &KnownFigure| -> Option<(Date, Date)> {
        Some((figure.days.earliest.or(told(figure))?, figure.days.latest.or(told(figure))?))
    };
    match (moment(a), moment(b)) {
        (Some((from_a, to_a)), Some((from_b, to_b))) => {
            days_between(to_a, from_b) <= MOMENT && days_between(to_b, from_a) <= MOMENT
        }
        _ => a.report == b.report,
    }
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
