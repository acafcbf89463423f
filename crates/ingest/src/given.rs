//! `--given`: metadata that the texts lack, from a CSV table.

use crate::GivenError;
use crate::date::dates;
use crate::decode::decode_table;
use model::PartialDate;
use std::collections::BTreeMap;

/// One row of the table: what is known of one report besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// File name, path or address it is matched against.
    pub source: String,
    /// Title.
    pub title: Option<String>,
    /// Newspaper, agency, broadcaster.
    pub outlet: Option<String>,
    /// Publication date, as far as it is known.
    pub published: Option<PartialDate>,
    /// Address it was published at.
    pub url: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
}

/// A whole table, to look reports up in.
#[derive(Clone, Debug, Default)]
pub struct GivenTable {
    rows: Vec<Given>,
    /// Row by what may name it: its `source` as written, and its `url`.
    by_name: BTreeMap<String, usize>,
}

impl GivenTable {
    /// The row for a report read from this path or address: one that names the whole path, else its longest end
    /// ("2024/bericht.txt" before "bericht.txt").
    #[must_use]
    pub fn lookup(&self, source: &str) -> Option<&Given> {
        let source = source.replace('\\', "/");
        let mut rest = source.trim_start_matches("./");
        if let Some(&row) = self.by_name.get(source.as_str()) {
            return self.rows.get(row);
        }
        loop {
            if let Some(&row) = self.by_name.get(rest) {
                return self.rows.get(row);
            }
            rest = rest.split_once('/')?.1;
        }
    }

    /// The rows, in the order of the file.
    #[must_use]
    pub fn rows(&self) -> &[Given] {
        &self.rows
    }
}

const COLUMNS: [&str; 6] = ["source", "title", "outlet", "published", "url", "language"];

/// Reads a table with the columns source, title, outlet, published, url, language (any order, all but `source` optional),
/// parted by commas, or by the semicolons or tabs that spreadsheet programs write in other countries; `file` is its name for
/// the messages.
///
/// # Errors
/// Every row that is wrong, with its line.
pub fn read_given(bytes: &[u8], file: &str) -> Result<GivenTable, GivenError> {
    let text = decode_table(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut wrong = Vec::new();
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(str::to_lowercase).collect(),
        Err(error) => return Err(GivenError(vec![format!("{file}:1: {error}")])),
    };
    for name in header.iter().filter(|name| !COLUMNS.contains(&name.as_str())) {
        wrong.push(format!("{file}:1: unknown column “{name}”; the columns are {}", COLUMNS.join(", ")));
    }
    if !header.iter().any(|name| name == "source") {
        wrong.push(format!("{file}:1: the column “source” is missing; it names the file, path or address of a report"));
    }
    let mut table = GivenTable::default();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                wrong.push(format!("{file}:{line}: {error}"));
                continue;
            }
        };
        let line = record.position().map_or(0, |position| line_at(&text, position.byte()));
        if record.len() != header.len() {
            wrong.push(format!(
                "{file}:{line}: {} cells under {} columns; put cells that hold a comma into double quotes",
                record.len(),
                header.len()
            ));
            continue;
        }
        match row(&header, &record) {
            Ok(given) => table.add(given, file, line, &mut wrong),
            Err(what) => wrong.push(format!("{file}:{line}: {what}")),
        }
    }
    if wrong.is_empty() { Ok(table) } else { Err(GivenError(wrong)) }
}

/// What parts the cells: no name of a column holds any of these.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default().as_bytes();
    [b',', b';', b'\t'].into_iter().find(|mark| header.contains(mark)).unwrap_or(b',')
}

/// A date as the tables of this program have it, or as a German spreadsheet rewrites it ("06.05.2023").
fn date(cell: &str) -> Result<PartialDate, String> {
    cell.parse().or_else(|error| match dates(cell).as_slice() {
        [only] if only.start == 0 && only.end == cell.len() => Ok(only.date),
        _ => Err(format!("published: {error}")),
    })
}

/// The line of the row that begins at a byte; the reader counts empty lines before a row as part of it.
fn line_at(text: &str, byte: u64) -> u64 {
    let from = usize::try_from(byte).unwrap_or(usize::MAX).min(text.len());
    let blank = text.as_bytes()[from..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    memchr::memchr_iter(b'\n', &text.as_bytes()[..from + blank]).count() as u64 + 1
}

fn row(header: &[String], record: &csv::StringRecord) -> Result<Given, String> {
    let cell = |name: &str| {
        let index = header.iter().position(|column| column == name)?;
        record.get(index).filter(|cell| !cell.is_empty()).map(str::to_owned)
    };
    Ok(Given {
        source: cell("source").ok_or("the source is empty")?,
        title: cell("title"),
        outlet: cell("outlet"),
        published: cell("published").map(|cell| date(&cell)).transpose()?,
        url: cell("url"),
        language: cell("language").map(|code| code.to_lowercase()),
    })
}

impl GivenTable {
    fn add(&mut self, given: Given, file: &str, line: u64, wrong: &mut Vec<String>) {
        let row = self.rows.len();
        let source = given.source.replace('\\', "/").trim_start_matches("./").to_owned();
        match self.by_name.get(&source) {
            Some(&first) if self.rows.get(first) != Some(&given) => {
                wrong.push(format!("{file}:{line}: “{source}” has a row already, with other values; keep one"));
            }
            Some(_) => {}
            None => {
                self.by_name.insert(source, row);
            }
        }
        if let Some(url) = &given.url {
            self.by_name.entry(url.clone()).or_insert(row);
        }
        self.rows.push(given);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_name_path_and_address() {
        let csv = "source,title,outlet,published,url,language\n\
                   a.txt,\"Eins, zwei\",,2024-05,https://zeitung.example/a,DE\n\
                   archiv/b.txt,,Bote,2025-07-02,,\n";
        let table = read_given(csv.as_bytes(), "given.csv").expect("a good table");
        let a = table.lookup("/daten/a.txt").expect("by name");
        assert_eq!((a.title.as_deref(), a.language.as_deref()), (Some("Eins, zwei"), Some("de")));
        assert_eq!(table.lookup("https://zeitung.example/a"), Some(a));
        assert_eq!(table.lookup("./archiv/b.txt").and_then(|row| row.outlet.as_deref()), Some("Bote"));
        assert_eq!(table.lookup("b.txt"), None);
    }

    #[test]
    fn tables_of_german_spreadsheets_are_read() {
        for (mark, name) in [(";", "semicolon.csv"), ("\t", "tab.tsv")] {
            let table = format!("source{mark}published{mark}outlet\na.txt{mark}06.05.2023{mark}\"Bote, Der\"\n");
            let table = read_given(table.as_bytes(), name).expect("a good table");
            let row = table.lookup("a.txt").expect("by name");
            assert_eq!(row.published.map(|date| date.to_string()).as_deref(), Some("2023-05-06"), "{name}");
            assert_eq!(row.outlet.as_deref(), Some("Bote, Der"), "{name}");
        }
        assert!(read_given(b"source,published\na.txt,am 6. Mai 2023\n", "g.csv").is_err(), "more than a date");
    }

    #[test]
    fn every_bad_row_is_named_with_its_line() {
        let csv = "source,published,farbe\na.txt,gestern,\n\nb.txt\n,2024-01-01,\n";
        let messages = read_given(csv.as_bytes(), "given.csv").expect_err("four mistakes").0;
        let starts =
            ["given.csv:1: unknown", "given.csv:2: published", "given.csv:4: 1 cells", "given.csv:5: the source"];
        assert_eq!(messages.len(), starts.len(), "{messages:?}");
        for (message, start) in messages.iter().zip(starts) {
            assert!(message.starts_with(start), "{message}");
        }
    }

    #[test]
    fn two_rows_for_one_source_must_agree() {
        let csv = "source,published\na.txt,2024\na.txt,2025\n";
        assert!(read_given(csv.as_bytes(), "g.csv").is_err());
        assert!(read_given("source\na\na\n".as_bytes(), "g.csv").is_ok());
    }
}
