//! Logistic regression and choices among groups, with L2 regularisation, by AdaGrad over a fixed order: the same data, the
//! same weights.

use extract::account::{Feature, Weight};
use rustc_hash::FxHashMap;

/// An example: its features, whether it is an account, whether it is right in who, whom and status.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// Report, sentence and token: examples at one place are rivals.
    pub(super) place: (usize, u32, u16),
    /// Those of the features that are known before who and whom are.
    pub(super) early: Vec<Feature>,
    pub(super) features: Vec<Feature>,
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
    /// Pull towards zero, of the judgements.
    pub decay: f32,
    /// Pull towards zero, of the choices.
    pub decay_choice: f32,
    /// Features seen less often are left out.
    pub least: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { rounds: 24, rate: 0.15, decay: 4.0, decay_choice: 4.0, least: 4 }
    }
}

/// A choice among groups of actors: their features, and for who and whom how far each is right. Where none is, nothing is
/// learned for that slot.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) groups: Vec<Vec<Feature>>,
    /// What holds for each group as whom beside who is right.
    pub(super) beside: Vec<Vec<Feature>>,
    pub(super) who: Vec<f32>,
    pub(super) whom: Vec<f32>,
}

/// Weights by feature, in the order of the features.
pub(super) type Trained = Vec<(Feature, Weight)>;

/// Numbers the features that are seen often enough.
struct Numbers {
    features: Vec<Feature>,
    by: FxHashMap<Feature, usize>,
}

impl Numbers {
    fn new<'f>(lists: impl Iterator<Item = &'f Vec<Feature>>, least: usize) -> Self {
        let mut counts: FxHashMap<Feature, usize> = FxHashMap::default();
        for &feature in lists.flatten() {
            *counts.entry(feature).or_default() += 1;
        }
        let mut features: Vec<Feature> =
            counts.into_iter().filter(|&(_, count)| count >= least).map(|(feature, _)| feature).collect();
        features.sort_unstable();
        let by = features.iter().enumerate().map(|(number, &feature)| (feature, number)).collect();
        Self { features, by }
    }

    fn row(&self, features: &[Feature]) -> Vec<usize> {
        features.iter().filter_map(|feature| self.by.get(feature).copied()).collect()
    }

    fn zip(self, first: &[f32], second: &[f32], hope: &[f32]) -> Trained {
        let weight = |at: usize| Weight { first: first[at], second: second[at], hope: hope[at] };
        self.features.into_iter().enumerate().map(|(at, feature)| (feature, weight(at))).collect()
    }
}

/// Trains which of the candidates at one place is an account, if any, whether it is right, and whether there is hope.
pub(super) fn train(examples: &[&Example], options: Options) -> Trained {
    let numbers = Numbers::new(examples.iter().map(|example| &example.features), options.least);
    let rows: Vec<Vec<usize>> = examples.iter().map(|example| numbers.row(&example.features)).collect();
    // The first option is that there is none.
    let (mut groups, mut answers): (Vec<Vec<Vec<usize>>>, Vec<Vec<f32>>) = (Vec::new(), Vec::new());
    let mut rest = rows.as_slice();
    for rivals in examples.chunk_by(|a, b| a.place == b.place) {
        let answer: Vec<bool> = rivals.iter().map(|example| example.event).collect();
        let (own, others) = rest.split_at(rivals.len());
        rest = others;
        groups.push(std::iter::once(Vec::new()).chain(own.iter().cloned()).collect());
        answers.push(std::iter::once(!answer.contains(&true)).chain(answer).map(number).collect());
    }
    let answers: Vec<&[f32]> = answers.iter().map(Vec::as_slice).collect();
    let event = fit_choice(&groups, &answers, numbers.features.len(), options);
    let right = fit(&rows, |row| examples[row].right, numbers.features.len(), options);
    let early: Vec<Vec<usize>> = examples.iter().map(|example| numbers.row(&example.early)).collect();
    let hope = fit(&early, |row| examples[row].event, numbers.features.len(), options);
    numbers.zip(&event, &right, &hope)
}

/// Trains both choices.
pub(super) fn train_choices(choices: &[&Choice], options: Options) -> Trained {
    let lists = choices.iter().flat_map(|choice| choice.groups.iter().chain(&choice.beside));
    let numbers = Numbers::new(lists, options.least);
    let rows: Vec<Vec<Vec<usize>>> =
        choices.iter().map(|choice| choice.groups.iter().map(|features| numbers.row(features)).collect()).collect();
    let mut both = rows.clone();
    for (row, choice) in both.iter_mut().zip(choices) {
        for (group, features) in row.iter_mut().zip(&choice.beside) {
            group.extend(numbers.row(features));
        }
    }
    let who: Vec<&[f32]> = choices.iter().map(|choice| choice.who.as_slice()).collect();
    let whom: Vec<&[f32]> = choices.iter().map(|choice| choice.whom.as_slice()).collect();
    let who = fit_choice(&rows, &who, numbers.features.len(), options);
    let whom = fit_choice(&both, &whom, numbers.features.len(), options);
    let none = vec![0.0; who.len()];
    numbers.zip(&who, &whom, &none)
}

/// Whether something is right as a number.
fn number(right: bool) -> f32 {
    f32::from(u8::from(right))
}

/// A conditional logit: the likelihood that one of the right groups, by how far it is right, is chosen among all.
fn fit_choice(rows: &[Vec<Vec<usize>>], right: &[&[f32]], size: usize, options: Options) -> Vec<f32> {
    let mut descent = Descent::new(&count(rows.iter().flatten(), size), options);
    for round in 0..options.rounds {
        descent.remember(round);
        for row in order(rows.len()) {
            let (groups, right) = (&rows[row], right[row]);
            if right.iter().all(|right| *right <= 0.0) {
                continue;
            }
            let scores: Vec<f32> = groups.iter().map(|features| descent.sum(features)).collect();
            let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let all: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
            let total: f32 = all.iter().sum();
            let good: f32 = all.iter().zip(right).map(|(share, right)| share * right).sum();
            for (group, features) in groups.iter().enumerate() {
                let wanted = right[group] * all[group] / good.max(f32::MIN_POSITIVE);
                descent.step(features, wanted - all[group] / total);
            }
        }
    }
    descent.average()
}

/// Weights for telling what holds from what does not, each example by itself.
pub(super) fn train_labels(examples: &[(Vec<Feature>, bool)], options: Options) -> Vec<(Feature, f32)> {
    let numbers = Numbers::new(examples.iter().map(|(features, _)| features), options.least);
    let rows: Vec<Vec<usize>> = examples.iter().map(|(features, _)| numbers.row(features)).collect();
    let weights = fit(&rows, |row| examples[row].1, numbers.features.len(), options);
    numbers.features.into_iter().zip(weights).collect()
}

/// Weights for choosing one of several options, each with how far it would be right.
pub(super) fn train_options(questions: &[Vec<(Vec<Feature>, f32)>], options: Options) -> Vec<(Feature, f32)> {
    let numbers = Numbers::new(questions.iter().flatten().map(|(features, _)| features), options.least);
    let rows: Vec<Vec<Vec<usize>>> =
        questions.iter().map(|question| question.iter().map(|(features, _)| numbers.row(features)).collect()).collect();
    let right: Vec<Vec<f32>> =
        questions.iter().map(|question| question.iter().map(|(_, right)| *right).collect()).collect();
    let right: Vec<&[f32]> = right.iter().map(Vec::as_slice).collect();
    let weights = fit_choice(&rows, &right, numbers.features.len(), options);
    numbers.features.into_iter().zip(weights).collect()
}

/// How often each feature is met.
fn count<'r>(rows: impl Iterator<Item = &'r Vec<usize>>, size: usize) -> Vec<u32> {
    let mut counts = vec![0; size];
    for &feature in rows.flatten() {
        counts[feature] += 1;
    }
    counts
}

/// AdaGrad with a pull towards zero.
struct Descent {
    weights: Vec<f32>,
    /// The pull on a weight each time its feature is met, so that over a round every weight feels the same.
    pulls: Vec<f32>,
    squares: Vec<f32>,
    sums: Vec<f32>,
    remembered: usize,
    options: Options,
}

impl Descent {
    /// For features that are met so often in one round.
    fn new(counts: &[u32], options: Options) -> Self {
        let size = counts.len();
        let pulls = counts.iter().map(|&count| options.decay / count.max(1) as f32).collect();
        Self {
            weights: vec![0.0; size],
            pulls,
            squares: vec![1e-6; size],
            sums: vec![0.0; size],
            remembered: 0,
            options,
        }
    }

    /// Adds the weights to those that are averaged, in the second half of the rounds.
    fn remember(&mut self, round: usize) {
        if round * 2 >= self.options.rounds {
            self.remembered += 1;
            for (sum, weight) in self.sums.iter_mut().zip(&self.weights) {
                *sum += weight;
            }
        }
    }

    /// The average of what was remembered: steadier than the last step's weights.
    fn average(mut self) -> Vec<f32> {
        self.remember(self.options.rounds);
        let count = self.remembered.max(1) as f32;
        self.sums.iter().map(|sum| sum / count).collect()
    }

    fn sum(&self, features: &[usize]) -> f32 {
        features.iter().map(|&feature| self.weights[feature]).sum()
    }

    fn step(&mut self, features: &[usize], error: f32) {
        for &feature in features {
            let gradient = error - self.pulls[feature] * self.weights[feature];
            self.squares[feature] += gradient * gradient;
            self.weights[feature] += self.options.rate * gradient / self.squares[feature].sqrt();
        }
    }
}

/// A fixed stride through the examples stands for shuffling.
fn order(count: usize) -> impl Iterator<Item = usize> {
    let stride = (0..).map(|step| 7919 + step).find(|stride| gcd(*stride, count.max(1)) == 1).unwrap_or(1);
    (0..count).map(move |step| (step * stride) % count)
}

fn fit(rows: &[Vec<usize>], label: impl Fn(usize) -> bool, size: usize, options: Options) -> Vec<f32> {
    let mut descent = Descent::new(&count(rows.iter(), size), options);
    for round in 0..options.rounds {
        descent.remember(round);
        for row in order(rows.len()) {
            let error = f32::from(u8::from(label(row))) - 1.0 / (1.0 + (-descent.sum(&rows[row])).exp());
            descent.step(&rows[row], error);
        }
    }
    descent.average()
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BIAS: Feature = 1;

    fn options() -> Options {
        Options { decay: 0.02, ..Options::default() }
    }

    #[test]
    fn learns_what_separates() {
        let example = |report, feature, event| Example {
            place: (report, 0, 0),
            early: vec![BIAS],
            features: vec![BIAS, feature],
            event,
            right: !event,
        };
        let examples: Vec<Example> = (0..20)
            .map(|report| if report % 2 == 0 { example(report, 2, true) } else { example(report, 3, false) })
            .collect();
        let weights = train(&examples.iter().collect::<Vec<_>>(), options());
        let of =
            |wanted| weights.iter().find(|(feature, _)| *feature == wanted).map(|(_, both)| *both).unwrap_or_default();
        assert!(of(2).first > 0.5 && of(3).first < -0.5 && of(2).second < -0.5);
        assert!(of(2).hope == 0.0 && of(BIAS).hope.abs() < 0.5, "hope knows the early features only");
    }

    #[test]
    fn learns_which_of_the_groups_is_chosen() {
        let choice = |right: usize| Choice {
            groups: (0..3).map(|group| vec![if group == right { 7 } else { 8 }]).collect(),
            beside: vec![Vec::new(); 3],
            who: (0..3).map(|group| number(group == right)).collect(),
            whom: vec![0.0; 3],
        };
        let choices: Vec<Choice> = (0..12).map(|index| choice(index % 3)).collect();
        let weights = train_choices(&choices.iter().collect::<Vec<_>>(), options());
        let of =
            |wanted| weights.iter().find(|(feature, _)| *feature == wanted).map(|(_, both)| *both).unwrap_or_default();
        assert!(of(7).first > of(8).first + 0.5, "{weights:?}");
        assert_eq!(of(7).second, 0.0, "nothing is learned where nothing is right");
    }
}
