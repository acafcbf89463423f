//! The line that presents the author at the end: "Robert Ziegenhals ist Redakteur dieser Zeitschrift."

use super::normalise;
use crate::block::{ends_sentence, words};
use crate::tables::BIO;

/// Points from which a line about somebody is a biography of its author.
const ENOUGH: f64 = 3.0;
/// The same, where the line begins with the name in the byline.
const ENOUGH_OF_AUTHOR: f64 = 0.7;
/// Most words a biography has.
const LONGEST: usize = 140;

/// Whether a closing block presents the author; `byline` are the authors known.
pub(crate) fn is_biography(block: &str, byline: &[String]) -> bool {
    if words(block) > LONGEST || !ends_sentence(block) {
        return false;
    }
    let points = points(&normalise(block));
    let names_author = byline.iter().any(|author| {
        let last = author.split(',').next().and_then(|name| name.split_whitespace().next_back());
        last.is_some_and(|last| block.split_whitespace().take(5).any(|word| word.trim_matches(',') == last))
    });
    names_author && points >= ENOUGH_OF_AUTHOR || starts_with_name(block) && points >= ENOUGH
}

fn points(normal: &str) -> f64 {
    let starts_word = |at: usize| !normal[..at].ends_with(char::is_alphanumeric);
    let ends_word = |at: usize| !normal[at..].starts_with(char::is_alphanumeric);
    let holds = |cue: &str| {
        let word = cue.trim_end_matches('*');
        let mut hits = normal.match_indices(word).map(|(at, _)| (at, at + word.len()));
        hits.any(|(start, end)| starts_word(start) && (word.len() < cue.len() || ends_word(end)))
    };
    // A "*" within a cue ("freie* autor*") stands for the rest of that word.
    let matches = |cue: &str| match cue.trim_end_matches('*').split_once("* ") {
        None => holds(cue),
        Some((first, _)) => normal.match_indices(first).any(|(at, _)| {
            starts_word(at) && {
                let rest = normal[at..].split(' ');
                cue.split(' ').zip(rest.map(Some).chain(std::iter::repeat(None))).all(|(want, word)| {
                    word.is_some_and(|word| match want.strip_suffix('*') {
                        Some(start) => word.starts_with(start),
                        None => word.trim_end_matches(|c: char| !c.is_alphanumeric()) == want,
                    })
                })
            }
        }),
    };
    BIO.iter().filter(|(cue, _)| matches(cue)).map(|(_, weight)| weight).sum()
}

/// Whether a block begins with a person's name: two or more capitalised words, titles included, then no capital.
fn starts_with_name(block: &str) -> bool {
    let is_part = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '’' | '\''))
    };
    let parts = block
        .split_whitespace()
        .take_while(|word| is_part(word) || matches!(*word, "von" | "van" | "de" | "al" | "bin"))
        .count();
    (2..=5).contains(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_told_from_actors() {
        assert!(is_biography(
            "Paula Winter ist freie Journalistin und schreibt über Zentralasien. Zuvor lebte sie in Taschkent.",
            &[]
        ));
        assert!(is_biography("Karl Brehm lehrt in Graz.", &["Karl Brehm, Graz".to_owned()]));
        assert!(!is_biography("Sergej Lawrow ist seit 2004 Außenminister. Er studierte in Moskau.", &[]));
        assert!(!is_biography("Die Redaktion der Zeitung schreibt über den Autor eines Buches.", &[]));
    }
}
