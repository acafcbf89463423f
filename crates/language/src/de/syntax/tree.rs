//! A sentence's dependency tree, made ready for questions: who hangs on whom, and how far a word's subtree reaches.

use super::grammar::{self, Role, Roles};
use model::{Relation, Sentence, Token, TokenRange, Upos};

/// A tree over the tokens of a sentence.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    /// The tokens.
    pub(super) tokens: &'a [Token],
    /// Dependents of token `i`: `children[starts[i]..starts[i + 1]]`, in text order.
    children: Vec<u16>,
    starts: Vec<u16>,
    /// What the words do in grammar.
    roles: Vec<Roles>,
}

impl<'a> Tree<'a> {
    pub(super) fn of(sentence: &'a Sentence) -> Self {
        let tokens = &sentence.tokens[..];
        let mut starts = vec![0u16; tokens.len() + 1];
        for (index, token) in tokens.iter().enumerate() {
            if usize::from(token.head) != index {
                starts[usize::from(token.head) + 1] += 1;
            }
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut filled = starts.clone();
        let mut children = vec![0u16; usize::from(starts[tokens.len()])];
        for (index, token) in tokens.iter().enumerate() {
            let head = usize::from(token.head);
            if head != index {
                children[usize::from(filled[head])] = index as u16;
                filled[head] += 1;
            }
        }
        let roles =
            tokens.iter().map(|token| if has_roles(token.upos) { grammar::of(&token.lemma) } else { Roles::default() });
        Self { tokens, children, starts, roles: roles.collect() }
    }

    pub(super) fn token(&self, index: u16) -> &'a Token {
        &self.tokens[usize::from(index)]
    }

    /// Every index, in text order.
    pub(super) fn indices(&self) -> impl Iterator<Item = u16> + use<> {
        0..self.tokens.len() as u16
    }

    /// The dependents of a token, in text order.
    pub(super) fn children(&self, index: u16) -> &[u16] {
        let at = usize::from(index);
        &self.children[usize::from(self.starts[at])..usize::from(self.starts[at + 1])]
    }

    /// The dependents with one of these relations.
    pub(super) fn with<'t>(&'t self, index: u16, relations: &'t [Relation]) -> impl Iterator<Item = u16> + 't {
        self.children(index).iter().copied().filter(|&child| relations.contains(&self.token(child).relation))
    }

    pub(super) fn upos(&self, index: u16) -> Upos {
        self.token(index).upos
    }

    pub(super) fn relation(&self, index: u16) -> Relation {
        self.token(index).relation
    }

    /// Whether the word has this role in grammar.
    pub(super) fn is(&self, index: u16, role: Role) -> bool {
        self.roles[usize::from(index)].has(role)
    }

    pub(super) fn roles(&self, index: u16) -> Roles {
        self.roles[usize::from(index)]
    }

    /// The head, if the token is not the root.
    pub(super) fn head(&self, index: u16) -> Option<u16> {
        Some(self.token(index).head).filter(|&head| head != index)
    }

    /// Marks the tokens of a subtree in `inside`, leaving out the branches that `skip` names.
    pub(super) fn mark(&self, root: u16, skip: &dyn Fn(u16) -> bool, inside: &mut Vec<u16>) {
        inside.clear();
        inside.push(root);
        let mut next = 0;
        while next < inside.len() {
            let at = inside[next];
            next += 1;
            inside.extend(self.children(at).iter().copied().filter(|&child| !skip(child)));
        }
        inside.sort_unstable();
    }

    /// The range from the first to the last of these sorted tokens, marks at its edges left out.
    pub(super) fn envelope(&self, inside: &[u16]) -> TokenRange {
        let solid = |index: &&u16| self.upos(**index) != Upos::Punct;
        let first = inside.iter().find(solid).or(inside.first()).copied().unwrap_or(0);
        let last = inside.iter().rev().find(solid).or(inside.last()).copied().unwrap_or(0);
        TokenRange::new(usize::from(first), usize::from(last) + 1)
    }
}

fn has_roles(upos: Upos) -> bool {
    !matches!(upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::X | Upos::Sym | Upos::Punct)
}
