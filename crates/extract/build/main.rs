//! Checks the tables under `data/` and compiles them into what the stages load.

mod accounts;
mod actors;
mod figures;
mod names;
mod numbers;
mod places;
mod quotations;
mod times;

use knowledge::{Mistake, Mistakes};
use std::path::{Path, PathBuf};

/// Reads tables from the first folder, writes what it compiled into the second.
type Compile = fn(&Path, &Path) -> Result<(), Mistakes>;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = root.join("data");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-changed=build");
    let stages: &[Compile] = &[
        numbers::compile,
        times::compile,
        figures::compile,
        actors::compile,
        quotations::compile,
        accounts::compile,
        names::compile,
        places::compile,
    ];
    let mut wrong = false;
    for compile in stages {
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

/// Writes a compiled table.
fn write<T: serde::Serialize>(path: &Path, table: &T) -> Result<(), Mistakes> {
    let bytes = postcard::to_stdvec(table).map_err(|error| mistake(path, error))?;
    std::fs::write(path, bytes).map_err(|error| mistake(path, error))
}

/// What went wrong with a file as a whole.
fn mistake(path: &Path, error: impl std::fmt::Display) -> Mistakes {
    Mistakes(vec![Mistake { file: path.display().to_string(), line: 0, what: error.to_string() }])
}
