//! The parser: greedy, left to right, a few table look-ups a word.

use super::features::{self, Hashes};
use super::state::{Action, State, View};
use super::weights::Score;
use super::words::Word;
use model::Relation;

/// What the parser works with, kept from sentence to sentence.
#[derive(Debug, Default)]
pub struct Workspace {
    /// Where it stands; after [`parse`], the tree.
    pub state: State,
    hashes: Hashes,
}

/// The best of the actions possible here.
pub fn best_action(state: &State, scores: [f32; Action::ALL.len()]) -> Option<Action> {
    let possible = Action::ALL.into_iter().zip(scores).filter(|(action, _)| state.allows(*action));
    possible.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(action, _)| action)
}

/// The best relation for an arc.
pub fn best_relation(scores: [f32; Relation::ALL.len()]) -> Relation {
    let named = Relation::ALL.iter().copied().zip(scores).filter(|(relation, _)| *relation != Relation::Root);
    named.reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or(Relation::Dep, |(relation, _)| relation)
}

/// Parses the words of a sentence; the tree is left in the workspace, the root's head open.
pub fn parse(words: &[Word], score: &impl Score, workspace: &mut Workspace) {
    let Workspace { state, hashes } = workspace;
    state.reset(words.len());
    while !state.done() {
        features::structure(View { words, state }, hashes);
        let Some(action) = best_action(state, score.actions(hashes.as_slice())) else { break };
        let relation = match state.arc(action) {
            Some((head, dependent)) => {
                features::label(View { words, state }, head, dependent, hashes);
                best_relation(score.relations(hashes.as_slice()))
            }
            None => Relation::Dep,
        };
        state.apply(action, relation);
    }
}
