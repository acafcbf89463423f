//! Joins what is counted with the noun that counts it: "von Tausenden *Menschen*" names people, and the preposition is theirs.

use super::grammar::{self, Role};
use super::moves::{self, Move};
use super::tree::Tree;
use model::{Relation, Sentence, Upos};

/// Corrects heads and relations in place.
pub(super) fn correct(sentence: &mut Sentence) {
    let mut moves: Vec<Move> = Vec::new();
    {
        let tree = Tree::of(sentence);
        for index in tree.indices() {
            let Some(noun) = counted(&tree, index) else { continue };
            let Some(head) = tree.head(index) else { continue };
            moves.push((noun, head, tree.relation(index)));
            moves.push((index, noun, Relation::Nmod));
            let before = tree.children(index).iter().filter(|&&child| child < index);
            moves.extend(before.map(|&child| (child, noun, tree.relation(child))));
        }
    }
    moves::make(&mut sentence.tokens, &moves);
}

/// The noun that is counted, where it does not lead the phrase yet: it stands directly behind, beside the counting noun or under it.
fn counted(tree: &Tree<'_>, index: u16) -> Option<u16> {
    let noun = index + 1;
    let is_noun = |at: u16| usize::from(at) < tree.tokens.len() && tree.upos(at) == Upos::Noun;
    let counts = is_noun(index) && grammar::of(&tree.token(index).lemma).has(Role::Throng);
    if !counts || !is_noun(noun) || tree.with(noun, &[Relation::Det, Relation::Case]).next().is_some() {
        return None;
    }
    let beside = tree.head(noun).is_some_and(|head| head == index || tree.head(index) == Some(head));
    beside.then_some(noun)
}
