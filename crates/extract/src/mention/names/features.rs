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

/// What is looked up once for every word.
struct Seen {
    lower: u32,
    shape: u32,
    flags: u16,
    cluster: u16,
    upos: u32,
}

/// The features of every word of a sentence.
#[must_use]
pub fn features(words: &[NameWord<'_>]) -> Vec<Features> {
    let seen: Vec<Seen> = words.iter().map(see).collect();
    (0..words.len()).map(|at| of_word(words[at].form, &seen, at)).collect()
}

fn see(word: &NameWord<'_>) -> Seen {
    let lower = word.form.to_lowercase();
    Seen {
        lower: hash(0, lower.as_bytes()),
        shape: shape(word.form),
        flags: lists::flags(word.form),
        cluster: word.cluster,
        upos: word.upos as u32 + 1,
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

/// Beyond the ends of a sentence.
const OUTSIDE: Seen = Seen { lower: 1, shape: 1, flags: 0, cluster: 0, upos: 0 };

fn of_word(form: &str, seen: &[Seen], at: usize) -> Features {
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|at| seen.get(at)).unwrap_or(&OUTSIDE);
    let (here, before, after) = (near(0), near(-1), near(1));
    let (before2, after2) = (near(-2), near(2));
    let mut found: Features = Vec::with_capacity(64);
    let mut add = |template: u32, a: u32, b: u32| found.push(mix(template, a, b));
    add(0, 0, 0);
    add(1, here.lower, 0);
    add(2, hash(0, form.as_bytes()), 0);
    add(3, before.lower, 0);
    add(4, after.lower, 0);
    add(5, before2.lower, 0);
    add(6, after2.lower, 0);
    add(7, before.lower, here.lower);
    add(8, here.lower, after.lower);
    add(9, here.shape, 0);
    add(10, before.shape, here.shape);
    add(11, here.shape, after.shape);
    add(12, before.shape, after.shape);
    add(13, before.lower, here.shape);
    add(14, here.shape, after.lower);
    add(15, here.shape, u32::from(at == 0));
    add(16, mix(16, before2.shape, before.shape), here.shape);
    for (length, part) in affixes(form) {
        add(20 + length, hash(0, part.as_bytes()), u32::from(at == 0));
    }
    if let Some((first, last)) = form.rsplit_once('-') {
        add(40, hash(0, last.to_lowercase().as_bytes()), 0);
        add(41, hash(0, first.to_lowercase().as_bytes()), 0);
        add(42, u32::from(lists::flags(first)), u32::from(lists::flags(last)));
    }
    let flags = [before2, before, here, after, after2].map(|seen| u32::from(seen.flags));
    for (place, &set) in (50..).zip(&flags) {
        for bit in (0..16).filter(|bit| set & 1 << bit != 0) {
            add(place, bit, 0);
        }
    }
    add(60, flags[1], flags[2]);
    add(61, flags[2], flags[3]);
    add(62, flags[2], here.shape);
    add(63, mix(0, flags[1], flags[2]), flags[3]);
    for (place, seen) in (70..).zip([before2, before, here, after, after2]) {
        let cluster = u32::from(seen.cluster);
        if cluster != 0 {
            // Alike clusters share their low bits: fewer bits are wider classes.
            for bits in [4, 6, 9, 16] {
                add(place, cluster & ((1 << bits) - 1), bits);
            }
        }
        add(place + 10, seen.upos, 0);
    }
    let wide = |seen: &Seen| u32::from(seen.cluster & 0x1ff);
    add(90, mix(0, before.upos, here.upos), after.upos);
    add(91, here.upos, here.shape);
    add(92, before.upos, here.upos);
    add(93, here.upos, after.upos);
    add(94, wide(before), wide(here));
    add(95, wide(here), wide(after));
    add(96, before.lower, wide(here));
    add(97, wide(here), here.shape);
    found
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
