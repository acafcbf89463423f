//! Keeps clauses with "zu" apart: an infinitive with "zu" has neither a finite verb nor a subject of its own, so that what stands
//! before its comma belongs to another verb: "Die USA *haben* Russland in Verdacht, den Anschlag *verübt zu haben*".

use super::grammar::Role;
use super::moves::{self, Move};
use super::tree::Tree;
use model::{Relation, Sentence, Upos, VerbForm};

const VERBS: [Relation; 3] = [Relation::Aux, Relation::AuxPass, Relation::Cop];

/// Corrects heads and relations in place.
pub(super) fn correct(sentence: &mut Sentence) {
    let changes = {
        let tree = Tree::of(sentence);
        let mut changes = Vec::new();
        for verb in tree.indices().filter(|&verb| has_zu(&tree, verb)) {
            if let Some((finite, comma)) = finite_before(&tree, verb) {
                part(&tree, verb, finite, comma, &mut changes);
            } else if is_infinitive(&tree, verb) {
                changes.extend(object(&tree, verb));
                changes.extend(completed(&tree, verb));
            }
        }
        changes
    };
    moves::make(&mut sentence.tokens, &changes);
}

/// Whether a verb stands in the infinitive with "zu", by itself or by its auxiliaries, and none of these is finite.
pub(super) fn is_infinitive(tree: &Tree<'_>, verb: u16) -> bool {
    let finite = |at: u16| tree.token(at).morph.verb_form == Some(VerbForm::Finite) && !after_zu(tree, at);
    // "ermordet zu haben": a participle may look finite by itself, never beside an auxiliary.
    let finite = match tree.with(verb, &VERBS).next() {
        Some(_) => tree.with(verb, &VERBS).any(finite),
        None => finite(verb),
    };
    !finite && has_zu(tree, verb)
}

/// Whether "zu" stands right before a verb, whose form may look finite: "zu haben".
fn after_zu(tree: &Tree<'_>, verb: u16) -> bool {
    verb > 0 && tree.upos(verb - 1) == Upos::Part && tree.token(verb - 1).lemma == "zu"
}

/// Whether a verb or one of its auxiliaries has "zu" before or in it.
fn has_zu(tree: &Tree<'_>, verb: u16) -> bool {
    let form = |at: u16| tree.token(at).morph.verb_form;
    tree.with(verb, &[Relation::Mark]).any(|at| tree.upos(at) == Upos::Part)
        || form(verb) == Some(VerbForm::ZuInfinitive)
        || tree.with(verb, &VERBS).any(|at| form(at) == Some(VerbForm::ZuInfinitive))
}

/// The finite verb that the parser gave to an infinitive as its auxiliary, before a comma, and that comma.
fn finite_before(tree: &Tree<'_>, verb: u16) -> Option<(u16, u16)> {
    let finite =
        tree.with(verb, &VERBS).find(|&at| at < verb && tree.token(at).morph.verb_form == Some(VerbForm::Finite))?;
    let comma = (finite + 1..verb).rev().find(|&at| tree.token(at).lemma == ",")?;
    Some((finite, comma))
}

/// Makes the finite verb head of what stands before the comma, and the infinitive what completes it.
fn part(tree: &Tree<'_>, verb: u16, finite: u16, comma: u16, changes: &mut Vec<Move>) {
    changes.push((finite, tree.head(verb).unwrap_or(finite), tree.relation(verb)));
    changes.push((verb, finite, Relation::Xcomp));
    let before = tree.children(verb).iter().copied().filter(|&child| child < comma && child != finite);
    changes.extend(before.map(|child| (child, finite, tree.relation(child))));
}

/// An infinitive that no "und" joins to the verb before it completes that verb.
fn completed(tree: &Tree<'_>, verb: u16) -> Option<Move> {
    let apart = tree.with(verb, &[Relation::Cc]).next().is_none();
    let head = tree.head(verb).filter(|&head| head < verb && tree.relation(verb) == Relation::Conj && apart)?;
    let listed = has_zu(tree, head) || tree.with(head, &[Relation::Conj]).any(|other| other != verb);
    (!listed).then_some((verb, head, Relation::Xcomp))
}

/// What the parser took for the subject of an infinitive is its object, where it has none.
fn object(tree: &Tree<'_>, verb: u16) -> Option<Move> {
    let subject = tree.with(verb, &[Relation::Nsubj]).next()?;
    let free = tree.with(verb, &[Relation::Obj]).next().is_none();
    let passive =
        tree.with(verb, &VERBS).any(|at| tree.relation(at) == Relation::AuxPass || tree.is(at, Role::Passive));
    (tree.upos(subject) != Upos::Pron && free && !passive).then_some((subject, verb, Relation::Obj))
}
