//! `depesche read`: reports into a database.

use super::{PROGRAM, input};
use crate::cli::Read;
use crate::failure::Failure;
use crate::meter::Meter;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use pipeline::{Counts, ReadOptions};
use std::process::ExitCode;
use std::time::Instant;
use store::Store;

pub(crate) fn run(args: &Read) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let given = input::given(args.input.given.as_deref())?;
    let mut meter = Meter::new(args.input.quiet);
    let sources = input::sources(&args.input.paths, &mut meter);
    input::note_unused(args.input.given.as_deref(), &given, &sources, &mut meter);
    let mut store = Store::create(&args.db, pipeline::search_words())?;
    let now = Timestamp::now();
    let options = ReadOptions {
        jobs: input::jobs(&args.input),
        program: PROGRAM.to_owned(),
        again: args.again,
        at: now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        today: now.to_zoned(TimeZone::UTC).date(),
    };
    let counts = pipeline::read(&mut store, &sources.found, &given, &options, &mut meter)?;
    let failed = counts.failed + sources.problems.len();
    if !args.input.quiet {
        anstream::eprintln!("{}", summary(&counts, failed, started.elapsed().as_secs_f64()));
    }
    Ok(input::exit_code(failed))
}

fn summary(counts: &Counts, failed: usize, seconds: f64) -> String {
    let reports = |n: usize| format!("{n} report{}", if n == 1 { "" } else { "s" });
    let mut parts = match (counts.reports - counts.replaced, counts.replaced) {
        (0, 0) => vec!["nothing new".to_owned()],
        (new, 0) => vec![format!("{} read, {} records", reports(new), counts.records)],
        (0, replaced) => vec![format!("{} read anew, {} records", reports(replaced), counts.records)],
        (new, replaced) => {
            vec![format!("{} read, {replaced} more read anew, {} records", reports(new), counts.records)]
        }
    };
    if counts.known > 0 {
        parts.push(format!("{} known already", counts.known));
    }
    if failed > 0 {
        parts.push(format!("{failed} left out"));
    }
    format!("{} ({seconds:.1} s)", parts.join("; "))
}
