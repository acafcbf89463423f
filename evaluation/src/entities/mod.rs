//! Names: training of the tagger on GermEval 2014, cross-validation, and the learning curve.

mod corpus;
mod crf;

use corpus::Sentence;
use crf::Settings;
use extract::mention::names::{LABELS, NamesModel};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

/// Trains on every sentence of a GermEval file and writes the model.
///
/// # Errors
/// If the corpus cannot be read or the model not be written.
pub fn train(corpus: &Path, out: &Path) -> Result<String, Box<dyn Error>> {
    let sentences = corpus::read(corpus)?;
    let model = fit(&sentences.iter().collect::<Vec<_>>(), &Settings::default());
    std::fs::write(out, &model).map_err(|error| format!("{}: {error}", out.display()))?;
    Ok(format!("{} sentences, {} bytes", sentences.len(), model.len()))
}

/// Tags every sentence of a GermEval file with a model trained on the other folds, and writes the file as `score/ner.py`
/// reads it. `share` of the training folds (0 to 1) is used, for the learning curve.
///
/// # Errors
/// If the corpus cannot be read or the file not be written.
pub fn cross_validate(corpus: &Path, folds: usize, share: f64, out: &Path) -> Result<String, Box<dyn Error>> {
    let sentences = corpus::read(corpus)?;
    let mut tagged = vec![Vec::new(); sentences.len()];
    for fold in 0..folds {
        let mut others: Vec<&Sentence> = sentences
            .iter()
            .enumerate()
            .filter(|(index, _)| index % folds != fold)
            .map(|(_, sentence)| sentence)
            .collect();
        others.truncate((others.len() as f64 * share).round() as usize);
        let bytes = fit(&others, &Settings::default());
        let model = NamesModel::new(&bytes)?;
        for (index, sentence) in sentences.iter().enumerate().filter(|(index, _)| index % folds == fold) {
            tagged[index] = model.tag(&sentence.words());
        }
    }
    let mut lines = String::new();
    for (sentence, labels) in sentences.iter().zip(&tagged) {
        for (number, (word, &label)) in sentence.words.iter().zip(labels).enumerate() {
            writeln!(lines, "{}\t{}\t{}\tO", number + 1, word.form, corpus::name_of(label))?;
        }
        lines.push('\n');
    }
    std::fs::write(out, lines).map_err(|error| format!("{}: {error}", out.display()))?;
    Ok(format!("{} sentences in {folds} folds", sentences.len()))
}

/// Trains and lays out in whole numbers.
fn fit(sentences: &[&Sentence], settings: &Settings) -> Vec<u8> {
    let trained = crf::train(sentences, settings);
    let largest = trained.features.iter().flat_map(|(_, row)| row).fold(0.0_f32, |most, weight| most.max(weight.abs()));
    let scale = 127.0 / largest.max(f32::MIN_POSITIVE);
    let features: Vec<(u32, [i8; LABELS])> = trained
        .features
        .iter()
        .map(|(hash, row)| (*hash, row.map(|weight| (weight * scale).round() as i8)))
        .filter(|(_, row)| row.iter().any(|&weight| weight != 0))
        .collect();
    let transitions = trained.transitions.map(|row| row.map(|weight| (weight * scale).round() as i16));
    NamesModel::to_bytes(&transitions, &features)
}
