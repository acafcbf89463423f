//! `depesche extract` and `depesche parse`: what is found in reports, stateless.

use super::input;
use crate::cli::Extract;
use crate::failure::Failure;
use crate::meter::Meter;
use std::io::{BufWriter, stdout};
use std::process::ExitCode;

pub(crate) fn run(args: &Extract) -> Result<ExitCode, Failure> {
    let given = input::given(args.input.given.as_deref())?;
    let mut meter = Meter::new(args.input.quiet);
    let sources = input::sources(&args.input.paths, &mut meter);
    input::note_unused(args.input.given.as_deref(), &given, &sources, &mut meter);
    let mut out = BufWriter::with_capacity(1 << 16, stdout().lock());
    let jobs = input::jobs(&args.input);
    let counts = if args.explain {
        pipeline::explain(&sources.found, &given, jobs, &mut out, &mut meter)
    } else {
        pipeline::extract(&sources.found, &given, jobs, &mut out, &mut meter)
    }?;
    Ok(input::exit_code(counts.failed + sources.problems.len()))
}
