//! Reports that may be copies of one another: those whose texts share a band.

use crate::{Store, StoreError};
use rusqlite::{Transaction, params};
use std::collections::BTreeMap;

/// Reports in a band beyond which it says nothing: a line that everybody prints.
const CROWDED: usize = 200;

impl Store {
    /// Groups of reports, by id, that some chain of shared bands connects; those that share none are left out. Groups and
    /// members stand in the order of their ids.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn band_groups(&self) -> Result<Vec<Vec<String>>, StoreError> {
        let sql = "SELECT b.band, b.hash, r.id FROM band b JOIN report r ON r.number = b.report \
            WHERE (b.band, b.hash) IN (SELECT band, hash FROM band GROUP BY band, hash HAVING count(*) BETWEEN 2 AND ?1) \
            ORDER BY b.band, b.hash, r.id";
        let read = || -> rusqlite::Result<Vec<((i64, i64), String)>> {
            let mut statement = self.connection.prepare(sql)?;
            let rows = statement.query_map([CROWDED as i64], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
            rows.collect()
        };
        let shared = self.on(read())?;
        // Each report points at one of its group; the first one points at itself.
        let mut leader: BTreeMap<&str, &str> = shared.iter().map(|(_, id)| (id.as_str(), id.as_str())).collect();
        for pair in shared.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let (one, other) = (find(&leader, &pair[0].1), find(&leader, &pair[1].1));
            leader.insert(one.max(other), one.min(other));
        }
        let mut groups: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for id in leader.keys() {
            groups.entry(find(&leader, id)).or_default().push((*id).to_owned());
        }
        Ok(groups.into_values().filter(|group| group.len() > 1).collect())
    }
}

fn find<'a>(leader: &BTreeMap<&'a str, &'a str>, id: &'a str) -> &'a str {
    let mut at = id;
    while let Some(&next) = leader.get(at).filter(|&&next| next != at) {
        at = next;
    }
    at
}

/// Writes the bands of a report.
pub(crate) fn write_bands(transaction: &Transaction<'_>, report: i64, bands: &[u64]) -> rusqlite::Result<()> {
    transaction.prepare_cached("DELETE FROM band WHERE report = ?1")?.execute([report])?;
    let mut insert = transaction.prepare_cached("INSERT INTO band (band, hash, report) VALUES (?1, ?2, ?3)")?;
    for (band, hash) in bands.iter().enumerate() {
        insert.execute(params![band as i64, hash.cast_signed(), report])?;
    }
    Ok(())
}
