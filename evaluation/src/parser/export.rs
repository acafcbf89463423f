//! Trained weights as the model file the parser reads in place.

use super::perceptron::Learner;
use language::de::syntax::{ACTION_ROW, MAGIC, RELATION_ROW, place};

/// Sizes of the two tables, as powers of two.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Rows that choose actions.
    pub actions: u8,
    /// Rows that name arcs.
    pub relations: u8,
}

/// The bytes of the model file.
#[must_use]
pub fn model(learner: &Learner, sizes: Sizes) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend([sizes.actions, sizes.relations]);
    let lost = table::<_, ACTION_ROW>(&learner.actions.averaged(1), sizes.actions, &mut out);
    let lost_too = table::<_, RELATION_ROW>(&learner.relations.averaged(1), sizes.relations, &mut out);
    eprintln!("rows without a place: {lost} of actions, {lost_too} of relations");
    out
}

/// Writes one table; returns how many rows found no place.
fn table<const N: usize, const ROW: usize>(weights: &[(u64, [f32; N])], bits: u8, out: &mut Vec<u8>) -> usize {
    // Adding the same to every class changes nothing, so rows are centred to use the range well.
    let centred = |row: &[f32; N]| {
        let mean = row.iter().sum::<f32>() / N as f32;
        row.map(|weight| if N == 3 { weight - mean } else { weight })
    };
    let mut sizes: Vec<f32> =
        weights.iter().map(|(_, row)| centred(row).iter().fold(0.0, |max: f32, w| max.max(w.abs()))).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|&a, &b| sizes[b].total_cmp(&sizes[a]).then(a.cmp(&b)));
    sizes.sort_by(f32::total_cmp);
    // The few heaviest weights are cut off, so that the many light ones keep their differences.
    let top =
        sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000)).copied().unwrap_or(1.0).max(f32::MIN_POSITIVE);
    let mask = (1usize << bits) - 1;
    let start = out.len();
    out.resize(start + ROW * (mask + 1), 0);
    let mut lost = 0;
    for index in order {
        let (feature, row) = &weights[index];
        let quantised = centred(row).map(|weight| (weight / top * 127.0).round().clamp(-127.0, 127.0) as i8);
        if quantised.iter().all(|&weight| weight == 0) {
            continue;
        }
        let (place, check) = place(*feature);
        let free = [place & mask, (place ^ 1) & mask].into_iter().find(|&row| out[start + row * ROW] == 0);
        // A row with the same check byte would be taken for this one.
        let taken = [place & mask, (place ^ 1) & mask].into_iter().any(|row| out[start + row * ROW] == check);
        let Some(free) = free.filter(|_| !taken) else {
            lost += 1;
            continue;
        };
        out[start + free * ROW] = check;
        for (slot, weight) in out[start + free * ROW + 1..].iter_mut().zip(quantised) {
            *slot = weight as u8;
        }
    }
    lost
}
