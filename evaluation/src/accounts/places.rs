//! Trains where an account happened (`models/places.tsv`).

use super::choices::{self, Score, Shipped, Subject};
use super::corpus::Corpus;
use super::gold::GoldAccount;
use extract::account::{Choosers, Places, Where};
use model::Account;
use std::collections::BTreeSet;

struct Place;

impl Subject for Place {
    type Of = Where;

    const NONE: &'static str = "p.none";
    // An account without the place that it has counts as wrong, one that has none and is given none does not count at all.
    const MARGINS: &'static [f32] = &[0.0, 0.25, 0.5, 0.75, 1.0];
    const GOLD: usize = 1;
    const LEAST: f32 = 0.08;
    const COMMAND: &'static str = "Where accounts happened, trained by `evaluation train-places`.";

    /// In any word. Nothing where there is neither.
    fn right(found: Option<&String>, wanted: &GoldAccount) -> Option<f32> {
        match (found, wanted.place.as_deref()) {
            (None, None) => None,
            (Some(place), Some(wanted)) => Some(f32::from(u8::from(!words(place).is_disjoint(&words(wanted))))),
            _ => Some(0.0),
        }
    }

    /// The places of the gold alone are too few to tell margins apart.
    fn worth(gold: Score, written: Score) -> f64 {
        gold.with(written).mean()
    }

    fn of(account: &Account) -> Option<String> {
        account.place.clone()
    }

    fn wanted(wanted: &GoldAccount) -> String {
        wanted.place.as_deref().unwrap_or("-").to_owned()
    }

    fn words(answer: &String) -> String {
        answer.clone()
    }

    fn choosers<'c>(places: &'c Places<'c>, shipped: &'c Shipped) -> Choosers<'c> {
        Choosers { places, ..shipped.choosers() }
    }
}

/// Cross-validates, trains and writes the weights.
///
/// # Errors
/// Files that cannot be read or written.
pub fn train(corpus: &Corpus, show: bool) -> Result<String, String> {
    choices::train::<Place>(corpus, show)
}

fn words(text: &str) -> BTreeSet<String> {
    let breaks = |letter: char| !letter.is_alphanumeric() && letter != '_';
    text.split(breaks).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
