//! Trains the learned choices of where and when an account happened and through whom it came (`models/places.tsv`,
//! `models/times.tsv`, `models/sources.tsv`).

use super::Prepared;
use super::corpus::{self, Corpus, Reports};
use super::gold::{GoldAccount, agreements};
use super::regression::{Options, train_options};
use extract::account::{self, Choice, Chooser, Choosers, Feature, Places, Question, Speakers, Times, Weights, feature};
use extract::linear::{Linear, Names};
use model::Account;
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

type Answer<S> = <<S as Subject>::Of as Question>::Answer;
type Trained = Vec<(Feature, f32)>;
/// Choices, each with the annotation of its account.
type Lessons<'p, S> = Vec<(Choice<Answer<S>>, &'p GoldAccount)>;

/// What is learned to be chosen.
pub(super) trait Subject {
    /// The choice.
    type Of: Question;

    /// The feature of no answer.
    const NONE: &'static str;

    /// Tried for what is taken from the score of no answer.
    const MARGINS: &'static [f32];

    /// How often the gold is learned from for each time a written report is.
    const GOLD: usize;

    /// How often is learned: more than once, where the answer depends on that of the accounts before.
    const ROUNDS: usize = 2;

    /// Smaller weights are not written.
    const LEAST: f32;

    /// The command that trains it, and what it trains.
    const COMMAND: &'static str;

    /// How far an answer agrees with the annotation, as `score/accounts.py` has it; nothing where that does not count.
    fn right(found: Option<&Answer<Self>>, wanted: &GoldAccount) -> Option<f32>
    where
        Self: Sized;

    /// What an account answers.
    fn of(account: &Account) -> Option<Answer<Self>>
    where
        Self: Sized;

    /// The annotated answer in words.
    fn wanted(wanted: &GoldAccount) -> String;

    /// An answer in words.
    fn words(answer: &Answer<Self>) -> String
    where
        Self: Sized;

    /// The choosers of an analysis, one of them given.
    fn choosers<'c>(chooser: &'c Chooser<'c, Self::Of>, shipped: &'c Shipped) -> Choosers<'c>;

    /// How far each option is right for learning: where none is a right answer though that counts for nothing, it is right.
    fn fits(options: &[(Option<Answer<Self>>, Vec<Feature>)], wanted: &GoldAccount) -> Vec<f32>
    where
        Self: Sized,
    {
        options.iter().map(|(answer, _)| Self::right(answer.as_ref(), wanted).unwrap_or(1.0)).collect()
    }

    /// Learns apart what is only so among the coders of the written reports: how often they name none.
    fn keep_apart(options: &mut [(Vec<Feature>, f32)]) {
        options[0].0.push(feature("written"));
    }

    /// How good a margin is by what it gives on the gold and on the written reports.
    fn worth(gold: Score, written: Score) -> f64 {
        gold.mean() + written.mean()
    }
}

/// The choices that the program ships with.
pub(super) struct Shipped {
    places: Places<'static>,
    times: Times<'static>,
    speakers: Speakers<'static>,
}

impl Shipped {
    pub(super) fn new() -> Self {
        Self { places: Places::shipped(), times: Times::shipped(), speakers: Speakers::shipped() }
    }

    pub(super) fn choosers(&self) -> Choosers<'_> {
        Choosers { places: &self.places, times: &self.times, speakers: &self.speakers }
    }
}

/// How many answers were right, of the accounts that count.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Score {
    right: f64,
    count: usize,
}

impl Score {
    pub(super) fn mean(self) -> f64 {
        self.right / self.count.max(1) as f64
    }

    /// Both together.
    pub(super) fn with(self, other: Self) -> Self {
        Self { right: self.right + other.right, count: self.count + other.count }
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
pub(super) fn train<S: Subject>(corpus: &Corpus, show: bool) -> Result<String, String> {
    let (annotations, options) = (corpus.read()?, corpus.options());
    let reports = Reports::new(&annotations);
    let mut names = Names::remembering();
    let folds = reports.folds(|rest| train_on::<S>(rest, options, &mut names));
    let mut report = String::new();
    let mut best = (0.0, 0.0);
    for &margin in S::MARGINS {
        let weights: Vec<Linear> = folds.iter().map(|fold| weights::<S>(fold, margin)).collect();
        let mut scores = [Score::default(); 2];
        for (one, weights) in reports.with(&weights) {
            add::<S>(one, weights, &mut scores[usize::from(one.written)]);
        }
        let [gold, written] = scores;
        let _ = writeln!(report, "margin {margin:.2}: gold {gold}; written {written}");
        let worth = S::worth(gold, written);
        if worth > best.0 {
            best = (worth, margin);
        }
    }
    let margin = best.1;
    let _ = write!(report, "chosen: {margin:.2}");
    if show {
        let weights: Vec<Linear> = folds.iter().map(|fold| weights::<S>(fold, margin)).collect();
        for (one, weights) in reports.with(&weights) {
            tell::<S>(one, weights, &mut report);
        }
    }
    let trained = train_on::<S>(&reports.all(), options, &mut names);
    for (folder, gold) in corpus.read_scored()? {
        let weights = weights::<S>(&trained, margin);
        let mut score = Score::default();
        for one in gold.iter().map(|gold| Prepared::new(gold, false)) {
            add::<S>(&one, &weights, &mut score);
        }
        let _ = write!(report, "\n{}: {score}", folder.display());
    }
    if let Some(out) = &corpus.out {
        corpus::write(out, &file::<S>(&trained, &names.into_known(), margin))?;
    }
    Ok(report)
}

/// The weights, a margin taken from no answer.
fn weights<S: Subject>(trained: &Trained, margin: f32) -> Linear {
    let none = feature(S::NONE);
    let taken = |feature: Feature| if feature == none { margin } else { 0.0 };
    Linear::new(trained.iter().map(|&(feature, weight)| (feature, (weight - taken(feature), 0.0))), 0.0)
}

fn train_on<S: Subject>(reports: &[&Prepared<'_>], options: Options, names: &mut Names) -> Trained {
    let mut trained = Trained::new();
    for _ in 0..S::ROUNDS {
        let weights = weights::<S>(&trained, 0.0);
        let mut questions = Vec::new();
        for report in reports {
            let (choices, back) = choices::<S>(report, &weights, std::mem::take(names));
            *names = back;
            for (choice, wanted) in choices {
                let fits = S::fits(&choice.options, wanted);
                let mut options: Vec<(Vec<Feature>, f32)> =
                    choice.options.into_iter().map(|(_, features)| features).zip(fits).collect();
                if report.written {
                    S::keep_apart(&mut options);
                }
                if options.iter().any(|(_, right)| *right > 0.0) {
                    let times = if report.written { 1 } else { S::GOLD };
                    questions.extend(std::iter::repeat_n(options, times));
                }
            }
        }
        trained = train_options(&questions, options);
    }
    trained
}

/// The choices for the accounts that agree with an annotation, with that annotation.
fn choices<'p, S: Subject>(report: &'p Prepared<'_>, weights: &Linear, names: Names) -> (Lessons<'p, S>, Names) {
    let chooser = Chooser::learning(weights, names);
    let records = find::<S>(report, &chooser);
    let matched = agreements(report.gold, &records);
    let (choices, names) = chooser.into_noted();
    let with_gold = |choice: Choice<Answer<S>>| {
        let is_it = |account: &Account| account.span() == choice.trigger && account.event_type == choice.event_type;
        let index = records.iter().position(is_it)?;
        Some((choice, &report.gold.accounts[matched[index].gold?]))
    };
    (choices.into_iter().filter_map(with_gold).collect(), names)
}

fn find<S: Subject>(report: &Prepared<'_>, chooser: &Chooser<'_, S::Of>) -> Vec<Account> {
    let Prepared { times, references, speech, figures, .. } = report;
    let shipped = Shipped::new();
    let chosen_by = (Weights::shipped(), S::choosers(chooser, &shipped));
    account::find_chosen(&report.document(), times, references, speech, figures, chosen_by).records
}

/// Adds up the score of a report.
fn add<S: Subject>(report: &Prepared<'_>, weights: &Linear, score: &mut Score) {
    let records = find::<S>(report, &Chooser::new(weights));
    for (account, agreement) in records.iter().zip(agreements(report.gold, &records)) {
        let Some(wanted) = agreement.gold.map(|index| &report.gold.accounts[index]) else { continue };
        if let Some(right) = S::right(S::of(account).as_ref(), wanted) {
            score.right += f64::from(right);
            score.count += 1;
        }
    }
}

/// Writes down each answer beside the annotated one, what was in reach, and the sentence.
fn tell<S: Subject>(report: &Prepared<'_>, weights: &Linear, lines: &mut String) {
    let chooser = Chooser::learning(weights, Names::default());
    let records = find::<S>(report, &chooser);
    let (choices, _) = chooser.into_noted();
    for (account, agreement) in records.iter().zip(agreements(report.gold, &records)) {
        let Some(wanted) = agreement.gold.map(|index| &report.gold.accounts[index]) else { continue };
        let answer = S::of(account);
        let Some(right) = S::right(answer.as_ref(), wanted) else { continue };
        let is_it =
            |choice: &&Choice<Answer<S>>| account.span() == choice.trigger && account.event_type == choice.event_type;
        let offered = choices.iter().find(is_it).map_or(&[][..], |choice| &choice.options);
        let within = offered.iter().filter_map(|(answer, _)| S::right(answer.as_ref(), wanted)).fold(0.0, f32::max);
        let offered: Vec<String> = offered.iter().filter_map(|(answer, _)| Some(S::words(answer.as_ref()?))).collect();
        let kind = if report.written { "written" } else { "gold" };
        let sentence = report.text.quote(account.sentence).replace('\n', " ");
        let _ = write!(
            lines,
            "\n{kind}\t{right:.2}\t{within:.2}\t{}\t{}\t{}\t{} {}\t{sentence}\t{}",
            S::wanted(wanted),
            answer.as_ref().map_or_else(|| "-".to_owned(), S::words),
            offered.join(" | "),
            account.event_type,
            account.trigger,
            account.why
        );
    }
}

/// The file of the weights.
fn file<S: Subject>(trained: &Trained, names: &FxHashMap<Feature, String>, margin: f32) -> String {
    let row = |name: &str, weight: f32| {
        let weight = weight - if name == S::NONE { margin } else { 0.0 };
        (weight.abs() >= S::LEAST).then(|| format!("{weight:.2}\t0"))
    };
    format!("# {}\n# feature\tweight\tunused\n{}", S::COMMAND, corpus::lines(trained, names, row))
}
