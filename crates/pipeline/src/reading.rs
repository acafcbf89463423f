//! One source through ingest, language and extract.

use crate::sources::reason;
use crate::{Problem, Source, faults};
use extract::Records;
use ingest::{GivenTable, MAX_BYTES};
use model::{Analysis, Report, Text};
use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A report and everything found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The report.
    pub report: Report,
    /// Its records.
    pub records: Records,
    /// Whether there is a language pack for it; without one there are no records, and the text can still be searched.
    pub understood: bool,
}

/// Reads one source.
pub(crate) fn read_source(source: &Source, given: &GivenTable) -> Result<Reading, Problem> {
    read_bytes(source, &load_source(source)?, given)
}

/// The bytes of a source.
pub(crate) fn load_source(source: &Source) -> Result<Vec<u8>, Problem> {
    load(source).map_err(|message| Problem::failed(source.name(), message))
}

/// Reads what a source holds.
pub(crate) fn read_bytes(source: &Source, bytes: &[u8], given: &GivenTable) -> Result<Reading, Problem> {
    guarded(source, |name| ingested(name, bytes, given).map(analyse))
}

/// Says something about the analysis of what a source holds.
pub(crate) fn look_at_source(
    source: &Source,
    given: &GivenTable,
    look: impl Fn(&Report, &Text<'_>, &Analysis) -> String,
) -> Result<String, Problem> {
    let bytes = load_source(source)?;
    guarded(source, |name| {
        let report = ingested(name, &bytes, given)?;
        let text = Text::new(&report.text);
        let Some(analysis) = language::analyse(&text, &report.body, &report.language) else {
            let message = format!("there is no language pack for “{}”", report.language);
            return Err(Problem::failed(name, message));
        };
        Ok(look(&report, &text, &analysis))
    })
}

fn ingested(name: &str, bytes: &[u8], given: &GivenTable) -> Result<Report, Problem> {
    ingest::read(name, bytes, given.lookup(name)).map_err(|error| {
        let message = error.to_string();
        Problem::failed(name, message.strip_prefix(&format!("{name}: ")).unwrap_or(&message))
    })
}

/// Does something with a source; a panic in it becomes a [`Problem`] like any other.
fn guarded<T>(source: &Source, work: impl FnOnce(&str) -> Result<T, Problem>) -> Result<T, Problem> {
    let name = source.name();
    catch_unwind(AssertUnwindSafe(|| work(&name))).unwrap_or_else(|_| {
        let place = faults::last().unwrap_or_else(|| "an unknown place".to_owned());
        let message = format!("a fault of the program at {place}; the report is left out; please report it");
        Err(Problem::failed(&name, message))
    })
}

/// Looks for records in a report.
fn analyse(report: Report) -> Reading {
    let text = Text::new(&report.text);
    let analysis = language::analyse(&text, &report.body, &report.language);
    let records = analysis.as_ref().map(|analysis| extract::extract(&report, &text, analysis)).unwrap_or_default();
    Reading { understood: analysis.is_some(), records, report }
}

/// The bytes of a source; refuses what is too large without loading it.
fn load(source: &Source) -> Result<Vec<u8>, String> {
    let limit = MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    match source {
        Source::Stdin => {
            std::io::stdin()
                .lock()
                .take(limit)
                .read_to_end(&mut bytes)
                .map_err(|error| format!("standard input cannot be read ({})", reason(&error)))?;
        }
        Source::Memory(_, text) => bytes.extend_from_slice(text),
        Source::File(path) => {
            let file = File::open(path).map_err(|error| open_message(&error))?;
            let meta = file.metadata().map_err(|error| open_message(&error))?;
            if meta.is_dir() {
                return Err("is a folder now, not a file".to_owned());
            }
            if meta.len() > MAX_BYTES as u64 {
                return Err(too_large(Some(meta.len())));
            }
            file.take(limit).read_to_end(&mut bytes).map_err(|error| format!("cannot be read ({})", reason(&error)))?;
        }
    }
    if bytes.len() > MAX_BYTES {
        return Err(too_large(None));
    }
    Ok(bytes)
}

fn open_message(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        ErrorKind::PermissionDenied => "may not be read; check its permissions (chmod u+r)".to_owned(),
        _ => format!("cannot be opened ({})", reason(error)),
    }
}

fn too_large(bytes: Option<u64>) -> String {
    let mb = |bytes: u64| bytes.div_ceil(1 << 20);
    let size = bytes.map_or_else(String::new, |bytes| format!("is {} MB large, ", mb(bytes)));
    format!("{size}more than the {} MB a report may have; split it into one file a report", mb(MAX_BYTES as u64))
}
