//! Identities that survive a re-run: of a report by its content, of a record by its anchor.

use crate::{PartialDate, Span};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// What a record is, for its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// A mention.
    Mention,
    /// A time.
    Time,
    /// A quotation.
    Quotation,
    /// An account.
    Account,
    /// A figure.
    Figure,
}

impl RecordKind {
    /// The letter that stands for the kind in ids.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Mention => 'm',
            Self::Time => 't',
            Self::Quotation => 'q',
            Self::Account => 'a',
            Self::Figure => 'f',
        }
    }
}

/// The id of a record: its anchor (report, kind, span, and an ordinal where several stand on the same words).
///
/// Never a counter and never the slots, so that a human decision about a record survives every re-run.
///
/// ```
/// use model::{RecordKind, Span, record_id};
/// assert_eq!(record_id("seed-003", RecordKind::Account, Span::new(120, 129), 0), "seed-003:a120-129");
/// assert_eq!(record_id("seed-003", RecordKind::Account, Span::new(120, 129), 1), "seed-003:a120-129.1");
/// ```
#[must_use]
pub fn record_id(report: &str, kind: RecordKind, span: Span, ordinal: usize) -> String {
    let mut id = format!("{report}:{}{}-{}", kind.letter(), span.start, span.end);
    if ordinal > 0 {
        let _ = write!(id, ".{ordinal}");
    }
    id
}

/// A report's key: the first 16 hexadecimal digits of the SHA-256 of its outlet or address, publication date and text.
#[must_use]
pub fn content_key(origin: &str, published: Option<PartialDate>, text: &str) -> String {
    let mut hash = Sha256::new();
    let published = published.map(|date| date.to_string()).unwrap_or_default();
    for part in [origin, &published, text] {
        // Lengths keep ("ab", "c") and ("a", "bc") apart.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(8).fold(String::with_capacity(16), |mut key, byte| {
        let _ = write!(key, "{byte:02x}");
        key
    })
}
