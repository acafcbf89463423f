//! Tokens that are numbers, or start with one, in times.

use super::table::Class;
use super::words::{Word, senses};
use crate::Document;
use crate::number::{
    Digits, digits, has_hundreds, is_decade_ending, is_ordinal_ending, leading, leading_amount, lower,
};
use model::{Number, Sentence, Upos};

/// A token that starts with a digit: day, year, hour, whole date, time of day, or just a number.
pub(super) fn of_digits(document: &Document<'_>, sentence: &Sentence, index: usize, form: &str) -> Word {
    let mut word = Word::default();
    let short = form.starts_with(['\'', '’']);
    let bare = form.trim_start_matches(['\'', '’']);
    let Some(number) = digits(bare) else { return word };
    let Digits { value, plain, rest, count, .. } = number;
    word.number = value;
    if short {
        // "'89"
        if plain && count == 2 && rest.is_empty() {
            word.number = value + if value < 40.0 { 2000.0 } else { 1900.0 };
            word.classes = Class::Year.only();
        }
        return word;
    }
    if let Some(date) = whole_date(bare) {
        return Word { classes: Class::Date.only(), number: date, ..word };
    }
    if let Some(clock) = clock(bare) {
        word.classes = Class::Clock.only();
        // "14.30" is a time only where "Uhr" follows; with a colon it is one anyway.
        word.number = clock;
        if !bare.contains(':') && !followed_by(document, sentence, index, "Uhr") {
            word.classes = Class::Num.only();
            word.number = value;
        }
        return word;
    }
    match rest {
        "" => {
            word.add(Class::Num);
            if plain && (1.0..=31.0).contains(&value) && count <= 2 {
                word.add(Class::Day);
            }
            if plain && value <= 24.0 && count <= 2 {
                word.add(Class::Hour);
            }
            if plain && count == 4 && is_year(document, sentence, index, value) {
                word.add(Class::Year);
            }
        }
        "." => {
            word.add(Class::Ordinal);
            if plain && (1.0..=31.0).contains(&value) {
                word.add(Class::Day);
            }
            // A year before the full stop of the sentence, where the tokenizer left it on.
            if plain && count == 4 && (1000.0..2200.0).contains(&value) {
                word.add(Class::Year);
            }
        }
        rest if plain && value % 10.0 == 0.0 && is_decade_ending(rest) => word.add(Class::DecadeYear),
        _ => joined_digits(rest, &mut word),
    }
    word
}

/// A number joined with a month or a unit: "25.August", "24-stündiger", "35-Stunden-Woche".
fn joined_digits(rest: &str, word: &mut Word) {
    let mut buffer = [0; 64];
    let Some(rest) = lower(rest, &mut buffer) else { return };
    if let Some(month) = rest.strip_prefix('.').filter(|_| (1.0..=31.0).contains(&word.number)) {
        if let Some(sense) = senses(month).iter().find(|sense| sense.class == Class::Month as u8) {
            word.number += f64::from(sense.value) * 100.0;
            word.classes = Class::DayMonth.only();
        }
        return;
    }
    tail(rest.trim_start_matches(['-', '‑']), word);
}

/// A word that is or starts with a number word, in lower case.
pub(super) fn of_word(form: &str, word: &mut Word) {
    let Some((value, rest)) = leading(form) else {
        if let Some((value, rest)) = leading_amount(form) {
            word.number = value;
            tail(rest, word);
        }
        return;
    };
    match rest {
        // "ein" and its forms stand in the table.
        "" if !word.is(Class::Num) => {
            word.number = f64::from(value);
            word.add(Class::Num);
            if (1..=24).contains(&value) {
                word.add(Class::Hour);
            }
            if (1000..2200).contains(&value) && has_hundreds(form) {
                word.add(Class::Year);
            }
        }
        rest if is_ordinal_ending(rest) => ordinal(value, word),
        _ if word.classes.is_empty() => {
            word.number = f64::from(value);
            tail(rest.trim_start_matches('-'), word);
        }
        _ => {}
    }
}

fn ordinal(value: u32, word: &mut Word) {
    word.number = f64::from(value);
    word.add(Class::Ordinal);
}

/// The unit that a number is joined with.
fn tail(rest: &str, word: &mut Word) {
    // The longest tails have seven letters; each prefix is tried, longest first.
    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(9);
    let mut best = None;
    for end in ends {
        if let Some(sense) = senses(&rest[..end]).iter().find(|sense| sense.class == Class::Tail as u8) {
            best = Some(sense.value);
        }
    }
    if let Some(unit) = best {
        word.unit = unit;
        word.add(Class::Joined);
    }
}

/// "23.3.1987", "14.06.", "2005-06-14", "14/06/2005" as YYYYMMDD; the year is 0 where it is missing.
fn whole_date(form: &str) -> Option<f64> {
    let form = form.trim_end_matches(',');
    let mark = form.bytes().find(|byte| !byte.is_ascii_digit())?;
    if !matches!(mark, b'.' | b'-' | b'/') {
        return None;
    }
    let mut parts = form.split(mark as char);
    let mut part = || parts.next().filter(|part| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let (a, b, c) = (part()?, part()?, part()?);
    if parts.next().is_some() || a.is_empty() || b.is_empty() || b.len() > 2 {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    let (year, month, day) = match (a.len(), c.len()) {
        (4, 1..=2) if mark == b'-' => (number(a), number(b), number(c)),
        (1..=2, 4) => (number(c), number(b), number(a)),
        (1..=2, 2) if mark == b'.' => (century_of(number(c)) + number(c), number(b), number(a)),
        (1..=2, 0) if mark == b'.' => (0, number(b), number(a)),
        _ => return None,
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| f64::from(year * 10_000 + month * 100 + day))
}

/// The century of a year of two digits.
fn century_of(year: u32) -> u32 {
    if year < 40 { 2000 } else { 1900 }
}

/// "14:30", "14.30" as minutes of the day.
fn clock(form: &str) -> Option<f64> {
    let (hour, minute) = form.split_once([':', '.'])?;
    let number = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        (lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<u16>().ok())
    };
    let (hour, minute) = (number(hour, 1..=2)??, number(minute, 2..=2)??);
    (hour <= 24 && minute < 60).then(|| f64::from(hour * 60 + minute))
}

fn followed_by(document: &Document<'_>, sentence: &Sentence, index: usize, form: &str) -> bool {
    sentence.tokens.get(index + 1).is_some_and(|token| document.form(token) == form)
}

/// Whether four digits are a year rather than a quantity: not before a measure or a counted noun, unless the word before
/// says so.
fn is_year(document: &Document<'_>, sentence: &Sentence, index: usize, value: f64) -> bool {
    if !(1000.0..2200.0).contains(&value) {
        return false;
    }
    let is = |at: Option<usize>, classes: &[Class]| {
        let mut buffer = [0; 64];
        at.and_then(|at| sentence.tokens.get(at))
            .and_then(|token| lower(document.form(token), &mut buffer))
            .is_some_and(|form| {
                senses(form).iter().any(|sense| classes.iter().any(|class| *class as u8 == sense.class))
            })
    };
    let before = index.checked_sub(1);
    // "im Mai 1998", "im Jahr 1998".
    if is(before, &[Class::Month, Class::Season, Class::Unit]) {
        return true;
    }
    // "1450 bis 1850 Mark": what the second number counts, the first does too.
    let to = is(Some(index + 1), &[Class::To]);
    let counted = index + if to { 3 } else { 1 };
    if is(Some(counted), &[Class::Measure]) {
        return false;
    }
    // "seit 1998", "Anfang 1998".
    if is(before, &[Class::Frame, Class::Part]) {
        return true;
    }
    let Some(next) = sentence.tokens.get(counted) else { return true };
    let capital = document.form(next).chars().next().is_some_and(char::is_uppercase);
    let noun = next.upos == Upos::Noun || (next.upos == Upos::X && capital);
    // "2000 Soldaten" is a quantity, while so exact a number as "1961 Reparationszahlungen" is rarely written without
    // a mark for the thousands.
    let round = value % 50.0 == 0.0;
    let modern = (1900.0..2060.0).contains(&value);
    !noun || (!round && (modern || next.morph.number == Some(Number::Singular)))
}
