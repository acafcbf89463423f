//! Tables: for reading, for spreadsheets, for documents.

use super::flow;
use crate::cli::Format;
use anstyle::{AnsiColor, Effects, Style};
use comfy_table::{Attribute, Color, ColumnConstraint, ContentArrangement, presets};
use std::io::{self, IsTerminal, Write};

/// What a cell's colour says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    #[default]
    Plain,
    /// What the eye should find first.
    Strong,
    /// What is there to be looked up.
    Dim,
    /// Sure, realised.
    Good,
    /// Likely, planned.
    Fair,
    /// Denied, contested, unsure.
    Bad,
}

impl Tone {
    /// As a style for text outside tables.
    pub(crate) fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().effects(Effects::BOLD),
            Self::Dim => Style::new().effects(Effects::DIMMED),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Fair => AnsiColor::Yellow.on_default(),
            Self::Bad => AnsiColor::Red.on_default(),
        }
    }
}

/// Text in a tone.
pub(crate) fn paint(tone: Tone, text: &str) -> String {
    let style = tone.style();
    format!("{style}{text}{style:#}")
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    pub(super) text: String,
    /// All of it, where the text is shortened for reading.
    whole: Option<String>,
    pub(super) tone: Tone,
}

impl Cell {
    pub(crate) fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { text: one_line(text.into()), whole: None, tone }
    }

    /// A text shortened for reading; spreadsheets and documents get all of it.
    pub(crate) fn shortened(tone: Tone, text: impl Into<String>, whole: impl Into<String>) -> Self {
        Self { whole: Some(one_line(whole.into())), ..Self::new(tone, text) }
    }

    /// Nothing that is shortened.
    fn whole(&self) -> &str {
        self.whole.as_ref().unwrap_or(&self.text)
    }
}

/// A name may run over the end of a line in its text; a cell may not.
fn one_line(text: String) -> String {
    if text.contains(['\n', '\r', '\t']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::new(Tone::Plain, text)
    }
}

/// Rows under headers.
#[derive(Debug)]
pub(crate) struct Table {
    headers: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    pub(crate) fn new(headers: &[&'static str]) -> Self {
        Self { headers: headers.to_vec(), rows: Vec::new() }
    }

    pub(crate) fn push(&mut self, row: Vec<Cell>) {
        self.rows.push(row);
    }

    /// Prints it in a form. JSON is not a table's business: whoever asks for it prints the records themselves.
    pub(crate) fn print(&self, format: Format, out: &mut impl Write) -> io::Result<()> {
        match format {
            Format::Table | Format::Json => self.print_text(out),
            Format::Csv => self.print_csv(out),
            Format::Markdown => self.print_markdown(out),
        }
    }

    fn print_text(&self, out: &mut impl Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut table = comfy_table::Table::new();
        table.load_style(presets::NOTHING);
        // On a terminal that is too narrow for the columns rows flow; elsewhere each row stays one line, for grep and friends.
        let terminal = io::stdout().is_terminal();
        if let Some(width) = terminal.then(|| table.width()).flatten().map(usize::from)
            && !flow::fits(&self.headers, &self.rows, width)
        {
            return flow::print(&self.headers, &self.rows, width, out);
        }
        let colours = terminal && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
        table.set_content_arrangement(if terminal {
            ContentArrangement::Dynamic
        } else {
            ContentArrangement::Disabled
        });
        if !colours {
            table.force_no_tty();
        }
        let header = self.headers.iter().map(|header| comfy_table::Cell::new(header).add_attribute(Attribute::Dim));
        table.set_header(header);
        for row in &self.rows {
            table.add_row(row.iter().map(text_cell));
        }
        if let Some(id) = self.headers.iter().position(|header| *header == "id").and_then(|at| table.column_mut(at)) {
            // Whoever copies an id needs all of it.
            id.set_constraint(ColumnConstraint::ContentWidth);
        }
        for line in table.to_string().lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn print_csv(&self, out: &mut impl Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(&self.headers).map_err(io::Error::other)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::whole)).map_err(io::Error::other)?;
        }
        writer.flush()
    }

    fn print_markdown(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "| {} |", self.headers.join(" | "))?;
        writeln!(out, "|{}", " --- |".repeat(self.headers.len()))?;
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| escape(cell.whole())).collect();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        Ok(())
    }
}

/// What would end a cell or start markup in Markdown.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '|' | '*' | '_' | '<' | '[' | '`' | '\\' => escaped.extend(['\\', letter]),
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

fn text_cell(cell: &Cell) -> comfy_table::Cell {
    let drawn = comfy_table::Cell::new(&cell.text);
    match cell.tone {
        Tone::Plain => drawn,
        Tone::Strong => drawn.add_attribute(Attribute::Bold),
        Tone::Dim => drawn.add_attribute(Attribute::Dim),
        Tone::Good => drawn.fg(Color::Green),
        Tone::Fair => drawn.fg(Color::Yellow),
        Tone::Bad => drawn.fg(Color::Red),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shortened_for_reading_is_whole_in_spreadsheets_and_documents() {
        let mut table = Table::new(&["who", "id"]);
        table.push(vec![Cell::shortened(Tone::Plain, "A, B +2", "A, B, C, [D]"), "r:e0-1".into()]);
        let printed = |format| {
            let mut out = Vec::new();
            table.print(format, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert!(printed(Format::Table).contains("A, B +2"));
        assert_eq!(printed(Format::Csv), "who,id\n\"A, B, C, [D]\",r:e0-1\n");
        assert!(printed(Format::Markdown).ends_with("| A, B, C, \\[D] | r:e0-1 |\n"));
    }
}
