//! The model of names: weights as they lie in the file, and the best sequence of labels by Viterbi's method.

use super::alone::{Alone, Remembered};
use super::features::{NameWord, TOGETHER, together};
use ::model::MentionClass;
use std::fmt;

/// What a word can be: nothing, or the first or a further word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(pub u8);

/// Labels: nothing, and beginning and inside of PER, LOC, ORG, OTH, of words derived from a name, and of compounds with one.
pub const LABELS: usize = 13;

impl Label {
    /// No name.
    pub const NONE: Self = Self(0);

    /// The label of a kind (0 to 5) at its beginning or inside.
    #[must_use]
    pub fn of(kind: u8, inside: bool) -> Self {
        Self(1 + kind * 2 + u8::from(inside))
    }

    /// PER, LOC, ORG, OTH, or none for everything else.
    #[must_use]
    pub fn class(self) -> Option<MentionClass> {
        match self.0 {
            1 | 2 => Some(MentionClass::Per),
            3 | 4 => Some(MentionClass::Loc),
            5 | 6 => Some(MentionClass::Org),
            7 | 8 => Some(MentionClass::Oth),
            _ => None,
        }
    }

    /// Whether it goes on with the name before.
    #[must_use]
    pub fn continues(self) -> bool {
        self.0 > 0 && self.0.is_multiple_of(2)
    }

    /// Whether it may follow another label: a further word only follows its own kind.
    #[must_use]
    pub fn may_follow(self, before: Self) -> bool {
        !self.continues() || before == self || before.0 + 1 == self.0
    }
}

/// What can be wrong with a model's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamesModelError {
    /// They do not begin as a model does.
    Header,
    /// They are too short or too long for what the header says.
    Length,
}

impl fmt::Display for NamesModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Header => "no model of names",
            Self::Length => "a model of names of the wrong length",
        })
    }
}

impl std::error::Error for NamesModelError {}

/// First bytes of a model; the last digit counts versions of features and layout.
const MAGIC: &[u8; 8] = b"NAMES\0\x001";
/// Bytes before the tables: magic and the power of two of the number of slots.
const HEADER: usize = 12;

/// What makes it impossible that one label follows another.
const NEVER: i32 = i32::MIN / 4;

/// Scores of the labels.
pub(super) type Scores = [i16; LABELS];

/// The labels, filled up to whole registers with some that nothing can be.
const WIDTH: usize = LABELS.next_multiple_of(8);

/// How good the best way to each label is.
type Ways = [i32; WIDTH];

/// A model over its bytes: transitions (`i16`), then fingerprints (`u16`) and weights (`i8`, one for each label) of an
/// open-addressed hash table of features, which is not copied.
#[derive(Clone, Copy, Debug)]
pub struct NamesModel<'a> {
    /// From label to label.
    transitions: [Ways; LABELS],
    fingerprints: &'a [u8],
    weights: &'a [u8],
    mask: u32,
}

impl<'a> NamesModel<'a> {
    /// Reads the layout of a model.
    ///
    /// # Errors
    /// Where the bytes are no model.
    pub fn new(bytes: &'a [u8]) -> Result<Self, NamesModelError> {
        let (header, tables) = bytes.split_at_checked(HEADER).ok_or(NamesModelError::Header)?;
        let (magic, power) = header.split_at(MAGIC.len());
        let power = u32::from(power[0]);
        if magic != MAGIC || power > 24 {
            return Err(NamesModelError::Header);
        }
        let slots = 1_usize << power;
        let (transitions, rest) = tables.split_at_checked(LABELS * LABELS * 2).ok_or(NamesModelError::Length)?;
        let (fingerprints, weights) = rest.split_at_checked(slots * 2).ok_or(NamesModelError::Length)?;
        if weights.len() != slots * LABELS {
            return Err(NamesModelError::Length);
        }
        let transition = |from: usize, to: usize| {
            if to >= LABELS {
                return NEVER;
            }
            let at = (from * LABELS + to) * 2;
            let weight = i32::from(i16::from_le_bytes([transitions[at], transitions[at + 1]]));
            if Label(to as u8).may_follow(Label(from as u8)) { weight } else { NEVER }
        };
        let transitions = std::array::from_fn(|from| std::array::from_fn(|to| transition(from, to)));
        Ok(Self { transitions, fingerprints, weights, mask: slots as u32 - 1 })
    }

    /// Lays a model out: transitions from label to label, and the weights of every feature.
    #[must_use]
    pub fn to_bytes(transitions: &[[i16; LABELS]; LABELS], features: &[(u32, [i8; LABELS])]) -> Vec<u8> {
        let power = (features.len() * 3 / 2 + 1).next_power_of_two().trailing_zeros();
        let slots = 1_usize << power;
        let mut fingerprints = vec![0_u16; slots];
        let mut weights = vec![0_i8; slots * LABELS];
        for (hash, row) in features {
            let mut slot = *hash as usize & (slots - 1);
            while fingerprints[slot] != 0 {
                slot = (slot + 1) & (slots - 1);
            }
            fingerprints[slot] = fingerprint(*hash);
            weights[slot * LABELS..][..LABELS].copy_from_slice(row);
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend([power as u8, 0, 0, 0]);
        bytes.extend(transitions.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
        bytes.extend(fingerprints.iter().flat_map(|mark| mark.to_le_bytes()));
        bytes.extend(weights.iter().map(|&weight| weight as u8));
        bytes
    }

    fn row(&self, hash: u32) -> Option<&'a [u8]> {
        let wanted = fingerprint(hash).to_le_bytes();
        let mut slot = hash & self.mask;
        // A table is never full, but bytes from outside may say so.
        for _ in 0..=self.mask {
            let at = slot as usize;
            let mark = &self.fingerprints[at * 2..at * 2 + 2];
            if mark == wanted {
                return Some(&self.weights[at * LABELS..(at + 1) * LABELS]);
            }
            if mark == [0, 0] {
                return None;
            }
            slot = (slot + 1) & self.mask;
        }
        None
    }

    /// Adds the weights of features. Their slots lie far apart in memory: all are asked for before the first is used.
    fn add_all(&self, features: &[u32; TOGETHER], sum: &mut Scores) {
        let marks = features.map(|feature| {
            let at = (feature & self.mask) as usize * 2;
            [self.fingerprints[at], self.fingerprints[at + 1]]
        });
        for (&feature, mark) in features.iter().zip(marks) {
            if mark != [0, 0] {
                self.add(feature, sum);
            }
        }
    }

    /// Adds the weights of a feature.
    pub(super) fn add(&self, feature: u32, sum: &mut Scores) {
        let weights = self.row(feature).and_then(|row| row.first_chunk::<LABELS>());
        for (sum, &weight) in sum.iter_mut().zip(weights.unwrap_or(&[0; LABELS])) {
            *sum += i16::from(weight as i8);
        }
    }

    /// The best labels of a sentence.
    #[must_use]
    pub fn tag(&self, words: &[NameWord<'_>]) -> Vec<Label> {
        self.tag_remembering(words, &mut Remembered::default())
    }

    /// The best labels of a sentence; what words score by themselves is remembered for the next.
    pub(super) fn tag_remembering(&self, words: &[NameWord<'_>], remembered: &mut Remembered) -> Vec<Label> {
        let alone = remembered.all(self, words);
        let mut best: Ways = [NEVER; WIDTH];
        let mut back: Vec<Ways> = Vec::with_capacity(words.len());
        for (at, around) in alone.windows(5).filter_map(|around| around.first_chunk()).enumerate() {
            let mut scores = Alone::sum(around);
            self.add_all(&together(around.map(|word| &word.seen)), &mut scores);
            back.push(if at == 0 { begin(&scores, &mut best) } else { self.step(&scores, &mut best) });
        }
        let mut labels = vec![Label::NONE; words.len()];
        let mut now = (0..LABELS).max_by_key(|&label| (best[label], std::cmp::Reverse(label))).unwrap_or(0);
        for at in (0..words.len()).rev() {
            labels[at] = Label(now as u8);
            now = back[at][now] as usize;
        }
        labels
    }

    /// The best way to each label of the next word, and from which label it comes.
    fn step(&self, scores: &Scores, best: &mut Ways) -> Ways {
        let mut next = [i32::MIN / 2; WIDTH];
        let mut from = [0; WIDTH];
        for (before, (transitions, so_far)) in (0..).zip(self.transitions.iter().zip(*best)) {
            for to in 0..WIDTH {
                let score = so_far + transitions[to];
                from[to] = if score > next[to] { before } else { from[to] };
                next[to] = if score > next[to] { score } else { next[to] };
            }
        }
        for (next, score) in next.iter_mut().zip(scores) {
            *next += i32::from(*score);
        }
        *best = next;
        from
    }
}

/// The labels a sentence can begin with.
fn begin(scores: &Scores, best: &mut Ways) -> Ways {
    let may = |to: usize| Label(to as u8).may_follow(Label::NONE);
    for (to, (best, score)) in best.iter_mut().zip(scores).enumerate() {
        *best = if may(to) { i32::from(*score) } else { NEVER };
    }
    [0; WIDTH]
}

/// Never 0, which marks an empty slot.
fn fingerprint(hash: u32) -> u16 {
    ((hash >> 16) as u16).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_read_as_it_was_laid_out() {
        let mut transitions = [[0; LABELS]; LABELS];
        transitions[1][2] = 5;
        let words = [NameWord { form: "Anna", upos: ::model::Upos::Propn, cluster: 0 }];
        let features = super::super::features(&words);
        let mut row = [0; LABELS];
        row[1] = 7;
        let bytes = NamesModel::to_bytes(&transitions, &[(features[0][1], row)]);
        let model = NamesModel::new(&bytes).expect("laid out just now");
        assert_eq!(model.tag(&words), [Label(1)]);
        assert_eq!(model.transitions[1][2], 5);
    }

    #[test]
    fn other_bytes_are_refused() {
        assert_eq!(NamesModel::new(b"x").err(), Some(NamesModelError::Header));
        assert_eq!(NamesModel::new(b"NAMES\0\x001\x03\0\0\0").err(), Some(NamesModelError::Length));
    }
}
