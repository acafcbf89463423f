//! The arc-hybrid transition system: a stack, a buffer, and three ways to go on.

use super::words::Word;
use model::Relation;

/// Stands for "no word".
pub const NONE: u16 = u16::MAX;

/// What the parser can do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack hangs on the next word, and is done.
    Left,
    /// The top of the stack hangs on the word below it, and is done.
    Right,
}

impl Action {
    /// All three, in the order of their weights.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// Where the parser stands in a sentence: what it has read, and the tree so far.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Words read whose heads are open, oldest first.
    pub stack: Vec<u16>,
    /// The next word.
    pub next: u16,
    /// Number of words.
    pub len: u16,
    /// Heads found; [`NONE`] where open.
    pub heads: Vec<u16>,
    /// Relations found.
    pub relations: Vec<Relation>,
    /// Leftmost and second dependent, and rightmost and last but one, by word.
    pub(super) edges: Vec<[u16; 4]>,
    /// Sets of relations of the dependents, one bit each, by word.
    pub(super) kinds: Vec<u64>,
    /// Numbers of dependents to the left and right.
    pub(super) counts: Vec<[u8; 2]>,
}

impl State {
    /// Goes back to the start of a sentence.
    pub fn reset(&mut self, len: usize) {
        self.stack.clear();
        self.next = 0;
        self.len = len as u16;
        self.heads.clear();
        self.heads.resize(len, NONE);
        self.relations.clear();
        self.relations.resize(len, Relation::Dep);
        self.edges.clear();
        self.edges.resize(len, [NONE; 4]);
        self.kinds.clear();
        self.kinds.resize(len, 0);
        self.counts.clear();
        self.counts.resize(len, [0; 2]);
    }

    /// The word on the stack at this depth, from the top.
    #[inline]
    #[must_use]
    pub fn top(&self, depth: usize) -> u16 {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |index| self.stack[index])
    }

    /// The word at this place of the buffer.
    #[inline]
    #[must_use]
    pub fn ahead(&self, offset: u16) -> u16 {
        if self.next + offset < self.len { self.next + offset } else { NONE }
    }

    /// Whether the tree is complete.
    #[must_use]
    pub fn done(&self) -> bool {
        self.next == self.len && self.stack.len() <= 1
    }

    /// Whether an action is possible.
    #[inline]
    #[must_use]
    pub fn allows(&self, action: Action) -> bool {
        match action {
            Action::Shift => self.next < self.len,
            Action::Left => self.next < self.len && !self.stack.is_empty(),
            Action::Right => self.stack.len() >= 2,
        }
    }

    /// The action that is possible here, where it is the only one.
    #[must_use]
    pub fn forced(&self) -> Option<Action> {
        let mut possible = Action::ALL.into_iter().filter(|action| self.allows(*action));
        let first = possible.next()?;
        possible.next().is_none().then_some(first)
    }

    /// The arc that an action would add: head and dependent.
    #[must_use]
    pub fn arc(&self, action: Action) -> Option<(u16, u16)> {
        match action {
            Action::Shift => None,
            Action::Left => Some((self.next, self.top(0))),
            Action::Right => Some((self.top(1), self.top(0))),
        }
    }

    /// Takes an action that is possible here; `relation` names the arc, if there is one.
    pub fn apply(&mut self, action: Action, relation: Relation) {
        let Some((head, dependent)) = self.arc(action) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        let (h, d) = (usize::from(head), usize::from(dependent));
        self.heads[d] = head;
        self.relations[d] = relation;
        self.kinds[h] |= 1 << relation as u8;
        // Dependents arrive from the inside out on both sides, so the newest is always the outermost.
        let side = if dependent < head { 0 } else { 2 };
        self.edges[h][side + 1] = self.edges[h][side];
        self.edges[h][side] = dependent;
        let count = &mut self.counts[h][side / 2];
        *count = count.saturating_add(1);
    }
}

/// A sentence and where the parser stands in it: what features look at.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The words.
    pub words: &'a [Word],
    /// Where the parser stands.
    pub state: &'a State,
}
