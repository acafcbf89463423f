//! Clauses in the Konjunktiv I that no verb of speech takes: "bestritt das; gezahlt habe man nichts", "dankte der Stadt, die
//! Zelte geliefert habe". They are said by whomever their sentence tells of.

use super::cues::CueClass;
use super::said::Said;
use super::speaker::{self, Named};
use super::view::{Opening, Part, Separator, View};
use model::{ArgumentRole, BlockKind, ClauseKind, Mood, QuotationType, TokenRange, Upos, Voice};

/// Adds what a sentence reports in the Konjunktiv I outside of everything that is said in it already.
pub(super) fn find(view: &View<'_>, said: &mut Vec<Said>) {
    if view.sentence.block == BlockKind::Heading {
        return;
    }
    let mut index = 1;
    while index < view.parts.len() {
        let end = reaches(view, index);
        if reports(view, index) && !is_said(view, said, view.parts[index]) {
            let start = view.parts[index].tokens.start;
            if let Some(named) = speaker_before(view, said, start)
                && let Some(quote) = view.trim(TokenRange { start, end: view.parts[end - 1].tokens.end })
            {
                said.push(made(view, view.parts[index], quote, named));
            }
        }
        index = end;
    }
}

/// Whether a part reports: its verb is in the Konjunktiv I, and nothing makes it a wish or a comparison.
fn reports(view: &View<'_>, index: usize) -> bool {
    let part = view.parts[index];
    let opening = view.opening(part);
    let compares = view.first_word(part).is_some_and(|first| view.word(first) == Some(super::cues::WordKind::Unreal));
    let finite = (part.tokens.start..part.tokens.end).find(|&token| view.is_finite(token));
    let Some(finite) = finite.filter(|&finite| view.mood(finite) == Some(Mood::KonjunktivI)) else { return false };
    // "es sei denn", "sei es … oder": no report.
    let set_phrase = finite + 1 < view.len() && matches!(view.form(finite + 1), "denn" | "es");
    let joined = match part.before {
        Separator::Semicolon => matches!(opening, Opening::Reported | Opening::VerbSecond),
        Separator::Comma | Separator::Dash => {
            matches!(opening, Opening::Relative | Opening::Subordinate | Opening::Reported)
        }
        _ => false,
    };
    joined && !compares && !set_phrase
}

/// One past the last part that goes on with what this one reports: up to the next main clause of the report's own.
fn reaches(view: &View<'_>, index: usize) -> usize {
    (index + 1..view.parts.len())
        .find(|&next| {
            let part = view.parts[next];
            let main = matches!(view.opening(part), Opening::VerbSecond | Opening::VerbFirst);
            part.before == Separator::Semicolon || main
        })
        .unwrap_or(view.parts.len())
}

fn is_said(view: &View<'_>, said: &[Said], part: Part) -> bool {
    let quoted = view.is_quoted(part.tokens.start);
    quoted || (part.tokens.start..part.tokens.end).any(|token| said.iter().any(|said| said.holds(view.index, token)))
}

/// Who reports it: whoever spoke before it in the sentence, else whomever the main clause before it tells of.
fn speaker_before(view: &View<'_>, said: &[Said], start: u16) -> Option<Named> {
    let spoke = |said: &&Said| {
        said.sentence == view.index && said.cue.iter().any(|at| at.sentence == view.index && at.tokens.start < start)
    };
    if let Some(last) = said.iter().filter(spoke).max_by_key(|said| said.cue.first().map(|at| at.tokens)) {
        return last.speaker;
    }
    let clauses = &view.sentence.clauses;
    let main = clauses.iter().rev().find(|clause| {
        let finite = clause.verb.as_ref().and_then(|verb| verb.finite);
        clause.kind == ClauseKind::Main && finite.is_some_and(|finite| finite < start && !view.is_reported_mood(finite))
    })?;
    let passive = main.verb.as_ref().is_some_and(|verb| verb.voice == Voice::Passive);
    let role = if passive { ArgumentRole::Agent } else { ArgumentRole::Subject };
    let argument = main.arguments.iter().find(|argument| argument.role == role && argument.clause.is_none())?;
    // "Er war aufgefallen, als er Kontakt gesucht habe": whoever spoke before tells that of him.
    let known = view.references.headed(view.index, argument.head).is_some_and(|found| !found.actors.is_empty());
    let named = known && view.token(argument.head).upos != Upos::Pron && argument.head < start;
    named.then(|| speaker::with_apposition(view, speaker::around(view, argument.head)))
}

fn made(view: &View<'_>, part: Part, quote: TokenRange, named: Named) -> Said {
    let quotation_type = match part.before {
        Separator::Semicolon => QuotationType::IndirectFreeIndirect,
        _ => QuotationType::Indirect,
    };
    let cue = ("", CueClass::Statement, Vec::new());
    let mut said = Said::new(view, quotation_type, &[quote], cue, Some(named), "Konjunktiv without cue");
    said.clause = view.clause_of(part.tokens.start);
    said
}
