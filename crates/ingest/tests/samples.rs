//! Whole reports read from samples in the styles of agencies, papers, broadcasters and foundations.

use model::Text;
use std::fmt::Write as _;
use std::path::Path;

/// A report as text: its metadata, then every line of its text, marked where it belongs to the body.
fn picture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name);
    let bytes = std::fs::read(path).expect("a sample");
    let report = ingest::read(name, &bytes, None).expect("a report");
    let table = Text::new(&report.text);
    let mut picture = format!(
        "{} | {:?} | {:?} | {:?} | {:?} {:?} {:?} | {}\n",
        report.id,
        report.title,
        report.outlet,
        report.byline,
        report.published.map(|date| date.to_string()),
        report.published_basis,
        report.published_confidence,
        report.language
    );
    let mut from = 0;
    let end = model::Span::new(table.chars(), table.chars());
    for &span in report.body.iter().chain([&end]) {
        for (mark, part) in [("-", model::Span::new(from, span.start)), ("+", span)] {
            for line in table.quote(part).lines().filter(|line| !line.trim().is_empty()) {
                let _ = writeln!(picture, "{mark} {line}");
            }
        }
        from = span.end;
    }
    picture
}

#[test]
fn agency() {
    insta::assert_snapshot!(picture("wire.txt"));
}

#[test]
fn daily() {
    insta::assert_snapshot!(picture("daily.txt"));
}

#[test]
fn broadcaster() {
    insta::assert_snapshot!(picture("broadcaster.html"));
}

#[test]
fn blog() {
    insta::assert_snapshot!(picture("blog.md"));
}
