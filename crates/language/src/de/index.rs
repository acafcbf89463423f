//! What an index of words needs to know: dictionary forms, and the parts of compounds.

use super::lexicon::lexicon;
use super::word::capitalised;

/// Shortest compound and shortest part that are taken apart for an index, in letters.
const COMPOUND: usize = 8;
const PART: usize = 4;
/// How often a part is taken apart again: "Lang-strecken-raketen-test".
const DEPTH: usize = 3;

/// Every dictionary form a word can have, without repetition: "traf" gives "treffen".
pub(crate) fn lemmas(word: &str) -> Vec<String> {
    let mut lemmas = Vec::new();
    for form in [word.to_owned(), word.to_lowercase(), capitalised(word).into()] {
        let Some(class) = lexicon().class(&form) else { continue };
        for (_, rule) in lexicon().readings(class) {
            let mut lemma = String::with_capacity(form.len() + 4);
            rule.apply(&form, &mut lemma);
            if !lemma.is_empty() && !lemmas.contains(&lemma) {
                lemmas.push(lemma);
            }
        }
    }
    lemmas
}

/// The parts of a compound, from the first to the last; none for another word.
pub(crate) fn parts(word: &str) -> Vec<String> {
    let mut parts = Vec::new();
    split(&capitalised(word), DEPTH, &mut parts);
    parts
}

fn split(word: &str, depth: usize, parts: &mut Vec<String>) {
    if depth == 0 || word.chars().count() < COMPOUND {
        return;
    }
    let Some(head) = lexicon().compound(word) else { return };
    let (modifier, head) = word.split_at(head.start);
    for part in [modifier, head].into_iter().filter(|part| part.chars().count() >= PART) {
        let part = String::from(capitalised(part));
        split(&part, depth - 1, parts);
        parts.push(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_lemma() {
        assert!(lemmas("traf").contains(&"treffen".to_owned()), "{:?}", lemmas("traf"));
        assert!(lemmas("Verträge").contains(&"Vertrag".to_owned()), "{:?}", lemmas("Verträge"));
        assert_eq!(lemmas("Xqwzt"), Vec::<String>::new());
    }

    #[test]
    fn compounds_come_apart() {
        let parts = parts("Artilleriegeschosse");
        assert!(parts.contains(&"Artillerie".to_owned()) && parts.contains(&"Geschosse".to_owned()), "{parts:?}");
        assert_eq!(super::parts("Kim"), Vec::<String>::new());
    }
}
