//! `depesche actors`: who appears.

use super::view::{self, id_cell};
use crate::cli::{Actors, Format};
use crate::failure::Failure;
use crate::output::{Cell, Table, Tone, truncated};
use std::io::Write;

/// Names shown on a line.
const NAMES: usize = 5;

pub(crate) fn run(args: &Actors) -> Result<(), Failure> {
    let store = view::open(&args.base.db)?;
    let mut lines = store.actors(view::last_day(args.base.as_of), args.base.clock.into(), &args.actor)?;
    lines.truncate(args.top.map_or(usize::MAX, |top| top as usize));
    let mut out = view::output();
    if args.base.format == Format::Json {
        serde_json::to_writer_pretty(&mut out, &lines).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(out.flush()?);
    }
    let mut table = Table::new(&["actor", "reports", "mentions", "statements", "names", "id"]);
    for line in &lines {
        let names: Vec<&str> = line.names.iter().take(NAMES).map(|used| used.name.as_str()).collect();
        table.push(vec![
            Cell::new(Tone::Strong, &line.actor),
            line.reports.to_string().into(),
            line.mentions.to_string().into(),
            line.statements.to_string().into(),
            truncated(&names.join(", "), 80).into(),
            id_cell(&line.first_report),
        ]);
    }
    table.print(args.base.format, &mut out)?;
    Ok(out.flush()?)
}
