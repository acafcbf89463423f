//! `depesche disputes`: statements that contradict one another.

use super::view::{self, id_cell, sure_cell};
use crate::cli::Parts;
use crate::failure::Failure;
use crate::output::{Cell, Table, Tone, actors, days, truncated};
use assemble::Part;
use model::{Account, Figure, Quotation, Side, Text};
use store::{PartKind, Store};

pub(crate) fn run(args: &Parts) -> Result<(), Failure> {
    let store = view::open(&args.base.known.db)?;
    let (parts, unsure) = view::parts(&store, PartKind::Dispute, &args.base, &args.filters)?;
    view::print(&parts, unsure, args.base.format, "dispute", || {
        let mut table = Table::new(&["when", "kind", "claim", "by", "against", "by", "sure", "id"]);
        for part in &parts {
            let Part::Dispute(dispute) = &part.part else { continue };
            let mut sides = dispute.sides.iter();
            let (claim, rest) = (sides.next(), sides.next());
            let others = sides.len();
            let by = |side: Option<&Side>| side.map(|side| actors(&side.by)).unwrap_or_default();
            let mut against = by(rest);
            if others > 0 {
                against.push_str(&format!(" and {others} more"));
            }
            table.push(vec![
                Cell::new(Tone::Strong, days(part.earliest, part.latest)),
                dispute.kind.to_string().into(),
                words(&store, claim)?.into(),
                by(claim).into(),
                Cell::new(Tone::Bad, words(&store, rest)?),
                against.into(),
                sure_cell(part.confidence),
                id_cell(&dispute.id),
            ]);
        }
        Ok(table)
    })
}

/// What a side says, in the words of its first record.
fn words(store: &Store, side: Option<&Side>) -> Result<String, Failure> {
    const MOST: usize = 100;
    let Some(id) = side.and_then(|side| side.records.first()) else {
        return Ok(String::new());
    };
    let Some((report, record)) = store.record(id)? else {
        return Ok(String::new());
    };
    let text = Text::new(&report.report.text);
    let words = match record.kind.as_str() {
        "account" => text.quote(record.parse::<Account>()?.sentence).to_owned(),
        "figure" => {
            let figure: Figure = record.parse()?;
            format!("{} {}", figure.text, figure.item)
        }
        "quotation" => record.parse::<Quotation>()?.text,
        _ => String::new(),
    };
    Ok(format!("„{}“", truncated(&words, MOST)))
}
