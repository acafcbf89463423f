//! A stretch of a report's text with the evidence marked.

use super::{Tone, paint};
use model::{Bytes, Span, Text};

/// Words in the text that stand for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where.
    pub(crate) span: Span,
    /// For what: "who", "whom", …
    pub(crate) label: &'static str,
    /// In which tone.
    pub(crate) tone: Tone,
}

/// The text at a span, with marks in brackets: `Am [when Dienstag] traf [who Putin] …`. Where marks overlap, the earlier
/// one in the list stays. White space becomes single blanks.
pub(crate) fn marked(text: &Text<'_>, at: Span, marks: &[Mark]) -> String {
    let mut kept: Vec<&Mark> = Vec::new();
    for mark in marks {
        let inside = at.contains(mark.span) && !mark.span.is_empty();
        if inside && kept.iter().all(|other| !other.span.overlaps(mark.span)) {
            kept.push(mark);
        }
    }
    kept.sort_by_key(|mark| mark.span);
    let mut out = String::new();
    let mut from = at.start;
    for mark in kept {
        out.push_str(text.quote(Span::new(from, mark.span.start)));
        let label = paint(Tone::Dim, mark.label);
        out.push_str(&format!("[{label} {}]", paint(mark.tone, text.quote(mark.span))));
        from = mark.span.end;
    }
    out.push_str(text.quote(Span::new(from, at.end)));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line that a span stands in, which in most texts is its paragraph.
pub(crate) fn line_of(text: &Text<'_>, span: Span) -> Span {
    let (all, bytes) = (text.as_str(), text.bytes(span));
    let start = all[..bytes.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = all[bytes.end as usize..].find('\n').map_or(all.len(), |at| bytes.end as usize + at);
    text.span(Bytes::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_around_their_words_and_do_not_overlap() {
        let text = Text::new("Am Dienstag traf  Putin\nKim.");
        let mark = |start, end, label| Mark { span: Span::new(start, end), label, tone: Tone::Plain };
        let marks = [mark(18, 23, "who"), mark(3, 11, "when"), mark(18, 27, "whom"), mark(90, 95, "no")];
        let plain = anstream::adapter::strip_str(&marked(&text, Span::new(0, 28), &marks)).to_string();
        assert_eq!(plain, "Am [when Dienstag] traf [who Putin] Kim.");
    }
}
