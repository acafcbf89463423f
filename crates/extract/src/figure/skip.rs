//! Numbers that are no quantities: parts of names, ages, places in a row.

use super::amount::Amount;
use super::scene::Scene;
use super::table::Class;
use super::words::Numeral;
use model::Upos;

/// Whether a number is no figure.
pub(super) fn is_none(scene: &Scene<'_>, amount: &Amount) -> bool {
    let words = scene.words;
    if words[amount.start..amount.end].iter().any(|word| word.in_time) {
        return true;
    }
    // "zwei Jahre", "20 Jahre alt": lengths and ages, whether the times have them or not.
    if crate::time::is_unit(scene.form(amount.end)) {
        return true;
    }
    let number = matches!(words[amount.start].numeral, Numeral::Plain(_)) && amount.end == amount.start + 1;
    if !number {
        return false;
    }
    let Some(before) = amount.start.checked_sub(1) else { return false };
    // "Artikel 5", but "in dem Lager 1.800 Männer".
    let named = words[before].is(Class::Name) && scene.token(before).is_some_and(|token| token.upos != Upos::Adp);
    let counts = scene.is_noun(amount.end) && amount.low.is_some_and(|low| low >= 100.0);
    if named && !counts || scene.form(before) == "/" || scene.form(amount.end) == "/" {
        return true;
    }
    // "SAT.1", "5%-Hürde": a part of a word.
    let joined = scene.token(amount.start).is_some_and(|token| !token.space_before)
        && scene.form(before).ends_with(|c: char| c.is_alphanumeric() || c == '.');
    if joined || scene.form(amount.end).starts_with("%-") {
        return true;
    }
    let followed = scene.is_noun(amount.end)
        || scene
            .token(amount.end)
            .is_some_and(|token| matches!(token.upos, Upos::Adj | Upos::Det | Upos::Adp | Upos::Num))
        || words.get(amount.end).is_some_and(|word| word.is(Class::Unit) || word.is(Class::Link) || word.is(Class::Of));
    let digits = scene.form(amount.start).bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    // "Agni 5", "Straße 12", "G 8": digits right behind a name and before nothing they could count.
    if digits && scene.is_noun(before) && !followed {
        return true;
    }
    // "(19)" behind a name is an age, alone in brackets a number of a list.
    scene.form(before) == "(" && scene.form(amount.end) == ")"
}
