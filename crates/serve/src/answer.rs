//! The forms of the API's answers.

use model::{Report, Span};
use serde::Serialize;
use utoipa::ToSchema;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct List<T> {
    /// How many there are on all pages.
    pub(crate) total: usize,
    /// How many were left out because they are less sure than asked for.
    pub(crate) unsure: usize,
    /// Those of this page.
    pub(crate) items: Vec<T>,
}

/// A part of the picture, in the form of `depesche export`, with how sure it is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Sure {
    /// 0 to 1.
    pub(crate) confidence: f64,
    /// Event, series, dispute or plan, as `depesche export --to jsonl` prints it.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub(crate) part: assemble::Part,
    /// Records it is made of, those that a list shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) shown: Vec<Shown>,
}

/// A record as a list shows it: its words and where they stand.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Shown {
    /// The record, as `depesche extract` prints it.
    #[schema(value_type = Object)]
    pub(crate) record: serde_json::Value,
    /// The report it stands in.
    pub(crate) report: ReportHead,
    /// The words around it.
    pub(crate) snippet: Snippet,
}

/// A report without its text.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ReportHead {
    /// Id.
    pub(crate) id: String,
    /// Title.
    pub(crate) title: Option<String>,
    /// Outlet.
    pub(crate) outlet: Option<String>,
    /// Publication date as far as it is known.
    pub(crate) published: Option<String>,
    /// Language.
    pub(crate) language: String,
    /// The report it reprints.
    pub(crate) copy_of: Option<String>,
}

impl From<&Report> for ReportHead {
    fn from(report: &Report) -> Self {
        Self {
            id: report.id.clone(),
            title: report.title.clone(),
            outlet: report.outlet.clone(),
            published: report.published.map(|date| date.to_string()),
            language: report.language.clone(),
            copy_of: report.copy_of.clone(),
        }
    }
}

impl From<store::ReportLine> for ReportHead {
    fn from(line: store::ReportLine) -> Self {
        Self {
            id: line.id,
            title: line.title,
            outlet: line.outlet,
            published: line.published,
            language: line.language,
            copy_of: line.copy_of,
        }
    }
}

/// An actor in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Actor {
    /// Key.
    pub(crate) actor: String,
    /// Names it goes by.
    pub(crate) names: Vec<String>,
    /// Offices it holds on the day asked for, else on the last day of publication: title and what it is an office of.
    pub(crate) roles: Vec<Role>,
    /// Reports it is named in.
    pub(crate) reports: u64,
    /// Mentions.
    pub(crate) mentions: u64,
    /// Statements of which it is the source.
    pub(crate) statements: u64,
}

/// An office.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Role {
    /// Title, in German.
    pub(crate) title: &'static str,
    /// Key of the state or body.
    pub(crate) of: String,
}

/// A stretch of a report's text, with what stands out in it. Positions are characters of the report's text.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Snippet {
    /// First character.
    pub(crate) start: u32,
    /// One past the last.
    pub(crate) end: u32,
    /// The words.
    pub(crate) text: String,
    /// What stands out.
    pub(crate) marks: Vec<Mark>,
    /// Whether words of the same sentence or line before it may be left out.
    pub(crate) cut_before: bool,
    /// The same behind it.
    pub(crate) cut_after: bool,
}

/// A marked span and the slot it fills.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub(crate) struct Mark {
    /// First character.
    pub(crate) start: u32,
    /// One past the last.
    pub(crate) end: u32,
    /// trigger, actors, recipients, object, place, time, sources, denied_by, unit, item, side, quote, cue, speaker.
    pub(crate) slot: String,
}

/// Everything behind a record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Evidence {
    /// The record with its words.
    #[serde(flatten)]
    pub(crate) shown: Shown,
    /// Evidence that stands elsewhere in the report.
    pub(crate) elsewhere: Vec<Snippet>,
    /// The events, series, disputes and plans it is part of.
    #[schema(value_type = Vec<Object>)]
    pub(crate) parts: Vec<assemble::Part>,
    /// The other records of the same event or series.
    pub(crate) others: Vec<Shown>,
}

/// A report with its text and everything found in it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FullReport {
    /// The report, as `depesche extract` prints it.
    #[schema(value_type = Object)]
    pub(crate) report: Report,
    /// The report it is a newer version of.
    pub(crate) previous: Option<String>,
    /// Its records, by offset, as `depesche extract` prints them.
    #[schema(value_type = Vec<Object>)]
    pub(crate) records: Vec<serde_json::Value>,
}

/// A hit of a search.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Found {
    /// The report.
    pub(crate) report: ReportHead,
    /// The passage with the words found.
    pub(crate) snippet: Snippet,
}

/// What the database holds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Summary {
    /// Version of the program.
    pub(crate) program: String,
    /// Name of the database's file.
    pub(crate) database: String,
    /// Reports.
    pub(crate) reports: usize,
    /// The first day one was known.
    pub(crate) first: Option<String>,
    /// The last day one became known.
    pub(crate) last: Option<String>,
    /// Their outlets.
    pub(crate) outlets: Vec<String>,
    /// Their languages.
    pub(crate) languages: Vec<String>,
    /// The event types there are.
    pub(crate) types: Vec<&'static str>,
}

pub(crate) fn mark(span: Span, slot: &str) -> Mark {
    Mark { start: span.start, end: span.end, slot: slot.to_owned() }
}
