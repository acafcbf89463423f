//! Places: what they are called, where they lie, and which are seats of governments.

use super::Compiler;
use super::form::{ActorKind, Named, Place};
use knowledge::{Column, Kind, Mistake, Mistakes, Schema};
use std::path::{Path, PathBuf};

const PLACES: Schema = Schema {
    columns: &[
        Column { name: "state", kind: Kind::Text, required: false },
        Column { name: "names", kind: Kind::List, required: true },
        Column { name: "latitude", kind: Kind::Number, required: false },
        Column { name: "longitude", kind: Kind::Number, required: false },
        Column { name: "weight", kind: Kind::Number, required: false },
        Column { name: "kind", kind: Kind::Text, required: false },
    ],
    key: &["state", "names"],
};

/// The tables of a folder, in the order of their names.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>, Mistakes> {
    let wrong = |error: std::io::Error| {
        Mistakes(vec![Mistake {
            file: folder.display().to_string(),
            line: 0,
            what: format!("cannot be read: {error}"),
        }])
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

pub(super) fn read(compiler: &mut Compiler, data: &Path) -> Result<(), Mistakes> {
    let capitals = std::mem::take(&mut compiler.capitals);
    for path in files(&data.join("places"))? {
        for row in knowledge::read(&path, &PLACES)?.rows {
            let state = match row.optional("state") {
                None => None,
                Some(state) => match compiler.actors.get(state) {
                    Some(&index) => Some(index),
                    None => {
                        compiler.wrong(&path, row.line, format!("“{state}” is no state"));
                        continue;
                    }
                },
            };
            let mut names = row.list("names").peekable();
            let name = names.peek().copied().unwrap_or_default().replace('~', "e").replace('’', "'");
            let key = row.optional("state").map_or_else(|| name.clone(), |state| format!("{state}/{name}"));
            if let Some(&index) = compiler.places.get(&key) {
                // A later table adds names to a place of an earlier one.
                for name in names {
                    compiler.name(name, Named::Place(index));
                }
                continue;
            }
            let index = compiler.tables.places.len() as u32;
            let at = row.number("latitude").zip(row.number("longitude")).map(|(a, b)| (a as f32, b as f32));
            let weight = row.number("weight").unwrap_or(50_000.0) as u32;
            compiler.tables.places.push(Place { key: key.clone(), state, seat: None, at, weight });
            compiler.places.insert(key, index);
            for name in names {
                compiler.name(name, Named::Place(index));
            }
        }
    }
    for (capital, seat) in capitals {
        let state = &compiler.tables.actors[seat as usize];
        let territory = &compiler.tables.actors[state.state as usize];
        let key = format!("{}/{capital}", territory.key).replace('’', "'");
        let national = state.kind == ActorKind::State;
        let index = match compiler.places.get(&key) {
            Some(&index) => index,
            None => {
                let index = compiler.tables.places.len() as u32;
                let place = Place { key: key.clone(), state: Some(state.state), weight: 100_000, ..Place::default() };
                compiler.tables.places.push(place);
                compiler.places.insert(key, index);
                compiler.name(&capital, Named::Place(index));
                index
            }
        };
        // The capital of a region stands for the place only.
        if national {
            compiler.tables.places[index as usize].seat = Some(seat);
        }
    }
    Ok(())
}
