//! The tables of `data/` as the build compiled them, each sorted, and what their entries are.

/// Where in a block a cue must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Anywhere.
    Any,
    /// At its start, bullets and signs apart.
    Start,
    /// It must be the whole block.
    Whole,
}

/// A phrase that tells what is not the article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoiseCue {
    /// The phrase, lower case; see `data/de/reports/noise.tsv`.
    pub(crate) cue: &'static str,
    /// Where it must stand.
    pub(crate) place: Place,
    /// Points towards "not the article".
    pub(crate) weight: f64,
    /// Whether, as a heading near the end, it speaks for all that follows: other articles, comments.
    pub(crate) opens: bool,
}

/// What a date near a label is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateRole {
    /// Of the text.
    Published,
    /// Of a change to it.
    Modified,
    /// Of something else.
    Other,
}

/// A publisher of news.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outlet {
    /// Its name.
    pub(crate) name: &'static str,
    /// Whether others reprint what it writes.
    pub(crate) agency: bool,
    /// Hosts it publishes at, without "www.".
    pub(crate) hosts: &'static [&'static str],
    /// How an agency signs, lower case.
    pub(crate) codes: &'static [&'static str],
}

/// Kinds of metadata in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MetaSource {
    /// A meta tag.
    Meta,
    /// A key of JSON-LD.
    Json,
    /// A microdata element.
    Itemprop,
}

/// What a piece of metadata says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// Date of publication.
    Published,
    /// Date of a change.
    Modified,
    /// Title.
    Title,
    /// Outlet.
    Outlet,
    /// Authors.
    Byline,
    /// Address.
    Url,
    /// Language.
    Language,
}

/// Where pages keep a piece of metadata.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MetaName {
    /// In what.
    pub(crate) source: MetaSource,
    /// Under which name.
    pub(crate) name: &'static str,
    /// What it says.
    pub(crate) field: Field,
    /// Smaller is trusted more.
    pub(crate) rank: u8,
}

/// What stands in an element of a page, by its class or id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// Something besides the article.
    Noise,
    /// The publication date.
    Date,
    /// The authors.
    Author,
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// The month of this name, lower case and without full stop.
pub(crate) fn month(name: &str) -> Option<i8> {
    MONTHS.binary_search_by(|(known, _)| (*known).cmp(name)).ok().map(|index| MONTHS[index].1)
}

/// What a date behind this label is the date of; the label in lower case, without colon.
pub(crate) fn date_role(label: &str) -> Option<DateRole> {
    DATE_LABELS.binary_search_by(|(known, _)| (*known).cmp(label)).ok().map(|index| DATE_LABELS[index].1)
}

/// Whether menus consist of such words.
pub(crate) fn is_menu_word(word: &str) -> bool {
    MENU_WORDS.binary_search(&word).is_ok()
}

/// The outlet that signs so ("dpa"), lower case.
pub(crate) fn agency(code: &str) -> Option<&'static Outlet> {
    OUTLETS.iter().find(|outlet| outlet.agency && outlet.codes.contains(&code))
}

/// The outlet that publishes at this host or at one above it.
pub(crate) fn outlet_at(host: &str) -> Option<&'static Outlet> {
    let mut host = host.trim_start_matches("www.");
    loop {
        if let Some(outlet) = OUTLETS.iter().find(|outlet| outlet.hosts.contains(&host)) {
            return Some(outlet);
        }
        host = host.split_once('.')?.1;
    }
}
