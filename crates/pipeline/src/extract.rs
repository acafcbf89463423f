//! `extract`: from sources to readings in their order, stateless.

use crate::ordered::ordered;
use crate::{Problem, Progress, Reading, Source, faults, lines, names, reading};
use ingest::GivenTable;
use model::{Analysis, Report, Text};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::ControlFlow;

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Reports read.
    pub reports: usize,
    /// Records found in them.
    pub records: usize,
    /// Reports known already (only when reading into a database).
    pub known: usize,
    /// Of the reports read, those that were stored before and got new records.
    pub replaced: usize,
    /// Sources that could not be read.
    pub failed: usize,
}

/// Reads all sources on `jobs` threads and writes their records in the order of the sources.
///
/// # Errors
/// What the writer says; a source that cannot be read is told to `progress` and counted.
pub fn extract(
    sources: &[Source],
    given: &GivenTable,
    jobs: usize,
    out: &mut impl Write,
    progress: &mut dyn Progress,
) -> io::Result<Counts> {
    faults::remember();
    progress.started(sources.len());
    let mut counts = Counts::default();
    let mut taken = BTreeSet::new();
    let mut result = Ok(());
    let work = |source: &Source| {
        let read = reading::read_source(source, given)?;
        let mut bytes = Vec::new();
        // Writing to memory does not fail.
        let _ = lines::write(&read, &mut bytes);
        Ok((read, bytes))
    };
    let weigh = |read: &Result<(Reading, Vec<u8>), Problem>| read.as_ref().map_or(0, |(_, bytes)| 3 * bytes.len());
    ordered(sources, jobs, work, weigh, |read| {
        match read {
            Ok((mut read, bytes)) => {
                let id = read.report.id.clone();
                names::settle(&mut read, |name| taken.contains(name));
                result = if read.report.id == id { out.write_all(&bytes) } else { lines::write(&read, out) };
                note_language(&read, progress);
                counts.reports += 1;
                counts.records += read.records.len();
                progress.advanced(read.report.text.len() as u64);
                taken.insert(read.report.id);
            }
            Err(problem) => {
                counts.failed += 1;
                progress.problem(&problem);
                progress.advanced(0);
            }
        }
        if result.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    progress.finished();
    result.and_then(|()| out.flush())?;
    Ok(counts)
}

/// Reads all sources on `jobs` threads and writes their sentences and tokens as CoNLL-U in the order of the sources.
///
/// # Errors
/// What the writer says.
pub fn parse(sources: &[Source], jobs: usize, out: &mut impl Write, progress: &mut dyn Progress) -> io::Result<Counts> {
    let look = |report: &Report, text: &Text<'_>, analysis: &Analysis| {
        format!("# newdoc id = {}\n{}", report.id, language::conllu::write(text, analysis))
    };
    each_analysed(sources, &GivenTable::default(), jobs, look, out, progress)
}

/// Reads all sources on `jobs` threads and writes why each account was made or refused, sentence by sentence.
///
/// # Errors
/// What the writer says.
pub fn explain(
    sources: &[Source],
    given: &GivenTable,
    jobs: usize,
    out: &mut impl Write,
    progress: &mut dyn Progress,
) -> io::Result<Counts> {
    let look = |report: &Report, text: &Text<'_>, analysis: &Analysis| {
        format!("# {}\n{}", report.id, extract::explain(report, text, analysis))
    };
    each_analysed(sources, given, jobs, look, out, progress)
}

/// Writes what `look` says of each source's report, in the order of the sources.
fn each_analysed(
    sources: &[Source],
    given: &GivenTable,
    jobs: usize,
    look: impl Fn(&Report, &Text<'_>, &Analysis) -> String + Sync,
    out: &mut impl Write,
    progress: &mut dyn Progress,
) -> io::Result<Counts> {
    faults::remember();
    let mut counts = Counts::default();
    let mut result = Ok(());
    let work = |source: &Source| reading::look_at_source(source, given, &look);
    ordered(
        sources,
        jobs,
        work,
        |_| 0,
        |seen| {
            match seen {
                Ok(seen) => {
                    counts.reports += 1;
                    result = out.write_all(seen.as_bytes());
                }
                Err(problem) => {
                    counts.failed += 1;
                    progress.problem(&problem);
                }
            }
            if result.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    result.and_then(|()| out.flush())?;
    Ok(counts)
}

pub(crate) fn note_language(read: &Reading, progress: &mut dyn Progress) {
    if !read.understood {
        let what = match read.report.language.as_str() {
            "und" => "its language could not be told".to_owned(),
            code => format!("there is no language pack for “{code}”"),
        };
        let message =
            format!("{what}; kept and searchable, no records; name the language with --given if this is wrong");
        progress.problem(&Problem::noted(&read.report.source, message));
    }
}
