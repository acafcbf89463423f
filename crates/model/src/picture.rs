//! What is assembled from the records of many reports, in the forms of `depesche export --to jsonl`.

use crate::{ActorKey, DisputeKind, EventType, Mode, Object, Outcome, PlaceKey, Role, Status, Verdict};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An origin: the state or organisation at the head of source chains (or the outlet itself), and its bodies and persons.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// At the level at which origins are counted.
    pub origin: String,
    /// Bodies or persons of it that spoke, sorted.
    pub bodies: Vec<ActorKey>,
}

/// A change of what is known of an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// Day of publication.
    pub on: Option<Date>,
    /// Status from then on.
    pub status: Status,
    /// Account that says so.
    pub account: String,
}

/// What several accounts tell of, merged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The earliest account's anchor.
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// PLOVER mode.
    pub mode: Option<Mode>,
    /// Who.
    pub actors: Vec<ActorKey>,
    /// Whom.
    pub recipients: Vec<ActorKey>,
    /// What.
    pub object: Option<Object>,
    /// Where.
    pub place: Option<String>,
    /// Key of the place.
    pub place_key: Option<PlaceKey>,
    /// First day.
    pub earliest: Option<Date>,
    /// Last day.
    pub latest: Option<Date>,
    /// Status after the last report.
    pub status: Status,
    /// Who denies it.
    pub denied_by: Vec<ActorKey>,
    /// Its accounts, by publication and position.
    pub accounts: Vec<String>,
    /// Independent origins.
    pub origins: Vec<Origin>,
    /// Number of reports.
    pub reports: usize,
    /// Publication of the first report.
    pub known_from: Option<Date>,
    /// How its status changed.
    pub history: Vec<HistoryEntry>,
    /// For `--top`: higher comes first.
    pub rank: f64,
}

/// Figures of the same thing over time and across sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Anchor of its first figure.
    pub id: String,
    /// What is counted.
    pub item: String,
    /// Unit.
    pub unit: String,
    /// Role in the accounts.
    pub role: Option<Role>,
    /// Whose.
    pub actors: Vec<ActorKey>,
    /// Figures in order of time.
    pub figures: Vec<String>,
    /// Independent origins.
    pub origins: Vec<Origin>,
    /// How they stand to one another.
    pub verdict: Verdict,
    /// Why.
    pub why: String,
}

/// One side of a dispute.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Side {
    /// Who stands on it.
    pub by: Vec<ActorKey>,
    /// Records that say so.
    pub records: Vec<String>,
}

/// Statements that contradict one another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Anchor of its first record, with the kind.
    pub id: String,
    /// Event or series in question.
    pub about: String,
    /// Kind.
    pub kind: DisputeKind,
    /// The sides, the claim first.
    pub sides: Vec<Side>,
    /// All records.
    pub records: Vec<String>,
}

/// An event announced, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Anchor of the first announcement.
    pub id: String,
    /// Accounts that announce it.
    pub announced: Vec<String>,
    /// The event it became.
    pub event: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// All records.
    pub records: Vec<String>,
}
