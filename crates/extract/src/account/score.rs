//! The learned scorer: how likely a candidate is an account at all, and right in who, whom and status.
//!
//! Logistic regressions over readable features, trained on `gold/train` and kept in `models/accounts.tsv`: the feature and
//! its weights for two questions. Of a candidate: is it an account, is it right in who, whom and status? Of an actor in reach
//! (features that begin with `s.`): is it who, is it whom?

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Weights by feature.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    features: FxHashMap<String, (f32, f32)>,
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
            let (Some(name), Some(event), Some(right)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let (Ok(event), Ok(right)) = (event.parse(), right.parse()) else { continue };
            if name == THRESHOLD {
                weights.threshold = event;
            } else {
                weights.features.insert(name.to_owned(), (event, right));
            }
        }
        weights
    }

    /// From trained weights, by feature: for "is an account" and "is right".
    #[must_use]
    pub fn new(features: impl IntoIterator<Item = (String, (f32, f32))>, threshold: f32) -> Self {
        Self { features: features.into_iter().collect(), threshold }
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
        !self.features.contains_key("bias")
    }

    /// Whether choosing who and whom has been trained.
    #[must_use]
    pub fn assigns(&self) -> bool {
        self.features.contains_key("s.bias")
    }

    /// From which probability of being an account on a candidate is kept.
    #[must_use]
    pub fn threshold(&self) -> f32 {
        self.threshold
    }

    /// The answers to the two questions that are asked of what has these features, as probabilities.
    #[must_use]
    pub fn judge(&self, features: &[String]) -> (f32, f32) {
        let known = features.iter().filter_map(|feature| self.features.get(feature));
        let (event, right) = known.fold((0.0, 0.0), |(event, right), weight| (event + weight.0, right + weight.1));
        (logistic(event), logistic(right))
    }

    /// The features that weigh most for or against being an account.
    #[must_use]
    pub fn reasons<'f>(&self, features: &'f [String], count: usize) -> Vec<(&'f str, f32)> {
        let mut found: Vec<(&str, f32)> = features
            .iter()
            .filter_map(|feature| Some((feature.as_str(), self.features.get(feature)?.0)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_and_add_up() {
        let weights = Weights::parse("# feature\tevent\tright\nbias\t-1\t-2\nkind=verb\t1\t2\nthreshold\t0.4\t0\n");
        let (event, right) = weights.judge(&["bias".into(), "kind=verb".into(), "unknown".into()]);
        assert_eq!((event, right, weights.threshold()), (0.5, 0.5, 0.4));
    }
}
