//! Nouns that only take up an event told before: "Der Rücktritt kam überraschend", "Bei dem Treffen ging es um Öl".

use super::candidate::{Candidate, flag};
use super::filler::{governing, light_slot};
use super::format::Kind;
use super::lexicon::LEXICON;
use super::status::upper;
use super::topic::Memory;
use super::view::View;
use crate::preposition;
use model::{EventType, Mode};

/// Whether a noun with no more than its article takes up an event of its type that was told in a sentence before, and nothing is said
/// of it that is an event: that it takes place, ends, is planned or asked for.
pub(super) fn is_taken_up(view: &View<'_>, candidate: &Candidate, memory: &Memory) -> bool {
    use EventType as E;
    let token = candidate.trigger.token;
    let is_place = view.preposition(token).is_some();
    // Somebody resigns once: "mit seinem Rücktritt", "der Rücktritt des Ministers".
    let once = candidate.mode == Some(Mode::Resign);
    let event_type = candidate.about.map_or(candidate.event_type, |about| about.event_type);
    let recurs = match event_type {
        E::Consult | E::Agree | E::Aid | E::Cooperate | E::Retreat => true,
        // "bei den Unruhen", "befinden sich im Ausstand": it goes on.
        E::Protest => !is_place,
        _ => false,
    };
    let told = || memory.told().iter().any(|told| told.event_type == event_type && told.sentence < view.index);
    candidate.trigger.kind == Kind::Noun
        && recurs
        && !flag(LEXICON.row(candidate.row), "weak")
        && is_bare(view, token, once)
        && !is_told_of(view, token)
        && told()
}

/// Whether a noun has a definite article and nothing else that says which one it is; `once`: unless it says whose.
fn is_bare(view: &View<'_>, token: u16, once: bool) -> bool {
    let Some(phrase) = view.phrase(token) else { return false };
    let plain = phrase.attributes.is_empty()
        && (once || phrase.genitives.is_empty())
        && phrase.complements.is_empty()
        && phrase.appositions.is_empty();
    let definite = match phrase.determiner {
        Some(determiner) => {
            let lemma = view.lemma(determiner);
            LEXICON.is_cue("definite", lemma)
                || once && !LEXICON.effect("definite", lemma, "clause", "whose").is_empty()
        }
        // "beim Treffen"
        None => phrase.preposition.is_some_and(|word| {
            let form = view.form(word).to_lowercase();
            preposition::plain(&form) != form
        }),
    };
    // "die Bereitschaft, Gespräche zu führen"
    let completed = view.sentence.clauses.iter().any(|clause| clause.governor == Some(token));
    plain && definite && !completed
}

/// Whether its verb, or the noun that it hangs on, says what becomes of it.
fn is_told_of(view: &View<'_>, token: u16) -> bool {
    if let Some((head, _)) = upper(view, token) {
        return !LEXICON.effect("noun", view.lemma(head), "noun", "gen").is_empty();
    }
    let Some((clause, role)) = governing(view, token) else { return false };
    let Some(verb) = &clause.verb else { return false };
    let Some(slot) = light_slot(view, clause, role, token) else { return false };
    let lemma = verb.lemma.to_lowercase();
    LEXICON.light(&lemma, &slot).is_some() || !LEXICON.effect("verb", &lemma, "object", &slot).is_empty()
}
