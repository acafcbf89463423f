//! Trains the dependency parser, measures it five-fold, shows what it makes of sentences.
//!
//! `parser cross FOLDER TREEBANK…` writes predictions for every fold to the folder, to be scored by `conllu.py`;
//! `parser train MODEL TREEBANK…` trains on everything; `parser show FIRST COUNT TREEBANK` prints clauses.

use evaluation::parser::export::{Sizes, model};
use evaluation::parser::show;
use evaluation::parser::train::{Sample, train_several};
use evaluation::parser::treebank::{Bank, read};
use language::conllu::write_given;
use language::de::syntax::{Weights, Workspace, parse, repair, take};
use std::error::Error;
use std::path::{Path, PathBuf};

const SIZES: Sizes = Sizes { actions: 20, relations: 16 };
const FOLDS: usize = 5;
const EPOCHS: usize = 7;
/// How many parsers are averaged.
const PARSERS: u64 = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let paths = |files: &[String]| files.iter().map(PathBuf::from).collect::<Vec<_>>();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["show", first, count, _] => show(&read(&paths(&arguments[3..]))?, first.parse()?, count.parse()?),
        ["train", out, ..] => {
            let samples: Vec<Sample> =
                read(&paths(&arguments[2..]))?.iter().flat_map(|bank| samples(bank, None)).collect();
            std::fs::write(out, model(&train_several(&samples, EPOCHS, PARSERS), SIZES))?;
        }
        ["cross", out, ..] => cross(Path::new(out), &paths(&arguments[2..]))?,
        _ => {
            return Err(
                "usage: parser cross FOLDER TREEBANK… | train MODEL TREEBANK… | show FIRST COUNT TREEBANK".into()
            );
        }
    }
    Ok(())
}

/// Whether a sentence belongs to a fold. Folds are blocks, as neighbours in a treebank come from one text.
fn inside(index: usize, count: usize, fold: usize) -> bool {
    index * FOLDS / count == fold
}

/// The sentences of a treebank that do not belong to the fold.
fn samples(bank: &Bank, without: Option<usize>) -> Vec<Sample> {
    let count = bank.gold.len();
    let wanted = |index: &usize| without.is_none_or(|fold| !inside(*index, count, fold));
    (0..count).filter(wanted).map(|index| Sample::of(bank, index)).collect()
}

fn cross(out: &Path, paths: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let mut banks = read(paths)?;
    let mut workspace = Workspace::default();
    for fold in 0..FOLDS {
        let training: Vec<Sample> = banks.iter().flat_map(|bank| samples(bank, Some(fold))).collect();
        let bytes = model(&train_several(&training, EPOCHS, PARSERS), SIZES);
        let weights = Weights::read(&bytes)?;
        for bank in &mut banks {
            let count = bank.gold.len();
            for index in (0..count).filter(|index| inside(*index, count, fold)) {
                parse(&Sample::of(bank, index).words, &weights, &mut workspace);
                take(&workspace, &mut bank.given.sentences[index]);
                repair(&mut bank.given.sentences[index]);
            }
        }
    }
    for (path, bank) in paths.iter().zip(&banks) {
        let name = path.file_name().ok_or("a treebank without a file name")?;
        std::fs::write(out.join(name), write_given(&bank.given))?;
    }
    Ok(())
}

fn show(banks: &[Bank], first: usize, count: usize) {
    for bank in banks {
        let text = &bank.given.text;
        for sentence in bank.given.sentences.iter().skip(first).take(count) {
            println!("{}", &text[sentence.bytes.range()]);
            for clause in &sentence.clauses {
                println!("    {}", show::clause(text, sentence, clause));
            }
        }
    }
}
