//! Whom a sentence speaks to: "Frau Wagner, am Montag hat die Türkei …". Who is addressed is not the verb's subject.

use super::tree::Tree;
use model::{Relation, Sentence, Upos, VerbForm};

/// Takes names before a comma at the head of a sentence for whom it addresses, where the verb has another subject.
pub(super) fn correct(sentence: &mut Sentence) {
    let found = {
        let tree = Tree::of(sentence);
        let comma = tree.indices().find(|&index| tree.token(index).lemma == ",");
        comma.and_then(|comma| addressed(&tree, comma))
    };
    if let Some(index) = found {
        sentence.tokens[usize::from(index)].relation = Relation::Vocative;
    }
}

/// The subject that stands alone before the first comma, though the verb behind it has its own.
fn addressed(tree: &Tree<'_>, comma: u16) -> Option<u16> {
    let is_subject = |index: u16| tree.relation(index) == Relation::Nsubj;
    let first = (0..comma).find(|&index| is_subject(index))?;
    let verb = tree.head(first).filter(|&verb| verb > comma)?;
    let is_inside = |index: u16| index == first || tree.head(index).is_some_and(|head| head < comma);
    let other = tree.children(verb).iter().any(|&child| child > comma && is_subject(child));
    let finite = tree.indices().find(|&index| tree.token(index).morph.verb_form == Some(VerbForm::Finite))?;
    let is_name = matches!(tree.upos(first), Upos::Noun | Upos::Propn);
    (is_name && other && finite > comma + 1 && (0..comma).all(is_inside)).then_some(first)
}
