//! Figures: explicit quantities as intervals.

use crate::account::FoundAccounts;
use crate::mention::References;
use crate::quotation::Speech;
use crate::time::FoundTime;
use crate::{At, Document};
use model::{Figure, Hedge};

/// A figure found in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundFigure {
    /// Number and hedge.
    pub at: At,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// How the words bound it.
    pub hedge: Hedge,
    /// Token of the unit or head noun, if it is a word of its own.
    pub unit_token: Option<u16>,
    /// Measured unit or counted head noun, nominative plural.
    pub unit: String,
    /// What is counted, with its defining words.
    pub item: String,
    /// Where that stands.
    pub item_at: Option<At>,
    /// The rule that made it.
    pub rule: &'static str,
}

/// Finds the figures of a report, in text order.
#[must_use]
pub fn find(document: &Document<'_>, times: &[FoundTime]) -> Vec<FoundFigure> {
    let _ = (document, times);
    Vec::new()
}

/// Their records, with what accounts, references and speech say about them.
#[must_use]
pub fn records(
    document: &Document<'_>,
    figures: &[FoundFigure],
    accounts: &FoundAccounts,
    references: &References,
    speech: &Speech,
    times: &[FoundTime],
) -> Vec<Figure> {
    let _ = (document, figures, accounts, references, speech, times);
    Vec::new()
}
