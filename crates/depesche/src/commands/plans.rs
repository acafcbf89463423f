//! `depesche plans`: what was announced, and what became of it.

use super::view::{self, actors_cell, id_cell, sentence_cell, sure_cell};
use crate::cli::Parts;
use crate::failure::Failure;
use crate::output::{Cell, Table, Tone, days};
use assemble::Part;
use model::{Account, Outcome, Text};
use store::PartKind;

pub(crate) fn run(args: &Parts) -> Result<(), Failure> {
    let store = view::open(&args.base.known.db)?;
    let shown = view::parts(&store, PartKind::Plan, &args.base, &args.filters)?;
    view::print(&shown, args.base.format, "plan", || {
        let headers = ["when", "announced", "outcome", "what", "who", "whom", "words", "sure", "became", "id"];
        let mut table = Table::new(&headers);
        for part in &shown.parts {
            let Part::Plan(plan) = &part.part else { continue };
            let Some((report, record)) = plan.announced.first().map(|id| store.record(id)).transpose()?.flatten()
            else {
                continue;
            };
            let account: Account = record.parse()?;
            let text = Text::new(&report.report.text);
            let (kind, mode) =
                account.about.map_or((account.event_type, account.mode), |about| (about.event_type, about.mode));
            table.push(vec![
                Cell::new(Tone::Strong, days(part.earliest, part.latest)),
                report.report.published.map(|date| date.to_string()).unwrap_or_default().into(),
                Cell::new(tone(plan.outcome), plan.outcome.as_str()),
                mode.map_or_else(|| kind.to_string(), |mode| format!("{kind} {mode}")).into(),
                actors_cell(&account.actors),
                actors_cell(&account.recipients),
                sentence_cell(Tone::Plain, &text, &account, 100),
                sure_cell(part.confidence),
                plan.event.clone().unwrap_or_default().into(),
                id_cell(&plan.id),
            ]);
        }
        Ok(table)
    })
}

fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Realised => Tone::Good,
        Outcome::Open | Outcome::Moved => Tone::Fair,
        Outcome::Cancelled | Outcome::Overdue => Tone::Bad,
    }
}
