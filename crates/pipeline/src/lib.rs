//! Files in, picture updated: ingest, language and extract on all cores, then store and assemble.
//!
//! [`gather`] turns what stands on the command line into a list of sources; [`extract()`] writes their records; [`read()`]
//! puts them into a database. Both run on all cores, keep memory flat, and give the same answer whatever the number of
//! threads. One bad file never stops a run: it becomes a [`Problem`].

mod copies;
mod extract;
mod faults;
mod lines;
mod names;
mod ordered;
mod picture;
mod problem;
mod progress;
mod read;
mod reading;
mod search;
mod sources;

pub use extract::{Counts, explain, extract, parse};
pub use lines::{Line, lines, write};
pub use picture::{parts, refresh};
pub use problem::Problem;
pub use progress::Progress;
pub use read::{ReadOptions, read};
pub use reading::Reading;
pub use search::search_words;
pub use sources::{Source, Sources, gather, gather_texts};
