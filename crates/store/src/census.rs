//! How many parts there are on a day, counted once when they are written.

use crate::{PartKind, Store, StoreError};
use jiff::civil::Date;
use rusqlite::{Transaction, params};
use std::collections::BTreeMap;

/// What is right at least 8, and at least 5 times in 10.
const SURE: f64 = 0.8;
const LIKELY: f64 = 0.5;

/// Changes to the numbers of parts: by kind, certainty and day.
#[derive(Debug, Default)]
pub(crate) struct Census(BTreeMap<(String, i64, String), i64>);

impl Census {
    /// Counts a part that was so between two days, or one less of them.
    pub(crate) fn count(&mut self, kind: &str, confidence: f64, from: Option<&str>, to: Option<&str>, by: i64) {
        let certainty = i64::from(confidence >= LIKELY) + i64::from(confidence >= SURE);
        // What is known without a day is there from the beginning.
        *self.0.entry((kind.to_owned(), certainty, from.unwrap_or_default().to_owned())).or_default() += by;
        if let Some(to) = to {
            *self.0.entry((kind.to_owned(), certainty, to.to_owned())).or_default() -= by;
        }
    }

    /// Adds the changes to those that are stored.
    pub(crate) fn write(&self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        let sql = "INSERT INTO census (kind, certainty, day, change) VALUES (?1, ?2, ?3, ?4) \
            ON CONFLICT (kind, certainty, day) DO UPDATE SET change = change + ?4";
        let mut statement = transaction.prepare_cached(sql)?;
        for ((kind, certainty, day), change) in self.0.iter().filter(|(_, change)| **change != 0) {
            statement.execute(params![kind, certainty, day, change])?;
        }
        Ok(())
    }
}

impl Store {
    /// How many parts of a kind there are at or above a confidence and below it; none where it is not one that is counted by.
    pub(crate) fn counted(
        &self,
        kind: PartKind,
        as_of: Option<Date>,
        min_confidence: f64,
    ) -> Result<Option<(usize, usize)>, StoreError> {
        let Some(least) = [0.0, LIKELY, SURE].iter().position(|&step| step == min_confidence) else { return Ok(None) };
        let sql = "SELECT coalesce(sum(change) FILTER (WHERE certainty >= ?2), 0), \
            coalesce(sum(change) FILTER (WHERE certainty < ?2), 0) FROM census WHERE kind = ?1 AND (?3 IS NULL OR day <= ?3)";
        let mut statement = self.on(self.connection.prepare_cached(sql))?;
        let asked = params![kind.as_str(), least as i64, as_of.map(|day| day.to_string())];
        let counts = statement.query_row(asked, |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)));
        let (at_least, below) = self.on(counts)?;
        Ok(Some((at_least.max(0) as usize, below.max(0) as usize)))
    }
}
