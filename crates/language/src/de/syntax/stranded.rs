//! Gives separable verbs back the particle that the parser took for the preposition of a phrase before it: "kündigte wenige Tage
//! später *an*, die Förderung zu erhöhen".

use super::grammar::{self, Role};
use super::moves::{self, Move};
use super::tree::Tree;
use super::valency::{self, Valency};
use model::{Relation, Sentence, Upos, VerbForm};

/// Tokens between a verb and its particle at most.
const REACH: u16 = 24;

/// Hangs such particles on their verbs.
pub(super) fn correct(text: &str, sentence: &mut Sentence) {
    let moves: Vec<Move> = {
        let tree = Tree::of(sentence);
        let find = |index: u16| verb_of(&tree, text, index).map(|verb| (index, verb, Relation::CompoundPrt));
        tree.indices().filter_map(find).collect()
    };
    moves::make(&mut sentence.tokens, &moves);
}

/// The verb whose particle a word is that closes its clause without anything behind it that it could govern.
fn verb_of(tree: &Tree<'_>, text: &str, index: u16) -> Option<u16> {
    let form = super::words::form_of(text, tree.token(index));
    let governed = tree.head(index).filter(|&head| head < index && tree.relation(index) == Relation::Case)?;
    let role = grammar::of(form);
    if !role.has(Role::Particle) || role.cases().is_empty() || tree.with(governed, &[Relation::Case]).count() > 1 {
        return None;
    }
    let next = index + 1;
    let ends = usize::from(next) >= tree.tokens.len() || tree.upos(next) == Upos::Punct;
    if !ends {
        return None;
    }
    let before = (index.saturating_sub(REACH)..index).rev().take_while(|&at| tree.token(at).lemma != ",");
    let mut verbs = before.filter(|&at| {
        matches!(tree.upos(at), Upos::Verb | Upos::Aux) && tree.token(at).morph.verb_form == Some(VerbForm::Finite)
    });
    let verb = verbs.next()?;
    let bare = tree.with(verb, &[Relation::CompoundPrt]).next().is_none();
    let joined = [form, &*tree.token(verb).lemma].concat();
    (bare && valency::of(&joined) != Valency::default()).then_some(verb)
}
