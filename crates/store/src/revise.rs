//! Courses written over those that are stored: what is as it was stays, and only the difference is written.

use crate::PartKind;
use crate::census::Census;
use crate::picture::{held_from, insert, insert_facet, insert_version, line_of, ordered_by, records_of};
use assemble::{Course, Version};
use jiff::civil::Date;
use rusqlite::types::Value;
use rusqlite::{Transaction, params, params_from_iter};
use rustc_hash::FxHashMap;

/// Puts courses in place of those of these components.
pub(crate) fn revise(
    transaction: &Transaction<'_>,
    components: &[String],
    courses: &[Course],
    census: &mut Census,
) -> rusqlite::Result<()> {
    let mut stored: FxHashMap<(String, String), StoredCourse> = FxHashMap::default();
    for component in components {
        for course in stored_courses(transaction, component)? {
            stored.insert((course.kind.clone(), course.id.clone()), course);
        }
    }
    for course in courses {
        let Some(first) = course.versions.first() else { continue };
        let kind = PartKind::of(&first.part).as_str();
        match stored.remove(&(kind.to_owned(), first.part.id().to_owned())) {
            Some(old) => rewrite(transaction, course, kind, &old, census)?,
            None => insert(transaction, course, census)?,
        }
    }
    for old in stored.values() {
        for version in old_versions(transaction, old.number, None)?.values() {
            version.uncount(&old.kind, census);
        }
        transaction.prepare_cached("DELETE FROM course WHERE number = ?1")?.execute([old.number])?;
    }
    Ok(())
}

struct StoredCourse {
    number: i64,
    kind: String,
    id: String,
    component: String,
    records: String,
}

fn stored_courses(transaction: &Transaction<'_>, component: &str) -> rusqlite::Result<Vec<StoredCourse>> {
    // All versions of a part have its kind and id.
    let sql = "SELECT number, (SELECT kind FROM part WHERE course = course.number LIMIT 1), \
        (SELECT id FROM part WHERE course = course.number LIMIT 1), component, records FROM course WHERE component = ?1";
    let mut statement = transaction.prepare_cached(sql)?;
    let rows = statement.query_map([component], |row| {
        Ok(StoredCourse {
            number: row.get(0)?,
            kind: row.get(1)?,
            id: row.get(2)?,
            component: row.get(3)?,
            records: row.get(4)?,
        })
    })?;
    rows.collect()
}

/// A version from a day on: the day, how many records it holds, what it says, the hash of what it is put in order by.
type Said = (Option<String>, i64, String, i64);

/// Where a version is stored, until when it was so, and how sure it is.
struct OldVersion {
    number: i64,
    from: Option<String>,
    to: Option<String>,
    confidence: f64,
}

impl OldVersion {
    fn uncount(&self, kind: &str, census: &mut Census) {
        census.count(kind, self.confidence, self.from.as_deref(), self.to.as_deref(), -1);
    }
}

/// The stored versions of a course from a day on, or all.
fn old_versions(
    transaction: &Transaction<'_>,
    course: i64,
    since: Option<Date>,
) -> rusqlite::Result<FxHashMap<Said, OldVersion>> {
    let sql = "SELECT known_from, size, line, ordered_by, number, known_to, confidence FROM part \
        JOIN content ON content.part = number WHERE course = ?1";
    let later = "SELECT known_from, size, line, ordered_by, number, known_to, confidence FROM part \
        JOIN content ON content.part = number WHERE course = ?1 AND (known_from >= ?2 OR known_from IS NULL)";
    let (sql, asked) = asked(sql, later, course, since);
    let mut statement = transaction.prepare_cached(sql)?;
    let rows = statement.query_map(params_from_iter(asked), |row| {
        let from: Option<String> = row.get(0)?;
        let old = OldVersion { number: row.get(4)?, from: from.clone(), to: row.get(5)?, confidence: row.get(6)? };
        Ok(((from, row.get(1)?, row.get(2)?, row.get(3)?), old))
    })?;
    rows.collect()
}

fn rewrite(
    transaction: &Transaction<'_>,
    course: &Course,
    kind: &str,
    old: &StoredCourse,
    census: &mut Census,
) -> rusqlite::Result<()> {
    let records = records_of(course)?;
    if (&old.component, &old.records) != (&course.component, &records) {
        let sql = "UPDATE course SET component = ?2, records = ?3 WHERE number = ?1";
        transaction.prepare_cached(sql)?.execute(params![old.number, course.component, records])?;
    }
    let mut versions = old_versions(transaction, old.number, course.since)?;
    for version in &course.versions {
        let line = line_of(&version.part)?;
        let said = (version.known_from.map(|day| day.to_string()), version.size as i64, line, ordered_by(version));
        match versions.remove(&said) {
            Some(stored) => end_on(transaction, kind, version, &stored, census)?,
            None => insert_version(transaction, old.number, version, &said.2, census)?,
        }
    }
    for version in versions.values() {
        version.uncount(kind, census);
        transaction.prepare_cached("DELETE FROM part WHERE number = ?1")?.execute([version.number])?;
    }
    rewrite_facets(transaction, old.number, kind, course)
}

/// Lets a stored version end on the day it now does.
fn end_on(
    transaction: &Transaction<'_>,
    kind: &str,
    version: &Version,
    stored: &OldVersion,
    census: &mut Census,
) -> rusqlite::Result<()> {
    let to = version.known_to.map(|day| day.to_string());
    if to != stored.to {
        stored.uncount(kind, census);
        census.count(kind, stored.confidence, stored.from.as_deref(), to.as_deref(), 1);
        let sql = "UPDATE part SET known_to = ?2 WHERE number = ?1";
        transaction.prepare_cached(sql)?.execute(params![stored.number, to])?;
    }
    Ok(())
}

/// One of two questions about a course: about all of it, or about what there is from a day on.
fn asked<'a>(all: &'a str, later: &'a str, course: i64, since: Option<Date>) -> (&'a str, Vec<Value>) {
    match since {
        None => (all, vec![course.into()]),
        Some(since) => (later, vec![course.into(), since.to_string().into()]),
    }
}

fn rewrite_facets(transaction: &Transaction<'_>, number: i64, kind: &str, course: &Course) -> rusqlite::Result<()> {
    let all = "SELECT kind, value, known_from, known_to FROM facet WHERE course = ?1";
    // What lasts is as it was, as far as it held before: `Facet::lasts`.
    // The planner would rather go through all parties that there are.
    let later = "SELECT kind, value, known_from, known_to FROM facet INDEXED BY facet_course \
        WHERE course = ?1 AND kind = 'party' \
        UNION ALL SELECT kind, value, known_from, known_to FROM facet INDEXED BY facet_course \
        WHERE course = ?1 AND kind IN ('origin', 'outlet', 'record') AND known_from >= ?2";
    let (sql, asked) = asked(all, later, number, course.since);
    let mut statement = transaction.prepare_cached(sql)?;
    let rows = statement.query_map(params_from_iter(asked), |row| {
        let key: (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((key, row.get::<_, Option<String>>(3)?))
    })?;
    let mut stored = rows.collect::<rusqlite::Result<FxHashMap<_, _>>>()?;
    for held in &course.facets {
        let key = (held.facet.as_str().to_owned(), held.value.clone(), held_from(held));
        if stored.remove(&key) != Some(held.known_to.map(|day| day.to_string())) {
            insert_facet(transaction, number, kind, held)?;
        }
    }
    let sql = "DELETE FROM facet WHERE kind = ?1 AND value = ?2 AND \"of\" = ?3 AND course = ?4 AND known_from = ?5";
    let mut delete = transaction.prepare_cached(sql)?;
    for ((facet, value, from), _) in stored {
        delete.execute(params![facet, value, kind, number, from])?;
    }
    Ok(())
}
