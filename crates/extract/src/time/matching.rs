//! Finds the longest pattern that fits at a place.

use super::table::{Class, ClassSet, Element, Rule, Unit};
use super::words::{Word, tables};
use std::sync::LazyLock;

/// The most places a pattern may fill with words.
const PLACES: usize = 24;

/// What rules cannot do without. Many ask for the same classes, so that these are looked for once a sentence, not once a rule.
struct Musts {
    /// Classes of which a sentence must have a word, each set once.
    sets: Vec<ClassSet>,
    /// For each rule, for each place that it must fill, the number of its set; one rule after the other.
    numbers: Vec<u16>,
    /// Where those of each rule end.
    ends: Vec<usize>,
}

static MUSTS: LazyLock<Musts> = LazyLock::new(|| {
    let mut musts = Musts { sets: Vec::new(), numbers: Vec::new(), ends: Vec::new() };
    for rule in &tables().rules {
        for Element { classes, .. } in rule.elements.iter().filter(|element| must(element)) {
            let number = musts.sets.iter().position(|known| known == classes).unwrap_or_else(|| {
                musts.sets.push(*classes);
                musts.sets.len() - 1
            });
            musts.numbers.push(number as u16);
        }
        musts.ends.push(musts.numbers.len());
    }
    musts
});

/// A rule that fits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match<'w> {
    /// The rule.
    pub(super) rule: &'static Rule,
    /// First token of the span.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// One past the last token looked at.
    pub(super) reach: usize,
    /// Words of the sentence.
    words: &'w [Word],
    /// Place and token of what was consumed.
    taken: [(u8, u16); PLACES],
    count: usize,
}

impl Match<'_> {
    /// The values of the words that fill places of the class, in order.
    pub(super) fn all(&self, class: Class) -> impl Iterator<Item = f64> + Clone {
        self.taken[..self.count].iter().filter_map(move |&(place, token)| {
            let word = &self.words[usize::from(token)];
            let place = &self.rule.elements[usize::from(place)];
            (place.classes.has(class) && word.is(class)).then(|| word.value(class))
        })
    }

    /// The value of the first word that fills a place of the class.
    pub(super) fn value(&self, class: Class) -> Option<f64> {
        self.all(class).next()
    }

    /// The unit of the first plural that fills a place of its own.
    pub(super) fn plural_unit(&self) -> Option<Unit> {
        let words = self.taken[..self.count].iter().map(|&(_, token)| &self.words[usize::from(token)]);
        words.filter(|word| word.is(Class::Plural)).find_map(|word| Unit::from_index(word.value(Class::Unit) as f32))
    }

    /// The unit of the first word joined with a number.
    pub(super) fn joined_unit(&self) -> Option<f64> {
        let joined = self.taken[..self.count].iter().map(|&(_, token)| &self.words[usize::from(token)]);
        joined.filter(|word| word.is(Class::Joined)).map(|word| f64::from(word.unit)).next()
    }
}

/// The words of a sentence, and the rules that can fit there at all.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// By number: whether for every place that a rule must fill the sentence has a word.
    live: Vec<bool>,
    /// By number: whether the sentence has a word of the set of classes.
    met: Vec<bool>,
}

impl Search {
    /// Looks at another sentence.
    pub(super) fn enter(&mut self, words: &[Word]) {
        let here = words.iter().fold(ClassSet::default(), |all, word| all.union(&word.classes));
        let Musts { sets, numbers, ends } = &*MUSTS;
        self.met.clear();
        self.met.extend(sets.iter().map(|set| set.meets(&here)));
        let mut start = 0;
        self.live.clear();
        self.live.extend(ends.iter().map(|&end| {
            let musts = &numbers[start..end];
            start = end;
            musts.iter().all(|&number| self.met[usize::from(number)])
        }));
    }

    /// The best match for a time that starts at a token or whose required context does.
    pub(super) fn best<'w>(&self, words: &'w [Word], at: usize) -> Option<Match<'w>> {
        let found = self.longest(words, at)?;
        if found.start > at {
            // What the context announces may be the beginning of something longer.
            if let Some(inner) = self.longest(words, found.start).filter(|inner| inner.end > found.end) {
                return Some(inner);
            }
        }
        Some(found)
    }

    fn longest<'w>(&self, words: &'w [Word], at: usize) -> Option<Match<'w>> {
        let tables = tables();
        let mut best: Option<(Match<'w>, u16)> = None;
        for class in words.get(at)?.classes.numbers() {
            for &index in tables.starts.get(class).map_or(&[][..], Vec::as_slice) {
                if !self.live.get(usize::from(index)).is_some_and(|live| *live) {
                    continue;
                }
                let rule = &tables.rules[usize::from(index)];
                let Some(found) = may_fit(rule, words, at).then(|| fit(rule, words, at)).flatten() else { continue };
                let better = best.as_ref().is_none_or(|(known, rank)| {
                    (found.end, found.reach, std::cmp::Reverse(index))
                        > (known.end, known.reach, std::cmp::Reverse(*rank))
                });
                if better {
                    best = Some((found, index));
                }
            }
        }
        best.map(|(found, _)| found)
    }
}

/// Whether a rule must fill a place with a word.
fn must(element: &Element) -> bool {
    !element.absent && !element.optional
}

/// Whether the first two places have their words where both must: most rules end here.
fn may_fit(rule: &Rule, words: &[Word], at: usize) -> bool {
    match &rule.elements[..] {
        [first, second, ..] if must(first) && must(second) => {
            words.get(at).is_some_and(|word| fits(first, word))
                && words.get(at + 1).is_some_and(|word| fits(second, word))
        }
        _ => true,
    }
}

fn fit<'w>(rule: &'static Rule, words: &'w [Word], at: usize) -> Option<Match<'w>> {
    let mut found = Match { rule, start: 0, end: 0, reach: at, words, taken: [(0, 0); PLACES], count: 0 };
    found.reach = step(&mut found, 0, at)?;
    let inside =
        |(place, token): &(u8, u16)| (!rule.elements[usize::from(*place)].outside).then_some(usize::from(*token));
    let taken = &found.taken[..found.count];
    found.start = taken.iter().find_map(inside)?;
    found.end = taken.iter().rev().find_map(inside)? + 1;
    Some(found)
}

/// Fits the places from `place` on to the tokens from `at` on; where the last one ends.
fn step(found: &mut Match<'_>, place: usize, at: usize) -> Option<usize> {
    let Some(element) = found.rule.elements.get(place) else { return Some(at) };
    let word = found.words.get(at);
    if element.absent {
        let before = at.checked_sub(1).filter(|_| place == 0).map(|at| found.words[at]);
        let word = if place == 0 { before.as_ref() } else { word };
        return if word.is_some_and(|word| fits(element, word)) { None } else { step(found, place + 1, at) };
    }
    if word.is_some_and(|word| fits(element, word)) && found.count < PLACES {
        found.taken[found.count] = (place as u8, at as u16);
        found.count += 1;
        if let Some(end) = step(found, place + 1, at + 1) {
            return Some(end);
        }
        found.count -= 1;
    }
    if element.optional { step(found, place + 1, at) } else { None }
}

fn fits(element: &Element, word: &Word) -> bool {
    element.classes.meets(&word.classes)
}
