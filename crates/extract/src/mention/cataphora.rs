//! Possessives that point ahead: in "Bei ihrem Vormarsch trafen US-Truppen auf Widerstand" the subject behind the verb is meant.

use super::ReferenceKind;
use super::clauses::clause_of;
use super::knowledge::{Gender, Word};
use super::resolve::Resolver;
use model::{ActorKey, Argument, ArgumentRole, Clause, ClauseKind, Number};

/// Lets each possessive before the finite verb of a main clause stand for the clause's subject behind the verb, where number and
/// gender allow it. That is the rule of the press rather than of grammar: "Zu seinem Nachfolger ernannte der König den Prinzen" may speak
/// of somebody else's.
pub(super) fn settle(resolver: &mut Resolver<'_>) {
    let mut found: Vec<(usize, Vec<ActorKey>)> = Vec::new();
    for (number, item) in resolver.items.iter().enumerate().filter(|(_, item)| item.kind == ReferenceKind::Pronoun) {
        let scan = &resolver.scans[item.at.sentence as usize];
        let words = scan.words[item.at.tokens.range().start];
        let clause = clause_of(scan.sentence, item.head)
            .filter(|clause| matches!(clause.kind, ClauseKind::Main | ClauseKind::Dependent));
        let Some((clause, finite)) = clause.and_then(|clause| Some((clause, clause.verb.as_ref()?.finite?))) else {
            continue;
        };
        if !words.any(&[Word::His, Word::Her]) || words.has(Word::Whose) || item.head >= finite {
            continue;
        }
        let Some(subject) = subject_behind(clause, finite) else { continue };
        let actors = actors_of(resolver, item.at.sentence, subject.head);
        let several = scan.token(usize::from(finite)).morph.number == Some(Number::Plural);
        let female = is_female(resolver, item.at.sentence, subject.head);
        let agrees =
            if words.has(Word::His) { !several && female != Some(true) } else { several || female != Some(false) };
        if agrees && !actors.is_empty() {
            found.push((number, actors));
        }
    }
    for (number, actors) in found {
        let item = &mut resolver.items[number];
        if item.actors != actors {
            item.actors = actors;
            item.rule = "possessive of the subject to come";
        }
    }
}

/// The subject of a clause, if it stands behind the verb and nothing of it before.
fn subject_behind(clause: &Clause, finite: u16) -> Option<&Argument> {
    let mut subjects = clause.arguments.iter().filter(|argument| argument.role == ArgumentRole::Subject);
    let subject = subjects.next().filter(|_| subjects.next().is_none())?;
    (subject.clause.is_none() && !subject.inherited && subject.head > finite).then_some(subject)
}

/// Whom the subject with this head names, all members of an enumeration.
fn actors_of(resolver: &Resolver<'_>, sentence: u32, head: u16) -> Vec<ActorKey> {
    let scan = &resolver.scans[sentence as usize];
    let phrase = scan.sentence.phrases.iter().find(|phrase| phrase.head == head);
    let heads = std::iter::once(head).chain(phrase.into_iter().flat_map(|phrase| phrase.conjuncts.iter().copied()));
    let mut actors: Vec<ActorKey> = Vec::new();
    for head in heads {
        let own = resolver.items.iter().find(|item| {
            item.at.sentence == sentence
                && item.head == head
                && item.kind != ReferenceKind::Nationality
                && !item.as_place
        });
        for actor in own.into_iter().flat_map(|item| &item.actors) {
            if !actors.contains(actor) {
                actors.push(actor.clone());
            }
        }
    }
    actors
}

/// Whether the words that name somebody are feminine, where that is known.
fn is_female(resolver: &Resolver<'_>, sentence: u32, head: u16) -> Option<bool> {
    let spoken = resolver.context.spoken.iter().find(|spoken| (spoken.sentence, spoken.token) == (sentence, head))?;
    match spoken.gender {
        Gender::Feminine => Some(true),
        Gender::Masculine | Gender::Neuter => Some(false),
        Gender::Plural => None,
    }
}
