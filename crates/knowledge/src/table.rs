//! Tables, their schema, and what can be wrong with them.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;

/// What a column may hold.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// Several texts, separated by `|`.
    List,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Several of these words, separated by `|`.
    ManyOf(&'static [&'static str]),
    /// A decimal number.
    Number,
    /// A date: `2025-07-02`, `2025-07` or `2025`.
    Date,
    /// `yes` or nothing.
    Flag,
    /// Checked by a function that says what is wrong.
    Checked(fn(&str) -> Result<(), String>),
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in the header line.
    pub name: &'static str,
    /// What it may hold.
    pub kind: Kind,
    /// Whether a cell may not be empty.
    pub required: bool,
}

/// What a table must look like.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// Its columns, in any order in the file; those not required may be absent.
    pub columns: &'static [Column],
    /// The columns that together may not repeat; none if entries may repeat.
    pub key: &'static [&'static str],
}

/// A table that agrees with its schema.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its entries, in the order of the file.
    pub rows: Vec<Row>,
}

/// An entry.
#[derive(Clone, Debug)]
pub struct Row {
    /// Line in the file, from 1.
    pub line: u64,
    cells: HashMap<&'static str, String>,
}

impl Row {
    /// The cell, trimmed; empty where the column is absent.
    #[must_use]
    pub fn text(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The cell, if it is not empty.
    #[must_use]
    pub fn optional(&self, column: &str) -> Option<&str> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    /// The values of a cell that holds several.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.text(column).split('|').map(str::trim).filter(|value| !value.is_empty())
    }

    /// The number in the cell, if there is one.
    #[must_use]
    pub fn number(&self, column: &str) -> Option<f64> {
        self.text(column).parse().ok()
    }

    /// Whether a [`Kind::Flag`] is set.
    #[must_use]
    pub fn flag(&self, column: &str) -> bool {
        self.text(column) == "yes"
    }
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 for the file as a whole.
    pub line: u64,
    /// What is wrong.
    pub what: String,
}

/// Everything that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Mistake { file, line, what }) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            if *line == 0 { write!(f, "{file}: {what}")? } else { write!(f, "{file}:{line}: {what}")? }
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

/// Reads and checks a file.
///
/// # Errors
/// Every mistake in the file, each with its line.
pub fn read(path: &Path, schema: &Schema) -> Result<Table, Mistakes> {
    let file = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(text) => read_str(&file, &text, schema),
        Err(error) => Err(Mistakes(vec![Mistake { file, line: 0, what: format!("cannot be read: {error}") }])),
    }
}

/// Reads and checks a file's text; `file` is its name for the mistakes.
///
/// # Errors
/// Every mistake in the text, each with its line.
pub fn read_str(file: &str, text: &str, schema: &Schema) -> Result<Table, Mistakes> {
    let mut mistakes = Vec::new();
    let mut wrong = |line: u64, what: String| mistakes.push(Mistake { file: file.to_owned(), line, what });
    // A byte-order mark is what spreadsheet programs leave.
    let mut lines = (1..)
        .zip(text.trim_start_matches('\u{feff}').lines())
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let (header_line, header) = lines.next().unwrap_or((1, ""));
    let header: Vec<Option<&Column>> = header
        .split('\t')
        .map(str::trim)
        .map(|name| {
            let column = schema.columns.iter().find(|column| column.name == name);
            if column.is_none() {
                let known: Vec<_> = schema.columns.iter().map(|column| column.name).collect();
                wrong(header_line, format!("unknown column “{name}”; the columns are {}", known.join(", ")));
            }
            column
        })
        .collect();
    for column in schema.columns.iter().filter(|column| column.required) {
        if !header.iter().flatten().any(|present| present.name == column.name) {
            wrong(header_line, format!("column “{}” is missing", column.name));
        }
    }
    let mut rows = Vec::new();
    let mut seen: HashMap<Vec<String>, u64> = HashMap::new();
    for (line, record) in lines {
        let record: Vec<&str> = record.split('\t').map(str::trim).collect();
        if record.len() > header.len() {
            wrong(line, format!("{} cells under {} columns", record.len(), header.len()));
        }
        let mut cells = HashMap::new();
        for (index, column) in header.iter().enumerate().filter_map(|(index, column)| Some((index, (*column)?))) {
            let cell = record.get(index).copied().unwrap_or("");
            if let Err(what) = check(column, cell) {
                wrong(line, format!("column “{}”: {what}", column.name));
            }
            cells.insert(column.name, cell.to_owned());
        }
        if !schema.key.is_empty() {
            let key: Vec<String> = schema.key.iter().map(|name| cells.get(name).cloned().unwrap_or_default()).collect();
            if let Some(first) = seen.get(&key) {
                wrong(line, format!("“{}” stands already in line {first}", key.join(" / ")));
            }
            seen.entry(key).or_insert(line);
        }
        rows.push(Row { line, cells });
    }
    if mistakes.is_empty() { Ok(Table { rows }) } else { Err(Mistakes(mistakes)) }
}

fn check(column: &Column, cell: &str) -> Result<(), String> {
    if cell.is_empty() {
        return if column.required { Err("is empty".to_owned()) } else { Ok(()) };
    }
    let values = || cell.split('|').map(str::trim);
    let one_of = |value: &str, known: &[&str]| {
        if known.contains(&value) { Ok(()) } else { Err(format!("“{value}” is not one of {}", known.join(", "))) }
    };
    match column.kind {
        Kind::Text => Ok(()),
        Kind::List => {
            if values().any(str::is_empty) {
                return Err("an empty value between two “|”".to_owned());
            }
            Ok(())
        }
        Kind::OneOf(known) => one_of(cell, known),
        Kind::ManyOf(known) => values().try_for_each(|value| one_of(value, known)),
        Kind::Number => cell.parse::<f64>().map(drop).map_err(|_| format!("“{cell}” is not a number")),
        Kind::Date => check_date(cell),
        Kind::Flag => one_of(cell, &["yes"]),
        Kind::Checked(check) => check(cell),
    }
}

fn check_date(cell: &str) -> Result<(), String> {
    let padded = match cell.len() {
        4 => format!("{cell}-01-01"),
        7 => format!("{cell}-01"),
        _ => cell.to_owned(),
    };
    padded
        .parse::<jiff::civil::Date>()
        .map(drop)
        .map_err(|_| format!("“{cell}” is not a date; write 2025-07-02, 2025-07 or 2025"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: Schema = Schema {
        columns: &[
            Column { name: "key", kind: Kind::Text, required: true },
            Column { name: "names", kind: Kind::List, required: false },
            Column { name: "type", kind: Kind::OneOf(&["state", "body"]), required: true },
            Column { name: "from", kind: Kind::Date, required: false },
        ],
        key: &["key"],
    };

    #[test]
    fn reads_lists_comments_and_missing_cells() {
        let table = read_str("t", "key\ttype\tnames\n# one\nPRK\tstate\tNordkorea | DVRK\nUN\tbody\n", &SCHEMA);
        let rows = table.map(|table| table.rows).unwrap_or_default();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].list("names").collect::<Vec<_>>(), ["Nordkorea", "DVRK"]);
        assert_eq!((rows[0].line, rows[1].optional("names"), rows[1].text("from")), (3, None, ""));
    }

    #[test]
    fn names_every_mistake_with_its_line() {
        let text = "key\ttype\tfrom\tcolour\nPRK\tstaat\t2020\nPRK\tstate\t2020-13\n\tbody\n";
        let mistakes = read_str("actors.tsv", text, &SCHEMA).expect_err("five mistakes").to_string();
        assert_eq!(
            mistakes,
            "actors.tsv:1: unknown column “colour”; the columns are key, names, type, from\n\
             actors.tsv:2: column “type”: “staat” is not one of state, body\n\
             actors.tsv:3: column “from”: “2020-13” is not a date; write 2025-07-02, 2025-07 or 2025\n\
             actors.tsv:3: “PRK” stands already in line 2\n\
             actors.tsv:4: column “key”: is empty"
        );
    }
}
