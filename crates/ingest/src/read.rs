//! From bytes to a report.

use crate::decode::decode;
use crate::format::{Context, Draft, Format, Published};
use crate::language::identify;
use crate::{Given, IngestError, tables};
use model::{PublishedBasis, Report, Text, content_key};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The largest file that is read; callers can refuse larger ones without loading them.
pub const MAX_BYTES: usize = 32 << 20;

/// Reads one report.
///
/// `source` is the path or address the bytes come from (`-` for standard input), `given` what is known of it besides.
/// `copy_of` stays empty: it needs the other reports.
///
/// # Errors
/// [`IngestError`], which names the file, the place and the remedy.
pub fn read(source: &str, bytes: &[u8], given: Option<&Given>) -> Result<Report, IngestError> {
    let source_name = || source.to_owned();
    if bytes.len() > MAX_BYTES {
        return Err(IngestError::TooLarge { source_name: source_name(), bytes: bytes.len(), limit: MAX_BYTES });
    }
    let format = Format::of(source, bytes);
    let text = decode(source, bytes, format.is_page())?;
    if text.trim().is_empty() {
        return Err(IngestError::Empty { source_name: source_name() });
    }
    let address = given.and_then(|given| given.url.as_deref()).or(is_address(source).then_some(source));
    let mut draft = format.draft(&Context { source, url: address }, text.into_owned())?;
    if let Some(given) = given {
        draft.title = given.title.clone().or(draft.title);
        draft.outlet = given.outlet.clone().or(draft.outlet);
        let published = |date| Published { date, basis: PublishedBasis::Given, confidence: 1.0 };
        draft.published = given.published.map(published).or(draft.published);
    }
    draft.url = address.map(str::to_owned).or(draft.url);
    draft.outlet = draft.outlet.or_else(|| draft.url.as_deref().and_then(outlet_by_address));
    let language = given.and_then(|given| given.language.clone()).unwrap_or_else(|| language(&draft));
    let table = Text::new(&draft.text);
    let body = draft.body.iter().map(|&bytes| table.span(bytes)).collect();
    let date = draft.published.map(|published| published.date);
    let origin = draft.outlet.as_deref().or(draft.url.as_deref()).unwrap_or_default();
    Ok(Report {
        id: report_id(source),
        source: source.to_owned(),
        key: content_key(origin, date, &draft.text),
        raw_sha256: hexadecimal(&Sha256::digest(bytes)),
        title: draft.title,
        outlet: draft.outlet,
        byline: draft.byline,
        published: date,
        published_basis: draft.published.map(|published| published.basis),
        published_confidence: draft.published.map(|published| published.confidence),
        language,
        url: draft.url,
        copy_of: None,
        body,
        text: draft.text,
    })
}

/// The language of the article as its words tell it; where they do not, as the document declares it.
fn language(draft: &Draft) -> String {
    match identify(&article(draft)) {
        unknown if unknown == "und" => draft.language.clone().unwrap_or(unknown),
        known => known,
    }
}

/// The beginning of the article, enough to tell its language by.
fn article(draft: &Draft) -> String {
    let mut text = String::new();
    for bytes in &draft.body {
        text.push_str(&draft.text[bytes.range()]);
        text.push('\n');
        if text.len() > 8000 {
            break;
        }
    }
    text
}

/// The outlet that publishes at an address, by its name or else by its host.
fn outlet_by_address(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.trim_start_matches("www.");
    let known = tables::outlet_at(host).map(|outlet| outlet.name.to_owned());
    known.or_else(|| (!host.is_empty()).then(|| host.to_owned()))
}

/// A readable name for what was read from this path or address: the file's stem without white space.
///
/// ```
/// assert_eq!(ingest::report_id("archiv/2024/Kim in Moskau.txt"), "Kim-in-Moskau");
/// assert_eq!(ingest::report_id("https://zeitung.example/welt/gipfel-1234.html?seite=2"), "gipfel-1234");
/// assert_eq!(ingest::report_id("-"), "stdin");
/// ```
#[must_use]
pub fn report_id(source: &str) -> String {
    let path = if is_address(source) { source.split(['?', '#']).next().unwrap_or(source) } else { source };
    let name = path.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 8 && !ending.contains(' ') => stem,
        _ => name,
    };
    let words: Vec<&str> =
        stem.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    match words.join("-").as_str() {
        "" => "report".to_owned(),
        "-" => "stdin".to_owned(),
        id => id.to_owned(),
    }
}

fn is_address(source: &str) -> bool {
    source.starts_with("https://") || source.starts_with("http://")
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
