//! Compiles the lists that the tagger of names looks words up in.

use knowledge::{Column, Kind, Mistake, Mistakes, Schema, read};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The kinds of lists, a bit each in this order. A new kind goes to the end, and the model must be trained anew.
const KINDS: &[&str] = &["first-name", "surname", "organisation", "place", "work", "title", "adjective", "particle"];

const WORDS: Schema = Schema {
    columns: &[
        Column { name: "kind", kind: Kind::OneOf(KINDS), required: true },
        Column { name: "words", kind: Kind::List, required: true },
    ],
    key: &[],
};

pub(crate) fn compile(data: &Path, out: &Path) -> Result<(), Mistakes> {
    let mut flags: BTreeMap<String, u16> = BTreeMap::new();
    for row in read(&data.join("de/names/words.tsv"), &WORDS)?.rows {
        let bit = KINDS.iter().position(|kind| *kind == row.text("kind")).unwrap_or(0);
        for word in row.list("words") {
            *flags.entry(word.to_owned()).or_default() |= 1 << bit;
        }
    }
    let mut code = String::from("static NAME_FLAGS: &[(&str, u16)] = &[\n");
    for (word, bits) in flags {
        let _ = writeln!(code, "    ({word:?}, {bits}),");
    }
    code.push_str("];\n");
    let file = out.join("name_lists.rs");
    std::fs::write(&file, code).map_err(|error| {
        Mistakes(vec![Mistake {
            file: file.display().to_string(),
            line: 0,
            what: format!("cannot be written: {error}"),
        }])
    })
}
