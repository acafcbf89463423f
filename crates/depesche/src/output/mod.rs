//! How things are printed.

mod evidence;
mod table;
mod words;

pub(crate) use evidence::{Mark, marked};
pub(crate) use table::{Cell, Table, Tone, paint};
pub(crate) use words::{Degree, actors, bounds, chains, days, origins, status, truncated};
