//! `depesche figures`: how many, according to whom.

use super::view::{self, id_cell, sure_cell};
use crate::cli::Parts;
use crate::failure::Failure;
use crate::output::{Cell, Table, Tone, actors, all_actors, chains, counted, days, truncated};
use assemble::Part;
use model::{Figure, Series, Verdict};
use store::{PartKind, Store, StoredPart, StoredReport};

const HEADERS: &[&str] =
    &["when", "published", "figure", "bounds", "of what", "according to", "report", "verdict", "sure", "id"];

pub(crate) fn run(args: &Parts) -> Result<(), Failure> {
    let store = view::open(&args.base.known.db)?;
    let shown = view::parts(&store, PartKind::Series, &args.base, &args.filters)?;
    view::print(&shown, args.base.format, "series of figures", || {
        let mut table = Table::new(HEADERS);
        for part in &shown.parts {
            if let Part::Series(series) = &part.part {
                add_series(&store, series, part, &mut table)?;
            }
        }
        Ok(table)
    })
}

/// A line for the series, then one for each figure.
fn add_series(store: &Store, series: &Series, part: &StoredPart, table: &mut Table) -> Result<(), Failure> {
    let tone = match series.verdict {
        Verdict::Contested => Tone::Bad,
        Verdict::Growing => Tone::Fair,
        Verdict::Consistent => Tone::Good,
    };
    let role = series.role.map(|role| format!(" ({role})")).unwrap_or_default();
    let whose = |who: String| if who.is_empty() { who } else { format!(" – {who}") };
    let origins = crate::output::origins(&series.origins);
    table.push(vec![
        Cell::new(Tone::Strong, days(part.earliest, part.latest)),
        Cell::default(),
        Cell::new(Tone::Strong, format!("{} figures", series.figures.len())),
        Cell::default(),
        Cell::shortened(
            Tone::Strong,
            format!("{}{role}{}", truncated(&series.item, 60), whose(actors(&series.actors))),
            format!("{}{role}{}", series.item, whose(all_actors(&series.actors))),
        ),
        origins.into(),
        Cell::default(),
        Cell::new(tone, series.verdict.as_str()),
        sure_cell(part.confidence),
        id_cell(&series.id),
    ]);
    for id in &series.figures {
        if let Some((report, record)) = store.record(id)? {
            let figure: Figure = record.parse()?;
            table.push(figure_row(&report, &figure));
        }
    }
    Ok(())
}

fn figure_row(report: &StoredReport, figure: &Figure) -> Vec<Cell> {
    let report = &report.report;
    let voice = report.outlet.clone().unwrap_or_else(|| report.id.clone());
    let source = if figure.sources.is_empty() { voice.clone() } else { chains(&figure.sources) };
    let denied = match figure.denied_by.as_slice() {
        [] => Cell::default(),
        deniers => Cell::shortened(
            Tone::Bad,
            format!("denied by {}", actors(deniers)),
            format!("denied by {}", all_actors(deniers)),
        ),
    };
    vec![
        format!("  {}", days(figure.earliest, figure.latest)).into(),
        report.published.map(|date| date.to_string()).unwrap_or_default().into(),
        format!("„{}“", figure.text).into(),
        counted(figure).into(),
        Cell::shortened(Tone::Plain, truncated(&figure.item, 60), &*figure.item),
        source.into(),
        voice.into(),
        denied,
        Cell::default(),
        id_cell(&figure.id),
    ]
}
