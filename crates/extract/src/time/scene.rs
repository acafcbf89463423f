//! From where relative times are counted, and whether a clause looks back or ahead.

use super::calendar::Point;
use super::frame::frame_before;
use super::table::{Class, Frame};
use super::words::Word;
use model::{Clause, ClauseKind, Mood, PartialDate, Sentence, Tense, Token, Upos, VerbComplex, VerbForm};

/// Where the story stands when a time is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene {
    /// The publication, as far as it is known and may be counted from.
    pub(super) published: Option<Point>,
    /// The last time the text established.
    pub(super) told: Option<Point>,
    /// The last time of all that the text established.
    pub(super) last: Option<Point>,
    /// The last day it established.
    pub(super) told_day: Option<Point>,
    /// Whether the last time it established is a night, which goes on into the next day.
    pub(super) told_night: bool,
    /// The last year it named.
    year: Option<NamedYear>,
    /// Whether the report opened with a year long past, and has told of no time near the publication since.
    chronicle: bool,
    /// Whether it has told of any day, month or year.
    dated: bool,
    paragraph: u32,
    sentence: u32,
}

impl Scene {
    pub(super) fn new(published: Option<PartialDate>) -> Self {
        Self {
            published: published.map(Point::from),
            told: None,
            last: None,
            told_day: None,
            told_night: false,
            year: None,
            chronicle: false,
            dated: false,
            paragraph: 0,
            sentence: 0,
        }
    }

    /// Goes on to a sentence. A part of the text has its own flow of time, so the last time told does not outlive it by far.
    pub(super) fn enter(&mut self, sentence: &Sentence) {
        if sentence.paragraph > self.paragraph + 1 {
            self.told = None;
            self.told_day = None;
        }
        self.paragraph = sentence.paragraph;
        self.sentence += 1;
    }

    /// The text established a time; `named`: with its year; `back`: beside what it tells, in the pluperfect; `hour`: as a part of
    /// some day.
    pub(super) fn tell(&mut self, point: Point, named: bool, back: bool, hour: bool) {
        self.told = Some(point);
        if let Point::Day(_) = point {
            self.told_day = Some(point);
        }
        let published = self.published.and_then(|point| point.days().earliest);
        let past = published.zip(point.days().latest).is_some_and(|(published, day)| is_past(day, published));
        // What opens with a year long past tells of the past until something nearer is told.
        let dated = named && matches!(point, Point::Day(_) | Point::Month(..));
        if named || !hour {
            self.chronicle = past && (self.chronicle || !self.dated && dated && self.sentence <= OPENING);
            self.dated = true;
        }
        self.last = Some(point);
        if named && let Some(day) = point.days().earliest {
            let (paragraph, sentence) = (self.paragraph, self.sentence);
            self.year = Some(NamedYear { year: day.year(), paragraph, sentence, back });
        }
    }

    /// The year that a date without one belongs to because its passage tells of another year than the publication's:
    /// one named in the same sentence, or in the same paragraph if it lies well back, or anywhere before in a chronicle of
    /// the past. A year of the pluperfect is not the passage's: "hatte 2019 die Beziehungen abgebrochen. Im August …".
    pub(super) fn told_year(&self, back: bool) -> Option<i16> {
        let named = self.year?;
        let published = self.published.and_then(|point| point.days().earliest)?.year();
        let next = named.paragraph == self.paragraph && named.sentence + 1 >= self.sentence;
        let passage = next && (back || !named.back) || self.chronicle;
        let near = named.sentence == self.sentence || passage && named.year + BACK <= published;
        (near && named.year < published).then_some(named.year)
    }
}

/// Among so many sentences a chronicle names its first year.
const OPENING: u32 = 5;

/// So many years lie between a passage that tells of the past and the publication.
const BACK: i16 = 3;

fn is_past(day: jiff::civil::Date, published: jiff::civil::Date) -> bool {
    day.year() + BACK <= published.year()
}

/// A year that the text named, and where.
#[derive(Clone, Copy, Debug)]
struct NamedYear {
    year: i16,
    paragraph: u32,
    sentence: u32,
    /// Whether in the pluperfect.
    back: bool,
}

/// What the surroundings of an expression say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Where its clause looks.
    pub(super) look: Look,
    /// Whether a preposition stands before it.
    pub(super) prepositional: bool,
    /// Whether that is "von" or "vom".
    pub(super) of: bool,
    /// Whether "bis" stands before it: the end may lie ahead of what is told.
    pub(super) until: bool,
    /// Whether "seit" or "bis" stands before it: the span that it opens or closes reaches out of its year ("seit 2014 … im April").
    pub(super) open: bool,
    /// Whether its sentence has a time of day as well.
    pub(super) timed: bool,
    /// Whether it opens an entry of a live report, which names no day.
    pub(super) stamp: bool,
    /// Whether its clause is in the pluperfect.
    pub(super) back: bool,
}

impl Place {
    pub(super) fn of(sentence: &Sentence, words: &[Word], start: usize) -> Self {
        let before = &words[start.saturating_sub(2)..start];
        let timed = |word: &Word| word.is(Class::Clock) || word.is(Class::HalfHour);
        Self {
            look: look(sentence, words, start),
            prepositional: before.iter().any(|word| word.is(Class::Prep)),
            of: before.last().is_some_and(|word| word.is(Class::Of)),
            until: frame_before(words, start) == Some(Frame::Until),
            open: matches!(frame_before(words, start), Some(Frame::Until | Frame::Since)),
            timed: words.iter().any(timed),
            back: is_told_back(sentence, start),
            stamp: is_stamp(sentence, words, start)
                && !words.iter().take(start).any(|word| word.is(Class::Weekday) || word.is(Class::Month)),
        }
    }
}

/// Where a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Back: preterite, perfect, pluperfect, a past participle before a noun.
    Back,
    /// At what is or is about to be.
    Present,
    /// Ahead: future tense, a modal of plan, a word like "geplant".
    Ahead,
    /// The words do not say.
    Unknown,
}

/// Where the clause around a token looks.
fn look(sentence: &Sentence, words: &[Word], token: usize) -> Look {
    let expects = words.iter().take(token).skip(token.saturating_sub(2)).any(|word| word.is(Class::Future));
    if expects && !is_said_to_have_been(sentence, token) {
        return Look::Ahead;
    }
    if is_stamp(sentence, words, token) {
        return Look::Back;
    }
    if let Some(look) = by_attribute(sentence, words, token) {
        return look;
    }
    let look = by_verb(sentence, words, token);
    match frame_before(words, token) {
        // "hat den Ausnahmezustand bis Donnerstag verlängert".
        Some(Frame::Until) if is_extended(sentence, words, token) => Look::Ahead,
        // "rief zu einem Generalstreik am Dienstag auf"
        None if is_called_for(sentence, words, token) && !is_told_back(sentence, token) => Look::Ahead,
        // "seit Donnerstag halten sie den Platz besetzt".
        Some(Frame::Since) => Look::Back,
        // "für Montag ist ein Treffen anberaumt", "lud für Montag ein", "hat für Montag eingeladen".
        Some(Frame::For) if !is_told_back(sentence, token) => Look::Ahead,
        // "wurde auf Montag verschoben", but "in der Nacht auf Montag".
        Some(Frame::To) if words.iter().any(|word| word.is(Class::PutOff)) && !is_told_back(sentence, token) => {
            Look::Ahead
        }
        _ => look,
    }
}

/// Whether the clause around a token decrees or puts off something.
fn is_extended(sentence: &Sentence, words: &[Word], token: usize) -> bool {
    let clause = innermost(sentence, token).map(|clause| clause.tokens.range());
    clause.is_some_and(|tokens| words[tokens].iter().any(|word| word.is(Class::Extend)))
}

/// How far before a time the noun to whose event people are called is looked for.
const CALLED: usize = 7;

/// Whether a time says when people are to come who are called to something: "rief zu einem Generalstreik am Dienstag auf".
fn is_called_for(sentence: &Sentence, words: &[Word], token: usize) -> bool {
    let Some(clause) = innermost(sentence, token) else { return false };
    let calls = || words[clause.tokens.range()].iter().any(|word| word.is(Class::Call));
    let start = token.saturating_sub(CALLED).max(clause.tokens.range().start);
    let before = start..token.min(sentence.tokens.len());
    let to =
        before.clone().rev().find(|&at| sentence.tokens[at].lemma == "zu" && sentence.tokens[at].upos == Upos::Adp);
    let noun = to.is_some_and(|to| sentence.tokens[to..token].iter().any(|token| token.upos == Upos::Noun));
    let apart = to.is_some_and(|to| sentence.tokens[to..token].iter().any(|token| token.upos == Upos::Punct));
    noun && !apart && calls()
}

/// Tokens within which the time of an entry ends.
const STAMP: usize = 8;

/// Whether a time opens an entry of a live report, which has been written: "Montag, 18:20 Uhr: Treffen fällt aus".
fn is_stamp(sentence: &Sentence, words: &[Word], token: usize) -> bool {
    let tokens = &sentence.tokens;
    let told = |at: &usize| {
        matches!(tokens[*at].upos, Upos::Verb | Upos::Aux | Upos::Propn | Upos::Pron) && !words[*at].is(Class::Weekday)
    };
    let clock = |word: &Word| word.is(Class::Clock) || word.is(Class::HalfHour);
    let colon = (0..tokens.len().min(STAMP)).find(|&at| tokens[at].lemma == ":");
    colon.is_some_and(|colon| token < colon && words[..colon].iter().any(clock) && !(0..colon).any(|at| told(&at)))
}

/// Where the innermost clause around a token looks, or the verb forms near by.
fn by_verb(sentence: &Sentence, words: &[Word], token: usize) -> Look {
    let by_clause = innermost(sentence, token).and_then(|clause| {
        let verb = clause.verb.as_ref()?;
        if is_still_to_do(sentence, clause) {
            return Some(Look::Ahead);
        }
        Some(match verb.tense? {
            Tense::Future | Tense::FuturePerfect => Look::Ahead,
            // "möchte im April reisen", "könnte im April reisen".
            Tense::Preterite if is_wished(sentence, verb) => Look::Ahead,
            Tense::Preterite | Tense::Perfect | Tense::Pluperfect => Look::Back,
            Tense::Present if verb.mood == Some(Mood::KonjunktivII) => Look::Ahead,
            // "soll am Dienstag getötet worden sein", "will ihn am Montag gesehen haben".
            Tense::Present if !verb.modals.is_empty() && is_perfect_infinitive(sentence, verb) => Look::Back,
            Tense::Present if !verb.modals.is_empty() => Look::Ahead,
            // "hat am Dienstag … verlegt" is a perfect, whether its participle was recognised or not.
            Tense::Present if words[clause.tokens.range()].iter().any(|word| word.is(Class::Perfect)) => Look::Back,
            Tense::Present => Look::Present,
        })
    });
    by_clause.unwrap_or_else(|| by_forms(sentence, words, token))
}

/// Whether an infinitive says what somebody is asked or plans to do: "rief dazu auf, am Freitag zu demonstrieren", "kündigte an, am
/// Freitag zurückzutreten", but not "gab zu, am Freitag gelogen zu haben".
fn is_still_to_do(sentence: &Sentence, clause: &Clause) -> bool {
    if clause.kind != ClauseKind::Infinitive {
        return false;
    }
    let done = clause.verb.as_ref().is_some_and(|verb| {
        let form = |&token: &u16| sentence.tokens.get(usize::from(token)).and_then(|token| token.morph.verb_form);
        verb.tokens.iter().any(|token| form(token) == Some(VerbForm::Participle))
    });
    let above = clause.parent.and_then(|parent| sentence.clauses.get(usize::from(parent)));
    let verb = above.and_then(|above| above.verb.as_ref());
    !done && verb.is_some_and(|verb| crate::account::is_to_come(&verb.lemma))
}

/// Whether a modal in the Konjunktiv II says what may come; "sollte" and "wollte" tell of the past as well.
fn is_wished(sentence: &Sentence, verb: &VerbComplex) -> bool {
    let lemma = |token: &u16| sentence.tokens.get(usize::from(*token)).map(|token| token.lemma.as_str());
    let plain =
        |token: &u16| lemma(token).is_some_and(|lemma| matches!(lemma, "mögen" | "können" | "dürfen" | "müssen"));
    verb.mood == Some(Mood::KonjunktivII) && !verb.modals.is_empty() && verb.modals.iter().all(plain)
}

/// The innermost clause with a verb around a token.
fn innermost(sentence: &Sentence, token: usize) -> Option<&Clause> {
    let inside = |clause: &&Clause| clause.tokens.holds(token as u16) && clause.verb.is_some();
    sentence.clauses.iter().filter(inside).min_by_key(|clause| clause.tokens.end - clause.tokens.start)
}

/// Whether the clause around a token is in the pluperfect.
fn is_told_back(sentence: &Sentence, token: usize) -> bool {
    let verb = innermost(sentence, token).and_then(|clause| clause.verb.as_ref());
    verb.is_some_and(|verb| verb.tense == Some(Tense::Pluperfect))
}

/// Whether the clause around a token tells of the past with a modal: "soll am Dienstag getötet worden sein".
fn is_said_to_have_been(sentence: &Sentence, token: usize) -> bool {
    let verb = innermost(sentence, token).and_then(|clause| clause.verb.as_ref());
    verb.is_some_and(|verb| !verb.modals.is_empty() && is_perfect_infinitive(sentence, verb))
}

/// "getötet worden sein", "gesehen haben" under a modal.
fn is_perfect_infinitive(sentence: &Sentence, verb: &VerbComplex) -> bool {
    let tokens = || verb.tokens.iter().filter_map(|&token| sentence.tokens.get(usize::from(token)));
    let participle = tokens().any(|token| token.morph.verb_form == Some(VerbForm::Participle));
    let auxiliary = |token: &Token| {
        token.morph.verb_form == Some(VerbForm::Infinitive) && matches!(token.lemma.as_str(), "haben" | "sein")
    };
    participle && tokens().any(auxiliary)
}

/// How far behind a time the participle to which it belongs is looked for.
const ATTRIBUTE: usize = 8;

/// Where an attribute before a noun looks: "nach der am Dienstag erfolgten Veröffentlichung", "das für Montag angesetzte Treffen".
fn by_attribute(sentence: &Sentence, words: &[Word], token: usize) -> Option<Look> {
    let preposition = token.checked_sub(1)?;
    let before = preposition.checked_sub(1)?;
    let tokens = &sentence.tokens;
    // An article right before a preposition opens the phrase of a noun that comes later.
    if tokens[preposition].upos != Upos::Adp || tokens[before].upos != Upos::Det {
        return None;
    }
    let end = (token + ATTRIBUTE).min(tokens.len().saturating_sub(1));
    let nominal = |at: usize| matches!(tokens[at].upos, Upos::Noun | Upos::Propn | Upos::Adj);
    let at = (token + 1..end).find(|&at| tokens[at].upos == Upos::Adj && nominal(at + 1))?;
    let lemma = tokens[at].lemma.as_str();
    if words[at].is(Class::Future) {
        Some(Look::Ahead)
    } else if (lemma.ends_with('t') || lemma.ends_with("en")) && !words[at].is(Class::Det) {
        Some(Look::Back)
    } else {
        None
    }
}

/// Without clauses: what the verb forms between the nearest commas say.
fn by_forms(sentence: &Sentence, words: &[Word], token: usize) -> Look {
    let tokens = &sentence.tokens;
    let mark = |at: &usize| tokens[*at].upos == Upos::Punct;
    let start = (0..token).rev().find(mark).map_or(0, |at| at + 1);
    let end = (token..tokens.len()).find(mark).unwrap_or(tokens.len());
    let near = by_forms_in(sentence, words, start, end);
    if near == Look::Unknown { by_forms_in(sentence, words, 0, tokens.len()) } else { near }
}

fn by_forms_in(sentence: &Sentence, words: &[Word], start: usize, end: usize) -> Look {
    let mut look = Look::Unknown;
    for (token, word) in sentence.tokens.iter().zip(words).take(end).skip(start) {
        if word.is(Class::Past) || word.is(Class::Perfect) || token.morph.tense == Some(Tense::Preterite) {
            return Look::Back;
        }
        if word.is(Class::Future) {
            look = Look::Ahead;
        } else if token.morph.verb_form == Some(VerbForm::Participle) && look != Look::Ahead {
            return Look::Back;
        } else if token.morph.tense == Some(Tense::Present) && look == Look::Unknown {
            look = Look::Present;
        }
    }
    look
}
