//! The learned choice of where an account happened.
//!
//! A linear model over readable features, trained on annotated reports (`evaluation train-places`) and kept in
//! `models/places.tsv`: how much speaks for each of the places in reach, and for none.

use super::feature::{Feature, feature};
use crate::linear::{Linear, Names};
use model::{EventType, Span};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::fmt::Arguments;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../../models/places.tsv");

static SHIPPED: LazyLock<Linear> = LazyLock::new(|| Linear::parse(TABLE));

/// What the features that the table weighs are called, for the explanation.
static CALLED: LazyLock<FxHashMap<Feature, &'static str>> = LazyLock::new(|| {
    let names = TABLE.lines().filter_map(|line| line.split('\t').next());
    names.map(|name| (feature(name), name)).collect()
});

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

    /// The feature of a name.
    pub(crate) fn feature(&self, name: Arguments<'_>) -> Feature {
        self.names.borrow_mut().feature(name)
    }

    /// The likeliest option, the first of equals. Places that share a word are one: what speaks for one speaks for the other.
    pub(crate) fn choose(&self, choice: Choice) -> usize {
        let sums: Vec<f32> = choice.options.iter().map(|(_, features)| self.weights.sum(features).0).collect();
        let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let shares: Vec<f32> = sums.iter().map(|sum| (sum - most).exp()).collect();
        let options = &choice.options;
        let together = |at: usize| -> f32 {
            let alike =
                (0..options.len()).filter(|&other| other == at || share_word(&options[at].0, &options[other].0));
            alike.map(|other| shares[other]).sum()
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
        let called = |feature: &Feature| CALLED.get(feature).copied().unwrap_or("?");
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

/// Whether two places share a word that begins with a capital or a digit: "Kabul" and "Flughafen von Kabul".
fn share_word(one: &Option<String>, other: &Option<String>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let words = |text| str::split(text, |letter: char| !letter.is_alphanumeric());
    let names = |word: &&str| word.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric());
    words(one).filter(names).any(|word| words(other).any(|other| other == word))
}

/// What holds for a place, or for none: features in the making.
#[derive(Debug)]
pub(crate) struct Holds<'p> {
    places: &'p Places<'p>,
    list: Vec<Feature>,
}

impl<'p> Holds<'p> {
    /// Nothing yet.
    pub(crate) fn nothing(places: &'p Places<'p>) -> Self {
        Self { places, list: Vec::new() }
    }

    /// Adds the feature of a name.
    pub(crate) fn say(&mut self, name: Arguments<'_>) {
        self.list.push(self.places.feature(name));
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
    use super::super::feature::feature;
    use super::*;

    #[test]
    fn the_likeliest_place_is_chosen_and_the_reasons_say_why() {
        let weights = Linear::new([(feature("p.none"), (0.5, 0.0)), (feature("p.town"), (1.0, 0.0))], 0.0);
        let places = Places::new(&weights);
        let holds = |names: &[&str]| {
            let mut holds = Holds::nothing(&places);
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

    #[test]
    fn places_that_share_a_word_are_chosen_together() {
        let weights = Linear::new([(feature("p.some"), (0.6, 0.0)), (feature("p.none"), (1.0, 0.0))], 0.0);
        let places = Places::new(&weights);
        let some = |name: &str| (Some(name.to_owned()), vec![feature("p.some")]);
        let choose = |names: [&str; 2]| {
            let options = vec![(None, vec![feature("p.none")]), some(names[0]), some(names[1])];
            places.choose(Choice { trigger: Span::default(), event_type: EventType::Assault, options })
        };
        assert_eq!(choose(["Flughafen von Kabul", "Kabul"]), 1);
        assert_eq!(choose(["Flughafen von Kabul", "Herat"]), 0, "each alone is less likely than none");
        assert_eq!(choose(["Straße von Hormus", "Festung von Kerak"]), 0, "\"von\" names nothing");
    }
}
