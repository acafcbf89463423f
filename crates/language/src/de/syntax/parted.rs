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
    let loose = !tree.is(auxiliary, Role::Copula);
    let own = tree.children(auxiliary).iter().copied().find(|&child| {
        let related = match tree.relation(child) {
            Relation::Xcomp | Relation::Ccomp | Relation::Parataxis | Relation::Conj => true,
            // With "haben" hardly anything else ends so; with "sein" a second verb may.
            Relation::Advcl | Relation::Obj => loose,
            _ => false,
        };
        related && ends(tree, auxiliary, child)
    });
    // "hatte ihn „illegitim“ genannt": the parser may have joined it to what stands before it.
    let joined = || {
        let before = tree.children(auxiliary).iter().copied().filter(|&child| tree.upos(child) != Upos::Verb);
        let joined = |child: u16| tree.with(child, &[Relation::Conj]).find(|&verb| ends(tree, auxiliary, verb));
        before.filter_map(joined).next()
    };
    own.or_else(|| joined().filter(|_| loose))
}

/// Whether a word is a participle without an auxiliary that ends the clause of this one.
fn ends(tree: &Tree<'_>, auxiliary: u16, verb: u16) -> bool {
    let bare = [Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::Mark, Relation::Cc];
    verb > auxiliary
        && tree.upos(verb) == Upos::Verb
        && tree.token(verb).morph.verb_form == Some(VerbForm::Participle)
        && tree.with(verb, &bare).next().is_none()
        && closes(tree, verb)
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
