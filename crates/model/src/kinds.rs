//! The closed vocabularies: event types, modes, statuses and the like, each with the one spelling it has in JSON, in the
//! data files and on the command line.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A name that is not in the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// What was written.
    pub name: String,
    /// What may be written.
    pub known: &'static [&'static str],
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not one of {}", self.name, self.known.join(", "))
    }
}

impl std::error::Error for UnknownName {}

/// Defines an enum whose variants have one written name each, in order.
macro_rules! vocabulary {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$inner])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every value, in the order of the codebook.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Every written name, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($text),+];

            /// The written name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(UnknownName { name: text.to_owned(), known: Self::NAMES }),
                }
            }
        }
    };
}

vocabulary! {
    /// The event types of PLOVER 1.0 (Open Event Data Alliance, *PLOVER Manual*, 2023).
    EventType {
        /// Agrees, offers, promises or plans to cooperate.
        Agree = "AGREE",
        /// Meets, visits, hosts, negotiates, phones.
        Consult = "CONSULT",
        /// Gives verbal or diplomatic support; signs or ratifies a treaty.
        Support = "SUPPORT",
        /// Yields verbally.
        Concede = "CONCEDE",
        /// Engages in mutual material cooperation.
        Cooperate = "COOPERATE",
        /// Provides material help that mainly benefits the recipient.
        Aid = "AID",
        /// Yields materially.
        Retreat = "RETREAT",
        /// Asks for, demands, orders.
        Request = "REQUEST",
        /// Criticises, accuses, investigates.
        Accuse = "ACCUSE",
        /// Refuses, vetoes, denies an accusation.
        Reject = "REJECT",
        /// Threatens or warns.
        Threaten = "THREATEN",
        /// Demonstrates, strikes, riots.
        Protest = "PROTEST",
        /// Reduces relations, imposes sanctions, convicts.
        Sanction = "SANCTION",
        /// Moves, readies, tests or builds up forces.
        Mobilize = "MOBILIZE",
        /// Represses: arrests, bans, seizes.
        Coerce = "COERCE",
        /// Uses force.
        Assault = "ASSAULT",
    }
}

impl EventType {
    /// Whether the type is one of those of which a report may announce that it will happen: such a report is AGREE.
    #[must_use]
    pub fn is_cooperative(self) -> bool {
        matches!(self, Self::Consult | Self::Support | Self::Cooperate | Self::Aid)
    }

    /// The modes the codebook allows for the type.
    #[must_use]
    pub fn modes(self) -> &'static [Mode] {
        use Mode as M;
        match self {
            Self::Consult => &[M::Visit, M::ThirdParty, M::Multilateral, M::Phone],
            Self::Retreat => &[M::Withdraw, M::Release, M::Disarm, M::Ceasefire, M::Access, M::Resign],
            Self::Request | Self::Reject => &[M::Assist, M::Change, M::Yield, M::Meet],
            Self::Accuse => &[M::Disapprove, M::Investigate, M::Allege],
            Self::Threaten => &[M::Restrict, M::Arrest, M::Relations, M::Expel, M::Territory, M::Violence],
            Self::Protest => &[M::Demo, M::Riot, M::Strike, M::Hunger, M::Boycott, M::Obstruct, M::Vandalize],
            Self::Sanction => &[M::Convict, M::Expel, M::Withdraw, M::Discontinue],
            Self::Mobilize => &[M::Troops, M::Weapons, M::Police, M::Militia],
            Self::Coerce => &[
                M::Seize,
                M::Restrict,
                M::Censor,
                M::Curfew,
                M::MartialLaw,
                M::Arrest,
                M::Deport,
                M::Withhold,
                M::Misinformation,
                M::Cyber,
            ],
            Self::Assault => &[
                M::Abduct,
                M::Beat,
                M::Torture,
                M::Sexual,
                M::Targeted,
                M::Destroy,
                M::Primitive,
                M::Firearms,
                M::Explosives,
                M::SuicideAttack,
                M::Aerial,
                M::Drone,
                M::HeavyWeapons,
                M::CrowdControl,
                M::Unconventional,
            ],
            _ => &[],
        }
    }
}

vocabulary! {
    /// The modes of the event types; [`EventType::modes`] says which type has which.
    Mode {
        /// A visit.
        Visit = "visit",
        /// Through a third party.
        ThirdParty = "third-party",
        /// Among many.
        Multilateral = "multilateral",
        /// By telephone or video.
        Phone = "phone",
        /// Withdraws forces, or leaves.
        Withdraw = "withdraw",
        /// Releases captives.
        Release = "release",
        /// Disarms.
        Disarm = "disarm",
        /// Observes a ceasefire.
        Ceasefire = "ceasefire",
        /// Gives access.
        Access = "access",
        /// Resigns.
        Resign = "resign",
        /// Help.
        Assist = "assist",
        /// A change of policy.
        Change = "change",
        /// That somebody yields.
        Yield = "yield",
        /// A meeting.
        Meet = "meet",
        /// Criticises.
        Disapprove = "disapprove",
        /// Investigates.
        Investigate = "investigate",
        /// Alleges.
        Allege = "allege",
        /// Restrictions.
        Restrict = "restrict",
        /// Arrests.
        Arrest = "arrest",
        /// To reduce relations.
        Relations = "relations",
        /// Expels or dismisses.
        Expel = "expel",
        /// To take territory.
        Territory = "territory",
        /// Violence.
        Violence = "violence",
        /// A demonstration.
        Demo = "demo",
        /// A riot.
        Riot = "riot",
        /// A strike.
        Strike = "strike",
        /// A hunger strike.
        Hunger = "hunger",
        /// A boycott.
        Boycott = "boycott",
        /// A blockade by civilians.
        Obstruct = "obstruct",
        /// Vandalism.
        Vandalize = "vandalize",
        /// Convicts.
        Convict = "convict",
        /// Breaks off.
        Discontinue = "discontinue",
        /// Troops.
        Troops = "troops",
        /// Weapons.
        Weapons = "weapons",
        /// Police.
        Police = "police",
        /// Militia.
        Militia = "militia",
        /// Seizes land or property.
        Seize = "seize",
        /// Censors.
        Censor = "censor",
        /// A curfew.
        Curfew = "curfew",
        /// Martial law.
        MartialLaw = "martial-law",
        /// Deports.
        Deport = "deport",
        /// Withholds.
        Withhold = "withhold",
        /// Spreads misinformation.
        Misinformation = "misinformation",
        /// Attacks by computer.
        Cyber = "cyber",
        /// Abducts.
        Abduct = "abduct",
        /// Beats.
        Beat = "beat",
        /// Tortures.
        Torture = "torture",
        /// Sexual violence.
        Sexual = "sexual",
        /// Targeted killing.
        Targeted = "targeted",
        /// Destroys.
        Destroy = "destroy",
        /// Stones, knives, clubs.
        Primitive = "primitive",
        /// Firearms.
        Firearms = "firearms",
        /// Explosives.
        Explosives = "explosives",
        /// A suicide attack.
        SuicideAttack = "suicide-attack",
        /// From the air.
        Aerial = "aerial",
        /// By drone.
        Drone = "drone",
        /// Artillery, missiles, tanks.
        HeavyWeapons = "heavy-weapons",
        /// Tear gas, batons, water cannon.
        CrowdControl = "crowd-control",
        /// Chemical, biological, nuclear.
        Unconventional = "unconventional",
    }
}

vocabulary! {
    /// Whether an event happened.
    Status {
        /// Did happen or is happening.
        Actual = "actual",
        /// Announced, planned, expected.
        Future = "future",
        /// May, could, if, demanded but not done.
        Hypothetical = "hypothetical",
        /// Did not or will not happen.
        Negated = "negated",
    }
}

vocabulary! {
    /// How a figure's words bound it.
    Hedge {
        /// One number, said without reserve.
        Exact = "exact",
        /// rund, etwa, knapp: the number stands as both bounds.
        About = "about",
        /// mehr als, mindestens: open above.
        AtLeast = "at_least",
        /// bis zu, höchstens: open below.
        AtMost = "at_most",
        /// From one number to another.
        Range = "range",
    }
}

vocabulary! {
    /// What a figure counts in its account.
    Role {
        /// What is given, taken, moved or traded.
        Object = "object",
        /// People killed.
        Killed = "killed",
        /// People wounded.
        Wounded = "wounded",
        /// People taken prisoner, arrested or abducted.
        Captured = "captured",
        /// People missing.
        Missing = "missing",
        /// People driven from their homes.
        Displaced = "displaced",
        /// How many take part.
        Size = "size",
        /// Money paid, owed or lost.
        Cost = "cost",
        /// A share of a whole.
        Share = "share",
        /// A distance, area or other extent.
        Extent = "extent",
    }
}

vocabulary! {
    /// The classes of names, as in GermEval 2014.
    MentionClass {
        /// A person.
        Per = "PER",
        /// An organisation.
        Org = "ORG",
        /// A place.
        Loc = "LOC",
        /// Another name.
        Oth = "OTH",
    }
}

vocabulary! {
    /// The TIMEX3 types of ISO-TimeML.
    TimeType {
        /// A calendar day or a longer point.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// A length.
        Duration = "DURATION",
        /// A repeated time.
        Set = "SET",
    }
}

vocabulary! {
    /// The types of quotations of Petersen-Frey & Biemann (2024).
    QuotationType {
        /// In quotation marks, with a speaker's frame.
        Direct = "Direct",
        /// A clause in reported speech with a frame ("sagte, dass …").
        Indirect = "Indirect",
        /// The report's own words for an act of speech.
        Reported = "Reported",
        /// Reported speech that goes on without a frame.
        FreeIndirect = "FreeIndirect",
        /// Reported speech without a frame that takes up quoted words.
        IndirectFreeIndirect = "IndirectFreeIndirect",
    }
}

vocabulary! {
    /// What a quotation's cue is.
    CueType {
        /// A verb of speech.
        Verb = "verb",
        /// A noun of speech.
        Noun = "noun",
        /// A preposition or adverb: laut, zufolge.
        Preposition = "preposition",
    }
}

vocabulary! {
    /// What a dispute is about.
    DisputeKind {
        /// A claim and its denial.
        Denial = "denial",
        /// Figures that cannot both hold.
        Figures = "figures",
        /// "the last" and "again".
        Order = "order",
        /// What one states as fact, another as open.
        Certainty = "certainty",
    }
}

vocabulary! {
    /// How the figures of a series stand to one another.
    Verdict {
        /// All can hold.
        Consistent = "consistent",
        /// Cumulative counts that can all hold at their dates.
        Growing = "growing",
        /// Some exclude one another for the same date.
        Contested = "contested",
    }
}

vocabulary! {
    /// What became of a plan.
    Outcome {
        /// It happened.
        Realised = "realised",
        /// It was called off or did not happen.
        Cancelled = "cancelled",
        /// It was put off.
        Moved = "moved",
        /// Its time has not passed.
        Open = "open",
        /// Its time has passed and no report tells of it.
        Overdue = "overdue",
    }
}

/// What an AGREE, REQUEST, REJECT or THREATEN is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct About {
    /// Type of the event in question.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// Its mode.
    pub mode: Option<Mode>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_read_back() {
        for (index, mode) in Mode::ALL.iter().enumerate() {
            assert_eq!(Mode::NAMES[index].parse(), Ok(*mode));
        }
        for (index, event_type) in EventType::ALL.iter().enumerate() {
            assert_eq!(EventType::NAMES[index].parse(), Ok(*event_type));
        }
        assert!("VISIT".parse::<EventType>().is_err());
    }
}
