//! Corrects verb forms that only the tree shows: "haben" and "werden" beside a finite modal are infinitives ("soll … getan
//! *haben*", "muss … geprüft *werden*"), though the forms are those of the plural too.

use super::grammar::Role;
use super::moves::{self, Move};
use super::tree::Tree;
use model::{Number, Relation, Sentence, Tense, Upos, VerbForm};

/// "niedergebrannt und geplündert *zu haben*": what stands right behind "zu" hangs where that does.
fn behind_zu(sentence: &mut Sentence) {
    let moves: Vec<Move> = {
        let tree = Tree::of(sentence);
        let auxiliary = |&index: &u16| {
            tree.relation(index) == Relation::Aux && tree.token(index).morph.verb_form == Some(VerbForm::Infinitive)
        };
        let host = |index: u16| {
            let zu = index
                .checked_sub(1)
                .filter(|&at| tree.upos(at) == Upos::Part && tree.relation(at) == Relation::Mark)?;
            let verb = tree.head(zu).filter(|&verb| verb < zu && tree.upos(verb) == Upos::Verb)?;
            (tree.head(index) != Some(verb)).then_some((index, verb, Relation::Aux))
        };
        tree.indices().filter(auxiliary).filter_map(host).collect()
    };
    moves::make(&mut sentence.tokens, &moves);
}

/// Corrects verb forms in place.
pub(super) fn correct(sentence: &mut Sentence) {
    behind_zu(sentence);
    let mut found = Vec::new();
    {
        let tree = Tree::of(sentence);
        for head in tree.indices() {
            let auxiliaries = || tree.with(head, &[Relation::Aux, Relation::AuxPass, Relation::Cop]);
            let is_finite = |index: u16| tree.token(index).morph.verb_form == Some(VerbForm::Finite);
            // The infinitive has the form of the first and third person plural.
            let is_plural = |index: u16| {
                let morph = &tree.token(index).morph;
                morph.number == Some(Number::Plural) && morph.tense == Some(Tense::Present)
            };
            let modal = |index: u16| tree.is(index, Role::Modal) && is_finite(index);
            for index in auxiliaries().filter(|&index| is_finite(index) && is_plural(index)) {
                let is_auxiliary =
                    matches!(&*tree.token(index).lemma, "haben" | "werden") && tree.upos(index) == Upos::Aux;
                // "Sie haben kommen sollen": there it is the modal that is no finite form.
                if is_auxiliary && auxiliaries().any(|other| modal(other) && (other < index || !is_plural(other))) {
                    found.push(index);
                }
            }
        }
    }
    for index in found {
        let morph = &mut sentence.tokens[usize::from(index)].morph;
        morph.verb_form = Some(VerbForm::Infinitive);
        (morph.number, morph.person, morph.mood, morph.tense) = (None, None, None, None);
    }
}
