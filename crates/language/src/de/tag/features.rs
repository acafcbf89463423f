//! What the tagger looks at.

use crate::de::word::{Shape, Word};
use crate::linear::{Feature, feature, hash, pair};
use model::Upos;
use std::rc::Rc;

/// A word as the tagger sees it: everything that does not depend on the tags before it, as numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    hash: u64,
    form: u64,
    endings: [u64; 5],
    beginnings: [u64; 2],
    shape: u64,
    tags: u64,
    cluster: u64,
    class: u64,
    /// The last word before the next mark: what the right bracket of the clause may be.
    bracket: u64,
}

/// The words of a sentence as the tagger sees them.
pub(crate) fn see(words: &[Rc<Word>]) -> Vec<Seen> {
    let mut seen: Vec<Seen> = words.iter().map(|word| word.seen).collect();
    if let Some(first) = seen.first_mut() {
        first.shape += 1;
    }
    let mut bracket = 0;
    for at in (0..seen.len()).rev() {
        let mark = words[at].shape == Shape::Mark;
        let last = words.get(at + 1).is_none_or(|next| next.shape == Shape::Mark);
        if mark {
            bracket = 0;
        } else if last {
            bracket = pair(seen[at].tags, seen[at].endings[1]);
        }
        seen[at].bracket = bracket;
    }
    seen
}

impl Seen {
    pub(crate) fn new(word: &Word) -> Self {
        let small = word.small();
        let ends: Vec<usize> = small.char_indices().rev().map(|(at, _)| at).take(5).collect();
        let ending = |letters: usize| ends.get(letters - 1).map_or(0, |at| hash(&small.as_bytes()[*at..]));
        let starts =
            |letters: usize| small.char_indices().nth(letters).map_or(0, |(at, _)| hash(&small.as_bytes()[..at]));
        let digits = word.shape == Shape::Digits;
        let value = if digits { digits_hash(&word.form) } else { word.hash };
        let tags = u64::from(word.tags) << 20 ^ u64::from(word.small_tags) << 3;
        let guess = word.guess.map_or(0, |class| u64::from(class.0) + 1);
        let class = word.class.map_or(0, |class| u64::from(class.0) + 1);
        Self {
            hash: value,
            form: if digits { value } else { hash(word.form.as_bytes()) },
            endings: if digits { [value; 5] } else { [1, 2, 3, 4, 5].map(ending) },
            beginnings: [2, 3].map(starts),
            shape: word.shape as u64 * 2,
            tags: pair(tags, if class == 0 { guess << 1 | 1 } else { 0 }),
            cluster: u64::from(word.cluster),
            class: pair(class, guess << 1 | u64::from(word.small_class.is_some())),
            bracket: 0,
        }
    }
}

/// Digits are all alike; their number and marks are not.
fn digits_hash(form: &str) -> u64 {
    let mask: Vec<u8> = form.bytes().map(|byte| if byte.is_ascii_digit() { b'0' } else { byte }).take(12).collect();
    hash(&mask)
}

/// The feature that stands for a word with one tag only; the words that have it are settled by it.
pub(crate) fn sure(word: &Seen) -> Feature {
    feature(200, word.form)
}

/// Number of features that do.
pub(crate) const TAGGED: usize = 10;

/// The features of the word at `at` that do not depend on tags.
pub(crate) fn fixed(words: &[Seen], at: usize) -> Vec<Feature> {
    let around = around(words, at);
    let of_neighbours = Neighbour::ALL.iter().zip([around.l1, around.l2, around.r1, around.r2]);
    let mut all = own(around.w).to_vec();
    all.extend(of_neighbours.flat_map(|(place, word)| beside(word, *place)));
    all.extend(joint(around));
    all
}

/// A word and its neighbours, two to each side.
#[derive(Clone, Copy)]
pub(super) struct Around<'s> {
    w: &'s Seen,
    l1: &'s Seen,
    l2: &'s Seen,
    r1: &'s Seen,
    r2: &'s Seen,
}

/// What stands beyond the ends.
pub(super) static NOTHING: Seen =
    Seen { hash: 0, form: 0, endings: [0; 5], beginnings: [0; 2], shape: 0, tags: 0, cluster: 0, class: 0, bracket: 0 };

pub(super) fn around(words: &[Seen], at: usize) -> Around<'_> {
    let get = |offset: isize| at.checked_add_signed(offset).and_then(|index| words.get(index)).unwrap_or(&NOTHING);
    Around { w: get(0), l1: get(-1), l2: get(-2), r1: get(1), r2: get(2) }
}

/// From where a neighbour is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// It stands just before the word.
    Before,
    /// It stands two before.
    Before2,
    /// It stands just behind.
    After,
    /// It stands two behind.
    After2,
}

impl Neighbour {
    pub(super) const ALL: [Self; 4] = [Self::Before, Self::Before2, Self::After, Self::After2];
}

/// A wide class of words like this one: clusters by their low bits.
fn low(seen: &Seen, bits: u32) -> u64 {
    seen.cluster & ((1 << bits) - 1)
}

/// Values as features of the templates from this number on.
fn numbered<const COUNT: usize>(from: u64, values: [u64; COUNT]) -> [Feature; COUNT] {
    let mut number = from;
    values.map(|value| {
        number += 1;
        feature(number - 1, value)
    })
}

/// What a word says of itself.
pub(super) fn own(w: &Seen) -> [Feature; 20] {
    numbered(
        1,
        [
            1,
            w.hash,
            w.form,
            w.endings[0],
            w.endings[1],
            w.endings[2],
            w.endings[3],
            w.endings[4],
            w.beginnings[0],
            w.beginnings[1],
            w.shape,
            w.tags,
            w.cluster,
            low(w, 4),
            low(w, 6),
            low(w, 9),
            w.class,
            pair(w.shape, w.endings[2]),
            pair(w.shape, w.tags),
            pair(w.cluster, w.shape),
        ],
    )
}

/// What a neighbour says of the word, whatever the word is.
pub(super) fn beside(word: &Seen, place: Neighbour) -> Vec<Feature> {
    match place {
        Neighbour::Before => vec![feature(21, word.hash), feature(25, word.cluster)],
        Neighbour::Before2 => vec![feature(22, word.hash)],
        Neighbour::After => vec![feature(23, word.hash), feature(26, word.cluster), feature(35, word.endings[2])],
        Neighbour::After2 => vec![feature(24, word.hash)],
    }
}

/// What a word and its neighbours say together.
pub(super) fn joint(around: Around<'_>) -> [Feature; 13] {
    let Around { w, l1, r1, r2, .. } = around;
    let [a, b, c, d, e, f, g, h] = numbered(
        27,
        [
            pair(l1.hash, w.hash),
            pair(w.hash, r1.hash),
            pair(w.tags, r1.tags),
            pair(w.tags, pair(r1.tags, r2.tags)),
            pair(l1.tags, pair(w.tags, r1.tags)),
            pair(w.hash, r1.tags),
            pair(w.hash, r1.shape),
            pair(l1.endings[2], r1.shape),
        ],
    );
    let [i, j, k, l, m] = numbered(
        36,
        [
            pair(w.cluster, r1.cluster),
            pair(low(l1, 9), low(w, 9)),
            pair(l1.hash, r1.hash),
            pair(w.hash, w.bracket),
            pair(w.tags, w.bracket),
        ],
    );
    [a, b, c, d, e, f, g, h, i, j, k, l, m]
}

/// The tags so far, as far as they matter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before {
    /// The two tags before, the nearer one first.
    tags: [Option<Upos>; 2],
    /// The last verb since the last mark.
    verb: Option<Upos>,
}

impl Before {
    /// After one more tag.
    #[must_use]
    pub fn after(self, tag: Upos) -> Self {
        let verb = match tag {
            Upos::Verb | Upos::Aux => Some(tag),
            Upos::Punct => None,
            _ => self.verb,
        };
        Self { tags: [Some(tag), self.tags[0]], verb }
    }
}

/// The features that depend on the tags before.
pub(crate) fn tagged(words: &[Seen], at: usize, so_far: Before) -> [Feature; TAGGED] {
    let none = Seen::default();
    let right = words.get(at + 1).unwrap_or(&none);
    let w = &words[at];
    let verb = so_far.verb.map_or(0, |tag| tag as u64 + 1);
    let [before, before_that] = so_far.tags.map(|tag| tag.map_or(99, |tag| tag as u64));
    let two = before * 128 + before_that;
    let values = [
        before,
        two,
        pair(before, w.hash),
        pair(before, w.tags),
        pair(before, pair(w.tags, right.tags)),
        pair(two, w.tags),
        pair(before, right.hash),
        pair(before, w.endings[2]),
        pair(verb, w.hash),
        pair(verb, pair(w.tags, right.shape)),
    ];
    let mut number = 100;
    values.map(|value| {
        number += 1;
        feature(number, value)
    })
}
