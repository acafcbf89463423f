//! Training: the parser walks through the gold trees, makes its own mistakes, and learns from them.

use super::oracle::cost;
use super::perceptron::Learner;
use super::random::Random;
use super::treebank::Bank;
use language::de::syntax::{
    Action, Hashes, Score, State, View, Word, best_action, best_relation, label_features, structure_features, words,
};
use model::Relation;

/// A sentence ready for training: what the parser sees, and the truth.
#[derive(Clone, Debug)]
pub struct Sample {
    /// What the parser sees.
    pub words: Vec<Word>,
    /// Gold heads; the root's is itself.
    pub heads: Vec<u16>,
    /// Gold relations.
    pub relations: Vec<Relation>,
}

impl Sample {
    /// A sentence of a treebank.
    #[must_use]
    pub fn of(bank: &Bank, index: usize) -> Self {
        let mut seen = Vec::new();
        words(&bank.given.sentences[index], &bank.given.text, &mut seen);
        let gold = &bank.gold[index];
        Self {
            words: seen,
            heads: gold.iter().map(|(head, _)| *head).collect(),
            relations: gold.iter().map(|(_, relation)| *relation).collect(),
        }
    }
}

/// Trains on samples.
#[must_use]
pub fn train(samples: &[Sample], epochs: usize, seed: u64) -> Learner {
    let mut learner = Learner::default();
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let (mut state, mut hashes) = (State::default(), Hashes::default());
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        for &index in &order {
            walk(&samples[index], &mut learner, epoch > 0, &mut random, &mut state, &mut hashes);
        }
    }
    learner
}

/// Trains several parsers that differ by chance, and takes their mean.
#[must_use]
pub fn train_several(samples: &[Sample], epochs: usize, count: u64) -> Learner {
    let all: Vec<Learner> = (1..=count).map(|seed| train(samples, epochs, seed)).collect();
    Learner::mean(&all)
}

/// One walk through a sentence.
fn walk(
    sample: &Sample,
    learner: &mut Learner,
    explore: bool,
    random: &mut Random,
    state: &mut State,
    hashes: &mut Hashes,
) {
    let words = &sample.words;
    state.reset(words.len());
    while !state.done() {
        structure_features(View { words, state }, hashes);
        let scores = learner.actions(hashes.as_slice());
        let Some(predicted) = best_action(state, scores) else { break };
        let costs = Action::ALL.map(
            |action| {
                if state.allows(action) { cost(state, action, &sample.heads) } else { usize::MAX }
            },
        );
        let least = costs.into_iter().min().unwrap_or(0);
        let zero = scores
            .iter()
            .enumerate()
            .map(|(index, &score)| if costs[index] == least { score } else { f32::NEG_INFINITY });
        let mut right = predicted as usize;
        let mut best = f32::NEG_INFINITY;
        for (index, score) in zero.enumerate() {
            if score > best {
                (right, best) = (index, score);
            }
        }
        learner.actions.advance();
        if costs[predicted as usize] != least {
            learner.actions.update(hashes.as_slice(), right, predicted as usize);
        }
        let action = if explore && random.below(10) > 0 { predicted } else { Action::ALL[right] };
        let mut relation = Relation::Dep;
        if let Some((head, dependent)) = state.arc(action) {
            label_features(View { words, state }, head, dependent, hashes);
            relation = best_relation(learner.relations(hashes.as_slice()));
            let d = usize::from(dependent);
            if sample.heads[d] == head {
                let gold = sample.relations[d];
                learner.relations.advance();
                if gold != relation {
                    learner.relations.update(hashes.as_slice(), gold as usize, relation as usize);
                    if !explore {
                        relation = gold;
                    }
                }
            }
        }
        state.apply(action, relation);
    }
}
