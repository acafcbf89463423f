//! Checks the tables of ingest under `data/` and compiles each into an array, sorted by its key, that the program embeds.

mod tables;

use knowledge::{Mistakes, Row, read, tell};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tables::{TABLES, Table};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = root.join("data");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build");
    let mut source = String::new();
    let mut wrong = false;
    for table in &TABLES {
        let path = data.join(table.path);
        println!("cargo::rerun-if-changed={}", path.display());
        match compile(&path, table) {
            Ok(array) => source.push_str(&array),
            Err(mistakes) => {
                wrong = true;
                tell(&mistakes);
            }
        }
    }
    if let Err(error) = std::fs::write(out.join("tables.rs"), source) {
        println!("cargo::error=tables.rs: {error}");
        wrong = true;
    }
    if wrong {
        std::process::exit(1);
    }
}

/// One table as a Rust array, sorted by its key so that it can be searched and the order of the file does not matter.
fn compile(path: &Path, table: &Table) -> Result<String, Mistakes> {
    let mut rows = read(path, &table.schema)?.rows;
    let key = |row: &Row| table.schema.key.iter().map(|column| row.text(column).to_owned()).collect::<Vec<_>>();
    rows.sort_by_key(key);
    let entries: Vec<String> = rows.iter().map(table.entry).collect();
    let mut array = String::new();
    let _ = writeln!(array, "pub(crate) static {}: [{}; {}] = [", table.name, table.kind, entries.len());
    for entry in entries {
        let _ = writeln!(array, "    {entry},");
    }
    array.push_str("];\n");
    Ok(array)
}
