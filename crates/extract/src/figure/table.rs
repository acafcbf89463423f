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
    Undefining = "undefining",
    Relating = "relating",
    Somewhere = "somewhere",
    Other = "other",
    Defining = "defining",
    Measuring = "measuring",
    Possessive = "possessive",
    With = "with",
    Amid = "amid",
    Person = "person",
    One = "one",
    Reached = "reached",
    AndAlso = "and-also",
    TwoWay = "two-way",
    Collective = "collective",
    Change = "change",
    Consists = "consists",
    Against = "against",
    Sum = "sum",
    Containing = "containing",
    Difference = "difference",
    According = "according",
    Until = "until",
    Circumstantial = "circumstantial",
    Graded = "graded",
    Extent = "extent",
    Said = "said",
    More = "more",
    Masculine = "masculine",
    Comprising = "comprising",
    Composed = "composed",
    Voting = "voting",
    Ranked = "ranked",
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
    /// What people who do it are called, or empty.
    pub(crate) agents: String,
    /// The preposition before what they take part in, or empty.
    pub(crate) at: String,
}

/// What a verb beside a quantity says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum VerbUse {
    /// Its subject is so much: "betragen".
    Measures,
    /// Its subject has what is counted: "stellt 102 Abgeordnete".
    Has,
    /// Its subject has what is counted, behind "auf": "kommt auf 57 Sitze".
    Attains,
    /// What is counted falls on somebody: "auf die Opposition entfallen zwölf Sitze".
    Falls,
    /// Its subject consists of what is counted: "umfasst 47 Artikel".
    Contains,
    /// Its subject is made of what stands behind its preposition: "bestehen aus".
    Consists,
    /// Its subject is somewhere: "leben", "sich befinden".
    Dwells,
    /// Its participle says what became of its object: "blockierte Straßen".
    Affects,
    /// Its subject hands over what is counted, and is not what is measured: "zahlen".
    Pays,
    /// Its subject has a say for or against something: "votieren".
    Votes,
}

/// How a word beside a measure says what it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Told {
    /// An adjective behind it: "fünf Meter hoch".
    Dimension,
    /// A noun between it and what is measured: "Waren im Wert von".
    Worth,
    /// What stands between it and the place that it is measured from.
    Distance,
    /// A verb of which it is the difference.
    Change,
    /// A verb whose subject spends, has or is so much.
    Subject,
    /// A verb of giving, for whom.
    Help,
    /// A verb of paying, to whom.
    Payment,
    /// A verb that tells what happened so often: "sechsmal besucht".
    Deed,
}

impl Told {
    /// The names, in order.
    pub(crate) const NAMES: &[&str] =
        &["dimension", "worth", "distance", "change", "subject", "help", "payment", "deed"];
    /// Every kind, in the same order.
    pub(crate) const ALL: &[Self] = &[
        Self::Dimension,
        Self::Worth,
        Self::Distance,
        Self::Change,
        Self::Subject,
        Self::Help,
        Self::Payment,
        Self::Deed,
    ];
}

/// What is shared out among those who stand for election.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Share {
    /// Votes.
    Votes,
    /// Seats, members.
    Seats,
}

/// Whether the plural of nouns with an ending keeps its -n in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Plural {
    /// It does: Soldaten.
    Keeps,
    /// It does, but the singular has none: Staaten, "des Staates".
    Mixed,
    /// Only the dative has one: Schiffe.
    Loses,
    /// An adjective used as a noun: "Abgeordnete", with -n behind an article and in the dative.
    Adjectival,
}

/// Words with which items are put together where the text leaves them out, and endings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Wording {
    /// What a number of people without a noun counts.
    pub(crate) people: String,
    /// What "sechsmal" counts.
    pub(crate) times: String,
    /// What shares in an election are of.
    pub(crate) votes: String,
    /// "für": of votes for a person.
    pub(crate) in_favour: String,
    /// Before what votes are against.
    pub(crate) in_opposition: String,
    /// "an": to whom something is paid.
    pub(crate) handed_to: String,
    /// "von": before names and nouns that show no genitive.
    pub(crate) of: String,
    /// Genitive article of feminine nouns and plurals.
    pub(crate) of_feminine: String,
    /// Genitive article of the others.
    pub(crate) of_masculine: String,
    /// Ending of the genitive, of names too.
    pub(crate) genitive_ending: String,
    /// The same behind a hissing sound.
    pub(crate) genitive_ending_long: String,
    /// An ending that doubles its last letter before the genitive's: "Ergebnis".
    pub(crate) doubling_ending: String,
    /// Endings, in lower case, of nouns whose genitive takes the longer ending: "des Landes".
    pub(crate) long_genitives: Vec<String>,
    /// Ending, in the plural, of nouns for what verbs tell: "Beschädigungen".
    pub(crate) deed_ending: String,
    /// Endings of verbs that make such nouns, beside those with an inseparable prefix.
    pub(crate) deed_verbs: Vec<String>,
    /// "mit": with whom something happened.
    pub(crate) together: String,
    /// "unter den": of which the counted are some.
    pub(crate) amid: String,
    /// "auf": on whom votes fall.
    pub(crate) falling_on: String,
    /// Ending of weak nouns and of adjectives behind an article.
    pub(crate) weak_ending: String,
    /// Ending of adjectives in the nominative plural, and singular before feminine nouns.
    pub(crate) plural_ending: String,
    /// Ending of adjectives in the nominative singular before masculine nouns.
    pub(crate) masculine_ending: String,
    /// The same before neuter ones.
    pub(crate) neuter_ending: String,
    /// What participles begin with.
    pub(crate) participle_prefix: String,
    /// Endings of verbs whose participles do not begin so.
    pub(crate) foreign_endings: Vec<String>,
    /// Prefixes of verbs before which participles keep their beginning: "festgenommen".
    pub(crate) separable: Vec<String>,
    /// Prefixes that take its place: "vernommen".
    pub(crate) inseparable: Vec<String>,
    /// Endings of inflected participles.
    pub(crate) participle_endings: Vec<String>,
    /// Endings of adjectives that the text may have.
    pub(crate) adjective_endings: Vec<String>,
}

/// Everything compiled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tables {
    /// Senses of the words, by the value the automaton gives them.
    pub(crate) words: Vec<Vec<Sense>>,
    /// Units.
    pub(crate) units: Vec<Measure>,
    /// Units of the tails of numbers.
    pub(crate) tails: Vec<String>,
    /// Hedges, longest first.
    pub(crate) hedges: Vec<HedgeWords>,
    /// Prepositions with the verbs and nouns that take them.
    pub(crate) governing: Vec<(String, String)>,
    /// Words that mark a clause as unproven.
    pub(crate) reserved: Vec<String>,
    /// Endings of dictionary forms, and what their plurals do.
    pub(crate) plurals: Vec<(String, Plural)>,
    /// What verbs say of the quantities beside them, sorted.
    pub(crate) verbs: Vec<(String, VerbUse)>,
    /// Endings of nouns for what is shared out, in lower case.
    pub(crate) shares: Vec<(String, Share)>,
    /// Words that say what a measure is of, how they say it, and the noun for it, sorted.
    pub(crate) told: Vec<(String, Told, String)>,
    /// Participles that no rule makes, by verb, sorted.
    pub(crate) participles: Vec<(String, String)>,
    /// How items are worded.
    pub(crate) wording: Wording,
    /// Roles by lemma, sorted.
    pub(crate) roles: Vec<(String, RoleWord)>,
}
