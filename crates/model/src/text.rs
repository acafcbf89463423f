//! Positions in a text, and the conversion between the two ways of counting them.

use serde::de::{Deserializer, Error as _};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

/// A range of Unicode scalar values in a report's text: what records carry and what is printed, as `[start, end]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

impl Span {
    /// A span; `start` must not lie behind `end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end, "span {start}..{end} is reversed");
        Self { start, end }
    }

    /// Number of characters.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// True for a span without characters.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one character.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (start, end) = Deserialize::deserialize(deserializer)?;
        if start > end {
            return Err(D::Error::custom(format!("span [{start}, {end}] is reversed")));
        }
        Ok(Self { start, end })
    }
}

/// A range of bytes of the UTF-8 text, on character boundaries: what stages use inside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Bytes {
    /// A byte range; `start` must not lie behind `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "byte range {start}..{end} is reversed");
        // Ingest refuses reports of 4 GiB and more, so positions fit.
        Self { start: start as u32, end: end as u32 }
    }

    /// From the start of `self` to the end of `other`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// As a range for slicing.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Bytes between two entries of the offset table.
const STEP: usize = 64;

/// A text with a table to convert between byte and character positions in constant time.
///
/// ```
/// use model::{Bytes, Span, Text};
/// let text = Text::new("Pjöngjang erklärte");
/// assert_eq!(text.span(Bytes::new(0, 10)), Span::new(0, 9));
/// assert_eq!(text.quote(Span::new(10, 18)), "erklärte");
/// ```
#[derive(Clone, Debug)]
pub struct Text<'a> {
    text: &'a str,
    /// Number of characters that start before byte `i * STEP`.
    chars_before: Vec<u32>,
}

impl<'a> Text<'a> {
    /// Builds the table in one pass over the text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut chars_before = Vec::with_capacity(bytes.len() / STEP + 2);
        let mut chars = 0;
        for chunk in bytes.chunks(STEP) {
            chars_before.push(chars);
            chars += count_starts(chunk);
        }
        chars_before.push(chars);
        Self { text, chars_before }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &'a str {
        self.text
    }

    /// Number of characters.
    #[must_use]
    pub fn chars(&self) -> u32 {
        self.chars_before.last().copied().unwrap_or(0)
    }

    /// The words at a byte range.
    #[must_use]
    pub fn at(&self, bytes: Bytes) -> &'a str {
        &self.text[bytes.range()]
    }

    /// The words at a span of characters.
    #[must_use]
    pub fn quote(&self, span: Span) -> &'a str {
        self.at(self.bytes(span))
    }

    /// Byte range to span of characters.
    #[must_use]
    pub fn span(&self, bytes: Bytes) -> Span {
        Span { start: self.char_at(bytes.start as usize), end: self.char_at(bytes.end as usize) }
    }

    /// Span of characters to byte range; positions past the end are the end.
    #[must_use]
    pub fn bytes(&self, span: Span) -> Bytes {
        Bytes::new(self.byte_at(span.start), self.byte_at(span.end))
    }

    fn char_at(&self, byte: usize) -> u32 {
        let chunk = byte / STEP;
        self.chars_before[chunk] + count_starts(&self.text.as_bytes()[chunk * STEP..byte])
    }

    fn byte_at(&self, char: u32) -> usize {
        let chunk = self.chars_before.partition_point(|&before| before <= char).saturating_sub(1);
        let bytes = self.text.as_bytes();
        let mut left = char - self.chars_before[chunk];
        let mut at = (chunk * STEP).min(bytes.len());
        while at < bytes.len() && (left > 0 || !is_start(bytes[at])) {
            left -= u32::from(is_start(bytes[at]));
            at += 1;
        }
        at
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn count_starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(is_start(byte))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn conversion_agrees_with_counting(text in "\\PC{0,300}") {
            let table = Text::new(&text);
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for (char, &byte) in starts.iter().enumerate() {
                let bytes = Bytes::new(byte, text.len());
                let span = Span::new(char as u32, (starts.len() - 1) as u32);
                prop_assert_eq!(table.span(bytes), span);
                prop_assert_eq!(table.bytes(span), bytes);
            }
        }
    }

    #[test]
    fn empty_text_has_an_empty_span() {
        let text = Text::new("");
        assert_eq!(text.span(Bytes::new(0, 0)), Span::new(0, 0));
        assert_eq!(text.quote(Span::new(0, 0)), "");
    }
}
