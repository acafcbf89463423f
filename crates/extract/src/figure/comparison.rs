//! Quantities by comparison with the last one: "jetzt doppelt so viele", "das Dreifache".

use super::FoundFigure;
use super::scene::Scene;
use super::table::Class;
use super::words::Numeral;
use crate::At;
use model::{TokenRange, Upos};

/// The quantity that is so many times the one before it.
///
/// Only where nothing else can be meant. "Doppelt so viele wie im Vorjahr" compares with a quantity that mostly nobody names, and
/// so does "200 Soldaten, doppelt so viele"; "doppelt so viele junge Frauen" counts others, "doppelt so groß" counts nothing. "Das
/// Doppelte" is of what its own sentence counts, "doppelt so viele" may take up the sentence before.
pub(super) fn read(scene: &Scene<'_>, at: usize, before: Option<&FoundFigure>) -> Option<FoundFigure> {
    let before = before?;
    let (start, end, factor) = match scene.index - before.at.sentence {
        0 => times_as_many(scene, at).or_else(|| the_multiple(scene, at)),
        1 => times_as_many(scene, at),
        _ => None,
    }?;
    let is_mark = |at: usize| scene.token(at).is_some_and(|token| token.upos == Upos::Punct);
    let is_apposition = before.at.sentence == scene.index && start.checked_sub(1).is_some_and(is_mark);
    let repeats = scene.is_noun(end) && scene.form(end) == before.unit;
    let end_of_all = end + usize::from(repeats);
    if is_apposition || !closes(scene, end_of_all) {
        return None;
    }
    let times = |bound: Option<f64>| bound.map(|bound| bound * factor);
    Some(FoundFigure {
        at: At { sentence: scene.index, tokens: TokenRange::new(start, end) },
        low: times(before.low),
        high: times(before.high),
        unit_token: repeats.then_some(end as u16),
        rule: "multiple of the last",
        ..before.clone()
    })
}

/// Whether a phrase ends before this token: with its clause, or at a verb. Not if a comparison follows.
fn closes(scene: &Scene<'_>, at: usize) -> bool {
    scene.token(at).is_none_or(|token| match token.upos {
        Upos::Verb | Upos::Aux => true,
        Upos::Punct => scene.token(at + 1).is_none_or(|next| !matches!(next.lemma.as_str(), "wie" | "als")),
        _ => false,
    })
}

/// "doppelt so viele", "dreimal so viel".
fn times_as_many(scene: &Scene<'_>, at: usize) -> Option<(usize, usize, f64)> {
    let word = scene.words.get(at)?;
    let factor = word.value(Class::Comparison).or(match word.numeral {
        Numeral::Times(value) => Some(value),
        _ => None,
    })?;
    let so = scene.words.get(at + 1)?.is(Class::So) && scene.words.get(at + 2)?.is(Class::Much);
    so.then_some((at, at + 3, factor))
}

/// "das Doppelte".
fn the_multiple(scene: &Scene<'_>, at: usize) -> Option<(usize, usize, f64)> {
    let factor = scene.words.get(at + 1)?.value(Class::Multiple)?;
    let noun = scene.form(at + 1).starts_with(char::is_uppercase) && matches!(scene.form(at), "das" | "Das");
    noun.then_some((at, at + 2, factor))
}
