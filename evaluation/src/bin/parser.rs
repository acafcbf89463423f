//! `parser cross OUT EPOCHS TREEBANK…`: k-fold cross-validation, predictions to OUT;
//! `parser train MODEL EPOCHS TREEBANK…`: trains on everything and writes the model.

use evaluation::parser::export::{Sizes, model};
use evaluation::parser::show;
use evaluation::parser::train::{Sample, train};
use evaluation::parser::treebank::{Tree, read, write};
use language::de::syntax::{Weights, Workspace, build, complete, parse, take};
use model::Sentence;
use std::path::{Path, PathBuf};

const SIZES: Sizes = Sizes { actions: 20, relations: 16 };

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [command, out, epochs, files @ ..] = arguments.as_slice() else {
        return Err("usage: parser cross|train OUT EPOCHS TREEBANK…".into());
    };
    let epochs: usize = epochs.parse()?;
    let mut banks = Vec::new();
    for file in files {
        banks.push((PathBuf::from(file), read(Path::new(file))?));
    }
    if command == "show" {
        for tree in banks.iter().flat_map(|(_, trees)| trees).skip(epochs).take(25) {
            let mut sentence = tree.sentence.clone();
            if out == "gold" {
                build(&tree.text, &mut sentence)
            } else {
                complete(&tree.text, &mut sentence)
            }
            println!("{}", tree.text);
            for clause in &sentence.clauses {
                println!("    {}", show::clause(&tree.text, &sentence, clause));
            }
            println!();
        }
        return Ok(());
    }
    if command == "train" {
        let samples: Vec<Sample> = banks.iter().flat_map(|(_, trees)| trees.iter().map(Sample::of)).collect();
        std::fs::write(out, model(&train(&samples, epochs, 1), SIZES, 1))?;
        return Ok(());
    }
    let quantised = std::env::var_os("QUANT").is_some();
    let folds = 5;
    let mut predictions: Vec<Vec<String>> = banks.iter().map(|(_, trees)| vec![String::new(); trees.len()]).collect();
    for fold in 0..folds {
        // Blocks, not every fifth sentence: neighbours in a treebank come from one text.
        let inside = |index: usize, count: usize| index * folds / count == fold;
        let samples: Vec<Sample> = banks
            .iter()
            .flat_map(|(_, trees)| {
                trees
                    .iter()
                    .enumerate()
                    .filter(|(index, _)| !inside(*index, trees.len()))
                    .map(|(_, tree)| Sample::of(tree))
            })
            .collect();
        let learner = train(&samples, epochs, 1);
        let bytes = model(&learner, SIZES, 1);
        let weights = Weights::read(&bytes)?;
        let _ = quantised;
        let mut workspace = Workspace::default();
        for (bank, (_, trees)) in banks.iter().enumerate() {
            for (index, tree) in trees.iter().enumerate().filter(|(index, _)| inside(*index, trees.len())) {
                parse(&Sample::of(tree).words, &weights, &mut workspace);
                predictions[bank][index] = write(tree, &predicted(tree, &workspace));
            }
        }
    }
    for ((path, _), predictions) in banks.iter().zip(&predictions) {
        let name = path.file_name().ok_or("no file name")?;
        std::fs::write(Path::new(out).join(name), predictions.concat())?;
    }
    Ok(())
}

fn predicted(tree: &Tree, workspace: &Workspace) -> Sentence {
    let mut sentence = tree.sentence.clone();
    take(workspace, &mut sentence);
    sentence
}
