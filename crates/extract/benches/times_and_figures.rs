//! How many words a second times and figures read, after the language stage.

use divan::counter::ItemsCount;
use extract::{Document, figure, mention, time};
use model::{Analysis, PublishedBasis, Report, Span, Text};

fn main() {
    divan::main();
}

/// The sample report of the tests, often enough to be a folder of reports.
fn report() -> Report {
    let text = include_str!("../tests/texts/hafen.txt").repeat(50);
    let end = Text::new(&text).chars();
    Report {
        id: "sample".to_owned(),
        source: "sample.txt".to_owned(),
        title: None,
        outlet: None,
        byline: Vec::new(),
        published: "2024-03-14".parse().ok(),
        published_basis: Some(PublishedBasis::Given),
        published_confidence: None,
        language: "de".to_owned(),
        text,
        body: vec![Span::new(0, end)],
        copy_of: None,
        url: None,
        key: String::new(),
        raw_sha256: String::new(),
    }
}

fn words(analysis: &Analysis) -> usize {
    analysis.sentences.iter().map(|sentence| sentence.tokens.len()).sum()
}

#[divan::bench]
fn times(bencher: divan::Bencher<'_, '_>) {
    let report = report();
    let text = Text::new(&report.text);
    let analysis = language::analyse(&text, &report.body, "de").unwrap_or_default();
    let document = Document { report: &report, text: &text, analysis: &analysis };
    bencher.counter(ItemsCount::new(words(&analysis))).bench(|| time::find(divan::black_box(&document)));
}

#[divan::bench]
fn times_and_figures(bencher: divan::Bencher<'_, '_>) {
    let report = report();
    let text = Text::new(&report.text);
    let analysis = language::analyse(&text, &report.body, "de").unwrap_or_default();
    let document = Document { report: &report, text: &text, analysis: &analysis };
    // Who is named is found by a stage of its own; figures only look it up.
    let references = mention::find(&document, &time::find(&document));
    bencher.counter(ItemsCount::new(words(&analysis))).bench(|| {
        let times = time::find(divan::black_box(&document));
        figure::find(&document, &times, &references)
    });
}
