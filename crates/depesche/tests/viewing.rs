//! Looking at a database: forms of output, filters, ids that open, help that teaches.

mod common;

use common::{run, sample_pattern, text};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::OnceLock;
use tempfile::TempDir;

/// The samples in a database, read once for all tests.
fn db() -> &'static PathBuf {
    static DB: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    &DB.get_or_init(|| {
        let dir = TempDir::new().unwrap();
        let db = dir.path().join("samples.db");
        let ran = run(&["read", "--quiet", "--db", text(&db), &sample_pattern("*")]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        (dir, db)
    })
    .1
}

fn view(command: &str, args: &[&str]) -> common::Ran {
    let mut all = vec![command, "--db", text(db())];
    all.extend(args);
    let ran = run(&all);
    assert_eq!(ran.code, Some(0), "{command} {args:?}: {}", ran.err);
    ran
}

const VIEWS: [&str; 5] = ["chronicle", "figures", "disputes", "plans", "actors"];

#[test]
fn every_view_prints_every_form_and_no_colours_into_a_pipe() {
    for command in VIEWS {
        for format in ["table", "json", "csv", "markdown"] {
            let ran = view(command, &["--format", format]);
            assert!(!ran.out.contains('\u{1b}'), "{command} {format} has colours");
            if format == "json" {
                assert!(serde_json::from_str::<Value>(&ran.out).unwrap().is_array(), "{command}");
            }
        }
    }
}

#[test]
fn the_last_word_of_a_line_opens() {
    let mut opened = 0;
    for command in VIEWS {
        let ran = view(command, &["--top", "5"]);
        for line in ran.out.lines().skip(1) {
            let id = line.split_whitespace().last().unwrap();
            let shown = view("show", &[id]);
            assert!(shown.out.contains(id), "{command}: {line}");
            opened += 1;
        }
    }
    assert!(opened > 0, "no view had a line");
}

#[test]
fn an_id_that_is_none_is_said() {
    let ran = run(&["show", "--db", text(db()), "nirgends:a1-2"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("nirgends:a1-2: no such id"), "{}", ran.err);
}

#[test]
fn filters_narrow_and_as_of_cuts() {
    let count = |args: &[&str]| {
        let mut all = vec!["--format", "json", "--all"];
        all.extend(args);
        serde_json::from_str::<Vec<Value>>(&view("chronicle", &all).out).unwrap().len()
    };
    let all = count(&[]);
    assert_eq!(count(&["--from", "1000", "--to", "1001"]), 0);
    assert_eq!(count(&["--as-of", "1990-01-01"]), 0);
    assert_eq!(count(&["--as-of", "2090"]), all);
    let then = count(&["--as-of", "2019-02-20"]);
    assert!(0 < then && then < all, "{then} of {all}");
    assert_eq!(count(&["--as-of", "20.2.2019"]), then, "as Germans write it");
    assert_eq!(count(&["--to", "02.2019"]), count(&["--to", "2019-02"]), "a month as well");
    assert_eq!(count(&["--clock", "read", "--as-of", "2001"]), 0, "nothing had been read then");
    assert!(count(&["--type", "consult"]) <= all);
    assert!(count(&["--actor", "TUR"]) <= all);
    let pair = count(&["--pair", "TUR,GRC"]);
    assert!(pair <= count(&["--actor", "TUR"]) && pair <= count(&["--actor", "GRC"]));
}

#[test]
fn search_finds_forms_and_phrases() {
    let ids = |words: &str| {
        let hits: Vec<Value> = serde_json::from_str(&view("search", &["--format", "json", words]).out).unwrap();
        hits.iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let found = ids("Fregatten");
    assert!(!found.is_empty());
    let mut singular = ids("Fregatte");
    let mut plural = found.clone();
    singular.sort();
    plural.sort();
    assert_eq!(singular, plural, "forms of a word find the same reports");
    let nothing = view("search", &["Quarkstrudelteilchen"]);
    assert!(nothing.err.contains("no report holds all these words"));
}

#[test]
fn help_teaches_by_example_and_the_manual_is_there() {
    let top = run(&["--help"]);
    assert!(top.out.contains("depesche read archiv/"));
    for command in ["read", "extract", "chronicle", "search", "show", "export", "actors", "figures"] {
        let help = run(&[command, "--help"]);
        assert!(help.out.contains("Examples:"), "{command}");
    }
    assert!(run(&["man"]).out.contains(".TH depesche"));
    for shell in ["bash", "zsh", "fish"] {
        assert!(run(&["completions", shell]).out.contains("chronicle"), "{shell}");
    }
}

#[test]
fn wrong_options_are_named_with_what_is_right() {
    let ran = run(&["chronicle", "--type", "VISIT"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("CONSULT"), "{}", ran.err);
    let ran = run(&["chronicle", "--as-of", "gestern"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("write 2025-07-02"), "{}", ran.err);
    let ran = run(&["chronicle", "--pair", "PRK"]);
    assert!(ran.err.contains("PRK,RUS"), "{}", ran.err);
}

#[test]
fn a_briefing_says_nothing_without_a_footnote_and_speaks_the_readers_language() {
    for (language, form) in [("de", "markdown"), ("en", "markdown"), ("de", "html")] {
        let args = ["--from", "2000", "--to", "2030", "--language", language, "--format", form];
        let out = view("brief", &args).out;
        if form == "markdown" {
            for line in out.lines().filter(|line| line.starts_with("- ") && !["- Nichts.", "- Nothing."].contains(line))
            {
                assert!(line.contains("[^"), "{line}");
            }
            assert!(out.contains("[^1]: "), "{out}");
            assert!(
                !(1..60).any(|note| out.contains(&format!("[^{note}][^{note}]"))),
                "a footnote stands twice: {out}"
            );
            let place = if language == "de" { "; Ort: " } else { "; place: " };
            assert!(out.contains(place), "{out}");
            let passage = "Fünf Kriegsschiffe begleiten es nach Angaben des türkischen Verteidigungsministeriums.";
            assert!(out.contains(passage), "a figure is quoted with its sentence: {out}");
        } else {
            assert!(out.contains("<h2>Quellen</h2>") && out.contains("id=\"n1\""), "{out}");
        }
    }
}

#[test]
fn who_is_not_in_the_database_is_said_with_whom_it_may_mean() {
    let said = |args: &[&str]| view("chronicle", args).err;
    assert!(said(&["--actor", "Türkei"]).contains("“Türkei” is no actor's key; perhaps TUR"), "by its name");
    assert!(said(&["--pair", "tur,GRC"]).contains("“tur” is no actor's key; perhaps TUR"), "in the wrong case");
    assert!(said(&["--actor", "Atlantis"]).contains("no report names “Atlantis”; `depesche actors` lists"));
    assert!(said(&["--outlet", "MPD"]).contains("no outlet is called “MPD”; perhaps “mpd”"));
    let known = said(&["--actor", "TUR", "--from", "1000", "--to", "1001"]);
    assert!(known.contains("no event to show") && !known.contains("TUR"), "{known}");
    assert!(view("actors", &["--actor", "Türkei"]).err.contains("no actor to show; “Türkei” is no actor's key"));
}

#[test]
fn a_period_that_ends_before_it_begins_is_wrong() {
    for command in ["chronicle", "brief", "figures"] {
        let ran = run(&[command, "--db", text(db()), "--from", "2024-06", "--to", "2023"]);
        assert_eq!(ran.code, Some(2), "{command}");
        assert!(ran.err.contains("--from 2024-06 comes after --to 2023"), "{command}: {}", ran.err);
    }
    let ran = run(&["search", "--db", text(db()), "Schiff", "--from", "2024", "--to", "2023"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    let nothing = run(&["search", "--db", text(db()), "*"]);
    assert_eq!(nothing.code, Some(2), "{}", nothing.err);
}

#[test]
fn spreadsheets_and_documents_have_everything() {
    for command in VIEWS {
        for format in ["csv", "markdown"] {
            let ran = view(command, &["--format", format]);
            // "2024-01-30…03-20" is a span of days.
            let cut =
                ran.out.split('…').rev().skip(1).any(|before| !before.ends_with(|end: char| end.is_ascii_digit()));
            assert!(!cut || command != "plans", "{command} {format} cuts words");
            assert!(!ran.out.contains(" +1"), "{command} {format} leaves actors out");
        }
    }
}

#[test]
fn what_a_clock_shows_opens_by_that_clock() {
    let read = ["--clock", "read", "--as-of", "2090"];
    let shown = view("chronicle", &[&["--top", "5"][..], &read].concat()).out;
    let ids: Vec<&str> = shown.lines().skip(1).map(|line| line.split_whitespace().last().unwrap()).collect();
    assert_eq!(ids.len(), 5);
    let opened = view("show", &[&ids[..], &read].concat()).out;
    assert!(ids.iter().all(|id| opened.contains(id)), "{opened}");
    let then = run(&["show", "--db", text(db()), ids[0], "--clock", "read", "--as-of", "2001"]);
    assert_eq!(then.code, Some(1), "nothing had been read then: {}", then.out);
}

#[test]
fn what_is_opened_is_text_or_json() {
    assert!(view("show", &["mpd_auslaufen"]).out.starts_with("mpd_auslaufen  report"));
    let json = view("show", &["mpd_auslaufen", "--format", "json"]).out;
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["id"], "mpd_auslaufen");
    let wrong = run(&["show", "--db", text(db()), "mpd_auslaufen", "--format", "markdown"]);
    assert_eq!(wrong.code, Some(2), "{}", wrong.out);
}
