//! What is said with a verb of speech, outside quotation marks: "sagte, dass …", "…, teilte … mit", "wie … berichtete", "Dies gab
//! … bekannt".

use super::content::{self, Form, Takes};
use super::cues::{CueClass, WordKind};
use super::said::Said;
use super::verbs::{Verb, is_pronominal, part_at};
use super::view::{Opening, View};
use model::{QuotationType, TokenRange, Upos};

/// What is said with the verbs of a sentence, outside quotation marks.
pub(super) fn find(view: &View<'_>, verbs: &mut [Verb], found: &mut Vec<Said>) {
    for verb in verbs {
        let takes = Takes { clause: verb.cue.clause, infinitive: verb.cue.infinitive, question: verb.cue.question };
        let anchor = verb.anchor;
        let last = verb.tokens.iter().copied().max().unwrap_or(anchor);
        if let Some(said) = as_clause(view, verb) {
            verb.used = true;
            found.push(said);
            continue;
        }
        let correlate = |token: &u16| verb.cue.prepositions.iter().any(|at| is_pronominal(view, *token, at));
        let free = !verb.cue.bound || verb.tokens.iter().any(correlate);
        let after = content::after(view, last.max(anchor), verb.clause, takes)
            .filter(|(tokens, form)| is_said(view, *tokens, *form, free));
        let subject_behind = verb.speaker.is_none_or(|speaker| speaker.tokens.start > anchor);
        let inverted = content::is_inverted(view, anchor) && subject_behind;
        let before = if inverted { content::before(view, anchor) } else { None };
        let reported_before = before.is_some_and(|tokens| {
            (!matches!(view.opening(part_at(view, tokens.start)), Opening::Subordinate) || after.is_none())
                && (verb.says()
                    || verb.cue.class == CueClass::Confirmation && is_told(view, tokens)
                    || tokens.range().any(|token| view.is_reported_mood(token as u16)))
        });
        match (before.filter(|_| reported_before && verb.cue.clause), after) {
            (Some(before), Some((after, Form::Reported | Form::VerbSecond | Form::Complementizer)))
                if view.is_quotation_mark(before.end - 1) == view.is_quotation_mark(after.start) =>
            {
                verb.used = true;
                found.push(verb.said(view, QuotationType::Indirect, &[before, after], "verb in the middle"));
            }
            (Some(before), None | Some(_)) => {
                verb.used = true;
                found.push(verb.said(view, QuotationType::Indirect, &[before], "verb behind"));
            }
            (None, Some((after, Form::Colon))) => {
                if verb.cue.clause || verb.cue.direct || after.range().any(|token| view.is_reported_mood(token as u16))
                {
                    verb.used = true;
                    found.push(verb.said(view, QuotationType::Indirect, &[after], "verb and colon"));
                }
            }
            (None, Some((after, _))) => {
                verb.used = true;
                found.push(verb.said(view, QuotationType::Indirect, &[after], "verb and clause"));
            }
            (None, None) => {}
        }
    }
}

/// Whether a stretch is a main clause: "27 Menschen wurden abgeführt, bestätigte das Ministerium".
fn is_told(view: &View<'_>, tokens: TokenRange) -> bool {
    view.opening(part_at(view, tokens.start)) == Opening::VerbSecond
}

/// Whether a complement is said: behind a colon only with a verb or in marks, behind "ausgehen" only with "davon".
fn is_said(view: &View<'_>, tokens: TokenRange, form: Form, free: bool) -> bool {
    let mut inside = tokens.range().map(|token| token as u16);
    match form {
        Form::Colon => inside.any(|token| view.is_finite(token) || view.is_quotation_mark(token)),
        _ => free,
    }
}

/// "wie Seoul mitteilte": the main clause around it is what is said.
fn as_clause(view: &View<'_>, verb: &mut Verb) -> Option<Said> {
    let anchor = verb.anchor;
    let part = part_at(view, anchor);
    let first = view.first_word(part)?;
    if !view.opens_with_as(part) || !verb.cue.clause || first >= anchor {
        return None;
    }
    verb.tokens.push(first);
    let main = view.spoken_around(part.tokens);
    let quote = view.without(&[main], part.tokens);
    let around = view.trim(main)?;
    let pieces: Vec<TokenRange> = if part.tokens.start <= around.start {
        quote.into_iter().filter(|piece| piece.start >= part.tokens.end).collect()
    } else {
        quote
    };
    (!pieces.is_empty()).then(|| verb.said(view, QuotationType::Indirect, &pieces, "wie-clause"))
}

/// "Dies gab die Regierung bekannt.": the sentence before is what is said.
pub(super) fn anaphoric(view: &View<'_>, previous: Option<&View<'_>>, verbs: &mut [Verb], found: &mut Vec<Said>) {
    let Some(previous) = previous.filter(|previous| previous.sentence.paragraph == view.sentence.paragraph) else {
        return;
    };
    let Some(first) = view.parts.first().and_then(|part| view.first_word(*part)) else { return };
    // "Das erklärte er": before a verb it is no article, whatever its tag.
    let before_verb = first + 1 < view.len() && view.is_finite(first + 1);
    let article = view.token(first).upos == Upos::Det && !before_verb;
    let anaphor = view.word(first) == Some(WordKind::Anaphor) || view.form(first) == "Das" && before_verb;
    if !anaphor || article {
        return;
    }
    for verb in verbs.iter_mut().filter(|verb| !verb.used && verb.cue.clause) {
        // "Dies" is what is said, not who says it: somebody else speaks, or the verb is passive or names its source.
        let said_by_other = verb.speaker.is_some_and(|speaker| speaker.head != first);
        if view.part_of(verb.anchor) != 0 || !(said_by_other || verb.passive) || verb.anchor != first + 1 {
            continue;
        }
        let Some(tokens) = previous.trim(previous.all()) else { return };
        verb.used = true;
        let anaphor = TokenRange { start: first, end: first + 1 };
        let mut said = verb.said(view, QuotationType::Indirect, &[anaphor], "anaphor");
        said.quote.insert(0, previous.at(tokens));
        // "Dies bestritt die Regierung": what was told before does not rest on her.
        // Who confirms what somebody has said is no link between: "…, sagte der Arzt. Das bestätigte die Polizei."
        let told = |other: &Said| other.sentence == previous.index && other.speaker.is_some();
        let again = verb.cue.class == CueClass::Confirmation && found.iter().any(told);
        said.passage = if verb.vouches() && !again { vec![previous.at(tokens)] } else { Vec::new() };
        found.push(said);
        return;
    }
}
