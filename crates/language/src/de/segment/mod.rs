//! Tokens and sentences of German press text.

mod dateline;
mod period;
mod scan;
mod sentence;
mod tables;
mod web;

use model::Bytes;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, possibly with digits.
    Word,
    /// Digits and their marks, possibly an ordinal's full stop.
    Number,
    /// A punctuation mark or sign.
    Mark,
    /// An address, a hashtag, a handle.
    Web,
}

impl Kind {
    /// The kind of a token that was given.
    pub(crate) fn of(form: &str) -> Self {
        let first = form.chars().find(|c| !matches!(c, '-' | '+' | '−' | '#' | '@')).unwrap_or(' ');
        if form.contains(char::is_alphabetic) {
            let address = web::address(form).is_some() || form.len() > 1 && form.starts_with(['#', '@']);
            return if address { Self::Web } else { Self::Word };
        }
        if first.is_numeric() { Self::Number } else { Self::Mark }
    }
}

/// A token before it is tagged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// What it is made of.
    pub(crate) kind: Kind,
    /// Whether white space stands before it.
    pub(crate) space_before: bool,
    /// Whether its own full stop ends the sentence.
    ends: bool,
}

impl Piece {
    fn new(start: usize, end: usize, kind: Kind, space_before: bool) -> Self {
        Self { start, end, kind, space_before, ends: false }
    }
}

/// Cuts a block into sentences; calls back with the tokens of each.
pub(crate) fn segment(text: &str, block: Bytes, each: impl FnMut(&[Piece])) {
    let mut pieces = Vec::with_capacity((block.end - block.start) as usize / 5);
    scan::scan(text, block.start as usize, block.end as usize, &mut pieces);
    sentence::split(text, &pieces, each);
}

#[cfg(test)]
mod tests;
