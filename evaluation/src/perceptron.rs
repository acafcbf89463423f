//! An averaged perceptron over hashed features; its weights become a [`language::training::Linear`] model.

use language::training::{Feature, write_linear};
use std::collections::HashMap;

/// Weights under training.
pub struct Perceptron {
    classes: usize,
    rows: HashMap<Feature, u32>,
    features: Vec<Feature>,
    weights: Vec<f32>,
    totals: Vec<f64>,
    stamps: Vec<u32>,
    now: u32,
}

impl Perceptron {
    /// No weights yet.
    #[must_use]
    pub fn new(classes: usize) -> Self {
        Self {
            classes,
            rows: HashMap::new(),
            features: Vec::new(),
            weights: Vec::new(),
            totals: Vec::new(),
            stamps: Vec::new(),
            now: 0,
        }
    }

    /// The row of a feature, made if there is none.
    pub fn row(&mut self, feature: Feature) -> u32 {
        let next = self.features.len() as u32;
        let row = *self.rows.entry(feature).or_insert(next);
        if row == next {
            self.features.push(feature);
            self.weights.resize(self.weights.len() + self.classes, 0.0);
            self.totals.resize(self.totals.len() + self.classes, 0.0);
            self.stamps.resize(self.stamps.len() + self.classes, 0);
        }
        row
    }

    /// Scores of all classes.
    #[must_use]
    pub fn scores(&self, rows: &[u32]) -> Vec<f32> {
        let mut scores = vec![0.0; self.classes];
        for row in rows {
            let start = *row as usize * self.classes;
            for (score, weight) in scores.iter_mut().zip(&self.weights[start..start + self.classes]) {
                *score += weight;
            }
        }
        scores
    }

    /// Moves the weights towards the right class, away from the one that was taken for it.
    pub fn update(&mut self, rows: &[u32], right: usize, wrong: usize) {
        for row in rows {
            for (class, step) in [(right, 1.0), (wrong, -1.0)] {
                let index = *row as usize * self.classes + class;
                self.totals[index] += f64::from(self.weights[index]) * f64::from(self.now - self.stamps[index]);
                self.stamps[index] = self.now;
                self.weights[index] += step;
            }
        }
    }

    /// Counts one example; averages weigh by examples.
    pub fn tick(&mut self) {
        self.now += 1;
    }

    /// The averaged weights of every feature.
    #[must_use]
    pub fn averaged(&self) -> Vec<(Feature, Vec<f32>)> {
        let now = f64::from(self.now.max(1));
        let average = |index: usize| {
            let rest = f64::from(self.weights[index]) * f64::from(self.now - self.stamps[index]);
            ((self.totals[index] + rest) / now) as f32
        };
        let row = |(row, feature): (usize, &Feature)| {
            let start = row * self.classes;
            (*feature, (start..start + self.classes).map(average).collect())
        };
        self.features.iter().enumerate().map(row).collect()
    }

    /// The averaged weights, to be asked.
    #[must_use]
    pub fn frozen(&self) -> Frozen {
        Frozen { classes: self.classes, rows: self.averaged().into_iter().collect() }
    }

    /// The model file: the `keep` heaviest rows, quantised, and rows of features that settle a class alone.
    #[must_use]
    pub fn file(&self, keep: usize, settled: &[(Feature, usize)]) -> Vec<u8> {
        let mut rows = self.averaged();
        let weight = |row: &(Feature, Vec<f32>)| row.1.iter().map(|weight| weight.abs()).fold(0.0f32, f32::max);
        rows.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.0.cmp(&b.0)));
        rows.truncate(keep);
        // The few largest weights may be clipped so that the small ones keep their differences.
        let mut heaviest: Vec<f32> = rows.iter().map(weight).collect();
        heaviest.sort_by(f32::total_cmp);
        let limit = heaviest.get(heaviest.len().saturating_sub(1 + heaviest.len() / 2000)).copied();
        let largest = limit.unwrap_or(1.0);
        rows.extend(settled.iter().map(|(feature, class)| {
            let mut weights = vec![0.0; self.classes];
            weights[*class] = largest;
            (*feature, weights)
        }));
        write_linear(self.classes, &rows, limit)
    }
}

/// Averaged weights, for measuring.
pub struct Frozen {
    classes: usize,
    rows: HashMap<Feature, Vec<f32>>,
}

impl Frozen {
    /// Scores of all classes.
    #[must_use]
    pub fn scores(&self, features: &[Feature]) -> Vec<f32> {
        let mut scores = vec![0.0; self.classes];
        for weights in features.iter().filter_map(|feature| self.rows.get(feature)) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += weight;
            }
        }
        scores
    }
}

/// A small generator for shuffling, the same on every machine.
pub struct Shuffle(u64);

impl Shuffle {
    /// Starts from a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Puts a list into a new order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}
