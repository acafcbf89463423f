//! The places that a report names, wherever it does.

use super::place::{self, Place, PlaceKind};
use super::view::View;
use super::when::of_sentence;
use crate::mention;
use crate::time::FoundTime;
use model::{BlockKind, PlaceKey};

/// A place that the report has named.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) sentence: u32,
    pub(crate) paragraph: u32,
    pub(crate) kind: PlaceKind,
    /// Whether in a heading or a dateline.
    pub(crate) above: bool,
    pub(crate) place: Place,
}

/// The places that a report names, in text order.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlacesNamed(Vec<Named>);

impl PlacesNamed {
    /// Collects them.
    pub(crate) fn of(views: &[View<'_>], times: &[FoundTime]) -> Self {
        Self(views.iter().flat_map(|view| in_sentence(view, times)).collect())
    }

    /// Those of the sentences before one, in text order.
    pub(crate) fn before(&self, sentence: u32) -> &[Named] {
        &self.0[..self.0.partition_point(|named| named.sentence < sentence)]
    }

    /// A state as the report last called it before a sentence, or first calls it from there on.
    pub(crate) fn state(&self, key: &str, sentence: u32) -> Option<&Named> {
        let is_it = |named: &&Named| named.place.key.as_ref().map(PlaceKey::as_str) == Some(key);
        let (before, behind) = self.0.split_at(self.before(sentence).len());
        before.iter().rev().find(is_it).or_else(|| behind.iter().find(is_it))
    }
}

/// Those that a sentence names.
fn in_sentence(view: &View<'_>, times: &[FoundTime]) -> Vec<Named> {
    let heading = view.sentence.block == BlockKind::Heading;
    let dateline = mention::dateline_end(view.document, view.sentence);
    let in_time = |head: u16| of_sentence(times, view.index).any(|time| time.at.tokens.holds(head));
    let named = view.references().iter().filter_map(|reference| {
        Some(Named {
            sentence: view.index,
            paragraph: view.sentence.paragraph,
            kind: place::kind_of(reference).filter(|_| !in_time(reference.head))?,
            above: heading || dateline.is_some_and(|end| reference.at.tokens.end <= end),
            place: place::as_named(view, reference),
        })
    });
    named.collect()
}
