//! Takes from verbs what only stands beside the clause: the label before a colon ("Venezuela: Washington lockert Sanktionen"), and
//! those of a group that are named behind it ("fünf Politiker, unter ihnen der Abgeordnete Requesens").

use super::grammar::Role;
use super::moves::{self, Move};
use super::tree::Tree;
use model::{Relation, Sentence, Upos};

/// What fills a place of a verb.
const PLACES: [Relation; 6] =
    [Relation::Nsubj, Relation::NsubjPass, Relation::Obj, Relation::Iobj, Relation::OblArg, Relation::Obl];

/// Corrects heads and relations in place.
pub(super) fn correct(sentence: &mut Sentence) {
    let mut found: Vec<Move> = Vec::new();
    {
        let tree = Tree::of(sentence);
        for index in tree.indices().filter(|&index| PLACES.contains(&tree.relation(index)) && is_nominal(&tree, index))
        {
            let Some(verb) = tree.head(index) else { continue };
            if is_label(&tree, index, verb) {
                found.push((index, verb, Relation::Parataxis));
            } else if let Some(group) = group(&tree, index, verb) {
                found.push((index, group, Relation::Dep));
            }
        }
    }
    moves::make(&mut sentence.tokens, &found);
}

fn is_nominal(tree: &Tree<'_>, index: u16) -> bool {
    matches!(tree.upos(index), Upos::Noun | Upos::Propn)
}

/// Whether a phrase stands before the colon that opens the verb's clause, and another phrase in that clause.
fn is_label(tree: &Tree<'_>, index: u16, verb: u16) -> bool {
    let colon = (index + 1..verb).find(|&at| tree.upos(at) == Upos::Punct && tree.token(at).lemma == ":");
    let Some(colon) = colon else { return false };
    let bare = |at: u16| tree.with(at, &[Relation::Case]).next().is_none();
    let wordless = (0..colon).all(|at| !matches!(tree.upos(at), Upos::Verb | Upos::Aux));
    let other = |&at: &u16| at > colon && is_nominal(tree, at) && PLACES.contains(&tree.relation(at)) && bare(at);
    wordless && bare(index) && tree.children(verb).iter().any(other)
}

/// The group whose members are named behind a comma: the last phrase of the verb before it.
fn group(tree: &Tree<'_>, index: u16, verb: u16) -> Option<u16> {
    let first =
        tree.children(index).iter().copied().filter(|&child| child < index).find(|&child| says_among(tree, child))?;
    let start = std::iter::once(first).chain(tree.with(first, &[Relation::Case])).min().unwrap_or(first);
    let comma = start.checked_sub(1).filter(|&at| tree.upos(at) == Upos::Punct)?;
    let mut phrases = tree.children(verb).iter().copied().filter(|&at| at < comma && is_nominal(tree, at));
    phrases.rfind(|&at| PLACES.contains(&tree.relation(at)))
}

/// "darunter", "unter ihnen", "unter denen".
fn says_among(tree: &Tree<'_>, child: u16) -> bool {
    let among = |at: u16| tree.is(at, Role::Among);
    among(child)
        || tree.upos(child) == Upos::Pron && tree.with(child, &[Relation::Case]).any(among)
        || tree.upos(child) == Upos::Pron && child.checked_sub(1).is_some_and(among)
}
