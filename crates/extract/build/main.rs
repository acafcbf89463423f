//! Checks the tables under `data/` and compiles them into what the stages load.

mod accounts;
mod actors;
mod figures;
mod names;
mod numbers;
mod places;
mod quotations;
mod times;

use knowledge::{Compile, Mistake, Mistakes, compile_all};
use std::path::Path;
use std::process::ExitCode;

/// In the order in which they are to be compiled.
const STAGES: &[Compile] = &[
    numbers::compile,
    times::compile,
    figures::compile,
    actors::compile,
    quotations::compile,
    accounts::compile,
    names::compile,
    places::compile,
];

fn main() -> ExitCode {
    compile_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data"), STAGES)
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
