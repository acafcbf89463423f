//! `depesche show`: an id, opened.

mod part;
mod record;
mod report;

use super::view;
use crate::cli::{Format, Show};
use crate::failure::{Failure, PARTLY};
use crate::output::{Tone, paint};
use std::io::Write;
use std::process::ExitCode;
use store::{Filter, Store};

pub(crate) fn run(args: &Show) -> Result<ExitCode, Failure> {
    let store = view::open(&args.base.known.db)?;
    let filter = Filter { as_of: view::last_day(args.base.known.as_of), ..Filter::default() };
    let mut out = view::output();
    let mut missing = 0;
    for (index, id) in args.ids.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let shown = if args.base.format == Format::Json {
            json(&store, id, &filter, &mut out)?
        } else {
            text(&store, id, &filter, &mut out)?
        };
        if !shown {
            out.flush()?;
            missing += 1;
            let what = format!(
                "{id}: no such id in {}; ids stand at the end of every printed line",
                args.base.known.db.display()
            );
            anstream::eprintln!("{}", crate::meter::error_line(&what));
        }
    }
    out.flush()?;
    Ok(if missing == 0 { ExitCode::SUCCESS } else { ExitCode::from(PARTLY) })
}

/// Shows whatever the id stands for; false where it stands for nothing.
fn text(store: &Store, id: &str, filter: &Filter, out: &mut impl Write) -> Result<bool, Failure> {
    if let Some(stored) = store.report(id)? {
        report::show(store, &stored, out)?;
        return Ok(true);
    }
    if let Some((stored, found)) = store.record(id)? {
        record::show(store, &stored, &found, filter, out)?;
        return Ok(true);
    }
    let parts = store.parts_by_id(id, filter)?;
    for found in &parts {
        part::show(store, found, filter, out)?;
    }
    Ok(!parts.is_empty())
}

/// Prints whatever the id stands for as a line of the contract.
fn json(store: &Store, id: &str, filter: &Filter, out: &mut impl Write) -> Result<bool, Failure> {
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
    let parts = store.parts_by_id(id, filter)?;
    for found in &parts {
        serde_json::to_writer_pretty(&mut *out, &found.part).map_err(std::io::Error::from)?;
        writeln!(out)?;
    }
    Ok(!parts.is_empty())
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
