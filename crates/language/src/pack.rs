//! What a language brings along.

use model::{Bytes, Sentence};

/// A language: how its text is cut, and how its words are understood.
pub(crate) trait Pack: Sync {
    /// ISO 639-1 code.
    fn code(&self) -> &'static str;

    /// Cuts a block into sentences with their tokens and appends them.
    fn sentences(&self, text: &str, block: Bytes, paragraph: u32, sentences: &mut Vec<Sentence>);

    /// Fills everything else of sentences whose tokens stand: tags, morphology, lemmas, tree, phrases, clauses.
    fn analyse(&self, text: &str, sentences: &mut [Sentence]);

    /// Every dictionary form a word can have, for an index.
    fn lemmas(&self, word: &str) -> Vec<String>;

    /// The parts of a compound, for an index.
    fn parts(&self, word: &str) -> Vec<String>;
}
