//! Trains the judgements of items: which words near a quantity belong to what it counts (`models/items.tsv`).

use super::Prepared;
use super::corpus::{self, Corpus, Reports};
use super::gold::GoldFigure;
use super::regression::{Options, train_labels, train_options};
use extract::account::{Feature, feature};
use extract::figure::{self, FoundFigure, Judge, Question};
use extract::linear::{Linear, Names};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Thresholds that are tried.
const THRESHOLDS: std::ops::RangeInclusive<u8> = 5..=12;

/// How often the gold must have a feature for it to be told apart from that of the written reports.
const ENOUGH: usize = 6;

/// What the threshold may cost in both means together.
const FLAT: f64 = 0.01;

/// Parts that a figure takes over from the one before. They are not in its own words anyway, so that much is learnt about them
/// where the coder chose words that the sentence does not have.
const TAKEN_OVER: [&str; 4] = ["again", "fate-again", "fate-listed", "whole"];

/// A figure that is annotated, with what the judge was asked about it.
struct Asked {
    written: bool,
    /// Whether its words are the report's.
    told: bool,
    item: BTreeSet<String>,
    questions: Vec<Question>,
}

/// Cross-validates on the gold and on the written reports, chooses the threshold, trains on both and writes the weights.
///
/// # Errors
/// Files that cannot be read or written.
pub fn train(corpus: &Corpus, show: bool) -> Result<String, String> {
    let (annotations, options) = (corpus.read()?, corpus.options());
    let reports = Reports::new(&annotations);
    let mut names = Names::remembering();
    let folds = reports.folds(|rest| train_on(rest, options, &mut names));
    let mut report = String::new();
    let mut tried = Vec::new();
    for step in THRESHOLDS {
        let threshold = f32::from(step) * 0.05;
        let weights: Vec<Linear> = folds.iter().map(|fold| Linear::new(fold.clone(), threshold)).collect();
        let mut sums = [(0.0, 0_usize); 2];
        for (one, weights) in reports.with(&weights) {
            add(one, &Judge::new(weights), &mut sums[usize::from(one.written)]);
        }
        let _ = writeln!(report, "threshold {threshold:.2}: gold {:.3}; written {:.3}", mean(sums[0]), mean(sums[1]));
        tried.push((mean(sums[0]) + mean(sums[1]), threshold));
    }
    // The curve is flat at its top; its lower end says more.
    let top = tried.iter().map(|(sum, _)| *sum).fold(0.0, f64::max);
    let threshold = tried.iter().find(|(sum, _)| *sum >= top - FLAT).map_or(0.4, |(_, threshold)| *threshold);
    let _ = write!(report, "chosen: {threshold:.2}");
    if show {
        let weights: Vec<Linear> = folds.iter().map(|fold| Linear::new(fold.clone(), threshold)).collect();
        for (one, weights) in reports.with(&weights) {
            for ((figure, _), wanted) in matched(one, &Judge::new(weights)) {
                let like = likeness(&words(&figure.item), &words(&wanted.item));
                let sentence = one.gold.sentences[wanted.sent];
                let sentence = one.text.quote(sentence).replace('\n', " ");
                let _ = write!(
                    report,
                    "\n{}\t{like:.2}\t{sentence}\t{}\t{}\t{}",
                    if one.written { "written" } else { "gold" },
                    wanted.words,
                    wanted.item,
                    figure.item
                );
            }
        }
    }
    let trained = train_on(&reports.all(), options, &mut names);
    for (folder, gold) in corpus.read_scored()? {
        let reports: Vec<Prepared<'_>> = gold.iter().map(|gold| Prepared::new(gold, false)).collect();
        for step in THRESHOLDS {
            let threshold = f32::from(step) * 0.05;
            let weights = Linear::new(trained.clone(), threshold);
            let mut sum = (0.0, 0_usize);
            for one in &reports {
                add(one, &Judge::new(&weights), &mut sum);
            }
            let _ = write!(report, "\n{}, {threshold:.2}: {:.3}", folder.display(), mean(sum));
        }
    }
    if let Some(out) = &corpus.out {
        corpus::write(out, &file(&trained, &names.into_known(), threshold))?;
    }
    Ok(report)
}

/// Adds up how alike the found and annotated items of a report are.
fn add(report: &Prepared<'_>, judge: &Judge<'_>, sum: &mut (f64, usize)) {
    for ((figure, _), wanted) in matched(report, judge) {
        sum.0 += likeness(&words(&figure.item), &words(&wanted.item));
        sum.1 += 1;
    }
}

fn mean((sum, count): (f64, usize)) -> f64 {
    sum / count.max(1) as f64
}

/// Trains twice: what an item inherits from the figure before it depends on what is judged of that one.
fn train_on(reports: &[&Prepared<'_>], options: Options, names: &mut Names) -> Vec<(Feature, (f32, f32))> {
    let mut trained: FxHashMap<Feature, (f32, f32)> = FxHashMap::default();
    for _ in 0..2 {
        let weights = Linear::new(trained.iter().map(|(&feature, &both)| (feature, both)), 0.4);
        let judge = Judge::learning(&weights, std::mem::take(names));
        let asked: Vec<Asked> = reports.iter().flat_map(|report| asked(report, &judge)).collect();
        *names = judge.into_names();
        let common = common_in_gold(&asked);
        let apart = |features: &[Feature]| -> Vec<Feature> {
            features.iter().filter(|feature| common.contains(feature)).map(|&feature| of_written(feature)).collect()
        };
        let (mut parts, mut heads) = (Vec::new(), Vec::new());
        for Asked { written, told, item, questions } in asked {
            for question in questions {
                if !told && !matches!(&question, Question::Part { kind, .. } if TAKEN_OVER.contains(kind)) {
                    continue;
                }
                match question {
                    Question::Part { kind, words: text, mut features } => {
                        if written {
                            // Items of reports written for training are worded more freely; these features keep that to themselves.
                            features.extend([feature("written"), feature(&format!("written,{kind}"))]);
                            features.extend(apart(&features));
                        }
                        parts.push((features, belongs(&words(&text), &item)));
                    }
                    Question::Head { options } => {
                        let fits: Vec<f64> = options.iter().map(|(core, _)| likeness(&words(core), &item)).collect();
                        let best = fits.iter().copied().fold(0.0, f64::max);
                        // Of equals the first, which is the outer noun where one hangs on the other.
                        let right = fits.iter().position(|fit| best > 0.0 && *fit >= best);
                        let options = options.into_iter().enumerate();
                        heads.push(
                            options
                                .map(|(at, (_, features))| (features, f32::from(u8::from(right == Some(at)))))
                                .collect(),
                        );
                    }
                }
            }
        }
        trained.clear();
        for (feature, weight) in train_options(&heads, options) {
            trained.entry(feature).or_default().0 = weight;
        }
        for (feature, weight) in train_labels(&parts, options) {
            trained.entry(feature).or_default().1 = weight;
        }
    }
    trained.into_iter().collect()
}

/// The features that the gold has examples enough of to show where the written reports are worded otherwise.
fn common_in_gold(asked: &[Asked]) -> FxHashSet<Feature> {
    let mut counts: FxHashMap<Feature, usize> = FxHashMap::default();
    for question in asked.iter().filter(|one| !one.written).flat_map(|one| &one.questions) {
        if let Question::Part { features, .. } = question {
            features.iter().for_each(|&feature| *counts.entry(feature).or_default() += 1);
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= ENOUGH).map(|(feature, _)| feature).collect()
}

/// A feature as it counts in the written reports alone.
fn of_written(feature: Feature) -> Feature {
    feature.rotate_left(23) ^ 0x9e37_79b9_7f4a_7c15
}

/// Whether at least half of a part's words stand in the item.
fn belongs(part: &BTreeSet<String>, item: &BTreeSet<String>) -> bool {
    2 * part.intersection(item).count() >= part.len().max(1)
}

fn asked(report: &Prepared<'_>, judge: &Judge<'_>) -> Vec<Asked> {
    let matched = matched(report, judge);
    let asked = |((_, questions), wanted): (Found, &GoldFigure)| {
        let item = words(&wanted.item);
        let told = !report.written || is_told(report, wanted, &item, &questions);
        Asked { written: report.written, told, item, questions }
    };
    matched.into_iter().map(asked).collect()
}

/// Whether the report says an item in these words, or in words that parts of it could be. Where a coder chose words of his own
/// there is nothing to learn about which of the report's belong to the item.
fn is_told(report: &Prepared<'_>, wanted: &GoldFigure, item: &BTreeSet<String>, questions: &[Question]) -> bool {
    let mut near = words(report.text.quote(report.gold.sentences[wanted.sent]));
    for question in questions {
        match question {
            Question::Part { words: part, .. } => near.extend(words(part)),
            Question::Head { options } => near.extend(options.iter().flat_map(|(core, _)| words(core))),
        }
    }
    item.is_subset(&near)
}

type Found = (FoundFigure, Vec<Question>);

/// Each annotated figure with the first found one that overlaps it, as the scorer matches them.
fn matched<'p>(report: &'p Prepared<'_>, judge: &Judge<'_>) -> Vec<(Found, &'p GoldFigure)> {
    let document = report.document();
    let found = figure::find_with(&document, &report.times, &report.references, judge);
    let mut found: Vec<Option<Found>> = found.into_iter().map(Some).collect();
    let mut pairs = Vec::new();
    for wanted in &report.gold.figures {
        let fits = |one: &&mut Option<Found>| {
            one.as_ref().is_some_and(|(figure, _)| document.span(figure.at).overlaps(wanted.span))
        };
        if let Some(one) = found.iter_mut().find(fits).and_then(Option::take) {
            pairs.push((one, wanted));
        }
    }
    pairs
}

/// The words of a text in lower case, as the scorer takes them.
fn words(text: &str) -> BTreeSet<String> {
    let breaks = |letter: char| !letter.is_alphanumeric() && letter != '_';
    text.split(breaks).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    if a == b { 1.0 } else { 2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64 }
}

/// The file of the weights.
fn file(trained: &[(Feature, (f32, f32))], names: &FxHashMap<Feature, String>, threshold: f32) -> String {
    const LEAST: f32 = 0.02;
    let row = |_: &str, (head, part): (f32, f32)| {
        (head.abs() >= LEAST || part.abs() >= LEAST).then(|| format!("{head:.2}\t{part:.2}"))
    };
    format!(
        "# Judgements of items, trained by `evaluation train-items`.\n# feature\thead (of what a measure may measure), part (of words that may belong to the item)\nthreshold\t{threshold}\t0\n{}",
        corpus::lines(trained, names, row)
    )
}
