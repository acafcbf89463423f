//! Clauses of speech and what is said in them, where the tree has them side by side: "Er werde kommen, sagte Putin",
//! "Beide Seiten erklärten, sie wollten verhandeln".

use super::arguments::plain;
use super::clauses::Draft;
use super::tree::Tree;
use super::valency::{self, Valency};
use super::verbs::is_reported;
use model::{Argument, ArgumentRole, Clause, ClauseKind, Relation, Upos};

/// Hangs what is said on the verb that says it.
pub(super) fn connect(tree: &Tree<'_>, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let Some(parent) = drafts[index].clause.parent.map(usize::from).filter(|&parent| parent != index) else {
            continue;
        };
        if !is_beside(tree, drafts[index].head) || drafts[parent].clause.verb.is_none() {
            continue;
        }
        let (inner, outer) = (&drafts[index].clause, &drafts[parent].clause);
        if says(inner) && begins_with_verb(tree, inner) && is_before(outer, inner) {
            join(drafts, index, parent);
        } else if says(outer) && is_said(tree, inner) && is_before(outer, inner) {
            join(drafts, parent, index);
        }
    }
}

/// Whether a clause stands beside the one above in the tree, not clearly inside it.
fn is_beside(tree: &Tree<'_>, head: u16) -> bool {
    let joined = tree.relation(head) == Relation::Conj && tree.with(head, &[Relation::Cc]).next().is_some();
    let beside = [Relation::Parataxis, Relation::Conj, Relation::Dep, Relation::Advcl, Relation::Appos];
    !joined && beside.contains(&tree.relation(head))
}

/// Whether its verb takes a clause, and none is there.
fn says(clause: &Clause) -> bool {
    let fills = |argument: &Argument| matches!(argument.role, ArgumentRole::Clause | ArgumentRole::Object);
    let verb = clause.verb.as_ref();
    !clause.arguments.iter().any(fills)
        && verb.is_some_and(|verb| verb.finite.is_some() && valency::of(&verb.lemma).takes(Valency::CLAUSE))
}

/// "…, sagte Putin": the finite verb comes first.
fn begins_with_verb(tree: &Tree<'_>, clause: &Clause) -> bool {
    let words = clause.tokens.range().map(|index| index as u16);
    let first = words.filter(|&index| tree.upos(index) != Upos::Punct).min();
    clause.link.is_none() && first.is_some() && first == clause.verb.as_ref().and_then(|verb| verb.finite)
}

/// A clause that can be what is said: one with "dass", "ob" or a question word, or in the order or mood of speech.
fn is_said(tree: &Tree<'_>, clause: &Clause) -> bool {
    let Some(verb) = clause.verb.as_ref().filter(|verb| verb.finite.is_some()) else { return false };
    let completes = |link: u16| tree.upos(link) != Upos::Sconj || matches!(&*tree.token(link).lemma, "dass" | "ob");
    let marked = clause.kind == ClauseKind::Subordinate && clause.link.is_some_and(completes);
    let free = clause.kind == ClauseKind::Main && !begins_with_verb(tree, clause) || is_reported(verb.mood);
    marked || clause.link.is_none() && free
}

fn is_before(first: &Clause, second: &Clause) -> bool {
    let verb = |clause: &Clause| clause.verb.as_ref().map(|verb| verb.finite.unwrap_or(verb.main));
    verb(first) < verb(second)
}

fn join(drafts: &mut [Draft], speech: usize, said: usize) {
    let main = |draft: &Draft| draft.clause.verb.as_ref().map(|verb| verb.main);
    let Some((says, main)) = main(&drafts[speech]).zip(main(&drafts[said])) else { return };
    let clause = &mut drafts[said].clause;
    if clause.kind == ClauseKind::Main {
        clause.kind = ClauseKind::Dependent;
    }
    clause.governor = Some(says);
    clause.coordinated_with = None;
    let argument = Argument { role: ArgumentRole::Clause, clause: Some(said as u16), ..plain(main, &[]) };
    let clause = &mut drafts[speech].clause;
    clause.coordinated_with = None;
    clause.arguments.push(argument);
    clause.arguments.sort_by_key(|argument| argument.head);
}
