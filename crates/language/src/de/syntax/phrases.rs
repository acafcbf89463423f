//! Noun and prepositional phrases.

use super::grammar::Role;
use super::tree::Tree;
use model::{Case, CaseSet, Number, Phrase, Relation, TokenRange, Upos};

/// The phrases of a sentence, by head.
pub(super) fn phrases(tree: &Tree<'_>) -> Vec<Phrase> {
    let mut inside = Vec::new();
    tree.indices().filter(|&index| is_head(tree, index)).map(|head| phrase(tree, head, &mut inside)).collect()
}

/// Relations inside a phrase: what hangs on another word so is no phrase of its own.
fn is_part(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Det
            | Relation::DetPoss
            | Relation::Case
            | Relation::Flat
            | Relation::Compound
            | Relation::Fixed
            | Relation::Nummod
            | Relation::Amod
            | Relation::Expl
            | Relation::ExplPv
            | Relation::Advmod
            | Relation::Mark
            | Relation::Cc
            | Relation::Punct
    )
}

fn is_head(tree: &Tree<'_>, index: u16) -> bool {
    let token = tree.token(index);
    match token.upos {
        Upos::Noun | Upos::Propn => !matches!(token.relation, Relation::Flat | Relation::Compound | Relation::Fixed),
        Upos::Pron | Upos::Num | Upos::Det | Upos::Sym => {
            !is_part(token.relation) || token.relation == Relation::Nummod && has_case(tree, index)
        }
        // "die Verletzten": an adjective in the place of a noun.
        Upos::Adj | Upos::X => {
            matches!(
                token.relation,
                Relation::Nsubj
                    | Relation::NsubjPass
                    | Relation::Obj
                    | Relation::Iobj
                    | Relation::OblArg
                    | Relation::Obl
                    | Relation::OblAgent
                    | Relation::Nmod
                    | Relation::NmodPoss
                    | Relation::Appos
            ) || tree.with(index, &[Relation::Det, Relation::DetPoss]).next().is_some()
        }
        _ => false,
    }
}

fn has_case(tree: &Tree<'_>, index: u16) -> bool {
    tree.with(index, &[Relation::Case]).next().is_some()
}

/// The preposition of a phrase; a further conjunct shares the first one's.
pub(super) fn preposition(tree: &Tree<'_>, head: u16) -> Option<u16> {
    let mut at = head;
    // A chain of conjuncts is as long as the sentence at most.
    for _ in 0..tree.tokens.len() {
        let own = tree.with(at, &[Relation::Case]).find(|&child| tree.upos(child) == Upos::Adp);
        if own.is_some() {
            return own;
        }
        if tree.relation(at) != Relation::Conj {
            return None;
        }
        at = tree.head(at)?;
    }
    None
}

/// Whether a branch stands outside the phrase's own words: clauses, further conjuncts, marks.
fn is_outside(tree: &Tree<'_>, child: u16) -> bool {
    match tree.relation(child) {
        Relation::Conj
        | Relation::Cc
        | Relation::AclRelcl
        | Relation::Parataxis
        | Relation::Advcl
        | Relation::Ccomp
        | Relation::Csubj
        | Relation::Cop
        | Relation::Nsubj
        | Relation::Aux
        | Relation::Mark
        | Relation::Expl
        | Relation::Punct => true,
        Relation::Acl | Relation::Xcomp | Relation::Dep => matches!(tree.upos(child), Upos::Verb | Upos::Aux),
        // What hangs on a noun that is a predicate belongs to the clause.
        Relation::Obl | Relation::OblArg | Relation::Obj | Relation::Advmod => {
            tree.with(tree.token(child).head, &[Relation::Cop]).next().is_some()
        }
        _ => false,
    }
}

fn phrase(tree: &Tree<'_>, head: u16, inside: &mut Vec<u16>) -> Phrase {
    tree.mark(head, &|child| is_outside(tree, child), inside);
    let preposition = preposition(tree, head);
    let determiner = tree.with(head, &[Relation::Det, Relation::DetPoss]).next();
    let mut phrase = Phrase {
        head,
        tokens: run_around(tree, head, inside),
        preposition,
        determiner,
        attributes: tree.with(head, &[Relation::Amod]).filter(|&child| child < head).collect(),
        number: number(tree, head, determiner),
        ..Phrase::default()
    };
    phrase.cases = cases(tree, &phrase);
    phrase.case = phrase.cases.only().or(tree.token(head).morph.case.filter(|&case| phrase.cases.has(case)));
    for &child in tree.children(head) {
        let relation = tree.relation(child);
        let nominal = is_head(tree, child);
        match relation {
            Relation::Nmod | Relation::NmodPoss | Relation::Obl | Relation::OblArg if has_case(tree, child) => {
                phrase.complements.push(child);
            }
            Relation::NmodPoss => phrase.genitives.push(child),
            Relation::Nmod if can_be_genitive(tree, head, child) => phrase.genitives.push(child),
            Relation::Nmod | Relation::Appos if nominal => phrase.appositions.push(child),
            // "Präsident Wladimir Putin": names that are flat with a noun before them.
            Relation::Flat if tree.upos(head) == Upos::Noun && tree.upos(child) == Upos::Propn => {
                phrase.appositions.push(child);
            }
            Relation::Conj if nominal => phrase.conjuncts.push(child),
            _ => {}
        }
    }
    phrase
}

/// The unbroken stretch of these sorted tokens around the head; hyphens, quotation marks and brackets inside do not break it.
fn run_around(tree: &Tree<'_>, head: u16, inside: &[u16]) -> TokenRange {
    let at = inside.binary_search(&head).unwrap_or(0);
    let joined = |low: u16, high: u16| (low + 1..high).all(|between| tree.upos(between) == Upos::Punct);
    let first = (1..=at).rev().find(|&i| !joined(inside[i - 1], inside[i])).unwrap_or(0);
    let last = (at + 1..inside.len()).find(|&i| !joined(inside[i - 1], inside[i])).unwrap_or(inside.len());
    TokenRange::new(usize::from(inside[first]), usize::from(inside[last - 1]) + 1)
}

/// The cases that the words of a phrase agree on. A word that would leave none is not asked.
fn cases(tree: &Tree<'_>, phrase: &Phrase) -> CaseSet {
    let governed = phrase.preposition.map_or(CaseSet::NONE, |preposition| tree.roles(preposition).cases());
    let own = |index: u16| tree.token(index).morph.cases;
    let contracted = phrase.preposition.filter(|&at| tree.token(at).contraction).map(own);
    [phrase.determiner.map(own), contracted, Some(own(phrase.head)), Some(governed)]
        .into_iter()
        .flatten()
        .chain(phrase.attributes.iter().map(|&index| own(index)))
        .filter(|set| !set.is_empty())
        .fold(CaseSet::ALL, |known, set| if known.and(set).is_empty() { known } else { known.and(set) })
}

fn number(tree: &Tree<'_>, head: u16, determiner: Option<u16>) -> Option<Number> {
    let of = |index: u16| tree.token(index).morph.number;
    of(head).or_else(|| determiner.and_then(of))
}

/// Whether a nominal without preposition can be a genitive that belongs to the head.
fn can_be_genitive(tree: &Tree<'_>, head: u16, child: u16) -> bool {
    let token = tree.token(child);
    let marked = tree.with(child, &[Relation::Det, Relation::DetPoss, Relation::Amod]).next().is_some();
    let cases = tree
        .with(child, &[Relation::Det, Relation::DetPoss])
        .map(|index| tree.token(index).morph.cases)
        .filter(|set| !set.is_empty())
        .fold(token.morph.cases, |known, set| if known.is_empty() { set } else { known.and(set) });
    if token.morph.case == Some(Case::Genitive) {
        return true;
    }
    // "Russlands Präsident": a name before its noun can only be a genitive.
    child < head && token.upos == Upos::Propn || marked && cases.has(Case::Genitive)
}

/// Whether a phrase says "no": "keine Waffen", "niemand", "weder Paris noch London".
pub(super) fn is_negative(tree: &Tree<'_>, head: u16) -> Option<u16> {
    if tree.is(head, Role::Negative) {
        return Some(head);
    }
    let near = [Relation::Det, Relation::DetPoss, Relation::Advmod, Relation::Cc];
    tree.with(head, &near).find(|&child| tree.is(child, Role::Negative))
}
