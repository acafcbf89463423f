//! Classes of characters that segmentation and tagging ask for.

/// White space and what is invisible like it: never part of a token.
pub(crate) fn is_blank(c: char) -> bool {
    match c {
        ' ' => true,
        '!'..='~' => false,
        _ => {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
        }
    }
}

/// Invisible inside a word: the soft hyphen, and the joiners.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// A hyphen, as typed or as typeset.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// An apostrophe, as typed or as typeset.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// A combining mark that belongs to the letter before it.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20d0}'..='\u{20ff}')
}

/// What words are made of.
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_mark(c) || is_invisible(c) }
}

/// A mark that may close a quotation or a bracket.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '‹' | '›' | ')' | ']' | '}')
}

/// Whether the last of these words, quotation marks and brackets left out, ends a statement, question or call: headings may
/// well do without a verb.
pub(crate) fn ends_statement<'w>(words: impl DoubleEndedIterator<Item = &'w str>) -> bool {
    words.rev().find(|word| !word.chars().all(is_closer)).is_some_and(|word| matches!(word, "." | "!" | "?"))
}

/// A mark that may open a quotation or a bracket.
pub(crate) fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '„' | '“' | '”' | '‚' | '‘' | '«' | '»' | '‹' | '›' | '(' | '[' | '{')
}
