//! Things by their words: what is counted, delivered, promised or denied, in classes of which some are broader than others.

use crate::tables::{INHABITANTS, THINGS};
use crate::words::stem;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// A class of things, one line of `data/de/things.tsv`.
#[derive(Debug)]
pub(crate) struct Class {
    pub(crate) name: &'static str,
    /// The class that holds it and others.
    pub(crate) broader: Option<&'static str>,
    /// Whether accounts are of one matter because they are both about it.
    pub(crate) is_topic: bool,
    /// Words that stand for every word that ends in them.
    pub(crate) words: &'static [&'static str],
    /// Words that stand for themselves.
    pub(crate) alone: &'static [&'static str],
}

/// Letters that the end of a compound needs to say what it is.
const END: usize = 4;

/// Classes by the stems of their words; those under `true` are also looked for at the end of longer words.
static BY_STEM: LazyLock<HashMap<(bool, String), &'static Class>> = LazyLock::new(|| {
    let entries = all().flat_map(|class| {
        let all = class.words.iter().chain(class.alone).map(move |word| ((false, stem(word)), class));
        all.chain(class.words.iter().map(move |word| ((true, stem(word)), class)))
    });
    entries.collect()
});

/// Every class: of things, and of the inhabitants of each state.
fn all() -> impl Iterator<Item = &'static Class> {
    INHABITANTS.iter().chain(THINGS)
}

/// The class of a word: of the whole word, else of the longest listed word it ends in.
pub(crate) fn class_of(word: &str) -> Option<&'static Class> {
    let mut key = (false, stem(word));
    if let Some(class) = BY_STEM.get(&key) {
        return Some(class);
    }
    let whole = std::mem::take(&mut key.1);
    key.0 = true;
    let ends = whole.char_indices().map(|(at, _)| &whole[at..]).skip(1);
    ends.take_while(|end| end.chars().count() >= END).find_map(|end| {
        key.1.clear();
        key.1.push_str(end);
        BY_STEM.get(&key).copied()
    })
}

/// The classes of a text's words, each once.
pub(crate) fn classes_in(text: &str) -> BTreeSet<&'static str> {
    words(text).filter_map(class_of).map(|class| class.name).collect()
}

/// The classes of a text's words by which accounts are of one matter, each once.
pub(crate) fn topics_in(text: &str) -> BTreeSet<&'static str> {
    words(text).filter_map(class_of).filter(|class| class.is_topic).map(|class| class.name).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| word.len() > 2)
}

/// The class that holds a class, or the class itself.
pub(crate) fn family(class: &str) -> &str {
    static BROADER: LazyLock<HashMap<&str, &str>> =
        LazyLock::new(|| all().filter_map(|class| Some((class.name, class.broader?))).collect());
    BROADER.get(class).copied().unwrap_or(class)
}

/// Whether two classes are one, or one holds the other.
pub(crate) fn is_akin(one: &str, other: &str) -> bool {
    one == other || family(one) == other || family(other) == one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(word: &str) -> Option<&'static str> {
        class_of(word).map(|class| class.name)
    }

    #[test]
    fn compounds_belong_to_the_class_of_their_head_in_every_form() {
        assert_eq!(name("Artilleriegranaten"), Some("munition"));
        assert_eq!(name("Artilleriegeschossen"), Some("munition"));
        assert_eq!(name("US-Soldaten"), Some("soldiers"));
        assert_eq!(name("Kurzstreckenraketen"), Some("missiles"));
        assert_eq!(name("Kamele"), None);
    }

    #[test]
    fn words_that_end_other_words_by_chance_stand_alone() {
        assert_eq!((name("Schuss"), name("Ausschuss")), (Some("munition"), None));
        assert_eq!((name("Reis"), name("Kreis"), name("Preise")), (Some("food"), None, None));
    }

    #[test]
    fn the_inhabitants_of_a_state_are_people_and_not_those_of_another() {
        assert!(is_akin(name("Venezolaner").unwrap(), name("Menschen").unwrap()));
        assert!(is_akin(name("Wählern").unwrap(), name("Menschen").unwrap()));
        assert!(!is_akin(name("Palästinenser").unwrap(), name("Syrern").unwrap()));
        assert_eq!(name("Franzosen"), name("Franzose"));
    }

    #[test]
    fn a_broader_class_is_akin_to_those_it_holds_only() {
        assert!(is_akin("arms", "missiles") && is_akin("munition", "arms") && is_akin("food", "food"));
        assert!(!is_akin("munition", "missiles"));
        for class in THINGS {
            // A class that holds others is held by none, and is listed itself.
            assert!(
                class.broader.is_none_or(|broader| {
                    THINGS.iter().any(|other| other.name == broader && other.broader.is_none())
                })
            );
        }
    }
}
