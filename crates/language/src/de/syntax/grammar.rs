//! Words that steer grammar: the table `data/de/language/grammar_words.tsv`, compiled.

use crate::de::word::capitalised;
use fst::Map;
use model::{Case, CaseSet};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word does in grammar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles(u64);

/// One role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// können, müssen …
    Modal,
    /// lassen, brauchen: with an infinitive like a modal.
    Semimodal,
    /// haben, sein with a participle.
    Perfect,
    /// sein with the participle of a transitive verb.
    State,
    /// werden with a participle.
    Passive,
    /// werden with an infinitive.
    Future,
    /// sein, werden, bleiben with a predicate.
    Copula,
    /// nicht, nie: negates the clause.
    Negation,
    /// kein, niemand: negates the phrase, and so the clause.
    Negative,
    /// nur, zuletzt after "nicht": takes the negation away.
    Unnegating,
    /// der, welcher.
    Relative,
    /// wer, wo, warum …
    Question,
    /// sich.
    Reflexive,
    /// von, durch with a passive.
    Agent,
    /// Governs cases.
    #[expect(dead_code, reason = "keeps the place of its bit")]
    Preposition,
    /// als, wie.
    #[expect(dead_code, reason = "keeps the place of its bit")]
    Comparison,
    /// Separates from its verb: aus, zurück …
    Particle,
    /// Names a time or a span of time: Montag, Woche.
    Time,
    /// dass, ob: opens complements.
    Complementizer,
    /// A word that nobody writes where the same form is one of another: Drohn ("Drohnen"), langen ("gelangt").
    Rare,
    /// geben with "es": there is.
    Existential,
    /// A form that says of what follows that there are several: einige, vielen.
    Several,
    /// A noun that an infinitive completes: Absicht, Versuch.
    Completed,
    /// Such a noun whose infinitive is for somebody else to do: Bitte, Forderung.
    Addressed,
    /// Says that something goes on: what is negated with it is negated altogether ("nicht länger", "nicht weiter").
    Lasting,
    /// A noun that negates the clause with a "kein" before it: "auf keinen Fall", "in keiner Weise".
    Manner,
    /// A noun that counts what the next one names: Tausende, Dutzende.
    Throng,
    /// Before those of a group that are named: darunter, unter ihnen.
    Among,
}

/// The first bit of the cases.
const FIRST_CASE: u64 = 32;

impl Roles {
    /// Whether the word has this role.
    pub(crate) fn has(self, role: Role) -> bool {
        self.0 & 1 << role as u64 != 0
    }

    /// The cases a preposition governs; none for other words.
    pub(crate) fn cases(self) -> CaseSet {
        [Case::Nominative, Case::Accusative, Case::Dative, Case::Genitive]
            .into_iter()
            .filter(|case| self.0 & 1 << (FIRST_CASE + *case as u64) != 0)
            .fold(CaseSet::NONE, CaseSet::with)
    }
}

// Every token is looked up, and several times: by hash that takes a third of the time that the automaton takes.
static TABLE: LazyLock<FxHashMap<String, u64>> = LazyLock::new(|| {
    let table = Map::new(include_bytes!(concat!(env!("OUT_DIR"), "/grammar_words.fst")).as_slice());
    table.map(|table| table.stream().into_str_vec().unwrap_or_default().into_iter().collect()).unwrap_or_default()
});

/// What the word with this lemma does.
pub(crate) fn of(lemma: &str) -> Roles {
    Roles(TABLE.get(lemma).copied().unwrap_or(0))
}

/// What the noun with this lemma does, or the last part of a compound: "Rücktrittsdrohung".
pub(crate) fn of_noun(lemma: &str) -> Roles {
    let whole = of(lemma);
    if whole != Roles::default() {
        return whole;
    }
    let parts = lemma.char_indices().skip(LEAST).map(|(at, _)| &lemma[at..]).filter(|part| part.len() > LEAST);
    parts.map(|part| of(&capitalised(part))).find(|roles| *roles != Roles::default()).unwrap_or_default()
}

/// Parts of compounds of no more letters than these only look like words.
const LEAST: usize = 3;
