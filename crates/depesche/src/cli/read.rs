//! Commands that read files.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

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

    /// No progress and no summary, only problems
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  depesche read archiv/                           all reports of a folder, into depesche.db
  depesche read --db korea.db 'korea/*.html'      into a database of its own
  depesche read --given dates.csv archiv/         with dates and outlets from a table
  depesche read archiv/                           the same again: reads only what is new or changed

A run that is interrupted has lost nothing: start it again and it goes on.")]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The database
    #[arg(long, value_name = "FILE", default_value = "depesche.db")]
    pub(crate) db: PathBuf,

    /// Read again what this version of the program has read before
    #[arg(long)]
    pub(crate) again: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  depesche extract artikel.txt                    the records of one report
  depesche extract archiv/ > records.jsonl        of a whole folder, in the order of the files
  curl -s https://… | depesche extract -          of what comes in
  depesche extract --explain artikel.txt          why each account was made, and why others were not
  depesche extract --given dates.csv archiv/      with dates and outlets from a table
  depesche extract a.txt | jq -c 'select(.record == \"account\") | [.type, .actors, .recipients]'")]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) input: Input,

    /// Instead of records, say sentence by sentence which frames fired or were refused, and why
    #[arg(long)]
    pub(crate) explain: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  depesche parse artikel.txt                      in CoNLL-U, with TokenRange=start:end
  depesche parse --tokens gold.conllu             take the tokens as they stand in a file")]
pub(crate) struct Parse {
    /// Files, folders, patterns, or - for standard input
    #[arg(required_unless_present = "tokens", conflicts_with = "tokens", value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Form of the output
    #[arg(long, value_enum, default_value_t = ParseFormat::Conllu)]
    pub(crate) format: ParseFormat,

    /// Take tokens and sentences from this file instead of finding them
    #[arg(long, value_name = "FILE")]
    pub(crate) tokens: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ParseFormat {
    /// Universal Dependencies' columns
    Conllu,
}
