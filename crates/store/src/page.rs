//! The picture a page at a time, and counted: what a screen asks for, however large the database is.

use crate::query::{COLUMNS, OF_KIND};
use crate::{Filter, PartKind, Store, StoreError, StoredPart};
use jiff::civil::Date;
use rusqlite::types::Value;

/// In which order parts come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By time, the earliest first.
    #[default]
    Time,
    /// By time, the latest first.
    Latest,
    /// By rank, the highest first.
    Rank,
}

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// Order of the parts.
    pub order: Order,
    /// Parts below this confidence (0 to 1) are left out and counted.
    pub min_confidence: f64,
    /// At most so many.
    pub top: usize,
    /// After so many.
    pub offset: usize,
}

/// Up to so many parts are sorted after they have been looked up; of more the first of a page are soon met in the order
/// asked for (100,000 invented reports: 2 against 50 ms for 160 parts, 180 against 4 ms for 20,000).
const FEW: usize = 1500;

/// A page of parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Paged {
    /// The parts.
    pub parts: Vec<StoredPart>,
    /// How many there are on all pages.
    pub total: usize,
    /// How many were left out for their confidence.
    pub unsure: usize,
}

/// A pair of states with how many events of each type they share, by month of the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeCount {
    /// Event type.
    pub event_type: String,
    /// `2024-06`; none where the event has no date.
    pub month: Option<String>,
    /// How many.
    pub count: usize,
}

/// A report in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Publication date as far as it is known.
    pub published: Option<String>,
    /// Language.
    pub language: String,
    /// The report it reprints.
    pub copy_of: Option<String>,
    /// The report it is a newer version of.
    pub previous: Option<String>,
}

impl Store {
    /// One page of the parts that pass the filter.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn page(&self, kind: PartKind, filter: &Filter, page: &Page) -> Result<Paged, StoreError> {
        let (condition, values) = filter.condition();
        let mut values: Vec<Value> = std::iter::once(Value::from(kind.as_str().to_owned())).chain(values).collect();
        let counted = if filter.is_open() { self.counted(kind, filter.as_of, page.min_confidence)? } else { None };
        let (total, unsure) = match counted {
            Some(counts) => counts,
            None => self.count(filter.of_kind(), &condition, &values, page.min_confidence)?,
        };
        let order = match page.order {
            Order::Time => "begins, ends, id",
            Order::Latest => "ends DESC, id",
            Order::Rank => "rank DESC, id",
        };
        let (top, offset) = (values.len() + 1, values.len() + 2);
        values.push(Value::from(page.top as i64));
        values.push(Value::from(page.offset as i64));
        let kind_is = if total + unsure <= FEW { filter.of_kind() } else { OF_KIND };
        let sql = format!(
            "SELECT {COLUMNS} FROM part JOIN content ON content.part = number \
             WHERE {kind_is}{condition} AND confidence >= {} ORDER BY {order} LIMIT ?{top} OFFSET ?{offset}",
            page.min_confidence
        );
        let parts = self.parts_by(kind, &sql, &values, filter.as_of)?;
        Ok(Paged { parts, total, unsure })
    }

    /// How many parts pass a condition at or above a confidence, and below it.
    fn count(
        &self,
        kind_is: &str,
        condition: &str,
        values: &[Value],
        least: f64,
    ) -> Result<(usize, usize), StoreError> {
        let sql = format!(
            "SELECT count(*) FILTER (WHERE confidence >= {least}), count(*) FILTER (WHERE confidence < {least}) \
             FROM part WHERE {kind_is}{condition}"
        );
        let mut count = self.on(self.connection.prepare_cached(&sql))?;
        let counts = count.query_row(rusqlite::params_from_iter(values.iter()), |row| {
            Ok((row.get::<_, i64>(0)? as usize, row.get::<_, i64>(1)? as usize))
        });
        self.on(counts)
    }

    /// How many events of each type there are in each month, among those that pass the filter.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn type_counts(&self, filter: &Filter, min_confidence: f64) -> Result<Vec<TypeCount>, StoreError> {
        let (condition, values) = filter.condition();
        let values: Vec<Value> = std::iter::once(Value::from("event".to_owned())).chain(values).collect();
        let sql = format!(
            "SELECT type, nullif(substr(begins, 1, 7), '~') AS month, count(*) FROM part \
             WHERE {}{condition} AND confidence >= {min_confidence} GROUP BY type, month ORDER BY month, type",
            filter.of_kind()
        );
        let mut statement = self.on(self.connection.prepare_cached(&sql))?;
        let rows = self.on(statement.query_map(rusqlite::params_from_iter(values.iter()), |row| {
            Ok(TypeCount {
                event_type: row.get::<_, Option<String>>(0)?.unwrap_or_default(),
                month: row.get(1)?,
                count: row.get::<_, i64>(2)? as usize,
            })
        }))?;
        rows.map(|row| self.on(row)).collect()
    }

    /// Reports by publication, the latest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn report_lines(
        &self,
        as_of: Option<Date>,
        outlets: &[String],
        top: usize,
        offset: usize,
    ) -> Result<(Vec<ReportLine>, usize), StoreError> {
        let mut values: Vec<Value> = vec![as_of.map_or(Value::Null, |day| Value::from(day.to_string()))];
        let mut condition = "(?1 IS NULL OR known_from <= ?1)".to_owned();
        if !outlets.is_empty() {
            let list: Vec<String> = outlets
                .iter()
                .map(|outlet| {
                    values.push(Value::from(outlet.clone()));
                    format!("?{}", values.len())
                })
                .collect();
            condition.push_str(&format!(" AND outlet IN ({})", list.join(", ")));
        }
        let count = format!("SELECT count(*) FROM report WHERE {condition}");
        let total: i64 =
            self.on(self.connection.query_row(&count, rusqlite::params_from_iter(values.iter()), |row| row.get(0)))?;
        let sql = format!(
            "SELECT id, title, outlet, published, language, copy_of, previous FROM report WHERE {condition} \
             ORDER BY known_from DESC, key DESC LIMIT {top} OFFSET {offset}"
        );
        let mut statement = self.on(self.connection.prepare_cached(&sql))?;
        let rows = self.on(statement.query_map(rusqlite::params_from_iter(values.iter()), |row| {
            Ok(ReportLine {
                id: row.get(0)?,
                title: row.get(1)?,
                outlet: row.get(2)?,
                published: row.get(3)?,
                language: row.get(4)?,
                copy_of: row.get(5)?,
                previous: row.get(6)?,
            })
        }))?;
        let lines: Result<Vec<ReportLine>, StoreError> = rows.map(|row| self.on(row)).collect();
        Ok((lines?, total as usize))
    }

    /// The distinct outlets and languages of all reports, sorted, and the first and last day of publication.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn extent(&self) -> Result<Extent, StoreError> {
        let column = |name: &str| -> Result<Vec<String>, StoreError> {
            let sql = format!("SELECT DISTINCT {name} FROM report WHERE {name} IS NOT NULL ORDER BY {name}");
            let mut statement = self.on(self.connection.prepare_cached(&sql))?;
            let rows = self.on(statement.query_map([], |row| row.get(0)))?;
            rows.map(|row| self.on(row)).collect()
        };
        let sql = "SELECT count(*), min(known_from), max(known_from) FROM report";
        let (reports, first, last): (i64, Option<String>, Option<String>) =
            self.on(self.connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))))?;
        let day = |text: Option<String>| text.and_then(|text| text.parse().ok());
        Ok(Extent {
            reports: reports as usize,
            outlets: column("outlet")?,
            languages: column("language")?,
            first: day(first),
            last: day(last),
        })
    }

    /// A number that changes whenever reports or records do: what is cached under it is still so.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn version(&self) -> Result<String, StoreError> {
        let changes = self.state("changes")?.unwrap_or_default();
        Ok(format!("{changes} {}", self.state("assembled")?.unwrap_or_default()))
    }
}

/// What a database spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// How many reports.
    pub reports: usize,
    /// Their outlets.
    pub outlets: Vec<String>,
    /// Their languages.
    pub languages: Vec<String>,
    /// The first day one was known.
    pub first: Option<Date>,
    /// The last day one became known.
    pub last: Option<Date>,
}
