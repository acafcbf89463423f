//! The formats a report may come in. Each module turns decoded text into a [`Draft`].

mod plain;

use crate::IngestError;
use model::{Bytes, PartialDate, PublishedBasis};

/// A publication date with where it was found and how far it is to be trusted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Published {
    /// The date.
    pub(crate) date: PartialDate,
    /// Where it comes from.
    pub(crate) basis: PublishedBasis,
    /// 0 to 1.
    pub(crate) confidence: f32,
}

/// What a format knows of a report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The text as every record will quote it.
    pub(crate) text: String,
    /// The article's parts, in order, without overlap.
    pub(crate) body: Vec<Bytes>,
    /// Title.
    pub(crate) title: Option<String>,
    /// Newspaper, agency, broadcaster.
    pub(crate) outlet: Option<String>,
    /// Authors.
    pub(crate) byline: Vec<String>,
    /// Publication date.
    pub(crate) published: Option<Published>,
    /// Address.
    pub(crate) url: Option<String>,
    /// Language the document declares, as ISO 639-1 code.
    pub(crate) language: Option<String>,
}

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Text as it is.
    Plain,
}

impl Format {
    /// Tells the format by the name and the first bytes.
    pub(crate) fn of(_source: &str, _bytes: &[u8]) -> Self {
        Self::Plain
    }

    /// Whether browsers read it, whose leniency with wrong bytes then applies.
    pub(crate) fn is_page(self) -> bool {
        match self {
            Self::Plain => false,
        }
    }

    /// Reads decoded text.
    pub(crate) fn draft(self, source: &str, text: String) -> Result<Draft, IngestError> {
        match self {
            Self::Plain => plain::draft(source, text),
        }
    }
}
