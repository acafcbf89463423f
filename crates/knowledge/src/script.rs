//! What a build script does with tables: compile them all, and tell cargo of every mistake in them.

use crate::Mistakes;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Reads tables from the first folder, writes what it compiled into the second.
pub type Compile = fn(&Path, &Path) -> Result<(), Mistakes>;

/// Runs all stages of a build script over a folder of tables. Whatever is wrong in any of them is told as cargo's errors, and
/// then the script has failed; it runs again when the folder or the script changes.
#[must_use]
pub fn compile_all(data: &Path, stages: &[Compile]) -> ExitCode {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-changed=build");
    let mut code = ExitCode::SUCCESS;
    for compile in stages {
        if let Err(mistakes) = compile(data, &out) {
            tell(&mistakes);
            code = ExitCode::FAILURE;
        }
    }
    code
}

/// Tells cargo of mistakes, a line each.
pub fn tell(mistakes: &Mistakes) {
    for line in mistakes.to_string().lines() {
        println!("cargo::error={line}");
    }
}
