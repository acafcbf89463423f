//! Plain text to blocks: paragraphs, headings, captions, lines of a list.

use model::Bytes;

/// A stretch of text that stands on lines of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Where it stands, without the white space around it.
    pub(crate) bytes: Bytes,
    /// Whether an empty line, or the start of the text, stands before it.
    pub(crate) apart: bool,
}

/// Splits a text into blocks: one a line, or one a paragraph where lines are broken at a fixed width.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut lines: Vec<Block> = Vec::new();
    let mut apart = true;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let first = start + line.len() - trimmed.len();
        let length = trimmed.trim_end().len();
        if length == 0 {
            apart = true;
        } else {
            lines.push(Block { bytes: Bytes::new(first, first + length), apart });
            apart = false;
        }
        start += line.len();
    }
    if is_wrapped(text, &lines) { join(&lines) } else { lines }
}

/// Whether most lines that another follows break off within a sentence.
fn is_wrapped(text: &str, lines: &[Block]) -> bool {
    let (mut followed, mut broken) = (0usize, 0usize);
    for pair in lines.windows(2).filter(|pair| !pair[1].apart) {
        followed += 1;
        let (line, next) = (&text[pair[0].bytes.range()], &text[pair[1].bytes.range()]);
        let goes_on = next.starts_with(char::is_lowercase) && !line.ends_with(['.', '!', '?', ':']);
        broken += usize::from(goes_on && line.len() >= 30);
    }
    followed >= 6 && broken * 5 >= followed * 2
}

fn join(lines: &[Block]) -> Vec<Block> {
    let mut paragraphs: Vec<Block> = Vec::new();
    for line in lines {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.apart => paragraph.bytes = paragraph.bytes.to(line.bytes),
            _ => paragraphs.push(*line),
        }
    }
    paragraphs
}

/// Number of words.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Whether a text ends as a sentence does, closing quotation marks, brackets and how an agency signs ("(dpa)") apart.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let ends = |text: &str| {
        let end = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'“”«»‘’›‹)]".contains(c));
        end.ends_with(['.', '!', '?', '…'])
    };
    let unsigned =
        text.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')).filter(|(_, sign)| sign.len() <= 16);
    ends(text) || unsigned.is_some_and(|(text, _)| ends(text))
}

/// Whether a block is running text rather than a heading, a caption or a line of a menu.
pub(crate) fn is_prose(text: &str) -> bool {
    words(text) >= 12 && ends_sentence(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        blocks(text).iter().map(|block| &text[block.bytes.range()]).collect()
    }

    #[test]
    fn lines_are_blocks() {
        assert_eq!(split("\n Titel\r\n\r\nErster Satz.\nZweiter."), ["Titel", "Erster Satz.", "Zweiter."]);
        assert!(split(" \n\n").is_empty());
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let paragraph = "Die Außenminister der beiden Länder haben am Montag\nüber die Öffnung der Grenze beraten, ohne dabei ein\nErgebnis zu erzielen, wie ein Sprecher nach dem Ende\nder Gespräche sagte.";
        let text = format!("Titel\n\n{paragraph}\n\n{paragraph}\n\n{paragraph}\n");
        assert_eq!(split(&text).len(), 4);
    }
}
