//! Nouns that say of somebody named what he is: "Ferenc Bago ist *der Chef der Garde*" tells of one person, not of two.

use super::ReferenceKind;
use super::clauses::{clause_of, described};
use super::resolve::Resolver;
use model::{ActorKey, ArgumentRole, Clause, MentionClass, Relation, TokenRange};

impl Resolver<'_> {
    /// Whoever is named before a noun and said to be it.
    pub(super) fn identified(&self, tokens: TokenRange) -> Option<ActorKey> {
        let sentence = self.scan().sentence;
        let head = described(sentence, self.head(tokens));
        let clause = clause_of(sentence, head)?;
        let other = counterpart(clause, head)?;
        let item = self.items.iter().rev().find(|item| {
            item.at.sentence == self.current
                && item.kind == ReferenceKind::Name
                && item.class == Some(MentionClass::Per)
                && described(sentence, item.head) == other
        })?;
        let [key] = &item.actors[..] else { return None };
        (item.at.tokens.end <= tokens.start).then(|| key.clone())
    }

    /// Whether a word says of what stands before it what that is: "ist", "wurde" with a noun.
    pub(super) fn is_copula(&self, token: usize) -> bool {
        self.scan().sentence.tokens.get(token).is_some_and(|word| word.relation == Relation::Cop)
    }
}

/// What a clause says that a noun is, or of what it says that it is this noun.
fn counterpart(clause: &Clause, head: u16) -> Option<u16> {
    let verb = clause.verb.as_ref().filter(|verb| verb.negation.is_none() && verb.modals.is_empty())?;
    let find = |role| clause.arguments.iter().find(|argument| argument.role == role && !argument.inherited);
    let subject = find(ArgumentRole::Subject)?.head;
    let predicate = find(ArgumentRole::Predicative)?.head;
    let copula = verb.main != predicate || verb.finite.is_some();
    match head {
        _ if !copula => None,
        head if head == subject => Some(predicate),
        head if head == predicate => Some(subject),
        _ => None,
    }
}
