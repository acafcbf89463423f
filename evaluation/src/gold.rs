//! Gold accounts and figures in place of extracted ones, so that assembling is judged apart.

use assemble::{Found, Known};
use extract::Records;
use jiff::civil::Date;
use model::{
    About, Account, AccountEvidence, ActorKey, Chain, EventType, Figure, FigureEvidence, Hedge, Mode, PublishedBasis,
    Record, Report, Span, Status, Text,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

#[derive(Deserialize)]
struct GoldReport {
    doc: String,
    published: Option<String>,
    accounts: Vec<GoldAccount>,
    figures: Vec<GoldFigure>,
}

#[derive(Deserialize)]
struct GoldText {
    text: String,
    sentences: Vec<(u32, u32)>,
}

#[derive(Deserialize)]
struct GoldAccount {
    sent: usize,
    trigger: String,
    #[serde(default)]
    occurrence: Option<usize>,
    #[serde(rename = "type")]
    event_type: EventType,
    mode: Option<Mode>,
    #[serde(default)]
    about: Option<About>,
    actors: Vec<ActorKey>,
    recipients: Vec<ActorKey>,
    place: Option<String>,
    time: Option<GoldTime>,
    status: Status,
    sources: Vec<Chain>,
    hedged: bool,
    denied_by: Vec<ActorKey>,
}

#[derive(Deserialize)]
struct GoldTime {
    earliest: Option<Date>,
    latest: Option<Date>,
}

#[derive(Deserialize)]
struct GoldFigure {
    sent: usize,
    span: String,
    low: Option<f64>,
    high: Option<f64>,
    hedge: Hedge,
    unit: Option<String>,
    item: Option<String>,
    sources: Vec<Chain>,
    hedged: bool,
    denied_by: Vec<ActorKey>,
}

/// Assembles the gold of a folder, and writes reports, records and picture in the form of `export`.
///
/// # Errors
/// If a file cannot be read, is no gold, or cannot be written.
pub fn assemble(gold: &Path, texts: Option<&Path>, out: &Path) -> Result<String, Box<dyn Error>> {
    let beside = gold.parent().unwrap_or(gold).join("texts");
    let texts = texts.unwrap_or(&beside);
    let mut files: Vec<_> = fs::read_dir(gold)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let mut known = Known::new();
    let mut lines = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "json")) {
        let name = file.display();
        // Other files of the folder list what spans several reports.
        let Ok(gold) = serde_json::from_str::<GoldReport>(&fs::read_to_string(file)?) else { continue };
        let text = fs::read_to_string(texts.join(format!("{}.json", gold.doc)))
            .map_err(|error| format!("{name}: its text: {error}"))?;
        add(&mut known, &gold, &serde_json::from_str(&text)?, &mut lines);
    }
    write(&known, &lines, out)
}

/// Assembles the records that `extract` printed, and writes them with the picture in the form of `export`.
///
/// # Errors
/// If the file cannot be read, holds something else, or the other cannot be written.
pub fn assemble_records(records: &Path, out: &Path) -> Result<String, Box<dyn Error>> {
    let (known, lines) = read(records)?;
    write(&known, &lines, out)
}

/// The features of every pair of accounts that may be one event, one line a pair, the earlier account first.
///
/// # Errors
/// If the file cannot be read or holds something else.
pub fn pairs(records: &Path) -> Result<String, Box<dyn Error>> {
    let (known, _) = read(records)?;
    let mut order: Vec<usize> = (0..known.accounts.len()).collect();
    order.sort_by_key(|&index| {
        let account = &known.accounts[index];
        let report = &known.reports[account.report as usize];
        (report.known_on.is_none(), report.known_on, &report.key, account.start, &account.id)
    });
    let mut table = format!("a\tb\t{}\n", assemble::Features::NAMES.join("\t"));
    for (place, &later) in order.iter().enumerate() {
        for &earlier in &order[..place] {
            let (a, b) = (&known.accounts[earlier], &known.accounts[later]);
            let Some(features) = assemble::features(&known, a, b) else { continue };
            let values: Vec<String> = features.list().iter().map(|value| format!("{value:.3}")).collect();
            let _ = writeln!(table, "{}\t{}\t{}", a.id, b.id, values.join("\t"));
        }
    }
    Ok(table)
}

fn read(records: &Path) -> Result<(Known, Vec<Record>), Box<dyn Error>> {
    let name = records.display();
    let mut known = Known::new();
    let mut lines: Vec<Record> = Vec::new();
    for (number, line) in fs::read_to_string(records)?.lines().enumerate() {
        lines.push(serde_json::from_str(line).map_err(|error| format!("{name}:{}: {error}", number + 1))?);
    }
    for of_report in lines.chunk_by(|_, next| !matches!(next, Record::Report(_))) {
        let Some((Record::Report(report), records)) = of_report.split_first() else { continue };
        let mut found = Records::default();
        for record in records.iter().cloned() {
            match record {
                Record::Mention(mention) => found.mentions.push(mention),
                Record::Account(account) => found.accounts.push(account),
                Record::Figure(figure) => found.figures.push(figure),
                Record::Quotation(quotation) => found.quotations.push(quotation),
                _ => {}
            }
        }
        known.add(&Report { key: report.id.clone(), ..report.clone() }, None, &of(&found));
    }
    Ok((known, lines))
}

fn write(known: &Known, lines: &[Record], out: &Path) -> Result<String, Box<dyn Error>> {
    let picture = assemble::picture(known, None);
    let mut file = std::io::BufWriter::new(fs::File::create(out)?);
    for line in lines {
        writeln!(file, "{}", serde_json::to_string(line)?)?;
    }
    let parts = (picture.events.into_iter().map(assemble::Part::Event))
        .chain(picture.series.into_iter().map(assemble::Part::Series))
        .chain(picture.disputes.into_iter().map(assemble::Part::Dispute))
        .chain(picture.plans.into_iter().map(assemble::Part::Plan));
    let mut count = 0;
    for part in parts {
        writeln!(file, "{}", serde_json::to_string(&part)?)?;
        count += 1;
    }
    file.flush()?;
    Ok(format!("{} records, {count} parts in {}", lines.len(), out.display()))
}

fn add(known: &mut Known, gold: &GoldReport, source: &GoldText, lines: &mut Vec<Record>) {
    let text = Text::new(&source.text);
    let report = Report {
        id: gold.doc.clone(),
        source: gold.doc.clone(),
        title: None,
        outlet: None,
        byline: Vec::new(),
        published: gold.published.as_deref().and_then(|date| date.parse().ok()),
        published_basis: Some(PublishedBasis::Given),
        published_confidence: Some(1.0),
        language: "de".to_owned(),
        text: source.text.clone(),
        body: vec![Span::new(0, text.chars())],
        copy_of: None,
        url: None,
        key: gold.doc.clone(),
        raw_sha256: String::new(),
    };
    let mut taken: BTreeMap<Span, u32> = BTreeMap::new();
    let mut id = |letter: char, span: Span| {
        let ordinal = taken.entry(span).or_default();
        *ordinal += 1;
        let suffix = if *ordinal > 1 { format!(".{}", *ordinal - 1) } else { String::new() };
        format!("{}:{letter}{}-{}{suffix}", gold.doc, span.start, span.end)
    };
    let mut accounts: Vec<Account> = Vec::new();
    for told in &gold.accounts {
        let Some(sentence) = sentence(source, told.sent) else { continue };
        let span = find(&text, sentence, &told.trigger, told.occurrence.unwrap_or(1)).unwrap_or(sentence);
        accounts.push(account(gold, told, id('a', span), span, sentence));
    }
    let mut figures = Vec::new();
    for counted in &gold.figures {
        let Some(sentence) = sentence(source, counted.sent) else { continue };
        let span = find(&text, sentence, &counted.span, 1).unwrap_or(sentence);
        // The gold does not say to which account a figure belongs: the nearest one of its sentence.
        let near = accounts.iter().filter(|account| account.sentence == sentence);
        let account = near.min_by_key(|account| account.start.abs_diff(span.start)).map(|account| account.id.clone());
        figures.push(figure(gold, counted, id('f', span), span, account));
    }
    // Who is named in a sentence the gold does not say.
    let mentions = language::analyse(&text, &report.body, &report.language)
        .map(|analysis| extract::extract(&report, &text, &analysis).mentions)
        .unwrap_or_default();
    let found = Records { mentions, accounts, figures, ..Records::default() };
    known.add(&report, None, &of(&found));
    lines.push(Record::Report(report));
    lines.extend(found.figures.into_iter().map(Record::Figure));
    lines.extend(found.accounts.into_iter().map(Record::Account));
}

fn of(records: &Records) -> Found<'_> {
    Found {
        mentions: &records.mentions,
        accounts: &records.accounts,
        figures: &records.figures,
        quotations: &records.quotations,
    }
}

fn account(gold: &GoldReport, told: &GoldAccount, id: String, span: Span, sentence: Span) -> Account {
    Account {
        id,
        report: gold.doc.clone(),
        start: span.start,
        end: span.end,
        trigger: told.trigger.clone(),
        sentence,
        event_type: told.event_type,
        mode: told.mode,
        about: told.about,
        actors: told.actors.clone(),
        recipients: told.recipients.clone(),
        object: None,
        place: told.place.clone(),
        place_key: None,
        earliest: told.time.as_ref().and_then(|time| time.earliest),
        latest: told.time.as_ref().and_then(|time| time.latest),
        status: told.status,
        sources: told.sources.clone(),
        hedged: told.hedged,
        denied_by: told.denied_by.clone(),
        confidence: 1.0,
        evidence: AccountEvidence {
            // Where the denial stands the gold does not say.
            denied_by: vec![sentence; told.denied_by.len()],
            ..AccountEvidence::default()
        },
        why: String::new(),
    }
}

fn figure(gold: &GoldReport, counted: &GoldFigure, id: String, span: Span, account: Option<String>) -> Figure {
    Figure {
        id,
        report: gold.doc.clone(),
        start: span.start,
        end: span.end,
        text: counted.span.clone(),
        low: counted.low,
        high: counted.high,
        hedge: counted.hedge,
        unit: counted.unit.clone().unwrap_or_default(),
        item: counted.item.clone().unwrap_or_default(),
        account,
        role: None,
        side: None,
        earliest: None,
        latest: None,
        status: Status::Actual,
        sources: counted.sources.clone(),
        hedged: counted.hedged,
        denied_by: counted.denied_by.clone(),
        evidence: FigureEvidence::default(),
        why: String::new(),
    }
}

fn sentence(source: &GoldText, number: usize) -> Option<Span> {
    source.sentences.get(number).map(|&(start, end)| Span::new(start, end))
}

/// Where the n-th occurrence of words in a span stands.
fn find(text: &Text<'_>, within: Span, words: &str, occurrence: usize) -> Option<Span> {
    let quote = text.quote(within);
    let (at, _) =
        quote.match_indices(words).nth(occurrence.saturating_sub(1)).or_else(|| quote.match_indices(words).next())?;
    let start = within.start + quote[..at].chars().count() as u32;
    Some(Span::new(start, start + words.chars().count() as u32))
}
