//! What a database holds already, for a run that reads.

use crate::{Store, StoreError};
use rustc_hash::{FxHashMap, FxHashSet};

/// A report that is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its row.
    pub number: i64,
    /// Its id.
    pub id: String,
    /// Version of the program that made its records.
    pub program: String,
}

/// What a stored report was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFrom {
    /// Path or address.
    pub source: String,
    /// Hash of its bytes.
    pub raw_sha256: String,
}

/// What a database holds already.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    /// Hashes of inputs whose reading would change nothing.
    pub inputs: FxHashSet<String>,
    /// Reports by key.
    pub by_key: FxHashMap<String, Stored>,
    /// Ids in use.
    pub ids: FxHashSet<String>,
}

impl Store {
    /// What is stored.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn inventory(&self) -> Result<Inventory, StoreError> {
        let read = || -> rusqlite::Result<Inventory> {
            let mut inventory = Inventory::default();
            let mut statement = self.connection.prepare("SELECT number, id, key, program, input FROM report")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let stored = Stored { number: row.get(0)?, id: row.get(1)?, program: row.get(3)? };
                inventory.ids.insert(stored.id.clone());
                inventory.by_key.insert(row.get(2)?, stored);
                inventory.inputs.insert(row.get(4)?);
            }
            Ok(inventory)
        };
        self.on(read())
    }

    /// What a stored report was read from last.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn read_from(&self, stored: &Stored) -> Result<ReadFrom, StoreError> {
        let sql = "SELECT source, raw_sha256 FROM report WHERE number = ?1";
        let row = |row: &rusqlite::Row<'_>| Ok(ReadFrom { source: row.get(0)?, raw_sha256: row.get(1)? });
        self.on(self.connection.query_row(sql, [stored.number], row))
    }
}
