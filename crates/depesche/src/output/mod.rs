//! How things are printed.

mod evidence;
mod flow;
mod table;
mod words;

pub(crate) use evidence::{Mark, line_of, marked};
pub(crate) use table::{Cell, Table, Tone, paint};
pub(crate) use words::{
    Degree, actors, all_actors, bounds, chains, counted, cut_around, days, origins, status, truncated,
};
