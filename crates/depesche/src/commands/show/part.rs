//! A part of the picture: an event with its accounts, a series with its figures, a dispute with its sides, a plan.

use super::{field, heading};
use crate::cli::Known;
use crate::failure::Failure;
use crate::output::{Tone, all_actors, chains, counted, days, origins, paint, status, truncated};
use assemble::Part;
use model::{Account, Event, Figure, Text};
use std::io::Write;
use store::{Filter, PartKind, Store, StoredPart};

/// The word for its kind.
pub(super) fn kind_word(part: &Part) -> &'static str {
    match part {
        Part::Event(_) => "event",
        Part::Series(_) => "series",
        Part::Dispute(_) => "dispute",
        Part::Plan(_) => "plan",
    }
}

pub(super) fn show(store: &Store, found: &StoredPart, known: &Known, out: &mut impl Write) -> Result<(), Failure> {
    heading(out, found.part.id(), kind_word(&found.part), Some(found.confidence))?;
    match &found.part {
        Part::Event(event) => {
            show_event(event, out)?;
            related(store, event, known, out)?;
            statements(store, &event.accounts, out)
        }
        Part::Series(series) => {
            field(out, "of what", &series.item)?;
            field(out, "unit", &series.unit)?;
            field(out, "role", series.role.map_or("", model::Role::as_str))?;
            field(out, "whose", &all_actors(&series.actors))?;
            field(out, "origins", &origins(&series.origins))?;
            field(out, "verdict", &format!("{}: {}", series.verdict, series.why))?;
            statements(store, &series.figures, out)
        }
        Part::Dispute(dispute) => {
            field(out, "kind", dispute.kind.as_str())?;
            field(out, "about", &dispute.about)?;
            for (index, side) in dispute.sides.iter().enumerate() {
                let name = if index == 0 { "claimed by" } else { "against" };
                writeln!(out)?;
                field(out, name, &all_actors(&side.by))?;
                statements(store, &side.records, out)?;
            }
            Ok(())
        }
        Part::Plan(plan) => {
            field(out, "outcome", plan.outcome.as_str())?;
            field(out, "became", plan.event.as_deref().unwrap_or_default())?;
            field(out, "days", &days(found.earliest, found.latest))?;
            statements(store, &plan.records, out)
        }
    }
}

fn show_event(event: &Event, out: &mut impl Write) -> Result<(), Failure> {
    let kind = event.mode.map_or_else(|| event.event_type.to_string(), |mode| format!("{} {mode}", event.event_type));
    let (_, word) = status(event.status, !event.denied_by.is_empty());
    field(out, "what", &format!("{kind}, {word}"))?;
    field(out, "who", &all_actors(&event.actors))?;
    field(out, "whom", &all_actors(&event.recipients))?;
    field(out, "object", event.object.as_ref().map_or("", |object| &object.text))?;
    let place = [event.place.as_deref(), event.place_key.as_ref().map(model::PlaceKey::as_str)];
    field(out, "where", &place.into_iter().flatten().collect::<Vec<_>>().join(" · "))?;
    field(out, "when", &days(event.earliest, event.latest))?;
    field(out, "denied by", &all_actors(&event.denied_by))?;
    field(out, "origins", &format!("{}: {}", event.origins.len(), origins(&event.origins)))?;
    field(out, "reports", &event.reports.to_string())?;
    for entry in &event.history {
        let (_, word) = status(entry.status, false);
        let on = entry.on.map_or_else(|| "undated".to_owned(), |day| day.to_string());
        field(out, "history", &format!("{on} {word} ({})", entry.account))?;
    }
    Ok(())
}

/// Disputes, plans and series that share records with an event.
fn related(store: &Store, event: &Event, known: &Known, out: &mut impl Write) -> Result<(), Failure> {
    let sharing = Filter { records: event.accounts.clone(), ..Filter::default() };
    for part in super::parts(store, known, &[PartKind::Series, PartKind::Dispute, PartKind::Plan], sharing)? {
        field(out, kind_word(&part.part), part.part.id())?;
    }
    Ok(())
}

/// The records in their reports' words.
fn statements(store: &Store, ids: &[String], out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out)?;
    for id in ids {
        let Some((stored, record)) = store.record(id)? else { continue };
        let report = &stored.report;
        let text = Text::new(&report.text);
        let (words, sources) = match record.kind.as_str() {
            "account" => {
                let account: Account = record.parse()?;
                (text.quote(account.sentence).to_owned(), account.sources)
            }
            "figure" => {
                let figure: Figure = record.parse()?;
                (format!("{} {} [{}]", figure.text, figure.item, counted(&figure)), figure.sources)
            }
            _ => (record.parse::<model::Quotation>().map(|quotation| quotation.text).unwrap_or_default(), Vec::new()),
        };
        let about = [report.published.map(|date| date.to_string()), report.outlet.clone()];
        let mut about: Vec<String> = about.into_iter().flatten().collect();
        about.extend(report.copy_of.as_ref().map(|original| format!("reprints {original}")));
        if !sources.is_empty() {
            about.push(format!("according to {}", chains(&sources)));
        }
        writeln!(out, "  „{}“", truncated(&words, 300))?;
        writeln!(out, "    {}  {}", about.join(" · "), paint(Tone::Dim, id))?;
    }
    Ok(())
}
