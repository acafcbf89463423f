//! Hangs infinitives on the nouns that they complete: "kritisierte die *Weigerung* Nordkoreas, Inspektoren *einzulassen*" tells
//! what North Korea refuses, not what somebody criticises to do.

use super::grammar::{self, Role};
use super::moves::{self, Move};
use super::tree::Tree;
use super::valency::{self, Valency};
use model::{Relation, Sentence, Upos, VerbForm};

/// How far a noun may stand above the last word before the comma.
const STEPS: usize = 6;

/// Moves infinitives from verbs, and from the wrong nouns, to the nouns they complete.
pub(super) fn correct(sentence: &mut Sentence) {
    let moves: Vec<Move> = {
        let tree = Tree::of(sentence);
        let infinitives = tree.indices().filter(|&index| is_infinitive(&tree, index));
        infinitives.flat_map(|index| swapped(&tree, index).unwrap_or_else(|| completion(&tree, index))).collect()
    };
    moves::make(&mut sentence.tokens, &moves);
}

fn completion(tree: &Tree<'_>, infinitive: u16) -> Vec<Move> {
    completed(tree, infinitive).map(|noun| (infinitive, noun, Relation::Acl)).into_iter().collect()
}

/// "Der *Plan* der Türkei, *einzumarschieren*, stieß auf Kritik", where the noun hangs on its infinitive.
fn swapped(tree: &Tree<'_>, infinitive: u16) -> Option<Vec<Move>> {
    let above = tree.head(infinitive)?;
    let noun = tree.children(infinitive).iter().copied().find(|&child| takes_infinitive(tree, child))?;
    let argument = matches!(tree.relation(noun), Relation::Obj | Relation::Nsubj | Relation::Obl | Relation::Iobj);
    let mut own = Vec::new();
    tree.mark(noun, &|_| false, &mut own);
    let behind = own.last()? + 1;
    let mut inside = Vec::new();
    tree.mark(infinitive, &|index| index == noun, &mut inside);
    let first = inside.iter().copied().find(|&index| tree.upos(index) != Upos::Punct)?;
    let apart = behind < infinitive && tree.token(behind).lemma == "," && behind < first;
    let finite = tree.token(above).morph.verb_form == Some(VerbForm::Finite) || tree.upos(above) == Upos::Verb;
    let relation = if tree.with(above, &[Relation::Nsubj]).next().is_some() { Relation::Obj } else { Relation::Nsubj };
    (argument && apart && finite).then(|| vec![(noun, above, relation), (infinitive, noun, Relation::Acl)])
}

/// Whether a word heads a clause with "zu" that no "um" or "ohne" opens.
fn is_infinitive(tree: &Tree<'_>, index: u16) -> bool {
    let clause = matches!(
        tree.relation(index),
        Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Acl | Relation::Csubj
    );
    let form = tree.token(index).morph.verb_form;
    let mut marks = tree.with(index, &[Relation::Mark]).map(|mark| tree.upos(mark));
    let zu =
        form == Some(VerbForm::ZuInfinitive) || form == Some(VerbForm::Infinitive) && marks.next() == Some(Upos::Part);
    clause && zu && marks.all(|mark| mark == Upos::Part)
}

/// The noun before the comma that the infinitive completes.
fn completed(tree: &Tree<'_>, infinitive: u16) -> Option<u16> {
    let mut inside = Vec::new();
    tree.mark(infinitive, &|_| false, &mut inside);
    let first = inside.iter().copied().find(|&index| tree.upos(index) != Upos::Punct)?;
    let comma = first.checked_sub(1).filter(|&index| tree.token(index).lemma == ",")?;
    // "hat die Bitte abgelehnt, …", "wies die Forderung zurück, …"
    let closes = |index: &u16| {
        !matches!(tree.upos(*index), Upos::Verb | Upos::Aux) && tree.relation(*index) != Relation::CompoundPrt
    };
    let mut noun = (0..comma).rev().find(closes)?;
    for _ in 0..STEPS {
        if takes_infinitive(tree, noun) {
            break;
        }
        let inner = matches!(tree.relation(noun), Relation::Nmod | Relation::Flat | Relation::Appos | Relation::Conj);
        noun = tree.head(noun).filter(|&head| inner && head < comma)?;
    }
    let above = tree.head(infinitive)?;
    (takes_infinitive(tree, noun) && above != noun && !asks_itself(tree, noun)).then_some(noun)
}

/// Whether a noun can be completed by an infinitive: "Absicht", "Rücktrittsdrohung".
fn takes_infinitive(tree: &Tree<'_>, index: u16) -> bool {
    tree.upos(index) == Upos::Noun && grammar::of_noun(&tree.token(index).lemma).has(Role::Completed)
}

/// Whether the verb rather asks for the infinitive itself, and the noun only stands behind a preposition: "drohte nach dem
/// Beschluss, …".
fn asks_itself(tree: &Tree<'_>, noun: u16) -> bool {
    let behind = tree.relation(noun) == Relation::Obl && tree.with(noun, &[Relation::Case]).next().is_some();
    let verb = tree.head(noun).filter(|_| behind);
    verb.is_some_and(|verb| valency::of(&super::repair::verb_lemma(tree, verb)).takes(Valency::INFINITIVE))
}
