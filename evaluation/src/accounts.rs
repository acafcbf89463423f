//! Trains the scorer of accounts on the gold, by cross-validation, and prints what the stage finds in it.

mod gold;
mod regression;

use extract::account::{self, Weights};
use extract::{Document, figure, mention, quotation, time};
use gold::{Agreement, Gold, agreements, named};
use model::{Account, Analysis, Record, Text};
use regression::Example;
pub use regression::Options;
use std::fmt::Write as _;
use std::path::Path;

/// A report with what the stages before this one find in it.
struct Prepared<'g> {
    gold: &'g Gold,
    text: Text<'g>,
    analysis: Analysis,
    times: Vec<time::FoundTime>,
    references: mention::References,
    speech: quotation::Speech,
    figures: Vec<figure::FoundFigure>,
}

impl<'g> Prepared<'g> {
    fn new(gold: &'g Gold) -> Self {
        let text = Text::new(&gold.report.text);
        let analysis = language::analyse(&text, &gold.report.body, "de").unwrap_or_default();
        let document = Document { report: &gold.report, text: &text, analysis: &analysis };
        let times = time::find(&document);
        let references = mention::find(&document, &times);
        let speech = quotation::find(&document, &references);
        let figures = figure::find(&document, &times, &references);
        Self { gold, analysis, times, references, speech, figures, text }
    }

    fn document(&self) -> Document<'_> {
        Document { report: &self.gold.report, text: &self.text, analysis: &self.analysis }
    }

    fn find(&self, weights: &Weights) -> Vec<Account> {
        let found =
            account::find_with(&self.document(), &self.times, &self.references, &self.speech, &self.figures, weights);
        found.records
    }

    fn examples(&self, weights: &Weights) -> (Vec<Example>, Vec<Example>) {
        let found = account::candidates(&self.document(), &self.times, &self.references, &self.speech, weights);
        let accounts: Vec<Account> = found.iter().map(|example| example.account.clone()).collect();
        let (mut events, mut slots) = (Vec::new(), Vec::new());
        for (example, Agreement { gold, right }) in found.into_iter().zip(agreements(self.gold, &accounts)) {
            if let Some(gold) = gold.map(|index| &self.gold.accounts[index]) {
                let actors: Vec<&str> = example.offers.iter().map(|(actor, _)| actor.as_str()).collect();
                let who = named(&gold.actors, &actors);
                let whom = named(&gold.recipients, &actors);
                for (index, (_, features)) in example.offers.into_iter().enumerate() {
                    slots.push(Example { features, event: who[index], right: whom[index] });
                }
            }
            events.push(Example { features: example.features, event: gold.is_some(), right });
        }
        (events, slots)
    }
}

/// Trains on some reports: first choosing who and whom by what the rows say, then telling accounts from others with the
/// choices made, and both once more with what is then kept.
fn train_on(reports: &[&Prepared<'_>], threshold: f32, options: Options) -> Trained {
    let mut trained = Trained::new();
    for round in 0..3 {
        let weights = Weights::new(trained.clone(), threshold);
        let (mut events, mut slots) = (Vec::new(), Vec::new());
        for report in reports {
            let (more_events, more_slots) = report.examples(&weights);
            events.extend(more_events);
            slots.extend(more_slots);
        }
        trained = regression::train(&slots, Options { decay: options.decay / 2.0, ..options });
        if round > 0 {
            trained.extend(regression::train(&events, options));
        }
    }
    trained
}

/// Weights by feature.
type Trained = Vec<(String, (f32, f32))>;

/// Hits, predictions and annotations.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    hit: usize,
    right: usize,
    predicted: usize,
    gold: usize,
}

impl Counts {
    fn add(&mut self, gold: &Gold, accounts: &[Account]) {
        let found = agreements(gold, accounts);
        self.hit += found.iter().filter(|one| one.gold.is_some()).count();
        self.right += found.iter().filter(|one| one.right).count();
        self.predicted += accounts.len();
        self.gold += gold.accounts.len();
    }

    fn f1(self, hits: usize) -> f64 {
        2.0 * hits as f64 / (self.predicted + self.gold).max(1) as f64
    }
}

/// Cross-validates on the reports of a folder, chooses the threshold, trains on all of them and writes the weights.
///
/// `limit` trains on the first so many reports of each fold's training part, for a learning curve; `predictions` gets what
/// each report's own fold finds, as records.
///
/// # Errors
/// Files that cannot be read or written.
pub fn train(
    folder: &Path,
    out: Option<&Path>,
    predictions: Option<&Path>,
    limit: Option<usize>,
    options: Options,
) -> Result<String, String> {
    const FOLDS: usize = 5;
    const FLAT: f64 = 0.04;
    let gold = gold::read(folder)?;
    let prepared: Vec<Prepared<'_>> = gold.iter().map(Prepared::new).collect();
    let folds: Vec<Weights> = (0..FOLDS)
        .map(|fold| {
            let rest = prepared.iter().enumerate().filter(|(index, _)| index % FOLDS != fold).map(|(_, one)| one);
            let rest: Vec<&Prepared<'_>> = rest.take(limit.unwrap_or(usize::MAX)).collect();
            Weights::new(train_on(&rest, 0.35, options), 0.35)
        })
        .collect();
    let mut report = String::new();
    let mut tried = Vec::new();
    for step in 3..=14 {
        let threshold = step as f32 * 0.05;
        let mut counts = Counts::default();
        for (index, one) in prepared.iter().enumerate() {
            let weights = folds[index % FOLDS].clone().with_threshold(threshold);
            counts.add(one.gold, &one.find(&weights));
        }
        let (event, right) = (counts.f1(counts.hit), counts.f1(counts.right));
        let _ = writeln!(
            report,
            "threshold {threshold:.2}: {} predicted, sentence and type F1 {event:.3}, who, whom, status F1 {right:.3}",
            counts.predicted
        );
        tried.push((event + right, threshold));
    }
    // The curve is flat at its top. Words that the training reports do not hold score lower, so its lower end serves new
    // reports better.
    let top = tried.iter().map(|(sum, _)| *sum).fold(0.0, f64::max);
    let threshold = tried.iter().find(|(sum, _)| *sum >= top - FLAT).map_or(0.35, |(_, threshold)| *threshold);
    if let Some(path) = predictions {
        let mut lines = String::new();
        for (index, one) in prepared.iter().enumerate() {
            let weights = folds[index % FOLDS].clone().with_threshold(threshold);
            print(one, one.find(&weights), &mut lines)?;
        }
        std::fs::write(path, lines).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    if let Some(path) = out {
        let all: Vec<&Prepared<'_>> = prepared.iter().collect();
        let trained = train_on(&all, threshold, options);
        let mut text = String::from(
            "# Scorer of accounts, trained on gold/train by `evaluation train-accounts`.\n# feature\tfirst\tsecond (account, right; of features with s.: who, whom)\n",
        );
        let _ = writeln!(text, "threshold\t{threshold}\t0");
        for (name, (event, right)) in trained {
            if event.abs() >= 0.005 || right.abs() >= 0.005 {
                let _ = writeln!(text, "{name}\t{event:.3}\t{right:.3}");
            }
        }
        std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let _ = write!(report, "chosen: {threshold:.2}");
    Ok(report)
}

/// Writes the candidates of the reports of a folder with what they can be learnt from: one JSON object a line.
///
/// # Errors
/// Files that cannot be read.
pub fn examples(folder: &Path) -> Result<String, String> {
    let gold = gold::read(folder)?;
    let mut lines = String::new();
    for gold in &gold {
        let one = Prepared::new(gold);
        let found = account::candidates(&one.document(), &one.times, &one.references, &one.speech, &Weights::default());
        for example in found {
            let line = serde_json::json!({
                "report": gold.report.id,
                "account": example.account,
                "features": example.features,
                "offers": example.offers,
            });
            let _ = writeln!(lines, "{line}");
        }
    }
    Ok(lines)
}

/// Prints the accounts found in the reports of a folder, as records, with the weights of a file or those the program
/// ships with; with `explain`, the explanation instead.
///
/// # Errors
/// Files that cannot be read.
pub fn show(folder: &Path, explain: bool, weights: Option<&Path>) -> Result<String, String> {
    let gold = gold::read(folder)?;
    let weights = match weights {
        Some(path) => {
            Weights::parse(&std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?)
        }
        None => Weights::shipped().clone(),
    };
    let mut lines = String::new();
    for gold in &gold {
        let one = Prepared::new(gold);
        if explain {
            let _ = writeln!(lines, "== {}", gold.report.id);
            lines += &account::explain(&one.document(), &one.times, &one.references, &one.speech);
        } else {
            print(&one, one.find(&weights), &mut lines)?;
        }
    }
    Ok(lines)
}

fn print(one: &Prepared<'_>, accounts: Vec<Account>, lines: &mut String) -> Result<(), String> {
    let records = accounts.into_iter().map(Record::Account);
    for record in std::iter::once(Record::Report(one.gold.report.clone())).chain(records) {
        *lines += &serde_json::to_string(&record).map_err(|error| error.to_string())?;
        lines.push('\n');
    }
    Ok(())
}
