//! Hard cases of reference: a name, title, description or pronoun in its context, and whom it stands for.

mod common;

use common::run;
use extract::mention::{self, Reference, ReferenceKind};
use extract::time;
use model::{ActorKey, Span};
use proptest::prelude::*;

/// One case: a text with the expression in double brackets, and the keys expected for it.
struct Case {
    line: usize,
    date: String,
    text: String,
    marked: Span,
    expected: Vec<String>,
}

fn cases(table: &str) -> Vec<Case> {
    let lines = (1..).zip(table.lines()).filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty()).skip(1);
    lines
        .map(|(line, row)| {
            let cells: Vec<&str> = row.split('\t').collect();
            let [date, text, expected] = cells[..] else { panic!("line {line}: three cells") };
            let (before, rest) = text.split_once("[[").expect("an opening mark");
            let (words, after) = rest.split_once("]]").expect("a closing mark");
            let start = before.chars().count() as u32;
            Case {
                line,
                date: date.to_owned(),
                text: format!("{before}{words}{after}"),
                marked: Span::new(start, start + words.chars().count() as u32),
                expected: expected.split('|').map(str::to_owned).collect(),
            }
        })
        .collect()
}

/// The reference at the marked words: the one that covers most of them and least else.
fn found<T>(case: &Case, read: impl Fn(&Reference) -> T) -> Option<T> {
    let overlap = |span: Span| span.end.min(case.marked.end).saturating_sub(span.start.max(case.marked.start));
    references(&case.date, &case.text)
        .iter()
        .filter(|(_, span)| overlap(*span) > 0)
        .max_by_key(|(_, span)| 2 * i64::from(overlap(*span)) - i64::from(span.len()))
        .map(|(item, _)| read(item))
}

/// All references of a text, with their spans.
fn references(date: &str, text: &str) -> Vec<(Reference, Span)> {
    run(text, Some(date), |document| {
        let references = mention::find(document, &time::find(document));
        references.items.into_iter().map(|item| (item.clone(), document.span(item.at))).collect()
    })
}

fn score(table: &str, read: impl Fn(&Reference) -> Vec<String>) -> (usize, usize) {
    let cases = cases(table);
    let mut right = 0;
    for case in &cases {
        let got = found(case, &read).unwrap_or_default();
        if got == case.expected {
            right += 1;
        } else {
            println!("line {}: {} → {:?}, not {:?}", case.line, case.text, got, case.expected);
        }
    }
    println!("{right} of {} right", cases.len());
    (right, cases.len())
}

#[test]
fn nine_actors_of_ten_are_right() {
    let keys = |item: &Reference| item.actors.iter().map(ToString::to_string).collect();
    let (right, all) = score(include_str!("data/actors.tsv"), keys);
    assert!(right * 10 >= all * 9, "{right} of {all}");
}

#[test]
fn nine_places_of_ten_are_right() {
    let place = |item: &Reference| {
        let place = item.place.as_ref().filter(|_| item.as_place).map(ToString::to_string);
        vec![place.unwrap_or_else(|| "actor".to_owned())]
    };
    let (right, all) = score(include_str!("data/places.tsv"), place);
    assert!(right * 10 >= all * 9, "{right} of {all}");
}

#[test]
fn offices_are_held_for_a_time() {
    let held = |day: &str| -> Vec<String> {
        let day = day.parse().expect("a date");
        mention::roles_at(&ActorKey::new("NATO/Jens Stoltenberg"), day)
            .into_iter()
            .map(|role| format!("{} {}", role.title, role.of))
            .collect()
    };
    assert_eq!(held("2010-06-01"), ["Regierungschef NOR"]);
    assert_eq!(held("2020-06-01"), ["Generalsekretär NATO"]);
    assert!(held("2014-01-01").is_empty());
}

#[test]
fn a_currency_a_treaty_or_a_common_noun_stands_for_nobody() {
    for text in [
        "Haiti zahlte 26 Millionen US-Dollar, 40 Schweizer Franken und 3 Millionen türkische Lira.",
        "Haiti lehnte den Vertrag von Lissabon und das Kyoto-Protokoll ab.",
        "Haiti verteilte Chips zum Essen.",
        "Seit Mitte September ist Haiti auf diese Weise mit 200 PS auf der Landstraße.",
    ] {
        let keys: Vec<String> = references("2020-06-15", text)
            .iter()
            .flat_map(|(item, _)| item.actors.iter().map(ToString::to_string))
            .collect();
        assert_eq!(keys, ["HTI"], "{text}");
    }
}

#[test]
fn a_thing_of_a_town_is_nobody() {
    for (text, expected) in [
        ("Auf dem Bremer Marktplatz sang ein Chor.", &[][..]),
        ("Auf der Hamburger Elbchaussee brannte ein Auto.", &[]),
        ("Ein Brief kam von dem Hamburger Jan Meyer.", &["DEU/Jan Meyer"]),
    ] {
        let mut keys: Vec<String> = references("2020-06-15", text)
            .iter()
            .filter(|(item, _)| item.kind != ReferenceKind::Unnamed)
            .flat_map(|(item, _)| item.actors.iter().map(ToString::to_string))
            .collect();
        keys.dedup();
        assert_eq!(keys, expected, "{text}");
    }
}

proptest! {
    /// Whatever the text, references stand in it, in order.
    #[test]
    fn references_stand_in_the_text(
        words in proptest::collection::vec("(der|Präsident|Putin|Merkels|in|Moskau|EU-|-Chef|Kim|\\PC{0,9}|und|,|Er|seine)", 0..30),
    ) {
        let text = words.join(" ");
        let found = references("2020-01-01", &text);
        let end = text.chars().count() as u32;
        prop_assert!(found.iter().all(|(_, span)| span.start < span.end && span.end <= end));
        prop_assert!(found.windows(2).all(|pair| (pair[0].0.at.sentence, pair[0].0.at.tokens.start)
            <= (pair[1].0.at.sentence, pair[1].0.at.tokens.start)));
    }
}
