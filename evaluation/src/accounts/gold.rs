//! The gold annotations and their texts.

use jiff::civil::Date;
use model::{Account, ActorKey, Days, EventType, PartialDate, PublishedBasis, Report, Span, Status};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// An annotated account.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct GoldAccount {
    pub(super) sent: usize,
    pub(super) trigger: String,
    #[serde(rename = "type")]
    pub(super) event_type: EventType,
    pub(super) actors: Vec<String>,
    pub(super) recipients: Vec<String>,
    pub(super) status: Status,
    #[serde(default)]
    pub(super) occurrence: Option<usize>,
    #[serde(default)]
    pub(super) place: Option<String>,
    #[serde(default)]
    pub(super) sources: Vec<Vec<String>>,
    pub(super) time: Option<GoldTime>,
    #[serde(skip)]
    pub(super) span: Span,
}

/// The days on which an annotated account happened.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct GoldTime {
    pub(super) earliest: Option<Date>,
    pub(super) latest: Option<Date>,
}

impl GoldAccount {
    /// The days on which it happened.
    pub(super) fn days(&self) -> Option<Days> {
        let GoldTime { earliest, latest } = self.time?;
        Some(Days { earliest, latest }).filter(|days| !days.is_unknown())
    }
}

/// An annotated figure.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct GoldFigure {
    pub(super) sent: usize,
    #[serde(rename = "span")]
    pub(super) words: String,
    #[serde(default)]
    pub(super) item: String,
    #[serde(default)]
    pub(super) occurrence: Option<usize>,
    #[serde(skip)]
    pub(super) span: Span,
}

#[derive(Deserialize)]
struct GoldDocument {
    doc: String,
    published: Option<String>,
    accounts: Vec<GoldAccount>,
    #[serde(default)]
    figures: Vec<GoldFigure>,
}

#[derive(Deserialize)]
struct GoldText {
    text: String,
    sentences: Vec<(u32, u32)>,
}

/// An annotated report.
#[derive(Clone, Debug)]
pub(super) struct Gold {
    pub(super) report: Report,
    pub(super) sentences: Vec<Span>,
    pub(super) accounts: Vec<GoldAccount>,
    pub(super) figures: Vec<GoldFigure>,
}

/// Reads the annotations of a folder, by name; their texts lie in `../texts`.
pub(super) fn read(folder: &Path) -> Result<Vec<Gold>, String> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "json"))
        .collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let text = load(&path)?;
        // Other files lie beside the annotations; they have no accounts.
        let Ok(document) = serde_json::from_str::<GoldDocument>(&text) else { continue };
        let path = folder.join("../texts").join(format!("{}.json", document.doc));
        let text: GoldText =
            serde_json::from_str(&load(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        all.push(annotated(document, text));
    }
    Ok(all)
}

fn load(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn annotated(document: GoldDocument, text: GoldText) -> Gold {
    let chars: Vec<char> = text.text.chars().collect();
    let sentences: Vec<Span> = text.sentences.iter().map(|&(start, end)| Span::new(start, end)).collect();
    let mut accounts = document.accounts;
    let mut figures = document.figures;
    let find = |sent: usize, words: &str, occurrence: Option<usize>| {
        let sentence = sentences.get(sent)?;
        let words: Vec<char> = words.chars().collect();
        let end = (sentence.end as usize).min(chars.len());
        let starts = (sentence.start as usize)..(end + 1).saturating_sub(words.len());
        let found = starts.filter(|&start| chars[start..start + words.len()] == words);
        let start = found.take(occurrence.unwrap_or(1)).last()?;
        Some(Span::new(start as u32, (start + words.len()) as u32))
    };
    for account in &mut accounts {
        account.span = find(account.sent, &account.trigger, account.occurrence).unwrap_or_default();
    }
    for figure in &mut figures {
        figure.span = find(figure.sent, &figure.words, figure.occurrence).unwrap_or_default();
    }
    let published = document.published.as_deref().and_then(|date| date.parse().ok());
    Gold { report: report(&document.doc, published, text.text), sentences, accounts, figures }
}

/// A report that is all body.
pub(super) fn report(name: &str, published: Option<PartialDate>, text: String) -> Report {
    Report {
        id: name.to_owned(),
        source: name.to_owned(),
        title: None,
        outlet: None,
        byline: Vec::new(),
        published,
        published_basis: published.map(|_| PublishedBasis::Given),
        published_confidence: published.map(|_| 1.0),
        language: "de".to_owned(),
        body: vec![Span::new(0, text.chars().count() as u32)],
        text,
        copy_of: None,
        url: None,
        key: name.to_owned(),
        raw_sha256: String::new(),
    }
}

/// How far a candidate agrees with an annotation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Agreement {
    /// Which annotation it is matched with.
    pub(super) gold: Option<usize>,
    /// Whether who, whom and status are right.
    pub(super) right: bool,
}

/// An actor at the level of the state, as the scorer has it.
pub(super) fn state(actor: &str) -> String {
    if actor.starts_with('[') { "[]".to_owned() } else { actor.split('/').next().unwrap_or("").trim().to_lowercase() }
}

/// An unnamed group without the state before it.
fn bare(key: &str) -> &str {
    key.find('[').map_or(key, |at| &key[at..])
}

/// The states of an annotation's actors.
fn states(wanted: &[String]) -> BTreeSet<String> {
    wanted.iter().map(|actor| state(actor)).collect()
}

/// The states of actors as seen from an annotation: an unnamed group is one that the annotation names, whoever's it is, for
/// the coders of the training reports differ in that.
pub(super) fn seen_from(wanted: &[String], actors: &[ActorKey]) -> BTreeSet<String> {
    let all = states(wanted);
    let unnamed = wanted.iter().find(|actor| actor.contains('['));
    let seen = |actor: &ActorKey| {
        let own = state(actor.as_str());
        match unnamed {
            Some(unnamed) if actor.is_unnamed() && !all.contains(&own) => state(unnamed),
            _ => own,
        }
    };
    actors.iter().map(seen).collect()
}

/// How much a group counts that names the states of an annotation but not its very actors.
const ALIKE: f32 = 0.5;

/// How far the groups in reach are who or whom an annotation names: those with exactly its keys wholly, those with its states
/// by half. Of an event that all do together every part of its parties counts for who, largest first, and what it leaves for
/// whom.
pub(super) fn wanted(gold: &GoldAccount, groups: &[Vec<ActorKey>], mutual: bool) -> (Vec<f32>, Vec<f32>) {
    let among = |wanted: &[String]| -> Vec<f32> {
        let keys: BTreeSet<&str> = wanted.iter().map(|key| bare(key)).collect();
        let all = states(wanted);
        let right = |group: &Vec<ActorKey>| {
            if group.iter().map(|key| bare(key.as_str())).collect::<BTreeSet<_>>() == keys {
                1.0
            } else if seen_from(wanted, group) == all {
                ALIKE
            } else {
                0.0
            }
        };
        groups.iter().map(right).collect()
    };
    let who = among(&gold.actors);
    if !mutual || gold.actors.is_empty() || !gold.recipients.is_empty() {
        return (who, among(&gold.recipients));
    }
    let nobody: Vec<f32> = groups.iter().map(|group| f32::from(u8::from(group.is_empty()))).collect();
    if who.iter().any(|right| *right > 0.0) {
        return (who, nobody);
    }
    let all = states(&gold.actors);
    let states_of = |group: &Vec<ActorKey>| seen_from(&gold.actors, group);
    let part = |left: &BTreeSet<String>| -> Vec<bool> {
        let fits = |group: &Vec<ActorKey>| !group.is_empty() && states_of(group).is_subset(left);
        let most = groups.iter().filter(|group| fits(group)).map(Vec::len).max().unwrap_or(0);
        groups.iter().map(|group| fits(group) && group.len() == most).collect()
    };
    let number = |right: bool| f32::from(u8::from(right));
    // Two equal halves: the first in the text acts, the other is acted with.
    let Some(first) = part(&all).iter().position(|right| *right) else { return (who, nobody) };
    let rest: BTreeSet<String> = all.difference(&states_of(&groups[first])).cloned().collect();
    let who = (0..groups.len()).map(|index| number(index == first)).collect();
    (who, part(&rest).into_iter().map(number).collect())
}

pub(super) fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    if a == b {
        return 1.0;
    }
    2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64
}

/// Matches predictions with the annotations of a report as `score/accounts.py` does: same sentence, same type, likest first.
/// Only whose an unnamed group is does not count, for the coders of the training reports differ in that.
pub(super) fn agreements(gold: &Gold, predicted: &[Account]) -> Vec<Agreement> {
    let mut pairs = Vec::new();
    for (index, account) in predicted.iter().enumerate() {
        let sentence = gold.sentences.iter().position(|span| span.start <= account.start && account.start < span.end);
        for (number, wanted) in gold.accounts.iter().enumerate() {
            if Some(wanted.sent) != sentence || wanted.event_type != account.event_type {
                continue;
            }
            let who = likeness(&states(&wanted.actors), &seen_from(&wanted.actors, &account.actors));
            let whom = likeness(&states(&wanted.recipients), &seen_from(&wanted.recipients, &account.recipients));
            let status = wanted.status == account.status;
            let overlap = wanted.span.overlaps(account.span());
            let right = who == 1.0 && whom == 1.0 && status;
            let score = who + whom + f64::from(u8::from(status)) + f64::from(u8::from(overlap));
            pairs.push((score, number, index, right));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut found = vec![Agreement::default(); predicted.len()];
    let mut used = BTreeSet::new();
    for (_, number, index, right) in pairs {
        if found[index].gold.is_none() && used.insert(number) {
            found[index] = Agreement { gold: Some(number), right };
        }
    }
    found
}
