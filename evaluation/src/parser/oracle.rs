//! The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013): how many gold arcs an action puts out of reach.

use language::de::syntax::{Action, State};

/// The number of gold arcs that `action` makes unreachable. `gold` has each word's head; the root's is itself.
#[must_use]
pub fn cost(state: &State, action: Action, gold: &[u16]) -> usize {
    let head = |word: u16| gold[usize::from(word)];
    let is_root = |word: u16| head(word) == word;
    let top = state.top(0);
    let lost_children =
        |word: u16, from: u16| (from..state.len).filter(|&child| child != word && head(child) == word).count();
    match action {
        Action::Shift => {
            let next = state.next;
            let below = state.stack.split_last().map_or(&[][..], |(_, below)| below);
            let head_lost = usize::from(!is_root(next) && below.contains(&head(next)));
            head_lost + state.stack.iter().filter(|&&word| head(word) == next && word != next).count()
        }
        Action::Left => {
            let other = is_root(top) || head(top) == state.top(1) && state.top(1) != top || head(top) > state.next;
            usize::from(other) + lost_children(top, state.next)
        }
        Action::Right => {
            let other = is_root(top) || head(top) >= state.next;
            usize::from(other) + lost_children(top, state.next)
        }
    }
}
