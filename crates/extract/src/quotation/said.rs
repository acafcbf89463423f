//! What the finders hand to one another: something said, before its sources are known.

use super::cues::{CueClass, Hop};
use super::speaker::Named;
use super::view::View;
use crate::At;
use model::{QuotationType, TokenRange};

/// Something said.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) quotation_type: QuotationType,
    /// What is said, piece by piece.
    pub(super) quote: Vec<At>,
    /// Tokens of the cue, in the sentence of `at`.
    pub(super) cue: Vec<At>,
    pub(super) lemma: &'static str,
    pub(super) class: CueClass,
    pub(super) speaker: Option<Named>,
    /// What rests on the speaker: the quote without the words that report it.
    pub(super) passage: Vec<At>,
    /// Further links of the chain named in the same clause.
    pub(super) hops: Vec<(Hop, Named)>,
    /// The sentence and clause in which the cue stands.
    pub(super) sentence: u32,
    pub(super) clause: Option<u16>,
    pub(super) rule: &'static str,
    /// Index of the quotation that this one goes on with, and whose sources it shares.
    pub(super) goes_on: Option<usize>,
}

impl Said {
    /// A quotation in one sentence.
    pub(super) fn new(
        view: &View<'_>,
        quotation_type: QuotationType,
        quote: &[TokenRange],
        cue: (&'static str, CueClass, Vec<At>),
        speaker: Option<Named>,
        rule: &'static str,
    ) -> Self {
        let quote: Vec<At> = quote.iter().map(|&tokens| view.at(tokens)).collect();
        let (lemma, class, cue) = cue;
        Self {
            quotation_type,
            passage: quote.clone(),
            quote,
            cue,
            lemma,
            class,
            speaker,
            hops: Vec::new(),
            sentence: view.index,
            clause: None,
            rule,
            goes_on: None,
        }
    }

    /// Whether a token stands in the quote.
    pub(super) fn holds(&self, sentence: u32, token: u16) -> bool {
        self.quote.iter().any(|at| at.sentence == sentence && at.tokens.holds(token))
    }
}

/// Single tokens as ranges, neighbours joined.
pub(super) fn runs(view: &View<'_>, tokens: &[u16]) -> Vec<At> {
    let mut sorted = tokens.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut runs: Vec<At> = Vec::new();
    for token in sorted {
        match runs.last_mut() {
            Some(last) if last.tokens.end == token => last.tokens.end += 1,
            _ => runs.push(view.at(TokenRange { start: token, end: token + 1 })),
        }
    }
    runs
}
