//! Linear models over hashed features: one row of small weights for each feature, read where the file lies.
//!
//! A file is an open-addressing table. A row holds a fingerprint of its feature and one signed byte for each class; rows
//! of features that training found useless are absent. Reading needs no set-up, and a score is a handful of table look-ups.

use crate::sections::{self, u32_at};

/// First bytes of the file.
const MAGIC: [u8; 8] = *b"DPLINEA1";
/// Features whose rows are asked for at once.
const BATCH: usize = 64;
/// Bytes of the fingerprint.
const PRINT: usize = 3;

/// A feature: a template's number and its value, mixed.
pub type Feature = u64;

/// Mixes a template's number with a value.
#[inline]
#[must_use]
pub(crate) fn feature(template: u64, value: u64) -> Feature {
    let mixed = (value ^ template.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (mixed ^ mixed >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// One feature for each value, by templates numbered from 1 in the order given.
pub(crate) fn templates<const N: usize>(values: [u64; N]) -> Vec<Feature> {
    (1..).zip(values).map(|(template, value)| feature(template, value)).collect()
}

/// Mixes two values into one.
#[inline]
#[must_use]
pub(crate) fn pair(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// A number for the letters of a word, the same on every machine.
#[must_use]
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut state = 0xCBF2_9CE4_8422_2325_u64 ^ bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        state = pair(state, word);
    }
    let rest = chunks.remainder().iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    let mixed = pair(state, rest);
    mixed ^ mixed >> 29
}

/// A trained model.
#[derive(Clone, Copy, Debug)]
pub struct Linear {
    rows: &'static [u8],
    mask: u64,
    classes: usize,
}

impl Linear {
    /// Reads a file; nothing if it is none.
    #[must_use]
    pub fn read(file: &'static [u8]) -> Option<Self> {
        let [head, rows] = sections::read(file, MAGIC)?;
        let (classes, bits) = (u32_at(head, 0) as usize, u32_at(head, 1));
        (classes > 0 && bits < 32 && rows.len() == (classes + PRINT) << bits).then_some(Self {
            rows,
            mask: (1 << bits) - 1,
            classes,
        })
    }

    /// A number that tells it from other models.
    pub(crate) fn number(&self) -> usize {
        self.rows.as_ptr() as usize
    }

    /// Number of classes.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// The weights of a feature, one for each class; nothing if it has none.
    #[must_use]
    pub fn row(&self, feature: Feature) -> Option<&'static [u8]> {
        let stride = self.classes + PRINT;
        let mut slot = feature & self.mask;
        loop {
            let start = slot as usize * stride;
            let row = self.rows.get(start..start + stride)?;
            let (print, weights) = row.split_at(PRINT);
            if print == fingerprint(feature) {
                return Some(weights);
            }
            if print == [0; PRINT] {
                return None;
            }
            slot = (slot + 1) & self.mask;
        }
    }

    /// Adds the weights of features to the scores. The rows lie far apart in memory: they are all asked for before the
    /// first is used, so that the processor waits for them together.
    pub fn add<const N: usize>(&self, features: &[Feature], scores: &mut [i32; N]) {
        let stride = self.classes + PRINT;
        for batch in features.chunks(BATCH) {
            let mut first = [[0u8; PRINT]; BATCH];
            for (print, feature) in first.iter_mut().zip(batch) {
                let start = (feature & self.mask) as usize * stride;
                if let Some(found) = self.rows.get(start..).and_then(|row| row.first_chunk::<PRINT>()) {
                    *print = *found;
                }
            }
            for (print, feature) in first.iter().zip(batch) {
                // Most features have no row, and most of those find the slot empty.
                if *print == [0; PRINT] {
                    continue;
                }
                let weights = if *print == fingerprint(*feature) {
                    let start = (feature & self.mask) as usize * stride + PRINT;
                    self.rows.get(start..start + self.classes)
                } else {
                    self.row(*feature)
                };
                if let Some(weights) = weights.and_then(|weights| weights.first_chunk::<N>()) {
                    for (score, weight) in scores.iter_mut().zip(weights) {
                        *score += i32::from(*weight as i8);
                    }
                }
            }
        }
    }
}

/// Never zero: that is what empty rows have.
#[inline]
fn fingerprint(feature: Feature) -> [u8; PRINT] {
    [(feature >> 40) as u8, (feature >> 48) as u8, (feature >> 56) as u8 | 1]
}

/// Writes a model from rows of weights. The largest weight becomes 127 unless `limit` says which one shall; rows that
/// become all zero are left out.
#[must_use]
pub fn write(classes: usize, rows: &[(Feature, Vec<f32>)], limit: Option<f32>) -> Vec<u8> {
    let largest = rows.iter().flat_map(|(_, weights)| weights).fold(0.0f32, |most, weight| most.max(weight.abs()));
    let scale = 127.0 / limit.unwrap_or(largest).max(f32::MIN_POSITIVE);
    let quantise = |weight: &f32| (weight * scale).round().clamp(-127.0, 127.0) as i8;
    let kept: Vec<(Feature, Vec<i8>)> = rows
        .iter()
        .map(|(feature, weights)| (*feature, weights.iter().map(quantise).collect::<Vec<i8>>()))
        .filter(|(_, weights)| weights.iter().any(|weight| *weight != 0))
        .collect();
    // At most three quarters of the table are full.
    let bits = (kept.len() * 4 / 3 + 2).next_power_of_two().trailing_zeros();
    let stride = classes + PRINT;
    let mut table = vec![0u8; stride << bits];
    let mut sorted = kept;
    sorted.sort();
    for (feature, weights) in &sorted {
        let mut slot = feature & ((1 << bits) - 1);
        while table[slot as usize * stride..][..PRINT] != [0; PRINT] {
            slot = (slot + 1) & ((1 << bits) - 1);
        }
        let row = &mut table[slot as usize * stride..][..stride];
        row[..PRINT].copy_from_slice(&fingerprint(*feature));
        for (byte, weight) in row[PRINT..].iter_mut().zip(weights) {
            *byte = *weight as u8;
        }
    }
    let head: Vec<u8> = [classes as u32, bits].into_iter().flat_map(u32::to_le_bytes).collect();
    sections::write(MAGIC, &[&head, &table])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let rows: Vec<(Feature, Vec<f32>)> =
            (0..500).map(|number| (feature(1, number), vec![number as f32, -2.0, 0.0])).collect();
        let file: &'static [u8] = Box::leak(write(3, &rows, None).into_boxed_slice());
        let model = Linear::read(file).expect("a model");
        let mut scores = [0; 3];
        model.add(&[feature(1, 499), feature(2, 499)], &mut scores);
        assert_eq!(scores, [127, -1, 0]);
        assert!(Linear::read(&file[..9]).is_none());
    }
}
