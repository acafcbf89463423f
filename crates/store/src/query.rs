//! Questions to the picture.

use crate::{Store, StoreError};
use assemble::{Facet, Part};
use jiff::civil::Date;
use model::{EventType, Status};
use rusqlite::OptionalExtension;
use rusqlite::types::Value;

/// What a day of "as of" goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// The day of publication.
    #[default]
    Published,
    /// The day of reading.
    Read,
}

impl Clock {
    /// The day from which a report is known, in SQL.
    pub(crate) fn column(self) -> &'static str {
        match self {
            Self::Published => "r.known_from",
            Self::Read => "substr(r.read_at, 1, 10)",
        }
    }
}

/// Kinds of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Events.
    Event,
    /// Series.
    Series,
    /// Disputes.
    Dispute,
    /// Plans.
    Plan,
}

impl PartKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Series => "series",
            Self::Dispute => "dispute",
            Self::Plan => "plan",
        }
    }
}

/// Which parts of the picture are asked for. Empty lists and absent values ask for all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// The part with this id.
    pub id: Option<String>,
    /// The picture of that day.
    pub as_of: Option<Date>,
    /// Parties (`PRK`, `PRK/Kim Jong-un`), any of which takes part.
    pub actors: Vec<String>,
    /// Two parties that both take part.
    pub pair: Option<(String, String)>,
    /// Types of events.
    pub types: Vec<EventType>,
    /// Statuses.
    pub statuses: Vec<Status>,
    /// First day of the period asked for.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Origins (`KOR`, `KOR/NIS`), any of which vouches for it.
    pub origins: Vec<String>,
    /// Outlets, any of which reports it.
    pub outlets: Vec<String>,
    /// Records, any of which it is made of.
    pub records: Vec<String>,
}

/// A part of the picture as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPart {
    /// The part.
    pub part: Part,
    /// 0 to 1: how sure it is.
    pub confidence: f64,
    /// For `--top`.
    pub rank: f64,
    /// First day of what it tells of.
    pub earliest: Option<Date>,
    /// Last day.
    pub latest: Option<Date>,
}

/// The condition on the kind of parts that are run through in some order.
pub(crate) const OF_KIND: &str = "kind = ?1";

/// What [`Store::parts_by`] needs of a part.
pub(crate) const COLUMNS: &str = "line, confidence, rank, earliest, latest, due, size, \
    (SELECT records FROM course WHERE course.number = part.course)";

impl Store {
    /// The parts of a kind that a filter asks for, by what they tell of: earliest day (those without one last), then id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn parts(&self, kind: PartKind, filter: &Filter) -> Result<Vec<StoredPart>, StoreError> {
        let (condition, values) = filter.condition();
        let sql = format!(
            "SELECT {COLUMNS} FROM part JOIN content ON content.part = number \
             WHERE {}{condition} ORDER BY begins, ends, id",
            filter.of_kind()
        );
        let values: Vec<Value> = std::iter::once(Value::from(kind.as_str().to_owned())).chain(values).collect();
        self.parts_by(kind, &sql, &values, filter.as_of)
    }

    /// The parts whose [`COLUMNS`] a query gives, as they stand on a day.
    pub(crate) fn parts_by(
        &self,
        kind: PartKind,
        sql: &str,
        values: &[Value],
        as_of: Option<Date>,
    ) -> Result<Vec<StoredPart>, StoreError> {
        let mut statement = self.on(self.connection.prepare_cached(sql))?;
        let mut rows = self.on(statement.query(rusqlite::params_from_iter(values.iter())))?;
        let today = match as_of {
            Some(day) => Some(day),
            None => self.last_published()?,
        };
        let mut parts = Vec::new();
        while let Some(row) = self.on(rows.next())? {
            let content: String = self.on(row.get(0))?;
            let day = |index: usize| -> Result<Option<Date>, StoreError> {
                Ok(self.on(row.get::<_, Option<String>>(index))?.and_then(|day| day.parse().ok()))
            };
            let (size, records): (i64, String) = (self.on(row.get(6))?, self.on(row.get(7))?);
            let mut records: Vec<String> = crate::reports::parse(&self.path, &records)?;
            records.truncate(size as usize);
            let part = self.part(kind, &content)?.with_records(records).on(day(5)?, today);
            parts.push(StoredPart {
                part,
                confidence: self.on(row.get(1))?,
                rank: self.on(row.get(2))?,
                earliest: day(3)?,
                latest: day(4)?,
            });
        }
        Ok(parts)
    }

    /// The parts of all kinds that a record is in.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn parts_with(&self, record: &str, filter: &Filter) -> Result<Vec<StoredPart>, StoreError> {
        let filter = Filter { records: vec![record.to_owned()], ..filter.clone() };
        let mut parts = Vec::new();
        for kind in [PartKind::Event, PartKind::Series, PartKind::Dispute, PartKind::Plan] {
            parts.extend(self.parts(kind, &filter)?);
        }
        Ok(parts)
    }

    /// The last publication date: "today" where no other day is asked for, so that the answer depends on the reports alone.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn last_published(&self) -> Result<Option<Date>, StoreError> {
        let sql = "SELECT known_from FROM report WHERE published IS NOT NULL ORDER BY known_from DESC LIMIT 1";
        let last: Option<String> = self.on(self.connection.query_row(sql, [], |row| row.get(0)).optional())?;
        Ok(last.and_then(|day| day.parse().ok()))
    }

    fn part(&self, kind: PartKind, content: &str) -> Result<Part, StoreError> {
        let read = match kind {
            PartKind::Event => serde_json::from_str(content).map(Part::Event),
            PartKind::Series => serde_json::from_str(content).map(Part::Series),
            PartKind::Dispute => serde_json::from_str(content).map(Part::Dispute),
            PartKind::Plan => serde_json::from_str(content).map(Part::Plan),
        };
        read.map_err(|error| StoreError::unreadable(&self.path, kind.as_str(), &error))
    }
}

impl Filter {
    /// Whether it asks for everything there is on its day.
    pub(crate) fn is_open(&self) -> bool {
        *self == Self { as_of: self.as_of, ..Self::default() }
    }

    /// What the courses of the parts are looked up by: of each kind of facet, values any of which must hold.
    fn facets(&self) -> Vec<(Facet, Vec<&str>)> {
        fn all(values: &[String]) -> Vec<&str> {
            values.iter().map(String::as_str).collect()
        }
        let mut facets = vec![(Facet::Party, all(&self.actors))];
        if let Some((one, other)) = &self.pair {
            facets.extend([(Facet::Party, vec![one.as_str()]), (Facet::Party, vec![other.as_str()])]);
        }
        facets.extend([
            (Facet::Origin, all(&self.origins)),
            (Facet::Outlet, all(&self.outlets)),
            (Facet::Record, all(&self.records)),
        ]);
        facets.retain(|(_, values)| !values.is_empty());
        facets
    }

    /// The condition on the kind of the parts. The sign keeps SQLite from running through all parts of the kind where a
    /// filter names courses: to look those up is faster, unless the first of very many in some order are wanted.
    pub(crate) fn of_kind(&self) -> &'static str {
        if self.facets().is_empty() { OF_KIND } else { "+kind = ?1" }
    }

    /// The conditions in SQL, with their values from `?2` on; `?1` is the kind of the parts.
    pub(crate) fn condition(&self) -> (String, Vec<Value>) {
        let mut sql = String::new();
        let mut values: Vec<Value> = Vec::new();
        let mut bind = |value: String| {
            values.push(Value::from(value));
            format!("?{}", values.len() + 1)
        };
        let then = match self.as_of {
            None => " AND known_to IS NULL".to_owned(),
            Some(day) => {
                let day = bind(day.to_string());
                format!(" AND known_from <= {day} AND (known_to IS NULL OR known_to > {day})")
            }
        };
        sql.push_str(&then);
        if let Some(id) = &self.id {
            sql.push_str(&format!(" AND id = {}", bind(id.clone())));
        }
        let wanted = self.facets();
        let courses: Vec<String> = wanted
            .iter()
            .map(|(kind, wanted)| {
                let values: Vec<String> = wanted.iter().map(|value| bind((*value).to_owned())).collect();
                let (kind, list) = (kind.as_str(), values.join(", "));
                format!(
                    "SELECT facet.course FROM facet WHERE kind = '{kind}' AND value IN ({list}) AND \"of\" = ?1{then}"
                )
            })
            .collect();
        if !courses.is_empty() {
            sql.push_str(&format!(" AND course IN ({})", courses.join(" INTERSECT ")));
        }
        // Names of the closed vocabularies hold no quotes.
        let list = |names: Vec<&str>| names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
        if !self.types.is_empty() {
            sql.push_str(&format!(" AND type IN ({})", list(self.types.iter().map(|kind| kind.as_str()).collect())));
        }
        if !self.statuses.is_empty() {
            sql.push_str(&format!(
                " AND status IN ({})",
                list(self.statuses.iter().map(|status| status.as_str()).collect())
            ));
        }
        if let Some(from) = self.from {
            sql.push_str(&format!(" AND ends >= {}", bind(from.to_string())));
        }
        if let Some(to) = self.to {
            sql.push_str(&format!(" AND begins <= {}", bind(to.to_string())));
        }
        (sql, values)
    }
}
