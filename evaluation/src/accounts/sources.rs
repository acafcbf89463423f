//! Trains through whom accounts came (`models/sources.tsv`).

use super::choices::{self, Score, Shipped, Subject};
use super::corpus::Corpus;
use super::gold::{GoldAccount, likeness, seen_from, state};
use extract::account::{Choosers, Feature, Speakers, ThroughWhom};
use model::{Account, ActorKey};
use std::collections::BTreeSet;

struct Source;

/// Makes of a feature the one that holds in the written reports only.
const WRITTEN: Feature = 0x5bd1_e995_9e37_79b9;

/// Where no option is right, those that agree at least so far are.
const HALF: f64 = 0.5;

impl Subject for Source {
    type Of = ThroughWhom;

    const NONE: &'static str = "q.none";
    // An account without the sources that it has counts as wrong, one that has none and is given none does not count at all.
    const MARGINS: &'static [f32] = &[-0.25, 0.0, 0.25, 0.5, 0.75, 1.0];
    const GOLD: usize = 1;
    const ROUNDS: usize = 1;
    const LEAST: f32 = 0.04;
    const COMMAND: &'static str = "Through whom accounts came, trained by `evaluation train-sources`.";

    /// Nothing where there are none on either side.
    fn right(found: Option<&Vec<ActorKey>>, wanted: &GoldAccount) -> Option<f32> {
        let found: BTreeSet<String> = found.into_iter().flatten().map(|actor| state(actor.as_str())).collect();
        let wanted = named(wanted);
        (!found.is_empty() || !wanted.is_empty()).then(|| likeness(&wanted, &found) as f32)
    }

    /// Those that agree best; whose an unnamed group is does not count.
    fn fits(options: &[(Option<Vec<ActorKey>>, Vec<Feature>)], wanted: &GoldAccount) -> Vec<f32> {
        let links: Vec<String> = wanted.sources.iter().flatten().cloned().collect();
        let agreement = |(actors, _): &(Option<Vec<ActorKey>>, Vec<Feature>)| {
            likeness(&named(wanted), &seen_from(&links, actors.as_deref().unwrap_or_default()))
        };
        let found: Vec<f64> = options.iter().map(agreement).collect();
        let most = found.iter().copied().fold(HALF, f64::max);
        found.into_iter().map(|agreement| if agreement >= most { 1.0 } else { 0.0 }).collect()
    }

    /// What speaks for a source among the coders of the written reports only is learned apart from what does everywhere.
    fn keep_apart(options: &mut [(Vec<Feature>, f32)]) {
        for (holds, _) in options {
            holds.extend_from_within(..);
            let half = holds.len() / 2;
            holds[half..].iter_mut().for_each(|feature| *feature ^= WRITTEN);
        }
    }

    /// How often coders of the written reports name no source is their own: the gold decides.
    fn worth(gold: Score, _written: Score) -> f64 {
        gold.mean()
    }

    fn of(account: &Account) -> Option<Vec<ActorKey>> {
        let actors: Vec<ActorKey> = account.sources.iter().flatten().cloned().collect();
        (!actors.is_empty()).then_some(actors)
    }

    fn wanted(wanted: &GoldAccount) -> String {
        format!("{:?}", wanted.sources)
    }

    fn words(answer: &Vec<ActorKey>) -> String {
        format!("{answer:?}")
    }

    fn choosers<'c>(speakers: &'c Speakers<'c>, shipped: &'c Shipped) -> Choosers<'c> {
        Choosers { speakers, ..shipped.choosers() }
    }
}

/// Cross-validates, trains and writes the weights.
///
/// # Errors
/// Files that cannot be read or written.
pub fn train(corpus: &Corpus, show: bool) -> Result<String, String> {
    choices::train::<Source>(corpus, show)
}

/// The states and bodies in the chains of an annotation.
fn named(wanted: &GoldAccount) -> BTreeSet<String> {
    wanted.sources.iter().flatten().map(|link| state(link)).collect()
}
