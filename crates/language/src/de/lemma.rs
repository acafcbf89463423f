//! The lemma of a word, and the readings that its tag allows.

use super::lexicon::{Class, Reading, Rule, lexicon};
use super::word::{Shape, Word};
use compact_str::CompactString;
use model::{Degree, Upos};

/// The readings of a word that agree with its tag.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chosen {
    /// The readings; none for a word that nothing is known of.
    pub(crate) readings: Vec<Reading>,
    /// The lemma.
    pub(crate) lemma: CompactString,
    /// Whether the readings are those of the very form, not a guess.
    pub(crate) known: bool,
}

/// How well a reading's part of speech agrees with the tag; 0 not at all.
fn agreement(reading: Upos, tag: Upos) -> u8 {
    match (tag, reading) {
        (a, b) if a == b => 3,
        (Upos::Propn, Upos::Noun) | (Upos::Noun, Upos::Propn) | (Upos::Aux, Upos::Verb) | (Upos::Verb, Upos::Aux) => 2,
        (Upos::Det, Upos::Pron | Upos::Adj) | (Upos::Pron, Upos::Det) => 2,
        (Upos::Adj, Upos::Verb | Upos::Adv) | (Upos::Noun, Upos::Adj) | (Upos::Adv, Upos::Adj) => 1,
        _ => 0,
    }
}

/// Chooses readings and lemma for a tag.
pub(crate) fn choose(word: &Word, tag: Upos) -> Chosen {
    if matches!(word.shape, Shape::Mark | Shape::Digits | Shape::Web) {
        return Chosen { lemma: word.form.clone(), ..Chosen::default() };
    }
    // A common noun keeps its capital; any other word may have it from its place alone.
    let nominal = matches!(tag, Upos::Noun | Upos::Propn | Upos::X);
    let exact =
        word.class.map(|class| (class, if word.shape == Shape::Capitals { titled(word) } else { word.form.clone() }));
    let small = word.small_class.map(|class| (class, CompactString::from(word.small())));
    let order = if nominal { [exact, small] } else { [small, exact] };
    let mut best: Option<(u8, Class, CompactString)> = None;
    for (class, form) in order.into_iter().flatten() {
        let fit = lexicon().readings(class).map(|(reading, _)| agreement(reading.upos, tag)).max().unwrap_or(0);
        if fit > best.as_ref().map_or(0, |(best, _, _)| *best) {
            best = Some((fit, class, form));
        }
    }
    if let Some((fit, class, form)) = best {
        return take(class, &form, "", tag, fit, true);
    }
    if let Some(class) = word.guess {
        let fit = lexicon().readings(class).map(|(reading, _)| agreement(reading.upos, tag)).max().unwrap_or(0);
        if fit > 0 && tag != Upos::Propn {
            return guessed(word, class, tag, fit);
        }
    }
    Chosen { lemma: unknown(word, tag), ..Chosen::default() }
}

/// "RUSSLAND" as "Russland".
fn titled(word: &Word) -> CompactString {
    let mut chars = word.small().chars();
    chars.next().map_or_else(CompactString::default, |first| first.to_uppercase().chain(chars).collect())
}

fn take(class: Class, form: &str, before: &str, tag: Upos, fit: u8, known: bool) -> Chosen {
    let mut chosen = Chosen { known, ..Chosen::default() };
    let mut best: Option<(u32, Rule<'_>)> = None;
    for (reading, rule) in lexicon().readings(class).filter(|(reading, _)| agreement(reading.upos, tag) == fit) {
        chosen.readings.push(reading);
        let cost = preference(reading, &rule, form);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, rule));
        }
    }
    let mut lemma = CompactString::from(before);
    if let Some((_, rule)) = best {
        rule.apply(form, &mut lemma);
    }
    chosen.lemma = lemma;
    chosen
}

/// Of several lemmas, the one that fits best: smaller is better.
fn preference(reading: Reading, rule: &Rule<'_>, form: &str) -> u32 {
    // "größer" is of "groß"; "schneller" of "schnell", not of an adjective "schneller".
    let degree = u32::from(reading.degree == Some(Degree::Positive) && rule.strip == 0 && form.ends_with("er"));
    degree * 100 + u32::from(rule.strip) + rule.add.len() as u32
}

/// The readings of a compound's head, or of words with the same ending.
fn guessed(word: &Word, class: Class, tag: Upos, fit: u8) -> Chosen {
    if word.head == 0 {
        return take(class, &word.form, "", tag, fit, false);
    }
    let (before, head) = word.form.split_at(word.head);
    let hyphen = before.ends_with('-');
    let capital: CompactString = if hyphen { head.into() } else { capitalised(head) };
    // The head of "Artilleriegeschosse" stands in the lexicon as "Geschosse".
    let known = lexicon().class(&capital) == Some(class);
    let form = if known { capital } else { CompactString::from(head.to_lowercase()) };
    let mut chosen = take(class, &form, "", tag, fit, true);
    let lemma = if hyphen { chosen.lemma.clone() } else { chosen.lemma.to_lowercase() };
    chosen.lemma = before.into();
    chosen.lemma.push_str(&lemma);
    chosen
}

fn capitalised(word: &str) -> CompactString {
    let mut chars = word.chars();
    chars.next().map_or_else(CompactString::default, |first| first.to_uppercase().chain(chars).collect())
}

/// A word that nothing is known of.
fn unknown(word: &Word, tag: Upos) -> CompactString {
    match tag {
        Upos::Noun | Upos::Propn | Upos::X => word.form.clone(),
        _ => word.small().into(),
    }
}
