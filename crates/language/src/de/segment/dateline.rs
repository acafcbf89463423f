//! Agencies' datelines: "ATHEN, 14. August 2020 (mpd) – Im Mittelmeer sind …", and the stamps of live reports: "14.50 Uhr: Riad hat
//! …". They are no part of the sentence that follows, whose first word is written with a capital because it is the first.

use super::{Kind, Piece, tables};

/// Tokens and bytes that a dateline has at most.
const LONGEST: usize = 24;
const WIDEST: usize = 160;

/// Tokens that several towns without an agency have at most.
const TOWNS: usize = 6;

/// Tokens that the stamp of an entry has at most.
const STAMP: usize = 10;

/// How many tokens the dateline has that a block begins with, its dash included; none: it begins with none.
pub(super) fn length(text: &str, pieces: &[Piece]) -> Option<usize> {
    stamp(text, pieces).or_else(|| agency(text, pieces))
}

fn form<'t>(text: &'t str, pieces: &[Piece], at: usize) -> &'t str {
    pieces.get(at).map_or("", |piece| &text[piece.start..piece.end])
}

/// Whether a sentence may begin with a word.
fn begins(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "„»\"“«‚›'".contains(c))
}

/// The stamp of an entry: "+++ 14.50 Uhr:", "Montag, 18:20 Uhr –".
fn stamp(text: &str, pieces: &[Piece]) -> Option<usize> {
    let form = |at: usize| form(text, pieces, at);
    let hour = (1..pieces.len().min(STAMP)).find(|&at| form(at) == "Uhr")?;
    let timed = pieces[hour - 1].kind == Kind::Number;
    let fits = pieces[..hour].iter().all(|piece| {
        piece.kind == Kind::Number
            || matches!(
                &text[piece.start..piece.end],
                "+" | "+++" | "++" | "•" | "," | "." | ":" | "(" | "[" | "–" | "-" | "|"
            )
            || piece.kind == Kind::Word && text[piece.start..].starts_with(char::is_uppercase)
    });
    let end = match form(hour + 1) {
        ":" | "–" | "—" | "-" | "|" | "+++" | "++" | "+" => hour + 2,
        ")" | "]" => hour + 2 + usize::from(form(hour + 2) == ":"),
        _ => return None,
    };
    (timed && fits && begins(form(end))).then_some(end)
}

fn agency(text: &str, pieces: &[Piece]) -> Option<usize> {
    let form = |at: usize| form(text, pieces, at);
    let dash = (1..pieces.len().min(LONGEST)).find(|&at| {
        let apart = pieces[at].space_before && pieces.get(at + 1).is_some_and(|next| next.space_before);
        apart && matches!(form(at), "–" | "—" | "-")
    })?;
    if pieces[dash].end - pieces[0].start > WIDEST || !begins(form(dash + 1)) {
        return None;
    }
    let (mut depth, mut spelled, mut capitals) = (0, false, true);
    for (at, piece) in pieces[..dash].iter().enumerate() {
        let form = form(at);
        let fits = match (piece.kind, form) {
            (Kind::Mark, "(") => {
                depth += 1;
                true
            }
            (Kind::Mark, ")") => {
                depth -= 1;
                true
            }
            (Kind::Mark, "," | "/" | "." | "-" | ":") | (Kind::Number, _) => at > 0,
            (Kind::Word, _) if depth > 0 => {
                spelled |= form.starts_with(char::is_lowercase) || tables::is_in_dateline(form);
                true
            }
            (Kind::Word, _) => {
                capitals &= form.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && form.len() > 2;
                form.starts_with(char::is_uppercase) || at > 0 && tables::is_in_dateline(form)
            }
            _ => false,
        };
        if !fits || depth < 0 {
            return None;
        }
    }
    // An agency in small letters, a day behind a comma, two towns, or a town in capitals: "Angela Merkel (CDU) – Kanzlerin seit 2005" has none of them.
    let signed = form(dash - 1) == ")" && spelled;
    let comma = (0..dash).find(|&at| form(at) == ",").unwrap_or(dash);
    let dated = pieces[comma..dash].iter().any(|piece| piece.kind == Kind::Number);
    let town = capitals && pieces[0].kind == Kind::Word;
    let towns = dash <= TOWNS && (1..dash).any(|at| form(at) == "/");
    (depth == 0 && pieces[0].kind == Kind::Word && (signed || dated || town || towns)).then_some(dash + 1)
}
