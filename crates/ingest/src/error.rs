//! What can be wrong with a file: which file, where in it, and what to do about it.

use thiserror::Error;

/// Why a file gives no report. Every message names the file, the place and the remedy.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum IngestError {
    /// The file holds no byte, or white space only.
    #[error("{source_name}: the file is empty; remove it or put the report's text into it")]
    Empty {
        /// Path or address.
        source_name: String,
    },
    /// The file is no text.
    #[error(
        "{source_name}: byte {offset} belongs to binary data ({what}), not to a text; convert the report to plain text, Markdown or HTML"
    )]
    Binary {
        /// Path or address.
        source_name: String,
        /// Position of the first byte that no text holds, from 0.
        offset: usize,
        /// What it looks like: "a PDF file", "control characters".
        what: &'static str,
    },
    /// Mostly UTF-8, but not all of it.
    #[error("{source_name}: line {line}, byte {offset}: invalid UTF-8; repair the file or convert it to UTF-8")]
    Encoding {
        /// Path or address.
        source_name: String,
        /// Line, from 1.
        line: usize,
        /// Position of the first wrong byte, from 0.
        offset: usize,
    },
    /// More than a report can be.
    #[error(
        "{source_name}: {bytes} bytes are more than the {limit} a report may have; split the file into one report each"
    )]
    TooLarge {
        /// Path or address.
        source_name: String,
        /// Size of the file.
        bytes: usize,
        /// The largest size.
        limit: usize,
    },
    /// A line longer than any paragraph.
    #[error(
        "{source_name}: line {line} has {bytes} bytes, more than the {limit} a paragraph may have; break it into paragraphs"
    )]
    LineTooLong {
        /// Path or address.
        source_name: String,
        /// Line, from 1.
        line: usize,
        /// Its length.
        bytes: usize,
        /// The longest length.
        limit: usize,
    },
    /// A page that shows nothing.
    #[error("{source_name}: the page holds no text; save it from the browser after it has loaded, or save its text")]
    NoText {
        /// Path or address.
        source_name: String,
    },
}

/// What is wrong with a `--given` table, one message a row.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{}", .0.join("\n"))]
pub struct GivenError(
    /// Messages of the form `given.csv:3: …`.
    pub Vec<String>,
);
