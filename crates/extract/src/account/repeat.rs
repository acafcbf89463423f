//! Whether a noun only takes up an event that the report has told under the same word: "die Proteste", "nach dem Anschlag".

use super::candidate::Candidate;
use super::filler::{answerable, light};
use super::format::Kind;
use super::lexicon::LEXICON;
use super::status::upper;
use super::topic::Memory;
use super::view::View;
use crate::preposition;
use model::{EventType, Phrase, Status, Upos};

/// Whether a candidate says no more than "the" and a word already told: no attribute, nothing that hangs on it, no verb that says
/// that it takes place or who does it.
pub(super) fn takes_up(view: &View<'_>, candidate: &Candidate, memory: &Memory) -> bool {
    let token = candidate.trigger.token;
    let event_type = candidate.about.map_or(candidate.event_type, |about| about.event_type);
    candidate.trigger.kind == Kind::Noun
        && candidate.token == token
        && candidate.status == Status::Actual
        && !has_victims(view, token, event_type)
        && view.phrase(token).is_some_and(|phrase| is_bare(view, phrase))
        && !view.sentence.clauses.iter().any(|clause| clause.governor == Some(token))
        && light(view, token).is_none()
        && !says_who(view, token)
        && memory.has_told(event_type, view.lemma(token), view.index)
}

/// "bei dem Anschlag starben", "bei den Unruhen starben": the dead are new.
fn has_victims(view: &View<'_>, token: u16, event_type: EventType) -> bool {
    let of_means = ["bei", "durch", "in", "unter"];
    matches!(event_type, EventType::Assault | EventType::Protest)
        && view.preposition(token).is_some_and(|word| of_means.contains(&word))
}

/// "die Proteste", "am Streik": a definite article, be it swallowed by the preposition, and the noun alone.
fn is_bare(view: &View<'_>, phrase: &Phrase) -> bool {
    let article = phrase.determiner.is_some_and(|determiner| view.lemma(determiner) == "der");
    let swallowed = phrase.preposition.is_some_and(|at| {
        let form = view.form(at).to_lowercase();
        preposition::plain(&form) != form
    });
    let more = [&phrase.attributes, &phrase.genitives, &phrase.complements, &phrase.appositions, &phrase.conjuncts];
    // "billigte den Angriff auf die Botschaft": wherever the tree hangs it.
    let goes_on = view.token(phrase.head + 1).is_some_and(|next| next.upos == Upos::Adp);
    (article || swallowed) && !goes_on && more.into_iter().all(Vec::is_empty)
}

/// "machte ihn für den Anschlag verantwortlich", "die Drahtzieher hinter dem Anschlag": who did it is new.
fn says_who(view: &View<'_>, token: u16) -> bool {
    let head = upper(view, token).filter(|(head, _)| {
        view.preposition(token).is_some_and(|preposition| LEXICON.answers(view.lemma(*head), preposition))
    });
    head.is_some() || !answerable(view, token).is_empty()
}
