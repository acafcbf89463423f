//! Universal parts of speech, by a linear model from left to right.

mod alone;
pub(crate) mod attribute;
mod features;
pub(crate) mod verbless;

use super::lexicon::lexicon;
use super::word::{Shape, Word, has};
use crate::linear::Linear;
pub(crate) use alone::Alone;
use alone::Edges;
pub use features::Before;
pub(crate) use features::{Seen, fixed, see, sure, tagged};
use model::{CaseSet, Upos};
use std::rc::Rc;

/// The number of tags.
pub(crate) const TAGS: usize = Upos::ALL.len();

/// What needs no model: marks.
pub(crate) fn certain(word: &Word) -> Option<Upos> {
    match word.shape {
        Shape::Mark => Some(if is_punctuation(&word.form) { Upos::Punct } else { Upos::Sym }),
        _ => None,
    }
}

/// Signs that are read out are symbols; everything else that is no word is punctuation.
fn is_punctuation(mark: &str) -> bool {
    !mark.chars().any(|c| {
        matches!(
            c,
            '%' | '‰'
                | '$'
                | '€'
                | '£'
                | '¥'
                | '°'
                | '§'
                | '+'
                | '='
                | '<'
                | '>'
                | '&'
                | '©'
                | '®'
                | '™'
                | '×'
                | '±'
        ) || c > '\u{2bff}'
    })
}

/// The tag of a word that had no other in training.
fn settled(model: &Linear, word: &Seen) -> Option<Upos> {
    let weights = model.row(sure(word))?;
    weights.iter().position(|weight| *weight as i8 > 0).and_then(|tag| Upos::ALL.get(tag).copied())
}

/// Whether a word that can be a preposition or a conjunction is the latter, because the determiner or pronoun behind it has no form
/// in a case that the preposition governs: "Seit *die* Rebellen die Stadt überfielen".
fn opens_clause(words: &[Rc<Word>], at: usize) -> bool {
    let tags = |word: &Word| word.tags | word.small_tags;
    let either = has(tags(&words[at]), Upos::Adp) && has(tags(&words[at]), Upos::Sconj);
    let Some(next) = words.get(at + 1).filter(|_| either) else { return false };
    let governed = cases(&words[at], &[Upos::Adp]);
    let open = cases(next, &[Upos::Det, Upos::Pron]);
    !governed.is_empty() && !open.is_empty() && governed.and(open).is_empty()
}

/// The cases that a word can have, or govern, as one of these parts of speech.
fn cases(word: &Word, tags: &[Upos]) -> CaseSet {
    let lexicon = lexicon();
    let readings = [word.class, word.small_class].into_iter().flatten().flat_map(|class| lexicon.readings(class));
    let readings = readings.map(|(reading, _)| reading).filter(|reading| tags.contains(&reading.upos));
    readings.fold(CaseSet::NONE, |cases, reading| cases.or(reading.cases))
}

/// Tags the words of a sentence.
pub(crate) fn tag(model: &Linear, words: &[Rc<Word>], mut each: impl FnMut(usize, Upos)) {
    let seen = see(words);
    let alone: Vec<Rc<Alone>> = words.iter().map(|word| word.alone(model)).collect();
    let edges = Edges::of(model);
    let mut before = Before::default();
    for (at, word) in words.iter().enumerate() {
        let sure = || opens_clause(words, at).then_some(Upos::Sconj);
        let upos = certain(word).or_else(sure).or_else(|| settled(model, &seen[at])).unwrap_or_else(|| {
            let mut scores = [0i32; TAGS];
            if at == 0 {
                // The first word looks otherwise than elsewhere.
                model.add(&features::own(&seen[at]), &mut scores);
            } else {
                alone[at].add_own(&mut scores);
            }
            edges.add_neighbours(&alone, at, &mut scores);
            model.add(&features::joint(features::around(&seen, at)), &mut scores);
            model.add(&tagged(&seen, at, before), &mut scores);
            let best = (0..TAGS).max_by_key(|tag| (scores[*tag], TAGS - tag)).unwrap_or(0);
            Upos::ALL[best]
        });
        each(at, upos);
        before = before.after(upos);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::de::models::models;
    use crate::de::word::word;

    /// Tags as if nothing were remembered.
    fn plainly(model: &Linear, words: &[Rc<Word>]) -> Vec<Upos> {
        let seen = see(words);
        let mut before = Before::default();
        let tag = |(at, word): (usize, &Rc<Word>)| {
            let sure = || opens_clause(words, at).then_some(Upos::Sconj);
            let upos = certain(word).or_else(sure).or_else(|| settled(model, &seen[at])).unwrap_or_else(|| {
                let mut scores = [0i32; TAGS];
                model.add(&fixed(&seen, at), &mut scores);
                model.add(&tagged(&seen, at, before), &mut scores);
                Upos::ALL[(0..TAGS).max_by_key(|tag| (scores[*tag], TAGS - tag)).unwrap_or(0)]
            });
            before = before.after(upos);
            upos
        };
        words.iter().enumerate().map(tag).collect()
    }

    #[test]
    fn what_is_remembered_of_words_changes_no_tag() {
        let model = &models().tagger;
        for text in ["Der Krebelstein murmte nach Osten .", "Nach Osten murmte der Krebelstein", "Ja", ""] {
            let words: Vec<Rc<Word>> = text.split_whitespace().map(word).collect();
            for _ in 0..2 {
                let mut tags = Vec::new();
                tag(model, &words, |_, upos| tags.push(upos));
                assert_eq!(tags, plainly(model, &words), "{text}");
            }
        }
    }
}
