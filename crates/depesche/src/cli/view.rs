//! Commands that look at a database.

use crate::commands::brief::{Form, Language};
use clap::{Args, ValueEnum};
use clap_complete::Shell;
use model::{EventType, PartialDate, PartialDateError, Status};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use store::Clock;

/// Which database, and as it was known when.
#[derive(Debug, Args)]
pub(crate) struct Known {
    /// The database
    #[arg(long, value_name = "FILE", default_value = "depesche.db")]
    pub(crate) db: PathBuf,

    /// What was known on that day: 2024-06-18, or 2024-06 for the end of the month
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<PartialDate>,

    /// What --as-of goes by: when a report was published, or when it was read
    #[arg(long, value_enum, default_value_t = ClockName::Published)]
    pub(crate) clock: ClockName,
}

/// What is looked at, and in which form it is printed.
#[derive(Debug, Args)]
pub(crate) struct Base {
    #[command(flatten)]
    pub(crate) known: Known,

    /// Form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClockName {
    /// When a report was published
    Published,
    /// When a report was read into the database
    Read,
}

impl From<ClockName> for Clock {
    fn from(name: ClockName) -> Self {
        match name {
            ClockName::Published => Self::Published,
            ClockName::Read => Self::Read,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading
    Table,
    /// For programs: one JSON array
    Json,
    /// For spreadsheets
    Csv,
    /// For documents
    Markdown,
}

/// A briefing on a period.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  depesche brief --from 2024-06 --to 2024-06 > lage.md
  depesche brief --from 2024-06-17 --to 2024-06-23 --language en --format html > brief.html

It is written with what had been published by the last day of the period.")]
pub(crate) struct Brief {
    /// The database
    #[arg(long, value_name = "FILE", default_value = "depesche.db")]
    pub(crate) db: PathBuf,

    /// First day of the period (or month, or year)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: PartialDate,

    /// Last day (or month, or year)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) to: PartialDate,

    /// Language of the briefing; quotations stay as they are
    #[arg(long, value_enum, default_value_t = Language::De)]
    pub(crate) language: Language,

    /// Form of the briefing
    #[arg(long, value_enum, default_value_t = Form::Markdown)]
    pub(crate) format: Form,
}

/// Which parts of the picture.
#[derive(Debug, Default, Args)]
pub(crate) struct Filters {
    /// With this actor: PRK, 'PRK/Kim Jong-un', UN; several times for any of them
    #[arg(long, value_name = "ACTOR")]
    pub(crate) actor: Vec<String>,

    /// Between these two: PRK,RUS
    #[arg(long, value_name = "A,B", value_parser = pair)]
    pub(crate) pair: Option<(String, String)>,

    /// Of this PLOVER type: AID, CONSULT, …; several with commas
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = event_type)]
    pub(crate) types: Vec<EventType>,

    /// From this day on (or month, or year)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<PartialDate>,

    /// Up to this day (or month, or year)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) to: Option<PartialDate>,

    /// With this status: actual, future, hypothetical, negated; several with commas
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    pub(crate) status: Vec<Status>,

    /// Vouched for by this origin: KOR, KOR/NIS, DW; several times for any of them
    #[arg(long, value_name = "ORIGIN")]
    pub(crate) origin: Vec<String>,

    /// Reported by this outlet; several times for any of them
    #[arg(long, value_name = "OUTLET")]
    pub(crate) outlet: Vec<String>,

    /// At least this sure, 0 to 1; 0.5 if left out
    #[arg(long, value_name = "0..1", value_parser = share)]
    pub(crate) min_confidence: Option<f64>,

    /// With the unsure ones
    #[arg(long, conflicts_with = "min_confidence")]
    pub(crate) all: bool,

    /// The N most important
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) top: Option<u32>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once(',') {
        Some((a, b)) if !a.trim().is_empty() && !b.trim().is_empty() => Ok((a.trim().to_owned(), b.trim().to_owned())),
        _ => Err("write two actors with a comma between them: PRK,RUS".to_owned()),
    }
}

/// A date as everything here prints it, or as Germans write it: 18.06.2024, 06.2024.
fn date(text: &str) -> Result<PartialDate, String> {
    text.parse().or_else(|error: PartialDateError| {
        let parts: Vec<&str> = text.split('.').map(str::trim).collect();
        let turned = match parts.as_slice() {
            [day, month, year] => format!("{year}-{month:0>2}-{day:0>2}"),
            [month, year] => format!("{year}-{month:0>2}"),
            _ => return Err(error.to_string()),
        };
        turned.parse().map_err(|_: PartialDateError| error.to_string())
    })
}

fn event_type(text: &str) -> Result<EventType, String> {
    text.to_uppercase().parse().map_err(|error: model::UnknownName| error.to_string())
}

fn share(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|value| (0.0..=1.0).contains(value)).ok_or_else(|| "write a number from 0 to 1".to_owned())
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  depesche chronicle --pair PRK,RUS               between two states
  depesche chronicle --type AID,COOPERATE --from 2024
  depesche chronicle --top 20                     the most important, in order of time
  depesche chronicle --as-of 2024-06-18           what was known that day
  depesche chronicle --status future              what is announced
  depesche chronicle --format csv > chronik.csv

How sure: “sure” records are right in who, whom and status at least 8 times in 10, “likely” ones
5 in 10. Unsure ones are left out, with their number; --all shows them. When a report's date is all
that is known, the line says “by” it.")]
pub(crate) struct Chronicle {
    #[command(flatten)]
    pub(crate) base: Base,
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// With the sentence that says it best
    #[arg(long, short)]
    pub(crate) quotes: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  depesche figures --pair PRK,RUS
  depesche disputes --actor RUS --as-of 2024-10
  depesche plans --format markdown")]
pub(crate) struct Parts {
    #[command(flatten)]
    pub(crate) base: Base,
    #[command(flatten)]
    pub(crate) filters: Filters,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  depesche actors --top 30
  depesche actors --actor PRK                     a state with its bodies and persons")]
pub(crate) struct Actors {
    #[command(flatten)]
    pub(crate) base: Base,
    /// This actor and what belongs to it; several times for any of them
    #[arg(long, value_name = "ACTOR")]
    pub(crate) actor: Vec<String>,
    /// The N that appear in most reports
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) top: Option<u32>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  depesche search Granaten Lieferung     finds “Artilleriegranaten”, “lieferten”, “Lieferungen”
  depesche search '\"umfassende strategische Partnerschaft\"'
  depesche search Manöver --outlet DW --from 2024")]
pub(crate) struct Search {
    /// Words; those in quotation marks side by side
    #[arg(required = true, value_name = "WORD")]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) base: Base,
    /// Published by this outlet; several times for any of them
    #[arg(long, value_name = "OUTLET")]
    pub(crate) outlet: Vec<String>,
    /// Published from this day on (or month, or year)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<PartialDate>,
    /// Published up to this day (or month, or year)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) to: Option<PartialDate>,
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) top: u32,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  depesche show artikel-7                         a report, its text, and what was found in it
  depesche show artikel-7:a120-129                a record with the words it rests on
  depesche show artikel-7:e120-129                an event with every account of it")]
pub(crate) struct Show {
    /// Id of a report, a record, an event, a series, a dispute or a plan
    #[arg(required = true, value_name = "ID")]
    pub(crate) ids: Vec<String>,
    #[command(flatten)]
    pub(crate) known: Known,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    pub(crate) format: ShowFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// For reading
    #[value(alias = "table")]
    Text,
    /// For programs: the lines that `export` prints
    Json,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  depesche export --to jsonl > alles.jsonl
  depesche export --to jsonl --as-of 2024-06-18 | jq -c 'select(.record == \"event\")'")]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) known: Known,
    /// Form
    #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl)]
    pub(crate) to: ExportFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// One JSON object a line: what `extract` prints, then events, series, disputes and plans
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// Which shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Folder to write a page for each command into
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: Option<PathBuf>,
}

/// What `serve` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  depesche serve                       serve depesche.db at http://127.0.0.1:4711/
  depesche serve --db nk.db --open     and open it in the browser
  depesche serve --port 0              any port that is free

Nothing leaves this machine: the page is part of the program, and requests that do not come from it
are refused.")]
pub(crate) struct Serve {
    /// The database; made where there is none
    #[arg(long, value_name = "FILE", default_value = "depesche.db")]
    pub(crate) db: PathBuf,

    /// Open the page in the browser
    #[arg(long)]
    pub(crate) open: bool,

    /// Port to listen on; 0 for any that is free
    #[arg(long, default_value_t = 4711)]
    pub(crate) port: u16,

    /// Address to listen on; whoever can reach another than this machine's own can read everything
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub(crate) address: IpAddr,
}
