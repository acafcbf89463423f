//! Syntax: the dependency tree, then phrases and clauses on top of it.
//!
//! The tree comes from a greedy transition-based parser (arc-hybrid; Kuhlmann et al. 2011) with a linear model over hashed
//! features, trained with a dynamic oracle (Goldberg and Nivre 2013) on the German treebanks of Universal Dependencies by
//! `evaluation`'s `parser train`. Phrases and clauses are read off the tree by rules that know German grammar.

mod address;
mod arguments;
mod articles;
mod asyndetic;
mod attach;
mod clauses;
mod complements;
mod counted;
mod extraposed;
mod features;
mod finite;
mod front;
pub(crate) mod grammar;
mod hash;
mod infinitives;
mod inherit;
mod labels;
mod lemma;
mod lists;
mod moves;
mod parser;
mod parted;
mod phrases;
mod polities;
mod prenominal;
mod quoted_names;
mod repair;
mod reported;
mod rooting;
mod separated;
mod state;
mod stranded;
mod tree;
mod valency;
mod verbs;
mod weights;
mod words;
mod zu_clauses;

pub use features::{Hashes, label as label_features, structure as structure_features};
pub use parser::{Workspace, best_action, best_relation, parse};
pub use state::{Action, NONE, State, View};
pub use weights::{ACTION_ROW, Damaged, MAGIC, RELATION_ROW, Score, Weights, place};
pub use words::{Word, words};

use crate::resident::resident;
use model::{Relation, Sentence};
use std::cell::RefCell;
use std::sync::LazyLock;

static WEIGHTS: LazyLock<Option<Weights<'static>>> =
    LazyLock::new(|| Weights::read(resident(include_bytes!("../../../../../models/de-parser.bin"))).ok());

thread_local! {
    static WORKSPACE: RefCell<(Vec<Word>, Workspace)> = RefCell::default();
}

/// Fills heads, relations, phrases and clauses of a sentence whose tokens have tags, lemmas and morphology.
pub fn complete(text: &str, sentence: &mut Sentence) {
    if sentence.tokens.is_empty() || sentence.tokens.len() >= usize::from(NONE) {
        return;
    }
    WORKSPACE.with_borrow_mut(|(seen, workspace)| {
        words(sentence, text, seen);
        let Some(weights) = WEIGHTS.as_ref() else { return };
        parse(seen, weights, workspace);
        take(workspace, sentence);
    });
    polities::apart(text, sentence);
    repair(text, sentence);
    build(text, sentence);
}

/// Corrects the tree where grammar is surer than the parser.
pub fn repair(text: &str, sentence: &mut Sentence) {
    separated::correct(text, sentence);
    parted::correct(sentence);
    finite::correct(sentence);
    stranded::correct(text, sentence);
    infinitives::correct(sentence);
    rooting::correct(sentence);
    asyndetic::correct(sentence);
    lists::correct(sentence);
    zu_clauses::correct(sentence);
    articles::correct(sentence);
    counted::correct(sentence);
    labels::correct(sentence);
    front::correct(sentence);
    quoted_names::correct(sentence);
    prenominal::correct(text, sentence);
    attach::phrases(text, sentence);
    extraposed::correct(text, sentence);
    complements::correct(sentence);
    address::correct(sentence);
    repair::relations(sentence);
}

/// Copies the tree in the workspace into the tokens.
pub fn take(workspace: &Workspace, sentence: &mut Sentence) {
    for (index, token) in sentence.tokens.iter_mut().enumerate() {
        let head = workspace.state.heads[index];
        (token.head, token.relation) =
            if head == NONE { (index as u16, Relation::Root) } else { (head, workspace.state.relations[index]) };
    }
}

/// Fills phrases and clauses of a sentence whose tree stands.
pub fn build(text: &str, sentence: &mut Sentence) {
    let tree = tree::Tree::of(sentence);
    let phrases = phrases::phrases(&tree);
    let clauses = clauses::clauses(&tree, &phrases, text);
    sentence.phrases = phrases;
    sentence.clauses = clauses;
}
