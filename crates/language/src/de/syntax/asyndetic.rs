//! Joins a finite verb right behind a comma that has no subject to the verb of the clause before, whose subject it shares: "Die
//! Opposition begrüßte den Plan, *fordert* aber Neuwahlen".

use super::moves::{self, Move};
use super::tree::Tree;
use model::{Relation, Sentence, Upos, VerbForm};

const AUXILIARIES: [Relation; 3] = [Relation::Aux, Relation::AuxPass, Relation::Cop];
const SUBJECTS: [Relation; 3] = [Relation::Nsubj, Relation::NsubjPass, Relation::Expl];

/// Corrects heads and relations in place.
pub(super) fn correct(sentence: &mut Sentence) {
    let changes: Vec<Move> = {
        let tree = Tree::of(sentence);
        let mut changes = Vec::new();
        for verb in tree.indices() {
            if let Some(earlier) = joined(&tree, verb) {
                changes.push((verb, earlier, Relation::Conj));
                changes.extend(behind_but(&tree, verb));
            }
        }
        changes
    };
    moves::make(&mut sentence.tokens, &changes);
}

/// The verb before the comma whose subject a verb shares that the parser did not coordinate with it.
fn joined(tree: &Tree<'_>, verb: u16) -> Option<u16> {
    let finite = opens(tree, verb)?;
    let above = tree.head(verb).filter(|&above| above < finite && tree.relation(verb) != Relation::Conj)?;
    let earlier = governing(tree, above)?;
    let stands = main_finite(tree, earlier)? < finite && has_subject(tree, earlier);
    (stands && number(tree, finite) == number(tree, main_finite(tree, earlier)?)).then_some(earlier)
}

/// The finite word of a clause without subject and conjunction that stands right behind a comma.
fn opens(tree: &Tree<'_>, verb: u16) -> Option<u16> {
    let finite = main_finite(tree, verb)?;
    let behind_comma = finite > 1 && tree.token(finite - 1).lemma == "," && tree.upos(finite - 1) == Upos::Punct;
    (behind_comma && !has_subject(tree, verb)).then_some(finite)
}

/// The finite word of a verb in the second place: no conjunction and no relative pronoun has sent it to the end.
fn main_finite(tree: &Tree<'_>, verb: u16) -> Option<u16> {
    let verbal =
        matches!(tree.upos(verb), Upos::Verb | Upos::Aux) || tree.with(verb, &[Relation::Cop]).next().is_some();
    let dependent = tree.with(verb, &[Relation::Mark]).next().is_some() || tree.relation(verb) == Relation::Acl;
    let finite = |&at: &u16| tree.token(at).morph.verb_form == Some(VerbForm::Finite);
    std::iter::once(verb).chain(tree.with(verb, &AUXILIARIES)).filter(finite).min().filter(|_| verbal && !dependent)
}

fn has_subject(tree: &Tree<'_>, verb: u16) -> bool {
    tree.with(verb, &SUBJECTS).next().is_some()
}

fn number(tree: &Tree<'_>, finite: u16) -> Option<model::Number> {
    tree.token(finite).morph.number
}

/// The verb on which a word hangs, over however many nouns.
fn governing(tree: &Tree<'_>, mut word: u16) -> Option<u16> {
    loop {
        if main_finite(tree, word).is_some() {
            return Some(word);
        }
        let above = tree.head(word).filter(|&above| above < word)?;
        if matches!(tree.upos(word), Upos::Verb | Upos::Aux) {
            return None;
        }
        word = above;
    }
}

/// What hangs on the "aber" behind a verb instead of on the verb.
fn behind_but(tree: &Tree<'_>, verb: u16) -> Vec<Move> {
    let but = tree.children(verb).iter().copied().filter(|&at| at > verb && tree.upos(at) == Upos::Cconj);
    but.flat_map(|at| tree.children(at)).map(|&child| (child, verb, tree.relation(child))).collect()
}
