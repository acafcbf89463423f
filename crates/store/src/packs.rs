//! What assembling needs of each report, kept ready: packed records, and the keys they are found by.

use crate::{Clock, Store, StoreError, StoredReport};
use assemble::{Found, Head, Keys, Known};
use jiff::civil::Date;
use model::{Account, Figure, Mention, Quotation, RecordKind, Report};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use std::collections::BTreeMap;

/// Columns of a report's head and its pack, in the order that [`head_of`] reads them.
const SELECT: &str = "SELECT r.number, r.id, r.key, coalesce(r.outlet, r.id), r.known_from, r.published, r.copy_of, \
    substr(r.read_at, 1, 10), p.content FROM report r";

const PACK: &str = "JOIN pack p ON p.report = r.number";

/// A report's head and pack as they are stored.
pub(crate) struct Packed {
    pub(crate) number: i64,
    pub(crate) head: Head,
    pub(crate) content: Vec<u8>,
}

impl Store {
    /// What is known, each report from its publication or from its reading.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn known(&self, clock: Clock) -> Result<Known, StoreError> {
        let mut known = Known::new();
        if self.packs_current()? {
            let sql = format!("{SELECT} {PACK} ORDER BY r.source, r.number");
            let mut statement = self.on(self.connection.prepare(&sql))?;
            let mut rows = self.on(statement.query([]))?;
            while let Some(row) = self.on(rows.next())? {
                let packed = self.on(head_of(row, clock))?;
                self.unpack(&mut known, packed)?;
            }
        } else {
            self.each_report(|stored| self.gather(&mut known, stored, clock))?;
        }
        Ok(known)
    }

    /// The head and pack of one report.
    pub(crate) fn packed(&self, number: i64) -> Result<Option<Packed>, StoreError> {
        self.on(packed(&self.connection, number))
    }

    /// Adds a packed report to what is known.
    pub(crate) fn unpack(&self, known: &mut Known, packed: Packed) -> Result<(), StoreError> {
        let number = packed.number;
        known.add_packed(packed.head, packed.content).map(|_| ()).map_err(|_| unreadable(number))
    }

    /// Adds a report with its records to what is known.
    fn gather(&self, known: &mut Known, stored: StoredReport, clock: Clock) -> Result<(), StoreError> {
        let read_on = stored.read_on();
        let (number, mut report) = (stored.number, stored.report);
        if clock == Clock::Read {
            // By this clock a report is as old as its reading.
            report.published = None;
        }
        let mentions: Vec<Mention> = self.records_of(number, RecordKind::Mention)?;
        let accounts: Vec<Account> = self.records_of(number, RecordKind::Account)?;
        let figures: Vec<Figure> = self.records_of(number, RecordKind::Figure)?;
        let quotations: Vec<Quotation> = self.records_of(number, RecordKind::Quotation)?;
        let found = Found { mentions: &mentions, accounts: &accounts, figures: &figures, quotations: &quotations };
        known.add(&report, read_on, &found);
        Ok(())
    }

    fn packs_current(&self) -> Result<bool, StoreError> {
        Ok(self.state("packs")?.is_some_and(|form| form == assemble::FORM.to_string()))
    }

    /// Makes packs and keys anew where they are of another form than this program's.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn refresh_packs(&mut self) -> Result<(), StoreError> {
        if self.packs_current()? {
            return Ok(());
        }
        self.on(self.connection.execute_batch("DELETE FROM entry; DELETE FROM pack;"))?;
        let mut last = 0;
        loop {
            const AT_A_TIME: usize = 200;
            let reports = self.reports_after(last, AT_A_TIME)?;
            let Some(end) = reports.last() else { break };
            last = end.number;
            let mut made = Vec::with_capacity(reports.len());
            for stored in reports {
                let (number, mut known) = (stored.number, Known::new());
                self.gather(&mut known, stored, Clock::Published)?;
                made.push((number, known));
            }
            let write = || -> rusqlite::Result<()> {
                let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
                for (number, known) in &made {
                    write_pack(&transaction, *number, known)?;
                }
                transaction.commit()
            }();
            self.on(write)?;
        }
        let sql = "INSERT INTO state (name, value) VALUES ('packs', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1";
        self.on(self.connection.execute(sql, [assemble::FORM.to_string()]))?;
        Ok(())
    }
}

/// What is known of one report alone.
pub(crate) fn known_of(report: &Report, read_on: Date, records: &extract::Records) -> Known {
    let mut known = Known::new();
    let found = Found {
        mentions: &records.mentions,
        accounts: &records.accounts,
        figures: &records.figures,
        quotations: &records.quotations,
    };
    known.add(report, Some(read_on), &found);
    known
}

/// Writes what is known of one report, and the keys it is found by.
pub(crate) fn write_pack(transaction: &Transaction<'_>, number: i64, known: &Known) -> rusqlite::Result<()> {
    let sql = "INSERT INTO pack (report, content) VALUES (?1, ?2) ON CONFLICT (report) DO UPDATE SET content = ?2";
    transaction.prepare_cached(sql)?.execute(params![number, known.pack()])?;
    let mut insert = transaction
        .prepare_cached("INSERT OR REPLACE INTO entry (block, day, report, records) VALUES (?1, ?2, ?3, ?4)")?;
    for ((block, day), records) in entries(known) {
        insert.execute(params![block.cast_signed(), day, number, records])?;
    }
    Ok(())
}

fn packed(connection: &Connection, number: i64) -> rusqlite::Result<Option<Packed>> {
    // The index holds all of the head; the row would be read with its text. Behind `nullif` SQLite does not see the value: because of
    // the partial indices of the table it would plan anew for each.
    let sql = format!("{SELECT} INDEXED BY report_head {PACK} WHERE r.number = nullif(?1, '')");
    connection.prepare_cached(&sql)?.query_row([number], |row| head_of(row, Clock::Published)).optional()
}

/// Whether a key leads to the record at this place of its report, by the key's bits.
pub(crate) fn leads_to(records: i64, place: usize) -> bool {
    records >> place.min(LAST) & 1 == 1
}

/// The bit that stands for all records from this place on.
pub(crate) const LAST: usize = 63;

pub(crate) fn unreadable(number: i64) -> StoreError {
    StoreError::Content(format!("{number}: what it is assembled from is damaged"))
}

/// Takes away the keys of a report, before its head or pack changes.
pub(crate) fn drop_keys(transaction: &Transaction<'_>, number: i64) -> rusqlite::Result<()> {
    let before = packed(transaction, number)?;
    let mut known = Known::new();
    // Keys of a damaged pack stay: they lead to a report that then does not answer to them.
    if before.is_some_and(|before| known.add_packed(before.head, before.content).is_ok()) {
        let mut delete =
            transaction.prepare_cached("DELETE FROM entry WHERE block = ?1 AND day = ?2 AND report = ?3")?;
        for (block, day) in entries(&known).into_keys() {
            delete.execute(params![block.cast_signed(), day, number])?;
        }
    }
    Ok(())
}

/// The keys of everything known of one report, each with bits for the records it leads to.
fn entries(known: &Known) -> BTreeMap<(u64, i32), i64> {
    let accounts = known.accounts.iter().map(|account| Keys::of_account(known, account)).enumerate();
    let threads = known.accounts.iter().map(|account| Keys::of_thread(known, account)).enumerate();
    let figures = known.figures.iter().map(|figure| Keys::of_figure(known, figure)).enumerate();
    let mut entries = BTreeMap::new();
    for (place, keys) in accounts.chain(threads).chain(figures) {
        for entry in keys.entries {
            *entries.entry((entry.block, entry.day)).or_default() |= 1 << place.min(LAST);
        }
    }
    entries
}

fn head_of(row: &Row<'_>, clock: Clock) -> rusqlite::Result<Packed> {
    let day = |text: Option<String>| text.and_then(|text| text.parse::<Date>().ok());
    let published = row.get::<_, Option<String>>(5)?.is_some() && clock == Clock::Published;
    let known_from = day(row.get(4)?);
    Ok(Packed {
        number: row.get(0)?,
        head: Head {
            id: row.get(1)?,
            key: row.get(2)?,
            voice: row.get(3)?,
            known_on: if clock == Clock::Published { known_from } else { day(row.get(7)?) },
            published: known_from.filter(|_| published),
            copy_of: row.get(6)?,
        },
        content: row.get(8)?,
    })
}
