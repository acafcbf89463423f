//! Takes a verb at the end of a clause for its finite verb where it looks like a participle but has no auxiliary: "während die
//! Partei den Vorschlag *unterstützt*".

use super::tree::Tree;
use model::{Mood, Number, Relation, Sentence, Tense, Upos, VerbForm};

/// Corrects verb forms in place.
pub(super) fn correct(sentence: &mut Sentence) {
    let mut found: Vec<u16> = Vec::new();
    {
        let tree = Tree::of(sentence);
        for index in tree.indices().filter(|&index| is_finite(&tree, index)) {
            found.push(index);
            found.extend(tree.with(index, &[Relation::Conj]).filter(|&other| is_bare(&tree, other)));
        }
    }
    for index in found {
        let morph = &mut sentence.tokens[usize::from(index)].morph;
        (morph.verb_form, morph.mood, morph.tense) =
            (Some(VerbForm::Finite), Some(Mood::Indicative), Some(Tense::Present));
        (morph.number, morph.person) = (Some(Number::Singular), None);
    }
}

const HELPERS: [Relation; 3] = [Relation::Aux, Relation::AuxPass, Relation::Cop];

/// Whether this is a participle without an auxiliary.
fn is_bare(tree: &Tree<'_>, index: u16) -> bool {
    let token = tree.token(index);
    token.upos == Upos::Verb
        && token.morph.verb_form == Some(VerbForm::Participle)
        && tree.with(index, &HELPERS).next().is_none()
}

/// Whether a participle closes a clause that a conjunction or a relative pronoun opens, with subject and object in the
/// singular before it and no auxiliary anywhere, not even with what it is joined to: "verfolgt und festgehalten hat".
fn is_finite(tree: &Tree<'_>, index: u16) -> bool {
    let clause = tree.relation(index) == Relation::AclRelcl || tree.with(index, &[Relation::Mark]).next().is_some();
    let lent = || tree.with(index, &[Relation::Conj]).any(|other| tree.with(other, &HELPERS).next().is_some());
    if !clause || !is_bare(tree, index) || lent() {
        return false;
    }
    let mut subjects = tree.with(index, &[Relation::Nsubj, Relation::NsubjPass]).filter(|&subject| subject < index);
    let subject = subjects.next().filter(|&subject| {
        tree.token(subject).morph.number != Some(Number::Plural)
            && tree.with(subject, &[Relation::Conj]).next().is_none()
    });
    subject.is_some() && tree.with(index, &[Relation::Obj]).any(|object| object < index)
}
