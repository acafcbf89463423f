//! Quantities by comparison with the last one: "jetzt doppelt so viele", "das Dreifache".

use super::FoundFigure;
use super::scene::Scene;
use super::table::Class;
use super::words::Numeral;
use crate::At;
use model::TokenRange;

/// The quantity that is so many times the one before it.
///
/// Where the words themselves say what they compare with ("doppelt so viele wie im Vorjahr"), that is another quantity than
/// the one before, and mostly one that nobody names: nothing is computed then.
pub(super) fn read(scene: &Scene<'_>, at: usize, before: Option<&FoundFigure>) -> Option<FoundFigure> {
    let before = before?;
    // "doppelt so viele" may take up the sentence before, "das Doppelte" can be of anything that this one does not name.
    let distance = scene.index - before.at.sentence;
    let (start, end, factor) = if distance == 0 {
        times_as_many(scene, at).or_else(|| the_multiple(scene, at))
    } else {
        times_as_many(scene, at)
    }?;
    if distance > 1 {
        return None;
    }
    let compared = scene.form(end) == "wie" || scene.form(end + 1) == "wie" || scene.form(end) == "als";
    let counts_other = scene.is_noun(end) && scene.form(end) != before.unit;
    // "das Doppelte der Summe" says of what.
    let of = scene.is_noun(end + 1) && matches!(scene.form(end), "der" | "des" | "von" | "dieser" | "an");
    if compared || counts_other || of {
        return None;
    }
    let times = |bound: Option<f64>| bound.map(|bound| bound * factor);
    Some(FoundFigure {
        at: At { sentence: scene.index, tokens: TokenRange::new(start, end) },
        low: times(before.low),
        high: times(before.high),
        unit_token: None,
        rule: "multiple of the last",
        ..before.clone()
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
