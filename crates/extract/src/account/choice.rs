//! Learned choices: where and when an account happened, and through whom it came.
//!
//! A linear model over readable features, trained on annotated reports: how much speaks for each of the answers in reach, and for
//! none. Each [`Question`] has a table of weights of its own.

use super::feature::{Feature, feature};
use crate::linear::{Linear, Names};
use model::{EventType, Span};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::fmt::{Arguments, Debug};

/// What is asked of an account.
pub trait Question {
    /// What may be answered.
    type Answer: Clone + Debug;

    /// The weights that the program ships with.
    fn table() -> &'static Table;

    /// Whether two answers say much the same: what speaks for one then speaks for the other too.
    fn alike(_one: &Self::Answer, _other: &Self::Answer) -> bool {
        false
    }
}

/// Weights by feature, and what the features are called.
#[derive(Debug)]
pub struct Table {
    weights: Linear,
    /// For the explanation.
    called: FxHashMap<Feature, &'static str>,
}

impl Table {
    /// Reads a table; see [`Linear::parse`].
    pub(crate) fn parse(text: &'static str) -> Self {
        let names = text.lines().filter_map(|line| line.split('\t').next());
        Self { weights: Linear::parse(text), called: names.map(|name| (feature(name), name)).collect() }
    }
}

/// A choice that was to be made.
#[derive(Clone, Debug)]
pub struct Choice<A> {
    /// The account's trigger.
    pub trigger: Span,
    /// Its type.
    pub event_type: EventType,
    /// The answers in reach, none first, and what holds for each.
    pub options: Vec<(Option<A>, Vec<Feature>)>,
}

/// Chooses answers, and notes the choices where they are to be learned from.
#[derive(Debug)]
pub struct Chooser<'w, Q: Question> {
    weights: &'w Linear,
    names: RefCell<Names>,
    noted: Option<RefCell<Vec<Choice<Q::Answer>>>>,
}

impl<Q: Question> Chooser<'static, Q> {
    /// With the weights that the program ships with.
    #[must_use]
    pub fn shipped() -> Self {
        Self::new(&Q::table().weights)
    }
}

impl<'w, Q: Question> Chooser<'w, Q> {
    /// With other weights.
    #[must_use]
    pub fn new(weights: &'w Linear) -> Self {
        Self { weights, names: RefCell::default(), noted: None }
    }

    /// With other weights, noting the choices and the names of the features.
    #[must_use]
    pub fn learning(weights: &'w Linear, names: Names) -> Self {
        Self { weights, names: RefCell::new(names), noted: Some(RefCell::default()) }
    }

    /// The choices that were noted, and the names of the features.
    #[must_use]
    pub fn into_noted(self) -> (Vec<Choice<Q::Answer>>, Names) {
        (self.noted.map(RefCell::into_inner).unwrap_or_default(), self.names.into_inner())
    }

    /// The feature of a name.
    pub(crate) fn feature(&self, name: Arguments<'_>) -> Feature {
        self.names.borrow_mut().feature(name)
    }

    /// Room for what holds for an answer.
    pub(crate) fn holds(&self) -> Holds<'_> {
        Holds { names: &self.names, list: Vec::new() }
    }

    /// The likeliest option together with those alike, the first of equals.
    pub(crate) fn choose(&self, choice: Choice<Q::Answer>) -> usize {
        let options = &choice.options;
        let sums: Vec<f32> = options.iter().map(|(_, features)| self.weights.sum(features).0).collect();
        let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let shares: Vec<f32> = sums.iter().map(|sum| (sum - most).exp()).collect();
        let alike = |one: usize, other: usize| match (&options[one].0, &options[other].0) {
            (Some(one), Some(other)) => Q::alike(one, other),
            _ => false,
        };
        let together = |at: usize| -> f32 {
            (0..options.len()).filter(|&other| other == at || alike(at, other)).map(|other| shares[other]).sum()
        };
        let likely = (0..options.len()).map(|at| (at, together(at), sums[at]));
        let better = |one: &(usize, f32, f32), other: &(usize, f32, f32)| (one.1, one.2) > (other.1, other.2);
        let best = likely.reduce(|best, next| if better(&next, &best) { next } else { best }).map_or(0, |best| best.0);
        if let Some(noted) = &self.noted {
            noted.borrow_mut().push(choice);
        }
        best
    }

    /// The two of these features that weigh most, for the explanation.
    pub(crate) fn reasons(&self, holds: &[Feature]) -> String {
        let called = |feature: &Feature| Q::table().called.get(feature).copied().unwrap_or("?");
        let mut weighed: Vec<(f32, &str)> = holds
            .iter()
            .map(|feature| (self.weights.sum(&[*feature]).0, feature))
            .filter(|(weight, _)| *weight != 0.0)
            .map(|(weight, feature)| (weight, called(feature)))
            .collect();
        weighed.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(b.1)));
        weighed.truncate(2);
        weighed.iter().map(|(weight, name)| format!("; {name} {weight:+.1}")).collect()
    }
}

/// What holds for an answer, or for none: features in the making.
#[derive(Debug)]
pub(crate) struct Holds<'n> {
    names: &'n RefCell<Names>,
    list: Vec<Feature>,
}

impl Holds<'_> {
    /// Adds the feature of a name.
    pub(crate) fn say(&mut self, name: Arguments<'_>) {
        self.list.push(self.names.borrow_mut().feature(name));
    }

    /// All of it, each once.
    pub(crate) fn into_list(mut self) -> Vec<Feature> {
        self.list.sort_unstable();
        self.list.dedup();
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::super::choose_place::Places;
    use super::super::feature::feature;
    use super::*;

    #[test]
    fn the_likeliest_place_is_chosen_and_the_reasons_say_why() {
        let weights = Linear::new([(feature("p.none"), (0.5, 0.0)), (feature("p.town"), (1.0, 0.0))], 0.0);
        let places = Places::new(&weights);
        let holds = |names: &[&str]| {
            let mut holds = places.holds();
            names.iter().for_each(|name| holds.say(format_args!("{name}")));
            holds.into_list()
        };
        let town = holds(&["p.town", "p.unknown", "p.town"]);
        assert_eq!(town.len(), 2, "each once");
        let none = (None, holds(&["p.none"]));
        let bonn = || Some("Bonn".to_owned());
        let choose =
            |options| places.choose(Choice { trigger: Span::default(), event_type: EventType::Assault, options });
        assert_eq!(choose(vec![none.clone(), (bonn(), town.clone())]), 1);
        assert_eq!(choose(vec![none, (bonn(), Vec::new())]), 0);
        assert_eq!(places.reasons(&town), "; p.town +1.0");
    }
}
