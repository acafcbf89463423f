//! Number words.

use super::table::{Part, PartKind};
use std::sync::LazyLock;

static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    let all: Vec<Part> = crate::tables::load(include_bytes!(concat!(env!("OUT_DIR"), "/numbers.bin")));
    let mut by_first: [Vec<Part>; 256] = std::array::from_fn(|_| Vec::new());
    for part in all {
        if let Some(&first) = part.form.as_bytes().first() {
            by_first[usize::from(first)].push(part);
        }
    }
    Parts { by_first }
});

/// The parts by their first byte, longest first.
struct Parts {
    by_first: [Vec<Part>; 256],
}

impl Parts {
    /// The parts that `text` starts with.
    fn of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a Part> {
        let parts = text.as_bytes().first().map_or(&[][..], |&first| self.by_first[usize::from(first)].as_slice());
        parts.iter().filter(move |part| text.starts_with(&part.form))
    }
}

/// The longest number that a word in lower case starts with, and the rest: 12 and "köpfig" of "zwölfköpfig".
pub(crate) fn leading(text: &str) -> Option<(u32, &str)> {
    let (mut value, mut rest) = match below_thousand(text) {
        Some((value, rest)) => (value, rest),
        // "tausend" alone is one thousand.
        None => (1, text),
    };
    if let Some(after) = part(rest, PartKind::Thousand) {
        value = value.checked_mul(1000)?;
        rest = after;
        let further = part(rest, PartKind::And).unwrap_or(rest);
        if let Some((small, after)) = below_thousand(further) {
            value = value.checked_add(small)?;
            rest = after;
        }
    }
    (rest.len() < text.len()).then_some((value, rest))
}

/// 0 to 999 at the start of a word; "neunzehnhundert" too.
fn below_thousand(text: &str) -> Option<(u32, &str)> {
    let Some((value, rest)) = below_hundred(text) else {
        return part(text, PartKind::Hundred).and_then(|rest| hundreds(1, rest));
    };
    match part(rest, PartKind::Hundred) {
        Some(after) if (1..20).contains(&value) => hundreds(value, after),
        _ => Some((value, rest)),
    }
}

fn hundreds(count: u32, rest: &str) -> Option<(u32, &str)> {
    let further = part(rest, PartKind::And).unwrap_or(rest);
    match below_hundred(further) {
        Some((small, after)) => Some((count * 100 + small, after)),
        None => Some((count * 100, rest)),
    }
}

/// 0 to 99 at the start of a word.
fn below_hundred(text: &str) -> Option<(u32, &str)> {
    for first in PARTS.of(text) {
        let rest = &text[first.form.len()..];
        match first.kind {
            PartKind::Small | PartKind::Ten => return Some((first.value as u32, rest)),
            PartKind::One => {
                // "einundzwanzig"; the "ein" of "einhundert" stays a one.
                let ten = part(rest, PartKind::And).and_then(|after| {
                    let ten = PARTS.of(after).find(|part| part.kind == PartKind::Ten)?;
                    Some(((first.value + ten.value) as u32, &after[ten.form.len()..]))
                });
                return Some(ten.unwrap_or((first.value as u32, rest)));
            }
            PartKind::Hundred
            | PartKind::Thousand
            | PartKind::And
            | PartKind::Ordinal
            | PartKind::Decade
            | PartKind::Amount => {}
        }
    }
    None
}

/// What follows a part of this kind.
fn part(text: &str, kind: PartKind) -> Option<&str> {
    PARTS.of(text).find(|part| part.kind == kind).map(|part| &text[part.form.len()..])
}

fn is_whole(text: &str, kind: PartKind) -> bool {
    PARTS.of(text).any(|part| part.kind == kind && part.form == text)
}

/// Whether what follows a number makes an ordinal of it: "te" of "zehnte".
pub(crate) fn is_ordinal_ending(text: &str) -> bool {
    is_whole(text, PartKind::Ordinal)
}

/// Whether what follows digits makes a decade of them: "er" of "90er".
pub(crate) fn is_decade_ending(text: &str) -> bool {
    is_whole(text, PartKind::Decade)
}

/// Whether a number word counts in hundreds: "neunzehnhundertachtzig".
pub(crate) fn has_hundreds(text: &str) -> bool {
    text.char_indices().any(|(at, _)| part(&text[at..], PartKind::Hundred).is_some())
}

/// What stands for an amount at the start of a word, and the rest: one half and "stündig" of "halbstündig". NaN where it
/// is vague ("mehrtägig").
pub(crate) fn leading_amount(text: &str) -> Option<(f64, &str)> {
    let found = PARTS.of(text).find(|part| part.kind == PartKind::Amount)?;
    let value = if found.value > 0.0 { f64::from(found.value) } else { f64::NAN };
    Some((value, &text[found.form.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Option<u32> {
        leading(text).filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value)
    }

    #[test]
    fn reads_number_words() {
        for (text, value) in [
            ("null", 0),
            ("eins", 1),
            ("ein", 1),
            ("elf", 11),
            ("siebzehn", 17),
            ("einundzwanzig", 21),
            ("siebenundsechzig", 67),
            ("hundert", 100),
            ("einhundert", 100),
            ("hunderteins", 101),
            ("hundertfünfzig", 150),
            ("dreihundertvierundzwanzig", 324),
            ("tausend", 1000),
            ("zweitausend", 2000),
            ("zweitausendfünfhundert", 2500),
            ("neunzehnhundertneunundachtzig", 1989),
            ("hundertzwanzigtausend", 120_000),
            ("tausendundeins", 1001),
        ] {
            assert_eq!(word(text), Some(value), "{text}");
        }
        for text in ["", "und", "einig", "zweig", "achtung", "dreist", "hunderte", "elfen", "neuntel"] {
            assert_eq!(word(text), None, "{text}");
        }
        assert_eq!(leading("zwölfköpfig"), Some((12, "köpfig")));
        assert_eq!(leading("dreijahresplan"), Some((3, "jahresplan")));
        assert_eq!(leading("köpfig"), None);
        assert!(is_ordinal_ending("ten") && !is_ordinal_ending("tens"));
        assert!(is_decade_ending("er-Jahre") && has_hundreds("neunzehnhundertzehn") && !has_hundreds("neunzehn"));
        assert_eq!(leading_amount("halbstündig"), Some((0.5, "stündig")));
        assert!(leading_amount("mehrtägig").is_some_and(|(value, _)| value.is_nan()));
    }
}
