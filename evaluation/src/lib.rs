//! Scores every stage against public corpora and the gold, and trains the models.

pub mod clusters;
pub mod entities;
pub mod lexicon;
pub mod morphology;
pub mod parser;
pub mod perceptron;
pub mod score;
pub mod tagger;

use language::conllu;
use model::{Span, Text};
use std::error::Error;
use std::path::Path;

/// Analyses a German text, or the tokens of a CoNLL-U file, and gives back CoNLL-U.
///
/// # Errors
/// If the file cannot be read or is no CoNLL-U.
pub fn parse(file: &Path, tokens: bool) -> Result<String, Box<dyn Error>> {
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
    if tokens {
        let mut given = conllu::read(&text).map_err(|error| format!("{name}: {error}"))?;
        language::analyse_given(&mut given, "de");
        return Ok(conllu::write_given(&given));
    }
    let text = Text::new(&text);
    let analysis = language::analyse(&text, &[Span::new(0, text.chars())], "de").unwrap_or_default();
    Ok(conllu::write(&text, &analysis))
}
