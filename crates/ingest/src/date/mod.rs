//! When a report was published: from the page's metadata, the agency's dateline, lines of the head, the address, the file's
//! name, or with little confidence from the dates the text speaks of.

mod parse;
pub(crate) mod text;

pub(crate) use crate::head::role_before;
pub(crate) use parse::{dates, machine};
pub(crate) use text::{Dateline, dateline, header, in_address, in_name, inferred};

use crate::tables::DateRole;
use model::PartialDate;

/// A date in the head of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct HeaderDate {
    /// The date.
    pub(crate) date: PartialDate,
    /// What its label says it is the date of.
    pub(crate) role: Option<DateRole>,
}
