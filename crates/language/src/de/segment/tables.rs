//! The table of segmentation, compiled from `data/de/language/segmentation.tsv` by the build script.

use fst::Map;
use std::sync::LazyLock;

// The bits that the build script writes for each role.
const NEVER_ENDS: u64 = 1;
const MAY_END: u64 = 2;
const ALSO_WORD: u64 = 4;
const OPENS: u64 = 8;
const LEADS_ORDINAL: u64 = 16;
const ORDINAL_NOUN: u64 = 32;
const DOMAIN: u64 = 64;
const DATELINE: u64 = 128;
const COUNTS: u64 = 256;

static TABLE: LazyLock<Map<&'static [u8]>> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/segmentation.fst"));
    Map::new(bytes).expect("the build script writes a valid table")
});

fn roles(word: &str) -> u64 {
    TABLE.get(word).unwrap_or(0)
}

/// Roles of a word that stands with a capital because of its place.
fn roles_small(word: &str) -> u64 {
    let Some(first) = word.chars().next() else { return 0 };
    let known = roles(word);
    if !first.is_uppercase() || known & OPENS != 0 {
        return known;
    }
    let small: String = first.to_lowercase().chain(word.chars().skip(1)).collect();
    known | roles(&small) & OPENS
}

/// An abbreviation.
#[derive(Clone, Copy)]
pub(super) struct Abbreviation {
    /// Something always follows it in the sentence ("Dr.", "bzw.").
    pub never_ends: bool,
    /// Without a full stop it is a common word ("Art", "Abs").
    pub also_word: bool,
}

/// The abbreviation with these letters; the full stop is left out.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    let roles = roles(word);
    (roles & (NEVER_ENDS | MAY_END) != 0)
        .then_some(Abbreviation { never_ends: roles & NEVER_ENDS != 0, also_word: roles & ALSO_WORD != 0 })
}

/// Whether an abbreviation with inner full stops never ends a sentence ("z.B").
pub(super) fn never_ends(word: &str) -> bool {
    roles(word) & NEVER_ENDS != 0
}

/// Whether the word, with a capital, is more likely the first of a sentence than a noun or name.
pub(super) fn opens_sentence(word: &str) -> bool {
    roles_small(word) & OPENS != 0
}

/// Whether an ordinal is likely after the word ("am", "der").
pub(super) fn leads_ordinal(word: &str) -> bool {
    let small = word.to_lowercase();
    roles(&small) & LEADS_ORDINAL != 0
}

/// Whether a number after the word counts something ("mindestens", "rund"), so that its full stop is the sentence's.
pub(super) fn counts(word: &str) -> bool {
    let small = word.to_lowercase();
    roles(&small) & COUNTS != 0
}

/// Whether the noun is one that ordinals stand before ("Januar", "Jahrhundert").
pub(super) fn is_ordinal_noun(word: &str) -> bool {
    roles(word) & ORDINAL_NOUN != 0
}

/// Whether a small word stands in datelines beside towns and days ("am", "den", "al").
pub(super) fn is_in_dateline(word: &str) -> bool {
    roles(word) & DATELINE != 0
}

/// Whether hosts end with it ("de", "com").
pub(super) fn has_domain(ending: &str) -> bool {
    let domain = |ending: &str| roles(ending) & DOMAIN != 0;
    domain(ending) || ending.bytes().any(|byte| byte.is_ascii_uppercase()) && domain(&ending.to_ascii_lowercase())
}
