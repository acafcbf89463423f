//! The morphological lexicon: a finite-state table from forms to what they can be, and their lemmas.
//!
//! It is built by `evaluation build-lexicon` from freely licensed lists (see `models/NOTICE.md`) and the tables under
//! `data/de/language/`, and is read where it lies in the program.

mod compound;
mod guess;
mod reading;
mod rule;
mod writer;

pub use reading::Reading;
pub use rule::Rule;
pub use writer::{Entries, write};

use crate::sections::{self, u32_at};
use fst::Map;
use std::sync::LazyLock;

/// First bytes of the file.
const MAGIC: [u8; 8] = *b"DPLEXDE1";

/// The lexicon.
pub struct Lexicon {
    forms: Map<&'static [u8]>,
    starts: &'static [u8],
    members: &'static [u8],
    rules: &'static [u8],
    letters: &'static [u8],
    guesses: Map<&'static [u8]>,
}

/// What a form can be, as one number: forms with the same number have the same readings and edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class(pub u32);

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read(include_bytes!("../../../../../models/de/lexicon.bin")).expect("the lexicon was written by write()")
});

/// The lexicon that is built in.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn read(file: &'static [u8]) -> Option<Self> {
        let [forms, starts, members, rules, letters, guesses] = sections::read(file, MAGIC)?;
        let (forms, guesses) = (Map::new(forms).ok()?, Map::new(guesses).ok()?);
        Some(Self { forms, starts, members, rules, letters, guesses })
    }

    /// The class of a form exactly as it is written.
    #[must_use]
    pub fn class(&self, form: &str) -> Option<Class> {
        self.forms.get(form).map(|class| Class(class as u32))
    }

    /// The class that unknown words with such an ending most often have.
    #[must_use]
    pub fn guess(&self, form: &str) -> Option<Class> {
        let mut key = String::with_capacity(16);
        (1..=guess::longest()).rev().find_map(|letters| {
            guess::key(form, letters, &mut key);
            self.guesses.get(&key).map(|class| Class(class as u32))
        })
    }

    /// The readings of a class, each with the edit that leads to the lemma.
    pub fn readings(&self, class: Class) -> impl Iterator<Item = (Reading, Rule<'static>)> + '_ {
        let index = class.0 as usize;
        let members = u32_at(self.starts, index) as usize..u32_at(self.starts, index + 1) as usize;
        members.map(|member| {
            let reading = Reading::unpack(u32_at(self.members, member * 2));
            (reading, self.rule(u32_at(self.members, member * 2 + 1) as usize))
        })
    }

    fn rule(&self, index: usize) -> Rule<'static> {
        let Some(&[cut_at, cut_length, strip, length]) = self.rules.get(index * 8..index * 8 + 4) else {
            return Rule::default();
        };
        let start = u32_at(self.rules, index * 2 + 1) as usize;
        let add = self.letters.get(start..start + usize::from(length)).unwrap_or(&[]);
        Rule { cut_at, cut_length, strip, add: std::str::from_utf8(add).unwrap_or("") }
    }
}
