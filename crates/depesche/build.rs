//! Collects the notices that `depesche licences` prints: our own licences, those of data and models, and those of every
//! crate that is compiled in.

use knowledge::{Column, Kind, Schema, Table, read};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut notices: Vec<(String, String)> = Vec::new();
    for (title, name) in [("Depesche", "NOTICE"), ("MIT licence", "LICENSE-MIT"), ("Apache licence", "LICENSE-APACHE")]
    {
        notices.push((title.to_owned(), fs::read_to_string(root.join(name))?));
    }
    for folder in ["data", "models"] {
        for path in notice_files(&root.join(folder)) {
            let shown = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
            notices.push((shown, fs::read_to_string(&path)?));
        }
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }
    brief(&root)?;
    notices.extend(crates(&root));
    let mut source = String::from("/// Titles and texts.\nconst NOTICES: &[(&str, &str)] = &[\n");
    for (title, text) in &notices {
        let _ = writeln!(source, "    ({title:?}, {text:?}),");
    }
    source.push_str("];\n");
    for name in ["NOTICE", "LICENSE-MIT", "LICENSE-APACHE", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={}", root.join(name).display());
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=DEPESCHE_TARGET={}", env::var("TARGET").unwrap_or_default());
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("notices.rs"), source)
}

const PHRASES: Schema = Schema {
    columns: &[
        Column { name: "key", kind: Kind::Text, required: true },
        Column { name: "de", kind: Kind::Text, required: true },
        Column { name: "en", kind: Kind::Text, required: true },
    ],
    key: &["key"],
};

/// The words of a briefing: its phrases, and the names of states in each language.
fn brief(root: &Path) -> io::Result<()> {
    let table = |name: &str, schema: &Schema| -> io::Result<Table> {
        read(&root.join("data").join(name), schema).map_err(|mistakes| io::Error::other(mistakes.to_string()))
    };
    let mut source = String::from("const PHRASES: &[(&str, &str, &str)] = &[\n");
    for row in &table("brief/phrases.tsv", &PHRASES)?.rows {
        let _ = writeln!(source, "    ({:?}, {:?}, {:?}),", row.text("key"), row.text("de"), row.text("en"));
    }
    source.push_str("];\nconst STATES: &[(&str, &str, &str)] = &[\n");
    // The stage that finds actors checks this table; only three of its columns are of use here.
    let states = fs::read_to_string(root.join("data/actors/states.tsv"))?;
    let rows = states.lines().filter(|line| !line.starts_with('#')).skip(1);
    for mut cells in rows.map(|line| line.split('\t')) {
        let (Some(key), Some(names), english) = (cells.next(), cells.next(), cells.next().unwrap_or_default()) else {
            continue;
        };
        let german = names.split('|').next().unwrap_or(key);
        // An English name that holds the German one is a longer form of the same.
        let short = english.split('|').next().filter(|name| !name.is_empty() && !name.contains(german));
        let _ = writeln!(source, "    ({key:?}, {german:?}, {:?}),", short.unwrap_or(german));
    }
    source.push_str("];\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("brief.rs"), source)
}

/// Files below a folder whose name says that they are notices, sorted.
fn notice_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().to_uppercase();
            if path.is_dir() {
                folders.push(path);
            } else if ["NOTICE", "LICENSE", "LICENCE"].iter().any(|word| name.contains(word)) {
                found.insert(path);
            }
        }
    }
    found.into_iter().collect()
}

/// The crates compiled into the binary, those with the same licence text together.
fn crates(root: &Path) -> Vec<(String, String)> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let target = env::var("TARGET").unwrap_or_default();
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", &target, "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .output();
    let parsed = output.ok().and_then(|output| serde_json::from_slice::<serde_json::Value>(&output.stdout).ok());
    let Some(metadata) = parsed else {
        println!("cargo::warning=the licences of the libraries could not be collected; `depesche licences` lacks them");
        return Vec::new();
    };
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let linked = linked(&metadata);
    for package in metadata["packages"].as_array().into_iter().flatten() {
        if package["source"].is_null() || !linked.contains(package["id"].as_str().unwrap_or_default()) {
            continue;
        }
        let word = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
        let line = format!("{} {} ({}) {}", word("name"), word("version"), word("license"), word("repository"));
        let folder = PathBuf::from(word("manifest_path"));
        by_text.entry(licence_text(folder.parent().unwrap_or(root))).or_default().push(line.trim().to_owned());
    }
    let mut notices: Vec<(String, String)> =
        by_text.into_iter().map(|(text, names)| (names.join("\n"), text)).collect();
    notices.sort();
    notices.into_iter().map(|(names, text)| ("Libraries".to_owned(), format!("{names}\n\n{text}"))).collect()
}

/// Ids of the packages that the binary depends on, leaving out those of tests and builds.
fn linked(metadata: &serde_json::Value) -> BTreeSet<String> {
    let nodes: BTreeMap<&str, &serde_json::Value> = metadata["resolve"]["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let ours = metadata["packages"].as_array().into_iter().flatten();
    let mut open: Vec<&str> =
        ours.filter(|package| package["name"] == "depesche").filter_map(|package| package["id"].as_str()).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.to_owned()) {
            continue;
        }
        for dependency in nodes.get(id).and_then(|node| node["deps"].as_array()).into_iter().flatten() {
            let kinds = dependency["dep_kinds"].as_array();
            if kinds.into_iter().flatten().any(|kind| kind["kind"].is_null()) {
                open.extend(dependency["pkg"].as_str());
            }
        }
    }
    seen
}

/// The licence files of a crate, one after the other.
fn licence_text(folder: &Path) -> String {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().to_uppercase();
        let wanted =
            ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|start| name.starts_with(start));
        if wanted && let Ok(text) = fs::read_to_string(entry.path()) {
            texts.insert(name, text.replace('\r', "").trim().to_owned());
        }
    }
    texts.into_values().collect::<Vec<_>>().join("\n\n")
}
