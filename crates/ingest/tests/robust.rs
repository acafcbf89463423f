//! Whatever the bytes, there is a report whose spans hold or an error that says file, place and remedy; never a panic.

use ingest::IngestError;
use model::{Report, Text};
use proptest::prelude::*;

fn assert_sound(report: &Report) {
    let length = Text::new(&report.text).chars();
    let mut last = 0;
    for span in &report.body {
        assert!(span.start >= last && span.start < span.end && span.end <= length, "{:?}", report.body);
        last = span.end;
    }
    assert_eq!(report.published.is_some(), report.published_basis.is_some());
    assert_eq!((report.key.len(), report.raw_sha256.len()), (16, 64));
    assert!(!report.id.is_empty() && !report.id.contains(|c: char| c.is_whitespace() || c == '/'));
}

/// Pieces that texts and pages are made of, to reach deeper than random letters do.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "Titel der Meldung",
    "Von Ina Roth",
    "5. Juni 2017",
    "Stand: 05.06.2017, 10:00 Uhr",
    "DOHA, 5. Juni 2017 (dna) – ",
    "Die Minister haben am Montag in Wien über die Öffnung der Grenze beraten, teilte die Regierung mit.",
    "Kommentare",
    "Anzeige",
    "Lesen Sie auch: Mehr",
    "dpa/AFP",
    "<p>",
    "</p>",
    "<div class=\"nav\">",
    "</div>",
    "<h1>",
    "<br>",
    "<table><tr><td>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<script type=\"application/ld+json\">{\"datePublished\":",
    "\"2020-01-01\"}",
    "<time datetime=\"2020-",
    "\">",
    "&auml;&nbsp;",
    "<html><head><meta property=\"og:title\" content=\"Titel",
    "</",
    "<",
    "ß",
    "😀",
    "\u{ad}",
    "\u{feff}",
    "„",
    "“",
    "---\n",
    "title: ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400), page in any::<bool>()) {
        if let Ok(report) = ingest::read(if page { "a.html" } else { "a.txt" }, &bytes, None) {
            assert_sound(&report);
        }
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40), ending in prop::sample::select(vec!["txt", "html", "md"])) {
        let text = pieces.concat();
        if let Ok(report) = ingest::read(&format!("a b.{ending}"), text.as_bytes(), None) {
            assert_sound(&report);
            if ending != "html" && report.text.len() == text.len() {
                prop_assert_eq!(&report.text, &text);
            }
        }
    }
}

fn error(name: &str, bytes: &[u8]) -> IngestError {
    ingest::read(name, bytes, None).expect_err("an error")
}

#[test]
fn bad_files_are_named_with_place_and_remedy() {
    assert!(matches!(error("a.txt", b""), IngestError::Empty { .. }));
    assert!(matches!(error("a.txt", "\u{feff} \n".as_bytes()), IngestError::Empty { .. }));
    assert!(matches!(error("a.txt", b"%PDF-1.4"), IngestError::Binary { .. }));
    assert!(matches!(
        error("a.html", b"<html><script>var a = 1;</script><body></body></html>"),
        IngestError::NoText { .. }
    ));
    assert!(matches!(error("a.txt", "Grüße äöü\nund \u{0}".as_bytes()), IngestError::Binary { .. }));
    let line = "x".repeat(9 << 20);
    let message = error("lang.txt", format!("kurz\n{line}\n").as_bytes()).to_string();
    assert!(message.starts_with("lang.txt: line 2 has 9437184 bytes") && message.contains("break it"), "{message}");
    let large = vec![b'x'; ingest::MAX_BYTES + 1];
    assert!(matches!(error("a.txt", &large), IngestError::TooLarge { .. }));
}

#[test]
fn pages_nested_without_end_are_read() {
    for tag in ["div", "b", "p", "ul><li", "table><tr><td", "blockquote", "font color=\"red\"", "span"] {
        let page = format!(
            "<html><body>{}Die Grenze ist seit Montag offen.</body></html>",
            format!("<{tag}>").repeat(100_000)
        );
        let report = ingest::read("tief.html", page.as_bytes(), None).expect("a report");
        assert!(report.text.contains("Die Grenze ist seit Montag offen."), "{tag}");
        assert_sound(&report);
    }
}
