//! What can be wrong with a database: which file, and what to do about it.

use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a database cannot be used. Every message names the file and the remedy.
#[derive(Debug, Error)]
pub enum StoreError {
    /// No such file.
    #[error("{}: there is no such database; read reports into it first: depesche read --db {} PATH…", .0.display(), .0.display())]
    Missing(PathBuf),
    /// A file of another kind.
    #[error("{}: is not a Depesche database; name another file with --db", .0.display())]
    Foreign(PathBuf),
    /// Written by a newer program.
    #[error("{}: was written by a newer Depesche (form {found}, this one knows {known}); update the program", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its form.
        found: i64,
        /// The newest form known.
        known: i64,
    },
    /// Another program writes to it.
    #[error("{}: is locked by another program; wait until it has finished, or close it", .0.display())]
    Locked(PathBuf),
    /// The folder does not exist or may not be written to.
    #[error("{}: cannot be opened ({reason}); check that the folder exists and may be written to", path.display())]
    Unopened {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The disk is full.
    #[error("{}: the disk is full; make room and run the same command again: it goes on where it stopped", .0.display())]
    Full(PathBuf),
    /// Damaged.
    #[error("{}: is damaged ({reason}); read the reports into a new database", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where.
        reason: String,
    },
    /// A stored record that does not read.
    #[error("a stored record cannot be read ({0}); read its report again with --again")]
    Content(String),
    /// A search that cannot be understood.
    #[error("“{0}” holds no word to search for")]
    NoWords(String),
    /// Anything else SQLite says.
    #[error("{}: {source}", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// What an error of SQLite means for the person at the keyboard.
    pub(crate) fn of(path: &Path, error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_path_buf();
        match error.sqlite_error_code() {
            Some(Code::NotADatabase) => Self::Foreign(path),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked(path),
            Some(Code::DiskFull) => Self::Full(path),
            Some(Code::CannotOpen | Code::PermissionDenied | Code::ReadOnly) => {
                Self::Unopened { path, reason: error.to_string() }
            }
            Some(Code::DatabaseCorrupt) => Self::Damaged { path, reason: error.to_string() },
            _ => Self::Other { path, source: error },
        }
    }

    /// A stored value that no longer reads.
    pub(crate) fn unreadable(path: &Path, what: &str, error: &dyn std::fmt::Display) -> Self {
        Self::Damaged { path: path.to_path_buf(), reason: format!("{what}: {error}") }
    }
}
