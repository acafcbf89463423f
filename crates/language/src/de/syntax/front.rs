//! Gives a main clause behind a comma what stands before its finite verb: "Die Rebellen bekannten sich, *Riad und Washington*
//! machten Teheran verantwortlich".

use super::moves::{self, Move};
use super::tree::Tree;
use model::{Relation, Sentence, Upos, VerbForm};

/// Hangs the words between a comma and a finite verb that has nothing before it on that verb, where they hang on what stands before
/// the comma. Whether they are its subject, case and number say later.
pub(super) fn correct(sentence: &mut Sentence) {
    let moves: Vec<Move> = {
        let tree = Tree::of(sentence);
        let finite = |index: &u16| tree.token(*index).morph.verb_form == Some(VerbForm::Finite);
        tree.indices().filter(finite).filter_map(|finite| front(&tree, finite)).flatten().collect()
    };
    moves::make(&mut sentence.tokens, &moves);
}

fn front(tree: &Tree<'_>, finite: u16) -> Option<Vec<Move>> {
    let auxiliary = matches!(tree.relation(finite), Relation::Aux | Relation::AuxPass | Relation::Cop);
    let verb = if auxiliary { tree.head(finite)? } else { finite };
    let joined = matches!(tree.relation(verb), Relation::Conj | Relation::Parataxis | Relation::Root);
    if !joined || tree.with(verb, &[Relation::Mark]).next().is_some() {
        return None;
    }
    let phrase =
        |upos: Upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Det | Upos::Adj | Upos::Num | Upos::Cconj);
    let start = (0..finite).rev().find(|&at| !phrase(tree.upos(at)))? + 1;
    let comma = start.checked_sub(1).filter(|&at| matches!(tree.token(at).lemma.as_str(), "," | ";"))?;
    let nominal = |at: u16| matches!(tree.upos(at), Upos::Noun | Upos::Propn);
    if start >= finite || !nominal(finite - 1) || tree.upos(start) == Upos::Cconj {
        return None;
    }
    let earlier = (0..comma).any(|at| tree.token(at).morph.verb_form == Some(VerbForm::Finite));
    let inside = |at: u16| (start..finite).contains(&at);
    // "Mai ist": a predicate before its copula is what the rest hangs on.
    if inside(verb) {
        return None;
    }
    let tops: Vec<u16> = (start..finite).filter(|&at| !tree.head(at).is_some_and(inside)).collect();
    let astray = |at: u16| tree.head(at).is_some_and(|head| head < comma);
    let free = |host: u16| {
        tree.children(host).iter().all(|&child| child >= finite || tree.upos(child) == Upos::Punct || child < comma)
    };
    if !earlier || !tops.iter().all(|&top| astray(top)) || !free(verb) || !free(finite) {
        return None;
    }
    let first = tops.iter().copied().find(|&top| nominal(top))?;
    let others = tops.iter().filter(|&&top| top != first);
    let moves = others.map(|&top| match tree.upos(top) {
        Upos::Cconj => (top, first, Relation::Cc),
        Upos::Noun | Upos::Propn => (top, first, Relation::Conj),
        _ => (top, first, Relation::Det),
    });
    Some(std::iter::once((first, verb, Relation::Nsubj)).chain(moves).collect())
}
