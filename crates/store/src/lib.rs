//! The SQLite file: schema, migrations, full text, queries, decisions.
//!
//! One file holds everything: reports with their texts, the records found in them, an index of their words, what people
//! decided about records, and the assembled picture, every part of which carries the dates from and to which it was
//! known. All records of a report are written together or not at all, so a run that is killed leaves a file that opens
//! and continues.

mod accept;
mod actors;
mod bands;
mod census;
mod error;
mod extend;
mod inventory;
mod loaded;
mod packs;
mod page;
mod picture;
mod query;
mod reports;
mod revise;
mod schema;
mod search;
mod slots;
mod words;

pub use actors::{ActorCount, ActorLine, NameUsed};
pub use error::StoreError;
pub use inventory::{Inventory, ReadFrom, Stored};
pub use page::{Extent, Order, Page, Paged, ReportLine, TypeCount};
pub use picture::PictureState;
pub use query::{Clock, Filter, PartKind, StoredPart};
pub use reports::{Added, ReadBy, StoredRecord, StoredReport};
pub use schema::{APPLICATION, Store};
pub use search::{Hit, Query};
pub use words::Words;
