//! `depesche export`: everything, for programs.

use super::view;
use crate::cli::{Export, ExportFormat};
use crate::failure::Failure;
use pipeline::Line;
use std::io::Write;
use store::{Clock, Filter, PartKind};

pub(crate) fn run(args: &Export) -> Result<(), Failure> {
    let ExportFormat::Jsonl = args.to;
    let store = view::open(&args.known.db)?;
    let (as_of, clock) = (view::last_day(args.known.as_of), Clock::from(args.known.clock));
    let mut out = view::output();
    store.each_report(|stored| -> Result<(), Failure> {
        if as_of.is_some_and(|day| stored.known_on(clock).is_none_or(|on| on > day)) {
            return Ok(());
        }
        serde_json::to_writer(&mut out, &Line::Report(&stored.report)).map_err(std::io::Error::from)?;
        writeln!(out)?;
        for record in store.records(stored.number)? {
            writeln!(out, "{}", record.line())?;
        }
        Ok(())
    })?;
    let filter = Filter { as_of, ..Filter::default() };
    for kind in [PartKind::Event, PartKind::Series, PartKind::Dispute, PartKind::Plan] {
        for part in pipeline::parts(&store, kind, &filter, clock)? {
            serde_json::to_writer(&mut out, &part.part).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(out.flush()?)
}
