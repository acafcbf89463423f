//! Gold accounts and figures in place of extracted ones, so that assembling is judged apart.

use assemble::Known;
use jiff::civil::Date;
use model::{
    About, Account, AccountEvidence, ActorKey, Chain, EventType, Figure, FigureEvidence, Hedge, Mode, PublishedBasis,
    Record, Report, Span, Status, Text,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
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
    let name = records.display();
    let mut known = Known::new();
    let mut lines: Vec<Record> = Vec::new();
    for (number, line) in fs::read_to_string(records)?.lines().enumerate() {
        lines.push(serde_json::from_str(line).map_err(|error| format!("{name}:{}: {error}", number + 1))?);
    }
    for of_report in lines.chunk_by(|_, next| !matches!(next, Record::Report(_))) {
        let Some((Record::Report(report), records)) = of_report.split_first() else { continue };
        let text = Text::new(&report.text);
        let index = known.add_report(&Report { key: report.id.clone(), ..report.clone() }, None);
        let mut sentences = Vec::new();
        for account in
            records.iter().filter_map(|record| if let Record::Account(it) = record { Some(it) } else { None })
        {
            known.add_account(index, account, text.quote(account.sentence));
            sentences.push(account.sentence);
        }
        for record in records {
            match record {
                Record::Figure(figure) => {
                    let sentence = sentences.iter().copied().find(|sentence| sentence.contains(figure.span()));
                    let around = Span::new(figure.start.saturating_sub(100), (figure.end + 100).min(text.chars()));
                    known.add_figure(index, figure, text.quote(sentence.unwrap_or(around)));
                }
                Record::Quotation(quotation) => known.add_quotation(index, quotation),
                _ => {}
            }
        }
        let named = records.iter().filter_map(|record| match record {
            Record::Mention(mention) => mention.actor.as_ref(),
            _ => None,
        });
        known.set_subjects(index, named.map(|actor| (actor.as_str(), 1)));
    }
    write(&known, &lines, out)
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
    let index = known.add_report(&report, None);
    lines.push(Record::Report(report));
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
    let named = accounts.iter().flat_map(|account| account.actors.iter().chain(&account.recipients));
    known.set_subjects(index, named.map(|actor| (actor.as_str(), 1)));
    for counted in &gold.figures {
        let Some(sentence) = sentence(source, counted.sent) else { continue };
        let span = find(&text, sentence, &counted.span, 1).unwrap_or(sentence);
        // The gold does not say to which account a figure belongs: the nearest one of its sentence.
        let near = accounts.iter().filter(|account| account.sentence == sentence);
        let account = near.min_by_key(|account| account.start.abs_diff(span.start)).map(|account| account.id.clone());
        let figure = figure(gold, counted, id('f', span), span, account);
        known.add_figure(index, &figure, text.quote(sentence));
        lines.push(Record::Figure(figure));
    }
    for account in accounts {
        known.add_account(index, &account, text.quote(account.sentence));
        lines.push(Record::Account(account));
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
