//! Opening a database: its form, and how an older one becomes a newer one.

use crate::{StoreError, Words};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Marks the file as ours ("DEPE").
pub const APPLICATION: i64 = 0x4445_5045;

/// Each makes the next form from the one before. Never change one that has been released: add another.
const FORMS: &[&str] = &[
    include_str!("schema.sql"),
    include_str!("form2.sql"),
    include_str!("form3.sql"),
    include_str!("form4.sql"),
    include_str!("form5.sql"),
    include_str!("form6.sql"),
    include_str!("form7.sql"),
    include_str!("form8.sql"),
];

/// How long to wait for another program that writes.
const PATIENCE: Duration = Duration::from_secs(3);

/// An open database.
#[derive(Debug)]
pub struct Store {
    pub(crate) path: PathBuf,
    pub(crate) connection: Connection,
    pub(crate) words: Words,
    /// Held while reports are read into the file. Declared last: closing it any earlier would let go of SQLite's own locks.
    writing: Option<File>,
}

impl Store {
    /// Opens a database to read reports into, and makes it where there is none. Only one program may do so at a time;
    /// others may look at it meanwhile.
    ///
    /// # Errors
    /// [`StoreError`], which names the file and the remedy.
    pub fn create(path: &Path, words: Words) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut store = Self::connect(path, flags, words)?;
        store.claim()?;
        store.migrate()?;
        store.claim()?;
        Ok(store)
    }

    /// Claims the file for writing, once it is there.
    fn claim(&mut self) -> Result<(), StoreError> {
        if self.writing.is_some() || !self.path.exists() {
            return Ok(());
        }
        let unopened =
            |error: std::io::Error| StoreError::Unopened { path: self.path.clone(), reason: error.to_string() };
        let file = File::options().read(true).write(true).open(&self.path).map_err(unopened)?;
        match file.try_lock() {
            Ok(()) => self.writing = Some(file),
            Err(TryLockError::WouldBlock) => {
                // Closing the file lets go of SQLite's locks, of which there are none yet.
                return Err(StoreError::Locked(self.path.clone()));
            }
            // Some network drives know no such locks.
            Err(TryLockError::Error(_)) => {}
        }
        Ok(())
    }

    /// Opens a database that is there. An empty file is none yet, and whoever only looks does not make it one.
    ///
    /// # Errors
    /// [`StoreError`], which names the file and the remedy.
    pub fn open(path: &Path, words: Words) -> Result<Self, StoreError> {
        match path.metadata() {
            Err(_) => return Err(StoreError::Missing(path.to_path_buf())),
            Ok(file) if file.is_file() && file.len() == 0 => return Err(StoreError::Foreign(path.to_path_buf())),
            Ok(_) => {}
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut store = Self::connect(path, flags, words)?;
        if let Err(error) = store.migrate() {
            let unwritable = matches!(error, StoreError::Unopened { .. });
            store = unwritable.then(|| Self::unwritable(path, words)).flatten().ok_or(error)?;
            store.migrate()?;
        }
        // Who only looks needs less room than who writes; the system keeps the file in memory besides.
        store.on(store.connection.execute_batch("PRAGMA cache_size = -32768;"))?;
        Ok(store)
    }

    /// A database that may be read but not written, nor the folder it is in: an archive's, or a colleague's. None where
    /// somebody has written to it without closing it, because what was written last stands beside the file.
    fn unwritable(path: &Path, words: Words) -> Option<Self> {
        let name = path.to_str()?;
        let beside = Path::new(&format!("{name}-wal")).metadata();
        if beside.is_ok_and(|beside| beside.len() > 0) {
            return None;
        }
        let escaped = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags).ok()?;
        Some(Self { path: path.to_path_buf(), connection, words, writing: None })
    }

    fn connect(path: &Path, flags: OpenFlags, words: Words) -> Result<Self, StoreError> {
        if path.is_dir() {
            return Err(StoreError::Unopened { path: path.to_path_buf(), reason: "it is a folder".to_owned() });
        }
        let connection = Connection::open_with_flags(path, flags).map_err(|error| StoreError::of(path, error))?;
        let store = Self { path: path.to_path_buf(), connection, words, writing: None };
        store.on(store.connection.busy_timeout(PATIENCE))?;
        Ok(store)
    }

    /// Names the file in an error of SQLite.
    pub(crate) fn on<T>(&self, result: rusqlite::Result<T>) -> Result<T, StoreError> {
        result.map_err(|error| StoreError::of(&self.path, error))
    }

    fn number(&self, pragma: &str) -> Result<i64, StoreError> {
        self.on(self.connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0)))
    }

    fn migrate(&mut self) -> Result<(), StoreError> {
        let known = FORMS.len() as i64;
        let (application, form) = (self.number("application_id")?, self.number("user_version")?);
        let tables: i64 =
            self.on(self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)))?;
        if application != APPLICATION && (application, form, tables) != (0, 0, 0) {
            return Err(StoreError::Foreign(self.path.clone()));
        }
        if form > known {
            return Err(StoreError::Newer { path: self.path.clone(), found: form, known });
        }
        if form < known {
            // Readers go on while somebody writes, and a commit survives the end of the process.
            self.on(self.connection.pragma_update(None, "journal_mode", "WAL"))?;
            let upgrade = |connection: &mut Connection| -> rusqlite::Result<()> {
                let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
                // Somebody else may have done it while we waited.
                let form: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
                for sql in FORMS.iter().skip(usize::try_from(form).unwrap_or(0)) {
                    transaction.execute_batch(sql)?;
                }
                transaction.pragma_update(None, "application_id", APPLICATION)?;
                transaction.pragma_update(None, "user_version", known)?;
                transaction.commit()
            };
            let upgraded = upgrade(&mut self.connection);
            self.on(upgraded)?;
        }
        let set = "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;";
        self.on(self.connection.execute_batch(set))
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_not_be_written_can_be_looked_at() {
        let dir = tempfile::TempDir::new().expect("a folder");
        let path = dir.path().join("100% fertig?.db");
        drop(Store::create(&path, Words::default()).expect("a new database"));
        let mut store = Store::unwritable(&path, Words::default()).expect("it is there");
        store.migrate().expect("nothing to change");
        assert_eq!(store.extent().expect("it reads").reports, 0);
        assert!(store.connection.execute("INSERT INTO state VALUES ('a', 'b')", []).is_err(), "and does not write");
        drop(store);
        let writer = Store::create(&path, Words::default()).expect("it opens again");
        writer.connection.execute("INSERT INTO state VALUES ('a', 'b')", []).expect("it writes");
        assert!(Store::unwritable(&path, Words::default()).is_none(), "what stands beside the file would be missed");
    }
}
