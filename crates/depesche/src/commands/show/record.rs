//! A record: its slots with the words they rest on, its sources hop by hop, and its sentence with the evidence marked.

use super::{field, heading};
use crate::cli::Known;
use crate::failure::Failure;
use crate::output::{Mark, Tone, bounds, days, line_of, marked, status};
use model::{Account, ActorKey, Chain, Figure, Mention, Quotation, Span, Text, Time};
use std::io::Write;
use store::{Filter, Store, StoredRecord, StoredReport};

pub(super) fn show(
    store: &Store,
    stored: &StoredReport,
    found: &StoredRecord,
    known: &Known,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let text = Text::new(&stored.report.text);
    let id = match found.kind.as_str() {
        "account" => account(&text, &found.parse()?, out)?,
        "figure" => figure(&text, &found.parse()?, out)?,
        "quotation" => quotation(&text, &found.parse()?, out)?,
        "time" => time(&text, &found.parse()?, out)?,
        _ => mention(&text, &found.parse()?, out)?,
    };
    reference(stored, out)?;
    let within = Filter { records: vec![id], ..Filter::default() };
    for part in super::parts(store, known, &super::KINDS, within)? {
        field(out, "part of", &format!("{} {}", super::part::kind_word(&part.part), part.part.id()))?;
    }
    Ok(())
}

fn account(text: &Text<'_>, account: &Account, out: &mut impl Write) -> Result<String, Failure> {
    let evidence = &account.evidence;
    heading(out, &account.id, "account", Some(account.confidence.into()))?;
    let kind =
        account.mode.map_or_else(|| account.event_type.to_string(), |mode| format!("{} {mode}", account.event_type));
    let about = account.about.map(|about| {
        let mode = about.mode.map(|mode| format!(" {mode}")).unwrap_or_default();
        format!(", about {}{mode}", about.event_type)
    });
    let hedged = if account.hedged { ", marked as unproven" } else { "" };
    let (_, word) = status(account.status, false);
    field(out, "what", &format!("{kind}{}, {word}{hedged}", about.unwrap_or_default()))?;
    field(out, "who", &named(text, &account.actors, &evidence.actors))?;
    field(out, "whom", &named(text, &account.recipients, &evidence.recipients))?;
    field(out, "object", account.object.as_ref().map_or("", |object| &object.text))?;
    let place = [account.place.as_deref(), account.place_key.as_ref().map(model::PlaceKey::as_str)];
    field(out, "where", &place.into_iter().flatten().collect::<Vec<_>>().join(" · "))?;
    field(out, "when", &with_words(text, &days(account.earliest, account.latest), &evidence.time))?;
    for (chain, spans) in account.sources.iter().zip(padded(&evidence.sources)) {
        field(out, "according to", &hops(text, chain, spans))?;
    }
    field(out, "denied by", &named(text, &account.denied_by, &evidence.denied_by))?;
    field(out, "why", &account.why)?;
    let mut marks = vec![Mark { span: account.span(), label: "what", tone: Tone::Strong }];
    let mut mark = |spans: &[Span], label: &'static str, tone: Tone| {
        marks.extend(spans.iter().map(|&span| Mark { span, label, tone }));
    };
    mark(&evidence.actors, "who", Tone::Good);
    mark(&evidence.recipients, "whom", Tone::Good);
    mark(&evidence.object, "object", Tone::Fair);
    mark(&evidence.place, "where", Tone::Fair);
    mark(&evidence.time, "when", Tone::Fair);
    mark(&evidence.sources.concat(), "source", Tone::Bad);
    mark(&evidence.denied_by, "denial", Tone::Bad);
    sentences(text, account.sentence, &marks, out)?;
    Ok(account.id.clone())
}

fn figure(text: &Text<'_>, figure: &Figure, out: &mut impl Write) -> Result<String, Failure> {
    let evidence = &figure.evidence;
    heading(out, &figure.id, "figure", None)?;
    let hedged = if figure.hedged { ", marked as unproven" } else { "" };
    field(out, "figure", &format!("{} ({}){hedged}", bounds(figure.low, figure.high), figure.hedge))?;
    field(out, "unit", &figure.unit)?;
    field(out, "of what", &figure.item)?;
    field(out, "role", figure.role.map_or("", model::Role::as_str))?;
    field(out, "side", figure.side.as_ref().map_or("", ActorKey::as_str))?;
    field(out, "when", &with_words(text, &days(figure.earliest, figure.latest), &evidence.time))?;
    for (chain, spans) in figure.sources.iter().zip(padded(&evidence.sources)) {
        field(out, "according to", &hops(text, chain, spans))?;
    }
    field(out, "denied by", &named(text, &figure.denied_by, &evidence.denied_by))?;
    field(out, "account", figure.account.as_deref().unwrap_or_default())?;
    field(out, "why", &figure.why)?;
    let mut marks = vec![Mark { span: figure.span(), label: "figure", tone: Tone::Strong }];
    let mut mark = |spans: &[Span], label: &'static str, tone: Tone| {
        marks.extend(spans.iter().map(|&span| Mark { span, label, tone }));
    };
    mark(&evidence.item, "of what", Tone::Fair);
    mark(&evidence.unit, "unit", Tone::Fair);
    mark(&evidence.time, "when", Tone::Fair);
    mark(&evidence.sources.concat(), "source", Tone::Bad);
    mark(&evidence.denied_by, "denial", Tone::Bad);
    sentences(text, line_of(text, figure.span()), &marks, out)?;
    Ok(figure.id.clone())
}

fn quotation(text: &Text<'_>, quotation: &Quotation, out: &mut impl Write) -> Result<String, Failure> {
    heading(out, &quotation.id, "quotation", None)?;
    field(out, "type", quotation.quotation_type.as_str())?;
    for chain in &quotation.sources {
        field(out, "according to", &hops(text, chain, &[]))?;
    }
    let mark = |spans: &[Span], label: &'static str, tone: Tone| -> Vec<Mark> {
        spans.iter().map(|&span| Mark { span, label, tone }).collect()
    };
    let mut marks = mark(&quotation.quote, "said", Tone::Good);
    marks.extend(mark(&quotation.cue, "cue", Tone::Fair));
    marks.extend(mark(&quotation.speaker, "speaker", Tone::Bad));
    let all = marks.iter().map(|mark| mark.span);
    let whole = all.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end))).unwrap_or_default();
    sentences(text, line_of(text, whole), &marks, out)?;
    Ok(quotation.id.clone())
}

fn time(text: &Text<'_>, time: &Time, out: &mut impl Write) -> Result<String, Failure> {
    heading(out, &time.id, "time", None)?;
    field(out, "type", time.time_type.as_str())?;
    field(out, "value", &time.value)?;
    field(out, "days", &days(time.earliest, time.latest))?;
    let span = Span::new(time.start, time.end);
    sentences(text, line_of(text, span), &[Mark { span, label: "time", tone: Tone::Strong }], out)?;
    Ok(time.id.clone())
}

fn mention(text: &Text<'_>, mention: &Mention, out: &mut impl Write) -> Result<String, Failure> {
    heading(out, &mention.id, "mention", None)?;
    field(out, "class", mention.class.as_str())?;
    field(out, "actor", mention.actor.as_ref().map_or("", ActorKey::as_str))?;
    field(out, "place", mention.place.as_ref().map_or("", model::PlaceKey::as_str))?;
    let span = Span::new(mention.start, mention.end);
    sentences(text, line_of(text, span), &[Mark { span, label: "name", tone: Tone::Strong }], out)?;
    Ok(mention.id.clone())
}

/// The sentence, and the further sentences in which evidence stands.
fn sentences(text: &Text<'_>, sentence: Span, marks: &[Mark], out: &mut impl Write) -> Result<(), Failure> {
    let mut shown = vec![sentence];
    for mark in marks {
        if !shown.iter().any(|at| at.contains(mark.span)) {
            shown.push(line_of(text, mark.span));
        }
    }
    shown.sort();
    shown.dedup();
    writeln!(out)?;
    for at in shown {
        writeln!(out, "  „{}“", marked(text, at, marks))?;
    }
    Ok(())
}

/// Which report says so.
fn reference(stored: &StoredReport, out: &mut impl Write) -> Result<(), Failure> {
    let report = &stored.report;
    let parts = [report.outlet.clone(), report.published.map(|date| date.to_string()), report.title.clone()];
    let about: Vec<String> = parts.into_iter().flatten().collect();
    writeln!(out)?;
    field(
        out,
        "report",
        &format!("{} ({})", report.id, if about.is_empty() { report.source.clone() } else { about.join(" · ") }),
    )?;
    Ok(())
}

/// Actors with the words that name them: `PRK („Pjöngjang“), RUS („Moskau“)`.
fn named(text: &Text<'_>, keys: &[ActorKey], spans: &[Span]) -> String {
    let one = |(index, key): (usize, &ActorKey)| with_words(text, key.as_str(), list(spans.get(index)));
    keys.iter().enumerate().map(one).collect::<Vec<_>>().join(", ")
}

/// Hops of a chain with the words that name them.
fn hops(text: &Text<'_>, chain: &Chain, spans: &[Span]) -> String {
    let one = |(index, key): (usize, &ActorKey)| with_words(text, key.as_str(), list(spans.get(index)));
    chain.iter().enumerate().map(one).collect::<Vec<_>>().join(" → ")
}

fn with_words(text: &Text<'_>, what: &str, spans: &[Span]) -> String {
    let words: Vec<String> =
        spans.iter().filter(|span| !span.is_empty()).map(|&span| format!("„{}“", text.quote(span))).collect();
    match (what.is_empty(), words.is_empty()) {
        (true, _) => String::new(),
        (false, true) => what.to_owned(),
        (false, false) => format!("{what} ({})", words.join(", ")),
    }
}

/// Spans of chains, with empty ones for chains that have none.
fn padded(spans: &[Vec<Span>]) -> impl Iterator<Item = &[Span]> {
    spans.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]))
}

/// A span, if any, as a list.
fn list(span: Option<&Span>) -> &[Span] {
    span.map_or(&[], std::slice::from_ref)
}
