//! The learned choice of through whom an account came.
//!
//! A linear model over readable features, trained on annotated reports (`evaluation train-sources`) and kept in
//! `models/sources.tsv`: how much speaks for each of the chains of sources in reach, and for none.

use super::feature::Feature;
use crate::linear::{Linear, Names};
use model::{ActorKey, EventType, Span};
use std::cell::RefCell;
use std::fmt::Arguments;
use std::sync::LazyLock;

static SHIPPED: LazyLock<Linear> = LazyLock::new(|| Linear::parse(include_str!("../../../../models/sources.tsv")));

/// A choice that was to be made.
#[derive(Clone, Debug)]
pub struct SourceChoice {
    /// The account's trigger.
    pub trigger: Span,
    /// Its type.
    pub event_type: EventType,
    /// Whoever is named in the chains in reach, nobody first, and what holds for each.
    pub options: Vec<(Vec<ActorKey>, Vec<Feature>)>,
}

/// Chooses sources, and notes the choices where they are to be learned from.
#[derive(Debug)]
pub struct Speakers<'w> {
    weights: &'w Linear,
    names: RefCell<Names>,
    noted: Option<RefCell<Vec<SourceChoice>>>,
}

impl Speakers<'static> {
    /// With the weights that the program ships with.
    #[must_use]
    pub fn shipped() -> Self {
        Self::new(&SHIPPED)
    }
}

impl<'w> Speakers<'w> {
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
    pub fn into_noted(self) -> (Vec<SourceChoice>, Names) {
        (self.noted.map(RefCell::into_inner).unwrap_or_default(), self.names.into_inner())
    }

    /// The feature of a name.
    pub(crate) fn feature(&self, name: Arguments<'_>) -> Feature {
        self.names.borrow_mut().feature(name)
    }

    /// The likeliest option, the first of equals.
    pub(crate) fn choose(&self, choice: SourceChoice) -> usize {
        let scores = choice.options.iter().map(|(_, features)| self.weights.sum(features).0).enumerate();
        let best = scores.reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or(0, |(index, _)| index);
        if let Some(noted) = &self.noted {
            noted.borrow_mut().push(choice);
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::super::feature::feature;
    use super::*;

    #[test]
    fn the_likeliest_source_is_chosen_and_the_choice_noted() {
        let weights = Linear::new([(feature("q.none"), (0.5, 0.0)), (feature("q.inner"), (1.0, 0.0))], 0.0);
        let speakers = Speakers::learning(&weights, Names::remembering());
        let none = (Vec::new(), vec![speakers.feature(format_args!("q.none"))]);
        let somebody = |holds| (vec![ActorKey::new("FRA")], holds);
        let choose = |options| {
            speakers.choose(SourceChoice { trigger: Span::default(), event_type: EventType::Assault, options })
        };
        assert_eq!(choose(vec![none.clone(), somebody(vec![speakers.feature(format_args!("q.inner"))])]), 1);
        assert_eq!(choose(vec![none, somebody(Vec::new())]), 0);
        assert_eq!(speakers.into_noted().0.len(), 2);
    }
}
