//! Trains the scorer of accounts on the gold, by cross-validation, and prints what the stage finds in it.

mod annotated;
mod choices;
mod corpus;
mod gold;
mod items;
mod places;
mod regression;
mod sources;
mod times;

pub use corpus::Corpus;
use extract::account::{self, Feature, HISTORY, History, Namer, Thresholds, Weight, Weights, feature};
use extract::{Document, figure, mention, quotation, time};
use gold::{Agreement, Gold, agreements, wanted};
pub use items::train as train_items;
use model::{Account, Analysis, Record, Text, Upos};
pub use places::train as train_places;
pub use regression::Options;
use regression::{Choice, Example, Trained};
use rustc_hash::FxHashMap;
pub use sources::train as train_sources;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
pub use times::train as train_times;

/// A report with what the stages before this one find in it.
struct Prepared<'g> {
    gold: &'g Gold,
    written: bool,
    text: Text<'g>,
    analysis: Analysis,
    times: Vec<time::FoundTime>,
    references: mention::References,
    speech: quotation::Speech,
    figures: Vec<figure::FoundFigure>,
}

impl<'g> Prepared<'g> {
    fn new(gold: &'g Gold, written: bool) -> Self {
        let text = Text::new(&gold.report.text);
        let analysis = language::analyse(&text, &gold.report.body, "de").unwrap_or_default();
        let document = Document { report: &gold.report, text: &text, analysis: &analysis };
        let times = time::find(&document);
        let references = mention::find(&document, &times);
        let speech = quotation::find(&document, &references);
        let figures = figure::find(&document, &times, &references);
        Self { gold, written, analysis, times, references, speech, figures, text }
    }

    fn document(&self) -> Document<'_> {
        Document { report: &self.gold.report, text: &self.text, analysis: &self.analysis }
    }

    /// What kind of word an annotated trigger is, and in which dictionary form the tables of frames would hold it.
    fn trigger(&self, span: model::Span) -> (&'static str, String) {
        let document = self.document();
        for sentence in document.sentences() {
            let inside = (0u16..).zip(&sentence.tokens).filter(|(_, token)| self.text.span(token.bytes).overlaps(span));
            let content = inside.filter(|(_, token)| {
                matches!(
                    token.upos,
                    Upos::Verb | Upos::Noun | Upos::Adj | Upos::Aux | Upos::Adv | Upos::Propn | Upos::X
                )
            });
            let Some((number, token)) = content.last() else { continue };
            let verb = sentence.clauses.iter().filter_map(|clause| clause.verb.as_ref());
            if let Some(verb) = verb.into_iter().find(|verb| verb.tokens.contains(&number)) {
                return ("verb", verb.lemma.to_lowercase().into());
            }
            return match token.upos {
                Upos::Noun | Upos::Propn | Upos::X => ("noun", token.lemma.to_string()),
                Upos::Adj => ("adjective", token.lemma.to_lowercase().into()),
                Upos::Adv => ("adverb", token.lemma.to_lowercase().into()),
                _ => ("verb", token.lemma.to_lowercase().into()),
            };
        }
        ("none", String::new())
    }

    fn find(&self, weights: &Weights) -> Vec<Account> {
        let found =
            account::find_with(&self.document(), &self.times, &self.references, &self.speech, &self.figures, weights);
        found.records
    }

    /// What the report teaches; `number` tells reports apart.
    fn examples(&self, number: usize, weights: &Weights, namer: &Namer) -> Lessons {
        let found = account::candidates(&self.document(), &self.times, &self.references, &self.speech, weights, namer);
        let accounts: Vec<Account> = found.iter().map(|example| example.account.clone()).collect();
        let mut lessons = Lessons::default();
        for (example, Agreement { gold, right }) in found.into_iter().zip(agreements(self.gold, &accounts)) {
            if let Some(gold) = gold.map(|index| &self.gold.accounts[index]) {
                let (actors, groups): (Vec<_>, Vec<_>) = example.offers.into_iter().unzip();
                let (who, whom) = wanted(gold, &actors, example.mutual);
                let first = (0..who.len()).max_by(|&a, &b| who[a].total_cmp(&who[b]).then(b.cmp(&a)));
                let first = first.filter(|&first| who[first] > 0.0).map_or(&[][..], |first| &actors[first]);
                let beside = |group| account::beside(first, group, example.account.event_type, namer);
                let beside = actors.iter().map(|group| beside(group)).collect();
                lessons.choices.push(Choice { groups, beside, who, whom });
            }
            let (early, mut features) = (example.early, example.features);
            if self.written {
                // Reports written for training are denser and of other proportions; these features keep that to themselves.
                let event_type = example.account.event_type;
                features.push(feature("written"));
                features.push(feature(&format!("written,type={event_type}")));
            }
            let place = (number, example.place.0, example.place.1);
            lessons.histories.extend(example.histories.map(|key| (key, gold.is_some())));
            lessons.events.push(Example { place, early, features, event: gold.is_some(), right });
        }
        lessons
    }
}

/// What a report teaches.
#[derive(Clone, Debug, Default)]
struct Lessons {
    events: Vec<Example>,
    choices: Vec<Choice>,
    /// Of each candidate what its history is kept under, and whether it is an account.
    histories: Vec<(Feature, bool)>,
}

/// How often words were candidates and accounts, in all reports but one.
fn histories(lessons: &[Lessons], without: Option<usize>) -> FxHashMap<Feature, History> {
    let mut found: FxHashMap<Feature, History> = FxHashMap::default();
    let others = lessons.iter().enumerate().filter(|(number, _)| Some(*number) != without);
    for (key, hit) in others.flat_map(|(_, one)| &one.histories) {
        let history = found.entry(*key).or_default();
        history.all += 1;
        history.hits += u32::from(*hit);
    }
    found
}

/// What was learned from some reports.
#[derive(Clone, Debug, Default)]
struct Learned {
    trained: Trained,
    histories: FxHashMap<Feature, History>,
}

impl Learned {
    fn weights(self, thresholds: Thresholds) -> Weights {
        Weights::new(self.trained, thresholds).with_histories(self.histories)
    }
}

/// Into so many parts the reports are split, so that no choice that a judgement is trained on was trained on the same report:
/// the sureness of a choice that has been seen says nothing about one that has not.
const PARTS: usize = 4;

/// Trains on some reports: first choosing who and whom by what the rows say, then telling accounts from others with the
/// choices made, and both once more with what is then kept.
fn train_on(reports: &[&Prepared<'_>], event: f32, options: Options, namer: &Namer) -> Learned {
    let thresholds = Thresholds { event, ..Thresholds::default() };
    let choose = |lessons: &mut dyn Iterator<Item = &Lessons>| {
        let choices: Vec<&Choice> = lessons.flat_map(|one| &one.choices).collect();
        regression::train_choices(&choices, Options { decay: options.decay_choice, ..options })
    };
    let mut lessons: Vec<Lessons> =
        reports.iter().enumerate().map(|(number, one)| one.examples(number, &Weights::default(), namer)).collect();
    let mut events = Trained::new();
    for _ in 0..2 {
        let parts: Vec<Weights> = (0..PARTS)
            .map(|part| {
                let others = lessons.iter().enumerate().filter(|(number, _)| number % PARTS != part);
                let trained = choose(&mut others.map(|(_, one)| one));
                Weights::new(trained.into_iter().chain(events.clone()), thresholds)
            })
            .collect();
        lessons = reports
            .iter()
            .enumerate()
            .map(|(number, one)| {
                let histories = histories(&lessons, Some(number));
                one.examples(number, &parts[number % PARTS].clone().with_histories(histories), namer)
            })
            .collect();
        let examples: Vec<&Example> = lessons.iter().flat_map(|one| &one.events).collect();
        events = regression::train(&examples, options);
    }
    let mut trained = choose(&mut lessons.iter());
    trained.extend(events);
    Learned { trained, histories: histories(&lessons, None) }
}

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

    /// F1 of some hits.
    fn f1(self, hits: usize) -> f64 {
        2.0 * hits as f64 / (self.predicted + self.gold).max(1) as f64
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (event, right) = (self.f1(self.hit), self.f1(self.right));
        write!(f, "{} predicted, type F1 {event:.3}, who, whom, status F1 {right:.3}", self.predicted)
    }
}

/// What to train on and where to write.
#[derive(Clone, Debug)]
pub struct Training {
    /// Folder with the gold annotations: cross-validated on, and trained on.
    pub gold: PathBuf,
    /// Folder with the reports that were written for training.
    pub written: Option<PathBuf>,
    /// Whether the gold is only scored, not trained on: how well what was written teaches.
    pub only_written: bool,
    /// Where the weights go.
    pub out: Option<PathBuf>,
    /// Where what each report's own fold finds goes, as records.
    pub predictions: Option<PathBuf>,
    /// The probability of being an account from which on a candidate is kept, where it is not to be chosen.
    pub event: Option<f32>,
    /// How many of the five folds to try.
    pub folds: usize,
    /// Train each fold on the first so many reports only, for a learning curve.
    pub limit: Option<usize>,
    /// How to train.
    pub options: Options,
}

/// Cross-validates on the gold, chooses the threshold, trains on everything and writes the weights.
///
/// # Errors
/// Files that cannot be read or written.
pub fn train(training: &Training) -> Result<String, String> {
    const FOLDS: usize = 5;
    const FLAT: f64 = 0.03;
    // The share of the accounts that may be lost by giving up candidates at first sight.
    const LOST: f64 = 0.01;
    // What is remembered of the sentences before while the weights are trained: with a little more than is kept in the end, who
    // and whom come out better on `dev` and `seeds` (.211 and .331 against .199 and .309).
    const REMEMBERED: f32 = 0.15;
    let gold = gold::read(&training.gold)?;
    let written = training.written.as_deref().map(annotated::read).transpose()?.unwrap_or_default();
    let prepared: Vec<Prepared<'_>> = gold.iter().map(|gold| Prepared::new(gold, false)).collect();
    let written: Vec<Prepared<'_>> = written.iter().map(|gold| Prepared::new(gold, true)).collect();
    let namer = Namer::default();
    let all: Vec<&Prepared<'_>> = prepared.iter().chain(&written).collect();
    let folds: Vec<Weights> = (0..training.folds.min(FOLDS))
        .map(|fold| {
            let rest = all
                .iter()
                .enumerate()
                .filter(|(index, one)| index % FOLDS != fold && (one.written || !training.only_written));
            let rest: Vec<&Prepared<'_>> =
                rest.map(|(_, one)| *one).take(training.limit.unwrap_or(usize::MAX)).collect();
            train_on(&rest, 0.35, training.options, &namer).weights(Thresholds::default())
        })
        .collect();
    // Each report is judged by the fold that has not seen it.
    let judged: Vec<(&Prepared<'_>, &Weights)> =
        all.iter().enumerate().filter_map(|(index, one)| Some((*one, folds.get(index % FOLDS)?))).collect();
    let mut report = format!("{} reports of gold, {} written\n", prepared.len(), written.len());
    let mut tried = Vec::new();
    for step in 3..=14 {
        let threshold = step as f32 * 0.05;
        let mut counts = [Counts::default(); 2];
        for (one, weights) in &judged {
            let found =
                one.find(&(*weights).clone().with_thresholds(Thresholds { event: threshold, ..Thresholds::default() }));
            counts[usize::from(one.written)].add(one.gold, &found);
        }
        let [gold, written] = counts;
        let _ = writeln!(report, "threshold {threshold:.2}: gold {gold}; written {written}",);
        let sum = |counts: Counts| counts.f1(counts.hit) + counts.f1(counts.right);
        tried.push((sum(gold) + sum(written), threshold));
    }
    // The curve is flat at its top. Its lower end serves new reports better: their words score lower, an account that is
    // missing is missing from every event, dispute and plan, and one that is unsure is shown as such.
    let top = tried.iter().map(|(sum, _)| *sum).fold(0.0, f64::max);
    let flat = tried.iter().find(|(sum, _)| *sum >= top - FLAT).map_or(0.35, |(_, threshold)| *threshold);
    let threshold = training.event.unwrap_or(flat);
    let (hope, given_up) = hopes(&judged, threshold, &namer).giving_up(LOST);
    let right = least_right(&judged, threshold, &mut report);
    let thresholds = Thresholds { event: threshold, right, hope };
    let mut counts = [Counts::default(); 2];
    let mut lines = String::new();
    for (one, weights) in &judged {
        let found = one.find(&(*weights).clone().with_thresholds(thresholds));
        counts[usize::from(one.written)].add(one.gold, &found);
        print(one, found, &mut lines)?;
    }
    let [of_gold, of_written] = counts;
    let _ =
        writeln!(report, "hope {hope:.2}, {given_up:.3} given up at first sight: gold {of_gold}; written {of_written}");
    if let Some(path) = &training.predictions {
        std::fs::write(path, lines).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    if let Some(path) = &training.out {
        let gold = if training.only_written { &[] } else { prepared.as_slice() };
        let all: Vec<&Prepared<'_>> = gold.iter().chain(&written).collect();
        let trained = train_on(&all, REMEMBERED, training.options, &namer);
        write(path, &trained, thresholds, &namer.into_names())?;
    }
    let _ = write!(report, "chosen: {threshold:.2}");
    Ok(report)
}

/// From which probability of being right in all on an account is worth telling: the highest that costs next to nothing in
/// events found. Further up who and whom still gain, but the picture loses events.
fn least_right(judged: &[(&Prepared<'_>, &Weights)], event: f32, report: &mut String) -> f32 {
    const COST: f64 = 0.01;
    let mut least = 0.0;
    let mut most = 0.0;
    for step in 0..=6 {
        let right = step as f32 * 0.01;
        let mut counts = [Counts::default(); 2];
        for (one, weights) in judged {
            let thresholds = Thresholds { event, right, ..Thresholds::default() };
            let found = one.find(&(*weights).clone().with_thresholds(thresholds));
            counts[usize::from(one.written)].add(one.gold, &found);
        }
        let [gold, written] = counts;
        let _ = writeln!(report, "right {right:.2}: gold {gold}; written {written}");
        let found: f64 = counts.iter().map(|counts| counts.f1(counts.hit)).sum();
        if found > most {
            most = found;
        }
        if found >= most - COST {
            least = right;
        }
    }
    least
}

/// How much hope there was at first sight for candidates of reports that the weights were not trained on, in ascending order.
struct Hopes {
    all: Vec<f32>,
    /// For those that are accounts and would be found.
    found: Vec<f32>,
}

impl Hopes {
    /// The least hope there must be so that this share of the accounts is lost, and the share of all that is given up with it.
    fn giving_up(&self, lost: f64) -> (f32, f64) {
        let hope = self.found.get((self.found.len() as f64 * lost) as usize).copied().unwrap_or(f32::NEG_INFINITY);
        let hope = (hope * 100.0).floor() / 100.0;
        let given_up = self.all.partition_point(|one| *one < hope);
        (hope, given_up as f64 / self.all.len().max(1) as f64)
    }
}

fn hopes(judged: &[(&Prepared<'_>, &Weights)], threshold: f32, namer: &Namer) -> Hopes {
    let mut hopes = Hopes { all: Vec::new(), found: Vec::new() };
    let least = (threshold / (1.0 - threshold)).ln();
    for (number, (report, weights)) in judged.iter().enumerate() {
        for example in report.examples(number, weights, namer).events {
            let hope = weights.hope(&example.early);
            hopes.all.push(hope);
            if example.event && weights.sum(&example.features).0 >= least {
                hopes.found.push(hope);
            }
        }
    }
    hopes.all.sort_by(f32::total_cmp);
    hopes.found.sort_by(f32::total_cmp);
    hopes
}

/// Writes the weights and histories by the names of their features, in alphabetical order.
fn write(
    path: &Path,
    learned: &Learned,
    thresholds: Thresholds,
    names: &FxHashMap<Feature, String>,
) -> Result<(), String> {
    const LEAST: f32 = 0.005;
    let line = |(feature, weight): &(Feature, Weight)| {
        let Weight { first, second, hope } = *weight;
        let counts = [first, second, hope].iter().any(|weight| weight.abs() >= LEAST);
        counts.then(|| names.get(feature).map(|name| format!("{name}\t{first:.2}\t{second:.2}\t{hope:.2}"))).flatten()
    };
    let mut lines: Vec<String> = learned.trained.iter().filter_map(line).collect();
    let history = |(feature, History { hits, all }): (&Feature, &History)| {
        Some(format!("{HISTORY}{}\t{hits}\t{all}\t0", names.get(feature)?))
    };
    lines.extend(learned.histories.iter().filter_map(history));
    lines.sort();
    let Thresholds { event, right, hope } = thresholds;
    let text = format!(
        "# Judgements of accounts, trained by `evaluation train-accounts`.\n# feature\tfirst\tsecond\thope (account, right, any hope at first sight; of features with s.: who, whom; of histories: how often right, how often a candidate)\nthreshold\t{event}\t{right}\t{hope}\n{}\n",
        lines.join("\n")
    );
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// How much is within reach: of the annotations, how many have a candidate of their type in their sentence; and of those, for
/// how many who, whom and both stand among the groups of actors. Then the words of those without a candidate, and the actors
/// that no group holds, most frequent first.
///
/// # Errors
/// Files that cannot be read.
pub fn reach(folder: &Path) -> Result<String, String> {
    let mut gold = gold::read(folder)?;
    gold.extend(annotated::read(folder)?);
    let namer = Namer::default();
    let (mut all, mut near, mut who, mut whom, mut both) = (0, 0, 0, 0, 0);
    let mut words: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for gold in &gold {
        let one = Prepared::new(gold, false);
        let found =
            account::candidates(&one.document(), &one.times, &one.references, &one.speech, Weights::shipped(), &namer);
        for wanted in &gold.accounts {
            all += 1;
            let sentence = gold.sentences[wanted.sent];
            let mut here: Vec<&account::Example> = found
                .iter()
                .filter(|example| {
                    example.account.event_type == wanted.event_type && sentence.contains(example.account.span())
                })
                .collect();
            if here.is_empty() {
                let (kind, lemma) = one.trigger(wanted.span);
                *words.entry(format!("trigger\t{}\t{kind}\t{lemma}", wanted.event_type)).or_default() += 1;
                continue;
            }
            near += 1;
            here.sort_by_key(|example| !example.account.span().overlaps(wanted.span));
            let example = here[0];
            let groups: Vec<_> = example.offers.iter().map(|(actors, _)| actors.clone()).collect();
            let (first, second) = self::wanted(wanted, &groups, example.mutual);
            let reached = |right: &[f32]| right.iter().any(|right| *right > 0.0);
            let (first, second) = (reached(&first), reached(&second));
            who += usize::from(first);
            whom += usize::from(second);
            both += usize::from(first && second);
            for (found, actors) in [(first, &wanted.actors), (second, &wanted.recipients)] {
                if !found {
                    *words.entry(format!("actor\t{}", actors.join(", "))).or_default() += 1;
                }
            }
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let mut report = format!(
        "{all} annotations; with a candidate {:.3}; of those who in reach {:.3}, whom {:.3}, both {:.3}\n",
        share(near, all),
        share(who, near),
        share(whom, near),
        share(both, near)
    );
    let mut words: Vec<_> = words.into_iter().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    for (word, count) in words {
        let _ = writeln!(report, "{count}\t{word}");
    }
    Ok(report)
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
        let one = Prepared::new(gold, false);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_left_out_of_its_own_histories() {
        let lesson =
            |hits: &[bool]| Lessons { histories: hits.iter().map(|hit| (7, *hit)).collect(), ..Lessons::default() };
        let lessons = [lesson(&[true, false]), lesson(&[true])];
        let of = |without| histories(&lessons, without).get(&7).copied();
        assert_eq!(of(None), Some(History { hits: 2, all: 3 }));
        assert_eq!(of(Some(0)), Some(History { hits: 1, all: 1 }));
        assert_eq!(of(Some(1)), Some(History { hits: 1, all: 2 }));
    }
}
