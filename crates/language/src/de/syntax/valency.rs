//! What verbs take: the table `data/de/language/valency.tsv`, compiled.

use fst::Map;
use std::sync::LazyLock;

/// What a verb can take, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Valency(u16);

impl Valency {
    /// A dative object.
    pub(crate) const DATIVE: u16 = 1;
    /// An accusative object.
    pub(crate) const ACCUSATIVE: u16 = 2;
    /// A genitive object.
    pub(crate) const GENITIVE: u16 = 4;
    /// A reflexive pronoun.
    #[expect(dead_code, reason = "the parser sees it as a bit")]
    pub(crate) const REFLEXIVE: u16 = 8;
    /// A clause with "dass", or reported speech.
    pub(crate) const CLAUSE: u16 = 16;
    /// An infinitive with "zu".
    pub(crate) const INFINITIVE: u16 = 32;
    /// The subject of its infinitive is its object ("bitten", "zwingen").
    pub(crate) const OBJECT_CONTROL: u16 = 64;
    /// A perfect with "sein".
    pub(crate) const PERFECT_WITH_SEIN: u16 = 128;

    pub(crate) fn bits(self) -> u16 {
        self.0
    }

    /// Whether it takes any of these.
    pub(crate) fn takes(self, bits: u16) -> bool {
        self.0 & bits != 0
    }
}

static TABLE: LazyLock<Option<Map<&'static [u8]>>> =
    LazyLock::new(|| Map::new(include_bytes!(concat!(env!("OUT_DIR"), "/valency.fst")).as_slice()).ok());

/// What the verb with this lemma takes; nothing for one the table does not have.
pub(crate) fn of(lemma: &str) -> Valency {
    Valency(TABLE.as_ref().and_then(|table| table.get(lemma)).unwrap_or(0) as u16)
}

static PREPOSITIONS: LazyLock<Option<Map<&'static [u8]>>> =
    LazyLock::new(|| Map::new(include_bytes!(concat!(env!("OUT_DIR"), "/verb_prepositions.fst")).as_slice()).ok());

/// Whether the verb asks for a phrase with this preposition: "drohen mit".
pub(crate) fn takes_preposition(lemma: &str, preposition: &str) -> bool {
    PREPOSITIONS.as_ref().is_some_and(|table| table.contains_key([lemma, preposition].join(" ")))
}
