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

/// Number of features that do not depend on tags.
pub(crate) const FIXED: usize = 40;
/// Number of features that do.
pub(crate) const TAGGED: usize = 10;

/// The features of the word at `at` that do not depend on tags.
pub(crate) fn fixed(words: &[Seen], at: usize) -> [Feature; FIXED] {
    let none = Seen::default();
    let get = |offset: isize| at.checked_add_signed(offset).and_then(|index| words.get(index)).unwrap_or(&none);
    let (w, l1, l2, r1, r2) = (&words[at], get(-1), get(-2), get(1), get(2));
    let low = |seen: &Seen, bits: u32| seen.cluster & ((1 << bits) - 1);
    let values = [
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
        l1.hash,
        l2.hash,
        r1.hash,
        r2.hash,
        l1.cluster,
        r1.cluster,
        pair(l1.hash, w.hash),
        pair(w.hash, r1.hash),
        pair(w.tags, r1.tags),
        pair(w.tags, pair(r1.tags, r2.tags)),
        pair(l1.tags, pair(w.tags, r1.tags)),
        pair(w.hash, r1.tags),
        pair(w.hash, r1.shape),
        pair(l1.endings[2], r1.shape),
        r1.endings[2],
        pair(w.cluster, r1.cluster),
        pair(low(l1, 9), low(w, 9)),
        pair(l1.hash, r1.hash),
        pair(w.hash, w.bracket),
        pair(w.tags, w.bracket),
    ];
    let mut number = 0;
    values.map(|value| {
        number += 1;
        feature(number, value)
    })
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
