//! The treebanks as the program would meet them if it had never seen them: each sentence is analysed by models of tags, verb
//! forms and cases that were trained on everything but the fold it belongs to. What is trained on top (the parser) then
//! learns from input as good as it is on new text, and what is measured on top flatters nobody.

use crate::morphology::{self, Task};
use crate::tagger::{self, corpus};
use language::conllu::Given;
use language::training::{Linear, Models, analyse_with, models};
use std::error::Error;
use std::path::Path;

/// Number of folds.
pub const FOLDS: usize = 5;

/// The fold of a sentence. Folds are blocks, as neighbours in a treebank come from one text.
#[must_use]
pub fn fold(index: usize, count: usize) -> usize {
    index * FOLDS / count.max(1)
}

/// The treebanks in `corpora/ud`, analysed so.
///
/// # Errors
/// If a corpus cannot be read.
pub fn analysed(shared: &Path) -> Result<Vec<Given>, Box<dyn Error>> {
    let mut treebanks = morphology::read(shared)?;
    let folds: Vec<usize> = treebanks
        .iter()
        .map(|given| given.sentences.len())
        .flat_map(|count| (0..count).map(move |index| fold(index, count)))
        .collect();
    let others = corpus::read_pos(&shared.join("corpora/ud").join(corpus::TRAIN))?;
    let tagged = corpus::read_treebanks(shared)?;
    let raw = treebanks.clone();
    for left_out in 0..FOLDS {
        let models = trained(&raw, &others, &tagged, |index| folds[index] != left_out)?;
        let mut number = 0;
        for given in &mut treebanks {
            for sentence in &mut given.sentences {
                if folds[number] == left_out {
                    analyse_with(&models, &given.text, sentence);
                }
                number += 1;
            }
        }
    }
    Ok(treebanks)
}

/// Models trained on the tagged sentences `others` and those of the treebanks that `takes` names.
fn trained(
    treebanks: &[Given],
    others: &[corpus::Tagged],
    tagged: &[corpus::Tagged],
    takes: impl Fn(usize) -> bool,
) -> Result<Models, Box<dyn Error>> {
    let wanted = (0..tagged.len()).filter(|index| takes(*index)).map(|index| tagged[index].clone());
    let sentences: Vec<corpus::Tagged> = others.iter().cloned().chain(wanted).collect();
    let (model, settled) = tagger::train(&sentences, tagger::ROUNDS);
    let tagger = read(model.file(tagger::KEEP, &settled))?;
    let verb = read(morphology::model(treebanks, Task::Verb, &tagger, &models().verb, &takes))?;
    let case = read(morphology::model(treebanks, Task::Case, &tagger, &verb, &takes))?;
    Ok(Models { tagger, verb, case })
}

/// A model in memory; it is read in place and so stays to the end.
fn read(file: Vec<u8>) -> Result<Linear, Box<dyn Error>> {
    Linear::read(file.leak()).ok_or_else(|| "a trained model cannot be read".into())
}
