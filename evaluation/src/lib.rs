//! Scores every stage against public corpora and the gold, and trains the models.

pub mod accounts;
pub mod clusters;
pub mod entities;
pub mod frequent;
pub mod gold;
pub mod held_out;
pub mod lexicon;
pub mod morphology;
pub mod parser;
pub mod perceptron;
pub mod score;
pub mod serving;
pub mod synthetic;
pub mod tagger;

use language::conllu;
use model::{Span, Text};
use std::error::Error;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Instant;

/// Analyses a German text, or the tokens of a CoNLL-U file, and gives back CoNLL-U.
///
/// # Errors
/// If the file cannot be read or is no CoNLL-U.
pub fn parse(file: &Path, tokens: bool) -> Result<String, Box<dyn Error>> {
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
    if tokens {
        let mut given = conllu::read(&text).map_err(|error| format!("{name}: {error}"))?;
        language::analyse_given(&mut given, "de");
        return Ok(conllu::write_given(&given));
    }
    let text = Text::new(&text);
    let analysis = language::analyse(&text, &[Span::new(0, text.chars())], "de").unwrap_or_default();
    Ok(conllu::write(&text, &analysis))
}

/// Times the analysis of a text, the best of five runs.
///
/// # Errors
/// If the file cannot be read.
pub fn speed(file: &Path) -> Result<String, Box<dyn Error>> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let started = Instant::now();
    let tokens = language::training::tag_text("Es geht los.");
    let ready = started.elapsed() / tokens.max(1) as u32 * 4;
    let best = |run: &dyn Fn() -> usize| {
        let time = || {
            let started = processor_time();
            let tokens = run();
            tokens as f64 / (processor_time() - started).max(1e-9)
        };
        (0..5).map(|_| time()).fold(0.0, f64::max)
    };
    let without = best(&|| language::training::tag_text(&text));
    let positions = Text::new(&text);
    let body = [Span::new(0, positions.chars())];
    let with = best(&|| {
        let analysis = language::analyse(&positions, &body, "de").unwrap_or_default();
        analysis.sentences.iter().map(|sentence| sentence.tokens.len()).sum()
    });
    Ok(format!("{without:.0} tokens/s without syntax, {with:.0} with it; first sentence after {ready:?}"))
}

/// Seconds this thread has had a processor, where the system says it; otherwise seconds since the first call. Other
/// processes on the machine then do not count.
fn processor_time() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}
