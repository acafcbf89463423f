//! What each token of a sentence can be in a pattern.

use super::numerals;
use super::table::{Class, ClassSet, Sense, Tables};
use crate::Document;
use crate::number::lower;
use model::Sentence;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static TABLES: LazyLock<Tables> =
    LazyLock::new(|| crate::tables::load(include_bytes!(concat!(env!("OUT_DIR"), "/times.bin"))));
/// Where the senses of each form stand in the tables.
static FORMS: LazyLock<FxHashMap<String, u32>> =
    LazyLock::new(|| crate::tables::forms(include_bytes!(concat!(env!("OUT_DIR"), "/time-words.fst"))));

/// The compiled tables.
pub(super) fn tables() -> &'static Tables {
    &TABLES
}

/// The senses of a word in lower case.
pub(super) fn senses(form: &str) -> &'static [Sense] {
    FORMS.get(form).and_then(|index| TABLES.words.get(*index as usize)).map_or(&[], Vec::as_slice)
}

/// Whether a word is a unit of time.
pub(crate) fn is_unit(form: &str) -> bool {
    let mut buffer = [0; 64];
    lower(form, &mut buffer).is_some_and(|form| senses(form).iter().any(|sense| sense.class == Class::Unit as u8))
}

/// Whether a word names a stretch of time: a unit, a month, a weekday, a season, a part of the day.
pub(crate) fn is_calendar(form: &str) -> bool {
    use Class::{Daypart, Month, Season, Unit, Weekday, WeekdayPart};
    let named = |sense: &Sense| {
        [Unit, Month, Weekday, WeekdayPart, Season, Daypart].iter().any(|&class| sense.class == class as u8)
    };
    let mut buffer = [0; 64];
    lower(form, &mut buffer).is_some_and(|form| senses(form).iter().any(named))
}

/// A token as the patterns see it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// The classes it has here.
    pub(super) classes: ClassSet,
    /// What the table says of it.
    pub(super) senses: &'static [Sense],
    /// Its value in the classes of numbers.
    pub(super) number: f64,
    /// Unit of a number joined with one ("zweitägig"), by position in the table of units.
    pub(super) unit: f32,
}

impl Word {
    /// With one more class.
    pub(super) fn add(&mut self, class: Class) {
        self.classes = self.classes.with(class as u8);
    }

    /// The value of the word in a class that it has.
    pub(super) fn value(&self, class: Class) -> f64 {
        let sense = self.senses.iter().find(|sense| sense.class == class as u8);
        sense.map_or(self.number, |sense| f64::from(sense.value))
    }

    /// Whether it has the class here.
    pub(super) fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }
}

/// Reads the tokens of a sentence into `words`, one each. Says whether any of them can be part of a time at all.
pub(super) fn read(document: &Document<'_>, sentence: &Sentence, words: &mut Vec<Word>) -> bool {
    words.clear();
    let mut any = false;
    for (index, token) in sentence.tokens.iter().enumerate() {
        let form = document.form(token);
        let word = one(document, sentence, index, form);
        any |= !word.classes.is_empty() && word.classes != Class::Det.only();
        words.push(word);
    }
    any
}

fn one(document: &Document<'_>, sentence: &Sentence, index: usize, form: &str) -> Word {
    let first = form.as_bytes().first().copied().unwrap_or_default();
    if first.is_ascii_digit() || matches!(first, b'\'') || form.starts_with('’') {
        return numerals::of_digits(document, sentence, index, form);
    }
    let mut buffer = [0; 64];
    let Some(lowered) = lower(form, &mut buffer) else { return Word::default() };
    // Abbreviations ("Jan.") carry their full stop.
    let bare = if lowered.len() > 2 { lowered.trim_end_matches('.') } else { lowered };
    let senses = senses(bare);
    let capital = first.is_ascii_uppercase() || form.chars().next().is_some_and(char::is_uppercase);
    let shouted = capital && form.chars().nth(1).is_some_and(char::is_uppercase);
    let mut classes = ClassSet::default();
    for sense in senses {
        let fits = match sense.capital {
            None => true,
            Some(true) => capital,
            // A sentence starts with a capital whatever the word; headlines in capitals say nothing.
            Some(false) => !capital || index == 0 || shouted || opens(document, sentence, index),
        };
        if fits {
            classes = classes.with(sense.class);
        }
    }
    let mut word = Word { classes, senses, number: 0.0, unit: 0.0 };
    numerals::of_word(bare, &mut word);
    word
}

/// Whether a token stands behind a colon or an opening quotation mark, where a capital says nothing either.
fn opens(document: &Document<'_>, sentence: &Sentence, index: usize) -> bool {
    let before = index.checked_sub(1).map(|before| document.form(&sentence.tokens[before]));
    matches!(before, Some(":" | "„" | "\"" | "»" | "“" | "–" | "-" | "«" | "‚" | "›" | "." | "?" | "!"))
}
