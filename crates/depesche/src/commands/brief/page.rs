//! A briefing as it is written: headings, sentences with their footnotes, and the footnotes.

use clap::ValueEnum;
use std::fmt::Write as _;

/// The form of a briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// Markdown with footnotes
    Markdown,
    /// A page of its own
    Html,
}

/// A briefing that is being written.
#[derive(Debug)]
pub(crate) struct Page {
    form: Form,
    body: String,
    notes: Vec<String>,
}

impl Page {
    pub(crate) fn new(form: Form, language: &str, title: &str) -> Self {
        let body = match form {
            Form::Markdown => format!("# {}\n", escaped(form, title)),
            Form::Html => format!(
                "<!doctype html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n<title>{0}</title>\n<h1>{0}</h1>\n",
                escaped(form, title)
            ),
        };
        Self { form, body, notes: Vec::new() }
    }

    pub(crate) fn heading(&mut self, text: &str) {
        let text = escaped(self.form, text);
        let _ = match self.form {
            Form::Markdown => writeln!(self.body, "\n## {text}\n"),
            Form::Html => writeln!(self.body, "<h2>{text}</h2>"),
        };
    }

    /// A sentence with what it rests on; without that it is only said that there is nothing.
    pub(crate) fn sentence(&mut self, text: &str, notes: Vec<String>) {
        let mut marks = String::new();
        let mut marked: Vec<usize> = Vec::new();
        for note in notes {
            // The same words are one footnote, and that once.
            let number = self.notes.iter().position(|known| *known == note).unwrap_or_else(|| {
                self.notes.push(note);
                self.notes.len() - 1
            }) + 1;
            if marked.contains(&number) {
                continue;
            }
            marked.push(number);
            let _ = match self.form {
                Form::Markdown => write!(marks, "[^{number}]"),
                Form::Html => write!(marks, "<sup><a href=\"#n{number}\">{number}</a></sup> "),
            };
        }
        let text = escaped(self.form, text);
        let _ = match self.form {
            Form::Markdown => writeln!(self.body, "- {text}{marks}"),
            Form::Html => writeln!(self.body, "<p>{text} {}</p>", marks.trim_end()),
        };
    }

    /// The whole, with its footnotes under a heading.
    pub(crate) fn finish(mut self, sources: &str) -> String {
        self.heading(sources);
        for (index, note) in self.notes.iter().enumerate() {
            let (number, note) = (index + 1, escaped(self.form, note));
            let _ = match self.form {
                Form::Markdown => writeln!(self.body, "[^{number}]: {note}"),
                Form::Html => writeln!(self.body, "<p id=\"n{number}\">{number}. {note}</p>"),
            };
        }
        self.body
    }
}

/// Text of reports must not become markup.
fn escaped(form: Form, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match (form, c) {
            (Form::Html, '&') => out.push_str("&amp;"),
            (Form::Html, '<') => out.push_str("&lt;"),
            (Form::Html, '>') => out.push_str("&gt;"),
            (Form::Html, '"') => out.push_str("&quot;"),
            (Form::Markdown, '*' | '_' | '`' | '[' | ']' | '<' | '\\' | '#') => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_no_markup_and_equal_words_are_one_footnote() {
        let mut page = Page::new(Form::Html, "de", "Lage");
        page.sentence("<b>", vec!["A & B".to_owned()]);
        page.sentence("zwei", vec!["A & B".to_owned(), "A & B".to_owned()]);
        let html = page.finish("Quellen");
        assert!(html.contains("&lt;b&gt;") && html.contains("1. A &amp; B") && !html.contains("id=\"n2\""), "{html}");
        assert_eq!(html.matches("#n1").count(), 2, "once a sentence: {html}");
        let mut page = Page::new(Form::Markdown, "de", "Lage");
        page.sentence("[Demonstranten]", vec!["x".to_owned()]);
        assert!(page.finish("Quellen").contains("- \\[Demonstranten\\][^1]\n"));
    }
}
