//! The head of the phrase that a noun ends: "Erhöhung" of "eine Erhöhung der Ausgaben".

use super::defining;
use super::scene::Scene;
use super::table::Class;
use super::words::ends_in;

/// The head of the phrase that a noun ends as a genitive or complement: "Erhöhung" of "eine Erhöhung der Ausgaben". Where
/// the measure is what was `reached`, nouns for a change are no heads.
pub(super) fn head_of(scene: &Scene<'_>, noun: usize, reached: bool) -> usize {
    let mut head = noun;
    // Each step goes to the left, so this ends.
    while let Some(outer) = outer(scene, head).or_else(|| before_article(scene, head)) {
        if reached && ends_in(scene.form(outer), Class::Change) {
            break;
        }
        head = outer;
    }
    head
}

/// The head that the tree hangs a noun on as a genitive or with a preposition.
fn outer(scene: &Scene<'_>, head: usize) -> Option<usize> {
    let of = |inner: u16| {
        let preposition = scene.phrase(usize::from(inner)).and_then(|phrase| phrase.preposition);
        preposition.is_none_or(|at| !scene.words[usize::from(at)].is(Class::With))
    };
    let phrase = scene.sentence.phrases.iter().find(|phrase| {
        let mut inner = phrase.genitives.iter().chain(&phrase.complements);
        inner.any(|&inner| usize::from(inner) == head && of(inner))
            && usize::from(phrase.head) < head
            && usize::from(phrase.tokens.end) >= head
    })?;
    Some(usize::from(phrase.head))
}

/// The noun before the genitive article of another: "Höhe der Strafe", whatever the tree says.
fn before_article(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let article = defining::start(scene, noun).checked_sub(1).filter(|&at| scene.words[at].is(Class::Genitive))?;
    article.checked_sub(1).filter(|&at| scene.is_noun(at) && !scene.words[at].in_time)
}
