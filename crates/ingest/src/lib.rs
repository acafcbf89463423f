//! Bytes to reports: formats, encodings, metadata, body, copies.
//!
//! [`read`] turns the bytes of one file into one [`model::Report`]; [`read_given`] reads the table of metadata that the
//! texts lack. Nothing here opens a file: the caller does, and passes on where the bytes came from.
//!
//! ```
//! let bytes = "Doha weist Vorwürfe zurück\n\nDOHA, 5. Juni 2017 (dna) – Katar hat die Vorwürfe der Nachbarn zurückgewiesen.\n".as_bytes();
//! let report = ingest::read("archiv/doha.txt", bytes, None).unwrap();
//! assert_eq!((report.id.as_str(), report.language.as_str()), ("doha", "de"));
//! ```

mod block;
pub mod copies;
mod date;
mod decode;
mod error;
mod format;
mod given;
mod head;
mod language;
mod noise;
mod read;
mod tables;

pub use error::{GivenError, IngestError};
pub use given::{Given, GivenTable, read_given};
pub use read::{MAX_BYTES, read, report_id};
