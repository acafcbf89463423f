//! Compiles the parts of number words, which times and figures share.

use knowledge::{Column, Kind, Mistakes, Schema, read};
use std::path::Path;

#[path = "../src/number/table.rs"]
#[allow(dead_code, reason = "the stage uses what the build script does not")]
mod table;
use table::{Part, PartKind};

const NUMBERS: Schema = Schema {
    columns: &[
        Column { name: "form", kind: Kind::Text, required: true },
        Column { name: "value", kind: Kind::Number, required: true },
        Column { name: "kind", kind: Kind::OneOf(PartKind::NAMES), required: true },
    ],
    key: &["form"],
};

pub(crate) fn compile(data: &Path, out: &Path) -> Result<(), Mistakes> {
    let table = read(&data.join("de/numbers.tsv"), &NUMBERS)?;
    let mut parts: Vec<Part> = table
        .rows
        .iter()
        .map(|row| Part {
            form: row.text("form").to_owned(),
            value: row.number("value").unwrap_or(0.0) as f32,
            kind: PartKind::ALL[PartKind::NAMES.iter().position(|name| *name == row.text("kind")).unwrap_or_default()],
        })
        .collect();
    // Longest first, so that the reader may take the first that fits: "siebzehn" before "sieb", "eins" before "ein".
    parts.sort_by(|a, b| b.form.len().cmp(&a.form.len()).then_with(|| a.form.cmp(&b.form)));
    crate::write(&out.join("numbers.bin"), &parts)
}
