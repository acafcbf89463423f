//! The blocks of a body: paragraphs, headlines, captions, one after the other.
//!
//! Plain text separates blocks in two ways. Either every line is a block (an export, a rendered page), or lines are
//! wrapped at some width and a blank line separates blocks (mail, old archives). A line break inside a wrapped paragraph
//! must not cut a sentence; one after a headline must. Which of the two a text is shows in how often a line that does
//! not end a sentence is continued by one that starts with a small letter.

use model::Bytes;

/// Lines longer than this were not wrapped for reading.
const WIDEST_WRAP: usize = 130;
/// Lines shorter than this that stand before a small letter are list items and residue, not wrapped prose.
const SHORTEST_WRAPPED: usize = 30;

#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    /// Whether a blank line, or the start of the part, stands before.
    after_blank: bool,
    chars: usize,
}

/// Splits one part of the body into blocks, in order; blocks hold no white space at their ends and are never empty.
pub(crate) fn split(text: &str, part: Bytes) -> Vec<Bytes> {
    let lines = lines(text, part);
    let wrapped = is_wrapped(text, &lines);
    let widths = widths(&lines);
    let mut blocks: Vec<Bytes> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let joins = index > 0 && !line.after_blank && {
            let before = lines[index - 1];
            continues(text, before, *line, wrapped.then_some(widths[index]))
        };
        match blocks.last_mut() {
            Some(block) if joins => block.end = line.end as u32,
            _ => blocks.push(Bytes::new(line.start, line.end)),
        }
    }
    blocks
}

/// The lines that hold something, trimmed.
fn lines(text: &str, part: Bytes) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = part.start as usize;
    let mut after_blank = true;
    for raw in text[part.range()].split(is_line_break) {
        let blank = |c: char| crate::chars::is_blank(c);
        let line = raw.trim_matches(blank);
        if line.is_empty() {
            // "\r\n" is one break: the nothing between its halves is no blank line.
            after_blank |= !(at > 0 && text[..at].ends_with('\r') && text[at..].starts_with('\n'));
        } else {
            let start = at + (raw.len() - raw.trim_start_matches(blank).len());
            lines.push(Line { start, end: start + line.len(), after_blank, chars: line.chars().count() });
            after_blank = false;
        }
        at += raw.len() + text[at + raw.len()..].chars().next().map_or(0, char::len_utf8);
    }
    lines
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Length of the longest line in the run of lines around each line.
fn widths(lines: &[Line]) -> Vec<usize> {
    let mut widths = vec![0; lines.len()];
    let mut start = 0;
    while start < lines.len() {
        let end = (start + 1..lines.len()).find(|&at| lines[at].after_blank).unwrap_or(lines.len());
        let widest = lines[start..end].iter().map(|line| line.chars).max().unwrap_or(0);
        widths[start..end].fill(widest);
        start = end;
    }
    widths
}

/// Whether the part looks wrapped: of the breaks after a line that ends no sentence, a good part stands before a small letter.
fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let (mut open, mut small) = (0, 0);
    for pair in lines.windows(2) {
        if !pair[1].after_blank && !ends_sentence(&text[pair[0].start..pair[0].end]) {
            open += 1;
            small += usize::from(starts_small(text, pair[1]) && pair[0].chars >= SHORTEST_WRAPPED);
        }
    }
    small > 0 && small * 5 >= open
}

/// Whether a line goes on where the one before it broke off; `width` is that of the run, in a wrapped text.
fn continues(text: &str, before: Line, line: Line, width: Option<usize>) -> bool {
    let last = &text[before.start..before.end];
    let first_word = text[line.start..line.end].split_whitespace().next().map_or(0, |word| word.chars().count());
    let was_full = |width: usize| width <= WIDEST_WRAP && before.chars + 1 + first_word > width;
    match width {
        // Sentences may end at the end of a line that was simply full.
        Some(width) => was_full(width) || (starts_small(text, line) && !ends_sentence(last)),
        None => starts_small(text, line) && before.chars >= SHORTEST_WRAPPED && !ends_sentence(last),
    }
}

fn starts_small(text: &str, line: Line) -> bool {
    text[line.start..line.end].chars().next().is_some_and(char::is_lowercase)
}

/// Whether the words end like a sentence: a final mark, quotation marks and brackets after it allowed.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let words = words.trim_end_matches(|c| crate::chars::is_blank(c) || crate::chars::is_closer(c));
    words.ends_with(['.', '!', '?', '…', ':', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        split(text, Bytes::new(0, text.len())).into_iter().map(|block| &text[block.range()]).collect()
    }

    #[test]
    fn every_line_of_an_export_is_a_block() {
        let text = "Minister reist ab\nEin Flugzeug auf dem Rollfeld\nDer Minister reist heute nach Wien. Er kommt am Montag zurück.\n\nMehr dazu\n";
        assert_eq!(blocks(text).len(), 4);
    }

    #[test]
    fn wrapped_paragraphs_are_joined_and_their_headline_is_not() {
        let text = "Minister reist ab\n\nDer Minister reist heute mit einer großen Delegation nach\ndem Norden. Er will dort über die Lieferung von Getreide und\nKredite sprechen. Am Montag kommt er zurück.\nDanach tagt das Kabinett.\n";
        let found = blocks(text);
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found[1].ends_with("zurück."));
    }

    #[test]
    fn carriage_returns_are_one_break() {
        assert_eq!(blocks("Die Regierung hat am Freitag beschlossen, dass\r\nsie zahlt.\r\n\r\nDas kostet.").len(), 2);
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert!(blocks(" \n\u{a0}\n\t").is_empty());
    }
}
