//! Nouns that only take up an event told before: "Der Rücktritt kam überraschend", "Bei dem Treffen ging es um Öl", "Nach dem Angriff
//! zog sich die Armee zurück".

use super::candidate::{Candidate, flag};
use super::filler::{answerable, governing, light, light_slot};
use super::format::Kind;
use super::lexicon::LEXICON;
use super::noun_status::upper;
use super::topic::Memory;
use super::view::View;
use crate::preposition;
use model::{EventType, Mode, Phrase, Status, Upos};

/// Whether a noun with no more than its article takes up an event of its type that was told before, and nothing is said of it that is
/// an event: that it takes place, ends, is planned or asked for.
pub(super) fn is_taken_up(view: &View<'_>, candidate: &Candidate, memory: &Memory) -> bool {
    candidate.trigger.kind == Kind::Noun
        && (says_when(view, candidate, memory) || is_the_one_told(view, candidate, memory))
}

/// Whether a noun only says when something else was, by an attack told before: "Nach dem Angriff zog sich die Armee zurück".
fn says_when(view: &View<'_>, candidate: &Candidate, memory: &Memory) -> bool {
    let token = candidate.trigger.token;
    let joined = || view.sentence.phrases.iter().any(|other| other.conjuncts.contains(&token));
    candidate.event_type == EventType::Assault
        && view.preposition(token).is_some_and(|preposition| LEXICON.is_cue("recalls", preposition))
        && view.phrase(token).is_some_and(|phrase| {
            phrase.determiner.is_some() && is_definite(view, phrase) && is_alone(phrase) && phrase.conjuncts.is_empty()
        })
        && !joined()
        && memory.tells_of(EventType::Assault)
}

/// Whether a noun is the event of its type that was told in a sentence before, for types whose events rarely come twice.
fn is_the_one_told(view: &View<'_>, candidate: &Candidate, memory: &Memory) -> bool {
    use EventType as E;
    let token = candidate.trigger.token;
    let is_place = view.preposition(token).is_some();
    // Somebody resigns once: "mit seinem Rücktritt", "der Rücktritt des Ministers".
    let once = candidate.mode == Some(Mode::Resign);
    let event_type = told_type(candidate);
    let recurs = match event_type {
        E::Consult | E::Agree | E::Aid | E::Cooperate | E::Retreat => true,
        // "bei den Unruhen", "befinden sich im Ausstand": it goes on.
        E::Protest => !is_place,
        _ => false,
    };
    let is_bare = |phrase: &Phrase| {
        let plain = if once { phrase.attributes.is_empty() && phrase.complements.is_empty() } else { is_alone(phrase) };
        let whose = once
            && phrase.determiner.is_some_and(|determiner| {
                !LEXICON.effect("definite", view.lemma(determiner), "clause", "whose").is_empty()
            });
        plain && phrase.appositions.is_empty() && (whose || is_definite(view, phrase))
    };
    let told = || memory.told().iter().any(|told| told.event_type == event_type && told.sentence < view.index);
    recurs
        && !flag(LEXICON.row(candidate.row), "weak")
        && view.phrase(token).is_some_and(is_bare)
        && !is_completed(view, token)
        && !is_told_of(view, token)
        && told()
}

/// Whether a candidate says no more than "the" and a word already told: no attribute, nothing that hangs on it, no verb that says
/// that it takes place or who does it.
pub(super) fn is_told_again(view: &View<'_>, candidate: &Candidate, memory: &Memory) -> bool {
    let token = candidate.trigger.token;
    let event_type = told_type(candidate);
    let is_bare = |phrase: &Phrase| {
        // "billigte den Angriff auf die Botschaft": wherever the tree hangs it.
        let goes_on = view.token(phrase.head + 1).is_some_and(|next| next.upos == Upos::Adp);
        let more = !phrase.appositions.is_empty() || !phrase.conjuncts.is_empty();
        is_definite(view, phrase) && is_alone(phrase) && !goes_on && !more
    };
    candidate.trigger.kind == Kind::Noun
        && candidate.token == token
        && candidate.status == Status::Actual
        && !brings_death(view, token, event_type)
        && view.phrase(token).is_some_and(is_bare)
        && !is_completed(view, token)
        && light(view, token).is_none()
        && !says_who(view, token)
        && memory.has_told(event_type, view.lemma(token), view.index)
}

/// The type of the event that is taken up: of what a candidate is about, else its own.
fn told_type(candidate: &Candidate) -> EventType {
    candidate.about.map_or(candidate.event_type, |about| about.event_type)
}

/// Whether a phrase has a definite article, be it swallowed by its preposition: "die Proteste", "am Streik".
fn is_definite(view: &View<'_>, phrase: &Phrase) -> bool {
    match phrase.determiner {
        Some(determiner) => LEXICON.is_cue("definite", view.lemma(determiner)),
        None => phrase.preposition.is_some_and(|word| {
            let form = view.form(word).to_lowercase();
            preposition::plain(&form) != form
        }),
    }
}

/// Whether nothing in a phrase says which one it is.
fn is_alone(phrase: &Phrase) -> bool {
    phrase.attributes.is_empty() && phrase.genitives.is_empty() && phrase.complements.is_empty()
}

/// "die Bereitschaft, Gespräche zu führen"
fn is_completed(view: &View<'_>, token: u16) -> bool {
    view.sentence.clauses.iter().any(|clause| clause.governor == Some(token))
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

/// "bei dem Anschlag starben", "bei den Unruhen starben": the dead are new.
fn brings_death(view: &View<'_>, token: u16, event_type: EventType) -> bool {
    matches!(event_type, EventType::Assault | EventType::Protest)
        && view.preposition(token).is_some_and(|word| LEXICON.is_cue("brings", word))
}

/// "machte ihn für den Anschlag verantwortlich", "die Drahtzieher hinter dem Anschlag": who did it is new.
fn says_who(view: &View<'_>, token: u16) -> bool {
    let head = upper(view, token).filter(|(head, _)| {
        view.preposition(token).is_some_and(|preposition| LEXICON.answers(view.lemma(*head), preposition))
    });
    head.is_some() || !answerable(view, token).is_empty()
}
