//! Quotations, and the source chains of every passage.

use crate::mention::References;
use crate::{At, Document};
use model::{ActorKey, Quotation, QuotationType};

/// One link of a source chain with the words that name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// Who.
    pub actor: ActorKey,
    /// Where the report names them for this.
    pub at: At,
}

/// Something said, found in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundQuotation {
    /// Type.
    pub quotation_type: QuotationType,
    /// What is said.
    pub quote: Vec<At>,
    /// The words that mark it as said.
    pub cue: Vec<At>,
    /// Lemma of the cue ("bestreiten", "laut"), for hedges, denials and accusations.
    pub cue_lemma: String,
    /// Who says it.
    pub speaker: Vec<At>,
    /// Chains of sources, original speaker first.
    pub sources: Vec<Vec<Link>>,
    /// The rule that made it.
    pub rule: &'static str,
}

/// Everything that is said in a report, and whom each passage rests on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speech {
    /// In text order.
    pub quotations: Vec<FoundQuotation>,
    /// Passages (clauses, sentences, runs of reported speech) with the chains they rest on; the innermost comes last.
    pub sourced: Vec<(At, Vec<Vec<Link>>)>,
}

impl Speech {
    /// The chains that a token rests on: those of the innermost passage that holds it.
    #[must_use]
    pub fn sources_at(&self, sentence: u32, token: u16) -> &[Vec<Link>] {
        self.sourced
            .iter()
            .rev()
            .find(|(at, _)| at.sentence == sentence && at.tokens.holds(token))
            .map_or(&[], |(_, chains)| chains.as_slice())
    }

    /// The records.
    #[must_use]
    pub fn records(&self, document: &Document<'_>) -> Vec<Quotation> {
        let _ = document;
        Vec::new()
    }
}

/// Finds quotations and source chains.
#[must_use]
pub fn find(document: &Document<'_>, references: &References) -> Speech {
    let _ = (document, references);
    Speech::default()
}
