//! Trains the dependency parser, measures it five-fold, shows what it makes of sentences.
//!
//! `parser cross FOLDER [SHARED]` writes predictions for every fold to the folder, to be scored by `conllu.py`;
//! `parser train MODEL [SHARED]` trains on everything; `parser show FIRST COUNT FILE.conllu` prints clauses.

use evaluation::held_out::{FOLDS, fold};
use evaluation::morphology::treebanks;
use evaluation::parser::export::{Sizes, model};
use evaluation::parser::show;
use evaluation::parser::train::{Sample, train_several};
use evaluation::parser::treebank::{Bank, read};
use language::conllu::{self, write_given};
use language::de::syntax::{Weights, Workspace, parse, repair, take};
use std::error::Error;
use std::path::Path;

const SIZES: Sizes = Sizes { actions: 18, relations: 17 };
const EPOCHS: usize = 7;
/// How many parsers are averaged.
const PARSERS: u64 = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["show", first, count, file] => show(Path::new(file), first.parse()?, count.parse()?),
        ["train", out, ref shared @ ..] => {
            let samples: Vec<Sample> = read(folder(shared))?.iter().flat_map(|bank| samples(bank, None)).collect();
            std::fs::write(out, model(&train_several(&samples, EPOCHS, PARSERS), SIZES))?;
            Ok(())
        }
        ["cross", out, ref shared @ ..] => cross(Path::new(out), folder(shared)),
        _ => Err("usage: parser cross FOLDER [SHARED] | train MODEL [SHARED] | show FIRST COUNT FILE.conllu".into()),
    }
}

/// The folder named, or the usual one.
fn folder<'a>(named: &[&'a str]) -> &'a Path {
    Path::new(named.first().copied().unwrap_or("../shared"))
}

/// The sentences of a treebank that do not belong to the fold.
fn samples(bank: &Bank, without: Option<usize>) -> Vec<Sample> {
    let count = bank.gold.len();
    let wanted = |index: &usize| without != Some(fold(*index, count));
    (0..count).filter(wanted).map(|index| Sample::of(bank, index)).collect()
}

fn cross(out: &Path, shared: &Path) -> Result<(), Box<dyn Error>> {
    let mut banks = read(shared)?;
    let mut workspace = Workspace::default();
    for left_out in 0..FOLDS {
        let training: Vec<Sample> = banks.iter().flat_map(|bank| samples(bank, Some(left_out))).collect();
        let bytes = model(&train_several(&training, EPOCHS, PARSERS), SIZES);
        let weights = Weights::read(&bytes)?;
        for bank in &mut banks {
            let count = bank.gold.len();
            for index in (0..count).filter(|index| fold(*index, count) == left_out) {
                parse(&Sample::of(bank, index).words, &weights, &mut workspace);
                take(&workspace, &mut bank.given.sentences[index]);
                repair(&bank.given.text, &mut bank.given.sentences[index]);
            }
        }
    }
    std::fs::create_dir_all(out)?;
    for (path, bank) in treebanks(shared).iter().zip(&banks) {
        std::fs::write(out.join(path.file_name().unwrap_or_default()), write_given(&bank.given))?;
    }
    Ok(())
}

fn show(file: &Path, first: usize, count: usize) -> Result<(), Box<dyn Error>> {
    let mut given = conllu::read(&std::fs::read_to_string(file)?)?;
    language::analyse_given(&mut given, "de");
    for sentence in given.sentences.iter().skip(first).take(count) {
        println!("{}", &given.text[sentence.bytes.range()]);
        for clause in &sentence.clauses {
            println!("    {}", show::clause(&given.text, sentence, clause));
        }
    }
    Ok(())
}
