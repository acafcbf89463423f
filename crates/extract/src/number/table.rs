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
    /// "-te": makes an ordinal.
    Ordinal,
    /// "-er-Jahre": follows the digits of a decade.
    Decade,
    /// "halb-": stands for a number at the start of a word.
    Amount,
}

impl PartKind {
    /// The names they have in the table, in order.
    pub(crate) const NAMES: &[&str] =
        &["one", "small", "ten", "hundred", "thousand", "and", "ordinal", "decade", "amount"];
    /// All of them, in the same order.
    pub(crate) const ALL: &[Self] = &[
        Self::One,
        Self::Small,
        Self::Ten,
        Self::Hundred,
        Self::Thousand,
        Self::And,
        Self::Ordinal,
        Self::Decade,
        Self::Amount,
    ];
}

/// A part of number words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Part {
    /// The letters, lower case.
    pub(crate) form: String,
    /// Its value.
    pub(crate) value: f32,
    /// What it does.
    pub(crate) kind: PartKind,
}
