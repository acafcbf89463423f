//! How much of one text stands in another, in the same order.

use super::signature::words;
use rustc_hash::FxHashMap;

/// Words of a run that two texts must share for its words to count.
const RUN: usize = 4;

/// Share of the shorter text's words that belong to runs of four words which stand in both texts, in the same order.
#[must_use]
pub fn shared_share(one: &str, other: &str) -> f64 {
    let (one, other): (Vec<u64>, Vec<u64>) = (words(one).collect(), words(other).collect());
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if shorter.len() < RUN {
        return 0.0;
    }
    // Where each run of the longer text begins; the first place where it is repeated.
    let mut places: FxHashMap<&[u64], usize> = FxHashMap::default();
    for (place, run) in longer.windows(RUN).enumerate() {
        places.entry(run).or_insert(place);
    }
    let pairs: Vec<(usize, usize)> =
        shorter.windows(RUN).enumerate().filter_map(|(at, run)| Some((at, *places.get(run)?))).collect();
    let mut covered = 0;
    let mut end = 0;
    for at in longest_rise(&pairs) {
        covered += at + RUN - end.max(at);
        end = at + RUN;
    }
    covered as f64 / shorter.len() as f64
}

/// The first parts of the longest sequence of pairs whose second parts rise as well.
fn longest_rise(pairs: &[(usize, usize)]) -> Vec<usize> {
    // Patience sorting: the pair that ends the best sequence of each length, and what stands before each pair.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (index, (_, place)) in pairs.iter().enumerate() {
        let length = tails.partition_point(|&tail| pairs[tail].1 < *place);
        before[index] = length.checked_sub(1).map(|last| tails[last]);
        if length == tails.len() { tails.push(index) } else { tails[length] = index }
    }
    let mut rise = Vec::with_capacity(tails.len());
    let mut at = tails.last().copied();
    while let Some(index) = at {
        rise.push(pairs[index].0);
        at = before[index];
    }
    rise.reverse();
    rise
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn order_counts() {
        let text = "eins zwei drei vier fünf sechs sieben acht";
        assert!((shared_share(text, text) - 1.0).abs() < 1e-9);
        assert!((shared_share("fünf sechs sieben acht eins zwei drei vier", text) - 0.5).abs() < 1e-9);
        assert_eq!(shared_share("ganz etwas anderes steht hier", text), 0.0);
    }

    proptest! {
        #[test]
        fn the_share_is_a_share(one in "([ab]{1,2} ){0,40}", other in "([ab]{1,2} ){0,40}") {
            let share = shared_share(&one, &other);
            prop_assert!((0.0..=1.0).contains(&share));
        }
    }
}
