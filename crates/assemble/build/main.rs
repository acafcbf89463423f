//! Compiles the tables that say which types are akin and which units are the same.

use knowledge::{Column, Kind, POLITIES, Row, Schema, Table, read, tell};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const TYPES: &[&str] = &[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

const KINSHIP: Schema = Schema {
    columns: &[
        Column { name: "a", kind: Kind::OneOf(TYPES), required: true },
        Column { name: "b", kind: Kind::OneOf(TYPES), required: true },
        Column { name: "kinship", kind: Kind::Number, required: true },
    ],
    key: &["a", "b"],
};

const DEEDS: Schema = Schema {
    columns: &[
        Column { name: "type", kind: Kind::OneOf(TYPES), required: true },
        Column { name: "mode", kind: Kind::Text, required: true },
        Column { name: "deed", kind: Kind::Text, required: true },
    ],
    key: &["type", "mode"],
};

const THINGS: Schema = Schema {
    columns: &[
        Column { name: "class", kind: Kind::Text, required: true },
        Column { name: "broader", kind: Kind::Text, required: false },
        Column { name: "topic", kind: Kind::Flag, required: false },
        Column { name: "words", kind: Kind::List, required: false },
        Column { name: "alone", kind: Kind::List, required: false },
    ],
    key: &["class"],
};

/// The class of people in `de/things.tsv`.
const PEOPLE: &str = "people";

const CLAIMS: Schema = Schema {
    columns: &[
        Column { name: "cue", kind: Kind::Text, required: true },
        Column {
            name: "kind",
            kind: Kind::OneOf(&["first", "last", "again", "also", "contrast", "denial", "no part", "self"]),
            required: true,
        },
        Column { name: "place", kind: Kind::OneOf(&["near"]), required: false },
    ],
    key: &["cue"],
};

const WEIGHTS: Schema = Schema {
    columns: &[
        Column { name: "feature", kind: Kind::Text, required: true },
        Column { name: "weight", kind: Kind::Number, required: true },
    ],
    key: &["feature"],
};

const FREQUENT: Schema = Schema {
    columns: &[
        Column { name: "stem", kind: Kind::Text, required: true },
        Column { name: "rarity", kind: Kind::Number, required: true },
    ],
    key: &["stem"],
};

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join("tables.rs");
    println!("cargo::rerun-if-changed=build");
    let mut code = String::new();
    let mut failed = false;
    let mut table = |file: &str, schema: &Schema, write: &dyn Fn(&Table) -> String| {
        let path = data.join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        match read(&path, schema) {
            Ok(table) => code.push_str(&write(&table)),
            Err(mistakes) => {
                failed = true;
                tell(&mistakes);
            }
        }
    };
    table("picture/kinship.tsv", &KINSHIP, &|table| {
        constant("KINSHIP: &[(&str, &str, f32)]", table, &|row| {
            format!("({:?}, {:?}, {:?}_f32)", row.text("a"), row.text("b"), row.number("kinship").unwrap_or(0.0))
        })
    });
    table("picture/deeds.tsv", &DEEDS, &|table| {
        constant("DEEDS: &[(&str, &str, &str)]", table, &|row| {
            format!("({:?}, {:?}, {:?})", row.text("type"), row.text("mode"), row.text("deed"))
        })
    });
    table("picture/weights.tsv", &WEIGHTS, &|table| {
        constant("WEIGHTS: &[(&str, f32)]", table, &|row| {
            format!("({:?}, {:?}_f32)", row.text("feature"), row.number("weight").unwrap_or(0.0))
        })
    });
    table("de/things.tsv", &THINGS, &|table| {
        constant("THINGS: &[crate::things::Class]", table, &|row| {
            let list = |column| row.list(column).collect::<Vec<_>>();
            format!(
                "crate::things::Class {{ name: {:?}, broader: {:?}, is_topic: {}, words: &{:?}, alone: &{:?} }}",
                row.text("class"),
                row.optional("broader"),
                row.flag("topic"),
                list("words"),
                list("alone")
            )
        })
    });
    // The inhabitants of each state are people, but those of one are not those of another.
    table("actors/states.tsv", &POLITIES, &|table| {
        constant("INHABITANTS: &[crate::things::Class]", table, &|row| {
            let list = row.list("inhabitants").collect::<Vec<_>>();
            let name = row.text("key");
            format!(
                "crate::things::Class {{ name: {name:?}, broader: Some({PEOPLE:?}), is_topic: false, words: &[], alone: &{list:?} }}",
            )
        })
    });
    table("de/claims.tsv", &CLAIMS, &|table| {
        constant("CLAIMS: &[(&str, &str, bool)]", table, &|row| {
            // Words are compared with their case put aside.
            let cue = row.text("cue").to_lowercase();
            format!("({cue:?}, {:?}, {})", row.text("kind"), row.optional("place").is_some())
        })
    });
    table("de/frequent-stems.tsv", &FREQUENT, &|table| {
        let mut stems: Vec<(&str, f64)> =
            table.rows.iter().map(|row| (row.text("stem"), row.number("rarity").unwrap_or(0.0))).collect();
        stems.sort_by(|a, b| a.0.cmp(b.0));
        let mut code = "pub(crate) const FREQUENT: &[(&str, u32)] = &[\n".to_owned();
        for (stem, rarity) in stems {
            let _ = writeln!(code, "    ({stem:?}, {rarity:.0}),");
        }
        code + "];\n"
    });
    if let Err(error) = std::fs::write(&out, code) {
        println!("cargo::error={}: {error}", out.display());
        failed = true;
    }
    if failed {
        std::process::exit(1);
    }
}

fn constant(name: &str, table: &Table, row: &dyn Fn(&Row) -> String) -> String {
    let mut code = format!("pub(crate) const {name} = &[\n");
    for entry in &table.rows {
        let _ = writeln!(code, "    {},", row(entry));
    }
    code + "];\n"
}
