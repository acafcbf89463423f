//! Finds the phrases of `data/de/reports/noise.tsv` in a block.

use crate::tables::{NOISE, Place};
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// Longest stretch that "…" in a cue stands for, in bytes.
const GAP: usize = 64;

/// Weight from which on a cue of other articles or comments speaks for what follows it.
const OPENING: f64 = 3.0;

/// One piece of a cue between two "…".
struct Part {
    cue: usize,
    /// Its number within the cue.
    number: usize,
    /// Whether the word may go on before or behind it.
    open: (bool, bool),
}

struct Finder {
    automaton: Option<AhoCorasick>,
    parts: Vec<Part>,
    /// How many parts each cue has.
    lengths: Vec<usize>,
}

static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    let mut parts = Vec::new();
    let mut words = Vec::new();
    let mut lengths = Vec::new();
    for (cue, row) in NOISE.iter().enumerate() {
        let pieces: Vec<&str> = row.cue.split('…').map(str::trim).collect();
        lengths.push(pieces.len());
        for (number, piece) in pieces.into_iter().enumerate() {
            parts.push(Part { cue, number, open: (piece.starts_with('*'), piece.ends_with('*')) });
            words.push(piece.trim_matches('*'));
        }
    }
    // Overlapping matches need the standard kind; the build checks the table, so this does not fail.
    let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&words).ok();
    Finder { automaton, parts, lengths }
});

/// Sum of the weights of all cues in a block given in lower case with single spaces, each counted once; and whether one of
/// them is a heading that speaks for what follows.
pub(super) fn weight(block: &str) -> (f64, bool) {
    let Some(automaton) = &FINDER.automaton else { return (0.0, false) };
    let start = block.find(char::is_alphanumeric).unwrap_or(0);
    let end = block.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    // How far each cue has been found: its next part, and where the last one ended.
    let mut progress: Vec<(usize, usize, usize)> = Vec::new();
    let mut found: Vec<usize> = Vec::new();
    let (mut sum, mut opens) = (0.0, false);
    for hit in automaton.find_overlapping_iter(block) {
        let part = &FINDER.parts[hit.pattern().as_usize()];
        if !is_bounded(block, hit.start(), hit.end(), part.open) || found.contains(&part.cue) {
            continue;
        }
        let place = NOISE[part.cue].place;
        if part.number == 0 {
            let fits = match place {
                Place::Any => true,
                Place::Start => hit.start() <= start,
                Place::Whole => hit.start() <= start && hit.end() >= end,
            };
            if !fits {
                continue;
            }
        } else {
            let waits = progress.iter_mut().find(|(cue, next, last)| {
                *cue == part.cue && *next == part.number && hit.start() >= *last && hit.start() - *last <= GAP
            });
            let Some(waits) = waits else { continue };
            waits.1 += 1;
            waits.2 = hit.end();
        }
        if part.number + 1 == FINDER.lengths[part.cue] {
            found.push(part.cue);
            sum += NOISE[part.cue].weight;
            opens |= NOISE[part.cue].opens && NOISE[part.cue].weight >= OPENING;
        } else if part.number == 0 {
            progress.push((part.cue, 1, hit.end()));
        }
    }
    (sum, opens)
}

/// Whether a match begins and ends where words do, unless it may go on there.
fn is_bounded(block: &str, start: usize, end: usize, open: (bool, bool)) -> bool {
    let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let within = |before: Option<char>, after: Option<char>| is_word(before) && is_word(after);
    (open.0 || !within(block[..start].chars().next_back(), block[start..].chars().next()))
        && (open.1 || !within(block[..end].chars().next_back(), block[end..].chars().next()))
}

#[cfg(test)]
mod tests {
    fn weight(block: &str) -> f64 {
        super::weight(block).0
    }

    #[test]
    fn cues_count_where_they_may_stand() {
        assert!(weight("lesen sie auch: kim reist nach moskau") >= 5.0);
        assert!(weight("er wollte: lesen sie auch das") < 5.0);
        assert!(weight("» anzeige «") >= 5.0);
        assert!(weight("die staatsanwaltschaft prüft eine anzeige gegen ihn") < 1.0);
        assert!(weight("wir und unsere 137 partner verwenden cookies") >= 10.0);
        assert!(weight("die newsletterpflicht") < 1.0);
    }
}
