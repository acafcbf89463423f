//! Who appears in the reports.

use crate::{Clock, Store, StoreError};
use jiff::civil::Date;
use rusqlite::params;
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
            let within = |key: &String| {
                actor == *key || actor.strip_prefix(key.as_str()).is_some_and(|rest| rest.starts_with('/'))
            };
            if !actors.is_empty() && !actors.iter().any(within) {
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

fn close(lines: &mut [ActorLine], names: &mut BTreeMap<String, u64>) {
    let Some(line) = lines.last_mut() else {
        return;
    };
    line.names = std::mem::take(names).into_iter().map(|(name, mentions)| NameUsed { name, mentions }).collect();
    line.names.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)));
}
