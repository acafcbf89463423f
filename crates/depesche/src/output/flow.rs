//! Rows on a narrow terminal: not squeezed into columns of a few letters, but one after another, each as a short paragraph
//! that begins with its first cell and ends with its id.

use super::table::{Cell, Tone, paint};
use std::io::{self, Write};

/// No column of a table becomes narrower than this, unless all it holds is.
const COLUMN: usize = 14;
/// What a table puts around the text of a cell.
const PADDING: usize = 2;
/// How far the lines of a paragraph stand in behind its first.
const INDENT: usize = 2;

/// Whether rows can stand in columns of a width, none of them squeezed and the ids whole.
pub(super) fn fits(headers: &[&str], rows: &[Vec<Cell>], width: usize) -> bool {
    let needed = headers.iter().enumerate().map(|(column, header)| {
        let texts = rows.iter().filter_map(|row| row.get(column)).map(|cell| length(&cell.text));
        let widest = texts.chain([length(header)]).max().unwrap_or_default();
        PADDING + if *header == "id" { widest } else { widest.min(COLUMN) }
    });
    needed.sum::<usize>() <= width
}

/// Prints each row as a paragraph. The first cell and the id speak for themselves, the others have their headers before them.
pub(super) fn print(headers: &[&str], rows: &[Vec<Cell>], width: usize, out: &mut impl Write) -> io::Result<()> {
    for row in rows {
        let indent = row.first().map_or(0, |cell| length(&cell.text) - length(cell.text.trim_start()));
        let mut paragraph = Paragraph { indent, width, column: 0, gap: indent };
        let cells = headers.iter().zip(row).enumerate().filter(|(_, (_, cell))| !cell.text.trim().is_empty());
        for (index, (&header, cell)) in cells {
            paragraph.next_cell();
            if header == "id" {
                paragraph.word(&cell.text, cell.tone, out)?;
                continue;
            }
            let mut words = cell.text.split_whitespace();
            if index > 0
                && let Some(first) = words.next()
            {
                // A header is not left alone at the end of a line.
                paragraph.make_room(length(header) + 1 + length(first), out)?;
                paragraph.word(header, Tone::Dim, out)?;
                paragraph.word(first, cell.tone, out)?;
            }
            for word in words {
                paragraph.word(word, cell.tone, out)?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Words one after another, in lines no longer than a width.
struct Paragraph {
    indent: usize,
    width: usize,
    /// Where the line has got to.
    column: usize,
    /// Spaces before the next word.
    gap: usize,
}

impl Paragraph {
    /// Cells stand further apart than words.
    fn next_cell(&mut self) {
        if self.column > 0 {
            self.gap = PADDING;
        }
    }

    /// Begins a line where so many columns are not left on this one.
    fn make_room(&mut self, columns: usize, out: &mut impl Write) -> io::Result<()> {
        if self.column > 0 && self.column + self.gap + columns > self.width {
            writeln!(out)?;
            (self.column, self.gap) = (0, self.indent + INDENT);
        }
        Ok(())
    }

    fn word(&mut self, word: &str, tone: Tone, out: &mut impl Write) -> io::Result<()> {
        self.make_room(length(word), out)?;
        write!(out, "{:1$}{2}", "", self.gap, paint(tone, word))?;
        self.column += self.gap + length(word);
        self.gap = 1;
        Ok(())
    }
}

/// Columns that a text takes on a terminal: German and its quotation marks take one a letter.
fn length(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADERS: [&str; 4] = ["when", "who", "where", "id"];

    fn row(cells: [&str; 4]) -> Vec<Cell> {
        cells.into_iter().map(Cell::from).collect()
    }

    fn flowing(row: Vec<Cell>, width: usize) -> String {
        let mut out = Vec::new();
        print(&HEADERS, &[row], width, &mut out).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn columns_that_would_cut_an_id_or_squeeze_words_do_not_fit() {
        let rows = [row(["2024-06-18", "PRK, RUS/Verteidigungsministerium", "", "artikel-7:e120-129"])];
        assert!(fits(&HEADERS, &rows, 80));
        assert!(!fits(&HEADERS, &rows, 50));
    }

    #[test]
    fn rows_flow_with_their_headers_and_whole_ids() {
        let told = row(["2024-06-18", "PRK, RUS/Armee", "Wladiwostok", "artikel-7:e120-129"]);
        assert_eq!(flowing(told, 40), "2024-06-18  who PRK, RUS/Armee\n  where Wladiwostok  artikel-7:e120-129\n");
        let below = row(["  2024", "PRK", "", "ein-sehr-langer-name-eines-berichts:f1-2"]);
        assert_eq!(flowing(below, 20), "  2024  who PRK\n    ein-sehr-langer-name-eines-berichts:f1-2\n");
    }
}
