//! A sentence as the search for items sees it.

use super::table::Class;
use super::words::{Word, tables, wording};
use crate::mention::{Reference, ReferenceKind, References};
use crate::{At, Document, preposition};
use model::{Argument, ArgumentRole, Clause, Phrase, Sentence, Token, TokenRange, Upos, VerbComplex};

/// A sentence and how the engine sees its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) index: u32,
    pub(super) sentence: &'a Sentence,
    pub(super) words: &'a [Word],
    pub(super) references: &'a References,
}

impl<'a> Scene<'a> {
    pub(super) fn form(&self, at: usize) -> &'a str {
        self.sentence.tokens.get(at).map_or("", |token| self.document.form(token))
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.sentence.tokens.get(at)
    }

    pub(super) fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or_default()
    }

    pub(super) fn phrase(&self, head: usize) -> Option<&'a Phrase> {
        self.sentence.phrase_of(u16::try_from(head).ok()?)
    }

    /// Whether the preposition at a token, alone or with the noun right behind it, tells how or why rather than what: "wegen", "auf
    /// Grund", "im Zuge".
    pub(super) fn is_circumstantial(&self, at: usize) -> bool {
        self.word(at).is(Class::Circumstantial) || self.word(at + 1).is(Class::Relating)
    }

    /// Whether a token is a noun, or an adjective used as one.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        // German writes every noun with a capital; the first word of a sentence says nothing.
        self.is_capital(at)
            && match token.upos {
                // "drei Hamburger Polizisten"
                Upos::Noun | Upos::Propn => {
                    !(self.words[at].is(Class::More) || self.form(at).ends_with("er") && self.is_of_town(at))
                }
                Upos::Adj | Upos::X | Upos::Verb | Upos::Num => {
                    !self.words[at].is(Class::Article)
                        // "60 Weitere": of what was counted before.
                        && !self.words[at].is(Class::More)
                        && !self.continues_as_noun(at + 1)
                }
                _ => false,
            }
    }

    /// Whether a word is the adjective of a town: its name with -er, before a noun.
    fn is_of_town(&self, at: usize) -> bool {
        let found = self.references.headed(self.index, at as u16);
        found.is_some_and(|reference| reference.kind == ReferenceKind::Nationality) && self.continues_as_noun(at + 1)
    }

    fn continues_as_noun(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.upos, Upos::Noun | Upos::Propn)) && self.is_capital(at)
    }

    /// Whether an adjective has an ending, as before a noun.
    pub(super) fn is_inflected(&self, at: usize) -> bool {
        let form = self.form(at);
        wording().adjective_endings.iter().any(|ending| form.ends_with(ending.as_str()))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        at > 0 && self.form(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether a token is a name rather than a common noun.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.upos == Upos::Propn)
    }

    /// Whether a token is a noun or name, the first word of the sentence too.
    pub(super) fn is_noun_or_first(&self, at: usize) -> bool {
        self.is_noun(at)
            || at == 0 && self.token(at).is_some_and(|token| matches!(token.upos, Upos::Noun | Upos::Propn))
    }

    /// Whether the verb of a clause is more than an auxiliary.
    pub(super) fn is_full_verb(&self, verb: &VerbComplex) -> bool {
        self.token(usize::from(verb.main)).is_some_and(|token| token.upos == Upos::Verb)
    }

    /// Whether an adjective that its clause says of its subject asks for a phrase with a preposition, and the subject is not this noun:
    /// "in vier Fällen an Verbrechen beteiligt".
    pub(super) fn is_governed(&self, phrase: &Phrase, noun: usize) -> bool {
        let preposition = phrase.preposition.and_then(|at| self.token(usize::from(at)));
        let Some(preposition) = preposition.map(|token| preposition::plain(&token.lemma)) else { return false };
        let subject =
            |argument: &Argument| argument.role == ArgumentRole::Subject && usize::from(argument.head) == noun;
        let clauses = self.clauses_around(usize::from(phrase.head));
        let clauses = clauses.filter(|clause| !clause.arguments.iter().any(subject));
        let said = clauses.flat_map(|clause| &clause.arguments).filter(|one| one.role == ArgumentRole::Predicative);
        let mut said = said.map(|predicate| self.form(usize::from(predicate.head)));
        said.any(|form| tables().governing.iter().any(|(word, by)| word == preposition && by == form))
    }

    /// The words of some tokens, white space evened out.
    pub(super) fn text(&self, tokens: TokenRange) -> String {
        let words = self.document.words(At { sentence: self.index, tokens });
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The innermost clause with a verb around a token.
    pub(super) fn clause_of(&self, at: usize) -> Option<&'a Clause> {
        self.clauses_around(at).next()
    }

    /// The clauses with a verb around a token, from the inside.
    pub(super) fn clauses_around(&self, at: usize) -> impl Iterator<Item = &'a Clause> {
        let clauses = self.sentence.clauses.iter();
        let mut around: Vec<&Clause> =
            clauses.filter(|clause| clause.tokens.holds(at as u16) && clause.verb.is_some()).collect();
        around.sort_by_key(|clause| clause.tokens.end - clause.tokens.start);
        around.into_iter()
    }

    /// The clause that a clause goes on from, if it shares its subject: "die regiert hatte und 102 Abgeordnete stellt".
    pub(super) fn first_of(&self, clause: &'a Clause) -> &'a Clause {
        let first = clause.coordinated_with.and_then(|first| self.sentence.clauses.get(usize::from(first)));
        first.unwrap_or(clause)
    }

    /// Whom or what a token names, if an actor.
    pub(super) fn actor(&self, head: usize) -> Option<&'a Reference> {
        let reference = self.references.headed(self.index, u16::try_from(head).ok()?)?;
        (!reference.actors.is_empty()).then_some(reference)
    }
}
