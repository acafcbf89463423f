//! Takes a participle for the separated part of its verb where it is one: "nahmen zwei Soldaten *gefangen*".

use super::grammar::{self, Role};
use super::moves::{self, Move};
use super::tree::Tree;
use super::valency::{self, Valency};
use super::words::form_of;
use model::{Morph, Relation, Sentence, Upos, VerbForm};

/// Corrects heads, relations and tags in place.
pub(super) fn correct(text: &str, sentence: &mut Sentence) {
    let mut moves: Vec<Move> = Vec::new();
    let mut particles = Vec::new();
    {
        let tree = Tree::of(sentence);
        for index in tree.indices() {
            let Some(verb) = verb(&tree, text, index) else { continue };
            particles.push(index);
            moves.push((index, verb, Relation::CompoundPrt));
            moves.extend(tree.children(index).iter().map(|&child| (child, verb, tree.relation(child))));
        }
    }
    for &index in &particles {
        let form = form_of(text, &sentence.tokens[usize::from(index)]).to_lowercase();
        let token = &mut sentence.tokens[usize::from(index)];
        (token.upos, token.lemma, token.morph) = (Upos::Adv, form.into(), Morph::default());
    }
    moves::make(&mut sentence.tokens, &moves);
}

/// The verb that such a participle is a part of: it ends the clause of a finite verb before it, without an auxiliary, and the two
/// together are a verb.
fn verb(tree: &Tree<'_>, text: &str, index: u16) -> Option<u16> {
    if tree.upos(index) != Upos::Verb {
        return None;
    }
    let verb = tree.head(index).filter(|&verb| verb < index && tree.upos(verb) == Upos::Verb)?;
    let finite = tree.token(verb).morph.verb_form == Some(VerbForm::Finite);
    let form = form_of(text, tree.token(index)).to_lowercase();
    let whole = || valency::of(&[form.as_str(), tree.token(verb).lemma.as_str()].concat()) != Valency::default();
    let helped = [Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::Mark, Relation::Cc];
    (finite
        && grammar::of(&form).has(Role::Particle)
        && tree.relation(index) != Relation::CompoundPrt
        && tree.with(index, &helped).next().is_none()
        && whole())
    .then_some(verb)
}
