//! Hangs words of a tree elsewhere, so that it stays one: what corrects one mistake of the parser may meet another.

use model::{Relation, Token};

/// A token, the head that it gets (its own number: it becomes the root), and what it is to that head.
pub(super) type Move = (u16, u16, Relation);

/// Makes these moves; where all of them together would leave no tree, one after the other those that leave one.
pub(super) fn make(tokens: &mut [Token], moves: &[Move]) {
    if moves.is_empty() || try_all(tokens, moves) {
        return;
    }
    for one in moves.chunks(1) {
        try_all(tokens, one);
    }
}

/// Makes all moves, or, where they leave no tree, none; says which.
fn try_all(tokens: &mut [Token], moves: &[Move]) -> bool {
    let mut before: Vec<Move> = Vec::with_capacity(moves.len());
    for &(index, head, relation) in moves {
        let token = &mut tokens[usize::from(index)];
        before.push((index, token.head, token.relation));
        (token.head, token.relation) = (head, relation);
    }
    let stands = is_tree(tokens);
    if !stands {
        // Backwards: of two moves of one word the first knows where it hung.
        for &(index, head, relation) in before.iter().rev() {
            let token = &mut tokens[usize::from(index)];
            (token.head, token.relation) = (head, relation);
        }
    }
    stands
}

/// Whether one token hangs on nothing and all others, over however many steps, on it.
fn is_tree(tokens: &[Token]) -> bool {
    let head = |at: usize| usize::from(tokens[at].head);
    let mut hangs = vec![false; tokens.len()];
    let mut roots = 0;
    let mut path = Vec::new();
    for start in 0..tokens.len() {
        let mut at = start;
        path.clear();
        while !hangs[at] {
            path.push(at);
            if head(at) == at {
                roots += 1;
                break;
            }
            // Longer than the sentence: a circle.
            if path.len() > tokens.len() {
                return false;
            }
            at = head(at);
        }
        path.iter().for_each(|&at| hangs[at] = true);
    }
    roots == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(heads: &[u16]) -> Vec<Token> {
        heads.iter().map(|&head| Token { head, ..Token::default() }).collect()
    }

    fn moved(heads: &[u16], moves: &[(u16, u16)]) -> Vec<u16> {
        let mut tokens = tokens(heads);
        let moves: Vec<Move> = moves.iter().map(|&(index, head)| (index, head, Relation::Dep)).collect();
        make(&mut tokens, &moves);
        tokens.iter().map(|token| token.head).collect()
    }

    #[test]
    fn what_hung_above_may_hang_below() {
        assert_eq!(moved(&[0, 0, 1], &[(1, 1), (0, 1)]), [1, 1, 1]);
    }

    #[test]
    fn circles_and_second_roots_are_left_out() {
        assert_eq!(moved(&[0, 0, 1], &[(1, 2)]), [0, 0, 1]);
        assert_eq!(moved(&[0, 0, 1], &[(1, 1)]), [0, 0, 1]);
        assert_eq!(moved(&[0, 0, 1, 0], &[(1, 2), (3, 2)]), [0, 0, 1, 2]);
    }
}
