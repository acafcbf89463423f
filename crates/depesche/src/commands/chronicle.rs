//! `depesche chronicle`: what happened, when, and who says so.

use super::view::{self, actors_cell, id_cell, sentence_cell, sure_cell};
use crate::cli::Chronicle;
use crate::failure::Failure;
use crate::output::{Cell, Table, Tone, actors, days, origins, status, truncated};
use assemble::Part;
use model::{Account, Event, Text};
use store::{PartKind, Store};

pub(crate) fn run(args: &Chronicle) -> Result<(), Failure> {
    let store = view::open(&args.base.known.db)?;
    let shown = view::parts(&store, PartKind::Event, &args.base, &args.filters)?;
    view::print(&shown, args.base.format, "event", || {
        let mut headers =
            vec!["when", "type", "who", "whom", "what", "where", "status", "sure", "origins", "reports", "id"];
        if args.quotes {
            headers.insert(headers.len() - 1, "words");
        }
        let mut table = Table::new(&headers);
        for part in &shown.parts {
            if let Part::Event(event) = &part.part {
                let mut row = row(event, part.confidence);
                if args.quotes {
                    row.insert(row.len() - 1, quote(&store, event)?);
                }
                table.push(row);
            }
        }
        Ok(table)
    })
}

/// An event as a row.
pub(crate) fn row(event: &Event, confidence: f64) -> Vec<Cell> {
    let kind = event.mode.map_or_else(|| event.event_type.to_string(), |mode| format!("{} {mode}", event.event_type));
    let (tone, word) = status(event.status, !event.denied_by.is_empty());
    let word = match event.denied_by.as_slice() {
        [] => word.to_owned(),
        deniers => format!("{word} by {}", actors(deniers)),
    };
    let object = event.object.as_ref().map_or("", |object| &object.text);
    vec![
        Cell::new(Tone::Strong, when(event)),
        kind.into(),
        actors_cell(&event.actors),
        actors_cell(&event.recipients),
        Cell::shortened(Tone::Plain, truncated(object, 40), object),
        event.place.clone().unwrap_or_default().into(),
        Cell::new(tone, word),
        sure_cell(confidence),
        origins(&event.origins).into(),
        event.reports.to_string().into(),
        id_cell(&event.id),
    ]
}

/// The days of an event; where no report gives any, the day by which it was reported.
fn when(event: &Event) -> String {
    match (event.earliest, event.latest, event.known_from) {
        (None, None, Some(known)) => format!("by {known}"),
        (earliest, latest, _) => days(earliest, latest),
    }
}

/// The sentence of the event's surest account.
fn quote(store: &Store, event: &Event) -> Result<Cell, Failure> {
    let mut best: Option<(f32, Cell)> = None;
    for id in event.accounts.iter().take(8) {
        if let Some((report, record)) = store.record(id)? {
            let account: Account = record.parse()?;
            if best.as_ref().is_none_or(|(confidence, _)| account.confidence > *confidence) {
                let text = Text::new(&report.report.text);
                best = Some((account.confidence, sentence_cell(Tone::Dim, &text, &account, 240)));
            }
        }
    }
    Ok(best.map(|(_, words)| words).unwrap_or_default())
}
