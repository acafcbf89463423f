//! Quotation marks: what stands between them, across sentences.

use super::frames::Frame;
use super::verbs::Verb;
use super::view::View;
use crate::At;
use model::TokenRange;

/// A passage in quotation marks, marks included.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    /// Sentence and token of the opening mark.
    pub(super) open: (u32, u16),
    /// Sentence and token of the closing mark.
    pub(super) close: (u32, u16),
}

impl Marked {
    /// The passage sentence by sentence.
    pub(super) fn pieces(&self, views: &[View<'_>]) -> Vec<At> {
        (self.open.0..=self.close.0)
            .filter_map(|index| {
                let view = &views[index as usize];
                let start = if index == self.open.0 { self.open.1 } else { 0 };
                let end = if index == self.close.0 { self.close.1 + 1 } else { view.len() };
                (start < end).then(|| view.at(TokenRange { start, end }))
            })
            .collect()
    }

    /// The tokens of a sentence that stand inside.
    pub(super) fn within(&self, sentence: u32, length: u16) -> Option<TokenRange> {
        if sentence < self.open.0 || self.close.0 < sentence {
            return None;
        }
        let start = if sentence == self.open.0 { self.open.1 } else { 0 };
        let end = if sentence == self.close.0 { self.close.1 + 1 } else { length };
        (start < end).then_some(TokenRange { start, end })
    }

    /// Number of words inside.
    pub(super) fn words(&self, views: &[View<'_>]) -> usize {
        self.pieces(views)
            .iter()
            .map(|at| {
                let view = &views[at.sentence as usize];
                at.tokens.range().filter(|&token| !view.is_punctuation(token as u16)).count()
            })
            .sum()
    }

    /// Whether a finite verb stands inside: a statement rather than a name or a borrowed word.
    pub(super) fn is_statement(&self, views: &[View<'_>]) -> bool {
        self.pieces(views).iter().any(|at| {
            let view = &views[at.sentence as usize];
            at.tokens.range().any(|token| view.is_finite(token as u16))
        })
    }
}

/// Leaves out the verbs and frames that stand in quoted statements: what somebody quoted says of others is part of the
/// quotation.
pub(super) fn leave_out(views: &[View<'_>], marked: &[Marked], verbs: &mut [Vec<Verb>], frames: &mut [Vec<Frame>]) {
    for passage in marked.iter().filter(|passage| passage.is_statement(views)) {
        for at in passage.pieces(views) {
            verbs[at.sentence as usize].retain(|verb| !at.tokens.holds(verb.anchor));
            frames[at.sentence as usize].retain(|frame| !at.tokens.holds(frame.cue.start));
        }
    }
}

/// How a mark stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

/// All passages in quotation marks, in text order. A mark without its partner in the same paragraph counts for nothing.
pub(super) fn find(views: &[View<'_>]) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut open: Option<(u32, u16)> = None;
    let mut paragraph = u32::MAX;
    for view in views {
        if view.sentence.paragraph != paragraph {
            (open, paragraph) = (None, view.sentence.paragraph);
        }
        for token in 0..view.len() {
            if !view.is_quotation_mark(token) {
                continue;
            }
            match (side(view, token, open.is_some()), open) {
                (Side::Open, _) => open = Some((view.index, token)),
                (Side::Close, Some(start)) => {
                    found.push(Marked { open: start, close: (view.index, token) });
                    open = None;
                }
                (Side::Close, None) => {}
            }
        }
    }
    found
}

/// Only "„" says by itself on which side it stands; the others open where white space stands before and none behind.
fn side(view: &View<'_>, token: u16, is_open: bool) -> Side {
    if matches!(view.form(token), "„" | ",," | "``") {
        return Side::Open;
    }
    let before = token == 0 || view.token(token).space_before || matches!(view.form(token - 1), "(" | "[");
    let after = token + 1 >= view.len()
        || view.token(token + 1).space_before
        || matches!(view.form(token + 1), "," | "." | ";" | ":" | ")" | "!" | "?");
    match (before, after) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ if is_open => Side::Close,
        _ => Side::Open,
    }
}
