//! What the tagger of names sees of a word: hashes of its form, shape, affixes, lists, and its neighbours'.

use super::lists;
use ::model::Upos;

/// A word as the tagger gets it.
#[derive(Clone, Copy, Debug)]
pub struct NameWord<'a> {
    /// As it is written.
    pub form: &'a str,
    /// Its part of speech.
    pub upos: Upos,
    /// Its Brown cluster, 0 where none is known.
    pub cluster: u16,
}

/// The features of one word, as hashes.
pub type Features = Vec<u32>;

/// What the features ask of a word, looked up once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    lower: u32,
    shape: u32,
    flags: u16,
    cluster: u16,
    upos: u32,
}

/// From where a word is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It stands two before the word in question.
    Before2,
    /// It stands just before.
    Before,
    /// It is the word in question.
    Here,
    /// It is that word, and the first of its sentence.
    First,
    /// It stands just behind.
    After,
    /// It stands two behind.
    After2,
}

impl Place {
    /// Of the words from two before to two behind the word in question.
    pub(super) fn around(first: bool) -> [Self; 5] {
        [Self::Before2, Self::Before, if first { Self::First } else { Self::Here }, Self::After, Self::After2]
    }
}

/// Beyond the ends of a sentence.
pub(super) const OUTSIDE: Seen = Seen { lower: 1, shape: 1, flags: 0, cluster: 0, upos: 0 };

/// The features of every word of a sentence.
#[must_use]
pub fn features(words: &[NameWord<'_>]) -> Vec<Features> {
    let seen: Vec<Seen> = words.iter().map(Seen::of).collect();
    let near = |at: usize, offset: isize| at.checked_add_signed(offset).and_then(|at| seen.get(at)).unwrap_or(&OUTSIDE);
    let of_word = |at: usize| {
        let mut found = Features::with_capacity(80);
        let around = [-2, -1, 0, 1, 2].map(|offset| near(at, offset));
        for (seen, place) in around.into_iter().zip(Place::around(at == 0)) {
            alone(words[at].form, seen, place, |feature| found.push(feature));
        }
        found.extend(together(around));
        found
    };
    (0..words.len()).map(of_word).collect()
}

impl Seen {
    pub(super) fn of(word: &NameWord<'_>) -> Self {
        let lower = word.form.to_lowercase();
        Self {
            lower: hash(0, lower.as_bytes()),
            shape: shape(word.form),
            flags: lists::flags(word.form),
            cluster: word.cluster,
            upos: word.upos as u32 + 1,
        }
    }
}

/// FNV-1a with the template's number mixed in first.
fn hash(template: u32, bytes: &[u8]) -> u32 {
    let start = 0x811c_9dc5 ^ template.wrapping_mul(0x9e37_79b1);
    bytes.iter().fold(start, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Two hashes and a template's number as one.
fn mix(template: u32, a: u32, b: u32) -> u32 {
    let mut hash = template.wrapping_mul(0x9e37_79b1) ^ a;
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x85eb_ca6b) ^ b;
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

/// Upper, lower, digit and other, repeats taken together: "Xx-Xx".
fn shape(form: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let (mut last, mut run) = (' ', 0);
    for char in form.chars() {
        let kind = if char.is_uppercase() {
            'X'
        } else if char.is_lowercase() {
            'x'
        } else if char.is_numeric() {
            '0'
        } else if matches!(char, '„' | '“' | '”' | '»' | '«' | '"' | '\'') {
            '"'
        } else {
            char
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 2 {
            hash = (hash ^ kind as u32).wrapping_mul(0x0100_0193);
        }
    }
    hash
}

/// The features that ask one word alone, from where it stands to the word in question.
pub(super) fn alone(form: &str, seen: &Seen, place: Place, mut take: impl FnMut(u32)) {
    let mut add = |template: u32, a: u32, b: u32| take(mix(template, a, b));
    let (lower, flags, clusters) = match place {
        Place::Before2 => (5, 50, 70),
        Place::Before => (3, 51, 71),
        Place::Here | Place::First => (1, 52, 72),
        Place::After => (4, 53, 73),
        Place::After2 => (6, 54, 74),
    };
    add(lower, seen.lower, 0);
    for bit in (0..16).filter(|bit| seen.flags & 1 << bit != 0) {
        add(flags, bit, 0);
    }
    let cluster = u32::from(seen.cluster);
    if cluster != 0 {
        // Alike clusters share their low bits: fewer bits are wider classes.
        for bits in [4, 6, 9, 16] {
            add(clusters, cluster & ((1 << bits) - 1), bits);
        }
    }
    add(clusters + 10, seen.upos, 0);
    if !matches!(place, Place::Here | Place::First) {
        return;
    }
    let first = u32::from(place == Place::First);
    add(0, 0, 0);
    add(2, hash(0, form.as_bytes()), 0);
    add(9, seen.shape, 0);
    add(15, seen.shape, first);
    for (length, part) in affixes(form) {
        add(20 + length, hash(0, part.as_bytes()), first);
    }
    if let Some((before, last)) = form.rsplit_once('-') {
        add(40, hash(0, last.to_lowercase().as_bytes()), 0);
        add(41, hash(0, before.to_lowercase().as_bytes()), 0);
        add(42, u32::from(lists::flags(before)), u32::from(lists::flags(last)));
    }
    add(62, u32::from(seen.flags), seen.shape);
    add(91, seen.upos, seen.shape);
    add(97, wide(seen), seen.shape);
}

/// Number of features that ask several words.
pub(super) const TOGETHER: usize = 17;

/// The features that ask several words: two before to two behind the word in question.
pub(super) fn together([before2, before, here, after, _]: [&Seen; 5]) -> [u32; TOGETHER] {
    let flags = [before, here, after].map(|seen| u32::from(seen.flags));
    [
        mix(7, before.lower, here.lower),
        mix(8, here.lower, after.lower),
        mix(10, before.shape, here.shape),
        mix(11, here.shape, after.shape),
        mix(12, before.shape, after.shape),
        mix(13, before.lower, here.shape),
        mix(14, here.shape, after.lower),
        mix(16, mix(16, before2.shape, before.shape), here.shape),
        mix(60, flags[0], flags[1]),
        mix(61, flags[1], flags[2]),
        mix(63, mix(0, flags[0], flags[1]), flags[2]),
        mix(90, mix(0, before.upos, here.upos), after.upos),
        mix(92, before.upos, here.upos),
        mix(93, here.upos, after.upos),
        mix(94, wide(before), wide(here)),
        mix(95, wide(here), wide(after)),
        mix(96, before.lower, wide(here)),
    ]
}

/// A wide class of words like this one.
fn wide(seen: &Seen) -> u32 {
    u32::from(seen.cluster & 0x1ff)
}

/// Prefixes of two to four and suffixes of one to five characters, numbered by kind and length.
fn affixes(form: &str) -> impl Iterator<Item = (u32, &str)> {
    let prefixes = (2..=4).filter_map(|length| {
        let end = form.char_indices().nth(length).map(|(at, _)| at)?;
        Some((length as u32, &form[..end]))
    });
    let suffixes = (1..=5).filter_map(|length| {
        let start = form.char_indices().rev().nth(length - 1).map(|(at, _)| at).filter(|&at| at > 0)?;
        Some((10 + length as u32, &form[start..]))
    });
    prefixes.chain(suffixes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_take_repeats_together() {
        assert_eq!(shape("Hamburg"), shape("Berlin"));
        assert_ne!(shape("Hamburg"), shape("NATO"));
        assert_eq!(shape("„"), shape("\""));
    }

    #[test]
    fn affixes_are_cut_at_characters() {
        let parts: Vec<_> = affixes("Öl").collect();
        assert_eq!(parts, [(11, "l")]);
        assert!(affixes("Übermut").any(|part| part == (2, "Üb")));
    }
}
