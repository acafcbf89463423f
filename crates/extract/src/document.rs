//! What every stage works on.

use model::{Analysis, Bytes, PartialDate, Report, Sentence, Span, Text, Token, TokenRange};

/// A report, its text with the offset table, and its analysis.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its text.
    pub text: &'a Text<'a>,
    /// The text taken apart.
    pub analysis: &'a Analysis,
}

/// A range of tokens in a sentence: where something stands, for the stages that come after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Index of the sentence.
    pub sentence: u32,
    /// Its tokens.
    pub tokens: TokenRange,
}

impl<'a> Document<'a> {
    /// The sentences.
    #[must_use]
    pub fn sentences(&self) -> &'a [Sentence] {
        &self.analysis.sentences
    }

    /// A sentence by its index.
    #[must_use]
    pub fn sentence(&self, index: u32) -> &'a Sentence {
        &self.analysis.sentences[index as usize]
    }

    /// The words of a token as they stand.
    #[must_use]
    pub fn form(&self, token: &Token) -> &'a str {
        self.text.at(token.bytes)
    }

    /// Where tokens stand, in bytes.
    #[must_use]
    pub fn bytes(&self, at: At) -> Bytes {
        self.sentence(at.sentence).bytes_of(at.tokens)
    }

    /// Where tokens stand, in characters.
    #[must_use]
    pub fn span(&self, at: At) -> Span {
        self.text.span(self.bytes(at))
    }

    /// The words at tokens.
    #[must_use]
    pub fn words(&self, at: At) -> &'a str {
        self.text.at(self.bytes(at))
    }

    /// The publication date, where relative times may be reckoned from it.
    #[must_use]
    pub fn anchor(&self) -> Option<PartialDate> {
        self.report.published.filter(|_| self.report.anchors_times())
    }
}
