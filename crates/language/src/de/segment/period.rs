//! What a full stop after a word or number is: the end of a sentence, part of an abbreviation or ordinal, or both.

use super::scan::next;
use super::{Piece, tables};
use crate::chars::{is_blank, is_closer, is_opener};

/// What the full stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    /// A token of its own.
    Stop,
    /// Part of the word.
    Part,
    /// Part of the word, and the end of the sentence.
    Both,
}

/// Where the full stop stands.
pub(super) struct Context<'a> {
    /// The text up to the end of the block.
    pub block: &'a str,
    /// Start of the block.
    pub start: usize,
    /// The tokens so far.
    pub before: &'a [Piece],
    /// Start of the word.
    pub at: usize,
    /// End of the word: the full stop stands there.
    pub end: usize,
}

/// What comes after a full stop.
enum After<'a> {
    /// Nothing but closing marks.
    End,
    /// A letter or mark that a sentence does not start with, or no blank.
    GoesOn,
    /// A word with a capital, or a number; an opening quotation mark may stand before it.
    Capital(&'a str),
}

fn after(block: &str, at: usize) -> After<'_> {
    let rest = block[at..].trim_start_matches(is_closer);
    let glued = rest.len() == block.len() - at && next(rest, 0).is_some_and(|c| !is_blank(c));
    let rest = rest.trim_start_matches(is_blank);
    let Some(first) = next(rest, 0) else { return After::End };
    let word = rest.trim_start_matches(|c| is_opener(c) || matches!(c, '-' | '–' | '—' | '•' | '*'));
    let Some(c) = next(word, 0) else { return After::End };
    if glued || first == ',' || first == ';' || first == ':' || !(c.is_uppercase() || c.is_numeric()) {
        return After::GoesOn;
    }
    After::Capital(word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(""))
}

/// Whether an abbreviation that ends at `end` (full stop included) also ends the sentence.
pub(super) fn abbreviation_ends(block: &str, at: usize, end: usize) -> bool {
    match after(block, end) {
        After::End => true,
        After::GoesOn => false,
        After::Capital(word) => !tables::never_ends(&block[at..end - 1]) && tables::opens_sentence(word),
    }
}

pub(super) fn after_word(context: &Context<'_>) -> Period {
    let &Context { block, at, end, .. } = context;
    let word = &block[at..end];
    // "..." is a mark of its own.
    if block[end..].starts_with("..") {
        return Period::Stop;
    }
    let last_part = word.rsplit(crate::chars::is_hyphen).next().unwrap_or(word);
    let known = tables::abbreviation(word).or_else(|| tables::abbreviation(last_part));
    let letters = word.chars().count();
    let following = after(block, end + 1);
    if let Some(abbreviation) = known {
        return match following {
            After::End if abbreviation.also_word => Period::Stop,
            After::End => Period::Both,
            After::Capital(next) if abbreviation.also_word && tables::opens_sentence(next) => Period::Stop,
            After::Capital(next) if !abbreviation.never_ends && tables::opens_sentence(next) => Period::Both,
            _ => Period::Part,
        };
    }
    let first = next(word, 0).unwrap_or(' ');
    if letters == 1 && first.is_alphabetic() {
        return match following {
            After::End => Period::Stop,
            After::Capital(next) if tables::opens_sentence(next) => Period::Stop,
            _ => Period::Part,
        };
    }
    if is_roman(word) && follows_name(context) {
        return match following {
            After::End => Period::Stop,
            After::Capital(next) if tables::opens_sentence(next) => Period::Stop,
            _ => Period::Part,
        };
    }
    // An abbreviation that no table knows: short, and the sentence goes on after a blank with a small letter.
    let goes_on = matches!(following, After::GoesOn)
        && block[end + 1..].chars().next().is_some_and(is_blank)
        && block[end + 1..].trim_start_matches(is_blank).chars().next().is_some_and(char::is_lowercase);
    if goes_on && letters <= 5 && !tables::opens_sentence(word) && !ends_like_a_word(word) {
        return Period::Part;
    }
    Period::Stop
}

pub(super) fn after_number(context: &Context<'_>) -> Period {
    let &Context { block, at, end, .. } = context;
    let number = &block[at..end];
    if block[end..].starts_with("..") {
        return Period::Stop;
    }
    // "12.3. wurde": a date by numbers keeps its full stop; "2020." and "1,5." do not.
    let date =
        number.contains('.') && !number.contains(',') && number.split('.').all(|part| matches!(part.len(), 1 | 2));
    let ordinal = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    match after(block, end + 1) {
        After::End => Period::Stop,
        After::GoesOn => {
            let rest = &block[end + 1..];
            // "am 3., 4. und 5. Mai", "die 11./12. Klasse", "zum 1000. Mal".
            let list = rest.starts_with([',', '/', '-', '–', ')']);
            let word = rest.starts_with(is_blank);
            if (ordinal || date) && (list || word) || word && number.len() <= 4 { Period::Part } else { Period::Stop }
        }
        // "mehr als 200. Präsident Arce …", but "etwa 20. Mai".
        After::Capital(next) if is_counted(context) && (number.len() > 2 || !tables::is_ordinal_noun(next)) => {
            Period::Stop
        }
        After::Capital(next) if tables::is_ordinal_noun(next) => Period::Part,
        After::Capital(next) if ordinal || date => {
            let opens = tables::opens_sentence(next) && !expects_ordinal(context);
            if opens { Period::Stop } else { Period::Part }
        }
        After::Capital(_) => Period::Stop,
    }
}

/// Whether the word before leads an ordinal ("am 3.", "die 4.").
fn expects_ordinal(context: &Context<'_>) -> bool {
    context.before.last().is_some_and(|piece| tables::leads_ordinal(&context.block[piece.start..piece.end]))
        || context.at == context.start
}

/// Whether the words before say that the number counts something: "mindestens 20.", "auf mehr als 200."
fn is_counted(context: &Context<'_>) -> bool {
    let mut words = context.before.iter().rev().map(|piece| &context.block[piece.start..piece.end]);
    let Some(last) = words.next() else { return false };
    tables::counts(last) || last == "als" && words.next().is_some_and(tables::counts)
}

/// Whether the token before is a word with a capital: "Elisabeth II."
fn follows_name(context: &Context<'_>) -> bool {
    context.before.last().is_some_and(|piece| next(context.block, piece.start).is_some_and(char::is_uppercase))
}

fn is_roman(word: &str) -> bool {
    word.len() <= 6 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Whether the letters can end a German word: a vowel stands in it, and not more than three consonants after the last one.
fn ends_like_a_word(word: &str) -> bool {
    let tail = word.chars().rev().take_while(|c| !"aeiouäöüyAEIOUÄÖÜY".contains(*c)).count();
    tail < word.chars().count() && tail <= 2 && word.chars().count() > 3
}
