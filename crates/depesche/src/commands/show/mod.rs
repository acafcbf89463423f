//! `depesche show`: an id, opened.

mod part;
mod record;
mod report;

use super::view;
use crate::cli::{Known, Show, ShowFormat};
use crate::failure::{Failure, PARTLY};
use crate::output::{Tone, paint};
use std::io::Write;
use std::process::ExitCode;
use store::{Filter, PartKind, Store, StoredPart};

pub(crate) fn run(args: &Show) -> Result<ExitCode, Failure> {
    let store = view::open(&args.known.db)?;
    let mut out = view::output();
    let mut missing = 0;
    for (index, id) in args.ids.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let shown = if args.format == ShowFormat::Json {
            json(&store, id, &args.known, &mut out)?
        } else {
            text(&store, id, &args.known, &mut out)?
        };
        if !shown {
            out.flush()?;
            missing += 1;
            let what =
                format!("{id}: no such id in {}; ids stand at the end of every printed line", args.known.db.display());
            anstream::eprintln!("{}", crate::meter::error_line(&what));
        }
    }
    out.flush()?;
    Ok(if missing == 0 { ExitCode::SUCCESS } else { ExitCode::from(PARTLY) })
}

/// Shows whatever the id stands for; false where it stands for nothing.
fn text(store: &Store, id: &str, known: &Known, out: &mut impl Write) -> Result<bool, Failure> {
    if let Some(stored) = store.report(id)? {
        report::show(store, &stored, out)?;
        return Ok(true);
    }
    if let Some((stored, found)) = store.record(id)? {
        record::show(store, &stored, &found, known, out)?;
        return Ok(true);
    }
    let parts = parts(store, known, &KINDS, Filter { id: Some(id.to_owned()), ..Filter::default() })?;
    for found in &parts {
        part::show(store, found, known, out)?;
    }
    Ok(!parts.is_empty())
}

/// Prints whatever the id stands for as a line of the contract.
fn json(store: &Store, id: &str, known: &Known, out: &mut impl Write) -> Result<bool, Failure> {
    if let Some(stored) = store.report(id)? {
        let line = pipeline::Line::Report(&stored.report);
        serde_json::to_writer_pretty(&mut *out, &line).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(true);
    }
    if let Some((_, found)) = store.record(id)? {
        writeln!(out, "{}", found.line())?;
        return Ok(true);
    }
    let parts = parts(store, known, &KINDS, Filter { id: Some(id.to_owned()), ..Filter::default() })?;
    for found in &parts {
        serde_json::to_writer_pretty(&mut *out, &found.part).map_err(std::io::Error::from)?;
        writeln!(out)?;
    }
    Ok(!parts.is_empty())
}

const KINDS: [PartKind; 4] = [PartKind::Event, PartKind::Series, PartKind::Dispute, PartKind::Plan];

/// The parts of some kinds that a filter asks for, as they were known.
fn parts(store: &Store, known: &Known, kinds: &[PartKind], filter: Filter) -> Result<Vec<StoredPart>, Failure> {
    let filter = Filter { as_of: view::last_day(known.as_of), ..filter };
    let mut parts = Vec::new();
    for &kind in kinds {
        parts.extend(pipeline::parts(store, kind, &filter, known.clock.into())?);
    }
    Ok(parts)
}

/// A heading: the id, what it is, and how sure.
fn heading(out: &mut impl Write, id: &str, what: &str, confidence: Option<f64>) -> std::io::Result<()> {
    write!(out, "{}  {what}", paint(Tone::Strong, id))?;
    if let Some(confidence) = confidence {
        let sure = crate::output::Degree::of(confidence);
        write!(out, "  {} ({confidence:.2})", paint(sure.tone(), sure.word()))?;
    }
    writeln!(out)
}

/// A named line, left out where there is nothing to say.
fn field(out: &mut impl Write, name: &str, value: &str) -> std::io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    writeln!(out, "  {} {value}", paint(Tone::Dim, &format!("{name:<12}")))
}
