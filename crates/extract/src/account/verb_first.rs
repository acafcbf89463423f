//! Conditions without a subordinator: "Sollte China angreifen, …", "Greift Russland an, wird …".

use super::lexicon::LEXICON;
use super::view::View;
use model::{Clause, ClauseKind, Mood, Tense, Upos, VerbForm};

/// Whether a clause is a condition by its verb, which comes first, before the clause that says what follows from it.
pub(crate) fn is_condition(view: &View<'_>, clause: &Clause) -> bool {
    let Some(verb) = &clause.verb else { return false };
    let first = clause.tokens.start;
    // Taggers know "Würde" at the head of a sentence as a noun.
    let would = is_cue(view, first, "unreal");
    if verb.finite != Some(first) && !would {
        return false;
    }
    let unreal = would || verb.mood == Some(Mood::KonjunktivII);
    // "Hatte er bisher geschwiegen, spricht er nun": what was is no condition.
    let open = unreal || verb.tense == Some(Tense::Present);
    let is_mark = |at: u16| view.token(at).is_some_and(|token| token.upos == Upos::Punct);
    let begins = first.checked_sub(1).is_none_or(|before| is_mark(before) || is_cue(view, before, "opener"));
    // "…, sollte er nicht abdanken": behind what depends on it; "Sollten sie ihn nicht einsetzen, werde man …": before it.
    let before = first.checked_sub(1).map_or(!verb.question, |at| view.form(at) == ",");
    let supposes = is_cue(view, first, "supposing") && before;
    supposes || open && begins && (clause.kind == ClauseKind::Dependent && unreal || is_answered(view, first))
}

/// Whether a word is a cue of this kind in the table of status.
fn is_cue(view: &View<'_>, at: u16, kind: &str) -> bool {
    LEXICON.is_cue(kind, &view.form(at).to_lowercase())
}

/// Whether a finite verb follows right behind a comma: "…, wird die Nato reagieren", "…, so droht Krieg".
fn is_answered(view: &View<'_>, from: u16) -> bool {
    let end = view.sentence.tokens.len() as u16;
    let is_finite = |at: u16| {
        let finite = |token: &model::Token| {
            matches!(token.upos, Upos::Verb | Upos::Aux) && token.morph.verb_form == Some(VerbForm::Finite)
        };
        view.token(at).is_some_and(finite)
    };
    (from + 1..end).filter(|&at| view.form(at) == ",").any(|comma| {
        let next = comma + 1;
        is_finite(next) || is_cue(view, next, "answer") && is_finite(next + 1)
    })
}
