//! Reads news reports and keeps the record straight.

mod cli;
mod commands;
mod failure;
mod meter;
mod output;

use clap::Parser;
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Reports are taken apart into many small pieces: an allocator made for that saves a tenth of the time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match commands::run(cli.command) {
        Ok(code) => code,
        Err(failure) => failure.report(),
    }
}
