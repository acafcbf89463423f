//! Accounts: who did what to whom, according to whom.

use crate::Document;
use crate::figure::FoundFigure;
use crate::mention::References;
use crate::quotation::Speech;
use crate::time::FoundTime;
use model::Account;

/// The accounts of a report, and which figures belong to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundAccounts {
    /// By offset of the trigger.
    pub records: Vec<Account>,
    /// For each figure (by index) the account it belongs to (by index) and its role and side, where known.
    pub figures: Vec<Option<FigureLink>>,
}

/// How a figure belongs to an account.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureLink {
    /// Index of the account.
    pub account: usize,
    /// What it counts there.
    pub role: Option<model::Role>,
    /// Whose.
    pub side: Option<model::ActorKey>,
}

/// Finds the accounts of a report.
#[must_use]
pub fn find(
    document: &Document<'_>,
    times: &[FoundTime],
    references: &References,
    speech: &Speech,
    figures: &[FoundFigure],
) -> FoundAccounts {
    let _ = (document, times, references, speech, figures);
    FoundAccounts::default()
}
