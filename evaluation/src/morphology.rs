//! Trains the models of verb forms and cases on the treebanks, and measures the cases five-fold.

use crate::perceptron::{Perceptron, Shuffle};
use language::conllu::{self, Given};
use language::training::{Feature, Linear, MORPH_CLASSES, MorphInput, best_class, models};
use std::error::Error;
use std::path::{Path, PathBuf};

/// How often to go over the sentences.
pub const ROUNDS: usize = 8;

/// Features of everything in a sentence that one of the models decides, with the right classes.
struct Example {
    input: MorphInput,
    /// For each decision: its place, the classes allowed, the right one if the treebank says it.
    decisions: Vec<(usize, u64, Option<usize>)>,
}

/// Which of the two models.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Task {
    /// Forms of verbs.
    Verb,
    /// Cases.
    Case,
}

impl Task {
    fn classes(self) -> usize {
        MORPH_CLASSES[self as usize]
    }

    /// The features of a decision after the classes of those before it.
    fn features(self, example: &Example, index: usize, taken: &[usize]) -> Vec<Feature> {
        let before = index.checked_sub(1).map(|last| (example.decisions[last].0, taken[last]));
        match self {
            Self::Verb => example.input.verb_features(example.decisions[index].0, before),
            Self::Case => example.input.case_features(index, taken),
        }
    }
}

/// The treebanks in `corpora/ud` that have more than tags.
pub const TREEBANKS: [&str; 2] = ["de_gsd-ud-dev.conllu", "de_pud-ud-test.conllu"];

/// The project's own treebank: sentences of the reports written for training.
pub const OWN_TREEBANK: &str = "evaluation/treebank/news.conllu";

/// Where the treebanks lie: those in `corpora/ud`, then the project's own.
#[must_use]
pub fn treebanks(shared: &Path) -> [PathBuf; 3] {
    let [gsd, pud] = TREEBANKS.map(|name| shared.join("corpora/ud").join(name));
    [gsd, pud, PathBuf::from(OWN_TREEBANK)]
}

/// Reads the treebanks.
pub(crate) fn read(shared: &Path) -> Result<Vec<Given>, Box<dyn Error>> {
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        conllu::read(&text).map_err(|error| format!("{}: {error}", path.display()).into())
    };
    treebanks(shared).into_iter().map(read).collect()
}

fn feature<'a>(features: &'a str, name: &str) -> Option<&'a str> {
    features.split('|').find_map(|entry| entry.strip_prefix(name)?.strip_prefix('='))
}

/// The class of a verb: GSD says it in the features, PUD partly in its own tags only.
fn verb_class(columns: &[impl AsRef<str>; 10]) -> Option<usize> {
    let (tag, features) = (columns[4].as_ref(), columns[5].as_ref());
    match feature(features, "VerbForm") {
        Some("Fin") => Some(0),
        Some("Inf") => Some(1),
        Some("Part") => Some(2),
        _ if feature(features, "Person").is_some() => Some(0),
        _ => match tag {
            "VBC" | "MDC" | "HVC" | "VVFIN" | "VAFIN" | "VMFIN" => Some(0),
            "VB" | "MD" | "VVINF" | "VAINF" => Some(1),
            "VBN" | "VVPP" | "VAPP" => Some(2),
            _ if feature(features, "Tense") == Some("Past") => Some(2),
            _ => None,
        },
    }
}

fn case_class(features: &str) -> Option<usize> {
    ["Nom", "Acc", "Dat", "Gen"].iter().position(|name| feature(features, "Case") == Some(name))
}

/// The decisions in the treebanks; the model of verbs is needed for the cases.
fn examples(treebanks: &[Given], task: Task, tagger: &Linear, verb: &Linear) -> Vec<Example> {
    let mut examples = Vec::new();
    for given in treebanks {
        for (sentence, words) in given.sentences.iter().zip(&given.words) {
            let input = MorphInput::new(&given.text, sentence, tagger, (task == Task::Case).then_some(verb));
            let places = if task == Task::Verb { input.verbs() } else { input.chunks() };
            let right = |token: usize| {
                let word = words.iter().find(|word| usize::from(word.token) == token && word.is_head)?;
                if task == Task::Verb { verb_class(&word.columns) } else { case_class(&word.columns[5]) }
            };
            let decisions = places.into_iter().map(|(token, allowed)| (token, allowed, right(token))).collect();
            examples.push(Example { input, decisions });
        }
    }
    examples
}

/// Trains on the examples that `takes` names by their place in the list.
fn train(examples: &[Example], task: Task, rounds: usize, takes: impl Fn(usize) -> bool) -> Perceptron {
    let mut model = Perceptron::new(task.classes());
    let mut order: Vec<usize> = (0..examples.len()).filter(|index| takes(*index)).collect();
    let mut shuffle = Shuffle::new(20_251_103);
    for _ in 0..rounds {
        shuffle.shuffle(&mut order);
        for index in &order {
            let example = &examples[*index];
            let mut taken = Vec::new();
            for (place, (_, allowed, right)) in example.decisions.iter().enumerate() {
                if allowed.count_ones() == 1 {
                    taken.push(allowed.trailing_zeros() as usize);
                    continue;
                }
                let features = task.features(example, place, &taken);
                let rows: Vec<u32> = features.into_iter().map(|feature| model.row(feature)).collect();
                model.tick();
                let best = best_class(&model.scores(&rows), *allowed);
                if let Some(right) = right.filter(|right| *right != best) {
                    model.update(&rows, right, best);
                }
                taken.push(best);
            }
        }
    }
    model
}

/// Share of right decisions over all five folds.
fn five_folds(examples: &[Example], task: Task, rounds: usize) -> (usize, usize) {
    let (mut hits, mut all) = (0, 0);
    for fold in 0..5 {
        let model = train(examples, task, rounds, |index| index % 5 != fold).frozen();
        for example in examples.iter().enumerate().filter(|(index, _)| index % 5 == fold).map(|(_, example)| example) {
            let mut taken = Vec::new();
            for (place, (_, allowed, right)) in example.decisions.iter().enumerate() {
                let features = task.features(example, place, &taken);
                let best = best_class(&model.scores(&features), *allowed);
                if let Some(right) = right {
                    hits += usize::from(*right == best);
                    all += 1;
                }
                taken.push(best);
            }
        }
    }
    (hits, all)
}

/// The file of a model trained on some sentences of the treebanks, named by their place in the list of all.
pub(crate) fn model(
    treebanks: &[Given],
    task: Task,
    tagger: &Linear,
    verb: &Linear,
    takes: impl Fn(usize) -> bool,
) -> Vec<u8> {
    train(&examples(treebanks, task, tagger, verb), task, ROUNDS, takes).file(usize::MAX, &[])
}

/// Trains both models, says how well they do five-fold, and writes them.
///
/// # Errors
/// If a treebank cannot be read or a model not be written.
pub fn build(shared: &Path, verbs: bool, rounds: usize, out: &Path) -> Result<String, Box<dyn Error>> {
    let task = if verbs { Task::Verb } else { Task::Case };
    let examples = examples(&read(shared)?, task, &models().tagger, &models().verb);
    let (hits, all) = five_folds(&examples, task, rounds);
    let file = train(&examples, task, rounds, |_| true).file(usize::MAX, &[]);
    std::fs::write(out, &file).map_err(|error| format!("{}: {error}", out.display()))?;
    let share = 100.0 * hits as f64 / all.max(1) as f64;
    Ok(format!("five-fold {share:.2} of {all}, {} bytes", file.len()))
}
