//! The same filter over rows that are not stored.

use crate::{Filter, PartKind, StoredPart};
use assemble::{Facet, Part, Row};

impl PartKind {
    /// The kind of a part.
    #[must_use]
    pub fn of(part: &Part) -> Self {
        match part {
            Part::Event(_) => Self::Event,
            Part::Series(_) => Self::Series,
            Part::Dispute(_) => Self::Dispute,
            Part::Plan(_) => Self::Plan,
        }
    }
}

impl Filter {
    /// Whether it asks for a row.
    #[must_use]
    pub fn accepts(&self, row: &Row) -> bool {
        let on_that_day = match self.as_of {
            None => row.known_to.is_none(),
            Some(day) => row.known_from.is_some_and(|from| from <= day) && row.known_to.is_none_or(|to| to > day),
        };
        let has = |facet: Facet, value: &str| row.facets.iter().any(|(kind, held)| *kind == facet && held == value);
        let any = |facet: Facet, wanted: &[String]| wanted.is_empty() || wanted.iter().any(|value| has(facet, value));
        let (first, last) = (row.earliest.or(row.latest), row.latest.or(row.earliest));
        on_that_day
            && self.id.as_ref().is_none_or(|id| row.part.id() == id)
            && any(Facet::Party, &self.actors)
            && self.pair.as_ref().is_none_or(|(one, other)| has(Facet::Party, one) && has(Facet::Party, other))
            && any(Facet::Origin, &self.origins)
            && any(Facet::Outlet, &self.outlets)
            && any(Facet::Record, &self.records)
            && (self.types.is_empty() || row.event_type.is_some_and(|kind| self.types.contains(&kind)))
            && (self.statuses.is_empty() || row.status.is_some_and(|status| self.statuses.contains(&status)))
            && self.from.is_none_or(|from| last.is_some_and(|last| last >= from))
            && self.to.is_none_or(|to| first.is_some_and(|first| first <= to))
    }

    /// The rows of a kind that it asks for, in the order of [`crate::Store::parts`].
    #[must_use]
    pub fn choose(&self, kind: PartKind, rows: Vec<Row>) -> Vec<StoredPart> {
        let wanted = rows.into_iter().filter(|row| PartKind::of(&row.part) == kind && self.accepts(row));
        let mut parts: Vec<StoredPart> = wanted
            .map(|row| StoredPart {
                confidence: row.confidence,
                rank: row.rank,
                earliest: row.earliest,
                latest: row.latest,
                part: row.part.on(row.due, self.as_of),
            })
            .collect();
        parts.sort_by(|a, b| {
            let key = |part: &StoredPart| {
                let (first, last) = (part.earliest.or(part.latest), part.latest.or(part.earliest));
                (first.is_none(), first, last)
            };
            key(a).cmp(&key(b)).then_with(|| a.part.id().cmp(b.part.id()))
        });
        parts
    }
}
