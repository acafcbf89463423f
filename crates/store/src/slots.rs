//! The second hash of a record: over what it says, so that a human decision is flagged when that has changed.

use model::{Account, Figure, Mention, Quotation, RecordKind, Time};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Any record, by reference.
#[derive(Clone, Copy, Debug)]
pub(crate) enum AnyRecord<'a> {
    Mention(&'a Mention),
    Time(&'a Time),
    Quotation(&'a Quotation),
    Account(&'a Account),
    Figure(&'a Figure),
}

impl AnyRecord<'_> {
    pub(crate) fn kind(self) -> RecordKind {
        match self {
            Self::Mention(_) => RecordKind::Mention,
            Self::Time(_) => RecordKind::Time,
            Self::Quotation(_) => RecordKind::Quotation,
            Self::Account(_) => RecordKind::Account,
            Self::Figure(_) => RecordKind::Figure,
        }
    }

    pub(crate) fn id(self) -> (u32, u32, &'static str, u32) {
        let (start, end, id) = match self {
            Self::Mention(r) => (r.start, r.end, &r.id),
            Self::Time(r) => (r.start, r.end, &r.id),
            Self::Quotation(r) => (r.start, r.end, &r.id),
            Self::Account(r) => (r.start, r.end, &r.id),
            Self::Figure(r) => (r.start, r.end, &r.id),
        };
        (start, end, kind_name(self.kind()), ordinal(id))
    }

    pub(crate) fn content(self) -> serde_json::Result<String> {
        match self {
            Self::Mention(r) => serde_json::to_string(r),
            Self::Time(r) => serde_json::to_string(r),
            Self::Quotation(r) => serde_json::to_string(r),
            Self::Account(r) => serde_json::to_string(r),
            Self::Figure(r) => serde_json::to_string(r),
        }
    }

    /// Hash of what it says; not of where, how sure, or why.
    pub(crate) fn slots(self) -> String {
        let slots: Value = match self {
            Self::Mention(r) => json!([r.class, r.actor, r.place]),
            Self::Time(r) => json!([r.time_type, r.value, r.earliest, r.latest]),
            Self::Quotation(r) => json!([r.quotation_type, r.quote, r.cue, r.speaker, r.sources]),
            Self::Account(r) => json!([
                r.event_type,
                r.mode,
                r.about,
                r.actors,
                r.recipients,
                r.object,
                r.place,
                r.place_key,
                r.earliest,
                r.latest,
                r.status,
                r.sources,
                r.hedged,
                r.denied_by
            ]),
            Self::Figure(r) => json!([
                r.low,
                r.high,
                r.hedge,
                r.unit,
                r.item,
                r.role,
                r.side,
                r.earliest,
                r.latest,
                r.status,
                r.sources,
                r.hedged,
                r.denied_by
            ]),
        };
        let hash = Sha256::digest(slots.to_string().as_bytes());
        hash.iter().take(8).fold(String::with_capacity(16), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// The ordinal at the end of a record's id: `…:a120-129.1`.
fn ordinal(id: &str) -> u32 {
    id.rsplit(':').next().and_then(|anchor| anchor.split_once('.')).and_then(|(_, n)| n.parse().ok()).unwrap_or(0)
}

/// The word for a kind in the database, the same as in the contract.
pub(crate) fn kind_name(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Mention => "mention",
        RecordKind::Time => "time",
        RecordKind::Quotation => "quotation",
        RecordKind::Account => "account",
        RecordKind::Figure => "figure",
    }
}
