//! What the commands that look at a database have in common.

use super::PROGRAM;
use crate::cli::{Base, Filters, Format};
use crate::failure::Failure;
use crate::output::{Cell, Degree, Table, Tone, paint};
use jiff::civil::Date;
use model::PartialDate;
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;
use store::{Filter, PartKind, PictureState, Store, StoredPart};

/// Opens a database, and says so where its picture is not up to date.
pub(crate) fn open(path: &Path) -> Result<Store, Failure> {
    let store = Store::open(path, pipeline::search_words())?;
    if store.picture_state(PROGRAM)? == PictureState::Stale {
        let what = "the picture is not up to date: a run was interrupted, or another version of the program made it; \
            run the same `depesche read` again";
        anstream::eprintln!("{}", crate::meter::note_line(&format!("{}: {what}", path.display())));
    }
    Ok(store)
}

/// Standard output: colours only on a terminal.
pub(crate) fn output() -> impl Write {
    io::BufWriter::with_capacity(1 << 16, anstream::AutoStream::auto(io::stdout()))
}

/// The last day a partial date can mean.
pub(crate) fn last_day(date: Option<PartialDate>) -> Option<Date> {
    date.and_then(|date| date.days().latest)
}

/// The first day a partial date can mean.
pub(crate) fn first_day(date: Option<PartialDate>) -> Option<Date> {
    date.and_then(|date| date.days().earliest)
}

/// The question to the picture.
pub(crate) fn filter(base: &Base, filters: &Filters) -> Filter {
    Filter {
        id: None,
        as_of: last_day(base.known.as_of),
        actors: filters.actor.clone(),
        pair: filters.pair.clone(),
        types: filters.types.clone(),
        statuses: filters.status.clone(),
        from: first_day(filters.from),
        to: last_day(filters.to),
        origins: filters.origin.clone(),
        outlets: filters.outlet.clone(),
        records: Vec::new(),
    }
}

/// The parts asked for, sure enough and important enough, in order of time; and how many were left out as unsure.
pub(crate) fn parts(
    store: &Store,
    kind: PartKind,
    base: &Base,
    filters: &Filters,
) -> Result<(Vec<StoredPart>, usize), Failure> {
    let mut parts = pipeline::parts(store, kind, &filter(base, filters), base.known.clock.into())?;
    let least = if filters.all { 0.0 } else { filters.min_confidence.unwrap_or(Degree::SHOWN) };
    let found = parts.len();
    parts.retain(|part| part.confidence + 1e-6 >= least);
    let unsure = if filters.min_confidence.is_none() { found - parts.len() } else { 0 };
    if let Some(top) = filters.top.map(|top| top as usize).filter(|&top| top < parts.len()) {
        let mut ranks: Vec<f64> = parts.iter().map(|part| part.rank).collect();
        ranks.sort_by(|a, b| b.total_cmp(a));
        let (least, mut equal) = (ranks[top - 1], ranks[..top].iter().filter(|&&rank| rank == ranks[top - 1]).count());
        parts.retain(|part| {
            let keep = part.rank > least || (part.rank == least && equal > 0);
            equal -= usize::from(part.rank == least && keep);
            keep
        });
    }
    Ok((parts, unsure))
}

/// A record with how sure it is, as JSON prints it.
#[derive(Serialize)]
struct WithSure<'a, T: Serialize> {
    #[serde(flatten)]
    record: &'a T,
    confidence: f64,
    sure: &'static str,
}

/// Prints parts: as JSON the records themselves, else the table.
pub(crate) fn print(
    parts: &[StoredPart],
    unsure: usize,
    format: Format,
    what: &str,
    table: impl FnOnce() -> Result<Table, Failure>,
) -> Result<(), Failure> {
    let mut out = output();
    if format == Format::Json {
        let records: Vec<_> = parts
            .iter()
            .map(|part| WithSure {
                record: &part.part,
                confidence: (part.confidence * 1000.0).round() / 1000.0,
                sure: Degree::of(part.confidence).word(),
            })
            .collect();
        serde_json::to_writer_pretty(&mut out, &records).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        table()?.print(format, &mut out)?;
    }
    out.flush()?;
    drop(out);
    let unsure_line = match unsure {
        0 => None,
        n => Some(format!("{n} unsure left out; --all shows them")),
    };
    let empty = parts.is_empty().then(|| format!("no {what} to show"));
    let lines: Vec<String> = [empty, unsure_line].into_iter().flatten().collect();
    if !lines.is_empty() {
        anstream::eprintln!("{}", paint(Tone::Dim, &lines.join("; ")));
    }
    Ok(())
}

/// The cell that says how sure.
pub(crate) fn sure_cell(confidence: f64) -> Cell {
    let sure = Degree::of(confidence);
    Cell::new(sure.tone(), sure.word())
}

/// The cell with the id that `show` opens.
pub(crate) fn id_cell(id: &str) -> Cell {
    Cell::new(Tone::Dim, id)
}
