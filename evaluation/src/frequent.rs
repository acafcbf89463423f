//! How rare words are: the table by which assembling weighs the words that two sentences share.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Logarithm of the share of text above which a stem says nothing, and below which it says all it can.
const COMMON: f64 = -7.0;
const RARE: f64 = -12.0;

/// Steps between the two.
const STEPS: f64 = 7.0;

/// Writes the stems that are not rare, from the word probabilities of `spacy-lookups-data`.
///
/// # Errors
/// If the list cannot be read or the table cannot be written.
pub fn build(sources: &Path, out: &Path) -> Result<String, Box<dyn Error>> {
    let list = sources.join("spacy-lookups-data/de_lexeme_prob.json");
    let text = fs::read_to_string(&list).map_err(|error| format!("{}: {error}", list.display()))?;
    let words: BTreeMap<String, f64> = serde_json::from_str(&text)?;
    let mut stems: BTreeMap<String, f64> = BTreeMap::new();
    for (word, logarithm) in &words {
        if word.chars().all(char::is_alphanumeric) {
            *stems.entry(assemble::stem(word)).or_default() += logarithm.exp();
        }
    }
    let mut table = "# How much a word stem says, 0 (nothing: every sentence may hold it) to 7; a stem that is not listed says 8. Made by\n\
        # `evaluation build-frequent-stems` from the word probabilities of spacy-lookups-data (MIT, see models/NOTICE.md).\n\
        stem\trarity\n"
        .to_owned();
    let mut count = 0;
    for (stem, share) in stems.iter().filter(|(stem, share)| share.ln() > RARE && stem.chars().count() > 1) {
        let rarity = ((COMMON - share.ln()) / (COMMON - RARE) * STEPS + 1.0).floor().clamp(0.0, STEPS);
        let _ = writeln!(table, "{stem}\t{rarity}");
        count += 1;
    }
    fs::write(out, table).map_err(|error| format!("{}: {error}", out.display()))?;
    Ok(format!("{count} stems in {}", out.display()))
}
