//! What fills the places of a clause's verb.

use super::clauses::Draft;
use super::grammar::Role;
use super::phrases::preposition;
use super::tree::Tree;
use super::valency::{self, Valency};
use model::{Argument, ArgumentRole, Case, CaseSet, Phrase, Relation, Upos, VerbComplex, Voice};

/// Fills arguments and adverbs of every clause.
pub(super) fn fill(tree: &Tree<'_>, drafts: &mut [Draft], phrases: &[Phrase], owners: &[Option<u16>]) {
    for index in 0..drafts.len() {
        let Some(verb) = drafts[index].clause.verb.clone() else {
            drafts[index].clause.arguments = fragment(tree, drafts[index].head, phrases);
            continue;
        };
        let head = drafts[index].head;
        let mut arguments = Vec::new();
        let mut adverbs = Vec::new();
        if verb.main != head && !verb.tokens.contains(&head) {
            arguments.push(Argument { role: ArgumentRole::Predicative, ..plain(head, phrases) });
        }
        let hosts = verb.tokens.iter().copied().chain((!verb.tokens.contains(&head)).then_some(head));
        for child in hosts.flat_map(|host| tree.children(host)).copied().filter(|child| !verb.tokens.contains(child)) {
            match role(tree, &verb, head, child) {
                Some(Place::Adverb) => adverbs.push(child),
                Some(Place::Role(ArgumentRole::Clause)) => {
                    let clause = owners[usize::from(child)].filter(|&owner| drafts[usize::from(owner)].head == child);
                    let main = clause
                        .and_then(|owner| drafts[usize::from(owner)].clause.verb.as_ref())
                        .map_or(child, |verb| verb.main);
                    arguments.push(Argument { role: ArgumentRole::Clause, clause, ..plain(main, &[]) });
                }
                Some(Place::Role(role)) => arguments.push(Argument { role, ..plain(child, phrases) }),
                None => {}
            }
        }
        arguments.sort_by_key(|argument| argument.head);
        adverbs.sort_unstable();
        drafts[index].clause.arguments = arguments;
        drafts[index].clause.adverbs = adverbs;
    }
}

/// A phrase as argument; its role is still to be said.
pub(super) fn plain(head: u16, phrases: &[Phrase]) -> Argument {
    let phrase = phrases.binary_search_by_key(&head, |phrase| phrase.head).ok().map(|index| index as u16);
    Argument { role: ArgumentRole::Adverbial, head, phrase, clause: None, inherited: false }
}

/// What a fragment says: its head and the prepositional phrases on it.
fn fragment(tree: &Tree<'_>, head: u16, phrases: &[Phrase]) -> Vec<Argument> {
    let subject = Argument { role: ArgumentRole::Subject, ..plain(head, phrases) };
    let rest = tree
        .with(head, &[Relation::Nmod, Relation::Obl])
        .filter(|&child| preposition(tree, child).is_some())
        .map(|child| Argument { role: ArgumentRole::Prepositional, ..plain(child, phrases) });
    let mut out: Vec<Argument> =
        std::iter::once(subject).filter(|subject| subject.phrase.is_some()).chain(rest).collect();
    out.sort_by_key(|argument| argument.head);
    out
}

enum Place {
    Role(ArgumentRole),
    Adverb,
}

fn role(tree: &Tree<'_>, verb: &VerbComplex, head: u16, child: u16) -> Option<Place> {
    use ArgumentRole as R;
    let role = match tree.relation(child) {
        Relation::Nsubj | Relation::NsubjPass => R::Subject,
        Relation::Obj if is_own_reflexive(tree, child) => return None,
        Relation::Obj => R::Object,
        Relation::Iobj => R::Dative,
        Relation::OblArg if is_own_reflexive(tree, child) => return None,
        Relation::OblAgent | Relation::Obl | Relation::OblArg => oblique(tree, verb, child),
        // What hangs on a predicate noun but stands before the copula's noun is the clause's: "ist für Kim ein Erfolg".
        Relation::Nmod if verb.main != head && child < head && preposition(tree, child).is_some() => R::Prepositional,
        Relation::Ccomp | Relation::Csubj | Relation::CsubjPass => R::Clause,
        Relation::Xcomp if matches!(tree.upos(child), Upos::Verb | Upos::Aux) => R::Clause,
        Relation::Xcomp => R::Predicative,
        Relation::Advmod if tree.upos(child) == Upos::Punct => return None,
        Relation::Advmod => return Some(Place::Adverb),
        _ => return None,
    };
    Some(Place::Role(role))
}

fn is_own_reflexive(tree: &Tree<'_>, child: u16) -> bool {
    tree.upos(child) == Upos::Pron && tree.is(child, Role::Reflexive)
}

fn oblique(tree: &Tree<'_>, verb: &VerbComplex, child: u16) -> ArgumentRole {
    if let Some(preposition) = preposition(tree, child) {
        let passive = verb.voice != Voice::Active;
        let agent = passive && tree.is(preposition, Role::Agent) || tree.relation(child) == Relation::OblAgent;
        return if agent { ArgumentRole::Agent } else { ArgumentRole::Prepositional };
    }
    let morph = tree.token(child).morph;
    let takes = valency::of(&verb.lemma);
    if tree.relation(child) == Relation::OblArg {
        let genitive = morph.cases == CaseSet::of(Case::Genitive)
            || takes.takes(Valency::GENITIVE) && morph.case == Some(Case::Genitive);
        return if genitive { ArgumentRole::Genitive } else { ArgumentRole::Dative };
    }
    ArgumentRole::Adverbial
}
