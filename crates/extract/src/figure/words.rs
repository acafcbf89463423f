//! What each token of a sentence can be in a quantity.

use super::table::{Class, Measure, RoleWord, Share, Tables, VerbUse, Wording};
use crate::Document;
use crate::number::{digits, is_ordinal_ending, leading, lower};
use model::Sentence;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

use super::table::Sense;

static TABLES: LazyLock<Tables> =
    LazyLock::new(|| crate::tables::load(include_bytes!(concat!(env!("OUT_DIR"), "/figures.bin"))));
static FORMS: LazyLock<FxHashMap<String, u32>> =
    LazyLock::new(|| crate::tables::forms(include_bytes!(concat!(env!("OUT_DIR"), "/figure-words.fst"))));

/// The compiled tables.
pub(super) fn tables() -> &'static Tables {
    &TABLES
}

/// What a verb or noun says of what it counts.
pub(super) fn role_word(lemma: &str) -> Option<&'static RoleWord> {
    let roles = &TABLES.roles;
    roles.binary_search_by(|(word, _)| word.as_str().cmp(lemma)).ok().map(|at| &roles[at].1)
}

/// What a verb says with a noun behind a preposition: "kamen ums Leben".
pub(super) fn idiom(verb: &str, preposition: &str, noun: &str) -> Option<&'static RoleWord> {
    role_word(&format!("{verb} {} {noun}", crate::preposition::plain(preposition)))
}

/// Whether a verb can say this of the quantity beside it.
pub(super) fn verb_says(lemma: &str, what: VerbUse) -> bool {
    TABLES.verbs.binary_search_by(|(verb, says)| verb.as_str().cmp(lemma).then(says.cmp(&what))).is_ok()
}

/// Whether a noun, or the last part of a compound, names what is shared out in elections.
pub(super) fn share_noun(noun: &str) -> Option<Share> {
    let lower = noun.to_lowercase();
    TABLES.shares.iter().find(|(ending, _)| lower.ends_with(ending.as_str())).map(|(_, share)| *share)
}

/// How items are worded.
pub(super) fn wording() -> &'static Wording {
    &TABLES.wording
}

/// Whether the table gives a form, in lower case, a class.
pub(super) fn form_is(form: &str, class: Class) -> bool {
    senses(form).iter().any(|sense| sense.class == class)
}

/// Whether a noun, or the last part of a compound, has a class.
pub(super) fn ends_in(form: &str, class: Class) -> bool {
    let lower = form.to_lowercase();
    lower.char_indices().any(|(at, _)| form_is(&lower[at..], class))
}

/// Whether a word names a currency: "Franken", "US-Dollar".
pub(crate) fn is_currency(form: &str) -> bool {
    let unit = senses(&form.to_lowercase()).iter().find(|sense| sense.class == Class::Unit);
    unit.and_then(|sense| TABLES.units.get(sense.value as usize)).is_some_and(|measure| measure.money)
}

fn senses(form: &str) -> &'static [Sense] {
    FORMS.get(form).and_then(|index| TABLES.words.get(*index as usize)).map_or(&[], Vec::as_slice)
}

/// How a token writes a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Numeral {
    /// It does not.
    #[default]
    None,
    /// A number and nothing else.
    Plain(f64),
    /// Two numbers with a stroke between: "50-60".
    Range(f64, f64),
    /// So many times: "zweimal".
    Times(f64),
    /// So many of the unit of a tail of the table: "zwölfköpfig".
    Tailed(f64, u8),
    /// The ordinal that a fraction is made of: "dritte".
    Ordinal(f64),
}

/// A token as the engine sees it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// What the table says of it.
    senses: &'static [Sense],
    /// The number it writes.
    pub(super) numeral: Numeral,
    /// Whether it stands in a time, and so in no figure.
    pub(super) in_time: bool,
}

impl Word {
    /// The value of a class that it has.
    pub(super) fn value(&self, class: Class) -> Option<f64> {
        self.senses.iter().find(|sense| sense.class == class).map(|sense| sense.value)
    }

    /// Whether it has the class.
    pub(super) fn is(&self, class: Class) -> bool {
        self.value(class).is_some()
    }

    /// Whether it writes a number.
    pub(super) fn is_number(&self) -> bool {
        self.numeral != Numeral::None
    }

    /// The unit of measure it names.
    pub(super) fn measure(&self) -> Option<&'static Measure> {
        self.value(Class::Unit).and_then(|index| TABLES.units.get(index as usize))
    }
}

/// Reads the tokens of a sentence into `words`, one each. Says whether any of them can start a quantity.
pub(super) fn read(document: &Document<'_>, sentence: &Sentence, words: &mut Vec<Word>) -> bool {
    const STARTS: [Class; 10] = [
        Class::Ballot,
        Class::Unit,
        Class::Scale,
        Class::Vague,
        Class::Whole,
        Class::Fraction,
        Class::Share,
        Class::Number,
        Class::Multiple,
        Class::Comparison,
    ];
    words.clear();
    let mut any = false;
    for (index, token) in sentence.tokens.iter().enumerate() {
        // "Er sagte: „Drei Bomben …“": a quotation begins like a sentence.
        let before = index.checked_sub(1).map_or("", |before| document.form(&sentence.tokens[before]));
        let word = one(document.form(token), index == 0 || matches!(before, "„" | "»" | "\"" | ":"));
        any |= word.numeral != Numeral::None || word.senses.iter().any(|sense| STARTS.contains(&sense.class));
        words.push(word);
    }
    any
}

fn one(form: &str, opening: bool) -> Word {
    let mut buffer = [0; 64];
    let Some(lowered) = lower(form, &mut buffer) else { return Word::default() };
    let senses = senses(lowered);
    let digit = lowered.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let numeral = if digit { of_digits(lowered) } else { of_word(form, lowered, opening, senses) };
    Word { senses, numeral, in_time: false }
}

fn of_digits(form: &str) -> Numeral {
    let Some(number) = digits(form) else { return Numeral::None };
    match number.rest {
        "" => Numeral::Plain(number.value),
        rest if form_is(rest.trim_start_matches('-'), Class::TimesTail) => Numeral::Times(number.value),
        rest => {
            // "350km", "50%".
            if senses(rest).iter().any(|sense| sense.class == Class::Unit) {
                return Numeral::Plain(number.value);
            }
            let bare = rest.trim_start_matches(['-', '–', '‑']);
            if bare.len() < rest.len()
                && let Some(second) = digits(bare)
                && second.rest.is_empty()
            {
                // "2008-2012": years.
                let is_year = |value: f64| (1500.0..2100.0).contains(&value);
                if is_year(number.value) && is_year(second.value) && !form.contains('.') {
                    return Numeral::None;
                }
                return Numeral::Range(number.value, second.value);
            }
            joined(number.value, bare)
        }
    }
}

fn of_word(form: &str, lowered: &str, opening: bool, senses: &[Sense]) -> Numeral {
    if senses.iter().any(|sense| matches!(sense.class, Class::Article)) {
        return Numeral::None;
    }
    if let Some(sense) = senses.iter().find(|sense| sense.class == Class::Number) {
        return Numeral::Plain(sense.value);
    }
    if let Some(sense) = senses.iter().find(|sense| sense.class == Class::Ordinal) {
        return Numeral::Ordinal(sense.value);
    }
    let Some((value, rest)) = leading(lowered) else { return Numeral::None };
    let value = f64::from(value);
    match rest {
        // "die Acht" and the like are names; a capital means nothing at the beginning of a sentence.
        "" if senses.iter().any(|sense| sense.class == Class::One)
            || (!opening && form.chars().next().is_some_and(char::is_uppercase) && value < 1e2) =>
        {
            Numeral::None
        }
        "" => Numeral::Plain(value),
        rest if is_ordinal_ending(rest) => Numeral::Ordinal(value),
        // "einmal" counts nothing.
        rest if value > 1.0 && form_is(rest, Class::TimesTail) => Numeral::Times(value),
        _ => joined(value, rest.trim_start_matches('-')),
    }
}

/// A number joined with a tail of the table, inflected or not: "köpfige".
fn joined(value: f64, rest: &str) -> Numeral {
    let endings = TABLES.wording.adjective_endings.iter().map(String::as_str).chain([""]);
    let tail = endings.into_iter().find_map(|ending| {
        let stem = rest.strip_suffix(ending)?;
        senses(stem).iter().find(|sense| sense.class == Class::Tail)
    });
    tail.map_or(Numeral::None, |tail| Numeral::Tailed(value, tail.value as u8))
}
