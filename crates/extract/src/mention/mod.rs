//! Mentions: names of actors and places, and every other expression that stands for one.

mod aged;
mod belonging;
mod cataphora;
mod clauses;
mod context;
mod countries;
mod dateline;
mod group;
pub(crate) mod joint;
mod knowledge;
mod listed;
mod locative;
mod look;
pub mod names;
mod naming;
mod nouns;
mod ownerless;
mod persons;
mod phrase;
mod predicate;
mod pronoun;
mod quoted;
mod resolve;
mod scan;
mod several;
mod titles;

use crate::time::FoundTime;
use crate::{At, Document};
pub(crate) use dateline::places_end as dateline_end;
use model::{ActorKey, Mention, MentionClass, PlaceKey, RecordKind, record_id};

/// Whether an actor is a newspaper, a broadcaster or an agency.
pub(crate) fn is_media(actor: &ActorKey) -> bool {
    let known = knowledge::knowledge();
    known.actor_by_key(actor.as_str()).is_some_and(|index| known.actor(index).sort == knowledge::Sort::Media)
}

/// What kind of expression a reference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferenceKind {
    /// A name: "Putin", "Pjöngjang", "Vereinte Nationen".
    Name,
    /// An adjective or inhabitant's name: "nordkoreanisch", "die Russen".
    Nationality,
    /// A title, role or office: "der Kreml-Chef", "Außenminister", "das Regime".
    Description,
    /// A pronoun or possessive: "er", "ihr".
    Pronoun,
    /// An unnamed group or person: "[Demonstranten]".
    Unnamed,
}

/// An expression and whom or what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Where it stands.
    pub at: At,
    /// The token that heads it syntactically.
    pub head: u16,
    /// Kind.
    pub kind: ReferenceKind,
    /// Class of the name, for names.
    pub class: Option<MentionClass>,
    /// Whom it stands for; several for "beide Länder".
    pub actors: Vec<ActorKey>,
    /// Which place it can stand for.
    pub place: Option<PlaceKey>,
    /// Whether it stands for the place here rather than for the government ("reiste nach Moskau").
    pub as_place: bool,
    /// 0 to 1: how sure the resolution is.
    pub confidence: f32,
    /// The rule that resolved it.
    pub rule: &'static str,
}

/// All references of a report, by sentence and first token. Longer ones come before shorter ones at the same token.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct References {
    /// In text order.
    pub items: Vec<Reference>,
    /// For each sentence the state where what it tells takes place, if one stands out.
    pub scenes: Vec<Option<ActorKey>>,
}

impl References {
    /// The references of a sentence.
    #[must_use]
    pub fn of(&self, sentence: u32) -> &[Reference] {
        let start = self.items.partition_point(|item| item.at.sentence < sentence);
        let end = self.items.partition_point(|item| item.at.sentence <= sentence);
        &self.items[start..end]
    }

    /// The state where what a sentence tells takes place, if one stands out.
    #[must_use]
    pub fn scene(&self, sentence: u32) -> Option<&ActorKey> {
        self.scenes.get(sentence as usize)?.as_ref()
    }

    /// The reference whose head is this token: the longest, if several; else the name of several words that holds it.
    #[must_use]
    pub fn headed(&self, sentence: u32, head: u16) -> Option<&Reference> {
        let longest = |item: &&Reference| item.at.tokens.end - item.at.tokens.start;
        let items = self.of(sentence);
        items.iter().filter(|item| item.head == head).max_by_key(longest).or_else(|| {
            items
                .iter()
                .filter(|item| item.kind == ReferenceKind::Name && item.at.tokens.holds(head))
                .max_by_key(longest)
        })
    }

    /// The records: names, nationalities and descriptions that stand for an actor or place, and names that no list holds.
    #[must_use]
    pub fn records(&self, document: &Document<'_>) -> Vec<Mention> {
        let named = self.items.iter().filter(|item| match item.kind {
            ReferenceKind::Pronoun | ReferenceKind::Unnamed => false,
            ReferenceKind::Nationality | ReferenceKind::Description => !item.actors.is_empty() || item.place.is_some(),
            ReferenceKind::Name => true,
        });
        let mut mentions: Vec<Mention> = Vec::new();
        for item in named {
            let span = document.span(item.at);
            if mentions.last().is_some_and(|last| (last.start, last.end) == (span.start, span.end)) {
                continue;
            }
            mentions.push(Mention {
                id: record_id(&document.report.id, RecordKind::Mention, span, 0),
                report: document.report.id.clone(),
                start: span.start,
                end: span.end,
                text: document.words(item.at).to_owned(),
                class: item.class.unwrap_or(MentionClass::Loc),
                actor: item.actors.first().filter(|_| item.actors.len() == 1).cloned(),
                place: item.place.clone(),
            });
        }
        mentions
    }
}

/// An office that an actor held on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleHeld {
    /// Its title in German, masculine: "Außenminister".
    pub title: &'static str,
    /// The state or body it is an office of.
    pub of: ActorKey,
}

/// The offices a person held on a day, by what the tables know; none for anyone else.
#[must_use]
pub fn roles_at(actor: &ActorKey, day: jiff::civil::Date) -> Vec<RoleHeld> {
    let known = knowledge::knowledge();
    known.roles(actor, knowledge::days(day)).into_iter().map(|(title, of)| RoleHeld { title, of }).collect()
}

/// Finds and resolves the references of a report.
#[must_use]
pub fn find(document: &Document<'_>, times: &[FoundTime]) -> References {
    let mut references = resolve::Resolver::new(document, times).run();
    dateline::set_apart(document, &mut references);
    references
}

/// A name in the nominative: without the ending of the genitive where the tables know it as one ("Russlands").
pub(crate) fn nominative(words: &str) -> &str {
    let readings = knowledge::knowledge().name(words);
    let genitive = !readings.is_empty() && readings.iter().all(|reading| reading.genitive);
    if genitive { words.trim_end_matches(['’', '\'']).strip_suffix('s').unwrap_or(words) } else { words }
}

/// The capital of the state with a key.
pub(crate) fn capital_of(state: &str) -> Option<PlaceKey> {
    knowledge::knowledge().capital_of(state).map(PlaceKey::new)
}

/// Whether a word stands beside what somebody says: "nach", "laut", "zufolge".
pub(crate) fn says_according(word: &str) -> bool {
    knowledge::knowledge().words(word).has(knowledge::Word::According)
}

/// Whether a word addresses somebody by name: "Herr", "Frau".
pub(crate) fn addresses(word: &str) -> bool {
    use knowledge::Word;
    knowledge::knowledge().words(word).any(&[Word::Mister, Word::Miss])
}

/// The town that a word in "-er" is made of: "Londoner", "Bremer".
pub(crate) fn town_of(form: &str) -> Option<PlaceKey> {
    phrase::town_of(form).map(|town| PlaceKey::new(knowledge::knowledge().place(town).key.as_str()))
}

/// Where a place lies: degrees north and east.
#[must_use]
pub fn coordinates(place: &PlaceKey) -> Option<(f64, f64)> {
    knowledge::coordinates(place.as_str())
}
