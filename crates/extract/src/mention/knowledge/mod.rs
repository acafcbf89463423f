//! What is known of actors, places, and the words for them.

mod form;
mod terms;

pub(crate) use form::{
    Actor, ActorKind, Gender, NameForm, Named, Noun, NounKind, NounReading, Person, Reading, Sort, Term, Whose, Word,
};
pub(crate) use terms::days;

use form::{Place, Tables};
use fst::Map;
use fst::raw::CompiledAddr;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The tables, loaded once.
pub(crate) struct Knowledge {
    terms: terms::Terms,
    by_name: FxHashMap<&'static str, u32>,
    by_key: FxHashMap<&'static str, u32>,
    titles: FxHashMap<u16, &'static str>,
    names: Map<&'static [u8]>,
    nouns: Map<&'static [u8]>,
    words: FxHashMap<&'static str, Words>,
    capitals: FxHashMap<&'static str, &'static str>,
    first_names: FxHashMap<&'static str, bool>,
}

/// A set of [`Word`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words(u64);

const _: () = assert!((Word::Thing as u32) < u64::BITS, "the last word has its bit");

impl Words {
    /// This word alone.
    pub(crate) fn of(word: Word) -> Self {
        Self(1 << word as u64)
    }

    /// Whether the word is among them.
    pub(crate) fn has(self, word: Word) -> bool {
        self.0 & 1 << word as u64 != 0
    }

    /// Whether one of these is among them.
    pub(crate) fn any(self, words: &[Word]) -> bool {
        words.iter().any(|&word| self.has(word))
    }
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/actors.tables")))
        .expect("the build wrote these tables")
});

/// Where places lie; only the page asks, so it is made when it does.
static COORDINATES: LazyLock<FxHashMap<&'static str, (f32, f32)>> =
    LazyLock::new(|| TABLES.places.iter().filter_map(|place| Some((place.key.as_str(), place.at?))).collect());

/// Degrees north and east of a place.
pub(crate) fn coordinates(place: &str) -> Option<(f64, f64)> {
    COORDINATES.get(place).map(|&(latitude, longitude)| (f64::from(latitude), f64::from(longitude)))
}

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let names = include_bytes!(concat!(env!("OUT_DIR"), "/actors.names.fst")).as_slice();
    let nouns = include_bytes!(concat!(env!("OUT_DIR"), "/actors.nouns.fst")).as_slice();
    let mut words: FxHashMap<&str, Words> = FxHashMap::default();
    for (form, word) in &TABLES.words {
        words.entry(form).or_default().0 |= 1 << *word as u64;
    }
    Knowledge {
        terms: terms::by_office(&TABLES.persons),
        by_name: TABLES
            .persons
            .iter()
            .enumerate()
            .map(|(index, person)| (person.name.as_str(), index as u32))
            .collect(),
        // Of those with the same key the first.
        by_key: (TABLES.actors.iter().enumerate().rev())
            .map(|(index, actor)| (actor.key.as_str(), index as u32))
            .collect(),
        titles: titles(),
        names: Map::new(names).expect("the build wrote this automaton"),
        nouns: Map::new(nouns).expect("the build wrote this automaton"),
        words,
        capitals: capitals(),
        first_names: TABLES.first_names.iter().map(|(name, female)| (name.as_str(), *female)).collect(),
    }
});

/// The seat of each state's government by the state's key: the largest, should there be several.
fn capitals() -> FxHashMap<&'static str, &'static str> {
    let mut seats: Vec<&Place> = TABLES.places.iter().filter(|place| place.seat.is_some()).collect();
    seats.sort_by_key(|place| place.weight);
    let state = |place: &&'static Place| place.seat.map(|seat| TABLES.actors[seat as usize].key.as_str());
    seats.iter().filter_map(|place| Some((state(place)?, place.key.as_str()))).collect()
}

/// The German title of each office: the first of the table that names it first.
fn titles() -> FxHashMap<u16, &'static str> {
    let mut titles = FxHashMap::default();
    for noun in &TABLES.nouns {
        if let Some(&office) = noun.offices.first() {
            titles.entry(office).or_insert(noun.lemma.as_str());
        }
    }
    titles
}

/// The tables.
pub(crate) fn knowledge() -> &'static Knowledge {
    &KNOWLEDGE
}

/// Where a walk through the automaton of names stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Walk {
    at: CompiledAddr,
    output: u64,
}

impl Knowledge {
    /// An actor.
    pub(crate) fn actor(&self, index: u32) -> &'static Actor {
        &TABLES.actors[index as usize]
    }

    /// A person.
    pub(crate) fn person(&self, index: u32) -> &'static Person {
        &TABLES.persons[index as usize]
    }

    /// A place.
    pub(crate) fn place(&self, index: u32) -> &'static Place {
        &TABLES.places[index as usize]
    }

    /// A noun.
    pub(crate) fn noun(&self, index: u32) -> &'static Noun {
        &TABLES.nouns[index as usize]
    }

    /// What an office is called in the tables.
    pub(crate) fn office(&self, index: u16) -> &'static str {
        &TABLES.offices[usize::from(index)]
    }

    /// Whether several persons of one state hold the office at a time.
    pub(crate) fn shared(&self, index: u16) -> bool {
        TABLES.shared.get(usize::from(index)).copied().unwrap_or(false)
    }

    /// Whether a surname alone means the holder of the office first.
    pub(crate) fn leading(&self, index: u16) -> bool {
        TABLES.leading.get(usize::from(index)).copied().unwrap_or(false)
    }

    /// Whether a name behind the noun is that of a thing; compounds are what their last part is ("Frachtschiff").
    pub(crate) fn is_thing(&self, noun: &str) -> bool {
        let lower = noun.to_lowercase();
        (lower.char_indices().map(|(at, _)| &lower[at..])).any(|end| self.words(end).has(Word::Thing))
    }

    /// Whether the holder of the office leads a state or its government.
    pub(crate) fn heads(&self, office: u16) -> bool {
        TABLES.heads.get(usize::from(office)).copied().unwrap_or(false)
    }

    /// Whether the tables know anyone who ever held the office of the actor.
    pub(crate) fn has_office(&self, office: u16, of: u32) -> bool {
        self.terms.contains_key(&(office, of))
    }

    /// Whether the tables know anyone who ever led the state.
    pub(crate) fn has_heads(&self, of: u32) -> bool {
        (0..TABLES.heads.len() as u16).any(|office| self.heads(office) && self.has_office(office, of))
    }

    /// The state with this key.
    pub(crate) fn actor_by_key(&self, key: &str) -> Option<u32> {
        self.by_key.get(key).copied()
    }

    /// The key of the place where a state's government sits.
    pub(crate) fn capital_of(&self, state: &str) -> Option<&'static str> {
        self.capitals.get(state).copied()
    }

    /// What small word a form is.
    pub(crate) fn words(&self, form: &str) -> Words {
        self.words.get(form).copied().unwrap_or_default()
    }

    /// The forms that are this kind of small word.
    pub(crate) fn words_of(&self, word: Word) -> impl Iterator<Item = &'static str> {
        self.words.iter().filter(move |(_, words)| words.has(word)).map(|(form, _)| *form)
    }

    /// Whether the form is a first name, and if so whether a woman's.
    pub(crate) fn first_name(&self, form: &str) -> Option<bool> {
        self.first_names.get(form).copied()
    }

    /// Starts a walk through the names.
    pub(crate) fn walk(&self) -> Walk {
        Walk { at: self.names.as_fst().root().addr(), output: 0 }
    }

    /// Goes on with the words of a token; none where no name goes on so.
    pub(crate) fn step(&self, walk: Walk, words: &str) -> Option<Walk> {
        let fst = self.names.as_fst();
        let Walk { mut at, mut output } = walk;
        for (index, letter) in words.char_indices() {
            // Typographic apostrophes stand in the tables as plain ones.
            let bytes = match letter {
                '’' | 'ʼ' | '‘' | '`' => b"'",
                _ => &words.as_bytes()[index..index + letter.len_utf8()],
            };
            for &byte in bytes {
                let node = fst.node(at);
                let transition = node.transition(node.find_input(byte)?);
                at = transition.addr;
                output += transition.out.value();
            }
        }
        Some(Walk { at, output })
    }

    /// What the walked words stand for, if they are a name.
    pub(crate) fn readings(&self, walk: Walk) -> &'static [Reading] {
        let node = self.names.as_fst().node(walk.at);
        if !node.is_final() {
            return &[];
        }
        let index = (walk.output + node.final_output().value()) as usize;
        let tables = &*TABLES;
        &tables.readings[tables.name_starts[index] as usize..tables.name_starts[index + 1] as usize]
    }

    /// What a form stands for as a name.
    pub(crate) fn name(&self, form: &str) -> &'static [Reading] {
        self.step(self.walk(), form).map_or(&[], |walk| self.readings(walk))
    }

    /// What a word is as a noun, by its longest known ending, and how many of its bytes stand before that ending.
    pub(crate) fn noun_of(&self, form: &str) -> Option<(&'static [NounReading], usize)> {
        let fst = self.nouns.as_fst();
        let mut node = fst.root();
        let mut output = 0;
        let mut found = None;
        for (index, letter) in form.char_indices().rev() {
            let mut buffer = [0; 4];
            let lower = letter.to_lowercase().next().unwrap_or(letter);
            for &byte in lower.encode_utf8(&mut buffer).as_bytes() {
                match node.find_input(byte) {
                    Some(input) => {
                        let transition = node.transition(input);
                        output += transition.out.value();
                        node = fst.node(transition.addr);
                    }
                    None => return self.noun_readings(found),
                }
            }
            // "-Chef", "Kremlchef"; but not "Streichef": what stands before must be a word, and "Land" not all of "Holland".
            if node.is_final() && (index == 0 || index >= 3 && letter.is_alphabetic()) {
                found = Some((output + node.final_output().value(), index));
            }
        }
        self.noun_readings(found)
    }

    fn noun_readings(&self, found: Option<(u64, usize)>) -> Option<(&'static [NounReading], usize)> {
        let (index, before) = found?;
        let tables = &*TABLES;
        let range = tables.noun_starts[index as usize] as usize..tables.noun_starts[index as usize + 1] as usize;
        Some((&tables.noun_readings[range], before))
    }
}
