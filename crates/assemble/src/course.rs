//! A part of the picture through time: one version for each day on which it became another, and what it is found by from which day
//! to which.
//!
//! A part only ever gains records, so that all its versions share one list of them. A series that grows on a thousand days takes
//! no more room for its lists than what it holds in the end.

use crate::row::{Facet, Part, Row};
use jiff::civil::Date;
use model::{EventType, Status};
use std::collections::{BTreeMap, BTreeSet};

/// A part of the picture through time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// Event, series or thread it belongs to and is computed anew with: the id of that.
    pub component: String,
    /// The records of an event or series in the order in which they became known; empty for disputes and plans, which name theirs
    /// themselves.
    pub records: Vec<String>,
    /// What it was when, in order of time.
    pub versions: Vec<Version>,
    /// What it is found by when.
    pub facets: Vec<Held>,
    /// The day before which versions, and what no longer holds or holds for good since, are left out, for they are as they were;
    /// none where the course is whole.
    pub since: Option<Date>,
}

/// What a part was on some days, and by what it is put in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// First day on which it was known so; none where the reports have neither been published nor read on a known day.
    pub known_from: Option<Date>,
    /// First day on which it was known otherwise; none where it is still so.
    pub known_to: Option<Date>,
    /// For a plan, the last day it is announced for.
    pub due: Option<Date>,
    /// Type of the event in question.
    pub event_type: Option<EventType>,
    /// Status of the event in question.
    pub status: Option<Status>,
    /// First day of what it tells of.
    pub earliest: Option<Date>,
    /// Last day.
    pub latest: Option<Date>,
    /// For `--top`: higher comes first.
    pub rank: f64,
    /// 0 to 1: how sure it is.
    pub confidence: f64,
    /// How many of the course's records it holds: the first ones.
    pub size: usize,
    /// The part; in a course without the list of its records ([`Part::with_records`]).
    pub part: Part,
}

impl Version {
    /// A part of which no more is known.
    pub(crate) fn of(part: Part) -> Self {
        Self {
            known_from: None,
            known_to: None,
            due: None,
            event_type: None,
            status: None,
            earliest: None,
            latest: None,
            rank: 0.0,
            confidence: 0.0,
            size: 0,
            part,
        }
    }
}

/// Something by which a part was found on some days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// In which respect.
    pub facet: Facet,
    /// What.
    pub value: String,
    /// First day; none where that is not known.
    pub known_from: Option<Date>,
    /// First day on which it was so no longer; none where it still is.
    pub known_to: Option<Date>,
}

impl Held {
    /// Whether it may have become another where something was added on a day or later.
    fn may_change_from(&self, day: Date) -> bool {
        !self.facet.lasts() || self.known_from.is_none_or(|from| from >= day)
    }
}

/// Whether something that was so between two days was so on a day; without one, whether it is so now.
fn was_on(known_from: Option<Date>, known_to: Option<Date>, day: Option<Date>) -> bool {
    match day {
        None => known_to.is_none(),
        Some(day) => known_from.is_some_and(|from| from <= day) && known_to.is_none_or(|to| to > day),
    }
}

impl Course {
    /// The part as it was known on a day, or as it is known now.
    #[must_use]
    pub fn on(&self, day: Option<Date>) -> Option<Row> {
        let version = self.versions.iter().find(|version| was_on(version.known_from, version.known_to, day))?;
        let held = self.facets.iter().filter(|held| was_on(held.known_from, held.known_to, day));
        let part = version.part.clone().with_records(self.records[..version.size].to_vec());
        Some(Row {
            component: self.component.clone(),
            facets: held.map(|held| (held.facet, held.value.clone())).collect(),
            version: Version { part, ..version.clone() },
        })
    }

    /// The courses of rows, which stand in order of time: one for each part.
    pub(crate) fn of_rows(rows: Vec<Row>) -> Vec<Self> {
        let mut writers: Vec<Writer> = Vec::new();
        for Row { component, facets, mut version } in rows {
            let at = writers.iter().position(|writer| writer.is_of(&version.part)).unwrap_or_else(|| {
                writers.push(Writer::new(component));
                writers.len() - 1
            });
            let records = version.part.take_records();
            let writer = &mut writers[at];
            let known = writer.course.records.len();
            debug_assert_eq!(records.get(..known), Some(&writer.course.records[..]), "a part only gains records");
            writer.course.records.extend(records.into_iter().skip(known));
            writer.add(version, &facets.into_iter().collect());
        }
        writers.into_iter().map(Writer::finish).collect()
    }
}

/// Writes a course version by version.
pub(crate) struct Writer {
    course: Course,
    /// What the part is found by as of the last version, each with the day since when.
    now: BTreeMap<(Facet, String), Option<Date>>,
    /// The same for what will never end before the part does.
    lasting: Vec<Held>,
}

impl Writer {
    pub(crate) fn new(component: String) -> Self {
        let course = Course { component, ..Course::default() };
        Self { course, now: BTreeMap::new(), lasting: Vec::new() }
    }

    fn is_of(&self, part: &Part) -> bool {
        let same = |version: &Version| {
            version.part.id() == part.id() && std::mem::discriminant(&version.part) == std::mem::discriminant(part)
        };
        self.course.versions.last().is_some_and(same)
    }

    /// How many records have been added.
    pub(crate) fn records(&self) -> usize {
        self.course.records.len()
    }

    /// Adds a record that the next version holds.
    pub(crate) fn record(&mut self, record: String) {
        self.course.records.push(record);
    }

    /// Says what the part is found by from a day on until it ends.
    pub(crate) fn hold(&mut self, facet: Facet, value: String, known_from: Option<Date>) {
        self.lasting.push(Held { facet, value, known_from, known_to: None });
    }

    /// Adds the next version, whose records have been added, with what it is found by besides what lasts.
    pub(crate) fn add(&mut self, version: Version, facets: &BTreeSet<(Facet, String)>) {
        // Where the part was not there for some days, nothing goes on.
        let ended = self.course.versions.last().and_then(|last| last.known_to).filter(|_| !self.goes_on(&version));
        if ended.is_some() {
            self.end(ended, &BTreeSet::new());
        }
        self.find_by(version.known_from, facets);
        self.course.versions.push(Version { size: self.course.records.len(), ..version });
    }

    /// Says what the part is found by from a day on besides what lasts, and by nothing else. For a version that goes on from the one
    /// before and is left out itself.
    pub(crate) fn find_by(&mut self, known_from: Option<Date>, facets: &BTreeSet<(Facet, String)>) {
        self.end(Some(known_from.unwrap_or(Date::MAX)), facets);
        for facet in facets {
            if !self.now.contains_key(facet) {
                self.now.insert(facet.clone(), known_from);
            }
        }
    }

    fn goes_on(&self, next: &Version) -> bool {
        // What only becomes known without a day never ends for any day.
        self.course.versions.last().is_some_and(|last| last.known_to == Some(next.known_from.unwrap_or(Date::MAX)))
    }

    /// Ends on a day what is not among these.
    fn end(&mut self, day: Option<Date>, staying: &BTreeSet<(Facet, String)>) {
        let gone: Vec<(Facet, String)> = self.now.keys().filter(|held| !staying.contains(held)).cloned().collect();
        for held in gone {
            if let Some(known_from) = self.now.remove(&held) {
                let (facet, value) = held;
                self.course.facets.push(Held { facet, value, known_from, known_to: day });
            }
        }
    }

    pub(crate) fn finish(mut self) -> Course {
        let ended = self.course.versions.last().and_then(|last| last.known_to);
        self.end(ended, &BTreeSet::new());
        let lasting = self.lasting.into_iter().map(|held| Held { known_to: ended, ..held });
        self.course.facets.extend(lasting);
        self.course.facets.sort_unstable();
        self.course
    }

    /// The course from a day on: versions before it were left out.
    pub(crate) fn finish_since(self, since: Option<Date>) -> Course {
        let mut course = self.finish();
        course.since = since;
        if let Some(since) = since {
            course.facets.retain(|held| held.may_change_from(since));
        }
        course
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use model::{Outcome, Plan};

    fn row(from: Date, to: Option<Date>, parties: &[&str]) -> Row {
        let plan = Plan {
            id: "r:p0-1".to_owned(),
            announced: Vec::new(),
            event: None,
            outcome: Outcome::Open,
            records: Vec::new(),
        };
        Row {
            component: "r:e0-1".to_owned(),
            facets: parties.iter().map(|&party| (Facet::Party, party.to_owned())).collect(),
            version: Version { known_from: Some(from), known_to: to, ..Version::of(Part::Plan(plan)) },
        }
    }

    #[test]
    fn what_a_part_is_found_by_is_held_once_and_ends_with_it() {
        let day = |day| date(2024, 5, day);
        let rows = vec![
            row(day(1), Some(day(3)), &["KOR", "PRK"]),
            row(day(3), Some(day(4)), &["PRK", "RUS"]),
            // For two days there was no such plan.
            row(day(6), None, &["PRK"]),
        ];
        let courses = Course::of_rows(rows.clone());
        assert_eq!(courses.len(), 1);
        let held: Vec<(&str, Option<Date>, Option<Date>)> =
            courses[0].facets.iter().map(|held| (&*held.value, held.known_from, held.known_to)).collect();
        assert_eq!(
            held,
            [
                ("KOR", Some(day(1)), Some(day(3))),
                ("PRK", Some(day(1)), Some(day(4))),
                ("PRK", Some(day(6)), None),
                ("RUS", Some(day(3)), Some(day(4))),
            ]
        );
        for (day, expected) in [(2, Some(&rows[0])), (3, Some(&rows[1])), (5, None), (9, Some(&rows[2]))] {
            assert_eq!(courses[0].on(Some(date(2024, 5, day))).as_ref(), expected, "{day}");
        }
        assert_eq!(courses[0].on(None).as_ref(), Some(&rows[2]));
    }
}
