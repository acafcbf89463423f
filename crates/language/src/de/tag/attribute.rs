//! An attribute with words of its own is no verb: "die von Russland *besetzte* Krim wurde beschossen".

use super::super::word::{self, Word};
use model::{Token, Upos};
use std::rc::Rc;

/// How many words such an attribute may have before its participle.
const WIDE: usize = 8;

/// Takes a participle that the tagger took for the preterite of the same form for an adjective: it stands right before a noun, behind
/// an article and a preposition, and another verb follows.
pub(crate) fn correct(words: &[Rc<Word>], tokens: &mut [Token]) {
    for at in 3..tokens.len().saturating_sub(2) {
        let weak = words[at].form.ends_with("te") && word::has(words[at].tags, Upos::Adj);
        let noun = matches!(tokens[at + 1].upos, Upos::Noun | Upos::Propn);
        if tokens[at].upos != Upos::Verb || !weak || !noun || !is_widened(tokens, at) {
            continue;
        }
        let is_verb = |token: &Token| matches!(token.upos, Upos::Verb | Upos::Aux);
        if tokens[at + 2..].iter().any(is_verb) {
            tokens[at].upos = Upos::Adj;
        }
    }
}

/// Whether an article and a preposition open the phrase that ends before a word.
fn is_widened(tokens: &[Token], at: usize) -> bool {
    let inside = |token: &Token| {
        matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Adp | Upos::Adv)
    };
    let start = (at.saturating_sub(WIDE)..at - 1).rev().take_while(|&from| tokens[from..at].iter().all(inside));
    start.into_iter().any(|from| tokens[from].upos == Upos::Det && tokens[from + 1].upos == Upos::Adp)
}
