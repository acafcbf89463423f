//! The commands.

mod actors;
pub(crate) mod brief;
mod chronicle;
mod disputes;
mod export;
mod extract;
mod figures;
mod input;
mod licences;
mod parse;
mod plans;
mod read;
mod search;
mod serve;
mod shell;
mod show;
mod view;

use crate::cli::Command;
use crate::failure::Failure;
use std::process::ExitCode;

/// Version of the program, as it stands beside what it wrote.
pub(crate) const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Read(args) => return read::run(&args),
        Command::Extract(args) => return extract::run(&args),
        Command::Parse(args) => return parse::run(&args),
        Command::Chronicle(args) => chronicle::run(&args),
        Command::Figures(args) => figures::run(&args),
        Command::Disputes(args) => disputes::run(&args),
        Command::Plans(args) => plans::run(&args),
        Command::Brief(args) => brief::run(&args),
        Command::Actors(args) => actors::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Show(args) => return show::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Licences => licences::run(),
        Command::Completions(args) => shell::completions(&args),
        Command::Man(args) => shell::man(&args),
    }?;
    Ok(ExitCode::SUCCESS)
}
