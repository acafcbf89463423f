//! Treebanks as the parser meets them: their tokens analysed like any text, with the gold tree beside.

use crate::held_out;
use language::conllu::Given;
use model::{Relation, Upos};
use std::error::Error;
use std::path::Path;

/// A treebank.
#[derive(Clone, Debug)]
pub struct Bank {
    /// Its tokens, with the tags, lemmas and morphology that the program finds itself.
    pub given: Given,
    /// For each sentence the gold head and relation of each token; the root's head is itself.
    pub gold: Vec<Vec<(u16, Relation)>>,
}

/// Reads the treebanks in `corpora/ud`, each sentence analysed by models that have not seen it: the parser would else trust
/// tags and cases too much.
///
/// # Errors
/// If a file cannot be read or is no CoNLL-U.
pub fn read(shared: &Path) -> Result<Vec<Bank>, Box<dyn Error>> {
    let bank = |given: Given| {
        let gold = (0..given.sentences.len()).map(|index| gold(&given, index)).collect();
        Bank { given, gold }
    };
    Ok(held_out::analysed(shared)?.into_iter().map(bank).collect())
}

/// The gold tree over a sentence's tokens.
fn gold(given: &Given, index: usize) -> Vec<(u16, Relation)> {
    let words = &given.words[index];
    let mut tree: Vec<(u16, Relation)> =
        (0..given.sentences[index].tokens.len()).map(|token| (token as u16, Relation::Root)).collect();
    for word in words.iter().filter(|word| word.is_head) {
        let mut head = word.columns[6].parse::<usize>().unwrap_or(0);
        let mut label = &word.columns[7];
        // What hangs on a word of the same token says nothing; the way out of the token does.
        for _ in 0..words.len() {
            let Some(above) = head.checked_sub(1).and_then(|head| words.get(head)) else { break };
            if above.token != word.token {
                break;
            }
            head = above.columns[6].parse().unwrap_or(0);
            label = &above.columns[7];
        }
        let head = head.checked_sub(1).and_then(|head| words.get(head)).map_or(word.token, |head| head.token);
        let root = head == word.token;
        tree[usize::from(word.token)] = (head, if root { Relation::Root } else { relation(label) });
    }
    relative_clauses(given, index, &mut tree);
    tree
}

/// GSD calls relative clauses `acl` like others, PUD `acl:relcl`: the latter is learnt.
fn relative_clauses(given: &Given, index: usize, tree: &mut [(u16, Relation)]) {
    let tokens = &given.sentences[index].tokens;
    for at in 0..tree.len() {
        if tree[at].1 != Relation::Acl {
            continue;
        }
        let relative = (0..at).any(|before| {
            let token = &tokens[before];
            token.upos == Upos::Pron && token.lemma == "der" && usize::from(tree[before].0) == at
        });
        if relative {
            tree[at].1 = Relation::AclRelcl;
        }
    }
}

/// The relation with this name, subtypes that are not kept apart falling to their main type.
fn relation(name: &str) -> Relation {
    let main = name.split(':').next().unwrap_or(name);
    Relation::from_name(name).or_else(|| Relation::from_name(main)).unwrap_or_default()
}
