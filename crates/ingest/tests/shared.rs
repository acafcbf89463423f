//! Bodies, dates and copies on texts that are not part of the repository; skipped where these are absent.

use ingest::copies::{CopyCandidate, Signature, body_text, find_copies, is_agency_own};
use model::{Report, Text};
use std::path::{Path, PathBuf};

/// The folder with the texts, beside the workspace.
fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: {} is absent", path.display());
    None
}

/// All reports of a folder, in the order of their names.
fn reports(folder: &Path) -> Vec<Report> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "html"));
    paths.sort();
    let read = |path: &PathBuf| {
        let bytes = std::fs::read(path).expect("a file");
        ingest::read(&path.display().to_string(), &bytes, None).expect("a report")
    };
    paths.iter().map(read).collect()
}

/// What a report leaves out of its body, one string a gap.
fn left_out(report: &Report) -> Vec<String> {
    let text = Text::new(&report.text);
    let mut gaps = Vec::new();
    let mut from = 0;
    for &span in report.body.iter().chain([&model::Span::new(text.chars(), text.chars())]) {
        let gap = text.quote(model::Span::new(from, span.start)).split_whitespace().collect::<Vec<_>>().join(" ");
        gaps.extend((!gap.is_empty()).then_some(gap));
        from = span.end;
    }
    gaps
}

/// Checks that each gap begins and ends with these words, and that there are no others.
fn assert_gaps(report: &Report, expected: &[(&str, &str)]) {
    let gaps = left_out(report);
    assert_eq!(gaps.len(), expected.len(), "{}: {gaps:#?}", report.id);
    for (gap, (start, end)) in gaps.iter().zip(expected) {
        assert!(gap.starts_with(start) && gap.ends_with(end), "{}: {gap}", report.id);
    }
}

#[test]
fn bodies_of_the_seeds_are_the_articles() {
    let Some(folder) = shared("seeds") else { return };
    let reports = reports(&folder);
    let expected: [&[(&str, &str)]; 5] = [
        &[("Tim Neubauer absolviert", "Mannheim.")],
        &[("Eine Stadt in", "empfangen."), ("nd.DieWoche", "Abo holen."), ("Werde Mitglied", "PayPal")],
        &[("date 2023-04", "2023-04"), ("Von:", "Hauberg")],
        &[("2. Juli", "2025")],
        &[("1. Startseite", "KommentareDrucken"), ("Auch interessant", "Kommentare")],
    ];
    for (report, expected) in reports.iter().zip(expected) {
        assert_gaps(report, expected);
    }
    let dates: Vec<_> = reports.iter().map(|report| report.published.map(|date| date.to_string())).collect();
    assert_eq!((dates[2].as_deref(), dates[3].as_deref()), (Some("2023-04"), Some("2025-07-02")));
}

#[test]
fn bodies_and_dates_of_the_storyline() {
    let Some(folder) = shared("stories/katar") else { return };
    type Expected<'a> = (&'a str, Option<&'a str>, Option<&'a str>, &'a [(&'a str, &'a str)]);
    let expected: [Expected; 12] = [
        ("dna_frist", Some("2017-07-03"), Some("dna"), &[("dna", "vog")]),
        ("dna_gas", Some("2018-12-03"), Some("dna"), &[("dna", "mrl")]),
        ("dna_vierstaaten", Some("2017-06-05"), Some("dna"), &[("dna", "kab")]),
        (
            "ellbach_gas",
            Some("2018-12-04"),
            Some("Ellbach-Kurier"),
            &[("Ellbach-Kurier", "Wirtschaft"), ("dna", "dna")],
        ),
        (
            "hefte_bilanz",
            Some("2021-01-29"),
            Some("Hefte für Weltpolitik"),
            &[("Hefte", "2021"), ("Von", "Ziegenhals"), ("Robert", "Zeitschrift.")],
        ),
        (
            "hellbacher_allein",
            Some("2017-06-06"),
            Some("Hellbacher Anzeiger"),
            &[("Wir und", "Abo-Shop"), ("dna Teilen", "AGB")],
        ),
        ("kanalneun_pilger", Some("2017-09-10"), Some("Kanal Neun Kultur"), &[("Kanal", "2017")]),
        (
            "kessler_stein",
            Some("2017-07-18"),
            Some("Friedrich-Kessler-Stiftung"),
            &[("Friedrich", "2017"), ("Von", "Amman"), ("Dr. Henrike", "Förderern.")],
        ),
        (
            "minutenpost_ula",
            Some("2021-01-05"),
            Some("Minutenpost"),
            &[("MINUTENPOST", "+++"), ("Stand", "automatisch"), ("Anzeige", "Wahlleiter")],
        ),
        (
            "morgenrot_punkte",
            Some("2017-06-24"),
            Some("morgenrot"),
            &[("morgenrot", "Ausland"), ("Von", "Brandt"), ("***", "spende")],
        ),
        (
            "nordwelle_rueckendeckung",
            Some("2017-06-09"),
            Some("Nordwelle Info"),
            &[("Diese Seite", "Nahost"), ("Von Ruben", "Drucken"), ("Audio", "min"), ("Mehr zum", "Nach oben")],
        ),
        (
            "wirtschaftsbrief_rollfeld",
            None,
            Some("Wirtschaftsbrief Nahost"),
            &[("WIRTSCHAFTSBRIEF", "Exporteure"), ("Alle Angaben", "Monat.")],
        ),
    ];
    for (report, (id, published, outlet, gaps)) in reports(&folder).iter().zip(expected) {
        assert_eq!(report.id, id);
        assert_eq!(
            (report.published.map(|date| date.to_string()).as_deref(), report.outlet.as_deref()),
            (published, outlet),
            "{id}"
        );
        assert_gaps(report, gaps);
    }
}

#[test]
fn the_storyline_has_two_copies() {
    let Some(folder) = shared("stories/katar") else { return };
    let reports = reports(&folder);
    let bodies: Vec<String> = reports.iter().map(body_text).collect();
    let signatures: Vec<Signature> = bodies.iter().map(|body| Signature::of(body)).collect();
    let candidate = |((report, body), signature)| {
        let report: &Report = report;
        CopyCandidate {
            id: &report.id,
            published: report.published,
            agency_own: is_agency_own(report),
            body,
            signature,
        }
    };
    let candidates: Vec<CopyCandidate> =
        reports.iter().zip(bodies.iter().map(String::as_str)).zip(&signatures).map(candidate).collect();
    let links: Vec<_> = find_copies(&candidates)
        .iter()
        .map(|&(copy, original)| (candidates[copy].id, candidates[original].id))
        .collect();
    assert_eq!(links, [("ellbach_gas", "dna_gas"), ("hellbacher_allein", "dna_vierstaaten")]);
}

#[test]
fn whole_articles_lose_nothing() {
    let (Some(texts), Some(train)) = (shared("gold/texts"), shared("gold/train")) else { return };
    for entry in std::fs::read_dir(train).expect("a folder").flatten() {
        let json = std::fs::read_to_string(texts.join(entry.file_name())).expect("a text");
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let text = value["text"].as_str().expect("a text");
        let report = ingest::read("text.txt", text.as_bytes(), None).expect("a report");
        assert_eq!((report.text.as_str(), report.language.as_str()), (text, "de"));
        assert_gaps(&report, &[]);
    }
}
