//! What words score by themselves, whatever stands around them: summed up once, remembered with the word. Half of the
//! tagger's features ask one word only, and texts repeat their words.

use super::TAGS;
use super::features::{NOTHING, Neighbour, Seen, beside, own};
use crate::linear::Linear;
use std::rc::Rc;

/// Sums of weights, by tag.
type Sums = [i32; TAGS];

/// What a word scores by itself.
#[derive(Clone, Debug)]
pub(crate) struct Alone {
    /// Which model says so.
    model: usize,
    own: Sums,
    /// For the word beside it, by [`Neighbour`].
    beside: [Sums; Neighbour::ALL.len()],
}

impl Alone {
    pub(crate) fn of(model: &Linear, seen: &Seen) -> Self {
        Self { model: model.number(), own: sum(model, &own(seen)), beside: to_neighbours(model, seen) }
    }

    /// Whether this is what a model says.
    pub(crate) fn is_by(&self, model: &Linear) -> bool {
        self.model == model.number()
    }

    pub(super) fn add_own(&self, scores: &mut Sums) {
        add(&self.own, scores);
    }
}

/// What the ends of a sentence say of the words next to them.
pub(super) struct Edges([Sums; Neighbour::ALL.len()]);

impl Edges {
    pub(super) fn of(model: &Linear) -> Self {
        Self(to_neighbours(model, &NOTHING))
    }

    /// Adds what the neighbours of a word say, each by itself.
    pub(super) fn add_neighbours(&self, words: &[Rc<Alone>], at: usize, scores: &mut Sums) {
        for (place, offset) in Neighbour::ALL.into_iter().zip([-1, -2, 1, 2]) {
            let word = at.checked_add_signed(offset).and_then(|at| words.get(at));
            add(&word.map_or(&self.0, |word| &word.beside)[place as usize], scores);
        }
    }
}

fn sum(model: &Linear, features: &[u64]) -> Sums {
    let mut sums = [0; TAGS];
    model.add(features, &mut sums);
    sums
}

fn to_neighbours(model: &Linear, seen: &Seen) -> [Sums; Neighbour::ALL.len()] {
    Neighbour::ALL.map(|place| sum(model, &beside(seen, place)))
}

fn add(sums: &Sums, scores: &mut Sums) {
    for (score, sum) in scores.iter_mut().zip(sums) {
        *score += sum;
    }
}
