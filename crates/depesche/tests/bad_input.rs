//! Bad input: one clear line that names file, place and remedy, while the run goes on; the exit code says so.

mod common;

use common::{report, run, run_on, text, write};
use std::fs::{self, File};
use std::path::Path;
use tempfile::TempDir;

/// A folder with one good report and whatever `make` puts beside it; checks that the good one is read, that the run says
/// so in its exit code, and that exactly one line names the file, with each of the words.
fn among_good(name: &str, words: &[&str], make: impl FnOnce(&Path)) {
    let dir = TempDir::new().unwrap();
    write(dir.path(), &[("gut.txt", &report(8, "Zagreb"))]);
    make(&dir.path().join(name));
    let ran = run(&["extract", text(dir.path())]);
    assert_eq!(ran.reports(), ["gut"], "{}", ran.err);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let lines: Vec<&str> = ran.err.lines().filter(|line| line.contains(name)).collect();
    assert_eq!(lines.len(), 1, "one line about {name}: {}", ran.err);
    for word in words {
        assert!(lines[0].contains(word), "“{word}” in: {}", lines[0]);
    }
}

#[test]
fn an_empty_file() {
    among_good("leer.txt", &["empty", "remove it"], |path| fs::write(path, " \n").unwrap());
}

#[test]
fn binary_data() {
    among_good("bild.txt", &["byte", "binary", "convert"], |path| fs::write(path, b"Text\x00\x01\x02\x03").unwrap());
    among_good("akte.txt", &["PDF", "convert"], |path| fs::write(path, b"%PDF-1.7\n...").unwrap());
}

#[test]
fn a_line_of_200_mb() {
    among_good("riesig.txt", &["200 MB", "split"], |path| {
        // Sparse: it takes no room on the disk, and is refused by its size before it is loaded.
        File::create(path).unwrap().set_len(200 << 20).unwrap();
    });
}

#[test]
fn too_much_on_standard_input() {
    let ran = run_on(&"wort ".repeat(8 << 20), &["extract", "-"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("-: ") && ran.err.contains("split"), "{}", ran.err);
}

#[test]
fn invalid_utf8() {
    among_good("kaputt.txt", &["line 2", "byte", "UTF-8"], |path| {
        fs::write(
            path,
            ["Grüße aus Kärnten und Österreich\nHier ist ".as_bytes(), b"\xff\xfe", " Schluß".as_bytes()].concat(),
        )
        .unwrap();
    });
}

#[cfg(unix)]
#[test]
fn a_loop_of_links() {
    among_good("kreis", &["link back"], |path| {
        std::os::unix::fs::symlink(path.parent().unwrap(), path).unwrap();
    });
}

#[cfg(target_os = "linux")]
#[test]
fn an_unreadable_file() {
    // The system refuses to read this one whoever asks; a file without permissions would not stop root.
    among_good("gesperrt.txt", &["cannot be read"], |path| {
        std::os::unix::fs::symlink("/proc/self/mem", path).unwrap();
    });
}

#[test]
fn a_missing_file() {
    let dir = TempDir::new().unwrap();
    write(dir.path(), &[("gut.txt", &report(8, "Zagreb"))]);
    let ran = run(&["extract", text(&dir.path().join("fehlt.txt")), text(&dir.path().join("gut.txt"))]);
    assert_eq!((ran.code, ran.reports()), (Some(1), vec!["gut".to_owned()]));
    assert!(ran.err.contains("fehlt.txt: there is no such file; check the path"), "{}", ran.err);
}

#[test]
fn a_folder_without_reports() {
    let dir = TempDir::new().unwrap();
    write(dir.path(), &[("tabelle.xlsx", "x")]);
    let ran = run(&["extract", text(dir.path())]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("holds no reports") && ran.err.contains(".html"), "{}", ran.err);
}

#[test]
fn a_page_without_text() {
    among_good("leer.html", &["no text", "save it"], |path| {
        fs::write(path, "<html><head><title>x</title></head><body><script>var a = 1;</script></body></html>").unwrap();
    });
}

#[test]
fn a_page_nested_100_000_deep() {
    let dir = TempDir::new().unwrap();
    let deep = format!("<html><body>{}Ein Text.{}</body></html>", "<div>".repeat(100_000), "</div>".repeat(100_000));
    write(dir.path(), &[("gut.txt", &report(8, "Zagreb")), ("tief.html", &deep)]);
    let ran = run(&["extract", text(dir.path())]);
    // Read or refused, but never the end of the run.
    assert!(matches!(ran.code, Some(0 | 1)), "ended with {:?}: {}", ran.code, ran.err);
    assert!(ran.reports().contains(&"gut".to_owned()));
}

#[test]
fn a_table_with_mistakes() {
    let dir = TempDir::new().unwrap();
    write(dir.path(), &[("gut.txt", &report(8, "Zagreb")), ("given.csv", "source,published\ngut.txt,gestern\n")]);
    let ran = run(&["extract", "--given", text(&dir.path().join("given.csv")), text(&dir.path().join("gut.txt"))]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.err.contains("given.csv:2: published"), "{}", ran.err);
}

#[test]
fn a_database_that_is_none() {
    let dir = TempDir::new().unwrap();
    write(dir.path(), &[("notizen.db", "Das ist keine Datenbank, sondern eine Notiz, und zwar eine lange.")]);
    let db = dir.path().join("notizen.db");
    let ran = run(&["chronicle", "--db", text(&db)]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.err.contains("notizen.db: is not a Depesche database; name another file with --db"), "{}", ran.err);
    assert!(fs::read_to_string(&db).unwrap().starts_with("Das ist"), "the file is untouched");
}

#[test]
fn a_database_of_another_program() {
    let dir = TempDir::new().unwrap();
    let db = dir.path().join("fremd.db");
    rusqlite::Connection::open(&db).unwrap().execute_batch("CREATE TABLE note (text TEXT)").unwrap();
    let ran = run(&["chronicle", "--db", text(&db)]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.err.contains("is not a Depesche database"), "{}", ran.err);
}

#[test]
fn an_empty_file_is_no_database_and_stays_empty() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("leer.txt");
    fs::write(&file, "").unwrap();
    let ran = run(&["chronicle", "--db", text(&file)]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.err.contains("leer.txt: is not a Depesche database"), "{}", ran.err);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is put beside it");
    assert_eq!(fs::metadata(&file).unwrap().len(), 0);
}

#[test]
fn a_database_that_is_not_there() {
    let ran = run(&["chronicle", "--db", "/nirgends/x.db"]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.err.contains("/nirgends/x.db: there is no such database; read reports into it first"), "{}", ran.err);
}

/// A database with one report in it.
fn database(dir: &TempDir) -> std::path::PathBuf {
    write(dir.path(), &[("gut.txt", &report(8, "Zagreb"))]);
    let db = dir.path().join("a.db");
    let ran = run(&["read", "--db", text(&db), text(&dir.path().join("gut.txt"))]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    db
}

#[test]
fn a_database_of_a_newer_version() {
    let dir = TempDir::new().unwrap();
    let db = database(&dir);
    rusqlite::Connection::open(&db).unwrap().pragma_update(None, "user_version", 99).unwrap();
    for command in [&["chronicle", "--db", text(&db)][..], &["read", "--db", text(&db), text(dir.path())]] {
        let ran = run(command);
        assert_eq!(ran.code, Some(3));
        assert!(ran.err.contains("a.db: was written by a newer Depesche (form 99"), "{}", ran.err);
        assert!(ran.err.contains("update the program"), "{}", ran.err);
    }
}

#[test]
fn a_locked_database() {
    let dir = TempDir::new().unwrap();
    let db = database(&dir);
    write(dir.path(), &[("neu.txt", &report(9, "Split"))]);
    let other = rusqlite::Connection::open(&db).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let ran = run(&["read", "--db", text(&db), text(dir.path())]);
    assert_eq!(ran.code, Some(3), "{}", ran.err);
    assert!(ran.err.contains("a.db: is locked by another program; wait until it has finished"), "{}", ran.err);
    other.execute_batch("ROLLBACK").unwrap();
    let ran = run(&["read", "--db", text(&db), text(dir.path())]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
}

#[test]
fn a_language_without_a_pack() {
    let dir = TempDir::new().unwrap();
    let finnish = "Ulkoministeri matkusti maanantaina Tallinnaan. Siellä hän tapasi virolaisen kollegansa.\n";
    write(dir.path(), &[("matka.txt", finnish), ("given.csv", "source,published,language\nmatka.txt,2023-05-08,fi\n")]);
    let db = dir.path().join("a.db");
    let given = dir.path().join("given.csv");
    let file = dir.path().join("matka.txt");
    let ran = run(&["read", "--db", text(&db), "--given", text(&given), text(&file)]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("matka.txt: there is no language pack for “fi”; kept and searchable"), "{}", ran.err);
    let found = run(&["search", "--db", text(&db), "--format", "csv", "virolaisen"]);
    assert!(found.out.contains("matka"), "{}", found.out);
}
