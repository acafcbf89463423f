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
    alone: Vec<Alone>,
}

/// Scores of the actions.
type Scores = [f32; Action::ALL.len()];

/// What is known of a place in the sentence before the parser gets there, for most of what it looks at does not depend on
/// how it got there.
#[derive(Clone, Copy, Debug, Default)]
struct Alone {
    /// What the word says of itself on the stack, by depth.
    top: [Scores; features::TOPS],
    /// What the words from here on say when they come next.
    ahead: Scores,
}

/// The scores of every place of a sentence; the last is for where there is no word.
fn alone(words: &[Word], score: &impl Score, hashes: &mut Hashes, out: &mut Vec<Alone>) {
    out.clear();
    for at in 0..=words.len() {
        let word = words.get(at).copied().unwrap_or_default();
        let top = std::array::from_fn(|depth| {
            features::top(word, depth, hashes);
            score.actions(hashes.as_slice())
        });
        features::ahead(words, at as u16, hashes);
        out.push(Alone { top, ahead: score.actions(hashes.as_slice()) });
    }
}

/// The scores of the actions here. All are sums of whole numbers, so that the order of adding does not matter.
fn actions(view: View<'_>, score: &impl Score, hashes: &mut Hashes, alone: &[Alone]) -> Scores {
    features::together(view, hashes);
    let mut sums = score.actions(hashes.as_slice());
    let mut add = |scores: Scores| sums.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
    add(alone[usize::from(view.state.next)].ahead);
    for depth in 0..features::TOPS {
        // No word at all counts as one behind the last.
        let at = usize::from(view.state.top(depth)).min(view.words.len());
        add(alone[at].top[depth]);
    }
    sums
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
    let Workspace { state, hashes, alone: places } = workspace;
    state.reset(words.len());
    alone(words, score, hashes, places);
    while !state.done() {
        let action = match state.forced() {
            Some(action) => action,
            None => {
                let scores = actions(View { words, state }, score, hashes, places);
                let Some(action) = best_action(state, scores) else { break };
                action
            }
        };
        let relation = match state.arc(action) {
            Some((head, dependent)) => {
                let (above, below) = (&words[usize::from(head)], &words[usize::from(dependent)]);
                below.sure(above, dependent < head).unwrap_or_else(|| {
                    features::label(View { words, state }, head, dependent, hashes);
                    best_relation(score.relations(hashes.as_slice()))
                })
            }
            None => Relation::Dep,
        };
        state.apply(action, relation);
    }
}
