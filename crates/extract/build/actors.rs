//! Compiles the tables of actors and places: `data/actors`, `data/places`, and the German nouns and small words that the
//! rules of reference need.

mod arabic;
#[path = "../src/mention/knowledge/form.rs"]
mod form;
mod inflect;
mod names;
mod nouns;
mod persons;
mod places;
mod polities;

use form::Tables;
use knowledge::{Mistake, Mistakes};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// What has been compiled so far.
#[derive(Default)]
struct Compiler {
    tables: Tables,
    /// Index of each actor by its key.
    actors: HashMap<String, u32>,
    /// Index of each office.
    offices: HashMap<String, u16>,
    /// Index of each place by its key.
    places: HashMap<String, u32>,
    /// Capitals and whose they are, as the tables of states name them.
    capitals: Vec<(String, u32)>,
    /// Readings by form.
    names: BTreeMap<String, Vec<form::Reading>>,
    /// Readings of nouns by form, lower case and reversed, so that compounds are found from their end.
    nouns: BTreeMap<String, Vec<form::NounReading>>,
    /// Forms that are common words too.
    doubtful: std::collections::HashSet<String>,
    mistakes: Vec<Mistake>,
}

impl Compiler {
    fn wrong(&mut self, file: &Path, line: u64, what: impl Into<String>) {
        self.mistakes.push(Mistake { file: file.display().to_string(), line, what: what.into() });
    }

    fn office(&mut self, name: &str) -> u16 {
        if let Some(&index) = self.offices.get(name) {
            return index;
        }
        let index = self.tables.offices.len() as u16;
        self.tables.offices.push(name.to_owned());
        self.offices.insert(name.to_owned(), index);
        index
    }
}

pub(crate) fn compile(data: &Path, out: &Path) -> Result<(), Mistakes> {
    let mut compiler = Compiler::default();
    nouns::read_doubtful(&mut compiler, data)?;
    polities::read(&mut compiler, data)?;
    places::read(&mut compiler, data)?;
    persons::read(&mut compiler, data)?;
    nouns::read(&mut compiler, data)?;
    if !compiler.mistakes.is_empty() {
        return Err(Mistakes(compiler.mistakes));
    }
    write(compiler, out)
        .map_err(|error| Mistakes(vec![Mistake { file: out.display().to_string(), line: 0, what: error.to_string() }]))
}

fn write(compiler: Compiler, out: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let Compiler { mut tables, names, nouns, .. } = compiler;
    let mut forms = Vec::with_capacity(names.len());
    for (form, mut readings) in names {
        forms.push((form, tables.name_starts.len() as u64));
        tables.name_starts.push(tables.readings.len() as u32);
        names::keep_own(&mut readings);
        tables.readings.extend(readings);
    }
    tables.name_starts.push(tables.readings.len() as u32);
    std::fs::write(out.join("actors.names.fst"), fst::Map::from_iter(forms)?.into_fst().into_inner())?;
    let mut forms = Vec::with_capacity(nouns.len());
    for (form, readings) in nouns {
        forms.push((form, tables.noun_starts.len() as u64));
        tables.noun_starts.push(tables.noun_readings.len() as u32);
        tables.noun_readings.extend(readings);
    }
    tables.noun_starts.push(tables.noun_readings.len() as u32);
    std::fs::write(out.join("actors.nouns.fst"), fst::Map::from_iter(forms)?.into_fst().into_inner())?;
    std::fs::write(out.join("actors.tables"), postcard::to_stdvec(&tables)?)?;
    Ok(())
}
