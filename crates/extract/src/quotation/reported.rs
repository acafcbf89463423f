//! Acts of speech told in the report's own words: "fordert den Abzug", "bezeichnete … als", "meldete 26 Tote".

use super::cues::{self, CueClass, WordKind};
use super::said::Said;
use super::speaker::{self, Named};
use super::verbs::{Verb, argument, part_at, prepositional};
use super::view::{Opening, Separator, View};
use model::{ArgumentRole, QuotationType, TokenRange, Upos};

/// "fordert den Abzug", "warnt vor einer Eskalation": an act of speech in the report's own words.
pub(super) fn find(view: &View<'_>, verbs: &mut [Verb], found: &mut Vec<Said>) {
    for verb in verbs.iter_mut().filter(|verb| !verb.used && verb.speaker.is_some()) {
        let Some(object) = object_of(view, verb) else { continue };
        let counts = match verb.cue.class {
            CueClass::Demand => verb.cue.noun && !is_toll(view, &object),
            _ => verb.cue.noun || verb.says() && is_toll(view, &object),
        };
        if !counts {
            continue;
        }
        let object = object.tokens;
        let TokenRange { mut start, mut end } = main_stretch(view, verb.anchor);
        if view.word(start) == Some(WordKind::Coordinator) && start + 1 < end {
            start += 1;
        }
        // The full stop belongs to it where the clause ends the sentence.
        if view.trim(TokenRange { start: end, end: view.len() }).is_none() {
            end = view.len();
        }
        let Some(kept) = view.trim(TokenRange { start, end }) else { continue };
        let quote = TokenRange { start: kept.start, end: if end == view.len() { end } else { kept.end } };
        verb.used = true;
        let mut said = verb.said(view, QuotationType::Reported, &[quote], "verb and object");
        said.passage = vec![view.at(with_relative(view, object))];
        // By the corpus' convention they are given without their cue.
        found.push(said);
    }
}

/// Whether an object counts lives: floods claim them without a word, and whoever "meldet 26 tote Soldaten" tells of their deaths.
fn is_toll(view: &View<'_>, object: &Named) -> bool {
    let described = object.head > object.tokens.start && view.token(object.head - 1).upos == Upos::Adj;
    let first = if described { object.head - 1 } else { object.head };
    (first..=object.head).any(|token| cues::is_toll(view.form(token)))
}

/// With the relative clause that follows: "spricht von 50 Menschen, die festgenommen worden seien".
fn with_relative(view: &View<'_>, object: TokenRange) -> TokenRange {
    let next = view.parts.get(view.part_of(object.end.saturating_sub(1)) + 1);
    match next {
        Some(part) if part.tokens.start == object.end + 1 && view.opening(*part) == Opening::Relative => {
            TokenRange { start: object.start, end: part.tokens.end }
        }
        _ => object,
    }
}

/// From the comma or dash before a verb's part that begins a main clause to the one behind its last subordinate clause.
fn main_stretch(view: &View<'_>, verb: u16) -> TokenRange {
    let here = view.part_of(verb).min(view.parts.len() - 1);
    let begins = |index: usize| {
        let part = view.parts[index];
        let opens = matches!(view.opening(part), Opening::VerbSecond | Opening::VerbFirst | Opening::Reported);
        index == 0 || matches!(part.before, Separator::Semicolon | Separator::Dash) || opens
    };
    // Appositions and relative clauses before the verb's part belong to its subject.
    let first = (0..=here).rev().find(|&index| begins(index)).unwrap_or(here);
    let first = if view.first_word(view.parts[first]) == Some(verb) && first > 0 {
        (0..first).rev().find(|&index| begins(index)).unwrap_or(0)
    } else {
        first
    };
    let next = (here + 1..view.parts.len()).find(|&index| begins(index));
    let end = next.map_or(view.len(), |next| view.parts[next].tokens.start);
    TokenRange { start: view.parts[first].tokens.start, end }
}

/// The object that says what it is about, as a phrase: by its preposition, else what stands in the accusative, or what a
/// passive has as its subject.
pub(super) fn object_of(view: &View<'_>, verb: &Verb) -> Option<Named> {
    if !verb.cue.prepositions.is_empty() {
        let object = prepositional(view, verb.anchor, verb.cue.prepositions);
        // "bezeichnete die Reise als hilfreich": what is called so stands in the accusative.
        if object.is_some() || !describes(view, verb) {
            return object;
        }
    }
    let clause = &view.sentence.clauses[usize::from(verb.clause?)];
    let role = if verb.passive { ArgumentRole::Subject } else { ArgumentRole::Object };
    let apart = |head: &u16| !verb.speaker.is_some_and(|speaker| speaker.tokens.holds(*head));
    let head = argument(clause, role).find(apart)?;
    Some(speaker::around(view, head))
}

/// Whether an adjective says as what something is called: "als sinnlos".
fn describes(view: &View<'_>, verb: &Verb) -> bool {
    let part = part_at(view, verb.anchor);
    let last = (part.tokens.start..part.tokens.end)
        .rev()
        .find(|token| !verb.tokens.contains(token) && !view.is_punctuation(*token));
    verb.cue.prepositions.contains(&"als")
        && last.is_some_and(|last| view.token(last).upos == Upos::Adj)
        && (part.tokens.start..part.tokens.end).any(|token| view.form(token) == "als")
}
