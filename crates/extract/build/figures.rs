//! Compiles the tables of quantities, hedges, units and roles.

use knowledge::{Column, Kind, Mistakes, Schema, read};
use model::{Hedge, Role};
use std::collections::BTreeMap;
use std::path::Path;

#[path = "../src/figure/table.rs"]
#[allow(dead_code, reason = "the stage uses what the build script does not")]
mod table;
use table::{Class, HedgeWords, Measure, Plural, RoleWord, Sense, Share, Tables, Told, VerbUse, Wording};

const QUANTITIES: Schema = Schema {
    columns: &[
        Column { name: "form", kind: Kind::List, required: true },
        Column { name: "class", kind: Kind::OneOf(Class::NAMES), required: true },
        Column { name: "value", kind: Kind::Number, required: true },
    ],
    key: &["form", "class"],
};

const HEDGES: Schema = Schema {
    columns: &[
        Column { name: "words", kind: Kind::Text, required: true },
        Column { name: "hedge", kind: Kind::OneOf(Hedge::NAMES), required: true },
        Column { name: "side", kind: Kind::OneOf(&["before", "after"]), required: true },
        Column { name: "span", kind: Kind::OneOf(&["no"]), required: false },
    ],
    key: &["words", "side"],
};

const KINDS: &[&str] =
    &["money", "share", "length", "area", "volume", "mass", "power", "temperature", "speed", "count", "people"];

const UNITS: Schema = Schema {
    columns: &[
        Column { name: "forms", kind: Kind::List, required: true },
        Column { name: "unit", kind: Kind::Text, required: true },
        Column { name: "kind", kind: Kind::OneOf(KINDS), required: true },
    ],
    key: &["forms"],
};

const GOVERNING: Schema = Schema {
    columns: &[
        Column { name: "preposition", kind: Kind::Text, required: true },
        Column { name: "words", kind: Kind::List, required: true },
    ],
    key: &["preposition"],
};

const PLURALS: Schema = Schema {
    columns: &[
        Column { name: "ending", kind: Kind::Text, required: true },
        Column { name: "keeps", kind: Kind::OneOf(&["yes", "no", "mixed", "adjectival"]), required: true },
    ],
    key: &["ending"],
};

const NUMBER_TAILS: Schema = Schema {
    columns: &[
        Column { name: "tail", kind: Kind::Text, required: true },
        Column { name: "unit", kind: Kind::Text, required: true },
    ],
    key: &["tail"],
};

const RESERVE: Schema =
    Schema { columns: &[Column { name: "word", kind: Kind::Text, required: true }], key: &["word"] };

const ROLES: Schema = Schema {
    columns: &[
        Column { name: "word", kind: Kind::Text, required: true },
        Column { name: "role", kind: Kind::OneOf(Role::NAMES), required: true },
        Column { name: "adjective", kind: Kind::Text, required: false },
        Column { name: "agents", kind: Kind::Text, required: false },
        Column { name: "at", kind: Kind::Text, required: false },
    ],
    key: &["word"],
};

const QUANTITY_WORDS: Schema = Schema {
    columns: &[
        Column { name: "words", kind: Kind::List, required: true },
        Column {
            name: "kind",
            kind: Kind::OneOf(&[
                "measures", "has", "attains", "falls", "contains", "consists", "dwells", "pays", "affects", "polls",
                "votes", "seats",
            ]),
            required: true,
        },
    ],
    key: &["kind"],
};

const PARTICIPLES: Schema = Schema {
    columns: &[
        Column { name: "verb", kind: Kind::Text, required: true },
        Column { name: "participle", kind: Kind::Text, required: true },
    ],
    key: &["verb"],
};

const MEASURED_NOUNS: Schema = Schema {
    columns: &[
        Column { name: "words", kind: Kind::List, required: true },
        Column { name: "kind", kind: Kind::OneOf(Told::NAMES), required: true },
        Column { name: "noun", kind: Kind::Text, required: true },
    ],
    key: &["words", "kind"],
};

const WORDING: Schema = Schema {
    columns: &[
        Column { name: "key", kind: Kind::OneOf(WORDINGS), required: true },
        Column { name: "words", kind: Kind::List, required: true },
    ],
    key: &["key"],
};

const WORDINGS: &[&str] = &[
    "people",
    "times",
    "votes",
    "in-favour",
    "in-opposition",
    "handed-to",
    "of",
    "of-feminine",
    "of-masculine",
    "genitive-ending",
    "genitive-ending-long",
    "doubling-ending",
    "long-genitives",
    "deed-ending",
    "deed-verbs",
    "together",
    "amid",
    "falling-on",
    "weak-ending",
    "plural-ending",
    "masculine-ending",
    "neuter-ending",
    "adjective-endings",
    "participle-endings",
    "participle-prefix",
    "foreign-endings",
    "separable",
    "inseparable",
];

pub(crate) fn compile(data: &Path, out: &Path) -> Result<(), Mistakes> {
    let data = data.join("de");
    let mut tables = Tables::default();
    let mut words: BTreeMap<String, Vec<Sense>> = BTreeMap::new();
    let mut sense = |form: &str, class: Class, value: f64| {
        let senses = words.entry(form.to_owned()).or_default();
        if !senses.iter().any(|known| known.class == class) {
            senses.push(Sense { class, value });
        }
    };
    for row in &read(&data.join("quantities.tsv"), &QUANTITIES)?.rows {
        let class = Class::ALL[position(Class::NAMES, row.text("class"))];
        for form in row.list("form") {
            sense(form, class, row.number("value").unwrap_or(0.0));
        }
    }
    for row in &read(&data.join("units.tsv"), &UNITS)?.rows {
        let index = tables.units.len() as f64;
        let kind = row.text("kind");
        tables.units.push(Measure {
            unit: row.text("unit").trim_start_matches('=').to_owned(),
            people: kind == "people",
            money: kind == "money",
            share: kind == "share",
            extent: matches!(kind, "length" | "area" | "volume"),
        });
        for form in row.list("forms") {
            sense(form, Class::Unit, index);
        }
    }
    for row in &read(&data.join("number-tails.tsv"), &NUMBER_TAILS)?.rows {
        sense(row.text("tail"), Class::Tail, tables.tails.len() as f64);
        tables.tails.push(row.text("unit").to_owned());
    }
    for row in &read(&data.join("hedges.tsv"), &HEDGES)?.rows {
        tables.hedges.push(HedgeWords {
            words: row.text("words").split_whitespace().map(str::to_owned).collect(),
            hedge: position(Hedge::NAMES, row.text("hedge")) as u8,
            after: row.text("side") == "after",
            inside: row.text("span") != "no",
        });
    }
    // Longest first, so that the first that fits is the one: "weit mehr als" before "mehr als".
    tables.hedges.sort_by_key(|hedge| std::cmp::Reverse(hedge.words.len()));
    for hedge in &tables.hedges {
        // The word next to the number opens the search.
        let next = if hedge.after { hedge.words.first() } else { hedge.words.last() };
        if let Some(word) = next {
            sense(word, Class::Hedge, 0.0);
        }
    }
    for row in &read(&data.join("governing.tsv"), &GOVERNING)?.rows {
        let pairs = row.list("words").map(|word| (row.text("preposition").to_owned(), word.to_owned()));
        tables.governing.extend(pairs);
    }
    for row in &read(&data.join("plurals.tsv"), &PLURALS)?.rows {
        let plural = match row.text("keeps") {
            "yes" => Plural::Keeps,
            "no" => Plural::Loses,
            "mixed" => Plural::Mixed,
            _ => Plural::Adjectival,
        };
        tables.plurals.push((row.text("ending").to_owned(), plural));
    }
    let reserve = read(&data.join("reserve.tsv"), &RESERVE)?;
    tables.reserved.extend(reserve.rows.iter().map(|row| row.text("word").to_owned()));
    for row in &read(&data.join("roles.tsv"), &ROLES)?.rows {
        let role = RoleWord {
            role: position(Role::NAMES, row.text("role")) as u8,
            adjective: row.text("adjective").to_owned(),
            agents: row.text("agents").to_owned(),
            at: row.text("at").to_owned(),
        };
        tables.roles.push((row.text("word").to_owned(), role));
    }
    tables.roles.sort_by(|a, b| a.0.cmp(&b.0));
    for row in &read(&data.join("quantity-words.tsv"), &QUANTITY_WORDS)?.rows {
        for word in row.list("words") {
            let verb = |kind| (word.to_owned(), kind);
            match row.text("kind") {
                "measures" => tables.verbs.push(verb(VerbUse::Measures)),
                "has" => tables.verbs.push(verb(VerbUse::Has)),
                "attains" => tables.verbs.push(verb(VerbUse::Attains)),
                "falls" => tables.verbs.push(verb(VerbUse::Falls)),
                "contains" => tables.verbs.push(verb(VerbUse::Contains)),
                "consists" => tables.verbs.push(verb(VerbUse::Consists)),
                "dwells" => tables.verbs.push(verb(VerbUse::Dwells)),
                "pays" => tables.verbs.push(verb(VerbUse::Pays)),
                "polls" => tables.verbs.push(verb(VerbUse::Votes)),
                "affects" => tables.verbs.push(verb(VerbUse::Affects)),
                "votes" => tables.shares.push((word.to_lowercase(), Share::Votes)),
                _ => tables.shares.push((word.to_lowercase(), Share::Seats)),
            }
        }
    }
    for row in &read(&data.join("measured-nouns.tsv"), &MEASURED_NOUNS)?.rows {
        let told = Told::ALL[position(Told::NAMES, row.text("kind"))];
        tables.told.extend(row.list("words").map(|word| (word.to_owned(), told, row.text("noun").to_owned())));
    }
    tables.told.sort();
    tables.verbs.sort();
    tables.verbs.dedup();
    for row in &read(&data.join("participles.tsv"), &PARTICIPLES)?.rows {
        tables.participles.push((row.text("verb").to_owned(), row.text("participle").to_owned()));
    }
    tables.participles.sort();
    tables.wording = wording(&data)?;
    let entries = words.iter().enumerate().map(|(index, (form, _))| (form.as_bytes(), index as u64));
    let map = fst::Map::from_iter(entries).map_err(|error| crate::mistake(out, error))?;
    std::fs::write(out.join("figure-words.fst"), map.as_fst().as_bytes())
        .map_err(|error| crate::mistake(out, error))?;
    tables.words = words.into_values().collect();
    crate::write(&out.join("figures.bin"), &tables)
}

/// How items are worded.
fn wording(data: &Path) -> Result<Wording, Mistakes> {
    let path = data.join("wording.tsv");
    let table = read(&path, &WORDING)?;
    let list = |key: &str| -> Vec<String> {
        let row = table.rows.iter().find(|row| row.text("key") == key);
        row.into_iter().flat_map(|row| row.list("words")).map(str::to_owned).collect()
    };
    let missing = WORDINGS.iter().find(|key| list(key).is_empty());
    if let Some(key) = missing {
        return Err(crate::mistake(&path, format!("“{key}” is missing")));
    }
    let first = |key: &str| list(key).swap_remove(0);
    Ok(Wording {
        people: first("people"),
        times: first("times"),
        votes: first("votes"),
        in_favour: first("in-favour"),
        in_opposition: first("in-opposition"),
        handed_to: first("handed-to"),
        of: first("of"),
        of_feminine: first("of-feminine"),
        of_masculine: first("of-masculine"),
        genitive_ending: first("genitive-ending"),
        genitive_ending_long: first("genitive-ending-long"),
        doubling_ending: first("doubling-ending"),
        long_genitives: list("long-genitives"),
        deed_ending: first("deed-ending"),
        deed_verbs: list("deed-verbs"),
        together: first("together"),
        amid: first("amid"),
        falling_on: first("falling-on"),
        weak_ending: first("weak-ending"),
        plural_ending: first("plural-ending"),
        masculine_ending: first("masculine-ending"),
        neuter_ending: first("neuter-ending"),
        adjective_endings: list("adjective-endings"),
        participle_endings: list("participle-endings"),
        participle_prefix: first("participle-prefix"),
        foreign_endings: list("foreign-endings"),
        separable: list("separable"),
        inseparable: list("inseparable"),
    })
}

/// Position of a name that the schema has checked.
fn position(names: &[&str], name: &str) -> usize {
    names.iter().position(|known| *known == name).unwrap_or_default()
}
