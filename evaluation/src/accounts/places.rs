//! Trains where an account happened (`models/places.tsv`).

use super::Prepared;
use super::corpus::{self, Corpus, Reports};
use super::gold::{GoldAccount, agreements};
use super::regression::{Options, train_options};
use extract::account::{self, Choice, Feature, Places, Speakers, Weights, feature};
use extract::linear::{Linear, Names};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Tried for what is taken from the score of no place: an account without the place that it has counts as wrong, one that has
/// none and is given none does not count at all.
const MARGINS: [f32; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

/// The feature of no place.
const NONE: &str = "p.none";

type Trained = Vec<(Feature, f32)>;

/// How many places were right, of the accounts that have one on either side.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: usize,
    count: usize,
}

impl Score {
    fn mean(self) -> f64 {
        self.right as f64 / self.count.max(1) as f64
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
        let both = Score { right: gold.right + written.right, count: gold.count + written.count }.mean();
        if both > best.0 {
            best = (both, margin);
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

/// The weights, a margin taken from no place.
fn weights(trained: &Trained, margin: f32) -> Linear {
    let none = feature(NONE);
    let taken = |feature: Feature| if feature == none { margin } else { 0.0 };
    Linear::new(trained.iter().map(|&(feature, weight)| (feature, (weight - taken(feature), 0.0))), 0.0)
}

/// Trains twice: where an account happened depends on where the one before it did.
fn train_on(reports: &[&Prepared<'_>], options: Options, names: &mut Names) -> Trained {
    let mut trained = Trained::new();
    for _ in 0..2 {
        let weights = weights(&trained, 0.0);
        let mut questions = Vec::new();
        for report in reports {
            let (choices, back) = choices(report, &weights, std::mem::take(names));
            *names = back;
            for (choice, wanted) in choices {
                let fits = choice.options.iter().map(|(place, _)| right(place.as_deref(), wanted));
                // Where neither side has a place nothing is scored: none is right.
                let fits: Vec<bool> = fits.map(|fit| fit.unwrap_or(true)).collect();
                let mut options: Vec<(Vec<Feature>, bool)> =
                    choice.options.into_iter().map(|(_, features)| features).zip(fits).collect();
                if report.written {
                    // How often coders of the written reports name no place is their own.
                    options[0].0.push(feature("written"));
                }
                if options.iter().any(|(_, right)| *right) {
                    questions.push(options);
                }
            }
        }
        trained = train_options(&questions, options);
    }
    trained
}

/// Whether a place agrees with the annotated one as `score/accounts.py` has it: in any word. Nothing where there is neither.
fn right(place: Option<&str>, wanted: &GoldAccount) -> Option<bool> {
    match (place, wanted.place.as_deref()) {
        (None, None) => None,
        (Some(place), Some(wanted)) => Some(!words(place).is_disjoint(&words(wanted))),
        _ => Some(false),
    }
}

fn words(text: &str) -> BTreeSet<String> {
    let breaks = |letter: char| !letter.is_alphanumeric() && letter != '_';
    text.split(breaks).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The choices for the accounts that agree with an annotation, with that annotation.
fn choices<'p>(report: &'p Prepared<'_>, weights: &Linear, names: Names) -> (Vec<(Choice, &'p GoldAccount)>, Names) {
    let places = Places::learning(weights, names);
    let records = find(report, &places);
    let matched = agreements(report.gold, &records);
    let (choices, names) = places.into_noted();
    let with_gold = |choice: Choice| {
        let is_it =
            |account: &model::Account| account.span() == choice.trigger && account.event_type == choice.event_type;
        let index = records.iter().position(is_it)?;
        Some((choice, &report.gold.accounts[matched[index].gold?]))
    };
    (choices.into_iter().filter_map(with_gold).collect(), names)
}

fn find(report: &Prepared<'_>, places: &Places<'_>) -> Vec<model::Account> {
    let Prepared { times, references, speech, figures, .. } = report;
    let speakers = Speakers::shipped();
    let chosen_by = (Weights::shipped(), places, &speakers);
    account::find_placed(&report.document(), times, references, speech, figures, chosen_by).records
}

/// Adds up the score of a report.
fn add(report: &Prepared<'_>, weights: &Linear, score: &mut Score) {
    let records = find(report, &Places::new(weights));
    for (account, agreement) in records.iter().zip(agreements(report.gold, &records)) {
        let Some(wanted) = agreement.gold.map(|index| &report.gold.accounts[index]) else { continue };
        if let Some(right) = right(account.place.as_deref(), wanted) {
            score.right += usize::from(right);
            score.count += 1;
        }
    }
}

/// Writes down each place beside the annotated one, what was in reach, and the sentence.
fn tell(report: &Prepared<'_>, weights: &Linear, lines: &mut String) {
    let places = Places::learning(weights, Names::default());
    let records = find(report, &places);
    let (choices, _) = places.into_noted();
    for (account, agreement) in records.iter().zip(agreements(report.gold, &records)) {
        let Some(wanted) = agreement.gold.map(|index| &report.gold.accounts[index]) else { continue };
        let Some(is_right) = right(account.place.as_deref(), wanted) else { continue };
        let is_it = |choice: &&Choice| account.span() == choice.trigger && account.event_type == choice.event_type;
        let offered = choices.iter().find(is_it).map_or(&[][..], |choice| &choice.options);
        let within = offered.iter().any(|(place, _)| right(place.as_deref(), wanted) == Some(true));
        let offered: Vec<&str> = offered.iter().filter_map(|(place, _)| place.as_deref()).collect();
        let kind = if report.written { "written" } else { "gold" };
        let sentence = report.text.quote(account.sentence).replace('\n', " ");
        let place = |name: Option<&str>| name.unwrap_or("-").to_owned();
        let _ = write!(
            lines,
            "\n{kind}\t{is_right}\t{within}\t{}\t{}\t{}\t{} {}\t{sentence}",
            place(wanted.place.as_deref()),
            place(account.place.as_deref()),
            offered.join(" | "),
            account.event_type,
            account.trigger
        );
    }
}

/// The file of the weights.
fn file(trained: &Trained, names: &FxHashMap<Feature, String>, margin: f32) -> String {
    const LEAST: f32 = 0.08;
    let row = |name: &str, weight: f32| {
        let weight = weight - if name == NONE { margin } else { 0.0 };
        (weight.abs() >= LEAST).then(|| format!("{weight:.2}\t0"))
    };
    format!(
        "# Where accounts happened, trained by `evaluation train-places`.\n# feature\tweight\tunused\n{}",
        corpus::lines(trained, names, row)
    )
}
