//! Features: readable names of what holds, handed on as hashes so that judging a candidate allocates next to nothing.

use rustc_hash::{FxHashMap, FxHasher};
use std::cell::RefCell;
use std::fmt::{Arguments, Write as _};
use std::hash::Hasher as _;

/// The hash of a feature's name.
pub type Feature = u64;

/// The feature of a name.
#[must_use]
pub fn feature(name: &str) -> Feature {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    hasher.finish()
}

/// Turns names into features, and remembers them where weights are to be learned and written by name.
#[derive(Debug, Default)]
pub struct Namer {
    buffer: String,
    names: Option<FxHashMap<Feature, String>>,
}

impl Namer {
    /// A namer that remembers.
    #[must_use]
    pub fn remembering() -> Self {
        Self { buffer: String::new(), names: Some(FxHashMap::default()) }
    }

    /// The names that were met; none unless it remembers.
    #[must_use]
    pub fn into_names(self) -> FxHashMap<Feature, String> {
        self.names.unwrap_or_default()
    }

    fn feature(&mut self, name: Arguments<'_>) -> Feature {
        self.buffer.clear();
        // Writing to a string cannot fail.
        let _ = self.buffer.write_fmt(name);
        let feature = feature(&self.buffer);
        if let Some(names) = &mut self.names {
            names.entry(feature).or_insert_with(|| self.buffer.clone());
        }
        feature
    }
}

/// Collects the features of one thing.
pub(crate) struct Collector<'n> {
    namer: &'n RefCell<Namer>,
    list: Vec<Feature>,
}

impl<'n> Collector<'n> {
    /// An empty one.
    pub(crate) fn new(namer: &'n RefCell<Namer>) -> Self {
        Self { namer, list: Vec::new() }
    }

    /// Adds a feature.
    pub(crate) fn push(&mut self, name: Arguments<'_>) {
        self.list.push(self.namer.borrow_mut().feature(name));
    }

    /// What was collected, each feature once.
    pub(crate) fn into_list(mut self) -> Vec<Feature> {
        self.list.sort_unstable();
        self.list.dedup();
        self.list
    }
}
