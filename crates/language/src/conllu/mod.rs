//! CoNLL-U, the table form of Universal Dependencies: reading given tokens, writing an analysis.
//!
//! UD German cuts finer than our tokens do: "im" is "in" and "dem" there, "US-Minister" is "US", "-" and "Minister",
//! "Waffen-" is "Waffen" and "-". [`Part`]s say which words a token is written as.

mod parts;
mod read;
mod write;

pub use parts::{Part, PartRole};
pub use read::{Given, GivenError, GivenWord, read};
pub use write::{write, write_given};
