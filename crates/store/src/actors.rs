//! Who appears in the reports.

use crate::{Clock, Store, StoreError};
use jiff::civil::Date;
use rusqlite::{Transaction, params};
use serde::Serialize;
use std::collections::BTreeMap;

/// A name an actor goes by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NameUsed {
    /// The words.
    pub name: String,
    /// How often.
    pub mentions: u64,
}

/// An actor with how often and how it appears.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActorLine {
    /// Its key.
    pub actor: String,
    /// Names used, the most frequent first.
    pub names: Vec<NameUsed>,
    /// Reports it is named in.
    pub reports: u64,
    /// Mentions.
    pub mentions: u64,
    /// Statements of which it is the source.
    pub statements: u64,
    /// A report that names it, to open.
    pub first_report: String,
}

impl Store {
    /// The actors named in the reports known on a day, those in most reports first. `actor` narrows it to a key and
    /// what stands below it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn actors(&self, as_of: Option<Date>, clock: Clock, actors: &[String]) -> Result<Vec<ActorLine>, StoreError> {
        let sql = format!(
            "SELECT a.actor, a.name, a.mentions, a.statements, r.id FROM appearance a JOIN report r ON r.number = a.report \
             WHERE ?1 IS NULL OR {} <= ?1 ORDER BY a.actor, r.known_from, r.key",
            clock.column()
        );
        let mut statement = self.on(self.connection.prepare_cached(&sql))?;
        let mut rows = self.on(statement.query(params![as_of.map(|day| day.to_string())]))?;
        let mut lines: Vec<ActorLine> = Vec::new();
        let mut names: BTreeMap<String, u64> = BTreeMap::new();
        let mut last_report = String::new();
        while let Some(row) = self.on(rows.next())? {
            let actor: String = self.on(row.get(0))?;
            if !actors.is_empty() && !actors.iter().any(|key| is_within(&actor, key)) {
                continue;
            }
            let report: String = self.on(row.get(4))?;
            if lines.last().is_none_or(|line| line.actor != actor) {
                close(&mut lines, &mut names);
                last_report.clear();
                lines.push(ActorLine {
                    actor,
                    names: Vec::new(),
                    reports: 0,
                    mentions: 0,
                    statements: 0,
                    first_report: report.clone(),
                });
            }
            let name: String = self.on(row.get(1))?;
            let mentions: u64 = self.on(row.get::<_, i64>(2))?.unsigned_abs();
            if let Some(line) = lines.last_mut() {
                line.mentions += mentions;
                line.statements += self.on(row.get::<_, i64>(3))?.unsigned_abs();
                if report != last_report {
                    line.reports += 1;
                    last_report = report;
                }
            }
            if !name.is_empty() {
                *names.entry(name).or_default() += mentions;
            }
        }
        close(&mut lines, &mut names);
        lines.sort_by(|a, b| {
            (b.reports, b.mentions + b.statements)
                .cmp(&(a.reports, a.mentions + a.statements))
                .then_with(|| a.actor.cmp(&b.actor))
        });
        Ok(lines)
    }
}

/// How often an actor appears, on a page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActorCount {
    /// Its key.
    pub actor: String,
    /// Names it goes by, the most frequent of its first appearances.
    pub names: Vec<String>,
    /// Reports it is named in.
    pub reports: u64,
    /// Mentions.
    pub mentions: u64,
    /// Statements of which it is the source.
    pub statements: u64,
}

/// Appearances that the names of an actor are taken from, and names that are given.
const LOOKED_AT: usize = 60;
const NAMES: usize = 4;

impl Store {
    /// A page of the actors of the reports known on a day, those in most reports first, and how many there are. `actors`
    /// narrows it to keys and what stands below them. Quick however many reports there are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn actor_page(
        &self,
        as_of: Option<Date>,
        actors: &[String],
        top: usize,
        offset: usize,
    ) -> Result<(Vec<ActorCount>, usize), StoreError> {
        let day = as_of.map(|day| day.to_string());
        // Whole months are summed up already; the reports of the month that is cut are counted.
        let (months, cut) = match &day {
            None => ("", ""),
            Some(_) => (
                " WHERE month < substr(?1, 1, 7)",
                " UNION ALL SELECT a.actor, count(DISTINCT a.report), sum(a.mentions), sum(a.statements) FROM report r \
                 CROSS JOIN appearance a ON a.report = r.number \
                 WHERE r.known_from BETWEEN substr(?1, 1, 7) || '-01' AND ?1 GROUP BY a.actor",
            ),
        };
        let sql = format!(
            "SELECT actor, sum(reports), sum(mentions), sum(statements) FROM \
             (SELECT actor, reports, mentions, statements FROM actor_month{months}{cut}) \
             WHERE ?1 IS NULL OR ?1 <> '' GROUP BY actor HAVING sum(reports) > 0 \
             ORDER BY sum(reports) DESC, sum(mentions + statements) DESC, actor"
        );
        let mut statement = self.on(self.connection.prepare_cached(&sql))?;
        let count = |value: i64| value.unsigned_abs();
        let rows = self.on(statement.query_map([&day], |row| {
            Ok(ActorCount {
                actor: row.get(0)?,
                names: Vec::new(),
                reports: count(row.get(1)?),
                mentions: count(row.get(2)?),
                statements: count(row.get(3)?),
            })
        }))?;
        let mut all: Vec<ActorCount> = self.on(rows.collect::<rusqlite::Result<_>>())?;
        all.retain(|line| actors.is_empty() || actors.iter().any(|key| is_within(&line.actor, key)));
        let total = all.len();
        let mut page: Vec<ActorCount> = all.into_iter().skip(offset).take(top).collect();
        for line in &mut page {
            line.names = self.first_names(&line.actor)?;
        }
        Ok((page, total))
    }

    fn first_names(&self, actor: &str) -> Result<Vec<String>, StoreError> {
        let sql = format!(
            "SELECT name FROM (SELECT name FROM appearance WHERE actor = ?1 AND name <> '' LIMIT {LOOKED_AT}) \
             GROUP BY name ORDER BY count(*) DESC, name LIMIT {NAMES}"
        );
        let mut statement = self.on(self.connection.prepare_cached(&sql))?;
        let rows = self.on(statement.query_map([actor], |row| row.get(0)))?;
        self.on(rows.collect())
    }
}

/// Whether an actor is the one with this key or stands below it.
fn is_within(actor: &str, key: &str) -> bool {
    actor == key || actor.strip_prefix(key).is_some_and(|rest| rest.starts_with('/'))
}

/// Counts the actors of a report in its month, or off (`by` -1).
pub(crate) fn count_actors(transaction: &Transaction<'_>, report: i64, by: i64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO actor_month (actor, month, reports, mentions, statements) \
        SELECT a.actor, substr(r.known_from, 1, 7), ?2, ?2 * sum(a.mentions), ?2 * sum(a.statements) \
        FROM appearance a JOIN report r ON r.number = a.report WHERE a.report = ?1 GROUP BY a.actor \
        ON CONFLICT (actor, month) DO UPDATE SET reports = reports + excluded.reports, \
        mentions = mentions + excluded.mentions, statements = statements + excluded.statements";
    transaction.prepare_cached(sql)?.execute([report, by])?;
    Ok(())
}

fn close(lines: &mut [ActorLine], names: &mut BTreeMap<String, u64>) {
    let Some(line) = lines.last_mut() else {
        return;
    };
    line.names = std::mem::take(names).into_iter().map(|(name, mentions)| NameUsed { name, mentions }).collect();
    line.names.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)));
}
