//! `depesche licences`: of the program, its data, its models and its libraries.

use crate::failure::Failure;
use std::io::{Write, stdout};

include!(concat!(env!("OUT_DIR"), "/notices.rs"));

pub(crate) fn run() -> Result<(), Failure> {
    let mut out = stdout().lock();
    for (title, text) in NOTICES {
        writeln!(out, "{title}\n{}\n\n{}\n", "=".repeat(title.chars().count()), text.trim_end())?;
    }
    Ok(out.flush()?)
}
