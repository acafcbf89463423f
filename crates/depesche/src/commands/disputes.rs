//! `depesche disputes`: statements that contradict one another.

use super::view::{self, actors_cell, id_cell, sentence_cell, sure_cell};
use crate::cli::Parts;
use crate::failure::Failure;
use crate::output::{Cell, Table, Tone, actors, all_actors, days, truncated};
use assemble::Part;
use model::{Account, Figure, Quotation, Side, Text};
use store::{PartKind, Store};

pub(crate) fn run(args: &Parts) -> Result<(), Failure> {
    let store = view::open(&args.base.known.db)?;
    let shown = view::parts(&store, PartKind::Dispute, &args.base, &args.filters)?;
    view::print(&shown, args.base.format, "dispute", || {
        let mut table = Table::new(&["when", "kind", "claim", "by", "against", "by", "sure", "id"]);
        for part in &shown.parts {
            let Part::Dispute(dispute) = &part.part else { continue };
            let mut sides = dispute.sides.iter();
            let (claim, rest) = (sides.next(), sides.next());
            let others = sides.len();
            let (claimers, deniers) = (claim.map_or(&[][..], |side| &side.by), rest.map_or(&[][..], |side| &side.by));
            let more = if others > 0 { format!(" and {others} more") } else { String::new() };
            let [shown, whole] = [actors(deniers), all_actors(deniers)].map(|by| by + &more);
            table.push(vec![
                Cell::new(Tone::Strong, days(part.earliest, part.latest)),
                dispute.kind.to_string().into(),
                words(&store, claim, Tone::Plain)?,
                actors_cell(claimers),
                words(&store, rest, Tone::Bad)?,
                Cell::shortened(Tone::Plain, shown, whole),
                sure_cell(part.confidence),
                id_cell(&dispute.id),
            ]);
        }
        Ok(table)
    })
}

/// What a side says, in the words of its first record.
fn words(store: &Store, side: Option<&Side>, tone: Tone) -> Result<Cell, Failure> {
    const MOST: usize = 100;
    let Some((report, record)) =
        side.and_then(|side| side.records.first()).map(|id| store.record(id)).transpose()?.flatten()
    else {
        return Ok(Cell::default());
    };
    let words = match record.kind.as_str() {
        "account" => {
            return Ok(sentence_cell(tone, &Text::new(&report.report.text), &record.parse::<Account>()?, MOST));
        }
        "figure" => {
            let figure: Figure = record.parse()?;
            format!("{} {}", figure.text, figure.item)
        }
        "quotation" => record.parse::<Quotation>()?.text,
        _ => String::new(),
    };
    Ok(Cell::shortened(tone, format!("„{}“", truncated(&words, MOST)), format!("„{words}“")))
}
