//! The parts of the picture with the days from and to which they were so: what a database keeps, so that a view as of a
//! date is a query.
//!
//! An event's accounts are known one after the other, and what it looked like on a day is what its accounts of that day
//! and before make of it. So every part has as many versions as there are days on which it grew; together they are its course.

use crate::cluster::events_of;
use crate::course::{Course, Version, Writer};
use crate::dispute::disputes_of;
use crate::event;
use crate::group::each_in_order;
use crate::known::{Index, Known, KnownFigure};
use crate::origin::{origin_of, voice};
use crate::plan::{announces, plans_of};
use crate::regroup::Matter;
use crate::series;
use crate::tally::Tally;
use crate::thread::each_thread;
use jiff::civil::Date;
use model::{ActorKey, Dispute, Event, Origin, Outcome, Plan, Series};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One part of the picture, as a line of `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Part {
    /// An event.
    Event(Event),
    /// A series.
    Series(Series),
    /// A dispute.
    Dispute(Dispute),
    /// A plan.
    Plan(Plan),
}

impl Part {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Event(event) => &event.id,
            Self::Series(series) => &series.id,
            Self::Dispute(dispute) => &dispute.id,
            Self::Plan(plan) => &plan.id,
        }
    }

    /// Takes out the list of all its records, where it has one: that of an event's accounts, of a series' figures.
    #[must_use]
    pub(crate) fn take_records(&mut self) -> Vec<String> {
        match self {
            Self::Event(event) => std::mem::take(&mut event.accounts),
            Self::Series(series) => std::mem::take(&mut series.figures),
            Self::Dispute(_) | Self::Plan(_) => Vec::new(),
        }
    }

    /// Puts the list of all its records in again.
    #[must_use]
    pub fn with_records(mut self, records: Vec<String>) -> Self {
        match &mut self {
            Self::Event(event) => event.accounts = records,
            Self::Series(series) => series.figures = records,
            Self::Dispute(_) | Self::Plan(_) => {}
        }
        self
    }

    /// As it stands on a day: an open plan whose last day has passed is overdue.
    #[must_use]
    pub fn on(mut self, due: Option<Date>, day: Option<Date>) -> Self {
        if let Self::Plan(plan) = &mut self
            && plan.outcome == Outcome::Open
            && due.zip(day).is_some_and(|(due, day)| due < day)
        {
            plan.outcome = Outcome::Overdue;
        }
        self
    }
}

/// In which respect a part can be looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// An actor or recipient, by its key and by its state's.
    Party,
    /// An origin, at the level of the state, and below it.
    Origin,
    /// Who speaks where the report speaks itself: its outlet.
    Outlet,
    /// A record it is made of.
    Record,
}

impl Facet {
    /// Whether a series that was once found by it is so for ever: it only gains records and those who tell of it, but what its
    /// figures are about gives way to whose they are.
    #[must_use]
    pub fn lasts(self) -> bool {
        self != Self::Party
    }

    /// As it is written in a database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Origin => "origin",
            Self::Outlet => "outlet",
            Self::Record => "record",
        }
    }
}

/// A part of the picture as it was on some days, and what it is found by.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Event or series it belongs to and is computed anew with: the id of that.
    pub component: String,
    /// What it is found by, sorted.
    pub facets: Vec<(Facet, String)>,
    /// The part, with the list of its records.
    pub version: Version,
}

/// Figures carry no confidence of their own. This share of them is right on gold in both bounds, where what they count is
/// known; below it where it is not.
const COUNTED: f64 = 0.85;
const BARE: f64 = 0.6;

/// Every part of the picture through time.
#[must_use]
pub fn courses(known: &Known) -> Vec<Course> {
    let mut courses = Vec::new();
    each_course(known, |course| courses.push(course));
    courses
}

/// Hands every part of the picture through time to `take`, event by event, then series by series.
pub fn each_course(known: &Known, mut take: impl FnMut(Course)) {
    for (matter, groups) in [(Matter::Account, events_of(known)), (Matter::Figure, series::groups(known))] {
        let courses = |members: &Vec<Index>| group_courses(known, matter, members, None);
        each_in_order(&groups, courses, |courses| courses.into_iter().for_each(&mut take));
    }
    each_thread(known, &mut take);
}

/// Every part of one group through time; its members stand in the order in which they became known. Where all members known before
/// a day are those that the group had before, what it was then may be left out ([`Course::since`]).
#[must_use]
pub fn group_courses(known: &Known, matter: Matter, members: &[Index], same_before: Option<Date>) -> Vec<Course> {
    match matter {
        Matter::Account => {
            let mut rows = Vec::new();
            let reports = members.iter().map(|&index| known.accounts[index as usize].report);
            versions(known, reports, |size| event_rows(known, &members[..size]), &mut |row| rows.push(row));
            Course::of_rows(rows)
        }
        Matter::Figure => series_courses(known, members, same_before),
    }
}

/// The component that a group's rows belong to, by the id of its first record.
#[must_use]
pub fn component(matter: Matter, first: &str) -> String {
    event::assembled_id(first, if matter == Matter::Account { 'e' } else { 's' })
}

/// The days on which a group grew, each with its size then; its members' reports stand in the order in which they became known.
fn cuts(known: &Known, reports: impl Iterator<Item = Index>) -> Vec<(Option<Date>, usize)> {
    let mut cuts: Vec<(Option<Date>, usize)> = Vec::new();
    for (index, report) in reports.enumerate() {
        let on = known.reports[report as usize].known_on;
        match cuts.last_mut() {
            Some(last) if last.0 == on => last.1 = index + 1,
            _ => cuts.push((on, index + 1)),
        }
    }
    cuts
}

/// The rows of a group each time it grew; its members' reports stand in the order in which they became known.
fn versions(
    known: &Known,
    reports: impl Iterator<Item = Index>,
    build: impl Fn(usize) -> Vec<Row>,
    take: &mut impl FnMut(Row),
) {
    let cuts = cuts(known, reports);
    for (index, &(known_from, size)) in cuts.iter().enumerate() {
        let next = cuts.get(index + 1);
        for mut row in build(size) {
            row.version.known_from = known_from;
            // What only becomes known without a day never ends for any day.
            row.version.known_to = next.map(|next| next.0.unwrap_or(Date::MAX));
            take(row);
        }
    }
}

fn event_rows(known: &Known, members: &[Index]) -> Vec<Row> {
    let event = event::fold(known, members);
    let accounts = || members.iter().map(|&index| &known.accounts[index as usize]);
    let mut facets = BTreeSet::new();
    party_facets(&mut facets, event.actors.iter().chain(&event.recipients));
    origin_facets(&mut facets, &event.origins);
    for account in accounts() {
        facets.insert((Facet::Outlet, known.reports[account.report as usize].voice.clone()));
        facets.insert((Facet::Record, account.id.to_string()));
    }
    let base = Row {
        component: event.id.clone(),
        facets: facets.into_iter().collect(),
        version: Version {
            event_type: Some(event.event_type),
            status: Some(event.status),
            earliest: event.earliest,
            latest: event.latest,
            rank: event.rank,
            confidence: accounts().map(|account| f64::from(account.confidence)).fold(0.0, f64::max),
            ..Version::of(Part::Event(event.clone()))
        },
    };
    let events = [(event, members.to_vec())];
    let due = accounts().filter(|account| announces(known, account)).filter_map(|account| account.days.latest).max();
    let disputes = disputes_of(known, &events).into_iter().map(|dispute| with_records(&base, Part::Dispute(dispute)));
    let plans = plans_of(known, &events, None).into_iter().map(|plan| {
        let mut row = with_records(&base, Part::Plan(plan));
        row.version.due = due;
        row
    });
    let others: Vec<Row> = disputes.chain(plans).collect();
    std::iter::once(base).chain(others).collect()
}

/// A series and the dispute about it. Of a crowded one each version is told from the one before, not from all its figures.
/// Versions before those on which it may have become another are left out.
fn series_courses(known: &Known, members: &[Index], same_before: Option<Date>) -> Vec<Course> {
    let Some(first) = members.first() else { return Vec::new() };
    let component = component(Matter::Figure, &known.figures[*first as usize].id);
    let (mut of_series, mut of_dispute) = (Writer::new(component.clone()), Writer::new(component.clone()));
    let cuts = cuts(known, members.iter().map(|&index| known.figures[index as usize].report));
    // The last version before may end on another day.
    let first = same_before
        .map_or(0, |day| cuts.partition_point(|(from, _)| from.is_some_and(|from| from < day)).saturating_sub(1));
    let since = cuts.get(first).and_then(|cut| cut.0).filter(|_| first > 0);
    let mut tally = Tally::new(known);
    // Who tells of it, in the order in which they came: once somebody has, it is found by that for ever.
    let mut tellers: Vec<(Facet, String)> = Vec::new();
    let mut seen: BTreeSet<(Facet, String)> = BTreeSet::new();
    let (mut earliest, mut latest): (Option<Date>, Option<Date>) = (None, None);
    // Figures that are counted, those that the dispute is found by, and tellers by which both are.
    let (mut told, mut disputed) = (0, 0);
    let (mut of_series_told, mut of_dispute_told) = (0, 0);
    let (mut facets, mut actors) = (BTreeSet::new(), Vec::new());
    for (at, &(known_from, size)) in cuts.iter().enumerate() {
        let figures = |from: usize| members[from..size].iter().map(|&index| &known.figures[index as usize]);
        for (figure, &index) in figures(told).zip(&members[told..size]) {
            tally.add(index);
            let fresh = tellers_of(known, figure).filter(|teller| seen.insert(teller.clone()));
            tellers.extend(fresh);
            earliest = earliest.into_iter().chain(figure.days.earliest).min();
            latest = latest.max(figure.days.latest);
        }
        told = size;
        // One figure is no series.
        if size < 2 {
            continue;
        }
        for figure in figures(of_series.records()) {
            of_series.record(figure.id.to_string());
            of_series.hold(Facet::Record, figure.id.to_string(), known_from);
        }
        for (facet, teller) in &tellers[of_series_told..] {
            of_series.hold(*facet, teller.clone(), known_from);
        }
        of_series_told = tellers.len();
        if !tally.actors().iter().eq(&actors) {
            actors = tally.actors().iter().cloned().collect();
            facets.clear();
            party_facets(&mut facets, actors.iter());
        }
        if tally.is_contested() {
            for figure in figures(disputed) {
                of_dispute.hold(Facet::Record, figure.id.to_string(), known_from);
            }
            disputed = size;
            for (facet, teller) in &tellers[of_dispute_told..] {
                of_dispute.hold(*facet, teller.clone(), known_from);
            }
            of_dispute_told = tellers.len();
        }
        // A series goes on for ever, and so does the dispute about it.
        if at < first {
            of_series.find_by(known_from, &facets);
            if tally.is_contested() {
                of_dispute.find_by(known_from, &facets);
            }
            continue;
        }
        let series = tally.series();
        let (independent, is_bare) = (series.origins.len(), series.item.is_empty());
        let version = |part: Part| Version {
            known_from,
            // What only becomes known without a day never ends for any day.
            known_to: cuts.get(at + 1).map(|next| next.0.unwrap_or(Date::MAX)),
            earliest,
            latest,
            rank: 2.0 * independent as f64 + size as f64,
            confidence: if is_bare { BARE } else { COUNTED },
            ..Version::of(part)
        };
        if let Some(dispute) = tally.dispute() {
            of_dispute.add(version(Part::Dispute(dispute)), &facets);
        }
        of_series.add(version(Part::Series(series)), &facets);
    }
    let courses = [of_series, of_dispute].into_iter().map(|writer| writer.finish_since(since));
    courses.filter(|course| !course.versions.is_empty()).collect()
}

/// The outlet that a figure is told by, and whom it rests on, at the level of the state and below it.
fn tellers_of<'a>(known: &'a Known, figure: &'a KnownFigure) -> impl Iterator<Item = (Facet, String)> + 'a {
    let itself = figure.origins.is_empty().then(|| (Facet::Origin, voice(known, figure.report).to_owned()));
    let links = figure.origins.iter().flat_map(|&link| {
        let actor = known.actor(link);
        let body = actor.name().map(|_| (Facet::Origin, actor.as_str().to_owned()));
        std::iter::once((Facet::Origin, origin_of(&actor))).chain(body)
    });
    let outlet = (Facet::Outlet, known.reports[figure.report as usize].voice.clone());
    std::iter::once(outlet).chain(itself).chain(links)
}

/// A part that hangs on an event or series: found by the same, and by its own records.
fn with_records(base: &Row, part: Part) -> Row {
    let records: &[String] = match &part {
        Part::Dispute(dispute) => &dispute.records,
        Part::Plan(plan) => &plan.records,
        Part::Event(_) | Part::Series(_) => &[],
    };
    let mut facets: BTreeSet<(Facet, String)> = base.facets.iter().cloned().collect();
    facets.extend(records.iter().map(|record| (Facet::Record, record.clone())));
    Row {
        component: base.component.clone(),
        facets: facets.into_iter().collect(),
        version: Version { part, ..base.version.clone() },
    }
}

fn party_facets<'a>(facets: &mut BTreeSet<(Facet, String)>, parties: impl Iterator<Item = &'a ActorKey>) {
    for key in parties {
        facets.insert((Facet::Party, key.as_str().to_owned()));
        facets.insert((Facet::Party, key.state().to_owned()));
    }
}

fn origin_facets(facets: &mut BTreeSet<(Facet, String)>, origins: &[Origin]) {
    for origin in origins {
        facets.insert((Facet::Origin, origin.origin.clone()));
        facets.extend(origin.bodies.iter().map(|body| (Facet::Origin, body.as_str().to_owned())));
    }
}
