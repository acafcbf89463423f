//! The assembled picture: what it is made from, and its parts with the dates on which they were known.

use crate::census::Census;
use crate::{Store, StoreError};
use assemble::{Known, Part, Row};
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

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

    /// Puts the parts of what is known in place of the whole picture.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn replace_picture(&mut self, known: &Known, program: &str) -> Result<(), StoreError> {
        let changes = self.state("changes")?.unwrap_or_default();
        let write = || -> rusqlite::Result<()> {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for table in ["facet", "content", "part", "census"] {
                transaction.execute(&format!("DELETE FROM {table}"), [])?;
            }
            let mut census = Census::default();
            // Rows are written as they are made: there are many, and each is needed once.
            let mut failed = None;
            assemble::each_row(known, |row| {
                if failed.is_none() {
                    failed = insert(&transaction, &row, &mut census).err();
                }
            });
            if let Some(error) = failed {
                return Err(error);
            }
            census.write(&transaction)?;
            mark_assembled(&transaction, &changes, program)?;
            transaction.commit()
        }();
        self.on(write)
    }
}

/// Notes what the picture was made from.
pub(crate) fn mark_assembled(transaction: &Transaction<'_>, changes: &str, program: &str) -> rusqlite::Result<()> {
    let sql = "INSERT INTO state (name, value) VALUES ('assembled', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1";
    transaction.execute(sql, [made_from(changes, program)])?;
    Ok(())
}

fn made_from(changes: &str, program: &str) -> String {
    format!("{changes} {program}")
}

/// The kind of a part and the line that says it.
pub(crate) fn line_of(part: &Part) -> rusqlite::Result<(&'static str, String)> {
    let (kind, line) = match part {
        Part::Event(event) => ("event", serde_json::to_string(event)),
        Part::Series(series) => ("series", serde_json::to_string(series)),
        Part::Dispute(dispute) => ("dispute", serde_json::to_string(dispute)),
        Part::Plan(plan) => ("plan", serde_json::to_string(plan)),
    };
    Ok((kind, line.map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?))
}

/// Hash of what a row is found by and put in order by. Should the hash be made otherwise one day, rows are written anew.
pub(crate) fn found_by(row: &Row) -> i64 {
    let mut hash = FxHasher::default();
    (row.rank.to_bits(), row.confidence.to_bits(), row.due, row.earliest, row.latest).hash(&mut hash);
    (row.event_type.map(model::EventType::as_str), row.status.map(model::Status::as_str)).hash(&mut hash);
    for (facet, value) in &row.facets {
        (facet.as_str(), value).hash(&mut hash);
    }
    hash.finish().cast_signed()
}

pub(crate) fn insert(transaction: &Transaction<'_>, row: &Row, census: &mut Census) -> rusqlite::Result<()> {
    let sql = "INSERT INTO part (kind, id, component, known_from, known_to, due, type, status, earliest, latest, rank, \
        confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let (kind, content) = line_of(&row.part)?;
    let (from, to) = (date(row.known_from), date(row.known_to));
    transaction.prepare_cached(sql)?.execute(params![
        kind,
        row.part.id(),
        row.component,
        from,
        to,
        date(row.due),
        row.event_type.map(model::EventType::as_str),
        row.status.map(model::Status::as_str),
        date(row.earliest),
        date(row.latest),
        row.rank,
        row.confidence
    ])?;
    census.count(kind, row.confidence, from.as_deref(), to.as_deref(), 1);
    let number = transaction.last_insert_rowid();
    transaction.prepare_cached("INSERT INTO content (part, line, found_by) VALUES (?1, ?2, ?3)")?.execute(params![
        number,
        content,
        found_by(row)
    ])?;
    let sql = "INSERT OR IGNORE INTO facet (kind, value, \"of\", part, known_from, known_to) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut facet = transaction.prepare_cached(sql)?;
    for (facet_kind, value) in &row.facets {
        facet.execute(params![facet_kind.as_str(), value, kind, number, from, to])?;
    }
    Ok(())
}
