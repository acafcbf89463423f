//! What happened without a time of its own: on the day that was told right before.

use super::candidate::Candidate;
use super::view::View;
use super::when::{When, of_sentence};
use crate::time::FoundTime;
use jiff::civil::Date;
use model::{Days, EventType, Status, TimeType};

/// Sentences over which violence and protest go on: a report that tells of a riot names the day once.
const REACH: u32 = 8;

/// Sentences of one paragraph over which other acts go on.
const NEAR: u32 = 2;

/// A time that was told.
#[derive(Debug)]
struct Told {
    sentence: u32,
    paragraph: u32,
    when: When,
}

/// Acts without a time of their own happen when what was told right before them did. In the annotated reports that holds for two
/// sentences of a paragraph; over more sentences only violence and protest go on, and only from a day, not from a month or year.
#[derive(Debug, Default)]
pub(crate) struct Narrative {
    /// When the last act of these types happened.
    act: Option<Told>,
    /// The last day in the text.
    day: Option<Told>,
}

impl Narrative {
    /// Gives an act the time of the narrative where it has none, and takes up its own where it has one.
    pub(crate) fn pass(&mut self, view: &View<'_>, candidate: &mut Candidate) {
        let goes_on = matches!(candidate.event_type, EventType::Assault | EventType::Protest);
        let act = goes_on || matches!(candidate.event_type, EventType::Coerce | EventType::Consult);
        if let Some(when) = &candidate.when {
            if act {
                self.act = Some(Told::new(view, when.clone()));
            }
            return;
        }
        if !act || candidate.status != Status::Actual {
            return;
        }
        let here = |told: &&Told| view.index - told.sentence <= NEAR && told.paragraph == view.sentence.paragraph;
        let going_on = |told: &&Told| goes_on && is_day(told.when.days) && view.index - told.sentence <= REACH;
        let told =
            self.day.as_ref().filter(here).or_else(|| self.act.as_ref().filter(|told| here(told) || going_on(told)));
        if let Some(told) = told {
            candidate.when = Some(When { how: "narrative", ..told.when.clone() });
        }
    }

    /// Takes up the last day that a sentence tells, to come or not.
    pub(crate) fn leave(&mut self, view: &View<'_>, times: &[FoundTime]) {
        let today = view.document.anchor().and_then(|published| published.days().latest);
        let is_told = |time: &&FoundTime| {
            matches!(time.time_type, TimeType::Date | TimeType::Time)
                && !time.value.ends_with("REF")
                && is_day(time.days)
                && time.days.earliest.zip(today).is_none_or(|(day, today)| day <= today)
        };
        if let Some(time) = of_sentence(times, view.index).filter(is_told).last() {
            self.day = Some(Told::new(view, When { days: time.days, at: time.at, how: "narrative" }));
        }
    }
}

impl Told {
    fn new(view: &View<'_>, when: When) -> Self {
        Self { sentence: view.index, paragraph: view.sentence.paragraph, when }
    }
}

/// Whether it is one day, or a night or weekend.
fn is_day(days: Days) -> bool {
    let length = |first: Date, last: Date| last.since(first).map_or(i32::MAX, |span| span.get_days());
    days.earliest.zip(days.latest).is_some_and(|(first, last)| (0..=1).contains(&length(first, last)))
}
