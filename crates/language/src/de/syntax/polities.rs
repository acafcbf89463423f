//! Takes names of states apart that the parser takes for one: "…, dass Pjöngjang Moskau Granaten liefert".

use super::moves::{self, Move};
use super::tree::Tree;
use fst::Set;
use model::{Relation, Sentence, Token, Upos};
use std::sync::LazyLock;

/// Names of states and their capitals.
static NAMES: LazyLock<Option<Set<&'static [u8]>>> =
    LazyLock::new(|| Set::new(include_bytes!(concat!(env!("OUT_DIR"), "/polities.fst")).as_slice()).ok());

/// Two polities that stand side by side are two: the first stays what the tree makes of both, the second becomes an object,
/// and what kind of object it is, case and valency say later.
pub(super) fn apart(text: &str, sentence: &mut Sentence) {
    let joined = |token: &Token| token.relation == Relation::Flat && token.upos == Upos::Propn;
    if !sentence.tokens.iter().any(joined) {
        return;
    }
    let mut moves: Vec<Move> = Vec::new();
    {
        let tree = Tree::of(sentence);
        for first in tree.indices().filter(|&index| tree.upos(index) == Upos::Propn) {
            let mut last = first + 1;
            let is_part = |index: u16| tree.head(index) == Some(first) && tree.relation(index) == Relation::Flat;
            while usize::from(last) < sentence.tokens.len() && is_part(last) {
                last += 1;
            }
            let verb = tree.head(first).filter(|&verb| matches!(tree.upos(verb), Upos::Verb | Upos::Aux));
            let is_argument = matches!(
                tree.relation(first),
                Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Iobj | Relation::OblArg
            );
            let (true, Some(verb)) = (is_argument && last > first + 1, verb) else { continue };
            let named = |from: u16, to: u16| is_polity(words(text, sentence, from, to));
            let whole = named(first, last);
            let cut = (first + 1..last).filter(|_| !whole).find(|&cut| named(first, cut) && named(cut, last));
            if let Some(cut) = cut {
                moves.push((cut, verb, Relation::Obj));
                moves.extend((cut + 1..last).map(|index| (index, cut, Relation::Flat)));
            }
        }
    }
    moves::make(&mut sentence.tokens, &moves);
}

fn words<'t>(text: &'t str, sentence: &Sentence, from: u16, to: u16) -> &'t str {
    let bytes = |index: u16| sentence.tokens[usize::from(index)].bytes.range();
    &text[bytes(from).start..bytes(to - 1).end]
}

fn is_polity(name: &str) -> bool {
    NAMES.as_ref().is_some_and(|names| names.contains(name))
}
