//! A report: what is known of it, its text, and what was found in it.

use super::{field, heading};
use crate::failure::Failure;
use crate::output::{Tone, paint};
use model::{PublishedBasis, Span, Text};
use std::collections::BTreeMap;
use std::io::Write;
use store::{Store, StoredReport};

pub(super) fn show(store: &Store, stored: &StoredReport, out: &mut impl Write) -> Result<(), Failure> {
    let report = &stored.report;
    heading(out, &report.id, "report", None)?;
    field(out, "title", report.title.as_deref().unwrap_or_default())?;
    field(out, "outlet", report.outlet.as_deref().unwrap_or_default())?;
    field(out, "byline", &report.byline.join(", "))?;
    field(out, "published", &published(stored))?;
    field(out, "language", &report.language)?;
    field(out, "source", &report.source)?;
    field(out, "address", report.url.as_deref().unwrap_or_default())?;
    field(out, "reprints", report.copy_of.as_deref().unwrap_or_default())?;
    field(out, "newer than", stored.previous.as_deref().unwrap_or_default())?;
    field(out, "read", &format!("{} by version {}", stored.read_at, stored.program))?;
    field(out, "found", &found(store, stored)?)?;
    writeln!(out)?;
    let text = Text::new(&report.text);
    let mut from = 0;
    for part in &report.body {
        write_dim(out, text.quote(Span::new(from, part.start.max(from))))?;
        write!(out, "{}", text.quote(*part))?;
        from = part.end.max(from);
    }
    write_dim(out, text.quote(Span::new(from, text.chars())))?;
    writeln!(out)?;
    Ok(())
}

/// What does not belong to the article.
fn write_dim(out: &mut impl Write, text: &str) -> std::io::Result<()> {
    if text.trim().is_empty() { write!(out, "{text}") } else { write!(out, "{}", paint(Tone::Dim, text)) }
}

/// The date of publication, where it comes from, and how sure it is.
fn published(stored: &StoredReport) -> String {
    let report = &stored.report;
    let Some(date) = report.published else {
        return "date unknown".to_owned();
    };
    let basis = match report.published_basis {
        Some(PublishedBasis::Given) => "given",
        Some(PublishedBasis::Metadata) => "from the page's metadata",
        Some(PublishedBasis::Dateline) => "from the dateline",
        Some(PublishedBasis::Header) => "from a line at the head",
        Some(PublishedBasis::Url) => "from the address",
        Some(PublishedBasis::File) => "from the file's name",
        Some(PublishedBasis::Inferred) => "inferred from the text",
        None => return date.to_string(),
    };
    match report.published_confidence {
        Some(confidence) if confidence < 1.0 => format!("{date} ({basis}, right in {:.0} of 100)", confidence * 100.0),
        _ => format!("{date} ({basis})"),
    }
}

/// How many records of each kind.
fn found(store: &Store, stored: &StoredReport) -> Result<String, Failure> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for record in store.records(stored.number)? {
        *counts.entry(record.kind).or_default() += 1;
    }
    let plural = |kind: &str, count: usize| format!("{count} {kind}{}", if count == 1 { "" } else { "s" });
    Ok(counts.iter().map(|(kind, &count)| plural(kind, count)).collect::<Vec<_>>().join(", "))
}
