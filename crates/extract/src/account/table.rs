//! A table of weights by feature, small enough to stay near the processor: hardly anything here costs time but waiting for
//! memory.

use super::feature::Feature;
use super::score::Weight;

/// Weights are kept in hundredths, as the file has them.
const UNIT: f32 = 100.0;

/// Features whose slots are asked for at once.
const BATCH: usize = 32;

/// Features by open addressing, eight bytes each, and before them a set in which most features without weights are missed.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// One bit for every so many hashes.
    present: Vec<u64>,
    /// Empty, or the mark of a feature and its weights: 16 bits each.
    slots: Vec<[i16; 4]>,
}

/// Never 0, which is the mark of an empty slot. The slot itself comes from the low bits.
fn mark(feature: Feature) -> i16 {
    ((feature >> 48) as u16).max(1).cast_signed()
}

fn hundredths(weight: f32) -> i16 {
    // The cast saturates.
    (weight * UNIT).round() as i16
}

impl Table {
    /// Bits of the set for each slot.
    const BITS: usize = 16;

    pub(super) fn new(features: &[(Feature, Weight)]) -> Self {
        // At most four fifths of the slots are full.
        let count = (features.len() * 5 / 4).next_power_of_two().max(8);
        let mut table = Self { present: vec![0; count * Self::BITS / 64], slots: vec![[0; 4]; count] };
        for &(feature, Weight { first, second, hope }) in features {
            let mut slot = table.slot(feature);
            while table.slots[slot][0] != 0 {
                slot = (slot + 1) % count;
            }
            table.slots[slot] = [mark(feature), hundredths(first), hundredths(second), hundredths(hope)];
            let (word, bit) = table.bit(feature);
            table.present[word] |= 1 << bit;
        }
        table
    }

    pub(super) fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    fn slot(&self, feature: Feature) -> usize {
        feature as usize & (self.slots.len() - 1)
    }

    fn bit(&self, feature: Feature) -> (usize, u32) {
        let at = (feature >> 20) as usize & (self.present.len() * 64 - 1);
        (at / 64, (at % 64) as u32)
    }

    /// Whether a feature may have weights: of those that have none, hardly one in ten.
    #[inline]
    pub(super) fn may_have(&self, feature: Feature) -> bool {
        if self.is_empty() {
            return false;
        }
        let (word, bit) = self.bit(feature);
        self.present[word] >> bit & 1 != 0
    }

    /// What a feature weighs; nothing if it was not learned.
    pub(super) fn get(&self, feature: Feature) -> Option<Weight> {
        let [first, second, hope] = self.row(feature)?.map(|weight| f32::from(weight) / UNIT);
        Some(Weight { first, second, hope })
    }

    /// What features weigh together.
    pub(super) fn sum(&self, features: &[Feature]) -> Weight {
        let mut sums = [0i32; 3];
        for batch in features.chunks(BATCH).filter(|_| !self.is_empty()) {
            // All slots are asked for before the first is looked at, so that the processor waits for them together.
            let mut found = [[0; 4]; BATCH];
            for (slot, &feature) in found.iter_mut().zip(batch) {
                *slot = self.slots[self.slot(feature)];
            }
            for (&[here, row @ ..], &feature) in found.iter().zip(batch) {
                let row = if here == mark(feature) { Some(row) } else { self.row(feature) };
                for (sum, weight) in sums.iter_mut().zip(row.unwrap_or_default()) {
                    *sum += i32::from(weight);
                }
            }
        }
        let [first, second, hope] = sums.map(|sum| sum as f32 / UNIT);
        Weight { first, second, hope }
    }

    #[inline]
    fn row(&self, feature: Feature) -> Option<[i16; 3]> {
        if self.is_empty() {
            return None;
        }
        let mut slot = self.slot(feature);
        loop {
            let [mark_here, first, second, hope] = self.slots[slot];
            if mark_here == mark(feature) {
                return Some([first, second, hope]);
            }
            if mark_here == 0 {
                return None;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::feature::feature;
    use super::*;

    #[test]
    fn what_is_put_in_is_found_again_and_nothing_else() {
        let named = |number: usize| feature(&format!("what={number}"));
        let weight = |number: usize| Weight { first: number as f32, second: -0.25, hope: 0.5 };
        let features: Vec<(Feature, Weight)> = (0..300).map(|number| (named(number), weight(number))).collect();
        let table = Table::new(&features);
        for number in 0..300 {
            assert!(table.may_have(named(number)));
            assert_eq!(table.get(named(number)), Some(weight(number)));
        }
        assert_eq!((300..900).filter(|&number| table.get(named(number)).is_some()).count(), 0);
        assert!((300..900).filter(|&number| table.may_have(named(number))).count() < 60);
        assert_eq!(table.sum(&[named(2), named(3), named(400)]), Weight { first: 5.0, second: -0.5, hope: 1.0 });
        assert_eq!(Table::default().get(named(0)), None);
    }
}
