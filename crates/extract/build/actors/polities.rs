//! States, regions and bodies.

use super::Compiler;
use super::form::{Actor, ActorKind, Gender, NameForm, Named, Sort};
use knowledge::{Column, Kind, Mistakes, POLITIES, Row, Schema};
use std::path::Path;

const BODIES: Schema = Schema {
    columns: &[
        Column { name: "key", kind: Kind::Text, required: true },
        Column { name: "names", kind: Kind::List, required: true },
        Column {
            name: "kind",
            kind: Kind::OneOf(&[
                "international",
                "organ",
                "alliance",
                "agency",
                "court",
                "force",
                "intelligence",
                "police",
                "office",
                "parliament",
                "party",
                "media",
                "armed",
                "company",
                "union",
                "association",
                "church",
                "bank",
            ]),
            required: true,
        },
        Column { name: "gender", kind: Kind::OneOf(&["m", "f", "n", "p"]), required: false },
        Column { name: "people", kind: Kind::List, required: false },
    ],
    key: &["key"],
};

pub(super) fn gender(row: &Row) -> Gender {
    match row.text("gender") {
        "m" => Gender::Masculine,
        "f" => Gender::Feminine,
        "p" => Gender::Plural,
        _ => Gender::Neuter,
    }
}

pub(super) fn read(compiler: &mut Compiler, data: &Path) -> Result<(), Mistakes> {
    for (file, kind) in [("states.tsv", ActorKind::State), ("regions.tsv", ActorKind::Region)] {
        let path = data.join("actors").join(file);
        for row in knowledge::read(&path, &POLITIES)?.rows {
            polity(compiler, &path, &row, kind);
        }
    }
    for path in super::places::files(&data.join("actors/bodies"))? {
        for row in knowledge::read(&path, &BODIES)?.rows {
            body(compiler, &path, &row);
        }
    }
    Ok(())
}

fn add(compiler: &mut Compiler, path: &Path, row: &Row, kind: ActorKind) -> u32 {
    let key = row.text("key").to_owned();
    let index = compiler.tables.actors.len() as u32;
    let state = match key.split_once('/') {
        None => index,
        Some((state, _)) => match compiler.actors.get(state) {
            Some(&state) => state,
            None => {
                compiler.wrong(path, row.line, format!("“{state}” is no actor of a table read before"));
                index
            }
        },
    };
    if compiler.actors.insert(key.clone(), index).is_some() {
        compiler.wrong(path, row.line, format!("the key “{key}” stands in another table too"));
    }
    let name = row.list("names").next().unwrap_or_default().replace('~', "e");
    let attributes = row.list("attributes").map(str::to_lowercase).collect();
    compiler.tables.actors.push(Actor {
        key,
        name,
        kind,
        sort: Sort::default(),
        gender: gender(row),
        state,
        attributes,
    });
    index
}

fn polity(compiler: &mut Compiler, path: &Path, row: &Row, kind: ActorKind) {
    let index = add(compiler, path, row, kind);
    for name in row.list("names").chain(row.list("english")) {
        compiler.name(name, Named::Actor(index, NameForm::Name));
    }
    for stem in row.list("adjective") {
        compiler.adjective(stem, index);
    }
    for name in row.list("inhabitants") {
        compiler.inhabitant(name, index);
    }
    for name in row.list("metonyms") {
        compiler.name(name, Named::Actor(index, NameForm::Seat));
    }
    for prefix in row.list("prefixes") {
        compiler.form(prefix, Named::Actor(index, NameForm::Prefix), false);
    }
    compiler.capitals.extend(row.list("capital").map(|capital| (capital.to_owned(), index)));
}

fn body(compiler: &mut Compiler, path: &Path, row: &Row) {
    let kind = match row.text("kind") {
        "international" | "organ" | "alliance" => ActorKind::International,
        "armed" | "company" | "union" | "association" | "church" => ActorKind::Group,
        _ => ActorKind::Body,
    };
    let index = add(compiler, path, row, kind);
    compiler.tables.actors[index as usize].sort = Sort::named(row.text("kind")).unwrap_or_default();
    for name in row.list("names") {
        compiler.name(name, Named::Actor(index, NameForm::Name));
    }
    for name in row.list("people") {
        compiler.inhabitant(name, index);
    }
}
