//! The tables of frames as they are looked up: rows by trigger, word classes, light verbs, cues of status.

use super::feature::{Hash, Piece};
use super::format::{Cue, Effect, Kind, Row, Subject, Tables, Word, Words};
use super::participle;
use model::{EventType, Mode};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Tails shorter than this (in bytes) are no heads of compounds.
const SHORTEST_TAIL: usize = 3;

/// All knowledge of the stage.
pub(crate) struct Lexicon {
    rows: Vec<Row>,
    modes: Vec<Option<Mode>>,
    files: Vec<String>,
    signatures: Vec<(String, Hash)>,
    exact: [FxHashMap<String, Vec<u16>>; 5],
    tails: FxHashMap<String, Vec<u16>>,
    class_exact: FxHashMap<String, u64>,
    class_tails: FxHashMap<String, u64>,
    /// By verb, then by slot.
    light: FxHashMap<String, Vec<(String, Subject)>>,
    /// By word, of whatever kind.
    cues: FxHashMap<String, Vec<Cue>>,
    /// Their bits.
    classes: FxHashMap<String, u64>,
    participles: FxHashMap<String, String>,
}

/// A row that a trigger fires, and how closely the trigger fits it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    /// The row.
    pub(crate) row: u16,
    /// Bytes of the trigger that the entry covers; one more where it is the whole word, written without `~`.
    pub(crate) closeness: usize,
}

/// The lexicon, loaded once.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    // The bytes are written by this crate's own build script; were they broken, no frame would fire.
    let tables = postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/frames.postcard")));
    Lexicon::new(tables.unwrap_or_default())
});

impl Lexicon {
    fn new(tables: Tables) -> Self {
        let signatures = signatures(&tables);
        let mut exact: [FxHashMap<String, Vec<u16>>; 5] = Default::default();
        let mut tails = FxHashMap::default();
        for (kind, Word { text, tail }, rows) in tables.triggers {
            if tail {
                tails.insert(text, rows);
            } else {
                exact[kind as usize].insert(text, rows);
            }
        }
        let (mut class_exact, mut class_tails) = (FxHashMap::default(), FxHashMap::default());
        for (word, classes) in tables.class_words {
            if word.tail { &mut class_tails } else { &mut class_exact }.insert(word.text, classes);
        }
        let mut cues: FxHashMap<String, Vec<Cue>> = FxHashMap::default();
        for cue in tables.cues {
            cues.entry(cue.word.clone()).or_default().push(cue);
        }
        let participles = participle::forms(exact[Kind::Verb as usize].keys(), &tables.participles);
        let modes = tables.rows.iter().map(|row| row.mode.as_deref().and_then(|mode| mode.parse().ok())).collect();
        let mut light: FxHashMap<String, Vec<(String, Subject)>> = FxHashMap::default();
        for (verb, slot, subject) in tables.light {
            light.entry(verb).or_default().push((slot, subject));
        }
        Self {
            rows: tables.rows,
            modes,
            files: tables.files,
            signatures,
            exact,
            tails,
            class_exact,
            class_tails,
            light,
            cues,
            classes: (0..).zip(tables.classes).map(|(bit, name)| (name, 1 << bit)).collect(),
            participles,
        }
    }

    /// The rows that a word of this kind fires; `lemma` in lower case.
    pub(crate) fn hits(&self, kind: Kind, lemma: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        if let Some(rows) = self.exact[kind as usize].get(lemma) {
            hits.extend(rows.iter().map(|&row| Hit { row, closeness: lemma.len() + 1 }));
        }
        if kind == Kind::Noun {
            for tail in tails(lemma) {
                if let Some(rows) = self.tails.get(tail) {
                    hits.extend(rows.iter().map(|&row| Hit { row, closeness: tail.len() }));
                }
            }
            // "US-Angriff" is an Angriff, whatever stands before the hyphen.
            if let Some((_, last)) = lemma.rsplit_once('-')
                && let Some(rows) = self.exact[kind as usize].get(last)
            {
                hits.extend(rows.iter().map(|&row| Hit { row, closeness: last.len() }));
            }
        }
        hits
    }

    /// The verb whose participle an inflected form is.
    pub(crate) fn verb_of_participle(&self, form: &str) -> Option<&str> {
        let bare = ["", "e", "er", "es", "en", "em"].into_iter().filter_map(|ending| form.strip_suffix(ending));
        bare.filter_map(|form| self.participles.get(form)).map(String::as_str).next()
    }

    /// Whether a noun is an event for any frame.
    pub(crate) fn is_event_noun(&self, lemma: &str) -> bool {
        self.exact[Kind::Noun as usize].contains_key(lemma) || tails(lemma).any(|tail| self.tails.contains_key(tail))
    }

    /// The types that rows name for a noun, those of its closest ones.
    pub(crate) fn types_of_noun(&self, lemma: &str) -> Vec<EventType> {
        let hits = self.hits(Kind::Noun, lemma);
        let most = hits.iter().map(|hit| hit.closeness).max();
        let closest = hits.iter().filter(|hit| Some(hit.closeness) == most);
        closest.filter_map(|hit| self.event_type(hit.row)).collect()
    }

    /// A row.
    pub(crate) fn row(&self, row: u16) -> &Row {
        &self.rows[usize::from(row)]
    }

    /// The event type of a row; none where it blocks.
    pub(crate) fn event_type(&self, row: u16) -> Option<EventType> {
        EventType::ALL.get(usize::from(self.row(row).file)).copied()
    }

    /// The mode of a row.
    pub(crate) fn mode(&self, row: u16) -> Option<Mode> {
        self.modes[usize::from(row)]
    }

    /// Where a row stands: `accuse:17`.
    pub(crate) fn name(&self, row: u16) -> String {
        let row = self.row(row);
        format!("{}:{}", self.files.get(usize::from(row.file)).map_or("?", String::as_str), row.line)
    }

    /// What tells a row from others and stays when lines are added to its table: its type, the first of its triggers, and
    /// how many conditions it has.
    pub(crate) fn signature(&self, row: u16) -> Piece<'_> {
        let (text, hash) = &self.signatures[usize::from(row)];
        Piece::known(text, *hash)
    }

    /// Whether a word (in lower case) is one of these, by itself or by its class.
    pub(crate) fn fits(&self, words: &Words, lemma: &str) -> bool {
        words.any
            || words.words.iter().any(|word| {
                let ends = || lemma.ends_with(&*word.text) && !is_torn(lemma, &word.text);
                if word.tail { ends() } else { lemma == word.text }
            })
            || words.classes != 0 && self.classes(lemma) & words.classes != 0
    }

    /// The classes of a word (in lower case), as bits.
    pub(crate) fn classes(&self, lemma: &str) -> u64 {
        let mut classes = self.class_exact.get(lemma).copied().unwrap_or(0);
        for tail in tails(lemma) {
            classes |= self.class_tails.get(tail).copied().unwrap_or(0);
        }
        classes
    }

    /// The bit of a class.
    pub(crate) fn class(&self, name: &str) -> Option<u64> {
        self.classes.get(name).copied()
    }

    /// What the subject of a verb is to the event its noun in this slot names; none where the verb lends nothing.
    pub(crate) fn light(&self, verb: &str, slot: &str) -> Option<Subject> {
        // Of two lines for one slot the later counts.
        let found = self.light.get(verb)?.iter().rev().find(|(known, _)| known == slot).map(|(_, subject)| *subject);
        found.filter(|subject| *subject != Subject::Answers)
    }

    /// Whether a word says who answers for the event its noun in this slot names.
    pub(crate) fn answers(&self, word: &str, slot: &str) -> bool {
        let known = self.light.get(word).into_iter().flatten();
        known.into_iter().any(|(known, subject)| known == slot && *subject == Subject::Answers)
    }

    /// What a cue of a kind makes of what it bears on.
    pub(crate) fn effect(&self, kind: &str, word: &str, over: &str, slot: &str) -> Vec<Effect> {
        let Some(cues) = self.cues.get(word) else { return Vec::new() };
        let here = cues.iter().filter(|cue| cue.kind == kind && cue.over == over && cue.slot == slot);
        here.map(|cue| cue.effect).collect()
    }

    /// Whether a word is a cue of this kind for its clause.
    pub(crate) fn is_cue(&self, kind: &str, word: &str) -> bool {
        !self.effect(kind, word, "clause", "").is_empty()
    }

    /// The number of rows.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

fn signatures(tables: &Tables) -> Vec<(String, Hash)> {
    let mut first: Vec<&str> = vec![""; tables.rows.len()];
    for (_, word, rows) in &tables.triggers {
        for &row in rows {
            let known = &mut first[usize::from(row)];
            if known.is_empty() || word.text.as_str() < *known {
                *known = &word.text;
            }
        }
    }
    let file = |row: &Row| tables.files.get(usize::from(row.file)).map_or("", String::as_str);
    let signature = |(row, word)| format!("{}:{word},{}", file(row), row.tests.len());
    let signatures = tables.rows.iter().zip(first).map(signature);
    signatures.map(|text| (Hash::of(&text), text)).map(|(hash, text)| (text, hash)).collect()
}

/// A word and all that it ends with, longest first, down to what may be the head of a compound.
fn tails(lemma: &str) -> impl Iterator<Item = &str> {
    let tails = lemma.char_indices().map(|(at, _)| &lemma[at..]).take_while(|tail| tail.len() >= SHORTEST_TAIL);
    tails.filter(|tail| !is_torn(lemma, tail))
}

/// Whether a tail begins within "sch": a "Gemeinschaft" is no "Haft".
fn is_torn(lemma: &str, tail: &str) -> bool {
    tail.starts_with('h') && lemma[..lemma.len() - tail.len()].ends_with("sc")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_compound_ends_within_a_sound() {
        assert!(tails("untersuchungshaft").any(|tail| tail == "haft"));
        assert!(!tails("staatengemeinschaft").any(|tail| tail == "haft"));
    }

    #[test]
    fn a_compound_fires_the_rows_of_its_head() {
        let hits = LEXICON.hits(Kind::Noun, "raketenangriff");
        let best = hits.iter().max_by_key(|hit| hit.closeness).expect("a row");
        assert_eq!(
            (LEXICON.event_type(best.row), LEXICON.mode(best.row)),
            (Some(EventType::Assault), Some(Mode::HeavyWeapons))
        );
    }

    #[test]
    fn every_mode_in_the_tables_is_one_of_its_type() {
        for index in 0..LEXICON.len() as u16 {
            let row = LEXICON.row(index);
            let Some(mode) = row.mode.as_deref().filter(|mode| *mode != "none") else { continue };
            let known = LEXICON.mode(index).is_some_and(|mode| {
                LEXICON.event_type(index).is_some_and(|event_type| event_type.modes().contains(&mode))
            });
            assert!(known, "{}: “{mode}” is no mode of the type", LEXICON.name(index));
        }
    }
}
