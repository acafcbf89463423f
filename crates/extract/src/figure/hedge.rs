//! Extends a quantity by the words that bound it.

use super::amount::Amount;
use super::table::{Class, HedgeWords};
use super::words::{Word, tables};
use crate::Document;
use crate::number::lower;
use model::{Hedge, Sentence};

/// Takes in the hedges before and after a quantity.
pub(super) fn extend(document: &Document<'_>, sentence: &Sentence, words: &[Word], mut amount: Amount) -> Amount {
    if let Some(hedge) = before(document, sentence, words, amount.start) {
        let inside = hedge.inside;
        let length = hedge.words.len();
        if let Some(kind) = Hedge::ALL.get(usize::from(hedge.hedge)).copied() {
            bound(&mut amount, kind);
        }
        if inside {
            amount.start -= length;
        }
        // "mehr als rund 50": the outer hedge decides.
        if let Some(outer) = before(document, sentence, words, amount.start)
            && outer.words.len() > 1
        {
            if let Some(kind) = Hedge::ALL.get(usize::from(outer.hedge)).copied() {
                bound(&mut amount, kind);
            }
            amount.start -= outer.words.len();
        }
    }
    if let Some(hedge) = after(document, sentence, words, amount.end) {
        if let Some(kind) = Hedge::ALL.get(usize::from(hedge.hedge)).copied() {
            bound(&mut amount, kind);
        }
        amount.end += hedge.words.len();
    }
    amount
}

/// Bounds a quantity as a hedge does; ranges and open quantities keep their bounds.
pub(super) fn bound(amount: &mut Amount, hedge: Hedge) {
    match (hedge, amount.hedge) {
        (Hedge::AtLeast, Hedge::Exact | Hedge::About) => {
            amount.high = None;
            amount.hedge = Hedge::AtLeast;
        }
        (Hedge::AtMost, Hedge::Exact | Hedge::About) => {
            amount.low = None;
            amount.hedge = Hedge::AtMost;
        }
        (Hedge::About, Hedge::Exact) => amount.hedge = Hedge::About,
        _ => {}
    }
}

fn before(document: &Document<'_>, sentence: &Sentence, words: &[Word], start: usize) -> Option<&'static HedgeWords> {
    let last = start.checked_sub(1)?;
    if !words[last].is(Class::Hedge) {
        return None;
    }
    let found = tables().hedges.iter().filter(|hedge| !hedge.after).find(|hedge| {
        start >= hedge.words.len() && matches(document, sentence, start - hedge.words.len(), &hedge.words)
    })?;
    (!governed(sentence, start - found.words.len(), found)).then_some(found)
}

fn after(document: &Document<'_>, sentence: &Sentence, words: &[Word], end: usize) -> Option<&'static HedgeWords> {
    words.get(end).filter(|word| word.is(Class::Hedge))?;
    tables().hedges.iter().filter(|hedge| hedge.after).find(|hedge| matches(document, sentence, end, &hedge.words))
}

fn matches(document: &Document<'_>, sentence: &Sentence, start: usize, words: &[String]) -> bool {
    let Some(tokens) = sentence.tokens.get(start..start + words.len()) else { return false };
    let mut buffer = [0; 64];
    tokens.iter().zip(words).all(|(token, word)| lower(document.form(token), &mut buffer) == Some(word))
}

/// Whether a single preposition ("über", "unter", "bis") is what the verb of its clause asks for, and no hedge.
fn governed(sentence: &Sentence, at: usize, hedge: &HedgeWords) -> bool {
    let [word] = hedge.words.as_slice() else { return false };
    let verb = sentence
        .clauses
        .iter()
        .filter(|clause| clause.tokens.holds(at as u16))
        .min_by_key(|clause| clause.tokens.end - clause.tokens.start)
        .and_then(|clause| clause.verb.as_ref());
    let before = at.checked_sub(1).map(|before| &sentence.tokens[before]);
    tables().governing.iter().any(|(preposition, lemma)| {
        preposition == word
            && (verb.is_some_and(|verb| verb.lemma == lemma.as_str())
                || before.is_some_and(|token| token.lemma == lemma.as_str()))
    })
}
