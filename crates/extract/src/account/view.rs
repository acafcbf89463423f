//! A sentence as this stage looks at it: which clause a token stands in, whom it stands for, its lemma in lower case.

use super::feature::{Hash, Piece};
use super::lexicon::LEXICON;
use crate::mention::{Reference, References};
use crate::preposition;
use crate::{At, Document};
use compact_str::CompactString;
use model::{ActorKey, Clause, Phrase, Sentence, Token, TokenRange};

/// A sentence with what is looked up in it again and again.
pub(crate) struct View<'a> {
    /// The report.
    pub(crate) document: &'a Document<'a>,
    /// Index of the sentence.
    pub(crate) index: u32,
    /// The sentence.
    pub(crate) sentence: &'a Sentence,
    /// Lemmas in lower case.
    lemmas: Vec<CompactString>,
    /// Their hashes.
    hashes: Vec<Hash>,
    /// Their word classes as bits.
    classes: Vec<u64>,
    /// Index of the innermost clause of each token.
    clauses: Vec<Option<u16>>,
    /// Index into `items` of the longest reference that a token heads.
    heads: Vec<Option<u16>>,
    /// The references of the sentence.
    items: &'a [Reference],
    /// The state where what the sentence tells takes place.
    scene: Option<&'a ActorKey>,
    /// Whether the report tells of a misfortune up to here, and of no attack.
    pub(crate) mishap: bool,
    /// Whether the report tells of a match.
    pub(crate) sport: bool,
}

impl<'a> View<'a> {
    /// Looks at a sentence.
    pub(crate) fn new(document: &'a Document<'a>, index: u32, references: &'a References) -> Self {
        let sentence = document.sentence(index);
        let count = sentence.tokens.len();
        // By way of the standard library: its strings are put in small letters eight times as fast as those of `compact_str`.
        let lower = |token: &Token| CompactString::from(token.lemma.as_str().to_lowercase());
        let lemmas: Vec<CompactString> = sentence.tokens.iter().map(lower).collect();
        let hashes = lemmas.iter().map(|lemma| Hash::of(lemma)).collect();
        let classes = lemmas.iter().map(|lemma| LEXICON.classes(lemma)).collect();
        let mut clauses: Vec<Option<u16>> = vec![None; count];
        for (number, clause) in (0u16..).zip(&sentence.clauses) {
            let width = |clause: &Clause| clause.tokens.end - clause.tokens.start;
            for slot in clauses.get_mut(clause.tokens.range()).unwrap_or_default() {
                if slot.is_none_or(|other| width(&sentence.clauses[usize::from(other)]) >= width(clause)) {
                    *slot = Some(number);
                }
            }
        }
        let items = references.of(index);
        let mut heads: Vec<Option<u16>> = vec![None; count];
        for (number, item) in (0u16..).zip(items) {
            let Some(slot) = heads.get_mut(usize::from(item.head)) else { continue };
            let width = |item: &Reference| item.at.tokens.end - item.at.tokens.start;
            if slot.is_none_or(|other| width(&items[usize::from(other)]) < width(item)) {
                *slot = Some(number);
            }
        }
        Self {
            document,
            index,
            sentence,
            lemmas,
            hashes,
            classes,
            clauses,
            heads,
            items,
            scene: references.scene(index),
            mishap: false,
            sport: false,
        }
    }

    /// The lemma of a token in lower case.
    pub(crate) fn lemma(&self, token: u16) -> &str {
        self.lemmas.get(usize::from(token)).map_or("", CompactString::as_str)
    }

    /// The same as part of a feature's name.
    pub(crate) fn word(&self, token: u16) -> Piece<'_> {
        self.hashes.get(usize::from(token)).map_or(Piece::of(""), |&hash| Piece::known(self.lemma(token), hash))
    }

    /// A token.
    pub(crate) fn token(&self, token: u16) -> Option<&'a Token> {
        self.sentence.tokens.get(usize::from(token))
    }

    /// A token's words as they stand.
    pub(crate) fn form(&self, token: u16) -> &'a str {
        self.token(token).map_or("", |token| self.document.form(token))
    }

    /// The innermost clause of a token.
    pub(crate) fn clause_of(&self, token: u16) -> Option<u16> {
        self.clauses.get(usize::from(token)).copied().flatten()
    }

    /// A clause.
    pub(crate) fn clause(&self, clause: u16) -> Option<&'a Clause> {
        self.sentence.clauses.get(usize::from(clause))
    }

    /// The phrase that a token heads.
    pub(crate) fn phrase(&self, head: u16) -> Option<&'a Phrase> {
        self.sentence.phrase_of(head)
    }

    /// The preposition of the phrase that a token heads, as a lemma.
    pub(crate) fn preposition(&self, head: u16) -> Option<&str> {
        self.phrase(head)?.preposition.map(|token| preposition::plain(self.lemma(token)))
    }

    /// The reference that a token heads.
    pub(crate) fn reference(&self, head: u16) -> Option<&'a Reference> {
        self.heads.get(usize::from(head)).copied().flatten().and_then(|number| self.items.get(usize::from(number)))
    }

    /// All references of the sentence.
    pub(crate) fn references(&self) -> &'a [Reference] {
        self.items
    }

    /// The state where what the sentence tells takes place, if one stands out.
    pub(crate) fn scene(&self) -> Option<&'a ActorKey> {
        self.scene
    }

    /// Word classes of a token as bits.
    pub(crate) fn classes(&self, token: u16) -> u64 {
        self.classes.get(usize::from(token)).copied().unwrap_or(0)
    }

    /// A single token as a place in the report.
    pub(crate) fn at(&self, token: u16) -> At {
        At { sentence: self.index, tokens: TokenRange { start: token, end: token + 1 } }
    }

    /// A range of tokens as a place in the report.
    pub(crate) fn range(&self, tokens: TokenRange) -> At {
        At { sentence: self.index, tokens }
    }
}
