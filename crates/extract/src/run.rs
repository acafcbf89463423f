//! The stages in their order.

use crate::{Document, account, figure, mention, quotation, time};
use model::{Account, Analysis, Figure, Mention, Quotation, Report, Text, Time};

/// The records of one report, each kind by offset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    /// Mentions.
    pub mentions: Vec<Mention>,
    /// Times.
    pub times: Vec<Time>,
    /// Quotations.
    pub quotations: Vec<Quotation>,
    /// Accounts.
    pub accounts: Vec<Account>,
    /// Figures.
    pub figures: Vec<Figure>,
}

impl Records {
    /// Number of records of all kinds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.mentions.len() + self.times.len() + self.quotations.len() + self.accounts.len() + self.figures.len()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Runs every stage over an analysed report.
#[must_use]
pub fn extract(report: &Report, text: &Text<'_>, analysis: &Analysis) -> Records {
    let document = Document { report, text, analysis };
    let times = time::find(&document);
    let references = mention::find(&document, &times);
    let speech = quotation::find(&document, &references);
    let figures = figure::find(&document, &times, &references);
    let accounts = account::find(&document, &times, &references, &speech, &figures);
    Records {
        mentions: references.records(&document),
        times: time::records(&document, &times),
        quotations: speech.records(&document),
        figures: figure::records(&document, &figures, &accounts, &references, &speech, &times),
        accounts: accounts.records,
    }
}

/// Says, sentence by sentence, which clauses, actors and frames there are, which frames fired, which did not, and why: the
/// tool with which the knowledge is improved.
#[must_use]
pub fn explain(report: &Report, text: &Text<'_>, analysis: &Analysis) -> String {
    let document = Document { report, text, analysis };
    let times = time::find(&document);
    let references = mention::find(&document, &times);
    let speech = quotation::find(&document, &references);
    account::explain(&document, &times, &references, &speech)
}
