//! What the tables of figures compile to. The build script includes this file too.

use serde::{Deserialize, Serialize};

/// Defines the classes of words with the names they have in the table.
macro_rules! classes {
    ($($variant:ident = $text:literal,)+) => {
        /// What a word does in a quantity.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub(crate) enum Class { $($variant,)+ }

        impl Class {
            /// The names, in order.
            pub(crate) const NAMES: &[&str] = &[$($text,)+];
            /// Every class, in the same order.
            pub(crate) const ALL: &[Self] = &[$(Self::$variant,)+];
        }
    };
}

classes! {
    Scale = "scale",
    Vague = "vague",
    Whole = "whole",
    Fraction = "fraction",
    Share = "share",
    Half = "half",
    Number = "number",
    Article = "article",
    Definite = "definite",
    Some = "some",
    Every = "every",
    Ordinal = "ordinal",
    Of = "of",
    Link = "link",
    And = "and",
    Between = "between",
    TimesTail = "times-tail",
    FoldTail = "fold-tail",
    Tail = "tail",
    Comparison = "comparison",
    So = "so",
    Much = "much",
    Multiple = "multiple",
    Name = "name",
    Unit = "unit",
    Hedge = "hedge",
    To = "to",
    Genitive = "genitive",
    Amounting = "amounting",
    Joint = "joint",
    Dative = "dative",
    Among = "among",
    Count = "count",
    Ballot = "ballot",
    Bounding = "bounding",
}

/// One thing a word can do, with its value: a number, or a position in another list for units and hedges.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Sense {
    /// What.
    pub(crate) class: Class,
    /// Value.
    pub(crate) value: f64,
}

/// A unit of measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Measure {
    /// The form of the entry, nominative plural; empty where the word itself is it.
    pub(crate) unit: String,
    /// Whether it counts people ("Mann") rather than measures.
    pub(crate) people: bool,
    /// Whether it is money.
    pub(crate) money: bool,
    /// Whether it is a share of a whole.
    pub(crate) share: bool,
    /// Whether it is an extent: length, area, volume.
    pub(crate) extent: bool,
}

/// A hedge: its words in lower case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct HedgeWords {
    /// The words.
    pub(crate) words: Vec<String>,
    /// Position of the hedge in the vocabulary.
    pub(crate) hedge: u8,
    /// Whether they stand behind the number.
    pub(crate) after: bool,
    /// Whether they belong to the span.
    pub(crate) inside: bool,
}

/// What a verb or noun says of what is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RoleWord {
    /// Position of the role in the vocabulary.
    pub(crate) role: u8,
    /// Adjective for the counted, or empty.
    pub(crate) adjective: String,
}

/// Everything compiled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tables {
    /// Senses of the words, by the value the automaton gives them.
    pub(crate) words: Vec<Vec<Sense>>,
    /// Units.
    pub(crate) units: Vec<Measure>,
    /// Hedges, longest first.
    pub(crate) hedges: Vec<HedgeWords>,
    /// Prepositions with the verbs and nouns that take them.
    pub(crate) governing: Vec<(String, String)>,
    /// Words that mark a clause as unproven.
    pub(crate) reserved: Vec<String>,
    /// Endings of dictionary forms, and whether the plural keeps its -n in every case.
    pub(crate) plurals: Vec<(String, bool)>,
    /// Roles by lemma, sorted.
    pub(crate) roles: Vec<(String, RoleWord)>,
}
