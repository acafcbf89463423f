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

/// The subject that stands alone before the first comma, though the verb behind it has its own after its finite word. What has
/// an article, or something more behind the comma, is no address: "Der Vorsitzende, Paul Klein, hat ihn gerügt".
fn addressed(tree: &Tree<'_>, comma: u16) -> Option<u16> {
    let is_subject = |index: u16| tree.relation(index) == Relation::Nsubj;
    let first = (0..comma).find(|&index| is_subject(index))?;
    let verb = tree.head(first).filter(|&verb| verb > comma)?;
    let finite = std::iter::once(verb)
        .chain(tree.with(verb, &[Relation::Aux, Relation::AuxPass, Relation::Cop]))
        .find(|&index| tree.token(index).morph.verb_form == Some(VerbForm::Finite))?;
    let is_inside = |index: u16| index == first || tree.head(index).is_some_and(|head| head < comma);
    let named = (0..comma).any(|index| tree.upos(index) == Upos::Propn);
    let bare = tree.children(first).iter().all(|&child| child <= comma && tree.relation(child) != Relation::Det);
    let other = tree.children(verb).iter().any(|&child| child > finite && is_subject(child));
    let opens = finite > comma + 1 && (comma + 1..finite).all(|index| tree.token(index).lemma != ",");
    (named && bare && other && opens && (0..comma).all(is_inside)).then_some(first)
}
