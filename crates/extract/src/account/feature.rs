//! Features: readable names of what holds, handed on as hashes so that judging a candidate builds no string.
//!
//! A name is `what=value,value`. Its hash is that of its text, put together from the hashes of its parts: those of the words
//! of a sentence and of the closed vocabularies are computed once, that of `what` when the program is compiled.

use super::score::Weights;
use compact_str::{CompactString, format_compact};
use model::{EventType, Status};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// The hash of a feature's name.
pub type Feature = u64;

/// The feature of a name.
#[must_use]
pub fn feature(name: &str) -> Feature {
    Hash::of(name).feature()
}

/// A polynomial over the bytes of a text, so that the hash of two texts in a row follows from theirs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hash {
    sum: u64,
    /// The base to the power of the length.
    power: u64,
}

impl Hash {
    /// Odd and without pattern.
    const BASE: u64 = 0x9e6d_62d0_6f6a_9a9b;

    /// The hash of a text.
    pub(crate) const fn of(text: &str) -> Self {
        Self { sum: 0, power: 1 }.and(text)
    }

    /// Goes on with more of the text.
    const fn and(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            self.sum = self.sum.wrapping_mul(Self::BASE).wrapping_add(bytes[at] as u64 + 1);
            self.power = self.power.wrapping_mul(Self::BASE);
            at += 1;
        }
        self
    }

    /// The hash of this text with another behind it.
    const fn then(self, next: Self) -> Self {
        Self {
            sum: self.sum.wrapping_mul(next.power).wrapping_add(next.sum),
            power: self.power.wrapping_mul(next.power),
        }
    }

    /// The low bits of a polynomial depend on little of the text; here all do.
    pub(crate) const fn feature(self) -> Feature {
        let mixed = (self.sum ^ (self.sum >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        mixed ^ (mixed >> 32)
    }
}

/// Text that is written is hashed, and kept nowhere.
impl std::fmt::Write for Hash {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        *self = self.and(text);
        Ok(())
    }
}

/// A part of a feature's name with its hash.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'a> {
    text: &'a str,
    hash: Hash,
}

impl<'a> Piece<'a> {
    /// A text as a part.
    pub(crate) const fn of(text: &'a str) -> Self {
        Self { text, hash: Hash::of(text) }
    }

    /// A text whose hash is known.
    pub(crate) const fn known(text: &'a str, hash: Hash) -> Self {
        Self { text, hash }
    }
}

/// A value by its name in the code, to be part of a feature's name.
pub(crate) fn debug(value: impl std::fmt::Debug) -> CompactString {
    format_compact!("{value:?}")
}

/// The pieces of a closed vocabulary.
const fn pieces<const COUNT: usize>(names: &[&'static str]) -> [Piece<'static>; COUNT] {
    let mut all = [Piece::of(""); COUNT];
    let mut at = 0;
    while at < COUNT {
        all[at] = Piece::of(names[at]);
        at += 1;
    }
    all
}

/// Numbers of up to three digits, each with leading zeros.
const DIGITS: [u8; 3 * COUNTED] = {
    let mut digits = [0; 3 * COUNTED];
    let mut at = 0;
    while at < COUNTED {
        digits[3 * at] = b'0' + (at / 100) as u8;
        digits[3 * at + 1] = b'0' + (at / 10 % 10) as u8;
        digits[3 * at + 2] = b'0' + (at % 10) as u8;
        at += 1;
    }
    digits
};

/// Numbers from here on are all one.
const COUNTED: usize = 256;

static EVENT_TYPES: [Piece<'static>; EventType::NAMES.len()] = pieces(EventType::NAMES);
static STATUSES: [Piece<'static>; Status::NAMES.len()] = pieces(Status::NAMES);
static TRUTHS: [Piece<'static>; 2] = pieces(&["false", "true"]);

impl<'a> From<&'a str> for Piece<'a> {
    fn from(text: &'a str) -> Self {
        Self::of(text)
    }
}

impl From<bool> for Piece<'_> {
    fn from(truth: bool) -> Self {
        TRUTHS[usize::from(truth)]
    }
}

impl From<EventType> for Piece<'_> {
    fn from(event_type: EventType) -> Self {
        EVENT_TYPES[event_type as usize]
    }
}

impl From<Status> for Piece<'_> {
    fn from(status: Status) -> Self {
        STATUSES[status as usize]
    }
}

impl From<usize> for Piece<'_> {
    fn from(number: usize) -> Self {
        let number = number.min(COUNTED - 1);
        let leading = usize::from(number < 100) + usize::from(number < 10);
        let digits = DIGITS.get(3 * number + leading..3 * number + 3).unwrap_or_default();
        Self::of(std::str::from_utf8(digits).unwrap_or_default())
    }
}

/// Adds a feature to a [`Collector`]: `note!(list, "what")` or `note!(list, "what", value, value)`.
macro_rules! note {
    ($list:expr, $what:literal) => {{
        const WHAT: $crate::account::feature::Piece<'static> = $crate::account::feature::Piece::of($what);
        $list.push(WHAT, &[])
    }};
    ($list:expr, $what:literal, $($value:expr),+) => {{
        const WHAT: $crate::account::feature::Piece<'static> = $crate::account::feature::Piece::of(concat!($what, "="));
        $list.push(WHAT, &[$($crate::account::feature::Piece::from($value)),+])
    }};
}
pub(crate) use note;

/// Remembers the names of features, where weights are to be learned and written by name.
#[derive(Debug, Default)]
pub struct Namer {
    names: RefCell<FxHashMap<Feature, String>>,
}

impl Namer {
    /// The names that were met.
    #[must_use]
    pub fn into_names(self) -> FxHashMap<Feature, String> {
        self.names.into_inner()
    }

    fn remember(&self, feature: Feature, what: Piece<'_>, values: &[Piece<'_>]) {
        let name = || {
            let values: Vec<&str> = values.iter().map(|value| value.text).collect();
            what.text.to_owned() + &values.join(",")
        };
        self.names.borrow_mut().entry(feature).or_insert_with(name);
    }
}

/// The feature of a name in parts.
#[inline]
fn joined(what: Piece<'_>, values: &[Piece<'_>]) -> Feature {
    const COMMA: Hash = Hash::of(",");
    let mut hash = what.hash;
    for (number, value) in values.iter().enumerate() {
        hash = if number == 0 { hash } else { hash.then(COMMA) }.then(value.hash);
    }
    hash.feature()
}

/// What features are collected for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose<'p> {
    /// To judge by these weights: features without a weight are left out.
    Judging(&'p Weights),
    /// To learn: all are kept, and their names.
    Learning(&'p Namer),
}

impl Purpose<'_> {
    /// What something is kept under by a name in parts, remembered where names are.
    pub(crate) fn key(self, what: Piece<'_>, values: &[Piece<'_>]) -> Feature {
        let feature = joined(what, values);
        if let Self::Learning(namer) = self {
            namer.remember(feature, what, values);
        }
        feature
    }
}

/// Room for the features of most things.
const ROOM: usize = 96;

/// Collects the features of one thing.
pub(crate) struct Collector<'p> {
    purpose: Purpose<'p>,
    list: Vec<Feature>,
}

impl<'p> Collector<'p> {
    /// An empty one.
    pub(crate) fn new(purpose: Purpose<'p>) -> Self {
        Self { purpose, list: Vec::with_capacity(ROOM) }
    }

    /// One that holds some already.
    pub(crate) fn with(purpose: Purpose<'p>, list: &[Feature]) -> Self {
        let mut collector = Self::new(purpose);
        collector.list.extend_from_slice(list);
        collector
    }

    /// Adds a feature; see [`note!`].
    #[inline]
    pub(crate) fn push(&mut self, what: Piece<'_>, values: &[Piece<'_>]) {
        let feature = joined(what, values);
        if let Purpose::Learning(namer) = self.purpose {
            namer.remember(feature, what, values);
        }
        self.list.push(feature);
    }

    /// Forgets what was collected.
    pub(crate) fn clear(&mut self) {
        self.list.clear();
    }

    /// What was collected and may count.
    pub(crate) fn list(&mut self) -> &[Feature] {
        if let Purpose::Judging(weights) = self.purpose {
            weights.keep_known(&mut self.list);
        }
        &self.list
    }

    /// What was collected, each feature once; sorted where it is to be learned from.
    pub(crate) fn into_list(mut self) -> Vec<Feature> {
        match self.purpose {
            Purpose::Judging(weights) => {
                weights.keep_known(&mut self.list);
                keep_first(&mut self.list);
            }
            // Training adds them up in their order, which is not to depend on that of the code.
            Purpose::Learning(_) => {
                self.list.sort_unstable();
                self.list.dedup();
            }
        }
        self.list
    }
}

/// Keeps each feature once, where it stands first.
fn keep_first(list: &mut Vec<Feature>) {
    // One bit for every so many features: hardly any but a repeated one finds its bit set.
    let mut seen = [0u64; 16];
    let mut kept = 0;
    for at in 0..list.len() {
        let feature = list[at];
        let (word, bit) = ((feature >> 6) as usize % seen.len(), 1 << (feature & 63));
        if seen[word] & bit != 0 && list[..kept].contains(&feature) {
            continue;
        }
        seen[word] |= bit;
        list[kept] = feature;
        kept += 1;
    }
    list.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::super::score::{Thresholds, Weight};
    use super::*;

    #[test]
    fn a_feature_is_the_hash_of_its_name() {
        let namer = Namer::default();
        let mut list = Collector::new(Purpose::Learning(&namer));
        note!(list, "bias");
        note!(list, "a,b", "x", true, 0, 17, 255, EventType::Aid, Status::Actual);
        let mut wanted = vec![feature("bias"), feature("a,b=x,true,0,17,255,AID,actual")];
        wanted.sort_unstable();
        assert_eq!(list.into_list(), wanted);
        let names = namer.into_names();
        assert_eq!(names.get(&feature("bias")).map(String::as_str), Some("bias"));
        assert_eq!(names.len(), 2);
    }

    #[test]
    fn vocabularies_stand_in_the_order_of_their_values() {
        for (index, event_type) in EventType::ALL.iter().enumerate() {
            assert_eq!((*event_type as usize, EVENT_TYPES[index].text), (index, event_type.as_str()));
        }
        for (index, status) in Status::ALL.iter().enumerate() {
            assert_eq!((*status as usize, STATUSES[index].text), (index, status.as_str()));
        }
    }

    #[test]
    fn each_feature_is_kept_once_where_it_stands_first() {
        // The first two share a bit, the last two are repeated.
        let mut list = vec![7, 7 + (1 << 10), 3, 7, 7 + (1 << 10)];
        keep_first(&mut list);
        assert_eq!(list, [7, 7 + (1 << 10), 3]);
    }

    #[test]
    fn judging_leaves_out_what_has_no_weight() {
        let weights = Weights::new([(feature("bias"), Weight::default())], Thresholds::default());
        let mut list = Collector::new(Purpose::Judging(&weights));
        note!(list, "other", "x");
        note!(list, "bias");
        note!(list, "bias");
        assert_eq!(list.into_list(), [feature("bias")]);
    }
}
