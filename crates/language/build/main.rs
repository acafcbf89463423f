//! Checks the tables under `data/de/language/` and compiles them into what the German pack loads.

mod grammar;
mod polities;
mod segmentation;
mod valency;

use knowledge::Mistakes;
use std::path::{Path, PathBuf};

/// Reads tables from the first folder, writes what it compiled into the second.
type Compile = fn(&Path, &Path) -> Result<(), Mistakes>;

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/de/language");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-changed=build");
    let tables: [Compile; 4] = [segmentation::compile, grammar::compile, valency::compile, polities::compile];
    let mut wrong = false;
    for compile in tables {
        if let Err(mistakes) = compile(&data, &out) {
            wrong = true;
            for line in mistakes.to_string().lines() {
                println!("cargo::error={line}");
            }
        }
    }
    if wrong {
        std::process::exit(1);
    }
}
