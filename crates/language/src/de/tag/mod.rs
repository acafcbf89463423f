//! Universal parts of speech, by a linear model from left to right.

mod features;

use super::word::{Shape, Word};
use crate::linear::Linear;
pub use features::Before;
pub(crate) use features::{Seen, fixed, see, sure, tagged};
use model::Upos;
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

/// Tags the words of a sentence.
pub(crate) fn tag(model: &Linear, words: &[Rc<Word>], mut each: impl FnMut(usize, Upos)) {
    let seen = see(words);
    let mut before = Before::default();
    for (at, word) in words.iter().enumerate() {
        let upos = certain(word).or_else(|| settled(model, &seen[at])).unwrap_or_else(|| {
            let mut scores = [0i32; TAGS];
            model.add(&fixed(&seen, at), &mut scores);
            model.add(&tagged(&seen, at, before), &mut scores);
            let best = (0..TAGS).max_by_key(|tag| (scores[*tag], TAGS - tag)).unwrap_or(0);
            Upos::ALL[best]
        });
        each(at, upos);
        before = before.after(upos);
    }
}
