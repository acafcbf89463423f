//! The case of each chunk, by a linear model over what its words allow and what stands around it.

use super::cells::{CASES, Cells};
use super::chunk::{Chunk, Seen};
use crate::linear::{Feature, Linear, hash, pair, templates};
use model::{CaseSet, Upos, VerbForm};

/// The classes of the model: the four cases.
pub(crate) const CLASSES: usize = 4;

/// The cases chosen so far, for the features.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// The case of each chunk so far.
    pub(crate) cases: Vec<usize>,
}

/// What of a sentence all chunks share.
pub(crate) struct Frame {
    /// For each token, the number of its stretch between punctuation and conjunctions that open clauses.
    stretch: Vec<u16>,
    /// For each token, the nearest verb of its stretch that can have a subject: hash of its lemma, 0 for none.
    verbs: Vec<(usize, u64)>,
}

impl Frame {
    /// Looks at a tagged and lemmatised sentence.
    pub(crate) fn new(seen: &Seen<'_>) -> Self {
        let mut stretch = Vec::with_capacity(seen.tokens.len());
        let mut verbs = Vec::new();
        let mut number = 0;
        for (at, token) in seen.tokens.iter().enumerate() {
            let form = seen.words[at].form.as_str();
            let opens = token.upos == Upos::Punct && matches!(form, "," | ";" | ":" | "–" | "-" | "(" | ")" | "--");
            if opens || token.upos == Upos::Sconj {
                number += 1;
            }
            stretch.push(number);
            if matches!(token.upos, Upos::Verb | Upos::Aux) {
                verbs.push((at, hash(token.lemma.as_bytes())));
            }
        }
        Self { stretch, verbs }
    }

    /// The verb that governs at a token: of its stretch the last main verb, or else the first verb.
    fn verb(&self, seen: &Seen<'_>, at: usize) -> (u64, u64) {
        let inside = self.verbs.iter().filter(|(verb, _)| self.stretch[*verb] == self.stretch[at]);
        let main = inside.clone().rfind(|(verb, _)| seen.tokens[*verb].upos == Upos::Verb);
        let finite = inside.clone().find(|(verb, _)| seen.tokens[*verb].morph.verb_form == Some(VerbForm::Finite));
        let before = |verb: Option<&(usize, u64)>| verb.map_or(2, |(verb, _)| u64::from(*verb < at));
        let hash = main.or_else(|| inside.clone().next()).map_or(0, |(_, hash)| *hash);
        let number =
            finite.map_or(0, |(verb, _)| seen.tokens[*verb].morph.number.map_or(1, |number| number as u64 + 2));
        (hash, before(finite) * 8 + number)
    }
}

/// The cases a chunk can be in.
pub(crate) fn candidates(chunk: &Chunk) -> CaseSet {
    let both = chunk.cells.cases().and(chunk.governed);
    if !both.is_empty() {
        both
    } else if chunk.preposition.is_some() {
        chunk.governed
    } else {
        chunk.cells.cases()
    }
}

fn bits(cases: CaseSet) -> u64 {
    CASES.into_iter().enumerate().filter(|(_, case)| cases.has(*case)).map(|(bit, _)| 1 << bit).sum()
}

/// The features of a chunk.
pub(crate) fn features(
    seen: &Seen<'_>,
    frame: &Frame,
    chunks: &[Chunk],
    index: usize,
    history: &History,
) -> Vec<Feature> {
    let chunk = &chunks[index];
    let word = |at: usize| seen.words.get(at).map_or(0, |word| word.hash);
    let tag = |at: usize| seen.tokens.get(at).map_or(99, |token| token.upos as u64);
    let lemma = |at: usize| hash(seen.tokens[at].lemma.as_bytes());
    let cases = bits(candidates(chunk));
    let cells = u64::from(chunk.cells.0);
    let preposition = chunk.preposition.map_or(1, word);
    let first = word(chunk.start);
    let head = lemma(chunk.head);
    let head_tag = tag(chunk.head);
    let before = chunk.preposition.unwrap_or(chunk.start);
    let left = before.checked_sub(1);
    let left_tag = left.map_or(98, tag);
    let left_word = left.map_or(0, word);
    let stretch = frame.stretch[chunk.start];
    let same = |other: &Chunk| frame.stretch[other.start] == stretch;
    let previous = index.checked_sub(1).map(|before| (&chunks[before], history.cases[before]));
    // Directly behind another chunk: an apposition or a genitive. With "und" between: the same case, mostly.
    let gap = previous.map_or(9, |(other, _)| {
        let gap = before - other.end.min(before);
        if gap == 0 {
            0
        } else if gap == 1 && tag(other.end) == Upos::Cconj as u64 {
            1
        } else if gap == 1 && tag(other.end) == Upos::Punct as u64 {
            2
        } else if same(other) {
            3
        } else {
            4
        }
    });
    let previous_case = previous.map_or(9, |(_, case)| case as u64);
    let previous_preposition = previous.map_or(0, |(other, _)| u64::from(other.preposition.is_some()) + 1);
    // Which cases stand without preposition in the stretch so far.
    let used = chunks[..index]
        .iter()
        .zip(&history.cases)
        .filter(|(other, _)| same(other) && other.preposition.is_none())
        .fold(0u64, |used, (_, case)| used | 1 << case);
    let (verb, order) = frame.verb(seen, chunk.start);
    let right = chunk.end;
    let number = chunk.cells.number().map_or(0, |number| number as u64 + 1);
    let next = chunks.get(index + 1);
    let next_cases = next.map_or(0, |next| if same(next) { bits(candidates(next)) + 1 } else { 0 });
    let next_bare = next.is_some_and(|next| next.preposition.is_none());
    let values = [
        cases,
        pair(cases, preposition),
        cells,
        pair(cells, preposition),
        pair(first, cases),
        pair(head, cases),
        pair(head, preposition),
        pair(head_tag, cases),
        pair(gap, pair(previous_case, cases)),
        pair(gap, pair(previous_case, head_tag)),
        pair(gap, pair(previous_preposition, cases)),
        pair(used, cases),
        pair(used, pair(order, cases)),
        pair(order, pair(cases, head_tag)),
        pair(verb, cases),
        pair(verb, pair(used, cases)),
        pair(left_tag, cases),
        pair(left_word, cases),
        pair(tag(right), cases),
        pair(word(right), cases),
        pair(next_cases, pair(used, pair(cases, u64::from(next_bare)))),
        pair(left_tag, pair(cases, tag(right))),
        pair(number, pair(order, cases)),
        pair(u64::from(chunk.start == 0), pair(cases, tag(right))),
        pair(pair(first, head_tag), pair(order, used)),
        pair(pair(preposition, left_tag), verb),
        pair(u64::from(seen.words[chunk.head].cluster), cases),
        pair(u64::from(seen.words[chunk.head].cluster) & 63, pair(cases, used)),
        pair(pair(gap, previous_case), pair(first, cases)),
    ];
    templates(values)
}

/// Chooses the case of every chunk, as an index into [`CASES`]; where only one case is possible it is taken.
pub(crate) fn choose(model: &Linear, seen: &Seen<'_>, chunks: &[Chunk]) -> Vec<usize> {
    let frame = Frame::new(seen);
    let mut history = History::default();
    for index in 0..chunks.len() {
        let allowed = bits(candidates(&chunks[index]));
        let case = if allowed.count_ones() == 1 {
            allowed.trailing_zeros() as usize
        } else {
            let mut scores = [0i32; CLASSES];
            model.add(&features(seen, &frame, chunks, index, &history), &mut scores);
            best(&scores, allowed)
        };
        history.cases.push(case);
    }
    history.cases
}

/// The best of the allowed classes; of all where none is allowed.
pub(crate) fn best<T: PartialOrd + Copy>(scores: &[T], allowed: u64) -> usize {
    let allowed = if allowed == 0 { u64::MAX } else { allowed };
    let mut best = None;
    for (class, score) in scores.iter().enumerate().filter(|(class, _)| allowed & 1 << class != 0) {
        if best.is_none_or(|(_, most)| *score > most) {
            best = Some((class, *score));
        }
    }
    best.map_or(0, |(class, _)| class)
}

/// The bits of the allowed classes of a chunk, for training.
pub(crate) fn allowed(chunk: &Chunk) -> u64 {
    bits(candidates(chunk))
}

/// The cells of a chunk in a case.
pub(crate) fn decided(chunk: &Chunk, case: usize) -> Cells {
    chunk.cells.and(Cells::of_case(CASES[case % CLASSES]))
}
