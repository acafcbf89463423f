//! The command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Reads news reports and keeps the record straight: who did what to whom, when, where, how many, according to whom, and
/// who denies it. Every line it prints leads back to the words of the report it comes from.
#[derive(Debug, Parser)]
#[command(name = "depesche", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print every record found in reports, one JSON object a line, without a database
    Extract(Extract),
}

/// What to read.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// Files, folders, patterns like 'archiv/**/*.html', or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// CSV table with what the texts do not say: source,title,outlet,published,url,language
    #[arg(long, value_name = "FILE")]
    pub(crate) given: Option<PathBuf>,

    /// Threads to use; all cores if left out
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,

    /// No progress, only problems
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  depesche extract artikel.txt                    the records of one report
  depesche extract archiv/ > records.jsonl        of a whole folder, in the order of the files
  curl -s https://… | depesche extract -          of what comes in
  depesche extract --given dates.csv archiv/      with dates and outlets from a table
  depesche extract a.txt | jq -c 'select(.record == \"account\") | [.type, .actors, .recipients]'")]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) input: Input,
}
