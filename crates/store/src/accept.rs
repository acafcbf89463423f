//! The same filter over parts that are not stored.

use crate::{Filter, PartKind, StoredPart};
use assemble::{Course, Facet, Part, Row};

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
    /// Whether it asks for a row of its day.
    #[must_use]
    pub fn accepts(&self, row: &Row) -> bool {
        let has = |facet: Facet, value: &str| row.facets.iter().any(|(kind, held)| *kind == facet && held == value);
        let any = |facet: Facet, wanted: &[String]| wanted.is_empty() || wanted.iter().any(|value| has(facet, value));
        let version = &row.version;
        let (first, last) = (version.earliest.or(version.latest), version.latest.or(version.earliest));
        self.id.as_ref().is_none_or(|id| version.part.id() == id)
            && any(Facet::Party, &self.actors)
            && self.pair.as_ref().is_none_or(|(one, other)| has(Facet::Party, one) && has(Facet::Party, other))
            && any(Facet::Origin, &self.origins)
            && any(Facet::Outlet, &self.outlets)
            && any(Facet::Record, &self.records)
            && (self.types.is_empty() || version.event_type.is_some_and(|kind| self.types.contains(&kind)))
            && (self.statuses.is_empty() || version.status.is_some_and(|status| self.statuses.contains(&status)))
            && self.from.is_none_or(|from| last.is_some_and(|last| last >= from))
            && self.to.is_none_or(|to| first.is_some_and(|first| first <= to))
    }

    /// The parts of a kind that it asks for, in the order of [`crate::Store::parts`].
    #[must_use]
    pub fn choose(&self, kind: PartKind, courses: &[Course]) -> Vec<StoredPart> {
        let of_kind = courses
            .iter()
            .filter(|course| course.versions.first().is_some_and(|version| PartKind::of(&version.part) == kind));
        let wanted = of_kind.filter_map(|course| course.on(self.as_of)).filter(|row| self.accepts(row));
        let mut parts: Vec<StoredPart> = wanted
            .map(|Row { version, .. }| StoredPart {
                confidence: version.confidence,
                rank: version.rank,
                earliest: version.earliest,
                latest: version.latest,
                part: version.part.on(version.due, self.as_of),
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
