//! The tables of actors and places as the build writes them and the program loads them. Shared by both.

use serde::{Deserialize, Serialize};

/// Everything but the two automata of forms.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tables {
    /// States, regions, bodies, groups, companies.
    pub(crate) actors: Vec<Actor>,
    /// Persons.
    pub(crate) persons: Vec<Person>,
    /// Towns, regions, seas, installations.
    pub(crate) places: Vec<Place>,
    /// Names of offices; [`Term::office`] and [`Noun::offices`] count into it.
    pub(crate) offices: Vec<String>,
    /// Of each office whether several persons of one state hold it at a time.
    pub(crate) shared: Vec<bool>,
    /// Of each office whether a surname alone means its holder first.
    pub(crate) leading: Vec<bool>,
    /// Of each office whether its holder leads a state or its government.
    pub(crate) heads: Vec<bool>,
    /// Nouns for persons, groups, bodies and countries.
    pub(crate) nouns: Vec<Noun>,
    /// What the forms of names can stand for; the automaton's values count into `name_starts`.
    pub(crate) readings: Vec<Reading>,
    /// Where the readings of a form start; one more entry than forms.
    pub(crate) name_starts: Vec<u32>,
    /// What the forms of nouns can be.
    pub(crate) noun_readings: Vec<NounReading>,
    /// Where the readings of a noun's form start.
    pub(crate) noun_starts: Vec<u32>,
    /// Small words and what they are, sorted by form.
    pub(crate) words: Vec<(String, Word)>,
    /// First names and whether they are women's, sorted.
    pub(crate) first_names: Vec<(String, bool)>,
}

/// Grammatical gender and number of a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Gender {
    Masculine,
    Feminine,
    #[default]
    Neuter,
    Plural,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ActorKind {
    /// A state or a territory treated like one.
    #[default]
    State,
    /// A part of a state with a government of its own.
    Region,
    /// An international body or alliance, or an organ of one.
    International,
    /// A body of a state: ministry, force, court, agency, party, outlet.
    Body,
    /// Anyone else: armed group, company, union, association, church.
    Group,
}

/// What kind of body or group an actor is: what nouns like "Miliz", "Konzern", "Partei" tell of the one they stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Sort {
    /// A state or a part of one.
    #[default]
    Polity,
    International,
    Organ,
    Alliance,
    Agency,
    Court,
    Force,
    Intelligence,
    Police,
    Office,
    Parliament,
    Party,
    Media,
    Armed,
    Company,
    Union,
    Association,
    Church,
    Bank,
}

impl Sort {
    /// The sort that the tables call so.
    #[allow(dead_code, reason = "the build reads it, the program does not")]
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "international" => Self::International,
            "organ" => Self::Organ,
            "alliance" => Self::Alliance,
            "agency" => Self::Agency,
            "court" => Self::Court,
            "force" => Self::Force,
            "intelligence" => Self::Intelligence,
            "police" => Self::Police,
            "office" => Self::Office,
            "parliament" => Self::Parliament,
            "party" => Self::Party,
            "media" => Self::Media,
            "armed" => Self::Armed,
            "company" => Self::Company,
            "union" => Self::Union,
            "association" => Self::Association,
            "church" => Self::Church,
            "bank" => Self::Bank,
            _ => return None,
        })
    }
}

/// An actor that is no person.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Actor {
    /// Its key.
    pub(crate) key: String,
    /// Its commonest German name.
    pub(crate) name: String,
    /// What it is.
    pub(crate) kind: ActorKind,
    /// What kind of body or group it is.
    pub(crate) sort: Sort,
    /// Gender of the name.
    pub(crate) gender: Gender,
    /// Index of the state or body it belongs to; itself where it stands alone.
    pub(crate) state: u32,
    /// What only some states are called, lower case: "volksrepublik".
    pub(crate) attributes: Vec<String>,
}

/// A person.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Person {
    /// Full name as the key has it.
    pub(crate) name: String,
    /// Whether she is a woman.
    pub(crate) female: bool,
    /// Index of the actor (state, body) under which the key stands when no term says otherwise; none for own names.
    pub(crate) state: Option<u32>,
    /// Whether the key is the name alone: private persons act for no state, though they belong to one.
    pub(crate) private: bool,
    /// Offices held, in the order of the table.
    pub(crate) terms: Vec<Term>,
}

/// An office held for a time. Days count from 1970-01-01.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Term {
    /// Index of the office.
    pub(crate) office: u16,
    /// Index of the actor it is an office of.
    pub(crate) of: u32,
    /// First day.
    pub(crate) from: i32,
    /// Last day.
    pub(crate) to: i32,
}

/// A place.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Place {
    /// Its key.
    pub(crate) key: String,
    /// Index of the state it lies in; none at sea.
    pub(crate) state: Option<u32>,
    /// Index of the actor whose government sits here.
    pub(crate) seat: Option<u32>,
    /// Latitude and longitude in degrees, where known.
    pub(crate) at: Option<(f32, f32)>,
    /// Rank among places of the same name: inhabitants, or an estimate of how often news speaks of it.
    pub(crate) weight: u32,
}

/// In what way a form names an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum NameForm {
    /// Its name.
    Name,
    /// A seat that stands for it: "Kreml".
    Seat,
    /// An adjective: "russisch".
    Adjective,
    /// An inhabitant: "Russe".
    Man,
    /// "Russin", "Russinnen"
    Woman,
    /// First half of compounds only: "US-".
    Prefix,
}

/// What a form of a name can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reading {
    /// What.
    pub(crate) of: Named,
    /// Whether the form is a genitive by its ending ("Russlands").
    pub(crate) genitive: bool,
    /// Whether the form is a common word too and needs support from the context.
    pub(crate) doubtful: bool,
}

/// What a name can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Named {
    /// An actor.
    Actor(u32, NameForm),
    /// A person by the full name.
    Person(u32),
    /// A person by the surname.
    Surname(u32),
    /// A place.
    Place(u32),
    /// A noun of several words ("Rote Armee").
    Noun(u32),
}

/// What a noun says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum NounKind {
    /// An office or role that one holds: "Außenminister".
    #[default]
    Title,
    /// A body that every state has: "Außenministerium", "Polizei".
    Organ,
    /// People: "Soldaten".
    People,
    /// A country: "Land", "Volksrepublik".
    Country,
    /// Parties to something: "Seiten", "Nachbarn" – with "beide" the two spoken of.
    Parties,
    /// A word that names nobody by itself, but can take up a body or group that has been named: "Bündnis", "Gremium".
    Group,
}

/// Whom a noun belongs to when nothing beside it says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Whose {
    /// The state that the passage is about.
    State,
    /// The country where what the passage tells of takes place: "Demonstranten", "Zivilisten".
    Local,
    /// The state in which the clause says that it happens, else as for [`Whose::State`]: "die Polizei".
    Here,
    /// Another state than the one where it sits: "die Botschaft in Kairo" is not Egypt's.
    Abroad,
    /// No one: "Terroristen".
    #[default]
    Nobody,
    /// This state, unless the passage is about one of [`Noun::states`].
    Default(u32),
}

/// A noun for persons, groups, bodies and countries.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Noun {
    /// Nominative singular, masculine where both exist.
    pub(crate) lemma: String,
    /// Nominative plural.
    pub(crate) plural: String,
    /// What it says.
    pub(crate) kind: NounKind,
    /// For titles, the offices it can name, likeliest first. For others none.
    pub(crate) offices: Vec<u16>,
    /// For organs, the name in the key; empty where the organ is the state itself ("Regierung").
    pub(crate) key: String,
    /// Whom it belongs to.
    pub(crate) whose: Whose,
    /// For titles and organs of some states only, which.
    pub(crate) states: Vec<u32>,
    /// Gender.
    pub(crate) gender: Gender,
    /// Whether longer words that end in it mean something else ("Einführung").
    pub(crate) whole: bool,
    /// What kinds of bodies or groups it can take up once they have been named: "die Miliz", "der Konzern".
    pub(crate) stands: Vec<Sort>,
}

/// What a form of a noun can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NounReading {
    /// Index of the noun.
    pub(crate) noun: u32,
    /// Whether the form is a singular.
    pub(crate) singular: bool,
    /// Whether the form is a plural.
    pub(crate) plural: bool,
    /// Whether the form is feminine ("Ministerin").
    pub(crate) feminine: bool,
}

/// Small words that the rules of reference know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Word {
    /// der, die, das
    Definite,
    /// ein
    Indefinite,
    /// dieser, jener
    Demonstrative,
    /// beide
    Both,
    /// Personal pronoun, masculine singular.
    He,
    /// sie: feminine singular or plural.
    She,
    /// ihnen: plural.
    They,
    /// es
    It,
    /// sein
    His,
    /// ihr (possessive)
    Her,
    /// deren, dessen
    Whose,
    /// kein
    No,
    /// ehemalig, früher: the office is no longer held.
    Former,
    /// designiert, künftig: not yet held.
    Coming,
    /// stellvertretend: another office.
    Deputy,
    /// Herr
    Mister,
    /// Frau
    Miss,
    /// Before a name it is a place: in, nach.
    Where,
    /// Before a name it is an actor: mit, gegen.
    Whom,
    /// aus: a place, or where a statement comes from.
    From,
    /// Verb that only governments and people do: "erklären".
    Says,
    /// Noun before which a genitive is a place: "Hauptstadt".
    Part,
    /// Verb of moving, staying, lying, whose subject or direction is a place.
    Moves,
    /// Stands between the parts of names: von, al, de.
    Particle,
    /// Academic and noble titles before names: Dr., Prof.
    Honorific,
    /// zwei
    Two,
    /// Determiner of singulars only: ein, das, dem.
    One,
    /// Determiner of plurals only: mehrere.
    Many,
    /// Between a noun and whose it is: des, der, von.
    Of,
    /// Between a government and its seat: in.
    Inside,
    /// Preposition before what is spoken of as well as before places: über, um, an, auf.
    About,
    /// westlich, international: of several states, or of other ones.
    Abroad,
    /// Stands before the father's name: bin, ibn.
    Patronymic,
    /// alle: all of those that are known.
    All,
    /// Republik, Königreich: a noun that is a whole state, and so is no part of one.
    Realm,
    /// The Arabic article before the name of a family: al, as.
    Arabic,
    /// Verbs by which somebody or something leaves a place: "abziehen".
    Removes,
    /// Führung, Kommando: a noun for leading.
    Lead,
    /// geführt, befehligt: a participle for being led.
    Led,
    /// von, vom: before whom one belongs to, or who leads.
    Belonging,
    /// letzterer: the one named last.
    Latter,
    /// und, sowie, als auch: joins the last member of an enumeration to the others.
    And,
    /// oder, wie: joins two words that share a part, besides what joins members.
    Or,
    /// neu, ander, zweit: what follows is not the one spoken of.
    Else,
    /// Verbs whose subject sends, raises, calls or dismisses what is its own: "entsenden", "einberufen".
    Commands,
    /// Tausende, Dutzende: so many people, where no noun says of what.
    Throng,
    /// Nouns behind which a name is that of a thing: "Schiff", "Software", "Typ".
    Thing,
    /// verbündet, nahestehend: behind the name of a friend of those spoken of.
    Allied,
    /// was: opens a clause about all that the one above says.
    AboutAll,
    /// Vertrag, Gipfel: named after the town where it was made, which then neither acts nor says where.
    Signed,
    /// namens: between a noun and the name of whom it speaks of.
    Called,
    /// durch: before whoever does what a noun or a passive names, and before the land that a way leads through.
    By,
    /// Last parts of compounds for a way: "reise" of "Rundreise durch Syrien".
    Passage,
    /// Last parts of compounds for what somebody says: "angaben" of "Polizeiangaben".
    Statement,
    /// nach, laut, zufolge: beside what somebody says.
    According,
    /// Last parts of nouns for groups and bodies that bear a name: "organisation", "bündnis", "front".
    Body,
}
