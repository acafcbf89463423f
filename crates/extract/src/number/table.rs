//! What the table of number words compiles to. The build script includes this file too.

use serde::{Deserialize, Serialize};

/// What a part of a number word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PartKind {
    /// 1 to 9: may stand before "und" and a ten, or before a scale.
    One,
    /// A whole number below 20.
    Small,
    /// 20, 30 … 90.
    Ten,
    /// 100.
    Hundred,
    /// 1000.
    Thousand,
    /// "und".
    And,
}

/// A part of number words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    /// The letters, lower case.
    pub(crate) form: String,
    /// Its value.
    pub(crate) value: u32,
    /// What it does.
    pub(crate) kind: PartKind,
}
