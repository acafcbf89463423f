//! Compiles the table of segmentation: words and the roles they play for full stops.

use knowledge::{Column, Kind, Mistake, Mistakes, Schema};
use std::collections::BTreeMap;
use std::path::Path;

/// The roles; the bit of each is its place here.
const ROLES: &[&str] =
    &["never_ends", "may_end", "also_word", "opens", "leads_ordinal", "ordinal_noun", "domain", "dateline", "counts"];

const SCHEMA: Schema = Schema {
    columns: &[
        Column { name: "word", kind: Kind::Text, required: true },
        Column { name: "roles", kind: Kind::ManyOf(ROLES), required: true },
    ],
    key: &["word"],
};

pub(crate) fn compile(data: &Path, out: &Path) -> Result<(), Mistakes> {
    let file = data.join("segmentation.tsv");
    let table = knowledge::read(&file, &SCHEMA)?;
    let words: BTreeMap<&str, u64> = table
        .rows
        .iter()
        .map(|row| {
            let bits = row.list("roles").filter_map(|role| ROLES.iter().position(|known| *known == role));
            (row.text("word"), bits.fold(0, |roles, bit| roles | 1 << bit))
        })
        .collect();
    write(&out.join("segmentation.fst"), &words)
}

fn write(path: &Path, words: &BTreeMap<&str, u64>) -> Result<(), Mistakes> {
    let failed = |what: String| Mistakes(vec![Mistake { file: path.display().to_string(), line: 0, what }]);
    let map = fst::Map::from_iter(words.iter().map(|(word, roles)| (word, *roles)))
        .map_err(|error| failed(error.to_string()))?;
    std::fs::write(path, map.as_fst().as_bytes()).map_err(|error| failed(error.to_string()))
}
