//! When an event happened: the time expression that belongs to it, not merely one in its sentence.

use super::format::Kind;
use super::lexicon::LEXICON;
use super::measured;
use super::noun_status::upper;
use super::status::Reading;
use super::trigger::Trigger;
use super::view::View;
use crate::mention::{self, joint};
use crate::time::FoundTime;
use crate::{At, Document};
use jiff::civil::Date;
use model::{Clause, ClauseKind, Days, Mood, Status, Tense, TimeType, Upos, VerbComplex, Voice};

/// The time of an event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct When {
    /// The days.
    pub(crate) days: Days,
    /// The expression that decided.
    pub(crate) at: At,
    /// How it was found, for features and the explanation.
    pub(crate) how: &'static str,
    /// What weighed most where it was chosen, for the explanation.
    pub(crate) why: String,
}

/// The time of a trigger. `reading`: what the words around make of it, where that is known.
pub(crate) fn find(view: &View<'_>, trigger: &Trigger, times: &[FoundTime], reading: Option<&Reading>) -> Option<When> {
    let here: Vec<&FoundTime> = of_sentence(times, view.index)
        .filter(|time| dates(time))
        .filter(|time| fits(view, time, reading) && !is_replaced(view, time) && !is_written_then(view, time))
        .filter(|time| reading.is_none_or(|reading| reading.status() == Status::Actual) || !is_stamp(view, time, times))
        .collect();
    if here.is_empty() {
        return measured::when(view, trigger, times, &here);
    }
    let found = |time: &FoundTime, how: &'static str| {
        let days = together_with_next(view, time, &here);
        Some(When { days, at: time.at, how, why: String::new() })
    };
    // Inside the event noun's own phrase: "der Anschlag vom 11. September".
    if let Some(phrase) = view.phrase(trigger.token) {
        let end = phrase.complements.iter().chain(&phrase.genitives).filter_map(|&head| view.phrase(head));
        let end = end.map(|inner| inner.tokens.end).chain([phrase.tokens.end]).max().unwrap_or(0);
        let inside = |time: &&&FoundTime| phrase.tokens.start <= time.at.tokens.start && time.at.tokens.end <= end;
        if let Some(time) = here.iter().find(inside) {
            return found(time, "phrase");
        }
    }
    // "Neun Tage nach dem Angriff lief am Montag das erste Schiff aus": on Monday was something else.
    if measured::length(view, trigger, times).is_some() {
        return measured::when(view, trigger, times, &here);
    }
    // In the event's own clause, the nearest one that does not belong to another event noun.
    let mut number = trigger.clause;
    let mut how = "clause";
    for _ in 0..3 {
        let Some(current) = number else { break };
        let own = here.iter().filter(|time| view.clause_of(time.at.tokens.start) == Some(current));
        let own = own.filter(|time| !of_other_noun(view, trigger, time) && !is_apart(view, trigger, time));
        if let Some(time) = own.min_by_key(|time| time.at.tokens.start.abs_diff(trigger.token)) {
            return found(time, how);
        }
        let Some(clause) = view.clause(current) else { break };
        if reading.is_some_and(is_governed) {
            break;
        }
        // An infinitive or participle shares the time of what it stands in; a relative clause or a "dass" has its own.
        let shares =
            matches!(clause.kind, ClauseKind::Infinitive | ClauseKind::Participial) || happens_during(view, clause);
        number = match (clause.coordinated_with, clause.parent) {
            (Some(first), _) => Some(first),
            (None, parent) if shares => parent,
            _ => None,
        };
        how = "outer clause";
    }
    let beside = at_the_same_time(view, trigger.clause?)?;
    let mut own = here.iter().filter(|time| view.clause_of(time.at.tokens.start) == Some(beside));
    found(own.find(|time| !of_other_noun(view, trigger, time))?, "outer clause")
}

/// Whether a semicolon stands between a time and the trigger, whatever the tree makes one clause of.
fn is_apart(view: &View<'_>, trigger: &Trigger, time: &FoundTime) -> bool {
    let (start, end) = (time.at.tokens.start.min(trigger.token), time.at.tokens.start.max(trigger.token));
    (start..end).any(|token| view.form(token) == ";")
}

/// "die Kundgebung, auf der es zu Unruhen kam": a relative clause of what happens during an event.
fn happens_during(view: &View<'_>, clause: &Clause) -> bool {
    let event = clause.antecedent.is_some_and(|noun| LEXICON.is_event_noun(view.lemma(noun)));
    let link = clause.link.filter(|_| clause.kind == ClauseKind::Relative && event);
    link.and_then(|link| view.preposition(link)).is_some_and(|preposition| LEXICON.is_cue("during", preposition))
}

/// The clause that happens when a clause does: "als am Freitag zwei Ladungen detonierten, schossen die Terroristen", and the other
/// way round.
fn at_the_same_time(view: &View<'_>, number: u16) -> Option<u16> {
    let during = |clause: &Clause| {
        let link = clause.link.filter(|_| clause.kind == ClauseKind::Subordinate && clause.governor.is_none());
        link.is_some_and(|link| LEXICON.is_cue("while", view.lemma(link)))
    };
    let clause = view.clause(number)?;
    if during(clause) {
        return clause.parent;
    }
    let mut all = (0u16..).zip(&view.sentence.clauses);
    all.find(|(_, other)| other.parent == Some(number) && during(other)).map(|(inner, _)| inner)
}

/// Whether a verb in the present tense tells what is to come, by its time: "zieht bis Ende des Jahres 600 Soldaten ab".
pub(crate) fn is_to_come(view: &View<'_>, trigger: &Trigger, times: &[FoundTime]) -> bool {
    let clause = trigger.clause.and_then(|clause| view.clause(clause));
    let Some(verb) = clause.and_then(|clause| clause.verb.as_ref()) else { return false };
    let present = verb.tense == Some(Tense::Present) && verb.mood != Some(Mood::KonjunktivII);
    let plain = present && verb.voice != Voice::StatePassive && verb.modals.is_empty();
    if trigger.kind != Kind::Verb || !plain {
        return false;
    }
    let Some(today) = today(view) else { return false };
    find(view, trigger, times, None).is_some_and(|when| {
        let begins = when.days.earliest.is_some_and(|day| day >= today);
        begins && when.days.latest.is_none_or(|day| day > today) && !(lasts(verb) && ends(view, when.at))
    })
}

/// Whether a verb tells of what goes on, not of what changes.
fn lasts(verb: &VerbComplex) -> bool {
    LEXICON.is_cue("lasts", &verb.lemma.to_lowercase())
}

/// Whether a time only says how long something goes on: "sind bis zum 30. November im Einsatz".
fn ends(view: &View<'_>, at: At) -> bool {
    let before = at.tokens.start.saturating_sub(BEFORE)..=at.tokens.start;
    at.sentence == view.index && before.into_iter().any(|token| LEXICON.is_cue("until", view.lemma(token)))
}

/// Whether an expression can say on which days something happened.
pub(crate) fn dates(time: &FoundTime) -> bool {
    matches!(time.time_type, TimeType::Date | TimeType::Time | TimeType::Duration)
        && !time.days.is_unknown()
        && !time.value.ends_with("_REF")
}

/// Whether a governing verb or noun makes it other than fact: "forderte auf, abzuziehen", "bot seinen Rücktritt an".
fn is_governed(reading: &Reading) -> bool {
    let governed = reading.cues.iter().any(|cue| matches!(*cue, "governing verb" | "governing noun"));
    governed && reading.status() != Status::Actual
}

/// The day of the report.
fn today(view: &View<'_>) -> Option<Date> {
    view.document.anchor().and_then(|published| published.days().latest)
}

/// Whether a time can be that of an event by what the words around make of it.
pub(crate) fn fits(view: &View<'_>, time: &FoundTime, reading: Option<&Reading>) -> bool {
    let Some(reading) = reading else { return true };
    let before = time.at.tokens.start.checked_sub(1).map_or("", |token| view.lemma(token));
    let is_for = LEXICON.is_cue("meant for", before);
    if reading.status() == Status::Actual {
        // "lädt für Montag ein", "ruft für Samstag zum Protest auf": when the invited come, not when they are invited.
        return !is_for;
    }
    // "forderte am Montag den Abzug": when it was demanded, not when it will be done.
    let is_past = time.days.latest.zip(today(view)).is_some_and(|(latest, today)| latest < today);
    is_for || !is_past || !is_governed(reading)
}

/// How many words may stand between a time and what says that another one takes its place: "statt am kommenden Donnerstag".
const BEFORE: u16 = 3;

/// Whether another time takes the place of one: "statt am Donnerstag am 1. Oktober", "nicht am Montag, sondern am Mittwoch".
pub(crate) fn is_replaced(view: &View<'_>, time: &FoundTime) -> bool {
    let (start, end) = (time.at.tokens.start, time.at.tokens.end);
    let links = |at: &u16| view.token(*at).is_some_and(|token| matches!(token.upos, Upos::Adp | Upos::Det | Upos::Adj));
    let Some(before) = (start.saturating_sub(BEFORE)..start).rev().find(|at| !links(at) || is_cue(view, *at)) else {
        return false;
    };
    let denied = view.token(before).is_some_and(|token| token.upos == Upos::Part);
    is_cue(view, before)
        && (!denied || (end..end.saturating_add(2)).any(|at| LEXICON.is_cue("instead", view.lemma(at))))
}

/// Whether a time stands in a dateline: "Kabul (24. Juli 2016) – Bei dem Anschlag am Samstag …".
pub(crate) fn is_written_then(view: &View<'_>, time: &FoundTime) -> bool {
    mention::dateline_end(view.document, view.sentence).is_some_and(|end| time.at.tokens.end <= end)
}

/// Whether a word says that another time takes the place of the one behind it.
fn is_cue(view: &View<'_>, at: u16) -> bool {
    LEXICON.is_cue("replaced", view.lemma(at))
}

/// Whether a time before the first colon is that of an entry of a live report ("Montag, 18:20 Uhr: Treffen fällt aus"): then it says
/// when something became known, and when something happened, but not when something will or would have.
pub(crate) fn is_stamp(view: &View<'_>, time: &FoundTime, times: &[FoundTime]) -> bool {
    let mut tokens = 0..view.sentence.tokens.len() as u16;
    let Some(colon) = tokens.find(|&token| view.form(token) == ":") else { return false };
    let clock = |other: &FoundTime| other.time_type == TimeType::Time && other.at.tokens.end == colon;
    time.at.tokens.end <= colon && of_sentence(times, view.index).any(clock)
}

/// The days of a time together with those of the next where both are named as one: "am Montag und Dienstag".
pub(crate) fn together_with_next(view: &View<'_>, time: &FoundTime, here: &[&FoundTime]) -> Days {
    let end = time.at.tokens.end;
    let beside = |other: &&&FoundTime| {
        let start = other.at.tokens.start;
        let (first, last) = if start >= end { (end, start) } else { (other.at.tokens.end, time.at.tokens.start) };
        first + 1 == last && joint::before(|_| view.lemma(first)).is_some_and(|joint| joint.closes)
    };
    let Some(other) = here.iter().find(beside) else { return time.days };
    match (time.days.earliest, time.days.latest, other.days.earliest, other.days.latest) {
        (Some(first), Some(last), Some(from), Some(to)) => Days::between(first.min(from), last.max(to)),
        _ => time.days,
    }
}

/// How many nouns outwards a time may belong to another one.
const OUTWARDS: usize = 3;

/// Whether a time stands inside the phrase of another noun: "nach der Sitzung vom Freitag", "vor der Wahl am 30. April".
pub(crate) fn of_other_noun(view: &View<'_>, trigger: &Trigger, time: &FoundTime) -> bool {
    names_noun_before(view, trigger, time)
        || time.at.tokens.range().any(|token| {
            let token = token as u16;
            view.phrase(token).is_some() && is_of_other_event(view, trigger, (token, time))
        })
}

/// Whether a token of a time hangs on another event, or on what comes before or after the trigger.
fn is_of_other_event(view: &View<'_>, trigger: &Trigger, (token, time): (u16, &FoundTime)) -> bool {
    let mut at = token;
    // "verlängerte die Sanktionen gegen Syrien bis Juni": with a preposition it belongs to the nearest noun or to the clause.
    let bare = view.preposition(token).is_none();
    for _ in 0..if bare { OUTWARDS } else { 1 } {
        let Some((noun, _)) = upper(view, at) else { return false };
        if noun == trigger.token {
            return false;
        }
        // "bis Ende des Jahres": of an expression of several nouns none is another event.
        let other = !time.at.tokens.holds(noun);
        if other && LEXICON.is_event_noun(view.lemma(noun)) {
            return !is_during(view, noun);
        }
        if other && view.preposition(noun).is_some_and(|preposition| LEXICON.is_cue("apart", preposition)) {
            return true;
        }
        at = noun;
    }
    false
}

/// "am Rande des Gipfels vom Juni", "auf der Sitzung vom Freitag": what happens there happens then.
fn is_during(view: &View<'_>, noun: u16) -> bool {
    let outer = upper(view, noun).map_or(noun, |(outer, _)| outer);
    view.preposition(outer).is_some_and(|preposition| LEXICON.is_cue("during", preposition))
}

/// Whether a time says which one of its kind the noun right before it is: "das Abkommen von 1961", "die Abstimmung
/// vom Sonntag".
fn names_noun_before(view: &View<'_>, trigger: &Trigger, time: &FoundTime) -> bool {
    let noun =
        |token: u16| view.token(token).filter(|token| matches!(token.upos, Upos::Noun | Upos::Propn)).map(|_| token);
    let Some(before) = time.at.tokens.start.checked_sub(1) else { return false };
    if !LEXICON.is_cue("which one", view.lemma(before)) {
        return false;
    }
    // "vom 5. bis 9. Juni": from one day to another.
    let ranges = LEXICON.is_cue("range", view.lemma(time.at.tokens.end));
    let noun = before.checked_sub(1).filter(|_| !ranges).and_then(noun);
    noun.is_some_and(|noun| noun != trigger.token && !is_during(view, noun))
}

/// The times without those of datelines, which say when a report was written: "Rangun, 11. Dezember (AFP) – …".
pub(crate) fn of_story(document: &Document<'_>, times: &[FoundTime]) -> Vec<FoundTime> {
    let written = |time: &FoundTime| {
        let end = mention::dateline_end(document, document.sentence(time.at.sentence));
        end.is_some_and(|end| time.at.tokens.end <= end)
    };
    times.iter().filter(|time| !written(time)).cloned().collect()
}

/// The times of a sentence.
pub(crate) fn of_sentence(times: &[FoundTime], sentence: u32) -> impl Iterator<Item = &FoundTime> {
    let start = times.partition_point(|time| time.at.sentence < sentence);
    times[start..].iter().take_while(move |time| time.at.sentence == sentence)
}
