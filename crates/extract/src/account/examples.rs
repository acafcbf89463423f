//! Names given as examples of what a plural noun means: "soziale Netzwerke wie Facebook und YouTube", "Staaten wie der Iran".

use super::view::View;
use crate::mention::Reference;
use model::{Number, Upos};

/// The word before examples, and before whomever somebody is likened to.
const LIKE: &str = "wie";

/// The first name given as an example of the plural noun with this head.
pub(super) fn first_example<'a>(view: &View<'a>, head: u16) -> Option<&'a Reference> {
    let like = follows(view, head)?;
    let inner = |at: u16| view.token(at).is_some_and(|token| matches!(token.upos, Upos::Det | Upos::Adj));
    let named = |item: &&Reference| item.at.sentence == view.index && !item.actors.is_empty();
    let behind = |item: &&Reference| item.at.tokens.start > like && (like + 1..item.at.tokens.start).all(inner);
    view.references().iter().filter(named).find(behind)
}

/// Whether the word at this place gives examples of a plural noun right before it that names nobody by itself.
pub(super) fn gives_examples(view: &View<'_>, like: u16) -> bool {
    like.checked_sub(1).is_some_and(|noun| view.reference(noun).is_none() && follows(view, noun) == Some(like))
}

/// Where the word for examples stands right behind a plural noun.
fn follows(view: &View<'_>, head: u16) -> Option<u16> {
    let token = view.token(head)?;
    let plural = token.upos == Upos::Noun && token.morph.number == Some(Number::Plural);
    let like = head + 1;
    (plural && view.token(like).is_some() && view.lemma(like) == LIKE).then_some(like)
}
