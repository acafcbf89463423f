//! A statement has a verb: "China *stationierte* Raketen", where the tagger took the preterite for the participle that has its
//! form. So does, before its first comma, one that ends in a clause with a verb: "Am Montag *kritisierte* Bundeskanzler Scholz, …".

use super::super::word::{self, Shape, Word};
use crate::chars::ends_statement;
use model::{Token, Upos};
use std::rc::Rc;

/// Takes the first word that can be a preterite for one, where a statement has no other finite verb.
pub(crate) fn correct(words: &[Rc<Word>], tokens: &mut [Token]) {
    joined(words, tokens);
    if !ends_statement(words.iter().map(|word| word.form.as_str())) {
        return;
    }
    let is_verb = |at: usize| matches!(tokens[at].upos, Upos::Verb | Upos::Aux);
    let behind_particle = |at: usize| at > 0 && tokens[at - 1].upos == Upos::Part;
    let has_verb = |end: usize| (0..end).any(|at| is_verb(at) && !behind_particle(at));
    let whole = !has_verb(tokens.len());
    // What stands before the first comma is mostly all of the main clause.
    let comma = words.iter().position(|word| word.form == ",").filter(|&comma| !whole && !has_verb(comma));
    if !whole && comma.is_none() {
        return;
    }
    // Behind an article, a number or another attribute it is one itself.
    let stands_free = |at: usize| {
        let free = |upos: Upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adv | Upos::X);
        at > 0 && (free(tokens[at - 1].upos) || at > 1 && is_year(&words[at - 1].form) && free(tokens[at - 2].upos))
    };
    let is_preterite = |at: usize| {
        let small = words[at].form.chars().next().is_some_and(char::is_lowercase);
        tokens[at].upos == Upos::Adj && small && word::has(words[at].tags, Upos::Verb)
    };
    // "Die von Russland besetzte Krim, …", "gegen von ihm ernannte Richter": an attribute with words of its own.
    let widened = |at: usize| {
        let before = |at: usize| at.checked_sub(1).map(|at| tokens[at].upos);
        (1..at).any(|at| tokens[at].upos == Upos::Adp && matches!(before(at), Some(Upos::Det | Upos::Adp)))
    };
    // "Am Montag kritisierte Bundeskanzler Scholz, …": one phrase, then the verb.
    let second = |at: usize| {
        let nouns = (0..at).filter(|&at| matches!(tokens[at].upos, Upos::Noun | Upos::Propn | Upos::Pron));
        tokens[0].upos == Upos::Adp && nouns.count() > 0 || at == 1
    };
    // Most others that look like a verb here are adjectives: "der 800 Kilometer langen Küste".
    let weak = |at: usize| words[at].form.ends_with("te") || words[at].form.ends_with("ten");
    let fits = |at: usize| comma.is_none_or(|comma| at < comma && weak(at) && second(at) && !widened(at));
    if let Some(at) = (0..tokens.len()).find(|&at| is_preterite(at) && stands_free(at) && fits(at)) {
        tokens[at].upos = Upos::Verb;
    }
}

/// "Im September 2014"
fn is_year(form: &str) -> bool {
    form.len() == 4
        && (form.starts_with("19") || form.starts_with("20"))
        && form.bytes().all(|byte| byte.is_ascii_digit())
}

/// "Er schloss die Grenze und entwaffnete 320 Soldaten": no attribute stands before a number or an article.
fn joined(words: &[Rc<Word>], tokens: &mut [Token]) {
    for at in 1..tokens.len().saturating_sub(1) {
        let weak = words[at].form.ends_with("te") || words[at].form.ends_with("ten");
        let verb = tokens[at].upos == Upos::Adj && weak && word::has(words[at].tags, Upos::Verb);
        let article = tokens[at + 1].upos == Upos::Det && words[at + 1].shape != Shape::Capitals;
        let number = tokens[at + 1].upos == Upos::Num && !is_year(&words[at + 1].form);
        if verb && tokens[at - 1].upos == Upos::Cconj && (article || number) {
            tokens[at].upos = Upos::Verb;
        }
    }
}
