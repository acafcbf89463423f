//! The records found in one report, in the forms of the contract of `depesche extract`.

use crate::{
    About, ActorKey, Chain, Days, EventType, Hedge, MentionClass, Mode, PlaceKey, QuotationType, Report, Role, Span,
    Status, TimeType,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A span that names an actor or place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Anchor id.
    pub id: String,
    /// Report it stands in.
    pub report: String,
    /// First character.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// Class of the name.
    pub class: MentionClass,
    /// Whom it stands for here.
    pub actor: Option<ActorKey>,
    /// Which place it stands for here.
    pub place: Option<PlaceKey>,
}

/// A span that names a point, period or duration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// Anchor id.
    pub id: String,
    /// Report it stands in.
    pub report: String,
    /// First character.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub time_type: TimeType,
    /// TIMEX3 value: `2025-06-30`, `2025-W26`, `P3D`, `PRESENT_REF`.
    pub value: String,
    /// First day it can mean; none for durations and sets that nothing anchors.
    pub earliest: Option<Date>,
    /// Last day it can mean.
    pub latest: Option<Date>,
}

/// What someone is reported to have said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// Anchor id.
    pub id: String,
    /// Report it stands in.
    pub report: String,
    /// First character of the first quote span.
    pub start: u32,
    /// One past the last character of the first quote span.
    pub end: u32,
    /// The words of the first quote span.
    pub text: String,
    /// Type.
    #[serde(rename = "type")]
    pub quotation_type: QuotationType,
    /// What is said.
    pub quote: Vec<Span>,
    /// The words that mark it as said.
    pub cue: Vec<Span>,
    /// Who says it.
    pub speaker: Vec<Span>,
    /// Chains of sources.
    pub sources: Vec<Chain>,
}

/// What is given, demanded, signed: the object of an account.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Object {
    /// The words.
    pub text: String,
    /// Dictionary form of the head.
    pub lemma: String,
}

/// What one passage of one report says about one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// Anchor id.
    pub id: String,
    /// Report it stands in.
    pub report: String,
    /// First character of the trigger.
    pub start: u32,
    /// One past its last character.
    pub end: u32,
    /// The words that name the event.
    pub trigger: String,
    /// The sentence it stands in.
    pub sentence: Span,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// PLOVER mode.
    pub mode: Option<Mode>,
    /// What an AGREE, REQUEST, REJECT or THREATEN is about.
    pub about: Option<About>,
    /// Who does it; for a mutual event, every party.
    pub actors: Vec<ActorKey>,
    /// To or with whom.
    pub recipients: Vec<ActorKey>,
    /// What is given, demanded, signed.
    pub object: Option<Object>,
    /// Where, as named in the text, in the nominative.
    pub place: Option<String>,
    /// Key of the place.
    pub place_key: Option<PlaceKey>,
    /// First day it can have happened on.
    pub earliest: Option<Date>,
    /// Last day.
    pub latest: Option<Date>,
    /// Whether it happened.
    pub status: Status,
    /// Whom the report names for it.
    pub sources: Vec<Chain>,
    /// Whether the wording marks it as unproven.
    pub hedged: bool,
    /// Who denies it, in the same report.
    pub denied_by: Vec<ActorKey>,
    /// 0 to 1: how often accounts like this one are right in who, whom and status.
    pub confidence: f32,
    /// Where each slot stands in the text.
    pub evidence: AccountEvidence,
    /// Frame and features that made it.
    pub why: String,
}

impl Account {
    /// The trigger's span.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// The event's time.
    #[must_use]
    pub fn days(&self) -> Days {
        Days { earliest: self.earliest, latest: self.latest }
    }
}

/// Where each filled slot of an account stands in the text; lists run parallel to the slots' own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountEvidence {
    /// One span an actor.
    pub actors: Vec<Span>,
    /// One span a recipient.
    pub recipients: Vec<Span>,
    /// The object.
    pub object: Vec<Span>,
    /// The place.
    pub place: Vec<Span>,
    /// The time expression that decided the time.
    pub time: Vec<Span>,
    /// One span a link, one list a chain.
    pub sources: Vec<Vec<Span>>,
    /// The denial, one span a denier.
    pub denied_by: Vec<Span>,
}

/// An explicit quantity as an interval.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Anchor id.
    pub id: String,
    /// Report it stands in.
    pub report: String,
    /// First character of number and hedge.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// Lower bound; none where open.
    #[serde(with = "number")]
    pub low: Option<f64>,
    /// Upper bound; none where open.
    #[serde(with = "number")]
    pub high: Option<f64>,
    /// How the words bound it.
    pub hedge: Hedge,
    /// Measured unit or counted head noun, nominative plural.
    pub unit: String,
    /// What is counted, with its defining words.
    pub item: String,
    /// Account it belongs to.
    pub account: Option<String>,
    /// What it counts there.
    pub role: Option<Role>,
    /// Whose they are: the side that the counted people or things belong to.
    pub side: Option<ActorKey>,
    /// First day it speaks of.
    pub earliest: Option<Date>,
    /// Last day.
    pub latest: Option<Date>,
    /// Whether what is counted happened.
    pub status: Status,
    /// Whom the report names for it.
    pub sources: Vec<Chain>,
    /// Whether the wording marks it as unproven.
    pub hedged: bool,
    /// Who denies it.
    pub denied_by: Vec<ActorKey>,
    /// Where each filled slot stands in the text.
    pub evidence: FigureEvidence,
    /// The rule that made it.
    pub why: String,
}

impl Figure {
    /// The span of number and hedge.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// Where each filled slot of a figure stands in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureEvidence {
    /// The unit.
    pub unit: Vec<Span>,
    /// What is counted.
    pub item: Vec<Span>,
    /// The side.
    pub side: Vec<Span>,
    /// The time expression.
    pub time: Vec<Span>,
    /// One span a link, one list a chain.
    pub sources: Vec<Vec<Span>>,
    /// The denial.
    pub denied_by: Vec<Span>,
}

/// Any line that `depesche extract` prints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Record {
    /// A report, before its records.
    Report(Report),
    /// A mention.
    Mention(Mention),
    /// A time.
    Time(Time),
    /// A quotation.
    Quotation(Quotation),
    /// An account.
    Account(Account),
    /// A figure.
    Figure(Figure),
}

impl Record {
    /// The record's id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Report(report) => &report.id,
            Self::Mention(mention) => &mention.id,
            Self::Time(time) => &time.id,
            Self::Quotation(quotation) => &quotation.id,
            Self::Account(account) => &account.id,
            Self::Figure(figure) => &figure.id,
        }
    }
}

/// Whole numbers print without a fraction: 10000000, not 10000000.0.
mod number {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
        // 2^53: beyond it not every whole number has a double of its own.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match *value {
            None => serializer.serialize_none(),
            Some(value) if value.fract() == 0.0 && value.abs() <= EXACT => serializer.serialize_i64(value as i64),
            Some(value) => serializer.serialize_f64(value),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
        Option::deserialize(deserializer)
    }
}
