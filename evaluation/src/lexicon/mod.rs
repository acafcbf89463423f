//! Builds the German lexicon from freely licensed lists and our own tables.

mod adjectives;
mod cells;
mod conjugation;
mod nouns;
mod verbs;
mod words;

use language::training::{Entries, Reading, write_lexicon};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// Compiles the lexicon and says what went into it.
///
/// # Errors
/// If a list or table cannot be read, or the file not be written.
pub fn build(sources: &Path, data: &Path, out: &Path) -> Result<String, Box<dyn Error>> {
    let mut lexicon = Builder::default();
    words::add(data, &mut lexicon)?;
    let comparisons = adjectives::comparisons(data)?;
    let adjectives = adjectives::add(sources, &comparisons, &mut lexicon)?;
    verbs::add((sources, data), &adjectives, &mut lexicon)?;
    nouns::add(sources, &adjectives, &mut lexicon)?;
    let file = write_lexicon(&lexicon.entries)?;
    std::fs::write(out, &file).map_err(|error| format!("{}: {error}", out.display()))?;
    let counts: Vec<String> = lexicon.counts.iter().map(|(what, count)| format!("{count} {what}")).collect();
    Ok(format!("{} forms ({}), {} bytes", lexicon.entries.len(), counts.join(", "), file.len()))
}

/// What has been gathered.
#[derive(Default)]
struct Builder {
    entries: Entries,
    counts: BTreeMap<&'static str, usize>,
}

impl Builder {
    fn add(&mut self, form: &str, reading: Reading, lemma: &str) {
        let plain = |word: &str| !word.is_empty() && word.len() <= 80 && !word.contains(char::is_whitespace);
        if plain(form) && plain(lemma) {
            self.entries.entry(form.to_owned()).or_default().insert((reading, lemma.to_owned()));
            // The lists write "läßt" and "schloß"; since 1996 it is "lässt", and in Switzerland "gross" too.
            if form.contains('ß') {
                let form = form.replace('ß', "ss");
                self.entries.entry(form).or_default().insert((reading, lemma.to_owned()));
            }
        }
    }

    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }
}

/// Reads one of the npm dictionaries.
fn dictionary<T: DeserializeOwned>(sources: &Path, package: &str, file: &str) -> Result<T, Box<dyn Error>> {
    let path = sources.join(package).join("dist").join(file);
    let open = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::from_reader(BufReader::new(open)).map_err(|error| format!("{}: {error}", path.display()))?)
}
