//! Nouns of speech: "die Ankündigung, man werde …", "der Vorwurf, …".

use super::content::{self, Form, Takes};
use super::cues;
use super::said::{Said, runs};
use super::speaker::{self, Named};
use super::view::View;
use model::{ArgumentRole, QuotationType};

/// What nouns of speech with a clause of their own say.
pub(super) fn find(view: &View<'_>, found: &mut Vec<Said>) {
    for part in &view.parts {
        let Some(noun) = (part.tokens.start..part.tokens.end).rev().find(|&token| !view.is_punctuation(token)) else {
            continue;
        };
        // The noun itself, or the genitive that hangs on it, stands before the comma.
        let Some((head, cue)) = noun_ending_at(view, noun) else { continue };
        let takes = Takes { clause: true, infinitive: true, question: cue.class == cues::CueClass::Question };
        let clause = view.clause_of(head);
        if found.iter().any(|said| said.sentence == view.index && said.clause == clause && said.rule != "frame") {
            continue;
        }
        let Some((quote, form)) = content::after(view, noun, clause, takes) else { continue };
        let next = view.parts.get(view.part_of(noun) + 1).map(|next| next.tokens.start);
        let adjacent = next.is_some_and(|start| quote.start >= start && quote.start <= start + 1);
        if !adjacent || matches!(form, Form::VerbSecond | Form::Colon) {
            continue;
        }
        let cue = (cue.noun, cue.class, runs(view, &[head]));
        let mut said =
            Said::new(view, QuotationType::Indirect, &[quote], cue, speaker_of(view, head), "noun and clause");
        said.clause = clause;
        found.push(said);
    }
}

fn noun_ending_at(view: &View<'_>, last: u16) -> Option<(u16, &'static cues::NounCue)> {
    let as_cue = |token: u16| {
        cues::noun(&view.token(token).lemma).or_else(|| cues::noun(view.form(token))).filter(|cue| cue.clause)
    };
    if let Some(cue) = as_cue(last) {
        return Some((last, cue));
    }
    view.sentence
        .phrases
        .iter()
        .filter(|phrase| phrase.head < last && phrase.tokens.end == last + 1)
        .find_map(|phrase| Some((phrase.head, as_cue(phrase.head)?)))
}

/// Whoever the noun belongs to: its genitive, its "von", its possessive, or the subject of its clause.
fn speaker_of(view: &View<'_>, head: u16) -> Option<Named> {
    let phrase = view.sentence.phrase_of(head);
    if let Some(phrase) = phrase {
        if let Some(&genitive) = phrase.genitives.first() {
            return Some(speaker::around(view, genitive));
        }
        let von = phrase.complements.iter().copied().find(|&complement| {
            view.sentence
                .phrase_of(complement)
                .and_then(|other| other.preposition)
                .is_some_and(|at| matches!(view.token(at).lemma.as_str(), "von" | "seitens"))
        });
        if let Some(complement) = von {
            return Some(speaker::around(view, complement));
        }
    }
    let clause = &view.sentence.clauses[usize::from(view.clause_of(head)?)];
    let subject = clause.arguments.iter().find(|argument| argument.role == ArgumentRole::Subject)?.head;
    (subject != head).then(|| speaker::around(view, subject))
}
