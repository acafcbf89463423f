//! The tables of ingest: their columns, and the Rust value each entry becomes.

use knowledge::{Column, Kind, Row, Schema};

/// One table and what it is compiled into.
pub(crate) struct Table {
    /// Under `data/`.
    pub(crate) path: &'static str,
    /// The array's name.
    pub(crate) name: &'static str,
    /// The type of its elements, from `src/tables.rs`.
    pub(crate) kind: &'static str,
    /// What the file must look like.
    pub(crate) schema: Schema,
    /// An element in Rust.
    pub(crate) entry: fn(&Row) -> String,
}

const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text, required: true }
}

const fn number(name: &'static str) -> Column {
    Column { name, kind: Kind::Number, required: true }
}

const fn one_of(name: &'static str, known: &'static [&'static str]) -> Column {
    Column { name, kind: Kind::OneOf(known), required: true }
}

/// "published" to "Published": the written name of a value to its variant.
fn variant(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn weight(row: &Row) -> f64 {
    row.number("weight").unwrap_or_default()
}

fn list(row: &Row, column: &str) -> String {
    format!("&{:?}", row.list(column).collect::<Vec<_>>())
}

pub(crate) const TABLES: [Table; 11] = [
    Table {
        path: "de/reports/noise.tsv",
        name: "NOISE",
        kind: "NoiseCue",
        schema: Schema {
            columns: &[
                text("cue"),
                one_of(
                    "class",
                    &[
                        "related",
                        "menu",
                        "share",
                        "newsletter",
                        "appeal",
                        "paywall",
                        "bio",
                        "comments",
                        "ad",
                        "consent",
                        "player",
                        "imprint",
                    ],
                ),
                one_of("where", &["any", "start", "whole"]),
                number("weight"),
            ],
            key: &["cue", "where"],
        },
        entry: |row| {
            format!(
                "NoiseCue {{ cue: {:?}, place: Place::{}, weight: {:?}, opens: {} }}",
                row.text("cue"),
                variant(row.text("where")),
                weight(row),
                matches!(row.text("class"), "related" | "comments")
            )
        },
    },
    Table {
        path: "de/reports/menu.tsv",
        name: "MENU_WORDS",
        kind: "&str",
        schema: Schema { columns: &[text("word")], key: &["word"] },
        entry: |row| format!("{:?}", row.text("word")),
    },
    Table {
        path: "de/reports/function_words.tsv",
        name: "FUNCTION_WORDS",
        kind: "&str",
        schema: Schema { columns: &[text("word")], key: &["word"] },
        entry: |row| format!("{:?}", row.text("word")),
    },
    Table {
        path: "de/reports/bio.tsv",
        name: "BIO",
        kind: "(&str, f64)",
        schema: Schema { columns: &[text("cue"), number("weight")], key: &["cue"] },
        entry: |row| format!("({:?}, {:?})", row.text("cue"), weight(row)),
    },
    Table {
        path: "de/reports/months.tsv",
        name: "MONTHS",
        kind: "(&str, i8)",
        schema: Schema { columns: &[text("name"), number("month")], key: &["name"] },
        entry: |row| format!("({:?}, {})", row.text("name"), row.text("month")),
    },
    Table {
        path: "de/reports/date_labels.tsv",
        name: "DATE_LABELS",
        kind: "(&str, DateRole)",
        schema: Schema {
            columns: &[text("label"), one_of("role", &["published", "modified", "other"])],
            key: &["label"],
        },
        entry: |row| format!("({:?}, DateRole::{})", row.text("label"), variant(row.text("role"))),
    },
    Table {
        path: "de/reports/bylines.tsv",
        name: "BYLINES",
        kind: "(&str, bool)",
        schema: Schema {
            columns: &[text("opener"), Column { name: "sentence", kind: Kind::Flag, required: false }],
            key: &["opener"],
        },
        entry: |row| format!("({:?}, {})", row.text("opener"), row.flag("sentence")),
    },
    Table {
        path: "de/reports/mastheads.tsv",
        name: "MASTHEADS",
        kind: "(&str, bool)",
        schema: Schema { columns: &[text("word"), one_of("part", &["word", "end"])], key: &["word"] },
        entry: |row| format!("({:?}, {})", row.text("word"), row.text("part") == "end"),
    },
    Table {
        path: "outlets.tsv",
        name: "OUTLETS",
        kind: "Outlet",
        schema: Schema {
            columns: &[
                text("name"),
                one_of("kind", &["agency", "press", "broadcaster", "portal", "institute", "official"]),
                Column { name: "hosts", kind: Kind::List, required: false },
                Column { name: "codes", kind: Kind::List, required: false },
            ],
            key: &["name"],
        },
        entry: |row| {
            format!(
                "Outlet {{ name: {:?}, agency: {}, hosts: {}, codes: {} }}",
                row.text("name"),
                row.text("kind") == "agency",
                list(row, "hosts"),
                list(row, "codes")
            )
        },
    },
    Table {
        path: "reports/meta.tsv",
        name: "META",
        kind: "MetaName",
        schema: Schema {
            columns: &[
                one_of("field", &["published", "modified", "title", "outlet", "byline", "url", "language"]),
                one_of("source", &["meta", "json", "itemprop"]),
                text("name"),
                number("rank"),
            ],
            key: &["source", "name", "field"],
        },
        entry: |row| {
            format!(
                "MetaName {{ source: MetaSource::{}, name: {:?}, field: Field::{}, rank: {} }}",
                variant(row.text("source")),
                row.text("name"),
                variant(row.text("field")),
                row.text("rank")
            )
        },
    },
    Table {
        path: "reports/zones.tsv",
        name: "ZONES",
        kind: "(&str, Zone, f64)",
        schema: Schema {
            columns: &[text("word"), one_of("zone", &["noise", "date", "author"]), number("weight")],
            key: &["word", "zone"],
        },
        entry: |row| format!("({:?}, Zone::{}, {:?})", row.text("word"), variant(row.text("zone")), weight(row)),
    },
];
