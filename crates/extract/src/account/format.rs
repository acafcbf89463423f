//! The compiled form of the tables of frames: what the build script writes and the stage loads.

use serde::{Deserialize, Serialize};

/// All tables of the stage.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tables {
    /// Names of the files, without folder and suffix; [`Row::file`] points here.
    pub(crate) files: Vec<String>,
    /// The rows of all files, in order.
    pub(crate) rows: Vec<Row>,
    /// Trigger words, with the rows they stand in.
    pub(crate) triggers: Vec<(Kind, Word, Vec<u16>)>,
    /// Names of the word classes.
    pub(crate) classes: Vec<String>,
    /// The words of the classes, with the classes as bits.
    pub(crate) class_words: Vec<(Word, u64)>,
    /// Verbs that lend an event noun their subject: verb, slot of the noun, what the subject is to the event.
    pub(crate) light: Vec<(String, String, Subject)>,
    /// What makes an event other than plain fact.
    pub(crate) cues: Vec<Cue>,
    /// Strong verbs without prefix, with their participles.
    pub(crate) participles: Vec<(String, String)>,
}

/// A word as a table gives it, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Word {
    /// The word.
    pub(crate) text: String,
    /// Whether compounds that end with it count too.
    pub(crate) tail: bool,
}

/// What kind of word a trigger is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// The full dictionary form of a verb complex.
    Verb,
    /// A noun.
    Noun,
    /// A predicative adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// A modal verb.
    Modal,
}

impl Kind {
    /// A name for features.
    #[allow(dead_code, reason = "the build script, which shares this file, has no features")]
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Noun => "noun",
            Self::Adjective => "adjective",
            Self::Adverb => "adverb",
            Self::Modal => "modal",
        }
    }
}

/// What the subject of a light verb is to the event that its noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Subject {
    /// Who does it.
    Who,
    /// To whom it is done.
    Whom,
    /// Neither: the verb only says that it takes place.
    None,
    /// Who is held to answer for it: the object, where there is none the subject ("machte Pakistan für den Anschlag verantwortlich").
    Answers,
}

/// A row of a table of frames.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Row {
    /// Index of the file.
    pub(crate) file: u8,
    /// Line in it.
    pub(crate) line: u16,
    /// The mode's name, if any; `none` blocks.
    pub(crate) mode: Option<String>,
    /// What must hold.
    pub(crate) tests: Vec<Test>,
    /// Who does it: alternatives, the first that is filled counts.
    pub(crate) who: Vec<Vec<Slot>>,
    /// To whom.
    pub(crate) whom: Vec<Vec<Slot>>,
    /// What is given, demanded, signed.
    pub(crate) object: Vec<Vec<Slot>>,
    /// Flags as bits, see [`FLAGS`].
    pub(crate) flags: u16,
}

/// The flags a row may carry, by their bit.
pub(crate) const FLAGS: [&str; 11] =
    ["mutual", "weak", "light", "said", "voiced", "positive", "visit", "crowd", "asks", "offers", "denies"];

/// A condition of a row.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Test {
    /// What is looked at.
    pub(crate) what: What,
    /// What must be found there.
    pub(crate) words: Words,
    /// Whether it must not be so.
    pub(crate) not: bool,
}

/// What a condition looks at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum What {
    /// What fills a slot.
    Filler(Slot),
    /// Whatever fills any slot.
    Any,
    /// Whether the verb is reflexive.
    Reflexive,
    /// Whether a clause completes it.
    Clause,
    /// Whether it is negated.
    Negated,
    /// Whether it stands in what someone says.
    Reported,
    /// Whether it is what something is said to be.
    Predicative,
    /// Whether its clause could stand alone.
    Main,
    /// Whether it is willed, to come, supposed, past.
    Plan,
    /// See [`What::Plan`].
    Future,
    /// See [`What::Plan`].
    Hypothetical,
    /// See [`What::Plan`].
    Past,
    /// The verb of the clause.
    Verb,
    /// The verb that governs the noun.
    Light,
    /// An adverb or adverbial adjective of the clause.
    Adverb,
    /// What something is called or held to be.
    Judgement,
    /// An attribute of the noun.
    Attribute,
    /// An infinitive in the verb complex.
    Infinitive,
    /// The verb of the clause that completes it.
    Completing,
    /// A modal verb.
    Modal,
    /// The noun's own preposition.
    Preposition,
    /// Whether the report tells of a misfortune up to here, and of no attack.
    Mishap,
    /// Whether the verb stands as a participle beside its noun, or for it.
    Attributive,
    /// Whether the report tells of a match.
    Sport,
    /// Whether the verb tells of a state that lasts: "war bewaffnet".
    State,
    /// Whether the trigger stands in the singular.
    Singular,
}

/// What a condition asks of the word it looks at: any of these.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Words {
    /// Any word will do.
    pub(crate) any: bool,
    /// Word classes as bits.
    pub(crate) classes: u64,
    /// What it must stand for.
    pub(crate) named: Vec<Named>,
    /// Words.
    pub(crate) words: Vec<Word>,
}

/// Classes that ask whom or what a phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Named {
    /// Any actor.
    Actor,
    /// A named person.
    Person,
    /// A state, body or party: an actor that is no unnamed group.
    State,
    /// A place.
    Place,
    /// A noun that is itself an event.
    Event,
    /// A newspaper, a broadcaster, an agency.
    Media,
}

/// A place of the trigger that a phrase fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Slot {
    /// Which.
    pub(crate) base: Base,
    /// How the phrase there leads to an actor.
    pub(crate) step: Step,
}

/// Which place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Base {
    /// Nobody: the slot stays empty.
    Nobody,
    /// Subject, in a passive the agent.
    Subject,
    /// Accusative object, in a passive the subject.
    Object,
    /// Dative object.
    Dative,
    /// Genitive of a noun (its possessor, "von" as well), or genitive object.
    Genitive,
    /// A prepositional phrase with this preposition.
    Preposition(String),
    /// Whoever acts in an event noun: possessor, "von", "durch", nationality, first part of the compound, light verb.
    Agent,
    /// Nationality or first part of the compound.
    Modifier,
    /// First part of the compound.
    First,
    /// What the light verb lends.
    Light,
    /// Subject of the clause that completes the verb.
    ClauseSubject,
    /// Object of the clause that completes the verb.
    ClauseObject,
    /// The clause that completes the verb.
    Clause,
    /// Whoever says it.
    Speaker,
    /// The trigger itself.
    Trigger,
    /// Unnamed demonstrators.
    Crowd,
    /// Whoever acted in what was told before.
    Topic,
    /// Whoever attacked in what was told before.
    Attacker,
    /// Whoever met in what was told before.
    Meeting,
}

/// How a phrase leads to an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The phrase stands for the actor.
    Own,
    /// The actor behind the thing: possessor, nationality, compound.
    Owner,
    /// The state the place belongs to.
    Host,
    /// The phrase is the patient if something else names the agent.
    Patient,
}

/// What makes an event other than plain fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Cue {
    /// The word.
    pub(crate) word: String,
    /// What kind of word.
    pub(crate) kind: String,
    /// What it bears on.
    pub(crate) over: String,
    /// Slot of the event noun, for `object`.
    pub(crate) slot: String,
    /// What it makes of the event.
    pub(crate) effect: Effect,
}

/// What a cue makes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Effect {
    /// To come.
    Future,
    /// Supposed, demanded, possible.
    Hypothetical,
    /// Did not happen.
    Negated,
    /// Unproven.
    Hedged,
    /// Tried: happened all the same.
    Attempt,
    /// Plain.
    Actual,
    /// To come where the tense leaves it open ("demnächst").
    Soon,
    /// "soll": planned, or reported.
    Reported,
    /// "will": planned by the subject.
    Plan,
    /// "kann".
    Possible,
    /// "muss".
    Necessity,
}
