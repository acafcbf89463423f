//! A statement has a verb: "China *stationierte* Raketen", where the tagger took the preterite for the participle that has its
//! form.

use super::super::word::{self, Word};
use crate::chars::ends_statement;
use model::{Token, Upos};
use std::rc::Rc;

/// Takes the first word that can be a preterite for one, where a statement has no other finite verb.
pub(crate) fn correct(words: &[Rc<Word>], tokens: &mut [Token]) {
    if !ends_statement(words.iter().map(|word| word.form.as_str())) {
        return;
    }
    let is_verb = |at: usize| matches!(tokens[at].upos, Upos::Verb | Upos::Aux);
    let behind_particle = |at: usize| at > 0 && tokens[at - 1].upos == Upos::Part;
    if (0..tokens.len()).any(|at| is_verb(at) && !behind_particle(at)) {
        return;
    }
    // Behind an article, a number or another attribute it is one itself.
    let stands_free = |at: usize| {
        at > 0 && matches!(tokens[at - 1].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adv | Upos::X)
    };
    let is_preterite = |at: usize| {
        let small = words[at].form.chars().next().is_some_and(char::is_lowercase);
        tokens[at].upos == Upos::Adj && small && word::has(words[at].tags, Upos::Verb)
    };
    if let Some(at) = (0..tokens.len()).find(|&at| is_preterite(at) && stands_free(at)) {
        tokens[at].upos = Upos::Verb;
    }
}
