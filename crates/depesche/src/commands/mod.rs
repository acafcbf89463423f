//! The commands.

mod extract;
mod input;

use crate::cli::Command;
use crate::failure::Failure;
use std::process::ExitCode;

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Extract(args) => extract::run(&args),
    }
}
