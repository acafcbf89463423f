//! The parser's weights: two open hash tables, read in place from the bytes of the model file.
//!
//! The file: the magic, then for each of the two tables its number of rows (as a power of two, one byte), then the rows.
//! A row of the first table has a check byte and a weight for each action; a row of the second has a check byte and a
//! weight for each relation, filled up with zeros. Check byte 0 marks an empty row. A feature stands in the row its hash says or in that row's
//! neighbour; two that meet in both leave the heavier one.

use super::state::Action;
use model::Relation;
use thiserror::Error;

/// First bytes of a model file; the last one counts versions of the features.
pub const MAGIC: &[u8; 8] = b"DPPARSE2";

/// Bytes of a row that chooses actions.
pub const ACTION_ROW: usize = 1 + Action::ALL.len();

/// Bytes of a row that names arcs: the check byte, the weights, and zeros up to whole registers.
pub const RELATION_ROW: usize = (1 + Relation::ALL.len()).next_multiple_of(16);

/// Features whose rows are looked up before the first is used.
const BATCH: usize = 64;

/// Features whose rows of weights for actions are compared side by side.
const ABREAST: usize = 8;

/// What can be wrong with a model file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Damaged {
    /// It is no model of this version.
    #[error("no parser model of this version")]
    Version,
    /// It is shorter or longer than it says.
    #[error("the parser model has the wrong length")]
    Length,
}

/// A table of rows, two neighbours together: a feature stands in either of a pair.
#[derive(Clone, Copy, Debug)]
struct Rows<'a, const N: usize> {
    pairs: &'a [[[u8; N]; 2]],
    mask: usize,
}

impl<'a, const N: usize> Rows<'a, N> {
    fn read(bytes: &'a [u8], bits: u8) -> Result<(Self, &'a [u8]), Damaged> {
        let rows = 1usize.checked_shl(u32::from(bits)).filter(|_| (1..28).contains(&bits)).ok_or(Damaged::Length)?;
        let (bytes, rest) = bytes.split_at_checked(rows * N).ok_or(Damaged::Length)?;
        let (pairs, _) = bytes.as_chunks::<N>().0.as_chunks::<2>();
        Ok((Self { pairs, mask: rows / 2 - 1 }, rest))
    }

    /// The number of the pair where a feature may stand, and its check byte.
    #[inline]
    fn place(&self, hash: u64) -> (usize, u8) {
        let (row, check) = place(hash);
        (row >> 1 & self.mask, check)
    }
}

/// Where a feature stands: its row (to be cut to the table's size) and its check byte.
#[must_use]
pub fn place(hash: u64) -> (usize, u8) {
    let check = (hash >> 56) as u8;
    (hash as usize & 0x0fff_ffff, if check == 0 { 255 } else { check })
}

/// The weights of a parser.
#[derive(Clone, Debug)]
pub struct Weights<'a> {
    actions: Rows<'a, ACTION_ROW>,
    relations: Rows<'a, RELATION_ROW>,
    /// The check bytes of the relations by themselves: a row is long, and most that are looked at hold another feature.
    checks: Vec<[u8; 2]>,
}

impl<'a> Weights<'a> {
    /// Reads a model file in place.
    ///
    /// # Errors
    /// If it is of another version or cut short.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Damaged> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(Damaged::Version)?;
        let (&[first, second], rest) = rest.split_first_chunk().ok_or(Damaged::Length)?;
        let (actions, rest) = Rows::read(rest, first)?;
        let (relations, rest) = Rows::read(rest, second)?;
        let checks = relations.pairs.iter().map(|pair| pair.map(|row| row[0])).collect();
        if rest.is_empty() { Ok(Self { actions, relations, checks }) } else { Err(Damaged::Length) }
    }
}

/// Says how good each action and each relation is, given features.
pub trait Score {
    /// Scores of the actions.
    fn actions(&self, features: &[u64]) -> [f32; Action::ALL.len()];
    /// Scores of the relations.
    fn relations(&self, features: &[u64]) -> [f32; Relation::ALL.len()];
}

impl Score for Weights<'_> {
    /// Rows are fetched first and compared after, side by side: so the compiler needs no branch, for hardly anything could be
    /// predicted, and the rows of all features are on their way from memory at the same time.
    fn actions(&self, features: &[u64]) -> [f32; Action::ALL.len()] {
        let mut sums = [[0i32; ABREAST]; Action::ALL.len()];
        for batch in features.chunks(ABREAST) {
            let (mut firsts, mut seconds, mut checks) = ([0u32; ABREAST], [0u32; ABREAST], [0u32; ABREAST]);
            let places = firsts.iter_mut().zip(&mut seconds).zip(&mut checks);
            for (((first, second), sought), &feature) in places.zip(batch) {
                let (pair, check) = self.actions.place(feature);
                [*first, *second] = self.actions.pairs[pair].map(u32::from_le_bytes);
                *sought = u32::from(check);
            }
            for at in 0..ABREAST {
                let held = |row: u32| if row & 0xff == checks[at] { row } else { 0 };
                let row = held(firsts[at]) | held(seconds[at]);
                for (action, sum) in sums.iter_mut().enumerate() {
                    sum[at] += i32::from((row >> (8 + 8 * action)) as i8);
                }
            }
        }
        sums.map(|sums| sums.iter().sum::<i32>() as f32)
    }

    fn relations(&self, features: &[u64]) -> [f32; Relation::ALL.len()] {
        let mut sums = [0i16; RELATION_ROW];
        for batch in features.chunks(BATCH) {
            let mut found = [0; BATCH];
            let mut count = 0;
            for &feature in batch {
                let (pair, check) = self.relations.place(feature);
                let [first, second] = self.checks[pair];
                found[count] = 2 * pair + usize::from(first != check);
                count += usize::from(first == check || second == check);
            }
            let rows = self.relations.pairs.as_flattened();
            for &row in &found[..count] {
                for (sum, &weight) in sums.iter_mut().zip(&rows[row]) {
                    *sum += i16::from(weight as i8);
                }
            }
        }
        std::array::from_fn(|relation| f32::from(sums[relation + 1]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A feature in the first or only pair of a table, with a check byte.
    fn feature(check: u64) -> u64 {
        check << 56
    }

    #[test]
    fn rows_count_where_their_check_byte_stands() {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([1, 1]);
        // Two rows, those of the check bytes 7 and 255; the latter also stands for 0.
        bytes.extend([7, 1, 2, 0xff, 255, 10, 20, 30]);
        for (check, first) in [(7, 3), (255, 0xfb)] {
            let mut row = [0; RELATION_ROW];
            row[..2].copy_from_slice(&[check, first]);
            bytes.extend(row);
        }
        let weights = Weights::read(&bytes).expect("a model");
        // More than are compared side by side, most of them unknown.
        let mut features = [feature(9); ABREAST + 3];
        features[1] = feature(7);
        features[ABREAST] = feature(7);
        features[ABREAST + 2] = feature(0);
        assert_eq!(weights.actions(&features), [12.0, 24.0, 28.0]);
        assert_eq!(weights.relations(&features)[0], 1.0);
        assert_eq!(weights.actions(&[]), [0.0; 3]);
        assert!(Weights::read(&bytes[..bytes.len() - 1]).is_err());
    }
}
