//! A report: one published text with its metadata.

use crate::{PartialDate, Span};
use serde::{Deserialize, Serialize};

/// Where a publication date comes from, from the most to the least trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublishedBasis {
    /// Supplied with `--given`.
    Given,
    /// The page's metadata: JSON-LD, meta and time tags.
    Metadata,
    /// The agency's dateline: "DOHA, 5. Juni 2017 (dna) –".
    Dateline,
    /// A header line: "Stand: 18.06.2024, 14:30 Uhr", ` date 2023-04 `.
    Header,
    /// The address.
    Url,
    /// The file's name.
    File,
    /// Inferred from the dates the text speaks of; never anchors a relative time.
    Inferred,
}

/// One published text with its metadata. The text is fixed when it is read; every record points into it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Readable name: the file's stem, with a suffix of the key when taken.
    pub id: String,
    /// Path or address it was read from.
    pub source: String,
    /// Title, where one is known; a title that is not in the text stays metadata.
    pub title: Option<String>,
    /// Newspaper, agency, broadcaster.
    pub outlet: Option<String>,
    /// Authors.
    pub byline: Vec<String>,
    /// Publication date, as far as it is known.
    pub published: Option<PartialDate>,
    /// Where the date comes from.
    pub published_basis: Option<PublishedBasis>,
    /// 0 to 1: how often dates found so are right.
    pub published_confidence: Option<f32>,
    /// ISO 639-1 code, `und` where it could not be told.
    pub language: String,
    /// The whole text.
    pub text: String,
    /// The parts of the text that are the article, in order, without overlap.
    pub body: Vec<Span>,
    /// The report that this one reprints.
    pub copy_of: Option<String>,
    /// Address it was published at, where known. Not part of the contract of `extract`.
    #[serde(skip)]
    pub url: Option<String>,
    /// Hash of outlet or address, date and text: what makes two readings the same report.
    #[serde(skip)]
    pub key: String,
    /// SHA-256 of the bytes as read, hexadecimal.
    #[serde(skip)]
    pub raw_sha256: String,
}

impl Report {
    /// Whether relative times may be reckoned from the publication date.
    #[must_use]
    pub fn anchors_times(&self) -> bool {
        self.published.is_some() && self.published_basis != Some(PublishedBasis::Inferred)
    }
}
