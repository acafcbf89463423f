//! The formats a report may come in. Each module turns decoded text into a [`Draft`].

mod html;
mod markdown;
mod plain;

use crate::IngestError;
use crate::date::{in_address, in_name};
use model::{Bytes, PartialDate, PublishedBasis};

/// Where a file comes from, as far as it helps to read it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    /// Path or address it was read from.
    pub(crate) source: &'a str,
    /// Address it was published at, where that is known from elsewhere.
    pub(crate) url: Option<&'a str>,
}

impl Context<'_> {
    /// The date in the address or, failing that, in the file's name.
    pub(crate) fn dated(&self) -> Option<Published> {
        let name = self.source.rsplit(['/', '\\']).next().unwrap_or(self.source);
        self.url.and_then(in_address).or_else(|| in_name(name))
    }
}

/// A publication date with where it was found and how far it is to be trusted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Published {
    /// The date.
    pub(crate) date: PartialDate,
    /// Where it comes from.
    pub(crate) basis: PublishedBasis,
    /// 0 to 1.
    pub(crate) confidence: f32,
}

/// What a format knows of a report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The text as every record will quote it.
    pub(crate) text: String,
    /// The article's parts, in order, without overlap.
    pub(crate) body: Vec<Bytes>,
    /// Title.
    pub(crate) title: Option<String>,
    /// Newspaper, agency, broadcaster.
    pub(crate) outlet: Option<String>,
    /// Authors.
    pub(crate) byline: Vec<String>,
    /// Publication date.
    pub(crate) published: Option<Published>,
    /// Address.
    pub(crate) url: Option<String>,
    /// Language the document declares, as ISO 639-1 code.
    pub(crate) language: Option<String>,
}

/// A format of files. Another one is another variant here and another module beside these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Text as it is.
    Plain,
    /// Text with light marks.
    Markdown,
    /// A page.
    Html,
}

/// How many bytes of a file are looked at to tell its format.
const LOOKED_AT: usize = 1024;

impl Format {
    /// Tells the format by the first bytes, or by the name's ending.
    pub(crate) fn of(source: &str, bytes: &[u8]) -> Self {
        // Wide encodings have a zero byte beside each letter of the marks looked for.
        let start: Vec<u8> =
            bytes.iter().take(LOOKED_AT).filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
        let holds = |mark: &str| memchr::memmem::find(&start, mark.as_bytes()).is_some();
        let first = start.iter().find(|byte| !byte.is_ascii_whitespace() && **byte < 0x80);
        let opens = first == Some(&b'<')
            && ["<html", "<head", "<body", "<!doctype html", "<article", "<div", "<meta"]
                .iter()
                .any(|mark| holds(mark));
        let name = source.split(['?', '#']).next().unwrap_or(source).to_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        if opens || ends(&[".html", ".htm", ".xhtml", ".shtml"]) {
            Self::Html
        } else if ends(&[".md", ".markdown"]) {
            Self::Markdown
        } else {
            Self::Plain
        }
    }

    /// Whether browsers read it, whose leniency with wrong bytes then applies.
    pub(crate) fn is_page(self) -> bool {
        self == Self::Html
    }

    /// Reads decoded text.
    pub(crate) fn draft(self, context: &Context, text: String) -> Result<Draft, IngestError> {
        match self {
            Self::Plain => plain::draft(context, visible(text)),
            Self::Markdown => markdown::draft(context, visible(text)),
            Self::Html => html::draft(context, &text),
        }
    }
}

/// Soft hyphens and marks without width: they tell where a line may break, stand in the middle of words, and are nothing that
/// anybody reads or searches for.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A text without them; nearly every text is so already.
fn visible(text: String) -> String {
    if text.contains(is_invisible) { text.replace(is_invisible, "") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soft_hyphens_part_no_words() {
        let context = Context { source: "a.txt", url: None };
        let read = |format: Format, text: &str| format.draft(&context, text.to_owned()).expect("a text").text;
        let text = "Bela\u{ad}rus ver\u{ad}legt\u{a0}5\u{200b}000 Sol\u{ad}daten.\n";
        for format in [Format::Plain, Format::Markdown] {
            assert_eq!(read(format, text), "Belarus verlegt\u{a0}5000 Soldaten.\n");
        }
        assert!(read(Format::Html, &format!("<p>{text}")).contains("Belarus verlegt 5000 Soldaten."));
    }
}
