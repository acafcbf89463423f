//! Independent origins: who is behind what many reports repeat.

use crate::known::{Index, Known, Symbol};
use model::{ActorKey, Origin};
use std::collections::{BTreeMap, BTreeSet};

/// Who speaks where a report speaks itself: its outlet, and for a reprint the outlet of the original.
pub(crate) fn voice(known: &Known, report: Index) -> &str {
    let mut report = &known.reports[report as usize];
    // A reprint of a reprint is followed, but never in a circle.
    for _ in 0..8 {
        match report.copy_of.as_deref().and_then(|original| known.report(original)) {
            Some(original) => report = original,
            None => break,
        }
    }
    &report.voice
}

/// Collects origins: first links of chains, or the report's voice where there are none.
#[derive(Debug, Default)]
pub(crate) struct Origins(BTreeMap<String, BTreeSet<ActorKey>>);

impl Origins {
    /// Adds what one record rests on.
    pub(crate) fn add(&mut self, known: &Known, report: Index, first_links: &[Symbol]) {
        if first_links.is_empty() {
            self.0.entry(voice(known, report).to_owned()).or_default();
        }
        for &link in first_links {
            let actor = known.actor(link);
            let bodies = self.0.entry(origin_of(&actor)).or_default();
            if actor.name().is_some() {
                bodies.insert(actor);
            }
        }
    }

    /// The origins, sorted.
    pub(crate) fn list(&self) -> Vec<Origin> {
        let origin = |(origin, bodies): (&String, &BTreeSet<ActorKey>)| Origin {
            origin: origin.clone(),
            bodies: bodies.iter().cloned().collect(),
        };
        self.0.iter().map(origin).collect()
    }
}

/// The government or organisation at whose level origins are counted.
pub(crate) fn origin_of(actor: &ActorKey) -> String {
    actor.state().to_owned()
}
