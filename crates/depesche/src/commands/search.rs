//! `depesche search`: reports by their words.

use super::view;
use crate::cli::{Format, Search};
use crate::failure::Failure;
use crate::output::{Cell, Table, Tone, paint};
use model::{Span, Text};
use std::io::Write;
use store::{Hit, Query};

pub(crate) fn run(args: &Search) -> Result<(), Failure> {
    let store = view::open(&args.base.known.db)?;
    let (from, to) = view::period(args.from, args.to)?;
    let query = Query {
        words: args.words.join(" "),
        as_of: view::last_day(args.base.known.as_of),
        clock: args.base.known.clock.into(),
        outlets: args.outlet.clone(),
        from,
        to,
        top: args.top as usize,
    };
    let hits = store.search(&query)?;
    let mut out = view::output();
    match args.base.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &hits).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Format::Table => {
            for hit in &hits {
                let about = [hit.published.as_deref(), hit.outlet.as_deref()].into_iter().flatten();
                let about = about.collect::<Vec<_>>().join(" · ");
                let title = paint(Tone::Strong, hit.title.as_deref().unwrap_or("(no title)"));
                writeln!(out, "{title}  {about}  {}", paint(Tone::Dim, &hit.id))?;
                writeln!(out, "  … {} …", passage(hit))?;
            }
        }
        format => {
            let mut table = Table::new(&["published", "outlet", "title", "passage", "id"]);
            for hit in &hits {
                table.push(vec![
                    hit.published.clone().unwrap_or_default().into(),
                    hit.outlet.clone().unwrap_or_default().into(),
                    hit.title.clone().unwrap_or_default().into(),
                    hit.passage.split_whitespace().collect::<Vec<_>>().join(" ").into(),
                    Cell::new(Tone::Dim, &hit.id),
                ]);
            }
            table.print(format, &mut out)?;
        }
    }
    out.flush()?;
    if hits.is_empty() {
        let mut lines = vec!["no report holds all these words".to_owned()];
        lines.extend(view::unknown_outlets(&store, &args.outlet)?);
        view::say(&lines);
    }
    Ok(())
}

/// The words around the place, those found in colour.
fn passage(hit: &Hit) -> String {
    let text = Text::new(&hit.passage);
    let mut out = String::new();
    let mut from = 0;
    for mark in &hit.marks {
        out.push_str(text.quote(Span::new(from, mark.start)));
        out.push_str(&paint(Tone::Fair, text.quote(*mark)));
        from = mark.end;
    }
    out.push_str(text.quote(Span::new(from, text.chars())));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
