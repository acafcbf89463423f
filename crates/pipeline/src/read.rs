//! `read`: from sources into a database, and the picture made anew.

use crate::extract::note_language;
use crate::ordered::ordered;
use crate::{Counts, Problem, Progress, Reading, Source, copies, faults, names, picture, reading};
use ingest::GivenTable;
use jiff::civil::Date;
use model::Report;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::ops::ControlFlow;
use store::{Added, Inventory, PictureState, ReadBy, ReadFrom, Store, StoreError, Stored};

/// How to read into a database.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Threads.
    pub jobs: usize,
    /// Version of the program: records that another one made are replaced.
    pub program: String,
    /// Whether to replace the records of this version as well.
    pub again: bool,
    /// Now, UTC, `2026-11-21T18:40:00Z`.
    pub at: String,
    /// Today.
    pub today: Date,
}

/// What a report was read from.
struct Input {
    /// Hash of everything that decides what reading it gives.
    hash: String,
    /// Whether a row of `--given` says something about it.
    given: bool,
}

/// What one source turned out to be, before it is written.
enum Found {
    /// Nothing about it has changed.
    Idle,
    /// A report, with the hash of its input.
    Read(Box<Reading>, Input),
}

/// Reads sources into the database and makes the picture anew where anything changed.
///
/// # Errors
/// What the database says. A source that cannot be read is told to `progress` and counted.
pub fn read(
    store: &mut Store,
    sources: &[Source],
    given: &GivenTable,
    options: &ReadOptions,
    progress: &mut dyn Progress,
) -> Result<Counts, StoreError> {
    faults::remember();
    store.refresh_words()?;
    store.refresh_packs()?;
    let was_current = store.picture_state(&options.program)? == PictureState::Current;
    let (mut new, mut replaced) = (Vec::new(), false);
    let mut inventory = store.inventory()?;
    let inputs = inventory.inputs.clone();
    let mut counts = Counts::default();
    let mut failure = None;
    progress.started(sources.len());
    let work = |source: &Source| look(source, given, options, |input| inputs.contains(input));
    let weigh = |found: &Result<Found, Problem>| match found {
        // A report's records take a few times the room of its text.
        Ok(Found::Read(read, _)) => 8 * read.report.text.len(),
        _ => 0,
    };
    ordered(sources, options.jobs, work, weigh, |found| {
        match found {
            Ok(Found::Idle) => {
                counts.known += 1;
                progress.advanced(0);
            }
            Ok(Found::Read(mut read, input)) => {
                let bytes = read.report.text.len() as u64;
                match put(store, &mut inventory, &mut read, &input, options) {
                    Ok(None) => counts.known += 1,
                    Ok(Some(added)) => {
                        note_language(&read, progress);
                        counts.reports += 1;
                        counts.replaced += usize::from(added == Added::Replaced);
                        replaced |= added == Added::Replaced;
                        new.extend(inventory.by_key.get(&read.report.key).map(|stored| stored.number));
                        counts.records += read.records.len();
                    }
                    Err(error) => {
                        failure = Some(error);
                        return ControlFlow::Break(());
                    }
                }
                progress.advanced(bytes);
            }
            Err(problem) => {
                counts.failed += 1;
                progress.problem(&problem);
                progress.advanced(0);
            }
        }
        ControlFlow::Continue(())
    });
    let result = match failure {
        Some(error) => Err(error),
        None if new.is_empty() || replaced || !was_current => picture::refresh(store, &options.program, progress),
        None => picture::extend(store, &new, inventory.by_key.len(), &options.program, progress),
    };
    progress.finished();
    result.map(|()| counts)
}

/// What a source holds; without reading further where that would change nothing.
fn look(
    source: &Source,
    given: &GivenTable,
    options: &ReadOptions,
    known: impl Fn(&str) -> bool,
) -> Result<Found, Problem> {
    let bytes = reading::load_source(source)?;
    let hash = input_hash(source, &bytes, given, &options.program);
    if !options.again && known(&hash) {
        return Ok(Found::Idle);
    }
    let input = Input { hash, given: given.lookup(&source.name()).is_some() };
    reading::read_bytes(source, &bytes, given).map(|read| Found::Read(Box::new(read), input))
}

/// Hash of everything that decides what reading a source gives.
fn input_hash(source: &Source, bytes: &[u8], given: &GivenTable, program: &str) -> String {
    let name = source.name();
    let row = given.lookup(&name).map(|row| format!("{row:?}")).unwrap_or_default();
    let mut hash = Sha256::new();
    for part in [name.as_bytes(), row.as_bytes(), program.as_bytes(), bytes] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().take(16).fold(String::with_capacity(32), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Writes a reading, where it says anything new: nothing if the same program read the same report before.
fn put(
    store: &mut Store,
    inventory: &mut Inventory,
    read: &mut Reading,
    input: &Input,
    options: &ReadOptions,
) -> Result<Option<Added>, StoreError> {
    let mut stored: Option<Stored> = inventory.by_key.get(&read.report.key).cloned();
    let known = stored.is_some();
    if stored.is_none() {
        stored = store.same_text(&read.report)?;
    }
    if let Some(stored) = stored.as_ref().filter(|stored| stored.program == options.program && !options.again)
        && !says_more(&store.read_from(stored)?, &read.report, input, known)
    {
        return Ok(None);
    }
    match &stored {
        Some(stored) => names::rename(read, &stored.id),
        None => names::settle(read, |id| inventory.ids.contains(id)),
    }
    let bands = copies::bands(&read.report);
    let by =
        ReadBy { input: &input.hash, bands: &bands, program: &options.program, at: &options.at, today: options.today };
    store.add(inventory, stored.as_ref(), &read.report, &read.records, &by).map(Some)
}

/// Whether a reading of a report that is stored says more than what is stored: its file has changed, or a row of `--given` says
/// something else now. A run without the table takes nothing away that an earlier one knew from it; neither does the same
/// report from another file, which is `known` by the same outlet, day and text.
fn says_more(stored: &ReadFrom, report: &Report, input: &Input, known: bool) -> bool {
    let changed = input.given || stored.raw_sha256 != report.raw_sha256;
    changed && (!known || stored.source == report.source)
}
