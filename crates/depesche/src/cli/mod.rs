//! The command line.

mod read;
mod view;

pub(crate) use read::{Extract, Input, Parse, ParseFormat, Read};
pub(crate) use view::{
    Actors, Base, Brief, Chronicle, Completions, Export, ExportFormat, Filters, Format, Known, Man, Parts, Search,
    Serve, Show, ShowFormat,
};

use clap::{Parser, Subcommand};

/// Reads news reports and keeps the record straight: who did what to whom, when, where, how many, according to whom, and
/// who denies it. Every line it prints leads back to the words of the report it comes from.
#[derive(Debug, Parser)]
#[command(
    name = "depesche",
    version,
    max_term_width = 100,
    after_help = "\
Start here:
  depesche read archiv/                     read a folder of reports into depesche.db
  depesche chronicle                        what happened, when, and who says so
  depesche show artikel-7:e120-129          the words behind a line
  depesche chronicle --as-of 2024-06-18     what was known on that day

Every printed line ends with an id that `show` opens. Exit codes: 0 done; 1 done, but some files
could not be read; 2 the command line is wrong; 3 stopped."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read reports into a database and assemble the picture
    Read(Read),
    /// What happened, when, where, and how many independent origins say so
    Chronicle(Chronicle),
    /// How many, according to whom: figures of the same thing over time and across sources
    Figures(Parts),
    /// Statements that contradict one another, and who stands on which side
    Disputes(Parts),
    /// What was announced, and what became of it
    Plans(Parts),
    /// A briefing on a period: what is new, what happened, figures, disputes, open plans, with every source quoted
    Brief(Brief),
    /// Who appears, under which names, in how many reports and statements
    Actors(Actors),
    /// Find reports by their words, in any form and inside compounds
    Search(Search),
    /// Open an id: the record, its sources, and the sentence with the evidence marked
    Show(Show),
    /// Print everything: reports, records, and the picture assembled from them
    Export(Export),
    /// Print every record found in reports, one JSON object a line, without a database
    Extract(Extract),
    /// Print sentences, tokens, lemmas, tags and syntax of reports
    Parse(Parse),
    /// Look at the picture in a browser, on this machine only
    Serve(Serve),
    /// Print the licences of the program, its data, its models and its libraries
    Licences,
    /// Print a script that completes commands and options in a shell
    Completions(Completions),
    /// Print the manual page, or write one for each command into a folder
    Man(Man),
}
