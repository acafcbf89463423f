//! Times and figures over whole reports: what they find, and that nothing they are given makes them fail.

mod common;

use common::run;
use extract::{figure, mention, time};
use proptest::prelude::*;
use std::fmt::Write as _;

/// One line a time: words, type, value and days.
fn times(text: &str, published: Option<&str>) -> String {
    run(text, published, |document| {
        let mut lines = String::new();
        for found in time::find(document) {
            let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
            let days = format!("{}..{}", day(found.days.earliest), day(found.days.latest));
            let _ = writeln!(lines, "{} | {} {} | {days}", document.words(found.at), found.time_type, found.value);
        }
        lines
    })
}

/// One line a figure: words, bounds, hedge, unit and item.
fn figures(text: &str) -> String {
    run(text, None, |document| {
        let mut lines = String::new();
        let times = time::find(document);
        for found in figure::find(document, &times, &mention::find(document, &times)) {
            let bound = |bound: Option<f64>| bound.map_or_else(|| "?".to_owned(), |bound| bound.to_string());
            let bounds = format!("{}..{} {}", bound(found.low), bound(found.high), found.hedge);
            let _ = writeln!(lines, "{} | {bounds} | {} | {}", document.words(found.at), found.unit, found.item);
        }
        lines
    })
}

/// The value and days of the only time in a text published on Thursday, 14 March 2024.
fn only(text: &str) -> String {
    let all = times(text, Some("2024-03-14"));
    all.lines().map(|line| line.split_once(" | ").map_or("", |(_, rest)| rest)).collect::<Vec<_>>().join("; ")
}

#[test]
fn the_year_of_a_thing_is_not_that_of_the_passage() {
    let found = times("Er hob die Verfassung von 1997 auf. Bereits am 28. April gab es Proteste.", Some("2000-05-20"));
    assert!(found.contains("2000-04-28..2000-04-28"), "{found}");
}

#[test]
fn a_span_does_not_give_its_year_to_what_follows() {
    let found = times("Seit 2001 herrscht dort Krieg. Am 13. Mai feuerten Soldaten in die Menge.", Some("2005-06-20"));
    assert!(found.contains("2005-05-13..2005-05-13"), "{found}");
    let found = times("Im Jahr 2001 war dort Krieg. Am 13. Mai feuerten Soldaten in die Menge.", Some("2005-06-20"));
    assert!(found.contains("2001-05-13..2001-05-13"), "{found}");
}

#[test]
fn days_are_counted_from_the_day_told_last() {
    let text = "Am Mittwoch griffen sie an. Die Truppe soll noch in dieser Woche eintreffen. Tags darauf flohen sie.";
    let found = times(text, Some("2024-03-15"));
    assert!(found.contains("Tags darauf | DATE 2024-03-14"), "{found}");
}

#[test]
fn what_people_are_called_to_lies_ahead() {
    let found = times("Er rief zu einem Generalstreik am Dienstag auf.", Some("2017-04-30"));
    assert!(found.contains("2017-05-02"), "{found}");
    let found = times("Er rief am Dienstag zu einem Generalstreik auf.", Some("2017-04-30"));
    assert!(found.contains("2017-04-25"), "{found}");
}

#[test]
fn both_ends_of_a_range_are_the_whole_stretch() {
    let found = times("Beide Länder hatten von 1998 bis 2000 Krieg geführt.", Some("2025-07-15"));
    assert_eq!(found.matches("1998-01-01..2000-12-31").count(), 2, "{found}");
}

#[test]
fn the_small_hours_of_a_night_are_those_of_its_second_day() {
    let found = times("Ein Jet warf in der Nacht zum Freitag gegen 1.50 Uhr Bomben ab.", Some("2009-09-05"));
    assert!(found.contains("2009-09-04T01:50"), "{found}");
    let found = times("Am Freitag warf ein Jet gegen 1.50 Uhr Bomben ab.", Some("2009-09-05"));
    assert!(found.contains("2009-09-04T01:50"), "{found}");
}

#[test]
fn what_is_decreed_lasts_until_a_day_ahead() {
    let found = times("Die Junta hat eine Waffenruhe bis zum 22. April ausgerufen.", Some("2025-04-03"));
    assert!(found.contains("..2025-04-22"), "{found}");
    let found = times("Die Sperre wurde bis Donnerstag verlängert.", Some("2024-03-12"));
    assert!(found.contains("..2024-03-14"), "{found}");
    let found = times("Bis Donnerstag wurden zwölf Tote gezählt.", Some("2024-03-12"));
    assert!(found.contains("..2024-03-07"), "{found}");
}

#[test]
fn days_that_everybody_knows_are_not_of_last_year() {
    let day = |text| times(text, Some("2008-03-14"));
    assert!(day("Nach den Terroranschlägen vom 11. September griffen die USA an.").contains("2001-09-11..2001-09-11"));
    assert!(day("Die Anschläge des 11. September waren der Anlass.").contains("2001-09-11..2001-09-11"));
    assert!(day("Am 11. September starb er.").contains("2007-09-11..2007-09-11"));
    assert!(day("Bei den Anschlägen vom 3. Februar starb er.").contains("2008-02-03..2008-02-03"));
}

#[test]
fn two_months_of_one_year_and_two_days_of_one_night() {
    let found = times("Zwischen Februar und April 2011 starben 200 Menschen.", Some("2012-03-14"));
    assert!(found.contains("2011-02-01..2011-04-30"), "{found}");
    let found = times("In der Nacht von Montag auf Dienstag fielen Schüsse.", Some("2012-03-14"));
    assert!(found.contains("2012-03-12..2012-03-13"), "{found}");
}

#[test]
fn what_somebody_would_like_lies_ahead() {
    let found = times("Er möchte im April nach Rom reisen.", Some("2012-03-14"));
    assert!(found.contains("2012-04-01..2012-04-30"), "{found}");
}

#[test]
fn relative_times_count_from_the_publication() {
    for (text, expected) in [
        ("Gestern wurde verhandelt.", "DATE 2024-03-13 | 2024-03-13..2024-03-13"),
        ("Das geschah am 29. Februar.", "DATE 2024-02-29 | 2024-02-29..2024-02-29"),
        ("Er war vergangene Woche in Rom.", "DATE 2024-W10 | 2024-03-04..2024-03-10"),
        ("Im vergangenen Herbst wurde gewählt.", "DATE 2023-FA | 2023-09-01..2023-11-30"),
        ("Vor zwei Wochen war er krank.", "DURATION P2W | 2024-02-26..2024-03-03"),
        ("In der letzten Nacht wurde geschossen.", "TIME 2024-03-13TNI | 2024-03-13..2024-03-14"),
        ("Seit Dienstag halten sie den Platz besetzt.", "DATE 2024-03-12 | 2024-03-12..2024-03-14"),
        ("Für Dienstag rief sie zu einem Marsch auf.", "DATE 2024-03-19 | 2024-03-19..2024-03-19"),
        (
            "Montag, 18:20 Uhr: Treffen in Rom fällt aus",
            "DATE 2024-03-11 | 2024-03-11..2024-03-11; TIME 2024-03-11T18:20 | 2024-03-11..2024-03-11",
        ),
        ("Das Treffen wurde auf den 25. Januar verschoben.", "DATE 2025-01-25 | 2025-01-25..2025-01-25"),
        ("Das Treffen ist auf Dienstag vertagt worden.", "DATE 2024-03-19 | 2024-03-19..2024-03-19"),
        ("Die Wahl vom Sonntag wird wiederholt.", "DATE 2024-03-10 | 2024-03-10..2024-03-10"),
        ("Er soll am Dienstag getötet worden sein.", "DATE 2024-03-12 | 2024-03-12..2024-03-12"),
        ("Es sind Proteste nach der am Dienstag erfolgten Wahl.", "DATE 2024-03-12 | 2024-03-12..2024-03-12"),
        ("Sie lebt seit Mai 2022 in Wien.", "DATE 2022-05 | 2022-05-01..2024-03-14"),
        ("Das gilt bis Ende Oktober 2024.", "DATE 2024-10 | 2024-03-14..2024-10-31"),
        ("Das Werk entstand in den neunziger Jahren.", "DATE 199 | 1990-01-01..1999-12-31"),
        ("Er starb zu Beginn des 19. Jahrhunderts.", "DATE 18 | 1800-01-01..1833-05-01"),
        ("Sie treffen sich jeden Montag.", "SET XXXX-WXX-1 | ?..?"),
        ("Die Zeitung erscheint täglich.", "SET P1D | ?..?"),
        ("Karfreitag 2024 war es kalt.", "DATE 2024-03-29 | 2024-03-29..2024-03-29"),
        ("Im ersten Quartal 2023 stiegen die Preise.", "DATE 2023-Q1 | 2023-01-01..2023-03-31"),
        ("Der 20. Parteitag war lang.", ""),
    ] {
        assert_eq!(only(text), expected, "{text}");
    }
}

#[test]
fn a_partial_publication_gives_partial_values() {
    assert_eq!(
        times("Gestern wurde verhandelt.", Some("2023-04")),
        "Gestern | DATE XXXX-XX-XX | 2023-03-31..2023-04-29\n"
    );
    assert_eq!(
        times("Im vergangenen Jahr war Wahl.", Some("2023-04")),
        "vergangenen Jahr | DATE 2022 | 2022-01-01..2022-12-31\n"
    );
    assert_eq!(times("Gestern wurde verhandelt.", None), "Gestern | DATE XXXX-XX-XX | ?..?\n");
}

#[test]
fn later_times_count_from_the_story() {
    let text = "Am 30. Dezember 2023 trat er zurück. Neun Tage später wurde er verhaftet. Tags darauf kam er frei.";
    assert_eq!(
        times(text, Some("2024-03-14")),
        "30. Dezember 2023 | DATE 2023-12-30 | 2023-12-30..2023-12-30\n\
         Neun Tage später | DURATION P9D | 2024-01-08..2024-01-08\n\
         Tags darauf | DATE 2024-01-09 | 2024-01-09..2024-01-09\n"
    );
}

#[test]
fn figures_have_bounds_and_units() {
    for (text, expected) in [
        ("Es kamen mehr als 10 Millionen Zuschauer.", "mehr als 10 Millionen | 10000000..? at_least | Zuschauer"),
        ("Sie lieferten bis zu 4,8 Millionen Granaten.", "bis zu 4,8 Millionen | ?..4800000 at_most | Granaten"),
        ("Es waren 12.000 bis 15.000 Soldaten.", "12.000 bis 15.000 | 12000..15000 range | Soldaten"),
        ("Dutzende Häuser brannten.", "Dutzende | 24..? at_least | Häuser"),
        ("Er verfügt über 304 Stimmen.", "304 | 304..304 exact | Stimmen"),
        ("Die Rakete flog rund 1300 km weit.", "rund 1300 | 1300..1300 about | Kilometer"),
        ("Zwei Drittel der Abgeordneten stimmten zu.", "Zwei Drittel | 0.667..0.667 exact | Abgeordnete"),
        ("Mehrere hundert Menschen flohen.", "Mehrere hundert | 200..? at_least | Menschen"),
        ("Nur ein bis zwei Ärzte arbeiten dort.", "ein bis zwei | 1..2 range | Ärzte"),
        (
            "Sie nahm zwischen 20 Menschen und 40 Menschen fest.",
            "zwischen 20 Menschen und 40 | 20..40 range | Menschen",
        ),
        ("Ein 500-seitiger Bericht liegt vor.", "500-seitiger | 500..500 exact | Seiten"),
        ("Eine fünfprozentige Erhöhung war geplant.", "fünfprozentige | 5..5 exact | Prozent"),
        ("Die Klage zweier Abgeordneter ist anhängig.", "zweier | 2..2 exact | Abgeordnete"),
        ("Das Beben hatte eine Stärke von 6,5.", "6,5 | 6.5..6.5 exact | Stärke"),
        ("Er sagte: „Drei Bomben waren darunter.“", "Drei | 3..3 exact | Bomben"),
        ("Sie betreibt drei andere Werke.", "drei | 3..3 exact | Werke"),
    ] {
        let all = figures(text);
        assert!(all.starts_with(expected) && all.lines().count() == 1, "{text}: {all}");
    }
}

#[test]
fn comparisons_count_from_the_quantity_before() {
    let second = |text: &str| figures(text).lines().nth(1).map(str::to_owned);
    for (text, expected) in [
        (
            "Im Vorjahr lieferte das Land 200 Raketen. Nun waren es doppelt so viele.",
            Some("doppelt so viele | 400..400 exact | Raketen | Raketen"),
        ),
        (
            "Die einen schätzen die Kosten auf mindestens drei Millionen Euro, die anderen auf das Doppelte.",
            Some("das Doppelte | 6000000..? at_least | Euro | Kosten"),
        ),
        // What it compares with has no number.
        ("Es kamen 200 Soldaten, doppelt so viele wie im Vorjahr.", None),
        ("Es kamen 200 Soldaten, doppelt so viele.", None),
        ("Im Lager leben 200 Menschen. Doppelt so viele, wie es fassen kann.", None),
        // Something else is counted, or nothing.
        ("Das Heer hat 200 Panzer. Es hat doppelt so viele junge Soldaten.", None),
        ("Im Lager leben 200 Menschen. Die Insel ist doppelt so groß.", None),
        ("Es starben 200 Soldaten. Frankreich zahlte das Doppelte.", None),
    ] {
        assert_eq!(second(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn what_is_no_quantity_is_no_figure() {
    for text in [
        "Am 8. Mai 2024 traf er um 20 Uhr ein.",
        "Die Konferenz dauerte drei Tage.",
        "Der 57-jährige Minister ist eine Frage der G8.",
        "Die Rakete KN-23 und die Boeing 737 stürzten ab.",
        "Artikel 5 des Vertrags gilt.",
        "Er ist 42 Jahre alt.",
        "Es war der zweite Versuch.",
        "Die neue Mauer ist dreimal höher als die alte.",
        "Das Risiko ist bis zu 20 Mal größer.",
        "Die Brüder sind 14 und 18 Jahre alt.",
        "Der Vertrag galt für den Zeitraum 2008-2012.",
        "Sie besetzten ein zentrales Viertel von Aleppo.",
        "Die Firma ist eine hundertprozentige Tochter.",
        "Er flog mit der „Do 228“ nach Hause.",
        "Die Mannschaft steht auf Tabellenplatz drei und jubelt.",
        "Es gilt die Warnstufe 3 und nichts weiter.",
    ] {
        assert_eq!(figures(text), "", "{text}");
    }
}

#[test]
fn a_report_as_a_whole() {
    let text = include_str!("texts/hafen.txt");
    insta::assert_snapshot!("hafen_times", times(text, Some("2024-03-14")));
    insta::assert_snapshot!("hafen_figures", figures(text));
}

/// Words that times and figures are made of, so that random texts come close to real ones.
fn pieces() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "seit",
        "vor",
        "bis",
        "am",
        "im",
        "in",
        "der",
        "den",
        "drei",
        "31.",
        "29.",
        "Februar",
        "Mai",
        "2024",
        "0000",
        "9999",
        "vergangenen",
        "nächsten",
        "Woche",
        "Jahren",
        "Montag",
        "Anfang",
        "Ende",
        "zehn",
        "Millionen",
        "999999999999999",
        "zwischen",
        "und",
        "%",
        "Uhr",
        "halb",
        "gestern",
        "jährlich",
        "Ostern",
        "Jahrhundert",
        "21.",
        "mehr",
        "als",
        "rund",
        "Dutzend",
        "ein",
        "Drittel",
        "-",
        "–",
        "1.5",
        "5-3",
        "14:30",
        "30.2.2023",
        "später",
        "Soldaten",
        "Prozent",
        ",",
        ".",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_fails_on_any_text(words in prop::collection::vec(pieces(), 0..40), published in prop::sample::select(vec![
        None, Some("2024-02-29"), Some("2023-12"), Some("1999"), Some("9999-12-31"), Some("0001-01-01"),
    ])) {
        let text = words.join(" ");
        run(&text, published, |document| -> Result<(), TestCaseError> {
            let times = time::find(document);
            for time in &times {
                if let (Some(earliest), Some(latest)) = (time.days.earliest, time.days.latest) {
                    prop_assert!(earliest <= latest, "{:?} of {}", time, document.words(time.at));
                }
                prop_assert!(!time.value.is_empty() && !document.words(time.at).is_empty());
            }
            for figure in figure::find(document, &times, &mention::find(document, &times)) {
                if let (Some(low), Some(high)) = (figure.low, figure.high) {
                    prop_assert!(low <= high, "{:?} of {}", figure, document.words(figure.at));
                }
                prop_assert!(!document.words(figure.at).is_empty());
            }
            Ok(())
        })?;
    }
}

#[test]
fn items_say_what_is_counted() {
    for (text, items) in [
        ("Die Polizei nahm in Bonn 14 Demonstranten fest.", &["festgenommene Demonstranten"][..]),
        ("Der Hafen bestellte 40 Kräne aus Korea.", &["Kräne aus Korea"]),
        ("Der Konzern spendete 3 Millionen Euro für die Opfer.", &["Spende des Konzerns für die Opfer"]),
        ("Die Ausgaben für Straßen von 20 Millionen Euro reichen nicht.", &["Ausgaben für Straßen"]),
        ("Ein Konvoi von 20 Lastwagen erreichte den Hafen.", &["Konvoi von Lastwagen"]),
        ("Bei dem Umsturz kamen zehn Personen ums Leben.", &["getötete Personen"]),
        ("Etwa 1.500 Gegendemonstranten demonstrierten am Rathaus.", &["Gegendemonstranten"]),
        ("Rund 300 Menschen demonstrierten.", &["Demonstranten"]),
        ("Das Land lieferte 500 Tonnen Weizen. Die Hälfte dieser Menge verdarb.", &["Weizen", "Weizen"]),
    ] {
        let found = run(text, None, |document| {
            let times = time::find(document);
            let found = figure::find(document, &times, &mention::find(document, &times));
            found.into_iter().map(|figure| figure.item).collect::<Vec<_>>()
        });
        assert_eq!(found, items, "{text}");
    }
}
