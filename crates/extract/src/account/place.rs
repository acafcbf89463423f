//! Where an event happened, by rule: a place in its phrase or clause, or near by. [`super::whereabouts`] has the last word.
//!
//! What one does with words has its place only where the clause says so; what one does by force or in person happens
//! somewhere.

pub(crate) use super::place_words::PlaceWord;
use super::place_words::PlaceWords;
use super::trigger::Trigger;
use super::view::View;
use crate::At;
use crate::figure;
use crate::mention::{self, Reference, ReferenceKind};
use model::{Argument, BlockKind, Case, EventType, Number, Phrase, PlaceKey, TokenRange, Upos};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What each word says of a place, as bits, and how long words are: few of the ends of a noun have such a length.
static WORDS: LazyLock<(FxHashMap<String, u16>, u64)> = LazyLock::new(|| {
    let words: PlaceWords = crate::tables::load(include_bytes!(concat!(env!("OUT_DIR"), "/place-words.bin")));
    let mut says: FxHashMap<String, u16> = FxHashMap::default();
    let mut lengths = 0;
    for (word, what) in words {
        lengths |= length(&word);
        *says.entry(word).or_default() |= 1 << what as u16;
    }
    (says, lengths)
});

/// The length of a word as a bit; all long ones are alike.
fn length(word: &str) -> u64 {
    1 << word.len().min(63)
}

/// The place of an event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    /// As named, in the nominative.
    pub(crate) name: String,
    /// Key.
    pub(crate) key: Option<PlaceKey>,
    /// The words.
    pub(crate) at: At,
    /// What speaks for it most; nothing for what the rules find.
    pub(crate) why: String,
}

/// Whether a word, in lower case, says this of a place.
pub(crate) fn says(word: &str, what: PlaceWord) -> bool {
    let (says, lengths) = &*WORDS;
    lengths & length(word) != 0 && says.get(word).is_some_and(|bits| bits >> what as u8 & 1 != 0)
}

/// Whether a noun, or the last part of a compound, does.
pub(crate) fn ends_in(noun: &str, what: PlaceWord) -> bool {
    let lower = noun.to_lowercase();
    let ends = |what| says(&lower, what) || lower.char_indices().skip(2).any(|(at, _)| says(&lower[at..], what));
    ends(what) && (what != PlaceWord::Site || !ends(PlaceWord::NoSite))
}

/// Whether a noun, or the long last part of a compound, stands behind prepositions of a place without being one.
pub(crate) fn is_no_place(noun: &str) -> bool {
    const SHORTEST: usize = 6;
    let lower = noun.to_lowercase();
    let parts = lower.char_indices().skip(2).map(|(at, _)| &lower[at..]);
    says(&lower, PlaceWord::NoPlace)
        || parts.take_while(|part| part.chars().count() >= SHORTEST).any(|part| says(part, PlaceWord::NoPlace))
}

/// How an event of a type has its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// By force or in a crowd: it happens somewhere, whatever words the place stands beside.
    Bodily,
    /// In person: where the clause or the event's own phrase says.
    Present,
    /// In words: only where the clause says so.
    Verbal,
}

impl Manner {
    pub(crate) fn of(event_type: EventType, visit: bool) -> Self {
        match event_type {
            EventType::Assault | EventType::Protest | EventType::Coerce | EventType::Mobilize => Self::Bodily,
            EventType::Consult => Self::Present,
            _ if visit => Self::Present,
            _ => Self::Verbal,
        }
    }
}

/// How near to the trigger a place is named, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// In its phrase, or as a phrase of its clause.
    Argument,
    /// Anywhere in its clause.
    Clause,
    /// Elsewhere in the sentence.
    Sentence,
}

/// What names a place, likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A town, region or the like.
    Town,
    /// A state.
    State,
    /// A noun: "vor dem Gerichtsgebäude".
    Site,
}

/// The place of a trigger; `visit` also takes where somebody goes.
pub(crate) fn find(view: &View<'_>, trigger: &Trigger, event_type: EventType, visit: bool) -> Option<Place> {
    let inner = view.phrase(trigger.token).map_or(&[][..], |phrase| &phrase.complements);
    let arguments = trigger.clause.and_then(|clause| view.clause(clause)).map_or(&[][..], |clause| &clause.arguments);
    let finder = Finder { view, trigger, inner, arguments, event_type, visit };
    let named = view.references().iter().filter_map(|reference| finder.named(reference));
    let sites = view.sentence.phrases.iter().filter_map(|phrase| finder.sited(phrase));
    named.chain(sites).min_by_key(|(rank, _)| *rank).map(|(_, place)| place)
}

/// By nearness, kind, distance in tokens, and position.
type Rank = (Nearness, Kind, u16, u16);

struct Finder<'f, 'a> {
    view: &'f View<'a>,
    trigger: &'f Trigger,
    /// Heads of the phrases that hang on the trigger.
    inner: &'f [u16],
    /// What fills the places of its clause.
    arguments: &'f [Argument],
    event_type: EventType,
    visit: bool,
}

impl Finder<'_, '_> {
    fn nearness(&self, head: u16) -> Nearness {
        let argues = |argument: &Argument| argument.clause.is_none() && argument.head == head;
        if self.inner.contains(&head) || self.arguments.iter().any(argues) {
            Nearness::Argument
        } else if self.view.clause_of(head) == self.trigger.clause {
            Nearness::Clause
        } else {
            Nearness::Sentence
        }
    }

    /// Whether the preposition of a phrase says where, here.
    fn says_where(&self, head: u16) -> bool {
        !is_spoken_about(self.view, head, self.event_type)
            && self.view.preposition(head).is_some_and(|preposition| {
                let of = self.event_type == EventType::Assault && self.inner.contains(&head);
                let from = self.event_type == EventType::Retreat && self.nearness(head) == Nearness::Argument;
                says(preposition, PlaceWord::Where)
                    || says(preposition, PlaceWord::Whither) && self.nearness(head) == Nearness::Argument
                    || of && says(preposition, PlaceWord::Of)
                    || from && says(preposition, PlaceWord::From)
            })
    }

    /// A name that stands for a place, if it can be this event's. What precision each kind has was counted on annotated
    /// reports: nine in ten of the towns with a preposition in the clause of a deed, none of the names that govern.
    fn named(&self, reference: &Reference) -> Option<(Rank, Place)> {
        let key = reference.place.as_ref()?;
        let head = reference.head;
        let listed = key.as_str().contains('/');
        let kind = if key.as_str().len() == 3 { Kind::State } else { Kind::Town };
        let nearness = self.nearness(head);
        let with = self.says_where(head);
        let fits = match (Manner::of(self.event_type, self.visit), nearness) {
            (_, Nearness::Argument) => with,
            // "der Gouverneur der Provinz" sits there, but tells of elsewhere.
            (Manner::Bodily, Nearness::Clause) => with || kind == Kind::Town && !self.belongs_to_actor(reference),
            (Manner::Bodily, Nearness::Sentence) => kind == Kind::Town && listed && !self.belongs_to_actor(reference),
            (Manner::Present | Manner::Verbal, Nearness::Clause) => with && kind == Kind::Town,
            (Manner::Present | Manner::Verbal, Nearness::Sentence) => false,
        };
        let name = reference.as_place && matches!(reference.kind, ReferenceKind::Name | ReferenceKind::Description);
        (name && fits).then(|| (self.rank(nearness, kind, head), as_named(self.view, reference)))
    }

    /// A place that a noun describes, if it can be this event's.
    fn sited(&self, phrase: &Phrase) -> Option<(Rank, Place)> {
        let nearness = self.nearness(phrase.head);
        let fits = match Manner::of(self.event_type, self.visit) {
            Manner::Bodily => nearness != Nearness::Sentence,
            Manner::Present => nearness == Nearness::Argument,
            Manner::Verbal => false,
        };
        let place = if fits && self.says_where(phrase.head) { site(self.view, phrase) } else { None };
        place.map(|place| (self.rank(nearness, Kind::Site, phrase.head), place))
    }

    fn rank(&self, nearness: Nearness, kind: Kind, head: u16) -> Rank {
        (nearness, kind, head.abs_diff(self.trigger.token), head)
    }

    fn belongs_to_actor(&self, place: &Reference) -> bool {
        belongs_to_actor(self.view, place)
    }
}

/// Whether a place is what one speaks about rather than where one does: "sprachen über den Essequibo".
pub(crate) fn is_spoken_about(view: &View<'_>, head: u16, event_type: EventType) -> bool {
    // Force and crowds speak of nothing, visit or not.
    Manner::of(event_type, false) != Manner::Bodily
        && view.preposition(head).is_some_and(|preposition| says(preposition, PlaceWord::About))
}

/// What kind of place a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlaceKind {
    /// A town, region or the like.
    Town,
    /// A state.
    State,
}

/// What kind of place a reference names, if it names one.
pub(crate) fn kind_of(reference: &Reference) -> Option<PlaceKind> {
    let key = reference.place.as_ref()?;
    let names = matches!(reference.kind, ReferenceKind::Name | ReferenceKind::Description);
    names.then_some(if key.as_str().len() == 3 { PlaceKind::State } else { PlaceKind::Town })
}

/// Whether a noun stands for a place that was named before: "vor Ort", "in der Stadt".
pub(crate) fn points(view: &View<'_>, head: u16) -> bool {
    says(view.lemma(head), PlaceWord::There)
        && view.phrase(head).is_some_and(|phrase| {
            let further = [&phrase.attributes, &phrase.genitives, &phrase.complements, &phrase.appositions];
            further.iter().all(|list| list.is_empty())
        })
}

/// Whether a place opens a heading: "Peru: Ausnahmezustand verhängt".
pub(crate) fn before_colon(view: &View<'_>, reference: &Reference) -> bool {
    reference.at.tokens.start == 0
        && view.sentence.block == BlockKind::Heading
        && view.form(reference.at.tokens.end) == ":"
}

/// A place by a name that no list holds.
pub(crate) fn proper(view: &View<'_>, phrase: &Phrase) -> Option<Place> {
    let head = phrase.head;
    let is = |at: &u16| view.token(*at).is_some_and(|token| token.upos == Upos::Propn);
    let start = (phrase.tokens.start..head).rev().take_while(is).last().unwrap_or(head);
    let end = (head..phrase.tokens.end).take_while(is).last()? + 1;
    let at = view.range(TokenRange { start, end });
    let name = mention::nominative(view.document.words(at)).to_owned();
    Some(Place { name, key: None, at, why: String::new() })
}

/// A place by its name.
pub(crate) fn as_named(view: &View<'_>, reference: &Reference) -> Place {
    let words = view.document.words(reference.at);
    Place {
        name: mention::nominative(words).to_owned(),
        key: reference.place.clone(),
        at: reference.at,
        why: String::new(),
    }
}

/// Whether a place only says where somebody sits: "der Polizeichef von Kandahar", "die Regierung in Lomé".
pub(crate) fn belongs_to_actor(view: &View<'_>, place: &Reference) -> bool {
    view.references().iter().any(|reference| {
        if reference.actors.is_empty() || reference.as_place || reference.at == place.at {
            return false;
        }
        let holds = |heads: &[u16]| heads.iter().any(|&head| place.at.tokens.holds(head));
        let own = view.phrase(reference.head);
        own.is_some_and(|phrase| holds(&phrase.genitives) || holds(&phrase.complements))
            || reference.at.tokens.start <= place.at.tokens.start && place.at.tokens.end <= reference.at.tokens.end
    })
}

/// What a noun for a place describes: "vor dem Gerichtsgebäude", "im Süden Thailands", "in der thailändischen Hauptstadt".
fn site(view: &View<'_>, phrase: &Phrase) -> Option<Place> {
    is_site(view, phrase.head).then(|| described(view, phrase)).flatten()
}

/// Whether a noun is one for a place.
pub(crate) fn is_site(view: &View<'_>, head: u16) -> bool {
    let name = |at: &u16| view.token(*at).is_some_and(|token| token.upos == Upos::Propn);
    // "nahe dem Ort Challhuahuacho": compounds that end so are words and sports.
    let called = || {
        says(view.lemma(head), PlaceWord::NamedSite)
            && view.phrase(head).is_some_and(|phrase| phrase.appositions.iter().any(name))
    };
    view.token(head).is_some_and(|token| {
        token.upos == Upos::Noun
            && (called() || ends_in(view.form(head), PlaceWord::Site) || ends_in(&token.lemma, PlaceWord::Site))
    })
}

/// A place by the noun that describes it, in the nominative.
pub(crate) fn described(view: &View<'_>, phrase: &Phrase) -> Option<Place> {
    let head = phrase.head;
    let token = view.token(head).filter(|token| token.upos == Upos::Noun)?;
    let form = view.form(head);
    if ends_in(form, PlaceWord::Capital)
        && let Some(capital) = capital(view, phrase)
    {
        return Some(capital);
    }
    let start = phrase.attributes.iter().copied().filter(|&at| at < head).min().unwrap_or(head);
    let end = phrase.tokens.end.min(head + 4).max(head + 1);
    // "vor einem Einkaufszentrum Parolen wie": a noun right behind a noun is what is done there.
    let breaks = |at: &u16| {
        let upos = view.token(*at).map_or(Upos::Punct, |token| token.upos);
        let bare = upos == Upos::Noun && view.token(*at - 1).is_some_and(|token| token.upos == Upos::Noun);
        bare || !matches!(upos, Upos::Propn | Upos::Noun | Upos::Det | Upos::Adj)
    };
    let end = (head + 1..end).find(breaks).unwrap_or(end);
    let at = view.range(TokenRange { start, end });
    // The nominative: adjectives by the noun's gender, the noun as the dictionary has it.
    let gender = token.morph.gender.filter(|_| token.morph.number != Some(Number::Plural));
    let noun = match gender {
        Some(_) if form.starts_with(token.lemma.as_str()) => token.lemma.to_string(),
        Some(_) => form.to_owned(),
        // "in belagerten Städten": belagerte Städte.
        None if token.morph.number == Some(Number::Plural) => {
            figure::plural(form, token, phrase.case == Some(Case::Dative), false, true)
        }
        None => form.to_owned(),
    };
    let before = (start..head).map(|at| figure::strong(view.form(at), gender));
    let behind = (head + 1..end).map(|at| view.form(at).to_owned());
    let name = before.chain([noun]).chain(behind).collect::<Vec<_>>().join(" ");
    let Some(within) = within(view, phrase, end) else {
        return Some(Place { name, key: None, at, why: String::new() });
    };
    // "am Flughafen von Kabul": where that is belongs to it.
    let rest = view.document.words(view.range(TokenRange { start: end, end: within.at.tokens.end }));
    let at = view.range(TokenRange { start, end: within.at.tokens.end });
    Some(Place { name: format!("{name} {rest}"), key: within.place.clone(), at, why: String::new() })
}

/// The place that the phrase of a noun goes on with at a token, where a preposition joins it: "von Kabul", "bei Homs".
fn within<'v>(view: &View<'v>, phrase: &Phrase, end: u16) -> Option<&'v Reference> {
    let joined =
        |word: &str| says(word, PlaceWord::Of) || says(word, PlaceWord::Where) && !says(word, PlaceWord::About);
    let follows = |&&head: &&u16| view.phrase(head).is_some_and(|inner| inner.preposition == Some(end));
    let head = *phrase.complements.iter().find(follows)?;
    let place = view.reference(head).filter(|reference| kind_of(reference).is_some())?;
    (view.preposition(head).is_some_and(joined) && place.at.tokens.end == view.phrase(head)?.tokens.end)
        .then_some(place)
}

/// The capital of the state that a phrase names, or, of "die Hauptstadt" alone, of the state where the sentence takes place; where
/// the report calls it by its name.
fn capital(view: &View<'_>, phrase: &Phrase) -> Option<Place> {
    let tokens = phrase.tokens;
    let inside = view
        .references()
        .iter()
        .find(|reference| tokens.holds(reference.at.tokens.start) && reference.actors.len() == 1);
    let alone = || view.scene().filter(|_| points(view, phrase.head));
    let state = inside.map(|reference| &reference.actors[0]).or_else(alone)?;
    let key = mention::capital_of(state.state())?;
    let name = key.as_str().rsplit('/').next()?.to_owned();
    let named = view.document.report.text.contains(&name);
    let at = view.range(tokens);
    named.then_some(Place { name, key: Some(key), at, why: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_ends_like_a_place_is_none() {
        for noun in ["Botschaft", "Schlachtfeld", "Militärlager", "Grenze", "Bezirkskrankenhaus"] {
            assert!(ends_in(noun, PlaceWord::Site), "{noun}");
        }
        for noun in ["Videobotschaft", "Vorfeld", "Regierungslager", "Obergrenze", "Feststellungen", "Arbeitsmarkt"] {
            assert!(!ends_in(noun, PlaceWord::Site), "{noun}");
        }
    }
}
