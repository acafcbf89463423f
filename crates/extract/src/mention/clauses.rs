//! What the syntax of a sentence says for the resolution of references.

use super::knowledge::{Word, knowledge};
use super::resolve::Resolver;
use super::scan::Scan;
use super::{Reference, ReferenceKind};
use crate::At;
use model::{ArgumentRole, Case, Clause, ClauseKind, Gender, Number, Relation, Sentence, TokenRange, Upos};

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

/// The noun that a name describes by standing beside it ("der Milliardär Bidsina Iwanischwili"), or the name itself.
pub(super) fn described(sentence: &Sentence, name: u16) -> u16 {
    let mut head = name;
    for _ in 0..3 {
        let Some(token) = sentence.tokens.get(usize::from(head)) else { break };
        // "41 Geiselnehmer, unter ihnen Frauen": only where nothing stands between.
        let beside = matches!(token.relation, Relation::Appos | Relation::Flat)
            && token.head < head
            && (token.head + 1..head).all(|at| sentence.tokens[usize::from(at)].upos == Upos::Propn);
        if !beside {
            break;
        }
        head = token.head;
    }
    head
}

/// Whether a clause says something about all that the clause above says: "…, was Mondlane ablehnte".
pub(super) fn is_about_all(sentence: &Sentence, clause: &Clause) -> bool {
    clause
        .link
        .and_then(|link| sentence.tokens.get(usize::from(link)))
        .is_some_and(|link| knowledge().words(&link.lemma).has(Word::AboutAll))
}

/// Whether the innermost clause that holds the token is a main clause, or one that goes on about all that a main clause says: "…, was
/// Mondlane ablehnte".
pub(super) fn is_in_main_clause(sentence: &Sentence, token: u16) -> bool {
    let goes_on = |clause: &Clause| clause.kind == ClauseKind::Relative && is_about_all(sentence, clause);
    clause_of(sentence, token).is_none_or(|clause| clause.kind == ClauseKind::Main || goes_on(clause))
}

/// Whether the token heads an object without preposition of a clause.
pub(super) fn is_core(clause: &Clause, token: u16) -> bool {
    let objects = [ArgumentRole::Object, ArgumentRole::Dative, ArgumentRole::Genitive];
    clause.arguments.iter().any(|argument| argument.head == token && objects.contains(&argument.role))
}

/// Whether two genders are known and not the same.
fn differs(one: Option<Gender>, other: Option<Gender>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

/// Whether a name hangs on its noun by more than standing beside it ("Emirat Katar").
fn governed(scan: &Scan<'_>, name: u16) -> bool {
    !matches!(scan.token(usize::from(name)).relation, Relation::Appos | Relation::Flat)
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
            let described = about.max_by_key(|item| item.at.tokens.end - item.at.tokens.start);
            let pronoun = scan.token(usize::from(link));
            // "eine Antwort von Ägypten, das …": where the trees take a noun of another gender, the name before the comma is meant.
            let clashes = described.is_none()
                && pronoun.morph.number != Some(Number::Plural)
                && differs(pronoun.morph.gender, scan.token(usize::from(antecedent)).morph.gender);
            let apposed = || {
                resolver.items.iter().find(|item| {
                    (item.at.sentence, item.kind) == (sentence, ReferenceKind::Name)
                        && (clashes && item.at.tokens.end + 1 == link
                            || scan.token(usize::from(item.head)).head == antecedent && !governed(scan, item.head))
                })
            };
            let Some(item) = described.or_else(apposed) else { continue };
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
