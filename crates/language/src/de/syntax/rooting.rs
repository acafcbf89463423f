//! Hangs a sentence on its finite verb where the parser took what stands before the verb for all of it: "*Der Umsatz* des
//! Unternehmens betrug sechs Milliarden", "*Am Dienstag*, den 20. Juni, traf die erste Hilfe ein".

use super::moves::{self, Move};
use super::repair::is_time;
use super::tree::Tree;
use crate::chars::ends_statement;
use model::{Relation, Sentence, Token, Upos, VerbForm};

/// Makes the finite verb in second place the root of a statement whose root has none.
pub(super) fn correct(sentence: &mut Sentence) {
    let changes = {
        let tree = Tree::of(sentence);
        second(&tree).map(|second| changes(&tree, &second))
    };
    moves::make(&mut sentence.tokens, &changes.unwrap_or_default());
}

/// A root without a finite verb, and the verb behind it that should be the root.
struct Second {
    root: u16,
    verb: u16,
    finite: u16,
    /// What stands beside the root between commas, though it hangs on the verb: "Am Dienstag, *den 20. Juni*, traf".
    beside: Option<u16>,
}

fn second(tree: &Tree<'_>) -> Option<Second> {
    let root = tree.indices().find(|&index| tree.head(index).is_none())?;
    if finite(tree, root).is_some() || !ends(tree.tokens) {
        return None;
    }
    tree.children(root).iter().filter(|&&verb| verb > root).find_map(|&verb| opens(tree, root, verb))
}

/// Whether the sentence ends as a statement or question does: a heading may well have no verb.
fn ends(tokens: &[Token]) -> bool {
    ends_statement(tokens.iter().map(|token| token.lemma.as_str()))
}

/// The finite word of a verb or predicate.
fn finite(tree: &Tree<'_>, head: u16) -> Option<u16> {
    std::iter::once(head)
        .chain(tree.with(head, &[Relation::Aux, Relation::AuxPass, Relation::Cop]))
        .find(|&index| tree.token(index).morph.verb_form == Some(VerbForm::Finite))
}

/// The verb whose finite word stands right behind the root's words, as in a main clause.
fn opens(tree: &Tree<'_>, root: u16, verb: u16) -> Option<Second> {
    let finite = finite(tree, verb)?;
    let is_verb =
        matches!(tree.upos(verb), Upos::Verb | Upos::Aux) || tree.with(verb, &[Relation::Cop]).next().is_some();
    if !is_verb || tree.with(verb, &[Relation::Mark]).next().is_some() {
        return None;
    }
    let mut inside = Vec::new();
    tree.mark(verb, &|_| false, &mut inside);
    let mut early = inside.iter().copied().filter(|&index| index < finite && tree.upos(index) != Upos::Punct);
    let first = early.next();
    let beside = first.and_then(|first| beside(tree, root, verb, finite, first));
    let before = finite.checked_sub(1)?;
    let joins = match (first, tree.upos(before)) {
        (Some(_), _) => beside.is_some(),
        (None, Upos::Punct) => is_comma(tree, before) && closes(tree, root, before),
        (None, _) => tree.upos(root) != Upos::Verb,
    };
    joins.then_some(Second { root, verb, finite, beside })
}

/// The one phrase of the verb before its finite word, where it stands beside the root: between two commas, as a day behind a
/// day, or as what a named one is.
fn beside(tree: &Tree<'_>, root: u16, verb: u16, finite: u16, first: u16) -> Option<u16> {
    let mut before =
        tree.children(verb).iter().copied().filter(|&child| child < finite && tree.upos(child) != Upos::Punct);
    let phrase = before.next().filter(|_| before.next().is_none())?;
    let nominal = matches!(tree.upos(phrase), Upos::Noun | Upos::Propn | Upos::Num);
    if !nominal || tree.with(phrase, &[Relation::Case]).next().is_some() || !is_comma(tree, first.checked_sub(1)?) {
        return None;
    }
    let days = is_time(tree, root) && is_time(tree, phrase);
    let described = tree.upos(root) == Upos::Propn && tree.with(phrase, &[Relation::Det]).next().is_some();
    (is_comma(tree, finite - 1) || days || described).then_some(phrase)
}

fn is_comma(tree: &Tree<'_>, index: u16) -> bool {
    tree.token(index).lemma == ","
}

/// Whether a comma closes what another one has opened, or a clause without a finite verb.
fn closes(tree: &Tree<'_>, root: u16, comma: u16) -> bool {
    tree.upos(root) == Upos::Verb || (0..comma).any(|index| is_comma(tree, index))
}

/// The new heads and relations.
fn changes(tree: &Tree<'_>, &Second { root, verb, finite, beside }: &Second) -> Vec<Move> {
    let mut changes = vec![(verb, verb, Relation::Root), (root, verb, relation(tree, root, verb, beside))];
    changes.extend(beside.map(|phrase| (phrase, root, Relation::Appos)));
    for &child in tree.children(root) {
        let moved = match tree.relation(child) {
            // What describes the noun may stand behind the verb.
            Relation::AclRelcl | Relation::Acl | Relation::Appos | Relation::Conj => None,
            Relation::Nmod => Some(Relation::Obl),
            other => Some(other),
        };
        if child > finite && child != verb {
            changes.extend(moved.map(|relation| (child, verb, relation)));
        }
    }
    changes
}

/// What the old root is to the verb; which of its objects, case and valency say later.
fn relation(tree: &Tree<'_>, root: u16, verb: u16, beside: Option<u16>) -> Relation {
    let has_subject =
        || tree.with(verb, &[Relation::Nsubj, Relation::NsubjPass]).any(|subject| Some(subject) != beside);
    match tree.upos(root) {
        Upos::Verb => Relation::Advcl,
        Upos::Adv | Upos::Adj | Upos::Part => Relation::Advmod,
        _ if tree.with(root, &[Relation::Case]).next().is_some() || is_time(tree, root) => Relation::Obl,
        _ if has_subject() => Relation::Obj,
        _ => Relation::Nsubj,
    }
}
