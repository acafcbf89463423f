//! Averaged perceptrons over hashed features.

use language::de::syntax::{Action, Score};
use model::Relation;
use rustc_hash::FxHashMap;

/// Number of actions.
pub const ACTIONS: usize = Action::ALL.len();
/// Number of relations.
pub const RELATIONS: usize = Relation::ALL.len();

/// A perceptron with `N` classes.
#[derive(Clone, Debug)]
pub struct Perceptron<const N: usize> {
    rows: FxHashMap<u64, u32>,
    weights: Vec<[f32; N]>,
    totals: Vec<[f32; N]>,
    updates: Vec<u32>,
    step: f32,
}

impl<const N: usize> Default for Perceptron<N> {
    fn default() -> Self {
        Self { rows: FxHashMap::default(), weights: Vec::new(), totals: Vec::new(), updates: Vec::new(), step: 1.0 }
    }
}

impl<const N: usize> Perceptron<N> {
    /// The scores of the classes.
    #[must_use]
    pub fn scores(&self, features: &[u64]) -> [f32; N] {
        let mut sums = [0.0; N];
        for feature in features {
            if let Some(&row) = self.rows.get(feature) {
                for (sum, weight) in sums.iter_mut().zip(&self.weights[row as usize]) {
                    *sum += weight;
                }
            }
        }
        sums
    }

    /// Counts one more decision, right or wrong.
    pub fn advance(&mut self) {
        self.step += 1.0;
    }

    /// Moves the weights towards one class and away from another.
    pub fn update(&mut self, features: &[u64], right: usize, wrong: usize) {
        for &feature in features {
            let next = self.weights.len() as u32;
            let row = *self.rows.entry(feature).or_insert(next) as usize;
            if row == self.weights.len() {
                self.weights.push([0.0; N]);
                self.totals.push([0.0; N]);
                self.updates.push(0);
            }
            self.updates[row] += 1;
            self.weights[row][right] += 1.0;
            self.totals[row][right] += self.step;
            self.weights[row][wrong] -= 1.0;
            self.totals[row][wrong] -= self.step;
        }
    }

    /// The averaged weights by feature, sorted; rows that were touched less often than `least` left out.
    #[must_use]
    pub fn averaged(&self, least: u32) -> Vec<(u64, [f32; N])> {
        let mut out: Vec<(u64, [f32; N])> = self
            .rows
            .iter()
            .filter(|&(_, &row)| self.updates[row as usize] >= least)
            .map(|(&feature, &row)| {
                let row = row as usize;
                let mut average = [0.0; N];
                for (class, value) in average.iter_mut().enumerate() {
                    *value = self.weights[row][class] - self.totals[row][class] / self.step;
                }
                (feature, average)
            })
            .collect();
        out.sort_unstable_by_key(|(feature, _)| *feature);
        out
    }
}

impl<const N: usize> Perceptron<N> {
    /// One perceptron with the mean of the averaged weights of several: less of each one's chance order is left.
    #[must_use]
    pub fn mean(all: &[&Self]) -> Self {
        let mut mean = Self::default();
        for one in all {
            for (feature, weights) in one.averaged(1) {
                let next = mean.weights.len() as u32;
                let row = *mean.rows.entry(feature).or_insert(next) as usize;
                if row == mean.weights.len() {
                    mean.weights.push([0.0; N]);
                    mean.totals.push([0.0; N]);
                    mean.updates.push(1);
                }
                for (sum, weight) in mean.weights[row].iter_mut().zip(weights) {
                    *sum += weight / all.len() as f32;
                }
            }
        }
        mean
    }
}

/// The two perceptrons of a parser.
#[derive(Clone, Debug, Default)]
pub struct Learner {
    /// Chooses actions.
    pub actions: Perceptron<ACTIONS>,
    /// Names arcs.
    pub relations: Perceptron<RELATIONS>,
}

impl Learner {
    /// The mean of several parsers.
    #[must_use]
    pub fn mean(all: &[Self]) -> Self {
        let actions: Vec<_> = all.iter().map(|one| &one.actions).collect();
        let relations: Vec<_> = all.iter().map(|one| &one.relations).collect();
        Self { actions: Perceptron::mean(&actions), relations: Perceptron::mean(&relations) }
    }
}

impl Score for Learner {
    fn actions(&self, features: &[u64]) -> [f32; ACTIONS] {
        self.actions.scores(features)
    }

    fn relations(&self, features: &[u64]) -> [f32; RELATIONS] {
        self.relations.scores(features)
    }
}
