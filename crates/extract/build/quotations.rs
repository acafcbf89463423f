//! Compiles the tables of speech (`data/de/speech`) into sorted static arrays.

use knowledge::{Column, Kind, Mistake, Mistakes, Schema, Table, read};
use std::fmt::Write as _;
use std::path::Path;

/// Classes of cues, as `CueClass` names them.
const CLASSES: &[&str] = &[
    "statement",
    "report",
    "announcement",
    "promise",
    "agreement",
    "demand",
    "proposal",
    "accusation",
    "denial",
    "rejection",
    "threat",
    "warning",
    "approval",
    "confirmation",
    "belief",
    "finding",
    "question",
];

const VERBS: Schema = Schema {
    columns: &[
        Column { name: "lemma", kind: Kind::Text, required: true },
        Column { name: "class", kind: Kind::OneOf(CLASSES), required: true },
        Column { name: "takes", kind: Kind::ManyOf(&["clause", "inf", "question", "direct", "noun"]), required: true },
        Column { name: "preposition", kind: Kind::List, required: false },
        Column { name: "speaker", kind: Kind::List, required: false },
        Column { name: "bound", kind: Kind::Flag, required: false },
    ],
    key: &["lemma"],
};

const NOUNS: Schema = Schema {
    columns: &[
        Column { name: "noun", kind: Kind::Text, required: true },
        Column { name: "class", kind: Kind::OneOf(CLASSES), required: true },
        Column { name: "use", kind: Kind::ManyOf(&["attribution", "clause"]), required: true },
    ],
    key: &["noun"],
};

const FRAMES: Schema = Schema {
    columns: &[
        Column { name: "words", kind: Kind::Text, required: true },
        Column { name: "place", kind: Kind::OneOf(&["after", "before", "nowhere"]), required: true },
        Column { name: "needs", kind: Kind::OneOf(&["any", "noun", "speaker", "outlet"]), required: true },
        Column { name: "hop", kind: Kind::OneOf(&["speaker", "origin", "relay"]), required: true },
    ],
    key: &["words", "place"],
};

const WORDS: Schema = Schema {
    columns: &[
        Column { name: "form", kind: Kind::Text, required: true },
        Column {
            name: "kind",
            kind: Kind::OneOf(&[
                "complementizer",
                "question",
                "purpose",
                "relative",
                "coordinator",
                "anaphor",
                "untrue",
                "own",
                "outlet",
                "outletending",
                "tollending",
                "speaker",
                "staff",
                "unreal",
                "official",
            ]),
            required: true,
        },
    ],
    key: &["form"],
};

pub(crate) fn compile(data: &Path, out: &Path) -> Result<(), Mistakes> {
    let folder = data.join("de/speech");
    let mut code = String::new();
    let verbs = read(&folder.join("verbs.tsv"), &VERBS)?;
    let nouns = read(&folder.join("nouns.tsv"), &NOUNS)?;
    let frames = read(&folder.join("frames.tsv"), &FRAMES)?;
    let words = read(&folder.join("words.tsv"), &WORDS)?;
    write_verbs(&verbs, &mut code);
    write_nouns(&nouns, &mut code);
    write_frames(&frames, &mut code);
    write_words(&words, &mut code);
    let file = out.join("speech.rs");
    std::fs::write(&file, code).map_err(|error| {
        Mistakes(vec![Mistake {
            file: file.display().to_string(),
            line: 0,
            what: format!("cannot be written: {error}"),
        }])
    })
}

/// The main verb comes first in the key, the words that belong to it follow: "weigern sich".
fn write_verbs(table: &Table, code: &mut String) {
    let mut rows: Vec<(String, Vec<&str>, String)> = Vec::new();
    for row in &table.rows {
        let mut words: Vec<&str> = row.text("lemma").split('_').collect();
        let verb = words.pop().unwrap_or_default().to_owned();
        let has = |what: &str| row.list("takes").any(|takes| takes == what);
        let fields = format!(
            "class: CueClass::{}, clause: {}, infinitive: {}, question: {}, direct: {}, noun: {}, prepositions: &{:?}, speaker: &{:?}, bound: {}",
            capitalised(row.text("class")),
            has("clause"),
            has("inf"),
            has("question"),
            has("direct"),
            has("noun"),
            row.list("preposition").collect::<Vec<_>>(),
            row.list("speaker").collect::<Vec<_>>(),
            row.flag("bound"),
        );
        rows.push((verb, words, fields));
    }
    // Those with more words come first, so that "sich bereit erklären" is tried before "erklären".
    rows.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.len().cmp(&a.1.len())).then(a.1.cmp(&b.1)));
    code.push_str("pub(super) static VERBS: &[VerbCue] = &[\n");
    for (verb, words, fields) in rows {
        let _ = writeln!(code, "    VerbCue {{ verb: {verb:?}, words: &{words:?}, {fields} }},");
    }
    code.push_str("];\n");
}

fn write_nouns(table: &Table, code: &mut String) {
    let mut rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            let has = |what: &str| row.list("use").any(|value| value == what);
            (row.text("noun"), capitalised(row.text("class")), has("attribution"), has("clause"))
        })
        .collect();
    rows.sort_unstable();
    code.push_str("pub(super) static NOUNS: &[NounCue] = &[\n");
    for (noun, class, attribution, clause) in rows {
        let _ = writeln!(
            code,
            "    NounCue {{ noun: {noun:?}, class: CueClass::{class}, attribution: {attribution}, clause: {clause} }},"
        );
    }
    code.push_str("];\n");
}

/// Sorted by first word, longer ones first.
fn write_frames(table: &Table, code: &mut String) {
    let mut rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            (row.text("words").split(' ').collect::<Vec<_>>(), row.text("place"), row.text("needs"), row.text("hop"))
        })
        .collect();
    rows.sort_by(|a, b| a.0[0].cmp(b.0[0]).then(b.0.len().cmp(&a.0.len())).then(a.cmp(b)));
    code.push_str("pub(super) static FRAMES: &[FrameCue] = &[\n");
    for (words, place, needs, hop) in rows {
        let (place, needs, hop) = (capitalised(place), capitalised(needs), capitalised(hop));
        let _ = writeln!(
            code,
            "    FrameCue {{ words: &{words:?}, place: FramePlace::{place}, needs: FrameNeeds::{needs}, hop: Hop::{hop} }},"
        );
    }
    code.push_str("];\n");
}

fn write_words(table: &Table, code: &mut String) {
    let mut rows: Vec<_> = table.rows.iter().map(|row| (row.text("form"), capitalised(row.text("kind")))).collect();
    rows.sort_unstable();
    code.push_str("pub(super) static WORDS: &[(&str, WordKind)] = &[\n");
    for (form, kind) in rows {
        let _ = writeln!(code, "    ({form:?}, WordKind::{kind}),");
    }
    code.push_str("];\n");
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}
