//! Makes articles of what was taken for relative pronouns: an infinitive with "zu" has no subject and opens no relative clause,
//! "wirft ihm vor, *die* Region annektieren zu wollen".

use super::grammar::Role;
use super::moves::{self, Move};
use super::tree::Tree;
use super::zu_clauses::is_infinitive;
use model::{Relation, Sentence, Upos};

/// Corrects tags and heads in place.
pub(super) fn correct(sentence: &mut Sentence) {
    let found: Vec<Move> = {
        let tree = Tree::of(sentence);
        tree.indices().filter_map(|index| Some((index, noun(&tree, index)?, Relation::Det))).collect()
    };
    for &(index, ..) in &found {
        sentence.tokens[usize::from(index)].upos = Upos::Det;
    }
    moves::make(&mut sentence.tokens, &found);
}

/// The noun whose article a pronoun is: the next one beside it under an infinitive, adjectives between.
fn noun(tree: &Tree<'_>, index: u16) -> Option<u16> {
    let verb = tree.head(index).filter(|&verb| verb > index && tree.upos(index) == Upos::Pron)?;
    if !tree.is(index, Role::Relative) || !is_infinitive(tree, verb) {
        return None;
    }
    let noun = (index + 1..verb).find(|&at| matches!(tree.upos(at), Upos::Noun | Upos::Propn))?;
    let leads = (index + 1..noun).all(|at| matches!(tree.upos(at), Upos::Adj | Upos::Num | Upos::Adv));
    let free = tree.with(noun, &[Relation::Det, Relation::DetPoss, Relation::Case]).next().is_none();
    (leads && free && tree.head(noun) == Some(verb)).then_some(noun)
}
