//! Records in the compact form that assembling needs.

use super::{Index, Symbol};
use crate::claim::Order;
use crate::series::Extent;
use jiff::civil::Date;
use model::{About, Days, EventType, Hedge, Mode, Role, Status};
use serde::{Deserialize, Serialize};

/// A report as far as assembling needs it.
#[derive(Clone, Debug)]
pub struct KnownReport {
    /// Its id.
    pub id: String,
    /// Its key: decides between reports of the same day.
    pub key: String,
    /// Who speaks where the report speaks itself: the outlet, else the report's id.
    pub voice: String,
    /// When it became known: the day of publication (of a partial date the last day), else the day it was read.
    pub known_on: Option<Date>,
    /// The day whose news it tells: of publication, else the last day that one of its accounts begins on.
    pub news: Option<Date>,
    /// The report it reprints.
    pub copy_of: Option<String>,
    /// Characters of its title and lead: what stands there weighs more.
    pub lead: u32,
    /// The states and organisations it speaks of most: what its figures are about where nothing nearer says so.
    pub subjects: Box<[Symbol]>,
}

/// An account as far as assembling needs it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownAccount {
    /// Its id.
    pub id: Box<str>,
    /// Its report.
    pub report: Index,
    /// First character of the trigger.
    pub start: u32,
    /// The sentence.
    pub sentence: (u32, u32),
    /// Type.
    pub event_type: EventType,
    /// Mode.
    pub mode: Option<Mode>,
    /// What an AGREE, REQUEST, REJECT or THREATEN is about.
    pub about: Option<About>,
    /// Who.
    pub actors: Box<[Symbol]>,
    /// Whom.
    pub recipients: Box<[Symbol]>,
    /// Dictionary form of the object's head.
    pub object: Option<Symbol>,
    /// The object's words.
    pub object_text: Option<Symbol>,
    /// Place as named.
    pub place: Option<Symbol>,
    /// Key of the place.
    pub place_key: Option<Symbol>,
    /// When.
    #[serde(with = "crate::pack::days")]
    pub days: Days,
    /// Whether it happened.
    pub status: Status,
    /// First links of its source chains.
    pub origins: Box<[Symbol]>,
    /// Whether it is marked as unproven.
    pub hedged: bool,
    /// Who denies it.
    pub denied_by: Box<[Symbol]>,
    /// Where the denials stand.
    pub denials: Box<[(u32, u32)]>,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// Stems of the trigger, and the frame that found it.
    pub trigger: Box<[u32]>,
    /// Stems of the sentence, without the names in it.
    pub words: Box<[u32]>,
    /// Classes of what it is about: of its object, else of the words of its sentence.
    pub things: Box<[Symbol]>,
    /// What it claims to be the first or last of.
    pub order: Option<Order>,
    /// Whether it tells of something of which there was another before.
    pub again: bool,
    /// Whether those who act did so too, as others before: "Auch Oslo …".
    pub too: bool,
    /// Whether its sentence is a heading above the report.
    pub heading: bool,
    /// The states and organisations named in the sentence, each once.
    pub named: Box<[Symbol]>,
    /// All states and organisations of it: those that act, are acted upon, or are named in its sentence. By name, each once.
    #[serde(skip)]
    pub parties: Box<[Symbol]>,
    /// Its own place among the accounts.
    #[serde(skip)]
    pub index: Index,
}

/// A figure as far as assembling needs it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownFigure {
    /// Its id.
    pub id: Box<str>,
    /// Its report.
    pub report: Index,
    /// First character.
    pub start: u32,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// How the words bound it.
    pub hedge: Hedge,
    /// Unit.
    pub unit: Symbol,
    /// What is counted.
    pub item: Symbol,
    /// What is counted, coarsely.
    pub class: Symbol,
    /// The class that holds it: figures of different families are never compared.
    pub family: Symbol,
    /// Whether its sentence sets one thing against another.
    pub contrast: bool,
    /// How much the unit says of what is counted, 0 to 1.
    pub telling: f32,
    /// Stems of the unit.
    pub unit_words: Box<[u32]>,
    /// Stems of the item.
    pub item_words: Box<[u32]>,
    /// Stems of the sentence, without the names in it.
    pub words: Box<[u32]>,
    /// The account it belongs to.
    pub account: Option<Box<str>>,
    /// Role.
    pub role: Option<Role>,
    /// Whose.
    pub side: Option<Symbol>,
    /// When.
    #[serde(with = "crate::pack::days")]
    pub days: Days,
    /// First links of its source chains.
    pub origins: Box<[Symbol]>,
    /// Who denies it.
    pub denied_by: Box<[Symbol]>,
    /// Where the denials stand.
    pub denials: Box<[(u32, u32)]>,
    /// The state or organisation whose it is.
    #[serde(skip)]
    pub of_side: Option<Symbol>,
    /// What comparing needs of it.
    #[serde(skip)]
    pub extent: Extent,
}

/// A quotation as far as assembling needs it: where, and who speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownQuotation {
    /// Its id.
    pub id: Box<str>,
    /// Its report.
    pub report: Index,
    /// First and one past the last character of everything quoted.
    pub span: (u32, u32),
    /// First links of its source chains.
    pub origins: Box<[Symbol]>,
}
