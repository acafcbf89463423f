//! `grammar_words.tsv`: words that steer grammar, as a finite-state map from lemma to bits.

use super::valency::{bits, write};
use knowledge::{Column, Kind, Mistakes, Schema};
use std::path::Path;

/// In the order of the bits in `src/de/syntax/grammar.rs`.
const ROLES: &[&str] = &[
    "modal",
    "semimodal",
    "perfect",
    "state",
    "passive",
    "future",
    "copula",
    "negation",
    "negative",
    "unnegating",
    "relative",
    "question",
    "reflexive",
    "agent",
    "preposition",
    "comparison",
    "particle",
    "time",
    "complementizer",
    "rare",
    "existential",
    "several",
    "completed",
    "addressed",
    "lasting",
    "manner",
    "throng",
    "among",
];

/// In the order of `model::Case`.
const CASES: &[&str] = &["nom", "acc", "dat", "gen"];

/// The first bit of the cases.
const FIRST_CASE: u64 = 32;

const SCHEMA: Schema = Schema {
    columns: &[
        Column { name: "word", kind: Kind::Text, required: true },
        Column { name: "roles", kind: Kind::ManyOf(ROLES), required: true },
        Column { name: "cases", kind: Kind::ManyOf(CASES), required: false },
    ],
    key: &["word"],
};

pub(crate) fn compile(data: &Path, out: &Path) -> Result<(), Mistakes> {
    let path = data.join("grammar_words.tsv");
    let table = knowledge::read(&path, &SCHEMA)?;
    let entries = table
        .rows
        .iter()
        .map(|row| (row.text("word"), bits(row, "roles", ROLES) | bits(row, "cases", CASES) << FIRST_CASE));
    write(&path, &out.join("grammar_words.fst"), entries)
}
