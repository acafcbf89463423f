//! Linear models over readable features: small tables of a feature's name and two weights.

use crate::account::{Feature, Hash, feature};
use rustc_hash::FxHashMap;
use std::fmt::{Arguments, Write as _};

/// The row of a table that holds the threshold.
const THRESHOLD: &str = "threshold";

/// Two weights by feature, each for a question of its own.
#[derive(Clone, Debug, Default)]
pub struct Linear {
    weights: FxHashMap<Feature, (f32, f32)>,
    threshold: f32,
}

impl Linear {
    /// Reads `feature`, first weight, second weight; lines that are not of this form are left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut model = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(name), Some(first), Some(second)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let (Ok(first), Ok(second)) = (first.parse(), second.parse()) else { continue };
            if name == THRESHOLD {
                model.threshold = first;
            } else {
                model.weights.insert(feature(name), (first, second));
            }
        }
        model
    }

    /// From trained weights.
    #[must_use]
    pub fn new(weights: impl IntoIterator<Item = (Feature, (f32, f32))>, threshold: f32) -> Self {
        Self { weights: weights.into_iter().collect(), threshold }
    }

    /// From which probability on something is taken to hold.
    #[must_use]
    pub fn threshold(&self) -> f32 {
        self.threshold
    }

    /// The sums of both weights.
    #[must_use]
    pub fn sum(&self, features: &[Feature]) -> (f32, f32) {
        let known = features.iter().filter_map(|feature| self.weights.get(feature));
        known.fold((0.0, 0.0), |(first, second), weight| (first + weight.0, second + weight.1))
    }

    /// How likely the second question is answered with yes.
    #[must_use]
    pub fn likely(&self, features: &[Feature]) -> f32 {
        1.0 / (1.0 + (-self.sum(features).1).exp())
    }
}

/// Makes features of names, and remembers the names where weights are to be learned and written.
#[derive(Debug, Default)]
pub struct Names {
    known: Option<FxHashMap<Feature, String>>,
}

impl Names {
    /// One that remembers.
    #[must_use]
    pub fn remembering() -> Self {
        Self { known: Some(FxHashMap::default()) }
    }

    /// The names that were met; none unless they are remembered.
    #[must_use]
    pub fn into_known(self) -> FxHashMap<Feature, String> {
        self.known.unwrap_or_default()
    }

    /// The feature of a name.
    pub(crate) fn feature(&mut self, name: Arguments<'_>) -> Feature {
        let mut hash = Hash::of("");
        // Adding to a hash cannot fail.
        let _ = hash.write_fmt(name);
        let feature = hash.feature();
        if let Some(known) = &mut self.known {
            known.entry(feature).or_insert_with(|| name.to_string());
        }
        feature
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_and_add_up() {
        let model = Linear::parse("# feature\tfirst\tsecond\na\t-1\t-2\nb=x\t1\t2\nthreshold\t0.4\t0\n");
        let features = [feature("a"), feature("b=x"), feature("unknown")];
        assert_eq!((model.sum(&features), model.likely(&features), model.threshold()), ((0.0, 0.0), 0.5, 0.4));
    }

    #[test]
    fn names_are_remembered() {
        let mut names = Names::remembering();
        let made = names.feature(format_args!("b={}", "x"));
        assert_eq!(made, names.feature(format_args!("b=x")));
        assert_eq!((made, names.into_known().get(&made).map(String::as_str)), (feature("b=x"), Some("b=x")));
    }
}
