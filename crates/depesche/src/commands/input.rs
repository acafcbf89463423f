//! What the commands that read have in common.

use crate::cli::Input;
use crate::failure::{Failure, PARTLY};
use crate::meter::Meter;
use ingest::GivenTable;
use pipeline::{Problem, Progress, Sources};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The sources on the command line, with the problems told already.
pub(crate) fn sources(paths: &[PathBuf], meter: &mut Meter) -> Sources {
    let sources = pipeline::gather(paths);
    for problem in &sources.problems {
        meter.problem(problem);
    }
    sources
}

/// The `--given` table; empty where none is named.
pub(crate) fn given(path: Option<&Path>) -> Result<GivenTable, Failure> {
    let Some(path) = path else {
        return Ok(GivenTable::default());
    };
    let name = path.display();
    let bytes = std::fs::read(path).map_err(|error| {
        Failure::new(format!("{name}: the table of --given cannot be read ({error}); check the path"))
    })?;
    ingest::read_given(&bytes, &name.to_string()).map_err(Failure::new)
}

/// Says so where a `--given` table is of no use to any of the sources: most likely it names them otherwise.
pub(crate) fn note_unused(path: Option<&Path>, given: &GivenTable, sources: &Sources, meter: &mut Meter) {
    let (Some(path), Some(first)) = (path, given.rows().first()) else { return };
    if !sources.found.is_empty() && sources.found.iter().all(|source| given.lookup(&source.name()).is_none()) {
        let rows = given.rows().len();
        let message = format!(
            "none of its {rows} rows names a file that is read, such as “{}”; “source” is a file's name, path or address",
            first.source
        );
        meter.problem(&Problem::noted(path.display().to_string(), message));
    }
}

/// Threads to use.
pub(crate) fn jobs(input: &Input) -> usize {
    input.jobs.map_or_else(cores, usize::from)
}

/// Cores there are.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, Into::into)
}

/// The exit code of a run in which this many sources could not be read.
pub(crate) fn exit_code(failed: usize) -> ExitCode {
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(PARTLY) }
}
