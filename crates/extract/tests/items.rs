//! What figures count: one plain sentence a construction.

mod common;

use common::records;
use std::collections::BTreeSet;

/// How alike two items are by their words, from 0 to 1.
fn likeness(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> BTreeSet<String> {
        let breaks = |letter: char| !letter.is_alphanumeric();
        text.split(breaks).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()).max(1) as f64
}

#[test]
fn plain_sentences_say_what_is_counted() {
    let (mut all, mut right, mut wrong) = (0, 0, Vec::new());
    for line in include_str!("data/items.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
        let (marked, item) = line.split_once('\t').expect("two columns");
        let start = marked.split_once("[[").expect("a marked number").0.chars().count();
        let text = marked.replace("[[", "").replace("]]", "");
        let figures = records(&text, Some("2024-03-14")).figures;
        let found =
            figures.iter().find(|figure| (figure.span().start as usize..figure.span().end as usize).contains(&start));
        let found = found.map_or("", |figure| figure.item.as_str());
        let like = likeness(found, item);
        all += 1;
        if like >= 1.0 {
            right += 1;
        } else {
            wrong.push(format!("{text}: {item}, found {found}"));
        }
    }
    assert!(10 * right >= 8 * all, "{right} of {all} right; wrong:\n{}", wrong.join("\n"));
}
