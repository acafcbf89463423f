//! The formats a report may come in. Each module turns decoded text into a [`Draft`].

mod plain;

use crate::IngestError;
use crate::date::{in_address, in_name};
use model::{Bytes, PartialDate, PublishedBasis};

/// Where a file comes from, as far as it helps to read it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    /// Path or address it was read from.
    pub(crate) source: &'a str,
    /// Address it was published at, where that is known from elsewhere.
    pub(crate) url: Option<&'a str>,
}

impl Context<'_> {
    /// The date in the address or, failing that, in the file's name.
    pub(crate) fn dated(&self) -> Option<Published> {
        let name = self.source.rsplit(['/', '\\']).next().unwrap_or(self.source);
        self.url.and_then(in_address).or_else(|| in_name(name))
    }
}

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
    pub(crate) fn draft(self, context: &Context, text: String) -> Result<Draft, IngestError> {
        match self {
            Self::Plain => plain::draft(context, text),
        }
    }
}
