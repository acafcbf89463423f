//! Stretches of words that share case, number and gender: a determiner, adjectives and their noun; a pronoun; a name.

use super::cells::{Cells, Declension, adjective};
use crate::de::lemma::Chosen;
use crate::de::lexicon::lexicon;
use crate::de::syntax::grammar::{self, Role};
use crate::de::word::{Shape, Word};
use model::{Case, CaseSet, Number, Token, Upos};
use std::rc::Rc;

/// A stretch of words in one case.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    /// First token.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// The noun, name or pronoun; the last word of a stretch without one.
    pub(crate) head: usize,
    /// The preposition before it.
    pub(crate) preposition: Option<usize>,
    /// Cells that its words agree on; the preposition is not asked.
    pub(crate) cells: Cells,
    /// Cases its preposition governs; all without one.
    pub(crate) governed: CaseSet,
}

/// What a sentence's words are, together.
pub(crate) struct Seen<'a> {
    /// The words.
    pub(crate) words: &'a [Rc<Word>],
    /// Their tokens, tagged.
    pub(crate) tokens: &'a [Token],
    /// Their readings.
    pub(crate) chosen: &'a [Rc<Chosen>],
}

impl Seen<'_> {
    fn tag(&self, at: usize) -> Option<Upos> {
        self.tokens.get(at).map(|token| token.upos)
    }

    /// Finds the chunks, from left to right.
    pub(crate) fn chunks(&self) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let end = self.chunk_end(at);
            if end == at {
                at += 1;
                continue;
            }
            chunks.push(self.chunk(at, end));
            at = end;
        }
        chunks
    }

    /// End of the chunk that starts at `at`; `at` itself if none does.
    fn chunk_end(&self, at: usize) -> usize {
        let mut end = at;
        match self.tag(at) {
            Some(Upos::Pron) => return at + 1,
            Some(Upos::Det) => {
                end += 1;
                // "vor allem die Türkei": the article is not the expression's.
                if self.is_above_all(at) {
                    return end;
                }
                // "all die", "diese beiden", "keine anderen".
                while self.tag(end) == Some(Upos::Det) && self.declines(end) {
                    end += 1;
                }
            }
            _ => {}
        }
        let noun = self.skip_attributes(end);
        if matches!(self.tag(noun), Some(Upos::Noun | Upos::Propn)) {
            return self.name_end(noun);
        }
        end
    }

    fn is_above_all(&self, at: usize) -> bool {
        self.words[at].form == "allem" && at > 0 && self.words[at - 1].small() == "vor"
    }

    /// "die", "beiden" – but not "mehr" and other forms without endings.
    fn declines(&self, at: usize) -> bool {
        self.chosen[at].readings.iter().any(|reading| !reading.cases.is_empty())
    }

    /// Skips adverbs, adjectives and numbers that lead to a noun.
    fn skip_attributes(&self, from: usize) -> usize {
        let mut at = from;
        let mut adverbs = 0;
        loop {
            match self.tag(at) {
                Some(Upos::Adj | Upos::Num) => adverbs = 0,
                // "die immer noch große Zahl": a few, and an adjective must follow.
                Some(Upos::Adv) if at > from || from > 0 => adverbs += 1,
                Some(Upos::Punct) if at > from && self.is_list_comma(at) => {}
                Some(Upos::Cconj) if at > from && self.joins_adjectives(at) => {}
                _ => break,
            }
            at += 1;
            if adverbs > 3 || at > from + 12 {
                return from;
            }
        }
        if adverbs > 0 { from } else { at }
    }

    /// "große, schöne Häuser".
    fn is_list_comma(&self, at: usize) -> bool {
        self.words[at].form == "," && self.joins_adjectives(at)
    }

    fn joins_adjectives(&self, at: usize) -> bool {
        self.tag(at - 1) == Some(Upos::Adj)
            && self.tag(at + 1) == Some(Upos::Adj)
            && ending(&self.words[at - 1]).is_some()
            && ending(&self.words[at - 1]) == ending(&self.words[at + 1])
    }

    /// A title and the names behind it are in one case: "Präsident Wladimir Putin".
    fn name_end(&self, noun: usize) -> usize {
        let mut end = noun + 1;
        // A genitive in front has its own case: "Putins Besuch". So has who stands behind a time: "am Montag Russland".
        let is_time = grammar::of(&self.tokens[noun].lemma).has(Role::Time);
        if is_time || self.tag(noun) == Some(Upos::Propn) && self.is_leading_genitive(noun) {
            return end;
        }
        while self.tag(end) == Some(Upos::Propn) && !self.is_leading_genitive(end) && !self.is_genitive(end) {
            end += 1;
        }
        if self.tag(end) == Some(Upos::Propn) && self.tag(end - 1) == Some(Upos::Propn) {
            // The genitive's first name belongs to it: "Wladimir Putins Besuch".
            end += 1;
        }
        end
    }

    /// A name with an s that a noun follows.
    fn is_leading_genitive(&self, at: usize) -> bool {
        let form = &self.words[at].form;
        let marked = form.ends_with(['s', '\'', '’']) && form.len() > 2 && self.words[at].shape != Shape::Capitals;
        let mut next = at + 1;
        while matches!(self.tag(next), Some(Upos::Adj | Upos::Num)) {
            next += 1;
        }
        marked && self.tag(next) == Some(Upos::Noun)
    }

    /// A name the lexicon has as a genitive and nothing else: "der Präsident Russlands".
    fn is_genitive(&self, at: usize) -> bool {
        let readings = &self.chosen[at].readings;
        !readings.is_empty() && readings.iter().all(|reading| reading.cases == CaseSet::of(Case::Genitive))
    }

    fn chunk(&self, start: usize, end: usize) -> Chunk {
        let nominal = |at: &usize| matches!(self.tag(*at), Some(Upos::Noun | Upos::Propn | Upos::Pron));
        let head = (start..end).find(nominal).unwrap_or(end - 1);
        let preposition = self.preposition_before(start);
        let mut cells = Cells::ALL;
        let mut governed = CaseSet::ALL;
        let mut declension = Declension::Strong;
        if let Some(at) = preposition {
            let readings = self.chosen[at].readings.iter().filter(|reading| reading.upos == Upos::Adp);
            let mut article = Cells::NONE;
            let mut cases = CaseSet::NONE;
            for reading in readings {
                cases = cases.or(reading.cases);
                if reading.numbers != 0 {
                    article = article.or(Cells::of_reading(*reading));
                }
            }
            if !article.is_empty() {
                cells = article;
                declension = Declension::Weak;
            }
            if !cases.is_empty() {
                governed = cases;
            }
        }
        for at in start..end {
            let own = match self.tag(at) {
                Some(Upos::Adj) => self.adjective_cells(at, declension),
                Some(Upos::Num) => self.numeral_cells(at),
                Some(Upos::Propn) if at != head => Cells::ALL,
                Some(Upos::Noun) if at == start && self.is_title(at, end) => self.cells(at).unmarked(),
                _ => self.cells(at),
            };
            if self.tag(at) == Some(Upos::Det) {
                // "ein", "unser" have no ending, so the adjective has it; "der" and "dieser" look alike here.
                let bare = self.words[at].small() == self.tokens[at].lemma;
                declension = if bare { Declension::Mixed } else { Declension::Weak };
            }
            cells = cells.narrowed(own);
            // "einige Zeit" has no plural, and stays what it is.
            if grammar::of(self.words[at].small()).has(Role::Several) {
                cells = cells.narrowed(Cells::of_number(Number::Plural));
            }
        }
        Chunk { start, end, head, preposition, cells, governed }
    }

    /// Whether a noun without article stands before a name: it takes no ending then, "warf Präsident Petro vor", but for the
    /// genitive.
    fn is_title(&self, at: usize, end: usize) -> bool {
        at + 1 < end && self.tag(at + 1) == Some(Upos::Propn)
    }

    /// The preposition that governs a chunk. "bis zu" before a number only bounds it: "tötete bis zu 200 Kämpfer", "mit bis zu 200
    /// Kämpfern".
    fn preposition_before(&self, start: usize) -> Option<usize> {
        let before = start.checked_sub(1)?;
        let bounds = self.tag(start) == Some(Upos::Num)
            && self.words[before].small() == "zu"
            && before.checked_sub(1).is_some_and(|at| self.words[at].small() == "bis");
        let governing = if bounds { before.checked_sub(2)? } else { before };
        (self.tag(governing) == Some(Upos::Adp)).then_some(governing)
    }

    /// Of more than one there is a plural.
    fn numeral_cells(&self, at: usize) -> Cells {
        let one = matches!(self.words[at].small(), "1" | "eins") || self.words[at].small().starts_with("ein");
        if one { Cells::ALL } else { Cells::of_number(Number::Plural) }
    }

    /// The cells of an adjective by its ending.
    fn adjective_cells(&self, at: usize, declension: Declension) -> Cells {
        let Some(ending) = ending(&self.words[at]) else { return Cells::ALL };
        let cells = adjective(ending, declension);
        if cells.is_empty() { Cells::ALL } else { cells }
    }

    /// The cells of any other word by its readings.
    pub(crate) fn cells(&self, at: usize) -> Cells {
        let chosen = &self.chosen[at];
        let tag = self.tokens[at].upos;
        let cells = chosen.readings.iter().fold(Cells::NONE, |cells, reading| cells.or(Cells::of_reading(*reading)));
        if !cells.is_empty() && (chosen.known || tag != Upos::Noun) {
            return cells;
        }
        let form = self.words[at].form.as_str();
        match tag {
            Upos::Propn => name_cells(form),
            Upos::Noun => unknown_noun(form),
            _ => Cells::ALL,
        }
    }
}

/// The ending of a declined adjective; none of "groß" and "rosa".
pub(super) fn ending(word: &Word) -> Option<&'static str> {
    let class = word.small_class.or(word.class);
    let lemma = class.and_then(|class| {
        let readings = lexicon().readings(class);
        readings.filter(|(reading, _)| reading.upos == Upos::Adj).map(|(_, rule)| rule.strip).min()
    });
    // "teuer" and "sicher" have no ending, though they look it.
    if lemma == Some(0) {
        return None;
    }
    ["em", "en", "er", "es", "e"].into_iter().find(|ending| word.small().ends_with(ending))
}

/// A name has an s in the genitive and no other ending.
fn name_cells(form: &str) -> Cells {
    let genitive = Cells::of_case(Case::Genitive);
    let singular = Cells::of_number(Number::Singular);
    if form.ends_with(['s', 'x', 'z', 'ß', '\'', '’']) {
        return singular;
    }
    singular.without(genitive)
}

/// What the ending of a noun rules out: the dative plural ends in n or s, the genitive of masculines and neuters in s or n.
fn unknown_noun(form: &str) -> Cells {
    let dative_plural = Cells::of_case(Case::Dative).and(Cells::of_number(Number::Plural));
    let feminine = Cells(0b010_010_010_010_010_010_010_010);
    let genitive_singular = Cells::of_case(Case::Genitive).and(Cells::of_number(Number::Singular)).without(feminine);
    let mut cells = Cells::ALL;
    if !form.ends_with(['n', 's']) {
        cells = cells.without(dative_plural);
    }
    if !form.ends_with(['s', 'n', 'x', 'z']) {
        cells = cells.without(genitive_singular);
    }
    cells
}
