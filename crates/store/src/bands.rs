//! Reports that may be copies of one another: those whose texts share bands.

use crate::{Store, StoreError};
use rusqlite::{Transaction, params};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Reports in a band beyond which it says nothing: a line that everybody prints.
const CROWDED: i64 = 200;

/// Bands that two reports must share to be compared. Two texts that share a third of their runs of words share seven or so;
/// one band is often shared by chance, and would tie all reports together.
const SHARED: u32 = 2;

impl Store {
    /// Groups of reports, by id, that are connected by pairs which share enough bands. Groups and members stand in the
    /// order of their ids.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn band_groups(&self) -> Result<Vec<Vec<String>>, StoreError> {
        let mut pairs: FxHashMap<(i64, i64), u32> = FxHashMap::default();
        for members in self.on(self.crowds())? {
            for (index, &one) in members.iter().enumerate() {
                for &other in &members[index + 1..] {
                    *pairs.entry((one.min(other), one.max(other))).or_default() += 1;
                }
            }
        }
        // Each report points at a smaller one of its group; the smallest points at itself.
        let mut leader: BTreeMap<i64, i64> = BTreeMap::new();
        for (&(one, other), _) in pairs.iter().filter(|(_, count)| **count >= SHARED) {
            let (one, other) = (find(&leader, one), find(&leader, other));
            leader.insert(one.max(other), one.min(other));
            leader.entry(one.min(other)).or_insert(one.min(other));
        }
        let mut groups: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for &number in leader.keys() {
            let sql = "SELECT id FROM report WHERE number = ?1";
            let id: String = self.on(self.connection.query_row(sql, [number], |row| row.get(0)))?;
            groups.entry(find(&leader, number)).or_default().push(id);
        }
        let mut groups: Vec<Vec<String>> = groups.into_values().collect();
        groups.iter_mut().for_each(|group| group.sort());
        groups.sort();
        Ok(groups)
    }

    /// The group of one new report; none where it makes a band crowded, which may part other groups.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn band_group_of(&self, new: i64) -> Result<Option<Vec<String>>, StoreError> {
        let mut group: BTreeSet<i64> = BTreeSet::from([new]);
        let mut todo = vec![new];
        while let Some(number) = todo.pop() {
            let mut shares: BTreeMap<i64, u32> = BTreeMap::new();
            for members in self.on(self.crowds_of(number))? {
                if number == new && members.len() as i64 == CROWDED + 1 {
                    return Ok(None);
                }
                for other in members.iter().filter(|_| members.len() as i64 <= CROWDED) {
                    *shares.entry(*other).or_default() += 1;
                }
            }
            for (other, _) in shares.into_iter().filter(|(_, count)| *count >= SHARED) {
                if group.insert(other) {
                    todo.push(other);
                }
            }
        }
        let mut ids = Vec::with_capacity(group.len());
        for number in group {
            let sql = "SELECT id FROM report WHERE number = ?1";
            ids.push(self.on(self.connection.query_row(sql, [number], |row| row.get::<_, String>(0)))?);
        }
        ids.sort();
        Ok(Some(ids))
    }

    /// The reports of each band of a report, as many as tell whether the band is crowded.
    fn crowds_of(&self, number: i64) -> rusqlite::Result<Vec<Vec<i64>>> {
        let mut bands = self.connection.prepare_cached("SELECT band, hash FROM band WHERE report = ?1")?;
        let mut members =
            self.connection.prepare_cached("SELECT report FROM band WHERE band = ?1 AND hash = ?2 LIMIT ?3")?;
        let bands: Vec<(i64, i64)> =
            bands.query_map([number], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let of = |(band, hash)| members.query_map(params![band, hash, CROWDED + 2], |row| row.get(0))?.collect();
        bands.into_iter().map(of).collect()
    }

    /// The reports of each band that several share.
    fn crowds(&self) -> rusqlite::Result<Vec<Vec<i64>>> {
        let sql = "SELECT band, hash, report FROM band WHERE (band, hash) IN \
            (SELECT band, hash FROM band GROUP BY band, hash HAVING count(*) BETWEEN 2 AND ?1) ORDER BY band, hash, report";
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([CROWDED])?;
        let mut crowds: Vec<Vec<i64>> = Vec::new();
        let mut last: Option<(i64, i64)> = None;
        while let Some(row) = rows.next()? {
            let band = (row.get(0)?, row.get(1)?);
            if last != Some(band) {
                crowds.push(Vec::new());
                last = Some(band);
            }
            if let Some(crowd) = crowds.last_mut() {
                crowd.push(row.get(2)?);
            }
        }
        Ok(crowds)
    }
}

fn find(leader: &BTreeMap<i64, i64>, number: i64) -> i64 {
    let mut at = number;
    while let Some(&next) = leader.get(&at).filter(|&&next| next != at) {
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
