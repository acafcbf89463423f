//! A text as a report, analysed.

#![allow(dead_code, reason = "each test uses its part")]

use extract::{Document, Records};
use model::{PublishedBasis, Report, Span, Text};

/// Lets `see` look at a text that was published on a date.
pub(crate) fn run<T>(text: &str, published: Option<&str>, see: impl FnOnce(&Document<'_>) -> T) -> T {
    let table = Text::new(text);
    let body = vec![Span::new(0, table.chars())];
    let report = Report {
        id: "sample".to_owned(),
        source: "sample.txt".to_owned(),
        title: None,
        outlet: None,
        byline: Vec::new(),
        published: published.and_then(|date| date.parse().ok()),
        published_basis: Some(PublishedBasis::Given),
        published_confidence: None,
        language: "de".to_owned(),
        text: text.to_owned(),
        body,
        copy_of: None,
        url: None,
        key: String::new(),
        raw_sha256: String::new(),
    };
    let analysis = language::analyse(&table, &report.body, "de").unwrap_or_default();
    see(&Document { report: &report, text: &table, analysis: &analysis })
}

/// Everything that is found in a text.
pub(crate) fn records(text: &str, published: Option<&str>) -> Records {
    run(text, published, |document| extract::extract(document.report, document.text, document.analysis))
}
