//! Reports and their records: written together, read back.

use crate::actors::count_actors;
use crate::bands::write_bands;
use crate::packs::{drop_keys, known_of, write_pack};
use crate::slots::{AnyRecord, kind_name};
use crate::words::words;
use crate::{Clock, Inventory, Store, StoreError, Stored, Words};
use extract::Records;
use jiff::civil::Date;
use model::{RecordKind, Report};
use rusqlite::{OptionalExtension, Row, Transaction, TransactionBehavior, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::Path;

/// What became of a report that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// It was stored; its records were replaced by those of this program.
    Replaced,
}

/// A report as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredReport {
    /// Its row.
    pub number: i64,
    /// The report.
    pub report: Report,
    /// The report this one is a newer version of.
    pub previous: Option<String>,
    /// Day from which it is known by its publication; by its reading where it has no date.
    pub known_from: Date,
    /// When it was first read, UTC.
    pub read_at: String,
    /// Version of the program that made its records.
    pub program: String,
}

impl StoredReport {
    /// The day from which it is known, by publication or by reading.
    #[must_use]
    pub fn known_on(&self, clock: Clock) -> Option<Date> {
        match clock {
            Clock::Published => Some(self.known_from),
            Clock::Read => self.read_on(),
        }
    }

    /// The day it was first read.
    #[must_use]
    pub fn read_on(&self) -> Option<Date> {
        self.read_at.get(..10).and_then(|day| day.parse().ok())
    }
}

/// A record as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRecord {
    /// Kind, as in the contract: `mention`, `time`, …
    pub kind: String,
    /// The record as JSON, without its kind.
    pub content: String,
}

impl StoredRecord {
    /// The record itself.
    ///
    /// # Errors
    /// [`StoreError::Content`] where it is of another kind or damaged.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, StoreError> {
        serde_json::from_str(&self.content).map_err(|error| StoreError::Content(format!("{}: {error}", self.kind)))
    }

    /// The line of the contract.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{{\"record\":\"{}\",{}", self.kind, self.content.strip_prefix('{').unwrap_or(&self.content))
    }
}

/// How and when a report was read.
#[derive(Clone, Debug)]
pub struct ReadBy<'a> {
    /// Hash of the input.
    pub input: &'a str,
    /// Hashes by which its copies are found again.
    pub bands: &'a [u64],
    /// Version of the program.
    pub program: &'a str,
    /// Now, UTC, `2026-11-21T18:40:00Z`.
    pub at: &'a str,
    /// Today.
    pub today: Date,
}

impl Store {
    /// Writes a report with all its records, or nothing of it. A report that is stored already gets these records instead
    /// of its own, and keeps its id, which the records must carry; human decisions stay.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn add(
        &mut self,
        inventory: &mut Inventory,
        stored: Option<&Stored>,
        report: &Report,
        records: &Records,
        by: &ReadBy<'_>,
    ) -> Result<Added, StoreError> {
        let words = self.words;
        let written = || -> rusqlite::Result<i64> {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let number = match stored {
                Some(stored) => {
                    drop_keys(&transaction, stored.number)?;
                    count_actors(&transaction, stored.number, -1)?;
                    update_report(&transaction, stored.number, report, by)?;
                    stored.number
                }
                None => insert_report(&transaction, report, by)?,
            };
            write_records(&transaction, number, records)?;
            count_actors(&transaction, number, 1)?;
            write_bands(&transaction, number, by.bands)?;
            write_words(&transaction, number, report, words)?;
            write_pack(&transaction, number, &known_of(report, first_read(&transaction, number, by)?, records))?;
            count_change(&transaction)?;
            transaction.commit()?;
            Ok(number)
        }();
        let number = self.on(written)?;
        inventory.inputs.insert(by.input.to_owned());
        inventory.ids.insert(report.id.clone());
        let now = Stored { number, id: report.id.clone(), program: by.program.to_owned() };
        inventory.by_key.insert(report.key.clone(), now);
        Ok(if stored.is_some() { Added::Replaced } else { Added::New })
    }

    /// A stored report of the same address with the same text, whose outlet or date was known otherwise then.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn same_text(&self, report: &Report) -> Result<Option<Stored>, StoreError> {
        let find = "SELECT number, id, program FROM report WHERE (source = ?1 AND ?1 <> '-' OR url = ?2) AND text = ?3 ORDER BY number DESC";
        let row = |row: &Row<'_>| Ok(Stored { number: row.get(0)?, id: row.get(1)?, program: row.get(2)? });
        self.on(self.connection.query_row(find, params![report.source, report.url, report.text], row).optional())
    }

    /// All reports in the order of their sources, handed to `take` one by one.
    ///
    /// # Errors
    /// [`StoreError`], or what `take` says.
    pub fn each_report<E: From<StoreError>>(
        &self,
        mut take: impl FnMut(StoredReport) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.on(self.connection.prepare(&format!("{SELECT} ORDER BY source, number")))?;
        let mut rows = self.on(statement.query([]))?;
        while let Some(row) = self.on(rows.next())? {
            take(self.report_of(row)?)?;
        }
        Ok(())
    }

    /// The next reports behind a row, in the order of reading.
    pub(crate) fn reports_after(&self, number: i64, count: usize) -> Result<Vec<StoredReport>, StoreError> {
        let sql = format!("{SELECT} WHERE number > ?1 ORDER BY number LIMIT {count}");
        let mut statement = self.on(self.connection.prepare_cached(&sql))?;
        let mut rows = self.on(statement.query([number]))?;
        let mut reports = Vec::new();
        while let Some(row) = self.on(rows.next())? {
            reports.push(self.report_of(row)?);
        }
        Ok(reports)
    }

    /// A report by its id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn report(&self, id: &str) -> Result<Option<StoredReport>, StoreError> {
        let mut statement = self.on(self.connection.prepare_cached(&format!("{SELECT} WHERE id = ?1")))?;
        let mut rows = self.on(statement.query([id]))?;
        self.on(rows.next())?.map(|row| self.report_of(row)).transpose()
    }

    /// The records of a report, by offset.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn records(&self, number: i64) -> Result<Vec<StoredRecord>, StoreError> {
        let order = "CASE kind WHEN 'mention' THEN 1 WHEN 'time' THEN 2 WHEN 'quotation' THEN 3 WHEN 'account' THEN 4 ELSE 5 END";
        let sql = format!(
            "SELECT kind, content FROM record WHERE report = ?1 ORDER BY start, \"end\" DESC, {order}, ordinal"
        );
        let mut statement = self.on(self.connection.prepare_cached(&sql))?;
        let rows = statement.query_map([number], |row| Ok(StoredRecord { kind: row.get(0)?, content: row.get(1)? }));
        let rows = self.on(rows)?;
        self.on(rows.collect())
    }

    /// The records of one kind in a report, by offset.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn records_of<T: DeserializeOwned>(&self, number: i64, kind: RecordKind) -> Result<Vec<T>, StoreError> {
        let sql = "SELECT content FROM record WHERE report = ?1 AND kind = ?2 ORDER BY start, \"end\", ordinal";
        let mut statement = self.on(self.connection.prepare_cached(sql))?;
        let rows = self.on(statement.query_map(params![number, kind_name(kind)], |row| row.get::<_, String>(0)))?;
        rows.map(|content| parse(&self.path, &self.on(content)?)).collect()
    }

    /// A record by its id (`seed-003:a120-129`), with its report.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn record(&self, id: &str) -> Result<Option<(StoredReport, StoredRecord)>, StoreError> {
        let Some((report, anchor)) = id.rsplit_once(':') else {
            return Ok(None);
        };
        let (Some(report), Some((kind, start, end, ordinal))) = (self.report(report)?, parse_anchor(anchor)) else {
            return Ok(None);
        };
        let sql = "SELECT kind, content FROM record WHERE report = ?1 AND kind = ?2 AND start = ?3 AND \"end\" = ?4 AND ordinal = ?5";
        let mut statement = self.on(self.connection.prepare_cached(sql))?;
        let found = statement.query_row(params![report.number, kind_name(kind), start, end, ordinal], |row| {
            Ok(StoredRecord { kind: row.get(0)?, content: row.get(1)? })
        });
        Ok(self.on(found.optional())?.map(|record| (report, record)))
    }

    /// Links reports to those they reprint, and frees those of `among` that reprint none; of all reports where that is none.
    /// Gives back the numbers of those that were linked otherwise before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_copies(
        &mut self,
        copies: &BTreeMap<String, String>,
        among: Option<&[String]>,
    ) -> Result<Vec<i64>, StoreError> {
        let mut write = || -> rusqlite::Result<Vec<i64>> {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut changed = Vec::new();
            {
                let linked: Vec<String> = match among {
                    Some(ids) => ids.to_vec(),
                    None => transaction
                        .prepare("SELECT id FROM report WHERE copy_of IS NOT NULL")?
                        .query_map([], |row| row.get(0))?
                        .collect::<rusqlite::Result<_>>()?,
                };
                let mut link = transaction
                    .prepare("UPDATE report SET copy_of = ?2 WHERE id = ?1 AND copy_of IS NOT ?2 RETURNING number")?;
                let freed = linked.iter().filter(|id| !copies.contains_key(*id)).map(|id| (id, None));
                for (copy, original) in freed.chain(copies.iter().map(|(copy, original)| (copy, Some(original)))) {
                    changed.extend(link.query_row(params![copy, original], |row| row.get::<_, i64>(0)).optional()?);
                }
            }
            if !changed.is_empty() {
                count_change(&transaction)?;
            }
            transaction.commit()?;
            Ok(changed)
        };
        let written = write();
        self.on(written)
    }

    fn report_of(&self, row: &Row<'_>) -> Result<StoredReport, StoreError> {
        let read = || -> rusqlite::Result<(StoredReport, String, String, Option<String>, String)> {
            let report = Report {
                id: row.get("id")?,
                source: row.get("source")?,
                title: row.get("title")?,
                outlet: row.get("outlet")?,
                byline: Vec::new(),
                published: row.get::<_, Option<String>>("published")?.and_then(|date| date.parse().ok()),
                published_basis: None,
                published_confidence: row.get::<_, Option<f64>>("published_confidence")?.map(|value| value as f32),
                language: row.get("language")?,
                text: row.get("text")?,
                body: Vec::new(),
                copy_of: row.get("copy_of")?,
                url: row.get("url")?,
                key: row.get("key")?,
                raw_sha256: row.get("raw_sha256")?,
            };
            let stored = StoredReport {
                number: row.get("number")?,
                report,
                previous: row.get("previous")?,
                known_from: Date::MIN,
                read_at: row.get("read_at")?,
                program: row.get("program")?,
            };
            Ok((stored, row.get("byline")?, row.get("body")?, row.get("published_basis")?, row.get("known_from")?))
        };
        let (mut stored, byline, body, basis, known_from) = self.on(read())?;
        stored.report.byline = parse(&self.path, &byline)?;
        stored.report.body = parse(&self.path, &body)?;
        stored.report.published_basis = basis.map(|basis| parse(&self.path, &format!("\"{basis}\""))).transpose()?;
        stored.known_from = known_from.parse().map_err(|error| StoreError::unreadable(&self.path, "a date", &error))?;
        Ok(stored)
    }
}

const SELECT: &str = "SELECT number, id, key, source, url, title, outlet, byline, published, published_basis, \
    published_confidence, language, text, body, raw_sha256, copy_of, previous, known_from, read_at, program FROM report";

pub(crate) fn parse<T: DeserializeOwned>(path: &Path, json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|error| StoreError::unreadable(path, "a record", &error))
}

/// `a120-129.1`: kind, start, end, ordinal.
fn parse_anchor(anchor: &str) -> Option<(RecordKind, u32, u32, u32)> {
    let kinds = [RecordKind::Mention, RecordKind::Time, RecordKind::Quotation, RecordKind::Account, RecordKind::Figure];
    let letter = anchor.chars().next()?;
    let kind = kinds.into_iter().find(|kind| kind.letter() == letter)?;
    let (span, ordinal) = anchor[letter.len_utf8()..].split_once('.').unwrap_or((&anchor[letter.len_utf8()..], "0"));
    let (start, end) = span.split_once('-')?;
    Some((kind, start.parse().ok()?, end.parse().ok()?, ordinal.parse().ok()?))
}

fn json(value: &impl Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

fn known_from(report: &Report, today: Date) -> String {
    report.published.and_then(|date| date.days().latest).unwrap_or(today).to_string()
}

fn basis_name(report: &Report) -> rusqlite::Result<Option<String>> {
    report.published_basis.map(|basis| json(&basis).map(|name| name.trim_matches('"').to_owned())).transpose()
}

fn insert_report(transaction: &Transaction<'_>, report: &Report, by: &ReadBy<'_>) -> rusqlite::Result<i64> {
    let earlier = "SELECT id FROM report WHERE source = ?1 AND ?1 <> '-' OR url = ?2 ORDER BY number DESC";
    let previous: Option<String> =
        transaction.query_row(earlier, params![report.source, report.url], |row| row.get(0)).optional()?;
    let sql = "INSERT INTO report (id, key, source, url, title, outlet, byline, published, published_basis, \
        published_confidence, language, text, body, raw_sha256, previous, known_from, read_at, input, program) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)";
    transaction.prepare_cached(sql)?.execute(params![
        report.id,
        report.key,
        report.source,
        report.url,
        report.title,
        report.outlet,
        json(&report.byline)?,
        report.published.map(|date| date.to_string()),
        basis_name(report)?,
        report.published_confidence.map(tidy),
        report.language,
        report.text,
        json(&report.body)?,
        report.raw_sha256,
        previous,
        known_from(report, by.today),
        by.at,
        by.input,
        by.program
    ])?;
    Ok(transaction.last_insert_rowid())
}

/// 0.9 as a single is 0.8999999762 as a double; the database keeps what was meant.
fn tidy(value: f32) -> f64 {
    value.to_string().parse().unwrap_or_else(|_| f64::from(value))
}

/// The day a report was first read.
fn first_read(transaction: &Transaction<'_>, number: i64, by: &ReadBy<'_>) -> rusqlite::Result<Date> {
    let sql = "SELECT read_at FROM report WHERE number = ?1";
    let read_at: String = transaction.prepare_cached(sql)?.query_row([number], |row| row.get(0))?;
    Ok(read_at.get(..10).and_then(|day| day.parse().ok()).unwrap_or(by.today))
}

fn update_report(transaction: &Transaction<'_>, number: i64, report: &Report, by: &ReadBy<'_>) -> rusqlite::Result<()> {
    let first_read = first_read(transaction, number, by)?;
    let sql = "UPDATE report SET key = ?2, url = ?3, title = ?4, outlet = ?5, byline = ?6, published = ?7, \
        published_basis = ?8, published_confidence = ?9, language = ?10, text = ?11, body = ?12, raw_sha256 = ?13, \
        known_from = ?14, input = ?15, program = ?16 WHERE number = ?1";
    transaction.prepare_cached(sql)?.execute(params![
        number,
        report.key,
        report.url,
        report.title,
        report.outlet,
        json(&report.byline)?,
        report.published.map(|date| date.to_string()),
        basis_name(report)?,
        report.published_confidence.map(tidy),
        report.language,
        report.text,
        json(&report.body)?,
        report.raw_sha256,
        known_from(report, first_read),
        by.input,
        by.program
    ])?;
    transaction.execute("DELETE FROM record WHERE report = ?1", [number])?;
    transaction.execute("DELETE FROM appearance WHERE report = ?1", [number])?;
    transaction.execute("DELETE FROM word WHERE rowid = ?1", [number])?;
    Ok(())
}

fn write_records(transaction: &Transaction<'_>, number: i64, records: &Records) -> rusqlite::Result<()> {
    let all = (records.mentions.iter().map(AnyRecord::Mention))
        .chain(records.times.iter().map(AnyRecord::Time))
        .chain(records.quotations.iter().map(AnyRecord::Quotation))
        .chain(records.accounts.iter().map(AnyRecord::Account))
        .chain(records.figures.iter().map(AnyRecord::Figure));
    let sql = "INSERT INTO record (report, kind, start, \"end\", ordinal, slots, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut insert = transaction.prepare_cached(sql)?;
    for record in all {
        let (start, end, kind, ordinal) = record.id();
        let content = record.content().map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
        insert.execute(params![number, kind, start, end, ordinal, record.slots(), content])?;
    }
    let mut appear: BTreeMap<(&str, &str), (u32, u32)> = BTreeMap::new();
    for mention in &records.mentions {
        if let Some(actor) = &mention.actor {
            appear.entry((actor.as_str(), &mention.text)).or_default().0 += 1;
        }
    }
    let chains = (records.accounts.iter().map(|record| &record.sources))
        .chain(records.figures.iter().map(|record| &record.sources));
    for first in chains.flatten().filter_map(|chain| chain.first()) {
        appear.entry((first.as_str(), "")).or_default().1 += 1;
    }
    let sql = "INSERT INTO appearance (report, actor, name, mentions, statements) VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut insert = transaction.prepare_cached(sql)?;
    for ((actor, name), (mentions, statements)) in appear {
        insert.execute(params![number, actor, name, mentions, statements])?;
    }
    Ok(())
}

pub(crate) fn write_words(
    transaction: &Transaction<'_>,
    number: i64,
    report: &Report,
    way: Words,
) -> rusqlite::Result<()> {
    let mut cache: BTreeMap<String, String> = BTreeMap::new();
    let mut entries = |text: &str, out: &mut String| {
        for (_, word) in words(text) {
            let line = cache
                .entry(word.to_owned())
                .or_insert_with(|| way.entries(word, Some(&report.language)).into_iter().collect::<Vec<_>>().join(" "));
            out.push_str(line);
            out.push(' ');
        }
    };
    let (mut title, mut body) = (String::new(), String::new());
    entries(report.title.as_deref().unwrap_or_default(), &mut title);
    let table = model::Text::new(&report.text);
    for span in &report.body {
        entries(table.quote(*span), &mut body);
    }
    let sql = "INSERT INTO word (rowid, title, body) VALUES (?1, ?2, ?3)";
    transaction.prepare_cached(sql)?.execute(params![number, title, body])?;
    Ok(())
}

pub(crate) fn count_change(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let sql = "INSERT INTO state (name, value) VALUES ('changes', '1') \
        ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1";
    transaction.prepare_cached(sql)?.execute([])?;
    Ok(())
}
