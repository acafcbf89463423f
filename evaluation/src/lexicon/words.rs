//! Closed classes and adverbs, from `function-words.tsv`.

use super::{Builder, cells};
use knowledge::{Column, Kind, Schema};
use language::training::Reading;
use model::Upos;
use std::error::Error;
use std::path::Path;

fn known_tag(name: &str) -> Result<(), String> {
    Upos::from_name(name).map(drop).ok_or_else(|| format!("“{name}” is no universal part of speech"))
}

fn known_cells(list: &str) -> Result<(), String> {
    list.split('|').try_for_each(|cell| cells::read(cell, Reading::default()).map(drop))
}

const SCHEMA: Schema = Schema {
    columns: &[
        Column { name: "form", kind: Kind::Text, required: true },
        Column { name: "upos", kind: Kind::Checked(known_tag), required: true },
        Column { name: "lemma", kind: Kind::Text, required: true },
        Column { name: "cells", kind: Kind::Checked(known_cells), required: false },
    ],
    key: &["form", "upos", "lemma"],
};

pub(super) fn add(data: &Path, lexicon: &mut Builder) -> Result<(), Box<dyn Error>> {
    let table = knowledge::read(&data.join("function-words.tsv"), &SCHEMA)?;
    for row in &table.rows {
        let reading = Reading::of(Upos::from_name(row.text("upos")).unwrap_or_default());
        let (form, lemma) = (row.text("form"), row.text("lemma"));
        lexicon.count("function words");
        if row.text("cells").is_empty() {
            lexicon.add(form, reading, lemma);
        }
        for cell in row.list("cells") {
            lexicon.add(form, cells::read(cell, reading)?, lemma);
        }
    }
    Ok(())
}
