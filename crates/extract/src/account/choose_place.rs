//! The learned choice of where an account happened.
//!
//! A linear model over readable features, trained on annotated reports (`evaluation train-places`) and kept in
//! `models/places.tsv`: how much speaks for each of the places in reach, and for none.

use super::feature::Feature;
use crate::linear::{Linear, Names};
use model::{EventType, Span};
use std::cell::RefCell;
use std::sync::LazyLock;

static SHIPPED: LazyLock<Linear> = LazyLock::new(|| Linear::parse(include_str!("../../../../models/places.tsv")));

/// A choice that was to be made.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The account's trigger.
    pub trigger: Span,
    /// Its type.
    pub event_type: EventType,
    /// The places in reach, none first, and what holds for each.
    pub options: Vec<(Option<String>, Vec<Feature>)>,
}

/// Chooses places, and notes the choices where they are to be learned from.
#[derive(Debug)]
pub struct Places<'w> {
    weights: &'w Linear,
    names: RefCell<Names>,
    noted: Option<RefCell<Vec<Choice>>>,
}

impl Places<'static> {
    /// With the weights that the program ships with.
    #[must_use]
    pub fn shipped() -> Self {
        Self::new(&SHIPPED)
    }
}

impl<'w> Places<'w> {
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
    pub fn into_noted(self) -> (Vec<Choice>, Names) {
        (self.noted.map(RefCell::into_inner).unwrap_or_default(), self.names.into_inner())
    }

    /// The features of names.
    pub(crate) fn features(&self, holds: &[String]) -> Vec<Feature> {
        let mut names = self.names.borrow_mut();
        let mut list: Vec<Feature> = holds.iter().map(|name| names.of(name)).collect();
        list.sort_unstable();
        list.dedup();
        list
    }

    /// The likeliest option, the first of equals.
    pub(crate) fn choose(&self, choice: Choice) -> usize {
        let scores = choice.options.iter().map(|(_, features)| self.weights.sum(features).0).enumerate();
        let best = scores.reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or(0, |(index, _)| index);
        if let Some(noted) = &self.noted {
            noted.borrow_mut().push(choice);
        }
        best
    }

    /// The two of these names that weigh most, for the explanation.
    pub(crate) fn reasons(&self, holds: &[String]) -> String {
        let mut names = self.names.borrow_mut();
        let mut weighed: Vec<(f32, &str)> = holds
            .iter()
            .map(|name| (self.weights.sum(&[names.of(name)]).0, name.as_str()))
            .filter(|(weight, _)| *weight != 0.0)
            .collect();
        weighed.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(b.1)));
        weighed.truncate(2);
        weighed.iter().map(|(weight, name)| format!("; {name} {weight:+.1}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::feature::feature;
    use super::*;

    #[test]
    fn the_likeliest_place_is_chosen_and_the_reasons_say_why() {
        let weights = Linear::new([(feature("p.none"), (0.5, 0.0)), (feature("p.town"), (1.0, 0.0))], 0.0);
        let places = Places::new(&weights);
        let option = |place: Option<&str>, holds: &[String]| (place.map(str::to_owned), places.features(holds));
        let town = ["p.town".to_owned(), "p.unknown".to_owned()];
        let none = option(None, &["p.none".to_owned()]);
        let choose =
            |options| places.choose(Choice { trigger: Span::default(), event_type: EventType::Assault, options });
        assert_eq!(choose(vec![none.clone(), option(Some("Bonn"), &town)]), 1);
        assert_eq!(choose(vec![none, option(Some("Bonn"), &[])]), 0);
        assert_eq!(places.reasons(&town), "; p.town +1.0");
    }
}
