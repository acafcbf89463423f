//! What a report has told so far: who has been introduced, which states it speaks of, what was said last.

use super::knowledge::{Gender, NameForm, Named, Reading, knowledge};
use model::ActorKey;
use std::collections::BTreeMap;

/// How fast what was spoken of fades, from sentence to sentence.
const FADING: f32 = 0.75;

/// What the whole report speaks of counts besides what was said last, by this factor.
const WHOLE: f32 = 0.3;

/// A place counts so much more than a name for where something takes place.
const PLACE: f32 = 2.0;

/// So much a place counts beside names for whose those are who act on the spot.
const SPOT: f32 = 1.0;

/// A country stands out as the scene when it counts so many times as much as the next.
const STANDS_OUT: f32 = 1.2;

/// A person whom the report has named in full.
#[derive(Clone, Debug)]
pub(super) struct Introduced {
    /// Key.
    pub(super) key: ActorKey,
    /// Words by which the report may name the person again, last name first.
    pub(super) names: Vec<String>,
    /// Whether she is a woman, where known.
    pub(super) female: Option<bool>,
    /// Index of the person in the tables.
    pub(super) person: Option<u32>,
    /// State or body of the person.
    pub(super) of: Option<u32>,
    /// Nouns by which the report has called the person, and whether as the deputy.
    pub(super) called: Vec<(u32, bool)>,
}

/// Something said that a pronoun can take up.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    /// Sentence.
    pub(super) sentence: u32,
    /// Head token.
    pub(super) token: u16,
    /// Whom it stands for.
    pub(super) actors: Vec<ActorKey>,
    /// Gender and number of the words; of a person the person's own.
    pub(super) gender: Gender,
    /// Whether it is a person.
    pub(super) person: bool,
    /// Whether it is the subject of its clause.
    pub(super) subject: bool,
    /// Whether that is a main clause: whom the sentence is about.
    pub(super) leads: bool,
}

/// What a report has told so far.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Day of publication.
    pub(super) day: Option<i32>,
    /// The persons named in full.
    pub(super) persons: Vec<Introduced>,
    /// Whose those are whom no table holds, as some words of the report say it beside their names.
    pub(super) told: Vec<(String, u32)>,
    /// What was said last, newest last.
    pub(super) spoken: Vec<Spoken>,
    /// States spoken of in the whole report.
    totals: BTreeMap<u32, f32>,
    /// States spoken of lately.
    recent: BTreeMap<u32, f32>,
    /// States in which something was said to take place, lately.
    places: BTreeMap<u32, f32>,
}

impl Context {
    /// A report of this day.
    pub(super) fn new(day: Option<i32>) -> Self {
        Self { day, ..Self::default() }
    }

    /// Counts what a name speaks of for the report as a whole.
    pub(super) fn count(&mut self, readings: &[Reading]) {
        if let Some((state, weight)) = self.state_of(readings) {
            *self.totals.entry(state).or_default() += weight;
        }
    }

    /// How much the whole report speaks of a state.
    pub(super) fn total(&self, state: u32) -> f32 {
        self.totals.get(&state).copied().unwrap_or(0.0)
    }

    /// Notes that a state is spoken of now.
    pub(super) fn speak(&mut self, state: u32, weight: f32) {
        *self.recent.entry(state).or_default() += weight;
    }

    /// A new sentence begins.
    pub(super) fn fade(&mut self) {
        for weight in self.recent.values_mut().chain(self.places.values_mut()) {
            *weight *= FADING;
        }
    }

    /// The states spoken of, most of all first.
    pub(super) fn states(&self) -> Vec<(u32, f32)> {
        let mut states: Vec<(u32, f32)> = self
            .totals
            .iter()
            .map(|(&state, &total)| (state, WHOLE * total + self.recent.get(&state).copied().unwrap_or(0.0)))
            .collect();
        for (&state, &weight) in &self.recent {
            if !self.totals.contains_key(&state) {
                states.push((state, weight));
            }
        }
        states.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        states
    }

    /// The state the passage is about, among these if any are given.
    pub(super) fn state(&self, among: &[u32]) -> Option<u32> {
        self.states().into_iter().map(|(state, _)| state).find(|state| among.is_empty() || among.contains(state))
    }

    /// Notes that something takes place in a state.
    pub(super) fn locate(&mut self, state: u32) {
        *self.places.entry(state).or_default() += 1.0;
    }

    /// The country of those who act on the spot: "die Polizei" behind a reaction from abroad.
    pub(super) fn on_the_spot(&self) -> Option<u32> {
        let place = |state: u32| SPOT * self.places.get(&state).copied().unwrap_or(0.0);
        let states = self.states().into_iter().map(|(state, weight)| (state, weight + place(state)));
        // Of two alike the first.
        states.rev().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(state, _)| state)
    }

    /// The country where what is told takes place, if one stands out.
    pub(super) fn local(&self) -> Option<u32> {
        let mut states = self.states();
        for (state, weight) in &mut states {
            *weight += PLACE * self.places.get(state).copied().unwrap_or(0.0);
        }
        states.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let (state, most) = *states.first()?;
        let next = states.get(1).map_or(0.0, |(_, weight)| *weight);
        (most >= STANDS_OUT * next).then_some(state)
    }

    /// Which state a name speaks of, and how plainly.
    pub(super) fn state_of(&self, readings: &[Reading]) -> Option<(u32, f32)> {
        let known = knowledge();
        let national = |actor: u32| {
            let state = known.actor(actor).state;
            (known.actor(state).kind == super::knowledge::ActorKind::State).then_some(state)
        };
        readings.iter().find_map(|reading| match reading.of {
            Named::Actor(actor, NameForm::Name | NameForm::Seat | NameForm::Adjective) => Some((national(actor)?, 1.0)),
            Named::Actor(actor, _) => Some((national(actor)?, 0.7)),
            Named::Person(person) => Some((national(known.state_of(known.person(person), self.day)?)?, 0.5)),
            Named::Surname(_) | Named::Noun(_) => None,
            // Of towns with one name none speaks for its state.
            Named::Place(place) if readings.len() == 1 && !reading.doubtful => {
                known.place(place).state.map(|state| (state, 0.6))
            }
            Named::Place(_) => None,
        })
    }

    /// Whom the report has introduced under this name, the latest first.
    pub(super) fn introduced(&self, name: &str) -> Option<&Introduced> {
        let bare = name.trim_end_matches(['’', '\'']);
        let bare = bare.strip_suffix('s').unwrap_or(bare);
        let is = |known: &String| same_name(known, name) || same_name(known.trim_end_matches('s'), bare);
        self.persons.iter().rev().find(|person| person.names.iter().any(is))
    }

    /// Whose somebody is whom no table holds, by the words beside the name elsewhere: of the same name, or of the same surname
    /// where it stands alone.
    pub(super) fn told_of(&self, name: &str) -> Option<u32> {
        let is = |full: &str| full == name || !name.contains(' ') && full.rsplit(' ').next() == Some(name);
        let mut of = self.told.iter().filter(|(full, _)| is(full)).map(|(_, of)| *of);
        let first = of.next()?;
        of.all(|other| other == first).then_some(first)
    }

    /// Introduces a person, or adds to what is known of one.
    pub(super) fn introduce(&mut self, person: Introduced) {
        match self.persons.iter().position(|old| old.key == person.key) {
            Some(index) => {
                let mut old = self.persons.remove(index);
                old.names.extend(person.names.into_iter().filter(|name| !old.names.contains(name)).collect::<Vec<_>>());
                old.called.extend(person.called);
                old.female = old.female.or(person.female);
                self.persons.push(old);
            }
            None => self.persons.push(person),
        }
    }

    /// The person last called by this noun, as the deputy or not.
    pub(super) fn called(&self, noun: u32, female: bool, deputy: bool) -> Option<&Introduced> {
        let same = |person: &&Introduced| person.called.contains(&(noun, deputy)) && person.female != Some(!female);
        self.persons.iter().rev().find(same)
    }
}

/// Whether two writings are of one name: at the head of a sentence "Al-Karmi" is "al-Karmi".
fn same_name(one: &str, other: &str) -> bool {
    let article = |name: &str| name.split_once('-').is_some_and(|(first, _)| first.len() == 2 && first.is_ascii());
    one == other
        || article(one) && article(other) && one[..1].eq_ignore_ascii_case(&other[..1]) && one[1..] == other[1..]
}
