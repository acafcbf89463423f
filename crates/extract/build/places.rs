//! Compiles the words that say where something happens.

use knowledge::{Column, Kind, Mistakes, Schema, read};
use std::path::Path;

#[path = "../src/account/place_words.rs"]
#[allow(dead_code, reason = "the stage uses what the build script does not")]
mod table;
use table::{PlaceWord, PlaceWords};

const WORDS: Schema = Schema {
    columns: &[
        Column { name: "kind", kind: Kind::OneOf(PlaceWord::NAMES), required: true },
        Column { name: "words", kind: Kind::List, required: true },
    ],
    key: &["kind"],
};

pub(crate) fn compile(data: &Path, out: &Path) -> Result<(), Mistakes> {
    let mut words: PlaceWords = Vec::new();
    for row in &read(&data.join("de/place-words.tsv"), &WORDS)?.rows {
        let kind = PlaceWord::NAMES.iter().position(|name| *name == row.text("kind")).unwrap_or_default();
        words.extend(row.list("words").map(|word| (word.to_lowercase(), PlaceWord::ALL[kind])));
    }
    words.sort();
    words.dedup();
    crate::write(&out.join("place-words.bin"), &words)
}
