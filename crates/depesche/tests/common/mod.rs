//! What the end-to-end tests have in common.
#![allow(dead_code, reason = "each test file uses its own part of it")]

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The binary.
pub(crate) fn depesche(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("depesche").expect("the binary is built");
    command.args(args);
    command
}

/// What a run printed and how it ended.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the binary.
pub(crate) fn run(args: &[&str]) -> Ran {
    ran(&mut depesche(args))
}

/// Runs the binary on standard input.
pub(crate) fn run_on(input: &str, args: &[&str]) -> Ran {
    ran(depesche(args).write_stdin(input.to_owned()))
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the binary runs");
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("output is UTF-8"),
        err: String::from_utf8(output.stderr).expect("messages are UTF-8"),
    }
}

impl Ran {
    /// The lines of the output as JSON.
    pub(crate) fn records(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }

    /// The ids of the reports in the output.
    pub(crate) fn reports(&self) -> Vec<String> {
        let reports = self.records().into_iter().filter(|record| record["record"] == "report");
        reports.map(|record| record["id"].as_str().expect("an id").to_owned()).collect()
    }
}

/// A report of the given day, in German.
pub(crate) fn report(day: u8, city: &str) -> String {
    format!(
        "Minister reist nach {city}\n\n\
         WIEN, {day}. Mai 2023 (apd) – Der slowenische Außenminister ist am Montag nach {city} gereist. Dort traf er seinen \
         kroatischen Kollegen. Beide Länder unterzeichneten einen Vertrag über 25 Patrouillenboote.\n\n\
         Nach Angaben der Regierung in Zagreb sollen mehr als 1.200 Soldaten an einem Manöver teilnehmen. Ungarn \
         bestritt, davon gewusst zu haben.\n"
    )
}

/// Writes files into a folder.
pub(crate) fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
}

/// A path as text.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("test paths are UTF-8")
}

/// The folder of the sample reports.
pub(crate) fn samples() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    folder.canonicalize().expect("the repository has samples")
}

/// The sample reports, as a pattern: those of one story, or with `*` all of them.
pub(crate) fn sample_pattern(story: &str) -> String {
    format!("{}/{story}/*.{{txt,html}}", samples().display())
}
