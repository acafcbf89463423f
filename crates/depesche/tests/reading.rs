//! Reading: the same bytes whatever the threads and the order, nothing new the second time, versions, and kill -9.

mod common;

use common::{report, run, run_on, sample_pattern, samples, text, write};
use rusqlite::Connection;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Every span of every record quotes the report's text.
fn check_spans(records: &[Value]) {
    let mut text: Vec<char> = Vec::new();
    for record in records {
        let quote = |span: &Value| -> String {
            let at = |index: usize| usize::try_from(span[index].as_u64().expect("a position")).expect("fits");
            text[at(0)..at(1)].iter().collect()
        };
        let own = || serde_json::json!([record["start"], record["end"]]);
        match record["record"].as_str().expect("a kind") {
            "report" => {
                text = record["text"].as_str().expect("a text").chars().collect();
                let body = record["body"].as_array().expect("a body");
                assert!(body.iter().all(|span| span[1].as_u64() <= Some(text.len() as u64)), "{}", record["id"]);
            }
            "account" => {
                assert_eq!(quote(&own()), record["trigger"], "{}", record["id"]);
                let evidence = record["evidence"].as_object().expect("evidence");
                let single =
                    evidence.iter().filter(|(slot, _)| *slot != "sources").flat_map(|(_, spans)| spans.as_array());
                let chains = evidence["sources"].as_array().into_iter().flatten().filter_map(Value::as_array);
                for span in single.chain(chains).flatten() {
                    assert!(!quote(span).is_empty(), "{} {span}", record["id"]);
                }
            }
            _ => assert_eq!(quote(&own()), record["text"], "{}", record["id"]),
        }
    }
}

#[test]
fn records_of_the_samples_quote_their_texts() {
    let ran = run(&["extract", "--quiet", &sample_pattern("*")]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let records = ran.records();
    assert!(ran.reports().len() >= 20, "two storylines of ten reports each");
    check_spans(&records);
    let mut ids: Vec<&str> = records.iter().map(|record| record["id"].as_str().expect("an id")).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "ids are unique");
}

#[test]
fn the_same_bytes_whatever_the_threads_and_the_order() {
    let story = samples().join("kaschmir");
    let mut files: Vec<String> = std::fs::read_dir(&story)
        .unwrap()
        .map(|entry| text(&entry.unwrap().path()).to_owned())
        .filter(|path| !path.ends_with(".json"))
        .collect();
    files.sort();
    let one = run(&["extract", "--quiet", "--jobs", "1", &sample_pattern("kaschmir")]);
    files.reverse();
    let mut args = vec!["extract", "--quiet", "--jobs", "2"];
    args.extend(files.iter().map(String::as_str));
    let two = run(&args);
    assert_eq!(one.out, two.out);
}

#[test]
fn taken_names_get_a_suffix_and_keep_their_records_together() {
    let dir = TempDir::new().unwrap();
    let same = report(8, "Zagreb");
    write(dir.path(), &[("a/lage.txt", &same), ("b/lage.txt", &report(9, "Split")), ("c/lage.txt", &same)]);
    let ran = run(&["extract", "--quiet", text(dir.path())]);
    let ids = ran.reports();
    assert_eq!(ids[0], "lage");
    assert!(ids[1].starts_with("lage-") && ids[2].starts_with("lage-") && ids[1] != ids[2], "{ids:?}");
    let mut current = String::new();
    for record in ran.records() {
        match record["record"].as_str() {
            Some("report") => current = record["id"].as_str().unwrap().to_owned(),
            _ => {
                assert_eq!(record["report"], current.as_str());
                assert!(record["id"].as_str().unwrap().starts_with(&format!("{current}:")));
            }
        }
    }
}

#[test]
fn standard_input_and_given_metadata() {
    let dir = TempDir::new().unwrap();
    write(dir.path(), &[("given.csv", "source,title,outlet,published\n-,Titel,Der Bote,2023-05\n")]);
    let given = dir.path().join("given.csv");
    let ran = run_on(&report(8, "Zagreb"), &["extract", "--given", text(&given), "-"]);
    let record = &ran.records()[0];
    assert_eq!((record["id"].as_str(), record["source"].as_str()), (Some("stdin"), Some("-")));
    assert_eq!(record["outlet"], "Der Bote");
    assert_eq!((&record["published"], &record["published_basis"]), (&"2023-05".into(), &"given".into()));
}

fn read(db: &Path, paths: &[&str]) -> common::Ran {
    let mut args = vec!["read", "--db", text(db)];
    args.extend(paths);
    let ran = run(&args);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    ran
}

fn export(db: &Path) -> String {
    run(&["export", "--db", text(db), "--to", "jsonl"]).out
}

#[test]
fn the_second_time_nothing_is_new() {
    let dir = TempDir::new().unwrap();
    let (db, samples) = (dir.path().join("a.db"), sample_pattern("*"));
    let first = read(&db, &[&samples]);
    assert!(first.err.contains("reports read"), "{}", first.err);
    let before = export(&db);
    let second = read(&db, &[&samples]);
    assert!(second.err.contains("nothing new"), "{}", second.err);
    assert_eq!(export(&db), before);
    // What is exported of reports and records is what `extract` prints, but for reprints, which need the other reports.
    let without_copies = |text: &str| -> Vec<Value> {
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let kept = lines
            .filter(|record| !["event", "series", "dispute", "plan"].contains(&record["record"].as_str().unwrap()));
        kept.map(|mut record| {
            if let Some(copy) = record.get_mut("copy_of") {
                *copy = Value::Null;
            }
            record
        })
        .collect()
    };
    let extracted = run(&["extract", "--quiet", &samples]).out;
    assert_eq!(without_copies(&before), without_copies(&extracted));
}

#[test]
fn a_corrected_table_is_taken_and_a_forgotten_one_takes_nothing_away() {
    let dir = TempDir::new().unwrap();
    let db = dir.path().join("a.db");
    let undated = "Minister in Prag\n\nDer slowenische Außenminister ist am Montag nach Prag gereist. Dort traf er seinen Kollegen.\n";
    let row = |day: &str, title: &str| format!("source;published;title\nlage.txt;{day};{title}\n");
    write(dir.path(), &[("lage.txt", undated), ("given.csv", &row("08.05.2023", "Besuch"))]);
    let (file, given) = (dir.path().join("lage.txt"), dir.path().join("given.csv"));
    let known = || {
        let line = export(&db).lines().next().map(|line| serde_json::from_str::<Value>(line).unwrap()).unwrap();
        (line["published"].as_str().unwrap().to_owned(), line["title"].as_str().unwrap().to_owned())
    };
    let said = |day: &str, title: &str| (day.to_owned(), title.to_owned());
    read(&db, &["--given", text(&given), text(&file)]);
    assert_eq!(known(), said("2023-05-08", "Besuch"));
    let without = read(&db, &[text(&file)]);
    assert!(without.err.contains("nothing new; 1 known already"), "{}", without.err);
    assert_eq!(known(), said("2023-05-08", "Besuch"), "the table was only forgotten");
    write(dir.path(), &[("given.csv", &row("08.05.2023", "Reise nach Prag"))]);
    read(&db, &["--given", text(&given), text(&file)]);
    assert_eq!(known(), said("2023-05-08", "Reise nach Prag"), "a title is no part of what a report is known by");
    write(dir.path(), &[("given.csv", &row("2023-05-15", "Reise nach Prag"))]);
    read(&db, &["--given", text(&given), text(&file)]);
    assert_eq!(known(), said("2023-05-15", "Reise nach Prag"));
    assert_eq!(export(&db).matches("{\"record\":\"report\"").count(), 1, "still one report");
    let other = dir.path().join("other.csv");
    write(dir.path(), &[("other.csv", "source,published\nandere.txt,2023\n")]);
    let unmatched = run(&["extract", "--given", text(&other), text(&file)]);
    assert!(
        unmatched.err.contains("none of its 1 rows names a file that is read, such as “andere.txt”"),
        "{}",
        unmatched.err
    );
}

#[test]
fn reading_in_parts_gives_the_same_picture() {
    let dir = TempDir::new().unwrap();
    let (whole, parts) = (dir.path().join("whole.db"), dir.path().join("parts.db"));
    read(&whole, &[&sample_pattern("*")]);
    for story in ["aegaeis", "kaschmir", "benin", "essequibo", "getreide", "kenia"] {
        read(&parts, &[&sample_pattern(story)]);
    }
    let lines = |db: &Path| {
        let mut lines: Vec<String> = export(db).lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&whole), lines(&parts));
}

#[test]
fn a_newer_program_replaces_exactly_the_machine_records() {
    let dir = TempDir::new().unwrap();
    let db = dir.path().join("a.db");
    write(dir.path(), &[("lage.txt", &report(8, "Zagreb"))]);
    let file = dir.path().join("lage.txt");
    read(&db, &[text(&file)]);
    let before = export(&db);
    let connection = Connection::open(&db).unwrap();
    // As an older program would have left it: other records, and a decision that somebody made.
    connection
        .execute_batch(
            "UPDATE report SET program = '0.0.1', input = 'older'; \
             DELETE FROM record; \
             INSERT INTO record VALUES (1, 'account', 1, 2, 0, 'x', '{}'); \
             INSERT INTO decision (report_key, kind, start, \"end\", ordinal, quoted, slots, verdict, made_at) \
             SELECT key, 'account', 1, 2, 0, 'reist', 'x', 'accept', '2026-01-01' FROM report",
        )
        .unwrap();
    let count = |sql: &str| -> i64 { connection.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert!(read(&db, &[text(&file)]).err.contains("1 report read anew"));
    assert_eq!(export(&db), before);
    assert_eq!(count("SELECT count(*) FROM report"), 1);
    assert_eq!(count("SELECT count(*) FROM decision"), 1);
}

#[test]
fn a_new_text_at_the_same_address_is_a_new_version() {
    let dir = TempDir::new().unwrap();
    let db = dir.path().join("a.db");
    let file = dir.path().join("lage.txt");
    std::fs::write(&file, report(8, "Zagreb")).unwrap();
    read(&db, &[text(&file)]);
    std::fs::write(&file, report(8, "Split")).unwrap();
    read(&db, &[text(&file)]);
    let connection = Connection::open(&db).unwrap();
    let rows: Vec<(String, Option<String>)> = connection
        .prepare("SELECT id, previous FROM report ORDER BY number")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0], ("lage".to_owned(), None));
    assert!(rows[1].0.starts_with("lage-"));
    assert_eq!(rows[1].1.as_deref(), Some("lage"));
}

/// A small generator of numbers, so that the moments of killing are random but the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

/// Kills a read at a hundred random moments. After each the database opens, is sound, and holds whole reports only; reading
/// on completes it to the same content.
#[cfg(unix)]
#[test]
fn killed_at_a_hundred_moments() {
    let dir = TempDir::new().unwrap();
    let corpus = dir.path().join("corpus");
    for number in 0..30u8 {
        let city = ["Zagreb", "Split", "Laibach", "Wien", "Rom"][usize::from(number % 5)];
        let body = report(1 + number % 28, city).repeat(1 + usize::from(number % 3));
        write(&corpus, &[(&format!("bericht-{number:02}.txt"), &format!("{body}\nNr. {number}\n"))]);
    }
    let whole = dir.path().join("whole.db");
    let started = Instant::now();
    read(&whole, &[text(&corpus)]);
    let usual = started.elapsed();
    let expected = export(&whole);
    let sizes = records_per_report(&whole);
    let mut numbers = Numbers(20_240_618);
    let db = dir.path().join("killed.db");
    for kill in 0..100 {
        if kill % 10 == 0 {
            for ending in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(dir.path().join(format!("killed.db{ending}")));
            }
        }
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("depesche"))
            .args(["read", "--quiet", "--jobs", "2", "--db", text(&db), text(&corpus)])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let micros = u64::try_from(usual.as_micros()).unwrap();
        std::thread::sleep(Duration::from_micros(numbers.below(micros + micros / 5)));
        child.kill().unwrap();
        child.wait().unwrap();
        if !db.exists() {
            continue;
        }
        let connection = Connection::open(&db).unwrap();
        let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(sound, "ok", "after kill {kill}");
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
        if tables > 0 {
            for (id, size) in records_per_report(&db) {
                assert_eq!(Some(&size), sizes.get(&id), "{id} is whole after kill {kill}");
            }
        }
        if kill % 10 == 9 {
            read(&db, &[text(&corpus)]);
            assert_eq!(export(&db), expected, "the same content after kill {kill}");
        }
    }
}

fn records_per_report(db: &Path) -> BTreeMap<String, i64> {
    let connection = Connection::open(db).unwrap();
    let sql = "SELECT id, (SELECT count(*) FROM record WHERE report = number) + (SELECT count(*) FROM word WHERE rowid = number) FROM report";
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}
