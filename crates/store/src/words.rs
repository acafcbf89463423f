//! The words of the full-text index: German by the stem, compounds also by their parts.

use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeSet;
use std::ops::Range;

/// How words become entries of the index. The database knows no language; whoever opens it says what belongs together.
/// The functions are given the text's language, or none for a word that somebody asks for.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Names the way; another name makes the index anew.
    pub version: &'static str,
    /// Dictionary forms of a word ("traf": "treffen").
    pub lemmas: fn(&str, Option<&str>) -> Vec<String>,
    /// Parts of a compound, as words ("Artilleriegeschosse": "Artillerie", "Geschosse").
    pub parts: fn(&str, Option<&str>) -> Vec<String>,
}

impl Default for Words {
    fn default() -> Self {
        Self { version: "stems", lemmas: |_, _| Vec::new(), parts: |_, _| Vec::new() }
    }
}

impl Words {
    /// The entries under which a word of a text is found: its stem, its dictionary forms', and those of its parts.
    pub(crate) fn entries(self, word: &str, language: Option<&str>) -> BTreeSet<String> {
        let mut entries = self.stems(word, language);
        for part in (self.parts)(word, language) {
            entries.extend(self.stems(&part, language));
        }
        entries
    }

    /// The entries that are looked up for a word somebody asks for: not its parts, so that a compound means itself.
    pub(crate) fn asked(self, word: &str) -> BTreeSet<String> {
        self.stems(word, None)
    }

    fn stems(self, word: &str, language: Option<&str>) -> BTreeSet<String> {
        let stemmer = Stemmer::create(Algorithm::German);
        let stem = |word: &str| stemmer.stem(&word.to_lowercase()).into_owned();
        (self.lemmas)(word, language).iter().map(|lemma| stem(lemma)).chain([stem(word)]).collect()
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
        let parts = |word: &str, _: Option<&str>| match word {
            "Waffenlieferung" => vec!["Waffen".to_owned(), "Lieferung".to_owned()],
            _ => Vec::new(),
        };
        let words = Words { parts, ..Words::default() };
        assert_eq!(words.asked("Lieferungen"), words.asked("Lieferung"));
        assert!(words.entries("Waffenlieferung", None).is_superset(&words.asked("Lieferungen")));
        assert!(words.asked("Waffenlieferung").is_disjoint(&words.asked("Lieferung")));
    }
}
