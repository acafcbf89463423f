//! Compiles the tables of event frames, word classes, light verbs and cues of status.

#[path = "../src/account/format.rs"]
mod format;
mod parse;

use format::{Cue, Effect, FLAGS, Kind, Row, Subject, Tables};
use knowledge::{Column, Kind as Cell, Mistake, Mistakes, Row as Line, Schema, Table, read};
use parse::{slots, tests, word};
use std::collections::BTreeMap;
use std::path::Path;

/// The tables of frames, one a PLOVER type in the order of the codebook, and last the one that blocks.
const FILES: [&str; 17] = [
    "agree",
    "consult",
    "support",
    "concede",
    "cooperate",
    "aid",
    "retreat",
    "request",
    "accuse",
    "reject",
    "threaten",
    "protest",
    "sanction",
    "mobilize",
    "coerce",
    "assault",
    "none",
];

const FRAMES: Schema = Schema {
    columns: &[
        Column { name: "trigger", kind: Cell::List, required: true },
        Column { name: "kind", kind: Cell::OneOf(&["verb", "noun", "adjective", "adverb", "modal"]), required: true },
        Column { name: "mode", kind: Cell::Text, required: false },
        Column { name: "with", kind: Cell::Text, required: false },
        Column { name: "who", kind: Cell::List, required: false },
        Column { name: "whom", kind: Cell::List, required: false },
        Column { name: "object", kind: Cell::List, required: false },
        Column { name: "flags", kind: Cell::List, required: false },
    ],
    key: &[],
};

const CLASSES: Schema = Schema {
    columns: &[
        Column { name: "class", kind: Cell::Text, required: true },
        Column { name: "words", kind: Cell::List, required: true },
    ],
    key: &["class"],
};

const LIGHT: Schema = Schema {
    columns: &[
        Column { name: "verb", kind: Cell::List, required: true },
        Column { name: "slot", kind: Cell::Text, required: true },
        Column { name: "subject", kind: Cell::OneOf(&["who", "whom", "none", "answers"]), required: true },
    ],
    key: &[],
};

const PARTICIPLES: Schema = Schema {
    columns: &[
        Column { name: "verb", kind: Cell::Text, required: true },
        Column { name: "participle", kind: Cell::Text, required: true },
    ],
    key: &["participle"],
};

const STATUS: Schema = Schema {
    columns: &[
        Column { name: "cue", kind: Cell::List, required: true },
        Column {
            name: "kind",
            kind: Cell::OneOf(&[
                "verb",
                "noun",
                "adjective",
                "adverb",
                "subordinator",
                "modal",
                "condition",
                "unreal",
                "unproven",
                "opener",
                "answer",
                "as",
                "while",
                "meant for",
                "which one",
                "agent",
                "moves",
                "victims",
                "supposing",
                "range",
                "replaced",
                "instead",
                "told by others",
                "intends",
                "inflicts",
                "until",
                "lasts",
                "portion",
                "recalls",
                "brings",
                "carries",
                "forum",
                "during",
                "occasion",
                "attends",
                "definite",
                "phase",
                "apart",
                "so long after",
                "so long before",
                "then",
                "either",
                "that",
                "stative",
                "copula",
                "whoever",
                "thereby",
            ]),
            required: true,
        },
        Column { name: "over", kind: Cell::OneOf(&["complement", "object", "clause", "noun"]), required: true },
        Column { name: "slot", kind: Cell::Text, required: false },
        Column { name: "effect", kind: Cell::Checked(check_effect), required: true },
    ],
    key: &[],
};

pub(crate) fn compile(data: &Path, out: &Path) -> Result<(), Mistakes> {
    let folder = data.join("de/frames");
    let mut mistakes = Vec::new();
    let mut load = |path: &Path, schema: &Schema| {
        read(path, schema).unwrap_or_else(|found| {
            mistakes.extend(found.0);
            Table { rows: Vec::new() }
        })
    };
    let classes = load(&folder.join("classes.tsv"), &CLASSES);
    let light = load(&folder.join("light.tsv"), &LIGHT);
    let participles = load(&folder.join("participles.tsv"), &PARTICIPLES);
    let status = load(&data.join("de/status.tsv"), &STATUS);
    let frames: Vec<(&str, Table)> =
        FILES.iter().map(|name| (*name, load(&folder.join(format!("{name}.tsv")), &FRAMES))).collect();
    if mistakes.is_empty() {
        let mut tables = Tables { files: FILES.map(str::to_owned).to_vec(), ..Tables::default() };
        compile_classes(&classes, &mut tables);
        for line in &light.rows {
            let subject = match line.text("subject") {
                "who" => Subject::Who,
                "whom" => Subject::Whom,
                "answers" => Subject::Answers,
                _ => Subject::None,
            };
            for verb in line.list("verb") {
                tables.light.push((verb.to_owned(), line.text("slot").to_owned(), subject));
            }
        }
        tables.participles = participles
            .rows
            .iter()
            .map(|line| (line.text("verb").to_owned(), line.text("participle").to_owned()))
            .collect();
        tables.cues = status.rows.iter().flat_map(cues).collect();
        let mut triggers = BTreeMap::new();
        for (file, (name, table)) in frames.iter().enumerate() {
            for line in &table.rows {
                if let Err(what) = compile_row(file, line, &mut tables, &mut triggers) {
                    let file = folder.join(format!("{name}.tsv")).display().to_string();
                    mistakes.push(Mistake { file, line: line.line, what });
                }
            }
        }
        tables.triggers = triggers.into_iter().map(|((kind, word), rows)| (kind, word, rows)).collect();
        let written = postcard::to_stdvec(&tables)
            .map_err(|error| error.to_string())
            .and_then(|bytes| std::fs::write(out.join("frames.postcard"), bytes).map_err(|error| error.to_string()));
        if let Err(what) = written {
            mistakes.push(Mistake { file: out.join("frames.postcard").display().to_string(), line: 0, what });
        }
    }
    if mistakes.is_empty() { Ok(()) } else { Err(Mistakes(mistakes)) }
}

fn compile_classes(table: &Table, tables: &mut Tables) {
    let mut words: BTreeMap<format::Word, u64> = BTreeMap::new();
    for (index, line) in table.rows.iter().enumerate() {
        tables.classes.push(line.text("class").to_owned());
        for text in line.list("words") {
            *words.entry(word(text)).or_default() |= 1 << index;
        }
    }
    tables.class_words = words.into_iter().collect();
}

fn compile_row(
    file: usize,
    line: &Line,
    tables: &mut Tables,
    triggers: &mut BTreeMap<(Kind, format::Word), Vec<u16>>,
) -> Result<(), String> {
    let kind = match line.text("kind") {
        "verb" => Kind::Verb,
        "noun" => Kind::Noun,
        "adjective" => Kind::Adjective,
        "adverb" => Kind::Adverb,
        _ => Kind::Modal,
    };
    let mut flags = 0;
    for flag in line.list("flags") {
        match FLAGS.iter().position(|known| *known == flag) {
            Some(bit) => flags |= 1 << bit,
            None => return Err(format!("unknown flag “{flag}”; the flags are {}", FLAGS.join(", "))),
        }
    }
    let number = u16::try_from(tables.rows.len()).map_err(|_| "too many rows".to_owned())?;
    tables.rows.push(Row {
        file: file as u8,
        line: line.line as u16,
        mode: line.optional("mode").map(str::to_owned),
        tests: tests(line.text("with"), &tables.classes)?,
        who: slots(line.text("who"))?,
        whom: slots(line.text("whom"))?,
        object: slots(line.text("object"))?,
        flags,
    });
    for text in line.list("trigger") {
        triggers.entry((kind, word(text))).or_default().push(number);
    }
    Ok(())
}

fn check_effect(name: &str) -> Result<(), String> {
    effect(name).map(drop).ok_or_else(|| format!("“{name}” is no effect"))
}

fn effect(name: &str) -> Option<Effect> {
    Some(match name {
        "future" => Effect::Future,
        "hypothetical" => Effect::Hypothetical,
        "negated" => Effect::Negated,
        "hedged" => Effect::Hedged,
        "attempt" => Effect::Attempt,
        "actual" | "none" => Effect::Actual,
        "soon" => Effect::Soon,
        "reported" => Effect::Reported,
        "plan" => Effect::Plan,
        "possible" => Effect::Possible,
        "necessity" => Effect::Necessity,
        _ => return None,
    })
}

fn cues(line: &Line) -> Vec<Cue> {
    let Some(effect) = effect(line.text("effect")) else { return Vec::new() };
    line.list("cue")
        .map(|cue| Cue {
            word: cue.to_lowercase(),
            kind: line.text("kind").to_owned(),
            over: line.text("over").to_owned(),
            slot: line.text("slot").to_owned(),
            effect,
        })
        .collect()
}
