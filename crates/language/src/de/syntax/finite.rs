//! Takes a verb for the finite one of its clause where it looks like a participle but has no auxiliary ("während die Partei den
//! Vorschlag *unterstützt*"), or like an infinitive but nothing governs it ("Die Bauern blockierten die Straße, *fordern* aber nichts").

use super::grammar::Role;
use super::tree::Tree;
use model::{Mood, Number, Relation, Sentence, Tense, Upos, VerbForm};

/// Corrects verb forms in place.
pub(super) fn correct(sentence: &mut Sentence) {
    let mut found: Vec<(u16, Number)> = Vec::new();
    {
        let tree = Tree::of(sentence);
        for index in tree.indices().filter(|&index| is_finite(&tree, index)) {
            found.push((index, Number::Singular));
            let joined = tree.with(index, &[Relation::Conj]).filter(|&other| is_bare(&tree, other));
            found.extend(joined.map(|other| (other, Number::Singular)));
        }
        let plural = tree.indices().filter(|&index| goes_on(&tree, index));
        found.extend(plural.map(|index| (index, Number::Plural)));
    }
    let participles: Vec<u16> = {
        let tree = Tree::of(sentence);
        tree.indices().filter(|&index| has_finite_auxiliary(&tree, index)).collect()
    };
    for index in participles {
        let morph = &mut sentence.tokens[usize::from(index)].morph;
        morph.verb_form = Some(VerbForm::Participle);
        (morph.mood, morph.tense, morph.number, morph.person) = (None, None, None, None);
    }
    for (index, number) in found {
        let morph = &mut sentence.tokens[usize::from(index)].morph;
        (morph.verb_form, morph.mood, morph.tense) =
            (Some(VerbForm::Finite), Some(Mood::Indicative), Some(Tense::Present));
        (morph.number, morph.person) = (Some(number), None);
    }
}

/// Whether what looks like a finite verb has a finite auxiliary behind it, so that it is a participle: "nachdem sie die Kämpfer
/// *umstellt* und beschossen hatten".
fn has_finite_auxiliary(tree: &Tree<'_>, index: u16) -> bool {
    let token = tree.token(index);
    let finite = |at: u16| tree.token(at).morph.verb_form == Some(VerbForm::Finite);
    let helps = |at: u16| tree.is(at, Role::Perfect) || tree.is(at, Role::Passive);
    let mut auxiliaries = tree.with(index, &[Relation::Aux, Relation::AuxPass]).filter(|&at| at > index);
    token.upos == Upos::Verb && finite(index) && auxiliaries.any(|at| finite(at) && helps(at))
}

/// Whether an infinitive without "zu" goes on with what a finite verb in the plural before it says: nothing there governs an
/// infinitive, so that it is the plural, which has the same form.
fn goes_on(tree: &Tree<'_>, index: u16) -> bool {
    let token = tree.token(index);
    if token.upos != Upos::Verb || token.morph.verb_form != Some(VerbForm::Infinitive) {
        return false;
    }
    let Some(head) = tree.head(index).filter(|&head| head < index) else { return false };
    let first = &tree.token(head).morph;
    let governs = [Role::Modal, Role::Semimodal, Role::Future].into_iter().any(|role| tree.is(head, role));
    let helped = |at: u16| tree.with(at, &[Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::Mark]).next();
    let joined = matches!(tree.relation(index), Relation::Conj | Relation::Parataxis | Relation::Advcl);
    joined
        && !governs
        && tree.upos(head) == Upos::Verb
        && (first.verb_form, first.number) == (Some(VerbForm::Finite), Some(Number::Plural))
        && helped(index).is_none()
        && tree.with(head, &[Relation::Aux]).next().is_none()
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
