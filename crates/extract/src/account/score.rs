//! The learned judgements: how likely a candidate is an account at all, whether it is right, who it is that acts and on whom.
//!
//! Linear models over readable features, trained on annotated reports and kept in `models/accounts.tsv`: the feature and
//! its weights for three questions. Of a candidate: is it an account, against the others that the same word may name and
//! against none; is it right in who, whom and status; and, of what is to be seen before anybody is looked for, is there any
//! hope at all? Of a group of actors in reach (features that begin with `s.`), against the other groups and against nobody:
//! is it who, is it whom?

use super::feature::{Feature, feature};
use super::table::Table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a feature weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Weight {
    /// For being an account; of a group of actors, for being who.
    pub first: f32,
    /// For being right; of a group of actors, for being whom.
    pub second: f32,
    /// For there being hope at first sight.
    pub hope: f32,
}

/// Where judgements begin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// The probability of being an account from which on a candidate is kept.
    pub event: f32,
    /// The probability of being right in who, whom and status too from which on it is.
    pub right: f32,
    /// The sum of the weights for hope under which a candidate is given up.
    pub hope: f32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { event: 0.0, right: 0.0, hope: f32::NEG_INFINITY }
    }
}

/// How often a word was a candidate of a type in annotated reports, and how often rightly so.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct History {
    /// How often it was an account.
    pub hits: u32,
    /// How often it was a candidate.
    pub all: u32,
}

impl History {
    /// How often: a step of a scale that doubles.
    #[must_use]
    pub fn often(self) -> u32 {
        (self.all.min(16) + 1).ilog2()
    }

    /// Which share was right: a step of a scale.
    #[must_use]
    pub fn share(self) -> &'static str {
        let share = f64::from(self.hits) / f64::from(self.all.max(1));
        match share {
            _ if self.all == 0 => "new",
            0.0 => "0",
            _ if share <= 0.1 => "0.1",
            _ if share <= 0.25 => "0.25",
            _ if share <= 0.5 => "0.5",
            _ if share <= 0.75 => "0.75",
            _ => "1",
        }
    }
}

/// Weights by feature.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    table: Table,
    names: FxHashMap<Feature, Box<str>>,
    histories: FxHashMap<Feature, History>,
    thresholds: Thresholds,
}

/// The row of the file that holds the thresholds.
const THRESHOLD: &str = "threshold";

/// Rows of the file that begin so hold histories: how often right, how often a candidate.
pub const HISTORY: &str = "history ";

static SHIPPED: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("../../../../models/accounts.tsv")));

impl Weights {
    /// The weights the program ships with.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads `feature`, first weight, second weight, weight for hope; lines that are not of this form are left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut features = Vec::new();
        let mut names = FxHashMap::default();
        let mut histories = FxHashMap::default();
        let mut thresholds = Thresholds::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let Some(name) = cells.next() else { continue };
            let mut number = || cells.next().and_then(|cell| cell.parse().ok());
            let (Some(first), Some(second), Some(hope)) = (number(), number(), number()) else { continue };
            if name == THRESHOLD {
                thresholds = Thresholds { event: first, right: second, hope };
            } else if let Some(name) = name.strip_prefix(HISTORY) {
                histories.insert(feature(name), History { hits: first as u32, all: second as u32 });
            } else {
                features.push((feature(name), Weight { first, second, hope }));
                names.insert(feature(name), name.into());
            }
        }
        Self { table: Table::new(&features), names, histories, thresholds }
    }

    /// From trained weights by feature.
    #[must_use]
    pub fn new(features: impl IntoIterator<Item = (Feature, Weight)>, thresholds: Thresholds) -> Self {
        let features: Vec<(Feature, Weight)> = features.into_iter().collect();
        Self { table: Table::new(&features), thresholds, ..Self::default() }
    }

    /// The same weights with other histories.
    #[must_use]
    pub fn with_histories(mut self, histories: FxHashMap<Feature, History>) -> Self {
        self.histories = histories;
        self
    }

    /// What is known of a word and a type.
    #[must_use]
    pub fn history(&self, key: Feature) -> History {
        self.histories.get(&key).copied().unwrap_or_default()
    }

    /// The same weights with other thresholds.
    #[must_use]
    pub fn with_thresholds(mut self, thresholds: Thresholds) -> Self {
        self.thresholds = thresholds;
        self
    }

    /// Whether nothing has been trained yet to tell accounts from others.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.get(feature("bias")).is_none()
    }

    /// Whether choosing who and whom has been trained.
    #[must_use]
    pub fn assigns(&self) -> bool {
        self.table.get(feature("s.nobody")).is_some()
    }

    /// Where judgements begin.
    #[must_use]
    pub fn thresholds(&self) -> Thresholds {
        self.thresholds
    }

    /// Leaves out features that have no weights: most of them.
    pub(crate) fn keep_known(&self, features: &mut Vec<Feature>) {
        // Without a branch, for it could not be predicted.
        let mut kept = 0;
        for at in 0..features.len() {
            features[kept] = features[at];
            kept += usize::from(self.table.may_have(features[at]));
        }
        features.truncate(kept);
    }

    /// The sums of the first and of the second weights.
    #[must_use]
    pub fn sum(&self, features: &[Feature]) -> (f32, f32) {
        let Weight { first, second, .. } = self.table.sum(features);
        (first, second)
    }

    /// How much hope there is for a candidate with these early features.
    #[must_use]
    pub fn hope(&self, early: &[Feature]) -> f32 {
        self.table.sum(early).hope
    }

    /// How likely a candidate with these features is right in who, whom and status; `prior` is what its row has ahead of others.
    #[must_use]
    pub fn right(&self, features: &[Feature], prior: f32) -> f32 {
        logistic(self.sum(features).1 + prior)
    }

    /// The features that weigh most for or against being an account.
    #[must_use]
    pub fn reasons(&self, features: &[Feature], count: usize) -> Vec<(&str, f32)> {
        let bias = feature("bias");
        let known = features.iter().filter(|feature| **feature != bias);
        let mut found: Vec<(Feature, f32)> =
            known.filter_map(|feature| Some((*feature, self.table.get(*feature)?.first))).collect();
        // Of those that weigh as much as the last, the first by name.
        if (1..=found.len()).contains(&count) {
            let (_, last, _) = found.select_nth_unstable_by(count - 1, |a, b| b.1.abs().total_cmp(&a.1.abs()));
            let least = last.1.abs();
            found.retain(|(_, weight)| weight.abs() >= least);
        }
        let name = |feature: Feature| self.names.get(&feature).map_or("", |name| &**name);
        found.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| name(a.0).cmp(name(b.0))));
        found.truncate(count);
        found.into_iter().map(|(feature, weight)| (name(feature), weight)).collect()
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
        let weights = Weights::parse(
            "# feature\tevent\tright\thope\nbias\t-1\t-2\t0.5\nkind=verb\t1\t2\t3\nthreshold\t0.4\t0\t4\n",
        );
        let features = [feature("bias"), feature("kind=verb"), feature("unknown")];
        assert_eq!(
            (weights.sum(&features), weights.right(&features, 0.0), weights.thresholds().event),
            ((0.0, 0.0), 0.5, 0.4)
        );
        assert_eq!((weights.hope(&features), weights.thresholds().hope), (3.5, 4.0));
    }

    #[test]
    fn probabilities_add_up_to_one() {
        let mut scores = [1.0, 2.0, 1000.0];
        softmax(&mut scores);
        assert_eq!(scores, [0.0, 0.0, 1.0]);
    }

    #[test]
    fn histories_are_steps_of_a_scale() {
        let step = |hits, all| (History { hits, all }.often(), History { hits, all }.share());
        assert_eq!(step(0, 0), (0, "new"));
        assert_eq!([step(0, 1), step(1, 1)], [(1, "0"), (1, "1")]);
        assert_eq!(
            [step(1, 10), step(1, 4), step(1, 2), step(2, 3)].map(|(_, share)| share),
            ["0.1", "0.25", "0.5", "0.75"]
        );
        assert_eq!(step(3, 5000), (4, "0.1"), "beyond sixteen more examples say nothing new");
    }

    #[test]
    fn histories_are_read_from_the_file() {
        let weights = Weights::parse("history -bauen,AID\t2\t9\t0\nbias\t1\t1\t1\n");
        assert_eq!(weights.history(feature("-bauen,AID")), History { hits: 2, all: 9 });
        assert_eq!(weights.history(feature("bias")), History::default());
    }
}
