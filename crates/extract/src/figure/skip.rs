//! Numbers that are no quantities: parts of names, ages, places in a row.

use super::amount::{Amount, Counts};
use super::scene::Scene;
use super::table::Class;
use super::words::{Numeral, Word, ends_in};
use model::{Degree, Upos};

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
    // "eine hundertprozentige Tochter" is a whole one.
    if amount.rule == "tailed" && amount.low == Some(100.0) {
        return true;
    }
    // "14 und 18 Jahre alt".
    let joint = words.get(amount.end).is_some_and(|word| word.is(Class::Joint));
    let listed = joint && words.get(amount.end + 1).is_some_and(Word::is_number);
    if listed && crate::time::is_unit(scene.form(amount.end + 2)) {
        return true;
    }
    // "dreimal höher", "20 Mal häufiger" compare.
    if amount.counts == Counts::Times {
        let next = amount.end + usize::from(words.get(amount.end).is_some_and(|word| word.is(Class::TimesTail)));
        return scene.token(next).is_some_and(|token| token.morph.degree == Some(Degree::Comparative));
    }
    // "ein zentrales Viertel von Kairo": a part of a town.
    if amount.rule == "fraction-bare" {
        let before = amount.start.checked_sub(1).and_then(|at| scene.token(at));
        return before.is_some_and(|token| matches!(token.upos, Upos::Adj | Upos::Det | Upos::Adp | Upos::Num));
    }
    let number = matches!(words[amount.start].numeral, Numeral::Plain(_)) && amount.end == amount.start + 1;
    if !number {
        return false;
    }
    let Some(before) = amount.start.checked_sub(1) else { return false };
    // "Artikel 5", but "in dem Lager 1.800 Männer".
    // "auf Tabellenplatz drei"
    let ranked = scene.is_noun(before) && !words[before].in_time && ends_in(scene.form(before), Class::Ranked);
    if ranked && amount.low.is_some_and(|low| low < 1000.0) && !scene.is_noun(amount.end) {
        return true;
    }
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
    // „Do 228“: the last word of a quoted name.
    let closes = matches!(scene.form(amount.end), "“" | "”" | "«" | "\"");
    let opened = (0..before).rev().take(3).any(|at| matches!(scene.form(at), "„" | "»" | "\""));
    if closes && opened && (scene.is_capital(before) || scene.is_name(before)) {
        return true;
    }
    let digits = scene.form(amount.start).bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    // "Agni 5", "Straße 12", "G 8": digits right behind a name and before nothing they could count.
    if digits && scene.is_noun(before) && !followed {
        return true;
    }
    // "die Apollo 13 über dem Meer": a preposition that joins no count stands behind the name.
    let place = scene.references.headed(scene.index, before as u16).is_some_and(|named| named.place.is_some());
    let apart = scene.token(amount.end).is_some_and(|token| matches!(token.upos, Upos::Adp | Upos::Det))
        && !words[amount.end].is(Class::Of)
        && !words[amount.end].is(Class::Genitive);
    if digits && apart && scene.is_name(before) && !place && !words[before].in_time {
        return true;
    }
    // "(19)" behind a name is an age, alone in brackets a number of a list.
    scene.form(before) == "(" && scene.form(amount.end) == ")"
}
