//! Who is named beside what someone says without saying it or being told it: who answers it ("lehnte die Forderung ab"), says the
//! same ("ebenso wie der Minister"), asks about it ("in einem Interview mit der Zeitung").

use super::condition::Setting;
use super::filler::{self, governing, of_clause};
use super::format::{Base, Kind};
use super::lexicon::LEXICON;
use super::view::View;
use crate::mention::Reference;
use model::{ArgumentRole, Clause, EventType, Upos};

/// The class of verbs by which somebody answers what another one has said.
const ANSWER: &str = "answer";

/// The heads of those who answer what the noun of a type of speech says: they do not say it themselves.
pub(super) fn answering(setting: &Setting<'_, '_>, event_type: EventType) -> Vec<u16> {
    use EventType::{Accuse, Agree, Request, Threaten};
    let (view, token) = (setting.view, setting.trigger.token);
    if setting.trigger.kind != Kind::Noun || !matches!(event_type, Accuse | Agree | Request | Threaten) {
        return Vec::new();
    }
    let Some((clause, role)) = governing(view, token) else { return Vec::new() };
    if !is_answered(view, clause, role) {
        return Vec::new();
    }
    let subjects = of_clause(view, clause, &Base::Subject).into_iter().filter(|filler| filler.head != token);
    let conjuncts =
        |head: u16| view.phrase(head).map_or_else(Vec::new, |phrase: &model::Phrase| phrase.conjuncts.clone());
    subjects.flat_map(|filler| std::iter::once(filler.head).chain(conjuncts(filler.head))).collect()
}

/// Whether a noun in this place of a clause is what its verb answers.
fn is_answered(view: &View<'_>, clause: &Clause, role: ArgumentRole) -> bool {
    let passive = filler::passive(view, clause);
    let object = match role {
        ArgumentRole::Subject => passive,
        ArgumentRole::Object => !passive,
        ArgumentRole::Dative => true,
        _ => false,
    };
    let class = LEXICON.class(ANSWER).unwrap_or(0);
    object && clause.verb.as_ref().is_some_and(|verb| LEXICON.classes(&verb.lemma.to_lowercase()) & class != 0)
}

/// The class of nouns for what somebody is asked in public.
const INTERVIEW: &str = "interview";

/// So many words at most stand between "wie" and whom it likens.
const LIKENED: usize = 4;

/// Whether somebody is named only beside what happens: as who does the same, or as who asks about it.
pub(super) fn is_aside(view: &View<'_>, reference: &Reference) -> bool {
    is_likened(view, reference) || asks(view, reference.head)
}

/// "begrüßte das Urteil ebenso wie der Innenminister"
fn is_likened(view: &View<'_>, reference: &Reference) -> bool {
    let upos = |token: u16| view.token(token).map(|token| token.upos);
    let inner = |token: &u16| matches!(upos(*token), Some(Upos::Det | Upos::Adj | Upos::Adv));
    // "wie Innenminister Schäuble": the name stands in the description.
    let holds = |other: &&Reference| other.at.sentence == view.index && other.at.tokens.holds(reference.head);
    let start = view.references().iter().filter(holds).map(|other| other.at.tokens.start).min();
    let start = start.unwrap_or(reference.at.tokens.start);
    let before = (0..start).rev().take(LIKENED).find(|token| !inner(token));
    before.is_some_and(|token| view.lemma(token) == "wie" && upos(token) != Some(Upos::Sconj))
}

/// "in einem Interview mit der Zeitung"
fn asks(view: &View<'_>, head: u16) -> bool {
    let class = LEXICON.class(INTERVIEW).unwrap_or(0);
    let of_interview = |phrase: &&model::Phrase| view.classes(phrase.head) & class != 0;
    view.preposition(head) == Some("mit")
        && view.sentence.phrases.iter().filter(of_interview).any(|phrase| phrase.complements.contains(&head))
}
