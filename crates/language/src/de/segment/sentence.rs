//! Puts the tokens of a block together to sentences.

use super::{Kind, Piece, dateline, tables};

/// No sentence is longer; longer ones are cut.
const LONGEST: usize = 1000;

/// Calls back with the tokens of each sentence, in order.
pub(super) fn split(text: &str, pieces: &[Piece], mut each: impl FnMut(&[Piece])) {
    let mut start = dateline::length(text, pieces).unwrap_or(0);
    if start > 0 {
        each(&pieces[..start]);
    }
    let mut at = start;
    while at < pieces.len() {
        if !ends(text, &pieces[at]) {
            at += 1;
            if at - start == LONGEST {
                each(&pieces[start..at]);
                start = at;
            }
            continue;
        }
        let mut end = at + 1;
        // Further final marks and what closes a quotation or bracket right behind them.
        while end < pieces.len() && end - start < LONGEST && belongs(text, pieces, end) {
            end += 1;
        }
        if end == pieces.len() || opens(text, pieces, at, end) {
            each(&pieces[start..end]);
            start = end;
        }
        at = end;
    }
    if start < pieces.len() {
        each(&pieces[start..]);
    }
}

/// Whether a sentence may end with the token.
fn ends(text: &str, piece: &Piece) -> bool {
    piece.ends || (piece.kind == Kind::Mark && text[piece.start..piece.end].starts_with(['.', '!', '?', '…']))
}

fn is_quote(words: &str) -> bool {
    matches!(words, "\"" | "''" | "'" | "“" | "”" | "‘" | "’" | "«" | "»" | "‹" | "›" | "„" | "``")
}

/// Whether the token after a final mark still belongs to the sentence.
fn belongs(text: &str, pieces: &[Piece], at: usize) -> bool {
    let piece = &pieces[at];
    if piece.kind != Kind::Mark {
        return false;
    }
    let words = &text[piece.start..piece.end];
    let blank_after = pieces.get(at + 1).is_none_or(|next| next.space_before);
    match words {
        ")" | "]" | "}" => true,
        _ if words.starts_with(['.', '!', '?', '…']) => !piece.space_before,
        // Right behind the mark it closes; right before a word it opens.
        _ if is_quote(words) => {
            if piece.space_before {
                blank_after && is_open_before(text, pieces, at)
            } else {
                blank_after || pieces.get(at + 1).is_some_and(|next| next.kind == Kind::Mark)
            }
        }
        _ => false,
    }
}

/// Whether an odd number of quotation marks stands before: the one at `at` then closes. Looks back a little only.
fn is_open_before(text: &str, pieces: &[Piece], at: usize) -> bool {
    let from = at.saturating_sub(LONGEST);
    pieces[from..at].iter().filter(|piece| is_quote(&text[piece.start..piece.end])).count() % 2 == 1
}

/// Whether a sentence can start at `end`, after the final mark at `at`.
fn opens(text: &str, pieces: &[Piece], at: usize, end: usize) -> bool {
    let mut first = end;
    while first < pieces.len() && pieces[first].kind == Kind::Mark {
        let words = &text[pieces[first].start..pieces[first].end];
        if matches!(words, "," | ";" | ":" | ")" | "/" | "%") {
            return false;
        }
        first += 1;
    }
    let Some(piece) = pieces.get(first) else { return true };
    let word = &text[piece.start..piece.end];
    let mut chars = word.chars();
    let Some(c) = chars.next() else { return true };
    if c.is_lowercase() {
        // Names like "iPhone" open sentences, and so does what follows a dash or bullet in a list.
        return chars.next().is_some_and(char::is_uppercase) || piece.kind == Kind::Web;
    }
    let mark = &text[pieces[at].start..pieces[at].end];
    let quoted = end > at + 1;
    // „Wann kommt er?“ Niemand wusste es: a new sentence. „Nie!“ Müller blieb hart: too. But »Ja!«-Rufe are not.
    if quoted && !pieces[end].space_before {
        return tables::opens_sentence(word);
    }
    // "Yahoo! Japan", "Was? Wer?" – after "!" and "?" a capital opens a sentence; after a full stop that is glued to the
    // next word ("Ende.Die"), only before a capital that small letters follow.
    if mark.starts_with('.') && !piece.space_before && end == first {
        return c.is_uppercase() && chars.next().is_some_and(char::is_lowercase);
    }
    true
}
