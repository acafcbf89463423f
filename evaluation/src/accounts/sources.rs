//! Trains through whom accounts came (`models/sources.tsv`).

use super::Prepared;
use super::choices::Shipped;
use super::corpus::{self, Corpus, Reports};
use super::gold::{GoldAccount, agreements, likeness, seen_from, state};
use super::regression::{Options, train_options};
use extract::account::{self, Choosers, Feature, SourceChoice, Speakers, Weights, feature};
use extract::linear::{Linear, Names};
use model::ActorKey;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Tried for what is taken from the score of nobody: an account without the sources that it has counts as wrong, one that has
/// none and is given none does not count at all.
const MARGINS: [f32; 6] = [-0.25, 0.0, 0.25, 0.5, 0.75, 1.0];

/// The feature of nobody.
const NONE: &str = "q.none";

/// Makes of a feature the one that holds in the written reports only.
const WRITTEN: Feature = 0x5bd1_e995_9e37_79b9;

/// Where no option is right, those that agree at least so far are.
const HALF: f64 = 0.5;

type Trained = Vec<(Feature, f32)>;

/// How far the sources were right, of the accounts that have some on either side.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    sum: f64,
    count: usize,
}

impl Score {
    fn mean(self) -> f64 {
        self.sum / self.count.max(1) as f64
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.3} of {}", self.mean(), self.count)
    }
}

/// Cross-validates on the gold and on the written reports, chooses the margin, trains on both and writes the weights.
///
/// # Errors
/// Files that cannot be read or written.
pub fn train(corpus: &Corpus, show: bool) -> Result<String, String> {
    let (annotations, options) = (corpus.read()?, corpus.options());
    let reports = Reports::new(&annotations);
    let mut names = Names::remembering();
    let folds = reports.folds(|rest| train_on(rest, options, &mut names));
    let mut report = String::new();
    let mut best = (0.0, 0.0);
    for margin in MARGINS {
        let weights: Vec<Linear> = folds.iter().map(|fold| weights(fold, margin)).collect();
        let mut scores = [Score::default(); 2];
        for (one, weights) in reports.with(&weights) {
            add(one, weights, &mut scores[usize::from(one.written)]);
        }
        let [gold, written] = scores;
        let _ = writeln!(report, "margin {margin:.2}: gold {gold}; written {written}");
        // How often coders of the written reports name no source is their own: the gold decides.
        if gold.mean() > best.0 {
            best = (gold.mean(), margin);
        }
    }
    let margin = best.1;
    let _ = write!(report, "chosen: {margin:.2}");
    if show {
        let weights: Vec<Linear> = folds.iter().map(|fold| weights(fold, margin)).collect();
        for (one, weights) in reports.with(&weights) {
            tell(one, weights, &mut report);
        }
    }
    let trained = train_on(&reports.all(), options, &mut names);
    for (folder, gold) in corpus.read_scored()? {
        let weights = weights(&trained, margin);
        let mut score = Score::default();
        for one in gold.iter().map(|gold| Prepared::new(gold, false)) {
            add(&one, &weights, &mut score);
        }
        let _ = write!(report, "\n{}: {score}", folder.display());
    }
    if let Some(out) = &corpus.out {
        corpus::write(out, &file(&trained, &names.into_known(), margin))?;
    }
    Ok(report)
}

/// The weights, a margin taken from nobody.
fn weights(trained: &Trained, margin: f32) -> Linear {
    let none = feature(NONE);
    let taken = |feature: Feature| if feature == none { margin } else { 0.0 };
    Linear::new(trained.iter().map(|&(feature, weight)| (feature, (weight - taken(feature), 0.0))), 0.0)
}

fn train_on(reports: &[&Prepared<'_>], options: Options, names: &mut Names) -> Trained {
    let mut questions = Vec::new();
    for report in reports {
        let (choices, back) = choices(report, &Linear::default(), std::mem::take(names));
        *names = back;
        for (choice, wanted) in choices {
            let fits: Vec<f64> = choice.options.iter().map(|(actors, _)| agreement(actors, wanted)).collect();
            let most = fits.iter().copied().fold(0.0, f64::max);
            if most < HALF {
                continue;
            }
            let holds = choice.options.into_iter().map(|(_, holds)| holds);
            let fits = fits.into_iter().map(|fit| if fit >= most { 1.0 } else { 0.0 });
            let mut options: Vec<(Vec<Feature>, f32)> = holds.zip(fits).collect();
            if report.written {
                // What speaks for a source among the coders of the written reports only is learned apart from what does
                // everywhere.
                for (holds, _) in &mut options {
                    holds.extend_from_within(..);
                    let half = holds.len() / 2;
                    holds[half..].iter_mut().for_each(|feature| *feature ^= WRITTEN);
                }
            }
            questions.push(options);
        }
    }
    train_options(&questions, options)
}

/// How far some actors are those in the chains of an annotation; whose an unnamed group is does not count.
fn agreement(actors: &[ActorKey], wanted: &GoldAccount) -> f64 {
    let links: Vec<String> = wanted.sources.iter().flatten().cloned().collect();
    let named: BTreeSet<String> = links.iter().map(|link| state(link)).collect();
    likeness(&named, &seen_from(&links, actors))
}

/// The choices for the accounts that agree with an annotation, with that annotation.
fn choices<'p>(
    report: &'p Prepared<'_>,
    weights: &Linear,
    names: Names,
) -> (Vec<(SourceChoice, &'p GoldAccount)>, Names) {
    let speakers = Speakers::learning(weights, names);
    let records = find(report, &speakers);
    let matched = agreements(report.gold, &records);
    let (choices, names) = speakers.into_noted();
    let with_gold = |choice: SourceChoice| {
        let is_it =
            |account: &model::Account| account.span() == choice.trigger && account.event_type == choice.event_type;
        let index = records.iter().position(is_it)?;
        Some((choice, &report.gold.accounts[matched[index].gold?]))
    };
    (choices.into_iter().filter_map(with_gold).collect(), names)
}

fn find(report: &Prepared<'_>, speakers: &Speakers<'_>) -> Vec<model::Account> {
    let Prepared { times, references, speech, figures, .. } = report;
    let shipped = Shipped::new();
    let chosen_by = (Weights::shipped(), Choosers { speakers, ..shipped.choosers() });
    account::find_chosen(&report.document(), times, references, speech, figures, chosen_by).records
}

/// The annotated and the found sources of each account that agrees with an annotation, and how far they are the same as
/// `score/accounts.py` has it; nothing where there are none on either side.
fn scored<'p>(
    report: &'p Prepared<'_>,
    records: &'p [model::Account],
) -> impl Iterator<Item = (&'p model::Account, &'p GoldAccount, f64)> {
    let matched = agreements(report.gold, records);
    records.iter().zip(matched).filter_map(|(account, matched)| {
        let wanted = &report.gold.accounts[matched.gold?];
        let named: BTreeSet<String> = wanted.sources.iter().flatten().map(|link| state(link)).collect();
        let found: BTreeSet<String> = account.sources.iter().flatten().map(|link| state(link.as_str())).collect();
        (!named.is_empty() || !found.is_empty()).then(|| (account, wanted, likeness(&named, &found)))
    })
}

/// Adds up the score of a report.
fn add(report: &Prepared<'_>, weights: &Linear, score: &mut Score) {
    let records = find(report, &Speakers::new(weights));
    for (_, _, right) in scored(report, &records) {
        score.sum += right;
        score.count += 1;
    }
}

/// Writes down the sources beside the annotated ones, what was in reach, and the sentence.
fn tell(report: &Prepared<'_>, weights: &Linear, lines: &mut String) {
    let speakers = Speakers::learning(weights, Names::default());
    let records = find(report, &speakers);
    let (choices, _) = speakers.into_noted();
    for (account, wanted, right) in scored(report, &records) {
        let is_it =
            |choice: &&SourceChoice| account.span() == choice.trigger && account.event_type == choice.event_type;
        let offered = choices.iter().find(is_it).map_or(&[][..], |choice| &choice.options);
        let within = offered.iter().map(|(actors, _)| agreement(actors, wanted)).fold(0.0, f64::max);
        let offered: Vec<String> = offered.iter().skip(1).map(|(actors, _)| format!("{actors:?}")).collect();
        let kind = if report.written { "written" } else { "gold" };
        let sentence = report.text.quote(account.sentence).replace('\n', " ");
        let _ = write!(
            lines,
            "\n{kind}\t{right:.2}\t{within:.2}\t{:?}\t{:?}\t{}\t{} {} {}\t{sentence}",
            wanted.sources,
            account.sources,
            offered.join(" | "),
            account.event_type,
            account.status,
            account.trigger
        );
    }
}

/// The file of the weights.
fn file(trained: &Trained, names: &FxHashMap<Feature, String>, margin: f32) -> String {
    const LEAST: f32 = 0.04;
    let row = |name: &str, weight: f32| {
        let weight = weight - if name == NONE { margin } else { 0.0 };
        (weight.abs() >= LEAST).then(|| format!("{weight:.2}\t0"))
    };
    format!(
        "# Through whom accounts came, trained by `evaluation train-sources`.\n# feature\tweight\tunused\n{}",
        corpus::lines(trained, names, row)
    )
}
