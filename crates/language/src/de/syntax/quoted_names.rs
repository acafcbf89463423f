//! Makes subjects of names in quotation marks that the parser took for what somebody says: "Die *„Volksfront“* griff die Armee an".
//! What somebody says has no article before its marks.

use super::moves::{self, Move};
use super::tree::Tree;
use model::{Case, Relation, Sentence, Upos, VerbForm};

/// Corrects relations in place.
pub(super) fn correct(sentence: &mut Sentence) {
    let changes: Vec<Move> = {
        let tree = Tree::of(sentence);
        tree.indices().flat_map(|name| turned(&tree, name)).collect()
    };
    moves::make(&mut sentence.tokens, &changes);
}

/// The name as subject of the verb behind it, and what was its subject as object.
fn turned(tree: &Tree<'_>, name: u16) -> Vec<Move> {
    let taken = matches!(tree.relation(name), Relation::Obj | Relation::Ccomp | Relation::Parataxis);
    let Some(verb) = tree.head(name).filter(|&verb| taken && verb > name && has_marks(tree, name)) else {
        return Vec::new();
    };
    let finite = |at: u16| tree.token(at).morph.verb_form == Some(VerbForm::Finite);
    let leads = finite(verb) || tree.with(verb, &[Relation::Aux]).any(|at| at > name && finite(at));
    let Some(subject) = tree.with(verb, &[Relation::Nsubj]).next().filter(|&subject| subject > name) else {
        return Vec::new();
    };
    let cases = tree.token(subject).morph.cases;
    let noun = matches!(tree.upos(subject), Upos::Noun | Upos::Propn);
    let may_suffer = noun && (cases.is_empty() || cases.has(Case::Accusative) || open(tree, subject));
    let others = tree.with(verb, &[Relation::Obj]).any(|other| other != name);
    if leads && may_suffer && !others {
        vec![(name, verb, Relation::Nsubj), (subject, verb, Relation::Obj)]
    } else {
        Vec::new()
    }
}

/// Whether a noun's article stands before the mark that opens the name, in a form of the nominative.
fn has_marks(tree: &Tree<'_>, name: u16) -> bool {
    let article = tree.with(name, &[Relation::Det]).next().filter(|&article| article + 2 <= name);
    let marked = |article: u16| tree.upos(article + 1) == Upos::Punct;
    matches!(tree.upos(name), Upos::Noun | Upos::Propn | Upos::X)
        && article.is_some_and(|article| marked(article) && open(tree, article))
        && tree.with(name, &[Relation::Case]).next().is_none()
}

/// Whether a word may stand in the nominative.
fn open(tree: &Tree<'_>, at: u16) -> bool {
    let cases = tree.token(at).morph.cases;
    cases.is_empty() || cases.has(Case::Nominative)
}
