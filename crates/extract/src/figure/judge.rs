//! The learned judgements of items: which of the words near a quantity belong to what it counts.
//!
//! A linear model over readable features, trained on annotated reports (`evaluation train-items`) and kept in
//! `models/items.tsv`: for each part, how much speaks for having it in the item; for each noun that may be what a measure
//! measures, how much speaks for it against the others.

use super::part::{Around, Part};
use crate::account::Feature;
use crate::linear::{Linear, Names};
use std::cell::RefCell;
use std::sync::LazyLock;

static SHIPPED: LazyLock<Linear> = LazyLock::new(|| Linear::parse(include_str!("../../../../models/items.tsv")));

/// A question that the model is asked about an item.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Whether some words belong to the item.
    Part {
        /// What they are.
        kind: &'static str,
        /// The words.
        words: String,
        /// What holds for them.
        features: Vec<Feature>,
    },
    /// Which noun is what is measured.
    Head {
        /// For each the words that it would be, and what holds for it.
        options: Vec<(String, Vec<Feature>)>,
    },
}

/// Judges items, and notes what it was asked where it is to be trained.
#[derive(Debug)]
pub struct Judge<'w> {
    weights: &'w Linear,
    names: RefCell<Names>,
    asked: Option<RefCell<Vec<Question>>>,
}

impl Judge<'static> {
    /// With the weights that the program ships with.
    #[must_use]
    pub fn shipped() -> Self {
        Self { weights: &SHIPPED, names: RefCell::default(), asked: None }
    }
}

impl<'w> Judge<'w> {
    /// With other weights.
    #[must_use]
    pub fn new(weights: &'w Linear) -> Self {
        Self { weights, names: RefCell::default(), asked: None }
    }

    /// One that notes the questions and the names of the features.
    #[must_use]
    pub fn learning(weights: &'w Linear, names: Names) -> Self {
        Self { weights, names: RefCell::new(names), asked: Some(RefCell::default()) }
    }

    /// The names of the features it has met.
    #[must_use]
    pub fn into_names(self) -> Names {
        self.names.into_inner()
    }

    /// What it was asked since the last time.
    pub(super) fn asked(&self) -> Vec<Question> {
        self.asked.as_ref().map(RefCell::take).unwrap_or_default()
    }

    fn note(&self, question: impl FnOnce() -> Question) {
        if let Some(asked) = &self.asked {
            asked.borrow_mut().push(question());
        }
    }

    /// Which of the parts belong to the item; none whose support is out.
    pub(super) fn keep(&self, around: &Around, parts: &[Part]) -> Vec<bool> {
        let mut kept: Vec<bool> = Vec::with_capacity(parts.len());
        for part in parts {
            let features = self.features(around, part, parts);
            let likely = self.weights.likely(&features);
            let held = part.needs.is_none_or(|needed| kept.get(needed).copied().unwrap_or_default());
            let ruled = part.marks.contains(&"ruled");
            kept.push(held && (ruled || likely >= self.weights.threshold()));
            self.note(|| Question::Part { kind: part.kind, words: part.text.clone(), features });
        }
        kept
    }

    fn features(&self, around: &Around, part: &Part, parts: &[Part]) -> Vec<Feature> {
        let mut names = self.names.borrow_mut();
        let (kind, word) = (part.kind, part.word.as_str());
        let Around { class, unit, cluster, role, verb, definite } = around;
        let mut list = Vec::with_capacity(16 + parts.len());
        let mut push = |name: std::fmt::Arguments<'_>| list.push(names.feature(name));
        push(format_args!("{kind}"));
        push(format_args!("{kind},class={class}"));
        push(format_args!("{kind},role={role}"));
        push(format_args!("{kind},unit={unit}"));
        push(format_args!("{kind},verb={verb}"));
        if *definite {
            push(format_args!("{kind},definite"));
        }
        if !word.is_empty() {
            push(format_args!("{kind},word={word}"));
            push(format_args!("{kind},word={word},class={class}"));
            push(format_args!("{kind},word={word},role={role}"));
            push(format_args!("{kind},word={word},unit={unit}"));
            push(format_args!("{kind},word={word},verb={verb}"));
        }
        for mark in &part.marks {
            if *mark == "ruled" {
                push(format_args!("ruled"));
            }
            push(format_args!("{kind},{mark}"));
            push(format_args!("{kind},{mark},class={class}"));
            if !word.is_empty() {
                push(format_args!("{kind},{mark},word={word}"));
            }
        }
        // Which nouns take which words: "Verhandlungen mit", "Bedingungen für".
        for length in [4, 6] {
            if let Some((start, _)) = unit.char_indices().rev().nth(length - 1) {
                push(format_args!("{kind},word={word},ends={}", &unit[start..]));
            }
        }
        let bits = |cluster: u16, bits: u32| cluster & ((1 << bits) - 1);
        push(format_args!("{kind},word={word},of={}", bits(*cluster, 8)));
        if let Some((noun, its)) = &part.noun {
            push(format_args!("{kind},word={word},noun={noun}"));
            push(format_args!("{kind},noun={noun}"));
            push(format_args!("{kind},word={word},in={}", bits(*its, 8)));
            push(format_args!("{kind},in={},class={class}", bits(*its, 6)));
        }
        let mut seen = "";
        for other in parts {
            if !std::ptr::eq(other, part) && other.kind != seen {
                push(format_args!("{kind},beside={}", other.kind));
                seen = other.kind;
            }
        }
        list.sort_unstable();
        list.dedup();
        list
    }

    /// Which of the nouns is what is measured.
    pub(super) fn choose<'o>(&self, options: impl Iterator<Item = (String, Vec<String>)> + 'o) -> Option<usize> {
        let mut names = self.names.borrow_mut();
        let options: Vec<(String, Vec<Feature>)> = options
            .map(|(words, holds)| (words, holds.iter().map(|name| names.feature(format_args!("{name}"))).collect()))
            .collect();
        let score = |features: &[Feature]| self.weights.sum(features).0;
        // The first of the best, for the options stand in the order in which they would be tried.
        let best = options
            .iter()
            .map(|(_, features)| score(features))
            .enumerate()
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
            .map(|(index, _)| index);
        self.note(|| Question::Head { options });
        best
    }
}
