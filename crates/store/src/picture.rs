//! The assembled picture: what it is made from, and its parts with the dates on which they were known.

use crate::census::Census;
use crate::{Store, StoreError};
use assemble::{Course, Held, Known, Part, Version};
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
            for table in ["facet", "content", "part", "course", "census"] {
                transaction.execute(&format!("DELETE FROM {table}"), [])?;
            }
            let mut census = Census::default();
            // Parts are written as they are made: there are many, and each is needed once.
            let mut failed = None;
            assemble::each_course(known, |course| {
                if failed.is_none() {
                    failed = insert(&transaction, &course, &mut census).err();
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

/// The line that says a part.
pub(crate) fn line_of(part: &Part) -> rusqlite::Result<String> {
    let line = match part {
        Part::Event(event) => serde_json::to_string(event),
        Part::Series(series) => serde_json::to_string(series),
        Part::Dispute(dispute) => serde_json::to_string(dispute),
        Part::Plan(plan) => serde_json::to_string(plan),
    };
    line.map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// Hash of what a version is put in order by. Should the hash be made otherwise one day, versions are written anew.
pub(crate) fn ordered_by(version: &Version) -> i64 {
    let mut hash = FxHasher::default();
    (version.rank.to_bits(), version.confidence.to_bits(), version.due, version.earliest, version.latest)
        .hash(&mut hash);
    (version.event_type.map(model::EventType::as_str), version.status.map(model::Status::as_str)).hash(&mut hash);
    hash.finish().cast_signed()
}

/// The records of a course as they are written.
pub(crate) fn records_of(course: &Course) -> rusqlite::Result<String> {
    serde_json::to_string(&course.records).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

pub(crate) fn insert(transaction: &Transaction<'_>, course: &Course, census: &mut Census) -> rusqlite::Result<()> {
    let Some(first) = course.versions.first() else { return Ok(()) };
    let sql = "INSERT INTO course (component, records) VALUES (?1, ?2)";
    transaction.prepare_cached(sql)?.execute(params![course.component, records_of(course)?])?;
    let number = transaction.last_insert_rowid();
    let kind = crate::PartKind::of(&first.part).as_str();
    for version in &course.versions {
        insert_version(transaction, number, version, &line_of(&version.part)?, census)?;
    }
    course.facets.iter().try_for_each(|held| insert_facet(transaction, number, kind, held))
}

pub(crate) fn insert_version(
    transaction: &Transaction<'_>,
    course: i64,
    version: &Version,
    line: &str,
    census: &mut Census,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO part (kind, id, course, known_from, known_to, due, type, status, earliest, latest, rank, \
        confidence, size) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let kind = crate::PartKind::of(&version.part).as_str();
    let (from, to) = (date(version.known_from), date(version.known_to));
    transaction.prepare_cached(sql)?.execute(params![
        kind,
        version.part.id(),
        course,
        from,
        to,
        date(version.due),
        version.event_type.map(model::EventType::as_str),
        version.status.map(model::Status::as_str),
        date(version.earliest),
        date(version.latest),
        version.rank,
        version.confidence,
        version.size as i64
    ])?;
    census.count(kind, version.confidence, from.as_deref(), to.as_deref(), 1);
    let number = transaction.last_insert_rowid();
    transaction
        .prepare_cached("INSERT INTO content (part, line, ordered_by) VALUES (?1, ?2, ?3)")?
        .execute(params![number, line, ordered_by(version)])?;
    Ok(())
}

/// The day from which something is held, as it is written.
pub(crate) fn held_from(held: &Held) -> String {
    held.known_from.map_or_else(|| "~".to_owned(), |day| day.to_string())
}

pub(crate) fn insert_facet(
    transaction: &Transaction<'_>,
    course: i64,
    kind: &str,
    held: &Held,
) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO facet (kind, value, \"of\", course, known_from, known_to) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let to = held.known_to.map(|day| day.to_string());
    let values = params![held.facet.as_str(), held.value, kind, course, held_from(held), to];
    transaction.prepare_cached(sql)?.execute(values)?;
    Ok(())
}
