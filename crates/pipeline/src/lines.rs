//! The contract of `extract`: one JSON object a line, a report, then its records by offset.

use crate::Reading;
use model::{Account, Figure, Mention, Quotation, Report, Time};
use serde::Serialize;
use std::io::{self, Write};

/// A record by reference, in the form of [`model::Record`].
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Line<'a> {
    /// A report.
    Report(&'a Report),
    /// A mention.
    Mention(&'a Mention),
    /// A time.
    Time(&'a Time),
    /// A quotation.
    Quotation(&'a Quotation),
    /// An account.
    Account(&'a Account),
    /// A figure.
    Figure(&'a Figure),
}

impl Line<'_> {
    /// Where it stands: by offset, the longer one first, then by kind.
    fn place(&self) -> (u32, std::cmp::Reverse<u32>, u8) {
        let (start, end, kind) = match self {
            Self::Report(_) => (0, u32::MAX, 0),
            Self::Mention(r) => (r.start, r.end, 1),
            Self::Time(r) => (r.start, r.end, 2),
            Self::Quotation(r) => (r.start, r.end, 3),
            Self::Account(r) => (r.start, r.end, 4),
            Self::Figure(r) => (r.start, r.end, 5),
        };
        (start, std::cmp::Reverse(end), kind)
    }
}

/// The lines of a report, in their order.
#[must_use]
pub fn lines(reading: &Reading) -> Vec<Line<'_>> {
    let records = &reading.records;
    let mut lines: Vec<Line<'_>> = (records.mentions.iter().map(Line::Mention))
        .chain(records.times.iter().map(Line::Time))
        .chain(records.quotations.iter().map(Line::Quotation))
        .chain(records.accounts.iter().map(Line::Account))
        .chain(records.figures.iter().map(Line::Figure))
        .collect();
    lines.sort_by_key(Line::place);
    lines.insert(0, Line::Report(&reading.report));
    lines
}

/// Writes the lines of a report.
///
/// # Errors
/// What the writer says.
pub fn write(reading: &Reading, to: &mut impl Write) -> io::Result<()> {
    for line in lines(reading) {
        serde_json::to_writer(&mut *to, &line)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}
