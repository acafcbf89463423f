//! Trains where an account happened and through whom it came (`models/details.tsv`).

use super::Prepared;
use super::annotated;
use super::gold::{self, GoldAccount, agreements};
use super::regression::{Options, train_options};
use extract::account::{self, Asked, Detail, Details, Feature, Weights, feature};
use extract::linear::{Linear, Names};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The parts of the annotated reports that are trained apart from each other.
const FOLDS: usize = 5;

/// What is taken from the score of saying nothing: an account without the detail that it has counts as wrong, one that has none
/// and is given none does not count at all.
const MARGINS: [f32; 5] = [0.25, 0.5, 0.75, 1.0, 1.25];

type Trained = Vec<(Feature, (f32, f32))>;

/// How well one detail was found: the sum of its scores, and how many accounts have it on either side.
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

/// Scores of both details.
type Both = [Score; 2];

/// Cross-validates on the gold and on the written reports, chooses the margins, trains on both and writes the weights.
///
/// # Errors
/// Files that cannot be read or written.
pub fn train(
    gold: &Path,
    written: &Path,
    scored: &[PathBuf],
    out: Option<&Path>,
    options: Options,
) -> Result<String, String> {
    let gold = gold::read(gold)?;
    let written = annotated::read(written)?;
    let prepared: Vec<Prepared<'_>> = gold
        .iter()
        .map(|gold| Prepared::new(gold, false))
        .chain(written.iter().map(|gold| Prepared::new(gold, true)))
        .collect();
    let all: Vec<&Prepared<'_>> = prepared.iter().collect();
    let mut names = Names::remembering();
    let folds: Vec<Trained> = (0..FOLDS)
        .map(|fold| {
            let rest: Vec<&Prepared<'_>> =
                all.iter().enumerate().filter(|(index, _)| index % FOLDS != fold).map(|(_, one)| *one).collect();
            train_on(&rest, options, &mut names)
        })
        .collect();
    let mut report = String::new();
    let mut best = [(0.0, 0.0); 2];
    for margin in MARGINS {
        let weights: Vec<Linear> = folds.iter().map(|fold| weights(fold, [margin; 2])).collect();
        let mut scores = [Both::default(); 2];
        for (index, one) in all.iter().enumerate() {
            add(one, &weights[index % FOLDS], &mut scores[usize::from(one.written)]);
        }
        let [gold, written] = scores;
        let _ = writeln!(report, "margin {margin:.2}: gold {}; written {}", line(gold), line(written));
        for (detail, best) in best.iter_mut().enumerate() {
            let sum = gold[detail].mean() + written[detail].mean();
            if sum > best.0 {
                *best = (sum, margin);
            }
        }
    }
    let margins = best.map(|(_, margin)| margin);
    let _ = write!(report, "chosen: place {:.2}, sources {:.2}", margins[0], margins[1]);
    let trained = train_on(&all, options, &mut names);
    for folder in scored {
        let gold = gold::read(folder)?;
        let reports: Vec<Prepared<'_>> = gold.iter().map(|gold| Prepared::new(gold, false)).collect();
        for margins in [[0.0; 2], margins] {
            let weights = weights(&trained, margins);
            let mut scores = Both::default();
            for one in &reports {
                add(one, &weights, &mut scores);
            }
            let _ = write!(report, "\n{} {margins:?}: {}", folder.display(), line(scores));
        }
    }
    if let Some(out) = out {
        write(out, &trained, &names.into_known(), margins)?;
    }
    Ok(report)
}

fn line([place, sources]: Both) -> String {
    format!("place {:.3} of {}, sources {:.3} of {}", place.mean(), place.count, sources.mean(), sources.count)
}

/// The feature of saying nothing, by detail.
const NOTHING: [&str; 2] = ["p.none", "q.none"];

/// The weights with a margin for each detail.
fn weights(trained: &Trained, margins: [f32; 2]) -> Linear {
    let [place, sources] = NOTHING.map(feature);
    let with_margin = trained.iter().map(|&(feature, (mut first, mut second))| {
        first -= if feature == place { margins[0] } else { 0.0 };
        second -= if feature == sources { margins[1] } else { 0.0 };
        (feature, (first, second))
    });
    Linear::new(with_margin, 0.0)
}

/// Trains twice: where an account happened depends on where the one before it did.
fn train_on(reports: &[&Prepared<'_>], options: Options, names: &mut Names) -> Trained {
    let mut trained = Trained::new();
    for _ in 0..2 {
        let weights = weights(&trained, [0.0; 2]);
        let mut questions: [Vec<Vec<(Vec<Feature>, bool)>>; 2] = Default::default();
        for report in reports {
            let (asked, back) = asked(report, &weights, std::mem::take(names));
            *names = back;
            for (asked, wanted) in asked {
                let mut options: Vec<(Vec<Feature>, bool)> = right(&asked, wanted)
                    .into_iter()
                    .zip(asked.options)
                    .map(|(right, (_, features))| (features, right))
                    .collect();
                if report.written {
                    // How often coders of the written reports say nothing is their own.
                    options[0].0.push(feature("written"));
                }
                if options.iter().any(|(_, right)| *right) {
                    questions[asked.detail as usize].push(options);
                }
            }
        }
        let [place, sources] = questions;
        let mut both: FxHashMap<Feature, (f32, f32)> = FxHashMap::default();
        for (feature, weight) in train_options(&place, options) {
            both.entry(feature).or_default().0 = weight;
        }
        for (feature, weight) in train_options(&sources, options) {
            both.entry(feature).or_default().1 = weight;
        }
        trained = both.into_iter().collect();
        trained.sort_by_key(|(feature, _)| *feature);
    }
    trained
}

/// Which options an annotation would take: of the places those that share a word, of the chains the most alike.
fn right(asked: &Asked, wanted: &GoldAccount) -> Vec<bool> {
    let scores: Vec<Option<f64>> = asked.options.iter().map(|(given, _)| score(asked.detail, given, wanted)).collect();
    let most = scores.iter().flatten().copied().fold(0.0, f64::max);
    // Where neither side has the detail nothing is scored: saying nothing is right.
    scores.iter().map(|score| score.is_none_or(|score| most > 0.0 && score >= most)).collect()
}

/// The score of a detail as `score/accounts.py` has it; nothing where neither side has it.
fn score(detail: Detail, given: &[String], wanted: &GoldAccount) -> Option<f64> {
    let (given, wanted): (BTreeSet<String>, BTreeSet<String>) = match detail {
        Detail::Place => (
            given.iter().flat_map(|place| words(place)).collect(),
            wanted.place.iter().flat_map(|place| words(place)).collect(),
        ),
        Detail::Sources => (
            given.iter().map(|actor| gold::state(actor)).collect(),
            wanted.sources.iter().flatten().map(|actor| gold::state(actor)).collect(),
        ),
    };
    if given.is_empty() && wanted.is_empty() {
        return None;
    }
    let shared = given.intersection(&wanted).count();
    Some(match detail {
        Detail::Place => f64::from(u8::from(shared > 0)),
        Detail::Sources => 2.0 * shared as f64 / (given.len() + wanted.len()) as f64,
    })
}

fn words(text: &str) -> Vec<String> {
    let breaks = |letter: char| !letter.is_alphanumeric() && letter != '_';
    text.split(breaks).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// What was asked about the accounts that agree with an annotation, with that annotation.
fn asked<'p>(report: &'p Prepared<'_>, weights: &Linear, names: Names) -> (Vec<(Asked, &'p GoldAccount)>, Names) {
    let details = Details::learning(weights, names);
    let found = account::find_detailed(
        &report.document(),
        &report.times,
        &report.references,
        &report.speech,
        &report.figures,
        (Weights::shipped(), &details),
    );
    let matched = agreements(report.gold, &found.records);
    let (asked, names) = details.into_asked();
    let pairs = asked
        .into_iter()
        .filter_map(|asked| {
            let is_it =
                |account: &model::Account| account.span() == asked.trigger && account.event_type == asked.event_type;
            let index = found.records.iter().position(is_it)?;
            Some((asked, &report.gold.accounts[matched[index].gold?]))
        })
        .collect();
    (pairs, names)
}

/// Adds up the scores of a report.
fn add(report: &Prepared<'_>, weights: &Linear, scores: &mut Both) {
    let found = account::find_detailed(
        &report.document(),
        &report.times,
        &report.references,
        &report.speech,
        &report.figures,
        (Weights::shipped(), &Details::new(weights)),
    );
    for (account, agreement) in found.records.iter().zip(agreements(report.gold, &found.records)) {
        let Some(wanted) = agreement.gold.map(|index| &report.gold.accounts[index]) else { continue };
        let place: Vec<String> = account.place.iter().cloned().collect();
        let sources: Vec<String> = account.sources.iter().flatten().map(ToString::to_string).collect();
        for (sum, (detail, given)) in scores.iter_mut().zip([(Detail::Place, place), (Detail::Sources, sources)]) {
            if let Some(score) = score(detail, &given, wanted) {
                sum.sum += score;
                sum.count += 1;
            }
        }
    }
}

/// Writes the weights by the names of their features, in alphabetical order.
fn write(path: &Path, trained: &Trained, names: &FxHashMap<Feature, String>, margins: [f32; 2]) -> Result<(), String> {
    const LEAST: f32 = 0.08;
    let mut lines: Vec<String> = trained
        .iter()
        .filter_map(|(feature, (place, sources))| {
            let name = names.get(feature)?;
            let nothing = NOTHING.map(|nothing| nothing == name);
            let place = place - if nothing[0] { margins[0] } else { 0.0 };
            let sources = sources - if nothing[1] { margins[1] } else { 0.0 };
            (place.abs() >= LEAST || sources.abs() >= LEAST).then(|| format!("{name}\t{place:.2}\t{sources:.2}"))
        })
        .collect();
    lines.sort();
    let text = format!(
        "# Where accounts happened and through whom they came, trained by `evaluation train-details`.\n# feature\tplace (of features with p.)\tsources (of features with q.)\n{}\n",
        lines.join("\n")
    );
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
