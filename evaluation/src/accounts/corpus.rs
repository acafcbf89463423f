//! The annotated reports that the small models (items, places) are trained on, in parts that are trained apart from each other.

use super::Prepared;
use super::annotated;
use super::gold::{self, Gold};
use super::regression::Options;
use extract::account::Feature;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};

/// The parts of the annotated reports that are trained apart from each other.
const FOLDS: usize = 5;

/// What a small model is trained on, and how.
#[derive(Clone, Debug, clap::Args)]
pub struct Corpus {
    /// Folder with the annotations to train on.
    #[arg(long, default_value = "../shared/gold/train")]
    gold: PathBuf,
    /// Folder with the reports that were written for training.
    #[arg(long, default_value = "evaluation/annotated")]
    written: PathBuf,
    /// Pull of the weights towards zero.
    #[arg(long, default_value_t = 4.0)]
    decay: f32,
    /// How often a feature must occur.
    #[arg(long, default_value_t = 4)]
    least: usize,
    /// Annotations to score only.
    #[arg(long)]
    score: Vec<PathBuf>,
    /// The file to write.
    #[arg(long)]
    pub(super) out: Option<PathBuf>,
}

impl Corpus {
    /// How to train.
    pub(super) fn options(&self) -> Options {
        Options { decay: self.decay, decay_choice: self.decay, least: self.least, ..Options::default() }
    }

    /// The annotations, of the gold and of the reports that were written for training.
    pub(super) fn read(&self) -> Result<[Vec<Gold>; 2], String> {
        Ok([gold::read(&self.gold)?, annotated::read(&self.written)?])
    }

    /// The annotations that are scored only, by their folder.
    pub(super) fn read_scored(&self) -> Result<Vec<(&Path, Vec<Gold>)>, String> {
        self.score.iter().map(|folder| Ok((folder.as_path(), gold::read(folder)?))).collect()
    }
}

/// Annotated reports, made ready.
pub(super) struct Reports<'g>(Vec<Prepared<'g>>);

impl<'g> Reports<'g> {
    pub(super) fn new([gold, written]: &'g [Vec<Gold>; 2]) -> Self {
        let gold = gold.iter().map(|gold| Prepared::new(gold, false));
        Self(gold.chain(written.iter().map(|gold| Prepared::new(gold, true))).collect())
    }

    pub(super) fn all(&self) -> Vec<&Prepared<'g>> {
        self.0.iter().collect()
    }

    /// What is learned from each part's others.
    pub(super) fn folds<T>(&self, mut train: impl FnMut(&[&Prepared<'g>]) -> T) -> Vec<T> {
        let others = |fold| self.0.iter().enumerate().filter(move |(at, _)| at % FOLDS != fold).map(|(_, one)| one);
        (0..FOLDS).map(|fold| train(&others(fold).collect::<Vec<_>>())).collect()
    }

    /// Each report with what was learned from the parts that it does not belong to.
    pub(super) fn with<'a, T>(&'a self, folds: &'a [T]) -> impl Iterator<Item = (&'a Prepared<'g>, &'a T)> {
        self.0.iter().zip(folds.iter().cycle())
    }
}

/// The lines of a model's file: names of features and their weights as a row shows them, in alphabetical order. Features
/// for which `row` gives nothing are left out.
pub(super) fn lines<W: Copy>(
    trained: &[(Feature, W)],
    names: &FxHashMap<Feature, String>,
    row: impl Fn(&str, W) -> Option<String>,
) -> String {
    let mut lines: Vec<String> = trained
        .iter()
        .filter_map(|&(feature, weight)| {
            let name = names.get(&feature)?;
            Some(format!("{name}\t{}\n", row(name, weight)?))
        })
        .collect();
    lines.sort();
    lines.concat()
}

/// Writes a model's file.
pub(super) fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
