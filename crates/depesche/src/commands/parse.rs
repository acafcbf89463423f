//! `depesche parse`: sentences, tokens, lemmas, tags and syntax.

use super::input;
use crate::cli::{Parse, ParseFormat};
use crate::failure::Failure;
use crate::meter::Meter;
use std::io::{BufWriter, Write, stdout};
use std::path::Path;
use std::process::ExitCode;

/// The language of given tokens: a CoNLL-U file does not say.
const TOKENS_LANGUAGE: &str = "de";

pub(crate) fn run(args: &Parse) -> Result<ExitCode, Failure> {
    let ParseFormat::Conllu = args.format;
    if let Some(path) = &args.tokens {
        return with_tokens(path);
    }
    let mut meter = Meter::new(true);
    let sources = input::sources(&args.paths, &mut meter);
    let mut out = BufWriter::with_capacity(1 << 16, stdout().lock());
    let counts = pipeline::parse(&sources.found, input::cores(), &mut out, &mut meter)?;
    Ok(input::exit_code(counts.failed + sources.problems.len()))
}

fn with_tokens(path: &Path) -> Result<ExitCode, Failure> {
    let name = path.display();
    let file = std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{name}: the tokens cannot be read ({error}); check the path")))?;
    let mut given = language::conllu::read(&file).map_err(|error| Failure::new(format!("{name}: {error}")))?;
    language::analyse_given(&mut given, TOKENS_LANGUAGE);
    stdout().write_all(language::conllu::write_given(&given).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
