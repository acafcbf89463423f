//! Joins an auxiliary and the participle that closes its clause where the parser took them for two verbs: "Den Einsatz *hat*
//! die Gewerkschaft *abgelehnt*".

use super::grammar::Role;
use super::moves::{self, Move};
use super::tree::Tree;
use model::{Relation, Sentence, Upos, VerbForm};

/// Makes such a participle the head of what hangs on its auxiliary.
pub(super) fn correct(sentence: &mut Sentence) {
    let changes = {
        let tree = Tree::of(sentence);
        let mut changes = Vec::new();
        for auxiliary in tree.indices() {
            if let Some(participle) = participle(&tree, auxiliary) {
                join(&tree, auxiliary, participle, &mut changes);
            }
        }
        changes
    };
    moves::make(&mut sentence.tokens, &changes);
}

/// The participle under a finite auxiliary that has none of its own.
fn participle(tree: &Tree<'_>, auxiliary: u16) -> Option<u16> {
    let helps = tree.is(auxiliary, Role::Perfect) || tree.is(auxiliary, Role::Passive);
    if !helps || tree.token(auxiliary).morph.verb_form != Some(VerbForm::Finite) {
        return None;
    }
    // With "haben" hardly anything else ends so; with "sein" a second verb may.
    let loose = !tree.is(auxiliary, Role::Copula);
    tree.children(auxiliary).iter().copied().find(|&child| {
        let related = match tree.relation(child) {
            Relation::Xcomp | Relation::Ccomp | Relation::Parataxis | Relation::Conj => true,
            Relation::Advcl | Relation::Obj => loose,
            _ => false,
        };
        let form = tree.token(child).morph.verb_form;
        let bare = [Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::Mark, Relation::Cc];
        child > auxiliary
            && related
            && tree.upos(child) == Upos::Verb
            && form == Some(VerbForm::Participle)
            && tree.with(child, &bare).next().is_none()
            && closes(tree, child)
    })
}

/// Whether nothing more of the clause stands behind a word.
fn closes(tree: &Tree<'_>, index: u16) -> bool {
    let next = index + 1;
    usize::from(next) >= tree.tokens.len()
        || matches!(tree.upos(next), Upos::Punct | Upos::Cconj | Upos::Sconj)
        || tree.token(next).morph.verb_form == Some(VerbForm::Participle) && tree.is(next, Role::Passive)
}

/// The new heads and relations: the two change places.
fn join(tree: &Tree<'_>, auxiliary: u16, participle: u16, changes: &mut Vec<Move>) {
    let head = tree.head(auxiliary).unwrap_or(participle);
    let helps = if tree.is(auxiliary, Role::Passive) { Relation::AuxPass } else { Relation::Aux };
    changes.push((participle, head, tree.relation(auxiliary)));
    changes.push((auxiliary, participle, helps));
    let others = tree.children(auxiliary).iter().copied().filter(|&child| child != participle);
    changes.extend(others.map(|child| (child, participle, tree.relation(child))));
}
