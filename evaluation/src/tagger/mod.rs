//! Trains the tagger.

pub mod corpus;

use crate::perceptron::{Perceptron, Shuffle};
use corpus::Tagged;
use language::training::{Before, Feature, TaggerInput};
use model::Upos;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// How often to go over the sentences.
pub const ROUNDS: usize = 7;

/// How many features to keep.
pub const KEEP: usize = 125_000;

/// Trains on everything the folder holds and writes the model.
///
/// # Errors
/// If a corpus cannot be read or the model not be written.
pub fn build(
    shared: &Path,
    [with_dev, with_pud]: [bool; 2],
    rounds: usize,
    keep: usize,
    out: &Path,
) -> Result<String, Box<dyn Error>> {
    let folder = shared.join("corpora/ud");
    let mut sentences = corpus::read_pos(&folder.join(corpus::TRAIN))?;
    sentences.extend(corpus::read_own()?);
    if with_pud {
        sentences.extend(corpus::read_pud(shared)?);
    }
    if with_dev {
        sentences.extend(corpus::read_dev(shared)?);
    }
    let (model, settled) = train(&sentences, rounds);
    let file = model.file(keep, &settled);
    std::fs::write(out, &file).map_err(|error| format!("{}: {error}", out.display()))?;
    Ok(format!("{} sentences, {} bytes", sentences.len(), file.len()))
}

/// A sentence ready for training: rows of its words' fixed features.
struct Example {
    input: TaggerInput,
    tags: Vec<Upos>,
    fixed: Vec<Vec<u32>>,
}

/// Trains on the sentences.
#[must_use]
pub fn train(sentences: &[Tagged], rounds: usize) -> (Perceptron, Vec<(Feature, usize)>) {
    let sure = sure(sentences);
    let mut settled = BTreeMap::new();
    let mut model = Perceptron::new(Upos::ALL.len());
    let mut examples: Vec<Example> = sentences
        .iter()
        .map(|sentence| {
            let mut input = TaggerInput::new(sentence.forms.iter().map(String::as_str));
            for (at, form) in sentence.forms.iter().enumerate() {
                if let Some(tag) = sure.get(form.as_str()) {
                    input.certain[at].get_or_insert(*tag);
                    settled.insert(input.sure(at), *tag as usize);
                }
            }
            let words = 0..sentence.forms.len();
            let fixed = words.map(|at| input.fixed(at).into_iter().map(|feature| model.row(feature)).collect());
            let fixed = fixed.collect();
            Example { input, tags: sentence.tags.clone(), fixed }
        })
        .collect();
    let mut order = Shuffle::new(20_251_102);
    for round in 0..rounds {
        order.shuffle(&mut examples);
        let mut wrong = 0;
        for example in &examples {
            wrong += learn(&mut model, example);
        }
        let words: usize = examples.iter().map(|example| example.tags.len()).sum();
        eprintln!("round {}: {wrong} of {words} words wrong", round + 1);
    }
    (model, settled.into_iter().collect())
}

/// So often a word must have been seen with the same tag to be settled by it.
const SURE: usize = 12;

/// Words that have one tag only.
fn sure(sentences: &[Tagged]) -> BTreeMap<&str, Upos> {
    let mut counts: BTreeMap<&str, BTreeMap<Upos, usize>> = BTreeMap::new();
    for (form, tag) in sentences.iter().flat_map(|sentence| sentence.forms.iter().zip(&sentence.tags)) {
        *counts.entry(form).or_default().entry(*tag).or_default() += 1;
    }
    let only = |tags: &BTreeMap<Upos, usize>| {
        let (tag, most) = tags.iter().max_by_key(|(_, count)| **count)?;
        let all: usize = tags.values().sum();
        (*most >= SURE && (all - most) * 400 <= all).then_some(*tag)
    };
    counts.iter().filter_map(|(form, tags)| Some((*form, only(tags)?))).collect()
}

/// Tags a sentence and corrects the weights at each mistake; gives back their number.
fn learn(model: &mut Perceptron, example: &Example) -> usize {
    let mut before = Before::default();
    let mut wrong = 0;
    for (at, right) in example.tags.iter().enumerate() {
        let taken = example.input.certain[at].unwrap_or_else(|| {
            let mut rows = example.fixed[at].clone();
            for feature in example.input.tagged(at, before) {
                rows.push(model.row(feature));
            }
            model.tick();
            let scores = model.scores(&rows);
            let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a))).unwrap_or(0);
            if Upos::ALL[best] != *right {
                model.update(&rows, *right as usize, best);
                wrong += 1;
            }
            Upos::ALL[best]
        });
        before = before.after(taken);
    }
    wrong
}
