//! Cuts a block into tokens.
//!
//! A token is a word with everything that belongs to it (hyphen compounds, gender forms, the full stop of an
//! abbreviation or ordinal), a number, an address, or a single mark. Tokens and white space together are the block.

use super::period::{self, Period};
use super::{Kind, Piece, tables, web};
use crate::chars::{is_apostrophe, is_blank, is_hyphen, is_invisible, is_mark, is_word};

/// Appends the tokens of `text[start..end]`.
pub(super) fn scan(text: &str, start: usize, end: usize, pieces: &mut Vec<Piece>) {
    let block = &text[..end];
    let mut at = start;
    let mut space_before = true;
    // Where the chunk without blanks ends that has been looked at for addresses.
    let mut checked = start;
    while let Some(c) = next(block, at) {
        if is_blank(c) {
            space_before = true;
            at += c.len_utf8();
            continue;
        }
        if at >= checked {
            let chunk_end = block[at..].find(is_blank).map_or(end, |length| at + length);
            checked = chunk_end;
            if let Some(address) = web::address(&block[at..chunk_end]) {
                for mark in block[at..].char_indices().take_while(|(offset, _)| *offset < address.start) {
                    let mark_start = at + mark.0;
                    pieces.push(Piece::new(mark_start, mark_start + mark.1.len_utf8(), Kind::Mark, space_before));
                    space_before = false;
                }
                pieces.push(Piece::new(at + address.start, at + address.end, Kind::Web, space_before));
                at += address.end;
                space_before = false;
                continue;
            }
        }
        let piece = token(block, start, at, c, space_before, pieces);
        at = piece.end;
        space_before = false;
        pieces.push(piece);
    }
}

fn token(block: &str, start: usize, at: usize, c: char, space_before: bool, before: &[Piece]) -> Piece {
    let signed = matches!(c, '-' | '−' | '+')
        && space_before
        && next(block, at + c.len_utf8()).is_some_and(|c| c.is_ascii_digit());
    if c.is_ascii_digit() || signed {
        return number(block, at, c, space_before, before);
    }
    if is_word(c) {
        return word(block, start, at, at, Kind::Word, space_before, before);
    }
    // "#Ukraine", "@Auswaertiges", ":innen" after a blank, "*innen".
    if matches!(c, '#' | '@') && next(block, at + 1).is_some_and(is_word) && space_before {
        return word(block, start, at, at + 1, Kind::Web, space_before, before);
    }
    Piece::new(at, mark_end(block, at, c), Kind::Mark, space_before)
}

/// A word from `at`, whose letters start at `from`; the full stop of an abbreviation included.
fn word(block: &str, start: usize, at: usize, from: usize, kind: Kind, space_before: bool, before: &[Piece]) -> Piece {
    let mut end = word_end(block, from);
    if is_brand(&block[at..end], &block[end..]) {
        end = word_end(block, end + 1);
    }
    if !block[end..].starts_with('.') {
        return Piece::new(at, end, kind, space_before);
    }
    if let Some(end) = dotted_letters(block, at, end) {
        let mut piece = Piece::new(at, end, kind, space_before);
        piece.ends = block[..end].ends_with('.') && period::abbreviation_ends(block, at, end);
        return piece;
    }
    let context = period::Context { block, start, before, at, end };
    finish(period::after_word(&context), at, end, kind, space_before)
}

/// "nd.DieWoche": a few small letters that are no word, with a capital right behind the full stop.
fn is_brand(word: &str, rest: &str) -> bool {
    let capital = rest.strip_prefix('.').and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase);
    let few = word.len() <= 3 && !word.is_empty() && word.chars().all(char::is_lowercase);
    capital && few && !tables::opens_sentence(word)
}

fn finish(period: Period, at: usize, end: usize, kind: Kind, space_before: bool) -> Piece {
    match period {
        Period::Stop => Piece::new(at, end, kind, space_before),
        Period::Part => Piece::new(at, end + 1, kind, space_before),
        Period::Both => Piece { ends: true, ..Piece::new(at, end + 1, kind, space_before) },
    }
}

/// End of the letters and digits from `at`, with what joins them.
fn word_end(block: &str, at: usize) -> usize {
    let mut end = at;
    while let Some(c) = next(block, end) {
        let after = end + c.len_utf8();
        if is_word(c) {
            end = after;
            continue;
        }
        match joined(block, at, end, c, after) {
            Some(to) => end = to,
            None => break,
        }
    }
    end
}

/// Where the word goes on after the joiner `c`, if it does.
fn joined(block: &str, start: usize, end: usize, c: char, after: usize) -> Option<usize> {
    let following = next(block, after);
    let word_follows = following.is_some_and(is_word);
    if is_hyphen(c) {
        if word_follows {
            return Some(after);
        }
        // "Spa-/Wellness-Bereich", "Leser/-innen" from the other side.
        if following == Some('/') && next(block, after + 1).is_some_and(is_word) {
            return Some(after + 1);
        }
        // "Waffen- und Munitionslieferungen": the hyphen stands for the rest of the word.
        let elided = following.is_none_or(|c| !is_hyphen(c) && c != '>');
        return elided.then_some(after);
    }
    if is_apostrophe(c) {
        if word_follows {
            return Some(after);
        }
        // "Thutmosis' Grab": the genitive of a name that ends in an s, unless the mark closes a quotation.
        let hissing = block[..end].ends_with(['s', 'x', 'z', 'ß']);
        let name = next(block, start).is_some_and(char::is_uppercase);
        let name_follows = block[after..].strip_prefix(' ').and_then(|rest| rest.chars().next()).is_some_and(is_word);
        return (hissing && name && name_follows && !has_open_single_quote(&block[..start])).then_some(after);
    }
    match c {
        // "Leser:innen", "Leser*innen", "Leser_innen", "Bürger:in", "Leser/innen", "Leser(innen)".
        '*' | '_' | ':' | '/' | '(' => gender_form(block, c, after).or_else(|| {
            let sign = matches!(c, '*' | '_') && word_follows && end > start;
            sign.then_some(after)
        }),
        '&' => {
            let short = block[start..end].chars().all(char::is_uppercase) && end - start <= 3;
            (short && following.is_some_and(char::is_uppercase)).then_some(after)
        }
        _ => None,
    }
}

/// End of the feminine ending after its sign, if that is what follows.
fn gender_form(block: &str, sign: char, after: usize) -> Option<usize> {
    let rest = &block[after..];
    let (hyphen, rest) = match rest.strip_prefix('-') {
        Some(stripped) if sign == '/' => (1, stripped),
        _ => (0, rest),
    };
    let ending = ["innen", "in", "n", "r", "e"].into_iter().find(|ending| {
        rest.starts_with(ending) && !rest[ending.len()..].chars().next().is_some_and(char::is_alphanumeric)
    })?;
    // A lone letter is an ending only behind a sign that stands for nothing else ("jede*r").
    if ending.len() == 1 && !matches!(sign, '*' | '_' | ':') {
        return None;
    }
    let end = after + hyphen + ending.len();
    match sign {
        '(' => block[end..].starts_with(')').then_some(end + 1),
        _ => Some(end),
    }
}

/// Whether a single quotation mark is open at the end of `before`; looks back a little only.
fn has_open_single_quote(before: &str) -> bool {
    let mut last = None;
    for (count, c) in before.chars().rev().enumerate() {
        if count > 200 {
            return false;
        }
        let blank = is_blank(c) || c == '(';
        if blank && last.is_some_and(|c| matches!(c, '\'' | '‚' | '‘' | '’')) {
            return true;
        }
        last = Some(c);
    }
    last.is_some_and(|c| matches!(c, '\'' | '‚' | '‘'))
}

/// End of an abbreviation written with inner full stops ("z.B.", "u.a.", "U.S.", "M.A.", "k.u.k."), whose first part ends
/// at `end`.
fn dotted_letters(block: &str, at: usize, end: usize) -> Option<usize> {
    let short = |part: &str| part.chars().count() <= 3 && part.chars().all(char::is_alphabetic);
    if !short(&block[at..end]) {
        return None;
    }
    let mut stop = end;
    let mut parts = 1;
    while block[stop..].starts_with('.') {
        let part_end = block[stop + 1..].find(|c: char| !c.is_alphabetic()).map_or(block.len(), |n| stop + 1 + n);
        let part = &block[stop + 1..part_end];
        if part.is_empty() || !short(part) || !block[part_end..].starts_with('.') {
            break;
        }
        stop = part_end;
        parts += 1;
    }
    // "d.h." and "S.p.A.", but not two sentences that lost their blank ("Na.Ja.").
    let letters = block[at..stop].split('.').filter(|part| part.chars().count() == 1).count();
    (parts > 1 && letters * 2 >= parts).then_some(stop + 1)
}

/// A number with its marks ("4,8", "10.000", "10 000", "14:30", "2013-2014"), or a word that starts with one ("1970ern",
/// "18-jährige").
fn number(block: &str, at: usize, c: char, space_before: bool, before: &[Piece]) -> Piece {
    let digits_from = if c.is_ascii_digit() { at } else { at + c.len_utf8() };
    let mut end = digits_end(block, digits_from);
    if end - digits_from <= 3 && !block[digits_from..].starts_with('0') {
        end = spaced_thousands(block, end);
    }
    while let Some(c) = next(block, end) {
        let after = end + c.len_utf8();
        let digit_follows = next(block, after).is_some_and(|c| c.is_ascii_digit());
        let inside = matches!(c, '.' | ',' | ':' | '\'' | '’' | '/') || is_hyphen(c);
        if !(inside && digit_follows) {
            break;
        }
        end = digits_end(block, after);
    }
    // "1970ern", "60qm", "18-jährige", "3D-Drucker".
    let joins = next(block, end).is_some_and(|c| c.is_alphabetic() || is_hyphen(c));
    let letters = next(block, end).is_some_and(char::is_alphabetic);
    let hyphenated = joins && !letters && block[end..].chars().nth(1).is_some_and(char::is_alphabetic);
    let elided = joins && !letters && !hyphenated && is_elided(&block[end..]);
    if letters || hyphenated || elided {
        end = word_end(block, end);
        return Piece::new(at, end, Kind::Word, space_before);
    }
    if !block[end..].starts_with('.') {
        return Piece::new(at, end, Kind::Number, space_before);
    }
    let context = period::Context { block, start: 0, before, at, end };
    finish(period::after_number(&context), at, end, Kind::Number, space_before)
}

/// Whether a hyphen ends a word and more of the kind follows ("zwei- bis dreimal", "15- und 16-Jährige").
fn is_elided(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    let words = |c: char| c.is_lowercase();
    match chars.next() {
        Some(',') => true,
        Some(c) => is_blank(c) && chars.next().is_some_and(words),
        None => false,
    }
}

fn digits_end(block: &str, at: usize) -> usize {
    block[at..].find(|c: char| !c.is_ascii_digit()).map_or(block.len(), |length| at + length)
}

/// "10 000", "1 500 000": groups of three digits after a blank.
fn spaced_thousands(block: &str, mut end: usize) -> usize {
    while let Some(c) = next(block, end) {
        let from = end + c.len_utf8();
        let to = digits_end(block, from);
        let blank = matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
        let closed = !next(block, to).is_some_and(|c| c.is_alphabetic() || c == '-');
        if !(blank && to - from == 3 && closed) {
            break;
        }
        end = to;
    }
    end
}

/// A mark, or a run of the same one where runs mean something ("...", "--", "!!").
fn mark_end(block: &str, at: usize, c: char) -> usize {
    let one = at + c.len_utf8();
    if matches!(c, '.' | '-' | '!' | '?' | '*' | '_' | '=' | '~' | '`' | '\'') {
        let run = block[at..].find(|other| other != c).unwrap_or(block.len() - at);
        // Two single quotation marks stand for a double one; more are residue all the same.
        return at + run;
    }
    // Marks and joiners that follow a sign (emoji) belong to it.
    block[one..].find(|c| !is_mark(c) && !is_invisible(c)).map_or(block.len(), |length| one + length)
}

pub(super) fn next(block: &str, at: usize) -> Option<char> {
    block[at..].chars().next()
}
