//! `valency.tsv`: what verbs take, as a finite-state map from lemma to bits.

use knowledge::{Column, Kind, Mistake, Mistakes, Row, Schema};
use std::collections::BTreeMap;
use std::path::Path;

/// In the order of the bits in `src/de/syntax/valency.rs`.
const TAKES: &[&str] = &["dat", "acc", "gen", "refl", "clause", "zu", "control", "sein", "prep"];

const SCHEMA: Schema = Schema {
    columns: &[
        Column { name: "lemma", kind: Kind::Text, required: true },
        Column { name: "takes", kind: Kind::ManyOf(TAKES), required: false },
        Column { name: "prepositions", kind: Kind::List, required: false },
    ],
    key: &["lemma"],
};

pub(crate) fn compile(data: &Path, out: &Path) -> Result<(), Mistakes> {
    let path = data.join("valency.tsv");
    let table = knowledge::read(&path, &SCHEMA)?;
    let verbs = table.rows.iter().map(|row| (row.text("lemma"), bits(row, "takes", TAKES)));
    write(&path, &out.join("valency.fst"), verbs)?;
    let phrases: Vec<String> = table
        .rows
        .iter()
        .flat_map(|row| row.list("prepositions").map(|preposition| [row.text("lemma"), preposition].join(" ")))
        .collect();
    write(&path, &out.join("verb_prepositions.fst"), phrases.iter().map(|phrase| (phrase.as_str(), 1)))
}

/// The values of a cell as bits, in the order of the list.
pub(crate) fn bits(row: &Row, column: &str, values: &[&str]) -> u64 {
    row.list(column).filter_map(|value| values.iter().position(|known| *known == value)).map(|bit| 1 << bit).sum()
}

/// Writes a finite-state map; `source` is named where that fails.
pub(crate) fn write<'a>(
    source: &Path,
    target: &Path,
    entries: impl Iterator<Item = (&'a str, u64)>,
) -> Result<(), Mistakes> {
    let broken = |error: &dyn std::fmt::Display| {
        let what = format!("cannot be compiled: {error}");
        Mistakes(vec![Mistake { file: source.display().to_string(), line: 0, what }])
    };
    let sorted: BTreeMap<&str, u64> = entries.collect();
    let map = fst::Map::from_iter(sorted).map_err(|error| broken(&error))?;
    std::fs::write(target, map.as_fst().as_bytes()).map_err(|error| broken(&error))
}
