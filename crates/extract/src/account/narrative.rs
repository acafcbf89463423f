//! What happened without a time of its own: on the day that was told right before.

use super::candidate::Candidate;
use super::chronicle::is_day;
use super::lexicon::LEXICON;
use super::measured::is_measured;
use super::view::View;
use super::when::{When, of_sentence};
use crate::At;
use crate::quotation::{CueClass, Speech};
use crate::time::FoundTime;
use model::{EventType, Phrase, Status, TimeType, Upos};

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
    /// Whether of violence or protest.
    goes_on: bool,
}

/// Violence and protest without a time of their own happen when what was told right before them did, from a day on, not from a month
/// or year, and arrests and bans on the day of the violence or protest right before them. In the annotated reports that does not hold
/// for other arrests and bans, nor for meetings: three of four have no time then.
#[derive(Debug, Default)]
pub(crate) struct Narrative {
    /// When the last act of these types happened.
    act: Option<Told>,
    /// The last day in the text.
    day: Option<Told>,
    /// The last time in the text, however long.
    time: Option<Told>,
    /// The stamp of the entry of a live report, by itself: "15:30 Uhr:".
    stamp: Option<Told>,
}

impl Narrative {
    /// Gives an act the time of its sentence or of the narrative where it has none, and takes up its own where it has one.
    pub(crate) fn pass(&mut self, view: &View<'_>, candidate: &mut Candidate, times: &[FoundTime]) {
        let stamp = self.stamp.as_ref().filter(|told| told.sentence + 1 == view.index);
        if candidate.when.is_none() && candidate.status == Status::Actual {
            candidate.when = stamp.map(Told::again);
        }
        let goes_on = goes_on(candidate.event_type);
        let act = goes_on || matches!(candidate.event_type, EventType::Coerce | EventType::Consult);
        if let Some(when) = &candidate.when {
            if act && candidate.status == Status::Actual && !is_measured(when) {
                let told = Told::new(view, when.clone());
                self.act = Some(Told { goes_on, ..told });
            }
            return;
        }
        if candidate.status != Status::Actual {
            return;
        }
        // "Damals nahmen Häftlinge den Direktor als Geisel."
        if LEXICON.is_cue("then", view.lemma(0)) {
            let near = |told: &&Told| view.index - told.sentence <= NEAR;
            candidate.when = self.time.as_ref().filter(near).map(Told::again);
            return;
        }
        let here = |told: &&Told| view.index - told.sentence <= NEAR && told.paragraph == view.sentence.paragraph;
        if candidate.event_type == EventType::Coerce {
            // "Tausende demonstrierten am Montag. Die Polizei nahm 40 Demonstranten fest."
            let beside = |told: &&Told| told.goes_on && here(told) && view.index - told.sentence <= 1;
            candidate.when = self.act.as_ref().filter(beside).map(Told::again);
            return;
        }
        if !goes_on {
            return;
        }
        if let Some(when) = only_one(view, candidate, times) {
            candidate.when = Some(when);
            return;
        }
        // "Am Montag" of a report without a date is some other day than the one told of before.
        if of_sentence(times, view.index).any(|time| time.time_type == TimeType::Date && time.value.starts_with("XXXX"))
        {
            return;
        }
        let going_on = |told: &&Told| is_day(told.when.days) && view.index - told.sentence <= REACH;
        let told =
            self.day.as_ref().filter(here).or_else(|| self.act.as_ref().filter(|told| here(told) || going_on(told)));
        candidate.when = told.map(Told::again);
    }

    /// Takes up the last day that a sentence tells, to come or not.
    pub(crate) fn leave(&mut self, view: &View<'_>, times: &[FoundTime], speech: &Speech) {
        let today = view.document.anchor().and_then(|published| published.days().latest);
        let is_told = |time: &&FoundTime| {
            // "hatte sie schon 2018 Putschisten genannt. Damals …": a day on which something was said is no day of the story, but a year.
            (!is_day(time.days) || !is_said_then(view, speech, time))
                && !describes(view, time)
                && matches!(time.time_type, TimeType::Date | TimeType::Time)
                && !time.value.ends_with("REF")
                && time.days.earliest.zip(time.days.latest).is_some()
                && time.days.earliest.zip(today).is_none_or(|(day, today)| day <= today)
        };
        let told = |time: &FoundTime| {
            Some(Told::new(view, When { days: time.days, at: time.at, how: "narrative", why: String::new() }))
        };
        if let Some(time) = of_sentence(times, view.index).filter(is_told).last() {
            self.time = told(time);
            if is_stamp(view, time) {
                self.stamp = told(time);
            }
        }
        if let Some(time) = of_sentence(times, view.index).filter(is_told).filter(|time| is_day(time.days)).last() {
            self.day = told(time);
        }
    }
}

/// Whether a sentence is nothing but the stamp of an entry.
fn is_stamp(view: &View<'_>, time: &FoundTime) -> bool {
    let verbless = view.sentence.tokens.iter().all(|token| !matches!(token.upos, Upos::Verb | Upos::Aux));
    let ends = view.sentence.tokens.last().is_some_and(|last| last.upos == Upos::Punct && last.lemma != ".");
    time.time_type == TimeType::Time && verbless && ends
}

/// Whether a time only tells one thing from others of its kind: "die am Mittwoch verschleppten Soldaten".
fn describes(view: &View<'_>, time: &FoundTime) -> bool {
    let at = time.at.tokens;
    let inside =
        |phrase: &&Phrase| phrase.tokens.start < at.start && at.end <= phrase.head && phrase.tokens.holds(at.start);
    let has_article = |phrase: &Phrase| phrase.determiner.is_some_and(|determiner| determiner < at.start);
    view.sentence.phrases.iter().filter(inside).any(has_article)
}

impl Told {
    fn new(view: &View<'_>, when: When) -> Self {
        Self { sentence: view.index, paragraph: view.sentence.paragraph, when, goes_on: false }
    }

    /// The same time for what is told next.
    fn again(&self) -> When {
        When { how: "narrative", ..self.when.clone() }
    }
}

/// Whether it goes on over sentences.
fn goes_on(event_type: EventType) -> bool {
    matches!(event_type, EventType::Assault | EventType::Protest)
}

/// The only time of a sentence, whatever its clause, where nobody is named who might have said it then: "Drei Stunden hatte es am
/// Freitag gedauert, bis die Polizei vorrückte".
fn only_one(view: &View<'_>, candidate: &Candidate, times: &[FoundTime]) -> Option<When> {
    if candidate.reported || !candidate.chains.is_empty() {
        return None;
    }
    let today = view.document.anchor().and_then(|published| published.days().latest);
    let mut here = of_sentence(times, view.index).filter(|time| {
        matches!(time.time_type, TimeType::Date | TimeType::Time)
            && !time.value.ends_with("REF")
            && time.days.earliest.is_some()
            && time.days.latest.is_some()
    });
    let time = here.next().filter(|_| here.next().is_none())?;
    let told = time.days.earliest.zip(today).is_none_or(|(day, today)| day <= today);
    told.then_some(When { days: time.days, at: time.at, how: "sentence", why: String::new() })
}

/// Whether a time stands in a clause that says who said something: "Am Montag teilte die Polizei mit, …".
pub(crate) fn is_said_then(view: &View<'_>, speech: &Speech, time: &FoundTime) -> bool {
    let says = |at: &&At| {
        at.sentence == view.index && view.token(at.tokens.start).is_some_and(|token| token.upos == Upos::Verb)
    };
    let tells = |class: CueClass| matches!(class, CueClass::Statement | CueClass::Report | CueClass::Announcement);
    let told = speech.quotations.iter().filter(|quotation| tells(quotation.cue_class));
    let mut cues = told.flat_map(|quotation| &quotation.cue).filter(says);
    let clause = view.clause_of(time.at.tokens.start);
    clause.is_some() && cues.any(|at| view.clause_of(at.tokens.start) == clause)
}
