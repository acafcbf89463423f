//! What the tables say of a word by itself, looked up once and remembered after that: reports repeat their words.

use super::knowledge::{NounReading, Walk, Words, knowledge};
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// So many words are remembered before all are forgotten.
const MOST_REMEMBERED: usize = 20_000;

/// A word by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// What small word it is.
    pub(super) words: Words,
    /// How far it leads into the names; none where no name begins with it.
    pub(super) walk: Option<Walk>,
    /// What it is as a noun, and how many of its bytes stand before that noun; none for what is written small.
    pub(super) noun: Option<(&'static [NounReading], usize)>,
}

impl Look {
    fn up(form: &str) -> Self {
        let known = knowledge();
        Self {
            words: known.words(form),
            walk: known.step(known.walk(), form),
            noun: if form.starts_with(char::is_uppercase) { known.noun_of(form) } else { None },
        }
    }
}

/// All words of a sentence.
pub(super) fn all(forms: &[&str]) -> Vec<Look> {
    thread_local! {
        static LOOKS: RefCell<FxHashMap<CompactString, Look>> = RefCell::default();
    }
    LOOKS.with_borrow_mut(|looks| {
        if looks.len() > MOST_REMEMBERED {
            looks.clear();
        }
        let mut look = |form: &str| match looks.get(form) {
            Some(look) => *look,
            None => *looks.entry(form.into()).or_insert_with(|| Look::up(form)),
        };
        forms.iter().map(|form| look(form)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_looked_up_and_remembered() {
        let looks = all(&["Kremlchef", "und", "Kremlchef", "xyz"]);
        assert_eq!(looks[0].noun.map(|(_, before)| before), Some("Kreml".len()));
        assert_eq!(looks[2].noun.map(|(_, before)| before), Some("Kreml".len()));
        assert!(looks[1].noun.is_none() && looks[1].words != Words::default());
        assert!(looks[3].noun.is_none() && looks[3].walk.is_none());
    }
}
