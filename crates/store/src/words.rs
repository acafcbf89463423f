//! The words of the full-text index: German by the stem, compounds also by their parts.

use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeSet;
use std::ops::Range;

/// How words become entries of the index. The database knows no language; whoever opens it says what belongs together.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Names the way; another name makes the index anew.
    pub version: &'static str,
    /// Dictionary form of a word, where it is another ("traf": "treffen").
    pub lemma: fn(&str) -> Option<String>,
    /// Parts of a compound, as words ("Artilleriegeschosse": "artillerie", "geschosse").
    pub parts: fn(&str) -> Vec<String>,
}

impl Default for Words {
    fn default() -> Self {
        Self { version: "stems", lemma: |_| None, parts: |_| Vec::new() }
    }
}

impl Words {
    /// The entries under which a word is found: its stem, its dictionary form's, and those of its parts.
    pub(crate) fn entries(self, word: &str) -> BTreeSet<String> {
        let mut entries = self.asked(word);
        for part in (self.parts)(word) {
            entries.extend(self.asked(&part));
        }
        entries
    }

    /// The entries that are looked up for a word somebody asks for: not its parts, so that a compound means itself.
    pub(crate) fn asked(self, word: &str) -> BTreeSet<String> {
        let lower = word.to_lowercase();
        let lemma = (self.lemma)(word).map(|lemma| lemma.to_lowercase());
        let stemmer = Stemmer::create(Algorithm::German);
        lemma.iter().chain([&lower]).map(|word| stemmer.stem(word).into_owned()).collect()
    }
}

/// Words of a text with their byte ranges: runs of letters and digits; hyphens part words.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let end = text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |length| start + length);
        rest = end;
        Some((start..end, &text[start..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let found: Vec<&str> = words("Kim Jong-un: „Größe“ 4,8.").map(|(_, word)| word).collect();
        assert_eq!(found, ["Kim", "Jong", "un", "Größe", "4", "8"]);
    }

    #[test]
    fn forms_share_an_entry() {
        let words = Words {
            parts: |word| {
                if word == "Waffenlieferung" { vec!["Waffen".to_owned(), "Lieferung".to_owned()] } else { Vec::new() }
            },
            ..Words::default()
        };
        assert_eq!(words.asked("Lieferungen"), words.asked("Lieferung"));
        assert!(words.entries("Waffenlieferung").is_superset(&words.asked("Lieferungen")));
        assert!(words.asked("Waffenlieferung").is_disjoint(&words.asked("Lieferung")));
    }
}
