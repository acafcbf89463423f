//! `depesche actors`: who appears.

use super::view::{self, id_cell};
use crate::cli::{Actors, Format};
use crate::failure::Failure;
use crate::output::{Cell, Table, Tone, truncated};
use extract::mention::roles_at;
use jiff::civil::Date;
use model::ActorKey;
use serde::Serialize;
use std::io::Write;
use store::ActorLine;

/// A line of the list with the offices of the actor.
#[derive(Serialize)]
struct WithRoles<'a> {
    #[serde(flatten)]
    line: &'a ActorLine,
    roles: Vec<String>,
}

/// The offices an actor holds on a day: "Außenminister (QAT)".
fn roles(actor: &str, day: Option<Date>) -> Vec<String> {
    let held = day.map(|day| roles_at(&ActorKey::new(actor), day)).unwrap_or_default();
    held.into_iter().map(|role| format!("{} ({})", role.title, role.of.as_str())).collect()
}

/// Names shown on a line.
const NAMES: usize = 5;

pub(crate) fn run(args: &Actors) -> Result<(), Failure> {
    let store = view::open(&args.base.known.db)?;
    let mut lines = store.actors(view::last_day(args.base.known.as_of), args.base.known.clock.into(), &args.actor)?;
    lines.truncate(args.top.map_or(usize::MAX, |top| top as usize));
    // Offices change hands: those of the day that is asked for.
    let day = match view::last_day(args.base.known.as_of) {
        Some(day) => Some(day),
        None => store.last_published()?,
    };
    let mut out = view::output();
    if args.base.format == Format::Json {
        let lines: Vec<WithRoles<'_>> =
            lines.iter().map(|line| WithRoles { line, roles: roles(&line.actor, day) }).collect();
        serde_json::to_writer_pretty(&mut out, &lines).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(out.flush()?);
    }
    let mut table = Table::new(&["actor", "roles", "reports", "mentions", "statements", "names", "id"]);
    for line in &lines {
        let names: Vec<&str> = line.names.iter().map(|used| used.name.as_str()).collect();
        let roles = roles(&line.actor, day).join(", ");
        table.push(vec![
            Cell::new(Tone::Strong, &line.actor),
            Cell::shortened(Tone::Plain, truncated(&roles, 60), roles),
            line.reports.to_string().into(),
            line.mentions.to_string().into(),
            line.statements.to_string().into(),
            Cell::shortened(Tone::Plain, truncated(&names[..names.len().min(NAMES)].join(", "), 80), names.join(", ")),
            id_cell(&line.first_report),
        ]);
    }
    table.print(args.base.format, &mut out)?;
    out.flush()?;
    if lines.is_empty() {
        let mut lines = vec!["no actor to show".to_owned()];
        lines.extend(view::unknown_actors(&store, &args.actor)?);
        view::say(&lines);
    }
    Ok(())
}
