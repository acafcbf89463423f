//! Full-text search over titles and bodies.

use crate::reports::write_words;
use crate::words::words;
use crate::{Clock, Store, StoreError};
use jiff::civil::Date;
use model::{Span, Text};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, TransactionBehavior};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What is searched for: reports that hold every word, in any form or as part of a compound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words; those in quotation marks must stand side by side.
    pub words: String,
    /// Reports known on that day.
    pub as_of: Option<Date>,
    /// What that day goes by.
    pub clock: Clock,
    /// Outlets, any of which published it.
    pub outlets: Vec<String>,
    /// First day of publication.
    pub from: Option<Date>,
    /// Last day of publication.
    pub to: Option<Date>,
    /// How many at most.
    pub top: usize,
}

/// A report that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date, as far as known.
    pub published: Option<String>,
    /// Words around the first place that fits best.
    pub passage: String,
    /// The words found, as spans of the passage.
    pub marks: Vec<Span>,
    /// Where the passage stands in the text.
    pub at: Span,
}

/// Which of the words asked for a word of a language is one of; the same words come again and again.
type Recognised = FxHashMap<String, FxHashMap<String, Option<usize>>>;

/// A condition in SQL, and its values.
type Condition = (String, Vec<Value>);

/// Reports indexed anew in one go.
const BATCH: usize = 200;

/// Characters of a passage.
const PASSAGE: usize = 220;

impl Store {
    /// Searches; the best come first.
    ///
    /// # Errors
    /// [`StoreError`]; [`StoreError::NoWords`] where nothing is asked for.
    pub fn search(&self, query: &Query) -> Result<Vec<Hit>, StoreError> {
        let asked: Vec<BTreeSet<String>> = words(&query.words).map(|(_, word)| self.words.asked(word)).collect();
        if asked.is_empty() {
            return Err(StoreError::NoWords(query.words.clone()));
        }
        // Any of a word's entries, all of the words. Entries are letters and digits, so quoting is enough.
        let all = |entries: &BTreeSet<String>| {
            let any: Vec<String> = entries.iter().map(|entry| format!("\"{entry}\"")).collect();
            format!("({})", any.join(" OR "))
        };
        let matched = asked.iter().map(all).collect::<Vec<_>>().join(" AND ");
        let passes = query.condition();
        // Reports are looked at, and those that fit as well put in order, only as far as hits are shown: a word that stands
        // in every third report has too many of them.
        let sql = "SELECT rowid, bm25(word, 4.0, 1.0) AS fit FROM word WHERE word MATCH ?1 ORDER BY fit";
        let mut ranked = self.on(self.connection.prepare_cached(sql))?;
        let ranked = self.on(ranked.query_map([matched], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, f64>(1)?))))?;
        let mut ranked = ranked.peekable();
        let phrases = phrases(&query.words);
        let sql = "SELECT id, title, outlet, published, text, body, language FROM report WHERE number = ?1";
        let mut read = self.on(self.connection.prepare_cached(sql))?;
        let mut hits = Vec::new();
        let mut known = Recognised::default();
        while hits.len() < query.top {
            let Some(first) = ranked.next() else { break };
            let (first, fit) = self.on(first)?;
            let mut alike = vec![first];
            while let Some(next) = ranked.next_if(|next| next.as_ref().is_ok_and(|(_, other)| *other == fit)) {
                alike.push(self.on(next)?.0);
            }
            for number in self.latest_first(&alike, &passes)? {
                if hits.len() == query.top {
                    break;
                }
                let mut of_hit = self.on(read.query([number]))?;
                let Some(row) = self.on(of_hit.next())? else { continue };
                let text: String = self.on(row.get(4))?;
                let title: Option<String> = self.on(row.get(1))?;
                let holds = |phrase: &String| {
                    squeezed(&text).contains(phrase)
                        || title.as_deref().is_some_and(|title| squeezed(title).contains(phrase))
                };
                if !phrases.iter().all(holds) {
                    continue;
                }
                let (body, language): (String, String) = (self.on(row.get(5))?, self.on(row.get(6))?);
                let body: Vec<Span> = crate::reports::parse(&self.path, &body)?;
                let (at, marks) = self.passage(&text, &language, &body, &asked, &mut known);
                let table = Text::new(&text);
                hits.push(Hit {
                    id: self.on(row.get(0))?,
                    title,
                    outlet: self.on(row.get(2))?,
                    published: self.on(row.get(3))?,
                    passage: table.quote(at).to_owned(),
                    marks,
                    at,
                });
            }
        }
        Ok(hits)
    }

    /// Those of some reports that pass a condition, the last published first.
    fn latest_first(&self, reports: &[i64], (condition, values): &Condition) -> Result<Vec<i64>, StoreError> {
        let sql = format!("SELECT known_from, id FROM report r WHERE number = ?1{condition}");
        let mut statement = self.on(self.connection.prepare_cached(&sql))?;
        let mut found: Vec<(Reverse<Option<String>>, String, i64)> = Vec::new();
        for &number in reports {
            let values = std::iter::once(Value::from(number)).chain(values.iter().cloned());
            let row = statement.query_row(rusqlite::params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)));
            if let Some((day, id)) = self.on(row.optional())? {
                found.push((Reverse(day), id, number));
            }
        }
        found.sort();
        Ok(found.into_iter().map(|(.., number)| number).collect())
    }

    /// The stretch of the body with the most of the words, and where in it they stand.
    fn passage(
        &self,
        text: &str,
        language: &str,
        body: &[Span],
        asked: &[BTreeSet<String>],
        known: &mut Recognised,
    ) -> (Span, Vec<Span>) {
        let table = Text::new(text);
        let mut found: Vec<(usize, Span, Span)> = Vec::new();
        for part in body {
            let bytes = table.bytes(*part);
            for (range, word) in words(table.quote(*part)) {
                let index =
                    *known.entry(language.to_owned()).or_default().entry(word.to_owned()).or_insert_with(|| {
                        let entries = self.words.entries(word, Some(language));
                        asked.iter().position(|wanted| !wanted.is_disjoint(&entries))
                    });
                if let Some(index) = index {
                    let start = bytes.start as usize;
                    let span = table.span(model::Bytes::new(start + range.start, start + range.end));
                    found.push((index, span, *part));
                }
            }
        }
        let width = PASSAGE as u32;
        let different = |first: usize| {
            let within =
                found[first..].iter().take_while(|(_, span, _)| span.end <= found[first].1.start + width * 3 / 4);
            within.map(|(index, ..)| index).collect::<BTreeSet<_>>().len()
        };
        let best = (0..found.len()).max_by_key(|&first| (different(first), Reverse(first)));
        let (from, part) = match best {
            Some(first) => (found[first].1.start, found[first].2),
            None => body.first().map_or((0, Span::new(0, table.chars())), |part| (part.start, *part)),
        };
        let start = word_start(&table, from.saturating_sub(width / 4).max(part.start), from);
        let end = word_end(&table, (start + width).min(part.end), from);
        let at = Span::new(start, end);
        let marks = found.iter().filter(|(_, span, _)| at.contains(*span));
        let marks = marks.map(|(_, span, _)| Span::new(span.start - at.start, span.end - at.start)).collect();
        (at, marks)
    }

    /// Makes the index anew where its words were made another way. Returns whether it did.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn refresh_words(&mut self) -> Result<bool, StoreError> {
        if self.state("words")?.as_deref() == Some(self.words.version) {
            return Ok(false);
        }
        let (words, version) = (self.words, self.words.version);
        let mut last = 0;
        loop {
            let batch = self.reports_after(last, BATCH)?;
            let Some(number) = batch.last().map(|stored| stored.number) else {
                break;
            };
            last = number;
            let write = || -> rusqlite::Result<()> {
                let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
                for stored in &batch {
                    transaction.execute("DELETE FROM word WHERE rowid = ?1", [stored.number])?;
                    write_words(&transaction, stored.number, &stored.report, words)?;
                }
                transaction.commit()
            }();
            self.on(write)?;
        }
        let sql = "INSERT INTO state (name, value) VALUES ('words', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1";
        self.on(self.connection.execute(sql, [version]))?;
        Ok(true)
    }
}

impl Query {
    /// What a report must be beside holding the words, with the values from `?2` on; `?1` is its number.
    fn condition(&self) -> Condition {
        let mut values: Vec<Value> = Vec::new();
        let mut bind = |value: String| {
            values.push(Value::from(value));
            format!("?{}", values.len() + 1)
        };
        let mut condition = String::new();
        if let Some(day) = self.as_of {
            condition.push_str(&format!(" AND {} <= {}", self.clock.column(), bind(day.to_string())));
        }
        if let Some(day) = self.from {
            condition.push_str(&format!(" AND published IS NOT NULL AND known_from >= {}", bind(day.to_string())));
        }
        if let Some(day) = self.to {
            condition.push_str(&format!(" AND published IS NOT NULL AND published <= {}", bind(day.to_string())));
        }
        if !self.outlets.is_empty() {
            let outlets: Vec<String> = self.outlets.iter().map(|outlet| bind(outlet.clone())).collect();
            condition.push_str(&format!(" AND outlet IN ({})", outlets.join(", ")));
        }
        (condition, values)
    }
}

/// Words in quotation marks, as they must stand in a text.
fn phrases(words: &str) -> Vec<String> {
    let straight = words.replace(['„', '“', '”', '«', '»'], "\"");
    straight.split('"').skip(1).step_by(2).map(squeezed).filter(|phrase| !phrase.is_empty()).collect()
}

/// Lower case, white space as single blanks.
fn squeezed(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Moves forward to the start of a word, not beyond `limit`.
fn word_start(table: &Text<'_>, at: u32, limit: u32) -> u32 {
    let before = table.quote(Span::new(at, limit));
    match before.find(char::is_whitespace) {
        Some(blank) if at > 0 => at + before[..blank].chars().count() as u32 + 1,
        _ => at,
    }
}

/// Moves back to the end of a word, not before `limit`.
fn word_end(table: &Text<'_>, at: u32, limit: u32) -> u32 {
    if at >= table.chars() {
        return at;
    }
    let inside = table.quote(Span::new(limit, at));
    match inside.rfind(char::is_whitespace) {
        Some(blank) if blank > 0 => limit + inside[..blank].chars().count() as u32,
        _ => at,
    }
}
