//! Logistic regression with L2 regularisation, by AdaGrad over a fixed order: the same data, the same weights.

use rustc_hash::FxHashMap;

/// An example: its features, whether it is an account, whether it is right in who, whom and status.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) features: Vec<String>,
    pub(super) event: bool,
    pub(super) right: bool,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How often to go over the examples.
    pub rounds: usize,
    /// Size of the steps.
    pub rate: f32,
    /// Pull towards zero.
    pub decay: f32,
    /// Features seen less often are left out.
    pub least: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { rounds: 40, rate: 0.15, decay: 0.5, least: 5 }
    }
}

/// Trains both regressions; the result is by feature, in alphabetical order.
pub(super) fn train(examples: &[Example], options: Options) -> Vec<(String, (f32, f32))> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for feature in examples.iter().flat_map(|example| &example.features) {
        *counts.entry(feature).or_default() += 1;
    }
    let mut names: Vec<&str> =
        counts.into_iter().filter(|&(_, count)| count >= options.least).map(|(name, _)| name).collect();
    names.sort_unstable();
    let numbers: FxHashMap<&str, usize> = names.iter().enumerate().map(|(number, &name)| (name, number)).collect();
    let rows: Vec<Vec<usize>> = examples
        .iter()
        .map(|example| example.features.iter().filter_map(|name| numbers.get(name.as_str()).copied()).collect())
        .collect();
    let event = fit(&rows, |row| examples[row].event, names.len(), options);
    let right = fit(&rows, |row| examples[row].right, names.len(), options);
    names.iter().enumerate().map(|(number, name)| ((*name).to_owned(), (event[number], right[number]))).collect()
}

fn fit(rows: &[Vec<usize>], label: impl Fn(usize) -> bool, size: usize, options: Options) -> Vec<f32> {
    let mut weights = vec![0.0f32; size];
    let mut squares = vec![1e-6f32; size];
    // A fixed stride through the examples stands for shuffling.
    let count = rows.len().max(1);
    let stride = (0..).map(|step| 7919 + step).find(|stride| gcd(*stride, count) == 1).unwrap_or(1);
    for _ in 0..options.rounds {
        for step in 0..rows.len() {
            let row = (step * stride) % count;
            let sum: f32 = rows[row].iter().map(|&feature| weights[feature]).sum();
            let error = f32::from(u8::from(label(row))) - 1.0 / (1.0 + (-sum).exp());
            for &feature in &rows[row] {
                let gradient = error - options.decay * weights[feature];
                squares[feature] += gradient * gradient;
                weights[feature] += options.rate * gradient / squares[feature].sqrt();
            }
        }
    }
    weights
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_what_separates() {
        let example = |name: &str, event| Example { features: vec!["bias".into(), name.into()], event, right: !event };
        let examples: Vec<Example> =
            (0..20).map(|index| if index % 2 == 0 { example("a", true) } else { example("b", false) }).collect();
        let weights = train(&examples, Options { decay: 0.02, ..Options::default() });
        let of = |name: &str| {
            weights.iter().find(|(feature, _)| feature == name).map(|(_, weight)| *weight).unwrap_or_default()
        };
        assert!(of("a").0 > 0.5 && of("b").0 < -0.5 && of("a").1 < -0.5);
    }
}
