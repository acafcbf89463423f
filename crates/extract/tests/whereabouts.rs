//! Where accounts happened: one plain text a construction.

mod common;

use common::records;

#[test]
fn plain_texts_say_where() {
    let (mut all, mut right, mut wrong) = (0, 0, Vec::new());
    for line in include_str!("data/whereabouts.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [event_type, place, text] = columns[..] else { panic!("three columns: {line}") };
        let accounts = records(text, Some("2024-03-14")).accounts;
        let told = accounts.iter().rfind(|account| account.event_type.to_string() == event_type);
        let found = told.map(|account| account.place.as_deref().unwrap_or("-"));
        all += 1;
        if found == Some(place) {
            right += 1;
        } else {
            wrong.push(format!("{text}: {place}, found {found:?}"));
        }
    }
    assert!(10 * right >= 8 * all, "{right} of {all} right; wrong:\n{}", wrong.join("\n"));
}
