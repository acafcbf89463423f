//! A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001), trained by stochastic gradients with
//! step sizes of their own for every weight (AdaGrad; Duchi et al. 2011).

use super::corpus::Sentence;
use extract::mention::names::{LABELS, Label, features};
use std::collections::HashMap;

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    /// Passes over the corpus.
    pub(super) epochs: usize,
    /// First step size.
    pub(super) rate: f32,
    /// Strength of the pull towards zero (L2).
    pub(super) decay: f32,
    /// How often a feature must occur to be kept.
    pub(super) at_least: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 15, rate: 0.1, decay: 1e-3, at_least: 2 }
    }
}

type Row = [f32; LABELS];

/// What training leaves: transitions, and the weights of every feature by its hash.
pub(super) struct Trained {
    pub(super) transitions: [Row; LABELS],
    pub(super) features: Vec<(u32, Row)>,
}

/// A sentence as numbers.
struct Example {
    words: Vec<Vec<u32>>,
    labels: Vec<usize>,
}

struct Weights {
    rows: Vec<Row>,
    squares: Vec<Row>,
    transitions: [Row; LABELS],
    transition_squares: [Row; LABELS],
}

pub(super) fn train(sentences: &[&Sentence], settings: &Settings) -> Trained {
    let (hashes, examples) = number(sentences, settings.at_least);
    let mut weights = Weights {
        rows: vec![[0.0; LABELS]; hashes.len()],
        squares: vec![[1e-6; LABELS]; hashes.len()],
        transitions: [[0.0; LABELS]; LABELS],
        transition_squares: [[1e-6; LABELS]; LABELS],
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..settings.epochs {
        shuffle(&mut order, &mut random);
        for &index in &order {
            step(&examples[index], &mut weights, settings);
        }
    }
    Trained { transitions: weights.transitions, features: hashes.into_iter().zip(weights.rows).collect() }
}

/// Xorshift, so that every run gives the same model.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for last in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(last, (*random % (last as u64 + 1)) as usize);
    }
}

/// Numbers the features that occur often enough, in the order of their first occurrence.
fn number(sentences: &[&Sentence], at_least: usize) -> (Vec<u32>, Vec<Example>) {
    let seen: Vec<Vec<Vec<u32>>> = sentences.iter().map(|sentence| features(&sentence.words())).collect();
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for &hash in seen.iter().flatten().flatten() {
        *counts.entry(hash).or_default() += 1;
    }
    let (mut numbers, mut hashes) = (HashMap::new(), Vec::new());
    let mut examples = Vec::new();
    for (sentence, words) in sentences.iter().zip(seen) {
        let mut number_of = |hash: u32| {
            (counts[&hash] >= at_least).then(|| {
                *numbers.entry(hash).or_insert_with(|| {
                    hashes.push(hash);
                    hashes.len() as u32 - 1
                })
            })
        };
        let words = words.into_iter().map(|word| word.into_iter().filter_map(&mut number_of).collect()).collect();
        let labels = sentence.words.iter().map(|word| usize::from(word.label.0)).collect();
        examples.push(Example { words, labels });
    }
    (hashes, examples)
}

fn allowed(from: usize, to: usize) -> bool {
    Label(to as u8).may_follow(Label(from as u8))
}

/// One step against the gradient of a sentence: expected minus observed counts.
fn step(example: &Example, weights: &mut Weights, settings: &Settings) {
    let length = example.words.len();
    let potentials: Vec<Row> = example
        .words
        .iter()
        .map(|word| {
            let mut sum = [0.0; LABELS];
            for &feature in word {
                for (sum, weight) in sum.iter_mut().zip(&weights.rows[feature as usize]) {
                    *sum += weight;
                }
            }
            sum
        })
        .collect();
    // Forward and backward in the exponential domain, scaled at every word.
    let exp: Vec<Row> = potentials
        .iter()
        .map(|row| {
            let most = row.iter().copied().fold(f32::MIN, f32::max);
            row.map(|score| (score - most).exp())
        })
        .collect();
    let mut steps = [[0.0_f32; LABELS]; LABELS];
    for (from, row) in steps.iter_mut().enumerate() {
        for (to, value) in row.iter_mut().enumerate() {
            if allowed(from, to) {
                *value = weights.transitions[from][to].exp();
            }
        }
    }
    let mut forward = vec![[0.0_f32; LABELS]; length];
    for at in 0..length {
        for to in 0..LABELS {
            let reach = if at == 0 {
                f32::from(u8::from(allowed(0, to)))
            } else {
                (0..LABELS).map(|from| forward[at - 1][from] * steps[from][to]).sum()
            };
            forward[at][to] = reach * exp[at][to];
        }
        normalise(&mut forward[at]);
    }
    let mut backward = vec![[1.0_f32; LABELS]; length];
    for at in (0..length.saturating_sub(1)).rev() {
        for from in 0..LABELS {
            backward[at][from] = (0..LABELS).map(|to| steps[from][to] * exp[at + 1][to] * backward[at + 1][to]).sum();
        }
        normalise(&mut backward[at]);
    }
    for at in 0..length {
        let mut gradient = [0.0; LABELS];
        for (label, value) in gradient.iter_mut().enumerate() {
            *value = forward[at][label] * backward[at][label];
        }
        normalise(&mut gradient);
        gradient[example.labels[at]] -= 1.0;
        for &feature in &example.words[at] {
            let feature = feature as usize;
            adjust(&mut weights.rows[feature], &mut weights.squares[feature], &gradient, settings);
        }
    }
    let mut expected = [[0.0_f32; LABELS]; LABELS];
    for at in 1..length {
        let mut pair = [[0.0_f32; LABELS]; LABELS];
        let mut total = 0.0;
        for from in 0..LABELS {
            for to in 0..LABELS {
                pair[from][to] = forward[at - 1][from] * steps[from][to] * exp[at][to] * backward[at][to];
                total += pair[from][to];
            }
        }
        for (row, pair) in expected.iter_mut().zip(&pair) {
            for (value, pair) in row.iter_mut().zip(pair) {
                *value += pair / total.max(f32::MIN_POSITIVE);
            }
        }
        expected[example.labels[at - 1]][example.labels[at]] -= 1.0;
    }
    let squares = &mut weights.transition_squares;
    for ((row, squares), expected) in weights.transitions.iter_mut().zip(squares).zip(&expected) {
        adjust(row, squares, expected, settings);
    }
}

fn normalise(row: &mut Row) {
    let sum: f32 = row.iter().sum();
    for value in row {
        *value /= sum.max(f32::MIN_POSITIVE);
    }
}

fn adjust(weights: &mut Row, squares: &mut Row, gradient: &Row, settings: &Settings) {
    for ((weight, square), gradient) in weights.iter_mut().zip(squares).zip(gradient) {
        if gradient.abs() < 1e-4 {
            continue;
        }
        let gradient = gradient + settings.decay * *weight;
        *square += gradient * gradient;
        *weight -= settings.rate * gradient / square.sqrt();
    }
}
