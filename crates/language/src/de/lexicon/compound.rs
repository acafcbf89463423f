//! Takes compounds apart: "Artilleriegeschosse" is "Artillerie" and "Geschosse", which is the head.

use super::{Class, Lexicon};
use model::Upos;

/// A compound's head and where it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Byte at which the head starts.
    pub start: usize,
    /// What the head can be.
    pub class: Class,
}

/// Shortest head and shortest modifier, in letters.
const SHORTEST: usize = 3;

/// Letters that join a modifier to its head; of the longest first.
const LINKS: [&str; 6] = ["ens", "es", "en", "er", "s", "n"];

impl Lexicon {
    /// The head of a compound noun that the lexicon does not hold as a whole. The longest head wins whose modifier is a
    /// word too, or else the longest head of at least five letters.
    #[must_use]
    pub fn compound(&self, noun: &str) -> Option<Head> {
        let mut starts: Vec<usize> = noun.char_indices().map(|(at, _)| at).skip(SHORTEST).collect();
        let last = starts.len().checked_sub(SHORTEST - 1)?;
        starts.truncate(last);
        let mut fallback = None;
        let mut word = String::with_capacity(noun.len() + 2);
        for start in starts {
            capitalise(&noun[start..], &mut word);
            let Some(class) = self.class(&word).filter(|class| self.is_noun(*class)) else { continue };
            let head = Head { start, class };
            if self.is_modifier(&noun[..start], &mut word) {
                return Some(head);
            }
            if fallback.is_none() && noun[start..].chars().count() >= 5 {
                fallback = Some(head);
            }
        }
        fallback
    }

    /// The verb behind a particle, of a particle verb that the lexicon does not hold as a whole: "losgeschickt".
    #[must_use]
    pub fn particle_verb(&self, form: &str) -> Option<Head> {
        let has =
            |class: Class, wanted: &[Upos]| self.readings(class).any(|(reading, _)| wanted.contains(&reading.upos));
        form.char_indices().map(|(at, _)| at).skip(2).take(10).find_map(|start| {
            let (particle, verb) = form.split_at(start);
            let class = self.class(verb).filter(|class| verb.len() > 3 && has(*class, &[Upos::Verb]))?;
            let particle = self.class(particle)?;
            has(particle, &[Upos::Adp, Upos::Adv, Upos::Adj]).then_some(Head { start, class })
        })
    }

    fn is_noun(&self, class: Class) -> bool {
        self.readings(class).any(|(reading, _)| reading.upos == Upos::Noun)
    }

    /// Whether the letters are a noun (a linking element behind it allowed), a verb's stem or an adjective.
    fn is_modifier(&self, letters: &str, word: &mut String) -> bool {
        let letters = letters.trim_end_matches(crate::chars::is_hyphen);
        capitalise(letters, word);
        if self.class(word).is_some() {
            return true;
        }
        for link in LINKS {
            if let Some(stem) = letters.strip_suffix(link).filter(|stem| stem.chars().count() >= SHORTEST) {
                capitalise(stem, word);
                if self.class(word).is_some() {
                    return true;
                }
            }
        }
        // "Schul-" of "Schule", "Bau-" of "bauen", "Groß-" of "groß".
        capitalise(letters, word);
        word.push('e');
        if self.class(word).is_some() {
            return true;
        }
        let small = letters.to_lowercase();
        self.class(&small).is_some() || self.class(&format!("{small}en")).is_some()
    }
}

/// Writes the word with a capital.
fn capitalise(word: &str, out: &mut String) {
    out.clear();
    let mut chars = word.chars();
    if let Some(first) = chars.next() {
        out.extend(first.to_uppercase());
        out.push_str(chars.as_str());
    }
}
