//! What `language` hands to `extract`: sentences, tokens with lemma and morphology, the dependency tree, phrases and clauses.

use crate::{Bytes, Relation, Upos};
use compact_str::CompactString;
use std::ops::Range;

/// A report's text taken apart. Sentences stand in text order and cover the body only.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The sentences.
    pub sentences: Vec<Sentence>,
}

/// What kind of block a sentence stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    #[default]
    Prose,
    /// A headline, subheading, caption or list item without a full stop.
    Heading,
}

/// A range of token indices within a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenRange {
    /// First token.
    pub start: u16,
    /// One past the last.
    pub end: u16,
}

impl TokenRange {
    /// A range of tokens.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= usize::from(u16::MAX));
        Self { start: start as u16, end: end as u16 }
    }

    /// As a range for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        usize::from(self.start)..usize::from(self.end)
    }

    /// Whether the token stands inside.
    #[must_use]
    pub fn holds(self, token: u16) -> bool {
        self.start <= token && token < self.end
    }
}

/// A sentence or a headline. No sentence has more than 1,000 tokens: longer ones are cut.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Where it stands.
    pub bytes: Bytes,
    /// Number of the paragraph (block) it stands in, from 0.
    pub paragraph: u32,
    /// What kind of block that is.
    pub block: BlockKind,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Noun and prepositional phrases, by position of their head.
    pub phrases: Vec<Phrase>,
    /// Clauses, by position of their first token; a headline without a verb has one of kind `Fragment`.
    pub clauses: Vec<Clause>,
}

/// A word, number or mark.
///
/// A contraction ("im", "zum") is one token here, an `ADP` with [`Token::contraction`] set and the article's case in its
/// morphology; the CoNLL-U output writes it as the two words it stands for.
#[derive(Clone, Debug, Default)]
pub struct Token {
    /// Where it stands.
    pub bytes: Bytes,
    /// Dictionary form as UD German has it (for a particle verb the bare one; the full one is in [`VerbComplex::lemma`]).
    pub lemma: CompactString,
    /// Part of speech.
    pub upos: Upos,
    /// Brown cluster of the form, 0 where none is known. Clusters that are alike share their low bits.
    pub cluster: u16,
    /// Morphology, as far as it is known.
    pub morph: Morph,
    /// Index of the head in the sentence; itself for the root.
    pub head: u16,
    /// Relation to the head.
    pub relation: Relation,
    /// Whether it is a preposition with its article ("im", "zum").
    pub contraction: bool,
    /// Whether white space stands before it.
    pub space_before: bool,
}

/// Cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Case {
    Nominative,
    Accusative,
    Dative,
    Genitive,
}

/// A set of cases: those a word or phrase can be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseSet(u8);

impl CaseSet {
    /// All four.
    pub const ALL: Self = Self(0b1111);
    /// None: nothing is known.
    pub const NONE: Self = Self(0);

    /// The set of one case.
    #[must_use]
    pub const fn of(case: Case) -> Self {
        Self(1 << case as u8)
    }

    /// With one more.
    #[must_use]
    pub const fn with(self, case: Case) -> Self {
        Self(self.0 | 1 << case as u8)
    }

    /// What both hold.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What either holds.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the case is among them.
    #[must_use]
    pub const fn has(self, case: Case) -> bool {
        self.0 & 1 << case as u8 != 0
    }

    /// Whether none is.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The case, if it is only one.
    #[must_use]
    pub fn only(self) -> Option<Case> {
        match self.0 {
            0b0001 => Some(Case::Nominative),
            0b0010 => Some(Case::Accusative),
            0b0100 => Some(Case::Dative),
            0b1000 => Some(Case::Genitive),
            _ => None,
        }
    }
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Number {
    Singular,
    Plural,
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

/// Form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum VerbForm {
    Finite,
    Infinitive,
    /// Infinitive with "zu" inside: "auszubauen".
    ZuInfinitive,
    Participle,
    PresentParticiple,
}

/// Mood of a finite verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// "liefert"
    Indicative,
    /// "liefere": reported speech.
    KonjunktivI,
    /// "lieferte, würde liefern": unreal, or reported speech.
    KonjunktivII,
    /// "Liefert!"
    Imperative,
}

/// Tense; of a verb complex, the whole one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Tense {
    Present,
    Preterite,
    Perfect,
    Pluperfect,
    Future,
    FuturePerfect,
}

/// Degree of an adjective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Degree {
    Positive,
    Comparative,
    Superlative,
}

/// What is known of a word's form. Nothing is filled that the form and its context do not decide, but for `cases`, which
/// keeps every candidate, the likeliest first in [`Morph::case`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Morph {
    /// Cases that form and phrase allow.
    pub cases: CaseSet,
    /// The likeliest case.
    pub case: Option<Case>,
    /// Number.
    pub number: Option<Number>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Person, 1 to 3.
    pub person: Option<u8>,
    /// Form of a verb.
    pub verb_form: Option<VerbForm>,
    /// Mood of a finite verb. Forms that Indicative and Konjunktiv I share ("sie liefern") are Indicative.
    pub mood: Option<Mood>,
    /// Tense of a finite verb: `Present` or `Preterite`.
    pub tense: Option<Tense>,
    /// Degree of an adjective.
    pub degree: Option<Degree>,
    /// Whether a determiner or pronoun is definite, possessive, relative and so on is said by its lemma.
    pub definite: Option<bool>,
}

/// A noun phrase, with its preposition where it has one: head, everything that hangs on it, and what it can be.
#[derive(Clone, Debug, Default)]
pub struct Phrase {
    /// The head noun, name or pronoun.
    pub head: u16,
    /// From the first word (preposition included) to the last, relative clauses left out.
    pub tokens: TokenRange,
    /// The preposition (or postposition), if any.
    pub preposition: Option<u16>,
    /// Cases that determiner, adjectives, noun and preposition agree on.
    pub cases: CaseSet,
    /// The likeliest of them.
    pub case: Option<Case>,
    /// Number the words agree on.
    pub number: Option<Number>,
    /// Determiner or possessive ("die", "keine", "ihr").
    pub determiner: Option<u16>,
    /// Attributive adjectives and participles before the head.
    pub attributes: Vec<u16>,
    /// Heads of genitives that follow ("die Lieferung der Waffen") or lead ("Russlands Präsident").
    pub genitives: Vec<u16>,
    /// Heads of the prepositional phrases that hang on it.
    pub complements: Vec<u16>,
    /// Heads of appositions and the names that follow a title ("Präsident Wladimir Putin": Putin).
    pub appositions: Vec<u16>,
    /// Heads of the further conjuncts ("Putin und Kim": Kim), when this is the first.
    pub conjuncts: Vec<u16>,
}

/// Kinds of clauses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClauseKind {
    /// A main clause.
    #[default]
    Main,
    /// A clause with a subordinator ("dass", "weil", "ob"), or an indirect question.
    Subordinate,
    /// A clause in reported speech or a condition without subordinator ("er wolle kommen, sagte …").
    Dependent,
    /// A relative clause.
    Relative,
    /// An infinitive with "zu".
    Infinitive,
    /// An attributive participle with what belongs to it ("die von Nordkorea gelieferten Granaten").
    Participial,
    /// No verb: a headline, a caption.
    Fragment,
}

/// A clause: its verbs and what hangs on them.
#[derive(Clone, Debug, Default)]
pub struct Clause {
    /// Kind.
    pub kind: ClauseKind,
    /// From its first token to its last, clauses inside it included.
    pub tokens: TokenRange,
    /// Index of the clause it hangs on.
    pub parent: Option<u16>,
    /// Subordinator ("dass"), relative pronoun, or question word.
    pub link: Option<u16>,
    /// For a relative clause, the noun it describes; for a participial one, the noun it stands before.
    pub antecedent: Option<u16>,
    /// For a clausal complement ("sagte, dass …") or an infinitive, the verb, noun or adjective of the parent it completes.
    pub governor: Option<u16>,
    /// The verbs; none in a fragment.
    pub verb: Option<VerbComplex>,
    /// What fills its places, in text order.
    pub arguments: Vec<Argument>,
    /// Adverbs and particles of the clause.
    pub adverbs: Vec<u16>,
    /// Index of the first clause it is coordinated with ("… und kündigte an …"), from which it may inherit its subject.
    pub coordinated_with: Option<u16>,
}

/// Grammatical voice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// "liefert"
    #[default]
    Active,
    /// "wird geliefert"
    Passive,
    /// "ist geliefert"
    StatePassive,
}

/// The verbs of a clause taken together.
#[derive(Clone, Debug, Default)]
pub struct VerbComplex {
    /// All its tokens, in text order, separated particle included.
    pub tokens: Vec<u16>,
    /// The main verb: the one that says what happens.
    pub main: u16,
    /// The finite verb, if any.
    pub finite: Option<u16>,
    /// The separated particle ("bauen … aus": aus).
    pub particle: Option<u16>,
    /// Full dictionary form of the main verb, particle joined: "ausbauen".
    pub lemma: CompactString,
    /// Tense of the whole.
    pub tense: Option<Tense>,
    /// Mood of the finite verb.
    pub mood: Option<Mood>,
    /// Voice.
    pub voice: Voice,
    /// Modal verb (können, müssen, sollen, wollen, dürfen, mögen) and others that work like one (lassen, brauchen), as token.
    pub modals: Vec<u16>,
    /// Negating word ("nicht", "nie", "keine" on subject or object).
    pub negation: Option<u16>,
    /// Whether it is reflexive ("bemühen sich").
    pub reflexive: bool,
    /// Whether the clause asks.
    pub question: bool,
}

/// What fills a place of the verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// As what.
    pub role: ArgumentRole,
    /// Head token; for a clause, its main verb.
    pub head: u16,
    /// Index into [`Sentence::phrases`], for phrases.
    pub phrase: Option<u16>,
    /// Index into [`Sentence::clauses`], for clauses.
    pub clause: Option<u16>,
    /// Whether it stands in another clause and is only understood here (a shared subject, the controller of an infinitive,
    /// the noun a relative clause describes).
    pub inherited: bool,
}

/// As what a phrase or clause fills a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArgumentRole {
    /// Subject (of a passive too).
    Subject,
    /// Accusative object.
    Object,
    /// Dative object.
    Dative,
    /// Genitive object.
    Genitive,
    /// Prepositional phrase, argument or adjunct; its preposition says which.
    Prepositional,
    /// "von" or "durch" of a passive.
    Agent,
    /// What the subject is said to be.
    Predicative,
    /// A clause that completes the verb.
    Clause,
    /// A noun phrase that tells when, how long, how much ("vergangene Woche").
    Adverbial,
}

impl Sentence {
    /// The phrase with this head.
    #[must_use]
    pub fn phrase_of(&self, head: u16) -> Option<&Phrase> {
        self.phrases.binary_search_by_key(&head, |phrase| phrase.head).ok().map(|index| &self.phrases[index])
    }

    /// Where a range of tokens stands in the text.
    #[must_use]
    pub fn bytes_of(&self, tokens: TokenRange) -> Bytes {
        match &self.tokens[tokens.range()] {
            [] => Bytes { start: self.bytes.start, end: self.bytes.start },
            [only] => only.bytes,
            [first, .., last] => first.bytes.to(last.bytes),
        }
    }
}
