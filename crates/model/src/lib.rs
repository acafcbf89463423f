//! The words of Depesche as plain data.
//!
//! Every other crate speaks in these types: a [`Report`] and its [`Span`]s, the records that are found in it
//! ([`Mention`], [`Time`], [`Quotation`], [`Account`], [`Figure`]), what is assembled from many reports ([`Event`],
//! [`Series`], [`Dispute`], [`Plan`]), and what the stages hand on in between ([`Analysis`] with its tokens, phrases and
//! clauses). There is no input or output here and no logic beyond the invariants of the types.
//!
//! Two kinds of positions exist, with a type each so that they cannot be mixed up: [`Span`] counts Unicode scalar values
//! and is what records carry and what we print (as the W3C TextPositionSelector counts); [`Bytes`] counts bytes of the
//! UTF-8 text and is what stages use inside. [`Text`] converts between the two.

mod actor;
mod date;
mod id;
mod kinds;
mod picture;
mod record;
mod report;
mod syntax;
mod text;
mod universal;

pub use actor::{ActorKey, Chain, PlaceKey};
pub use date::{Days, PartialDate, PartialDateError};
pub use id::{RecordKind, content_key, record_id};
pub use kinds::{
    About, CueType, DisputeKind, EventType, Hedge, MentionClass, Mode, Outcome, QuotationType, Role, Status, TimeType,
    UnknownName, Verdict,
};
pub use picture::{Dispute, Event, HistoryEntry, Origin, Plan, Series, Side};
pub use record::{Account, AccountEvidence, Figure, FigureEvidence, Mention, Object, Quotation, Record, Time};
pub use report::{PublishedBasis, Report};
pub use syntax::{
    Analysis, Argument, ArgumentRole, BlockKind, Case, CaseSet, Clause, ClauseKind, Degree, Gender, Mood, Morph,
    Number, Phrase, Sentence, Tense, Token, TokenRange, VerbComplex, VerbForm, Voice,
};
pub use text::{Bytes, Span, Text};
pub use universal::{Relation, Upos};
