//! The learned choices of where an account happened and through whom it came.
//!
//! Linear models over readable features, trained on annotated reports (`evaluation train-details`) and kept in
//! `models/details.tsv`: the feature, its weight among the places in reach (features that begin with `p.`) and among the
//! chains of sources in reach (`q.`). The first option of both is that the report says none.

use super::feature::Feature;
use crate::linear::{Linear, Names};
use model::{EventType, Span};
use std::cell::RefCell;
use std::sync::LazyLock;

static SHIPPED: LazyLock<Linear> = LazyLock::new(|| Linear::parse(include_str!("../../../../models/details.tsv")));

/// What is asked about an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Where it happened.
    Place,
    /// Through whom it came.
    Sources,
}

/// A question that was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What about.
    pub detail: Detail,
    /// The account's trigger.
    pub trigger: Span,
    /// Its type.
    pub event_type: EventType,
    /// The options: a place's name or the actors of all chains, and what holds for each.
    pub options: Vec<(Vec<String>, Vec<Feature>)>,
}

/// Makes the choices, and notes what it was asked where it is to be trained.
#[derive(Debug)]
pub struct Details<'w> {
    weights: &'w Linear,
    names: RefCell<Names>,
    asked: Option<RefCell<Vec<Asked>>>,
}

impl Details<'static> {
    /// With the weights that the program ships with.
    #[must_use]
    pub fn shipped() -> Self {
        Self::new(&SHIPPED)
    }
}

impl<'w> Details<'w> {
    /// With other weights.
    #[must_use]
    pub fn new(weights: &'w Linear) -> Self {
        Self { weights, names: RefCell::default(), asked: None }
    }

    /// With other weights, noting the questions and the names of the features.
    #[must_use]
    pub fn learning(weights: &'w Linear, names: Names) -> Self {
        Self { weights, names: RefCell::new(names), asked: Some(RefCell::default()) }
    }

    /// What was asked, and the names of the features.
    #[must_use]
    pub fn into_asked(self) -> (Vec<Asked>, Names) {
        (self.asked.map(RefCell::into_inner).unwrap_or_default(), self.names.into_inner())
    }

    /// The features of names.
    pub(crate) fn features(&self, holds: &[String]) -> Vec<Feature> {
        let mut names = self.names.borrow_mut();
        let mut list: Vec<Feature> = holds.iter().map(|name| names.feature(format_args!("{name}"))).collect();
        list.sort_unstable();
        list.dedup();
        list
    }

    /// The likeliest option, the first of equals, and by what: the features that weigh most.
    pub(crate) fn choose(
        &self,
        detail: Detail,
        account: (Span, EventType),
        options: Vec<(Vec<String>, Vec<Feature>)>,
    ) -> usize {
        let score = |features: &[Feature]| {
            let (place, sources) = self.weights.sum(features);
            if detail == Detail::Place { place } else { sources }
        };
        let best = options
            .iter()
            .map(|(_, features)| score(features))
            .enumerate()
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
            .map_or(0, |(index, _)| index);
        if let Some(asked) = &self.asked {
            asked.borrow_mut().push(Asked { detail, trigger: account.0, event_type: account.1, options });
        }
        best
    }
}
