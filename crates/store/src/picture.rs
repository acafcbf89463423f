//! The assembled picture: what it is made from, and its parts with the dates on which they were known.

use crate::reports::parse;
use crate::{Clock, Store, StoreError};
use assemble::{Assembled, KnownReport, Row};
use jiff::civil::Date;
use model::RecordKind;
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

/// Whether the picture was made from what is stored now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureState {
    /// It is.
    Current,
    /// A run was interrupted before it was made, or another version of the program made it.
    Stale,
}

impl Store {
    /// Whether the picture was made from what is stored now, by this program.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn picture_state(&self, program: &str) -> Result<PictureState, StoreError> {
        let changes = self.state("changes")?.unwrap_or_default();
        let current =
            self.state("assembled")?.unwrap_or_default() == made_from(&changes, program) || changes.is_empty();
        Ok(if current { PictureState::Current } else { PictureState::Stale })
    }

    pub(crate) fn state(&self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM state WHERE name = ?1";
        self.on(self.connection.query_row(sql, [name], |row| row.get(0)).optional())
    }

    /// The reports with what they say, each known from its publication or its reading.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn known(&self, clock: Clock) -> Result<Vec<KnownReport>, StoreError> {
        let sql = "SELECT number, id, key, outlet, published, known_from, substr(read_at, 1, 10), copy_of, body FROM report \
            ORDER BY known_from, key";
        let mut statement = self.on(self.connection.prepare(sql))?;
        let mut rows = self.on(statement.query([]))?;
        let mut known = Vec::new();
        while let Some(row) = self.on(rows.next())? {
            let text = |index: usize| self.on(row.get::<_, Option<String>>(index));
            let number: i64 = self.on(row.get(0))?;
            let from = text(if clock == Clock::Published { 5 } else { 6 })?.unwrap_or_default();
            known.push(KnownReport {
                id: text(1)?.unwrap_or_default(),
                key: text(2)?.unwrap_or_default(),
                outlet: text(3)?,
                published: text(4)?.and_then(|date| date.parse().ok()),
                known_from: from.parse().map_err(|error| StoreError::unreadable(&self.path, "a date", &error))?,
                copy_of: text(7)?,
                body: parse(&self.path, &text(8)?.unwrap_or_default())?,
                accounts: self.records_of(number, RecordKind::Account)?,
                figures: self.records_of(number, RecordKind::Figure)?,
            });
        }
        Ok(known)
    }

    /// Puts these rows in place of the whole picture.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn replace_picture(&mut self, rows: &[Row], program: &str) -> Result<(), StoreError> {
        let changes = self.state("changes")?.unwrap_or_default();
        let write = || -> rusqlite::Result<()> {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute("DELETE FROM facet", [])?;
            transaction.execute("DELETE FROM part", [])?;
            for row in rows {
                insert(&transaction, row)?;
            }
            let sql =
                "INSERT INTO state (name, value) VALUES ('assembled', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1";
            transaction.execute(sql, [made_from(&changes, program)])?;
            transaction.commit()
        }();
        self.on(write)
    }
}

fn made_from(changes: &str, program: &str) -> String {
    format!("{changes} {program}")
}

fn insert(transaction: &Transaction<'_>, row: &Row) -> rusqlite::Result<()> {
    let sql = "INSERT INTO part (kind, id, component, known_from, known_to, due, type, status, earliest, latest, rank, \
        confidence, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let content = match &row.item {
        Assembled::Event(event) => serde_json::to_string(event),
        Assembled::Series(series) => serde_json::to_string(series),
        Assembled::Dispute(dispute) => serde_json::to_string(dispute),
        Assembled::Plan(plan) => serde_json::to_string(plan),
    };
    let content = content.map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    transaction.prepare_cached(sql)?.execute(params![
        row.item.kind(),
        row.item.id(),
        row.component,
        row.known_from.to_string(),
        date(row.known_to),
        date(row.due),
        row.event_type.map(model::EventType::as_str),
        row.status.map(model::Status::as_str),
        date(row.earliest),
        date(row.latest),
        row.rank,
        row.confidence,
        content
    ])?;
    let number = transaction.last_insert_rowid();
    let mut facet =
        transaction.prepare_cached("INSERT OR IGNORE INTO facet (kind, value, part) VALUES (?1, ?2, ?3)")?;
    for entry in &row.facets {
        facet.execute(params![entry.kind.as_str(), entry.value, number])?;
    }
    Ok(())
}
