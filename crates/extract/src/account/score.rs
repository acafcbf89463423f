//! The learned judgements: how likely a candidate is an account at all, whether it is right, who it is that acts and on whom.
//!
//! Linear models over readable features, trained on annotated reports and kept in `models/accounts.tsv`: the feature and
//! its weights for two questions. Of a candidate: is it an account, against the others that the same word may name and
//! against none; is it right in who, whom and status? Of a group of
//! actors in reach (features that begin with `s.`), against the other groups and against nobody: is it who, is it whom?

use super::feature::{Feature, feature};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Weights by feature.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    features: FxHashMap<Feature, (f32, f32)>,
    names: FxHashMap<Feature, Box<str>>,
    threshold: f32,
}

/// The row of the file that holds the threshold.
const THRESHOLD: &str = "threshold";

static SHIPPED: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("../../../../models/accounts.tsv")));

impl Weights {
    /// The weights the program ships with.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads `feature`, first weight, second weight; lines that are not of this form are left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut weights = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(name), Some(first), Some(second)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let (Ok(first), Ok(second)) = (first.parse(), second.parse()) else { continue };
            if name == THRESHOLD {
                weights.threshold = first;
            } else {
                weights.features.insert(feature(name), (first, second));
                weights.names.insert(feature(name), name.into());
            }
        }
        weights
    }

    /// From trained weights by feature.
    #[must_use]
    pub fn new(features: impl IntoIterator<Item = (Feature, (f32, f32))>, threshold: f32) -> Self {
        Self { features: features.into_iter().collect(), names: FxHashMap::default(), threshold }
    }

    /// The same weights with another threshold.
    #[must_use]
    pub fn with_threshold(mut self, threshold: f32) -> Self {
        self.threshold = threshold;
        self
    }

    /// Whether nothing has been trained yet to tell accounts from others.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.features.contains_key(&feature("bias"))
    }

    /// Whether choosing who and whom has been trained.
    #[must_use]
    pub fn assigns(&self) -> bool {
        self.features.contains_key(&feature("s.nobody"))
    }

    /// From which probability of being an account on a candidate is kept.
    #[must_use]
    pub fn threshold(&self) -> f32 {
        self.threshold
    }

    /// The sums of both weights.
    #[must_use]
    pub fn sum(&self, features: &[Feature]) -> (f32, f32) {
        let known = features.iter().filter_map(|feature| self.features.get(feature));
        known.fold((0.0, 0.0), |(first, second), weight| (first + weight.0, second + weight.1))
    }

    /// How likely a candidate with these features is right in who, whom and status.
    #[must_use]
    pub fn right(&self, features: &[Feature]) -> f32 {
        logistic(self.sum(features).1)
    }

    /// The features that weigh most for or against being an account.
    #[must_use]
    pub fn reasons(&self, features: &[Feature], count: usize) -> Vec<(&str, f32)> {
        let mut found: Vec<(&str, f32)> = features
            .iter()
            .filter_map(|feature| Some((&**self.names.get(feature)?, self.features.get(feature)?.0)))
            .filter(|(name, _)| *name != "bias")
            .collect();
        found.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(b.0)));
        found.truncate(count);
        found
    }
}

fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

/// Scores as probabilities that add up to one.
pub(crate) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut total = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        total += *score;
    }
    for score in scores.iter_mut() {
        *score /= total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_and_add_up() {
        let weights = Weights::parse("# feature\tevent\tright\nbias\t-1\t-2\nkind=verb\t1\t2\nthreshold\t0.4\t0\n");
        let features = [feature("bias"), feature("kind=verb"), feature("unknown")];
        assert_eq!((weights.sum(&features), weights.right(&features), weights.threshold()), ((0.0, 0.0), 0.5, 0.4));
    }

    #[test]
    fn probabilities_add_up_to_one() {
        let mut scores = [1.0, 2.0, 1000.0];
        softmax(&mut scores);
        assert_eq!(scores, [0.0, 0.0, 1.0]);
    }
}
