//! Checks the tables under `data/de/language/` and compiles them into what the German pack loads.

mod grammar;
mod polities;
mod segmentation;
mod valency;

use knowledge::{Compile, compile_all};
use std::path::Path;
use std::process::ExitCode;

/// Each writes tables of its own.
const STAGES: &[Compile] = &[segmentation::compile, grammar::compile, valency::compile, polities::compile];

fn main() -> ExitCode {
    compile_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/de/language"), STAGES)
}
