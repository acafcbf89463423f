//! Names that no list holds: a trained tagger of persons, organisations, places and other names.
//!
//! A linear-chain model (conditional random field; Lafferty et al. 2001) over words, shapes, affixes and lists, trained by
//! `evaluation` on GermEval 2014 (CC BY 4.0); the weights stand in `models/names.bin`.

mod alone;
mod features;
mod lists;
mod model;

use crate::Document;
use ::model::{MentionClass, Relation, Sentence, TokenRange, Upos};
use alone::Remembered;
use std::cell::RefCell;
use std::sync::LazyLock;

pub use features::{Features, NameWord, features};
pub use model::{LABELS, Label, NamesModel, NamesModelError};

/// The model that comes with the program.
const SHIPPED: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/names.bin"));

// A build with an unreadable model fails its tests; at run time names without a list are then merely not found.
static MODEL: LazyLock<Option<NamesModel<'static>>> = LazyLock::new(|| NamesModel::new(SHIPPED).ok());

thread_local! {
    static REMEMBERED: RefCell<Remembered> = RefCell::default();
}

/// The names of a sentence, in text order, none overlapping.
#[must_use]
pub fn tag(document: &Document<'_>, sentence: &Sentence) -> Vec<(TokenRange, MentionClass)> {
    let Some(model) = &*MODEL else { return Vec::new() };
    let words: Vec<NameWord<'_>> = sentence
        .tokens
        .iter()
        .map(|token| NameWord { form: document.form(token), upos: token.upos, cluster: token.cluster })
        .collect();
    let mut found = REMEMBERED.with_borrow_mut(|remembered| spans(&model.tag_remembering(&words, remembered)));
    for (range, _) in found.iter_mut().filter(|(_, class)| *class == MentionClass::Per) {
        while range.range().len() > 1 && is_argument(sentence, range.end - 1, *range) {
            range.end -= 1;
        }
    }
    found
}

/// Whether a common noun at the end of a name is none of it but an argument of the verb: "weil Burhan Gespräche ablehnte".
pub(super) fn is_argument(sentence: &Sentence, last: u16, name: TokenRange) -> bool {
    let Some(token) = sentence.tokens.get(usize::from(last)) else { return false };
    let core = matches!(token.relation, Relation::Obj | Relation::Nsubj | Relation::NsubjPass | Relation::OblArg);
    token.upos == Upos::Noun && core && !name.holds(token.head)
}

/// Labels as spans of the four classes; parts of compounds and derived words are no names.
#[must_use]
pub fn spans(labels: &[Label]) -> Vec<(TokenRange, MentionClass)> {
    let mut found: Vec<(TokenRange, MentionClass)> = Vec::new();
    for (token, &label) in labels.iter().enumerate() {
        let Some(class) = label.class() else { continue };
        match found.last_mut() {
            Some((range, last)) if label.continues() && *last == class && usize::from(range.end) == token => {
                range.end += 1;
            }
            _ => found.push((TokenRange::new(token, token + 1), class)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tagged(text: &str) -> Vec<(String, MentionClass)> {
        let words: Vec<NameWord<'_>> = text
            .split_whitespace()
            .map(|form| {
                let upos = if form.starts_with(char::is_uppercase) { Upos::Propn } else { Upos::X };
                NameWord { form, upos, cluster: 0 }
            })
            .collect();
        let Ok(model) = NamesModel::new(SHIPPED) else { return Vec::new() };
        let words_at =
            |range: TokenRange| words[range.range()].iter().map(|word| word.form).collect::<Vec<_>>().join(" ");
        spans(&model.tag(&words)).into_iter().map(|(range, class)| (words_at(range), class)).collect()
    }

    #[test]
    fn finds_a_person_and_a_place() {
        let found = tagged("Gestern reiste Sabine Kollmann nach Hamburg .");
        assert!(found.contains(&("Sabine Kollmann".to_owned(), MentionClass::Per)), "{found:?}");
        assert!(found.contains(&("Hamburg".to_owned(), MentionClass::Loc)), "{found:?}");
    }

    #[test]
    fn finds_nothing_where_there_is_nothing() {
        assert_eq!(tagged("es regnete den ganzen tag ."), []);
        assert_eq!(tagged(""), []);
    }

    #[test]
    fn a_further_word_of_another_kind_begins_a_name() {
        let labels = [Label::of(0, false), Label::of(0, true), Label::of(1, false), Label::NONE, Label::of(4, false)];
        assert_eq!(
            spans(&labels),
            [(TokenRange::new(0, 2), MentionClass::Per), (TokenRange::new(2, 3), MentionClass::Loc)]
        );
    }
}
