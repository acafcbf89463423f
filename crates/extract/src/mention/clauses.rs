//! What the syntax of a sentence says for the resolution of references.

use super::resolve::Resolver;
use super::{Reference, ReferenceKind};
use crate::At;
use model::{ArgumentRole, Case, Clause, ClauseKind, Sentence, TokenRange};

/// The innermost clause that holds a token.
pub(super) fn clause_of(sentence: &Sentence, token: u16) -> Option<&Clause> {
    sentence
        .clauses
        .iter()
        .filter(|clause| clause.tokens.holds(token))
        .min_by_key(|clause| clause.tokens.end - clause.tokens.start)
}

/// Whether the token heads the subject of its clause; without a tree, whether it stands early in its sentence.
pub(super) fn is_subject(sentence: &Sentence, token: u16) -> bool {
    if sentence.clauses.is_empty() {
        let case = sentence.tokens[usize::from(token)].morph.case;
        return case == Some(Case::Nominative) || case.is_none() && token < 6;
    }
    let arguments = sentence.clauses.iter().flat_map(|clause| &clause.arguments);
    arguments.into_iter().any(|argument| argument.role == ArgumentRole::Subject && argument.head == token)
}

/// Whether the token heads an object without preposition of a clause.
pub(super) fn is_core(clause: &Clause, token: u16) -> bool {
    let objects = [ArgumentRole::Object, ArgumentRole::Dative, ArgumentRole::Genitive];
    clause.arguments.iter().any(|argument| argument.head == token && objects.contains(&argument.role))
}

/// Relative pronouns stand for what their clause describes.
pub(super) fn relatives(resolver: &mut Resolver<'_>) {
    let mut found: Vec<Reference> = Vec::new();
    for (index, scan) in resolver.scans.iter().enumerate() {
        let sentence = index as u32;
        for clause in scan.sentence.clauses.iter().filter(|clause| clause.kind == ClauseKind::Relative) {
            let (Some(link), Some(antecedent)) = (clause.link, clause.antecedent) else { continue };
            let about = resolver.items.iter().filter(|item| item.at.sentence == sentence && !item.as_place);
            let about = about.filter(|item| {
                item.head == antecedent || item.kind == ReferenceKind::Name && item.at.tokens.holds(antecedent)
            });
            let Some(item) = about.max_by_key(|item| item.at.tokens.end - item.at.tokens.start) else { continue };
            if item.actors.is_empty() {
                continue;
            }
            let at = At { sentence, tokens: TokenRange { start: link, end: link + 1 } };
            found.push(Reference {
                at,
                head: link,
                kind: ReferenceKind::Pronoun,
                class: None,
                actors: item.actors.clone(),
                place: None,
                as_place: false,
                confidence: item.confidence * 0.9,
                rule: "relative pronoun",
            });
        }
    }
    resolver.items.extend(found);
}
