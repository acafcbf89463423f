//! Records of many reports to one picture: events, series, disputes, plans, as of a date.
//!
//! [`Known`] holds what is known of each record in compact form; [`picture`] assembles it. Everything here is a pure
//! function, and everything is built so that a view as of a date is a prefix of the whole:
//!
//! 1. Records stand in the order in which they became known (publication, then the report's key, then position).
//! 2. [`Keys`] say under what an account of the same event would be found again; only accounts that find one another
//!    within a window of days are compared, so that cost grows about linearly.
//! 3. The comparison of two accounts depends on these two and the shipped tables only: place and time gate it, shared
//!    words rank it (`compare`).
//! 4. Each account, in order, joins the event it fits best or starts one (`group`). Since an account only looks back,
//!    the events as of a day are the same events cut at that day; reading one more report changes the events it touches
//!    and nothing else.
//! 5. Each event is folded from its accounts (`event`): status through time, denials, origins, rank. Series, disputes and
//!    plans follow from events and figures.

mod block;
mod brief;
mod claim;
mod cluster;
mod compare;
mod course;
mod day;
mod dispute;
mod event;
mod gather;
mod group;
mod known;
mod origin;
mod pack;
mod picture;
mod plan;
mod rank;
mod regroup;
mod row;
mod series;
mod tables;
mod tally;
mod things;
mod thread;
mod told;
mod words;

pub use block::{Entry, Keys, Probe};
pub use claim::Order;
pub use cluster::events_of;
pub use compare::{Features, features};
pub use course::{Course, Held, Version};
pub use gather::{Found, Sentence};
pub use known::{Index, Known, KnownAccount, KnownFigure, KnownQuotation, KnownReport, Symbol};
pub use pack::{BadPack, FORM, Head, Parcel};
pub use picture::{Picture, picture};
pub use regroup::{Changed, Ground, Matter, regroup};
pub use row::{Facet, Part, Row, component, courses, each_course, group_courses};
pub use series::Extent;
pub use thread::{Threads, is_touched, leading, may_found, thread_component};
pub use words::stem;
