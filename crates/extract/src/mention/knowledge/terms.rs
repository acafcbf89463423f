//! Who held which office when.

use super::{ActorKind, Knowledge, Person};
use jiff::civil::{Date, date};
use model::ActorKey;
use rustc_hash::FxHashMap;

/// Days since 1970-01-01.
pub(crate) fn days(day: Date) -> i32 {
    date(1970, 1, 1).until(day).map_or(0, |span| span.get_days())
}

/// For how many days a vacant office still means who left it.
const VACANT: i32 = 45;

/// How far back an office still tells who someone is, in days.
const RECENT: i32 = 3 * 365;

/// Terms by office and actor: first day, last day, person.
pub(super) type Terms = FxHashMap<(u16, u32), Vec<(i32, i32, u32)>>;

/// The terms of all persons by office and actor.
pub(super) fn by_office(persons: &[Person]) -> Terms {
    let mut terms = Terms::default();
    for (index, person) in persons.iter().enumerate() {
        for term in &person.terms {
            terms.entry((term.office, term.of)).or_default().push((term.from, term.to, index as u32));
        }
    }
    terms
}

impl Knowledge {
    /// Whether the person holds one of the offices of the actor on that day; `None` asks for any actor, any time.
    pub(crate) fn holds(&self, person: &Person, office: u16, of: Option<u32>, day: Option<i32>) -> bool {
        person.terms.iter().any(|term| {
            term.office == office
                && of.is_none_or(|of| term.of == of)
                && day.is_none_or(|day| term.from <= day && day <= term.to)
        })
    }

    /// Who holds the office of the actor on that day: of several the one who took it last.
    pub(crate) fn holder(&self, office: u16, of: u32, day: i32) -> Option<u32> {
        // Of the many governors of a state the title alone names none.
        if self.shared(office) && self.actor(of).kind == ActorKind::State {
            return None;
        }
        let terms = self.terms.get(&(office, of)).map_or(&[][..], Vec::as_slice);
        // Whoever died or resigned a few days ago is still meant while no one follows.
        let held = |grace: i32| {
            let held = terms.iter().filter(move |(from, to, _)| *from <= day && day <= to.saturating_add(grace));
            held.max_by_key(|(from, _, _)| *from).map(|(_, _, person)| *person)
        };
        held(0).or_else(|| held(VACANT))
    }

    /// The actor under which the person's key stands on that day.
    pub(crate) fn state_of(&self, person: &Person, day: Option<i32>) -> Option<u32> {
        let root = |of: u32| self.actor(of).state;
        let Some(day) = day else { return person.state };
        // Leading an armed group does not take a person out of the state.
        let counts = |of: u32| person.state.is_none() || self.actor(of).kind != ActorKind::Group;
        let current = person.terms.iter().find(|term| term.from <= day && day <= term.to && counts(term.of));
        let latest = || {
            let past = person.terms.iter().filter(|term| term.to < day && day - term.to < RECENT && counts(term.of));
            past.max_by_key(|term| term.to)
        };
        let term = current.or_else(latest);
        term.map(|term| root(term.of)).or(person.state)
    }

    /// The person's key on that day.
    pub(crate) fn key_of(&self, person: &Person, day: Option<i32>) -> ActorKey {
        match self.state_of(person, day).filter(|_| !person.private) {
            Some(state) => ActorKey::new(format!("{}/{}", self.actor(state).key, person.name)),
            None => ActorKey::new(person.name.as_str()),
        }
    }

    /// The offices that a person held on a day, as "Außenminister" with the key of the body or state.
    pub(crate) fn roles(&self, key: &ActorKey, day: i32) -> Vec<(&'static str, ActorKey)> {
        let name = key.name().unwrap_or(key.as_str());
        let Some(person) = self.by_name.get(name).map(|&index| self.person(index)) else { return Vec::new() };
        let held = person.terms.iter().filter(|term| term.from <= day && day <= term.to);
        held.map(|term| {
            let title = self.titles.get(&term.office).copied().unwrap_or(self.office(term.office));
            (title, ActorKey::new(self.actor(term.of).key.as_str()))
        })
        .collect()
    }
}
