//! Clauses: which words head one, of what kind it is, on which it hangs.

use super::arguments;
use super::grammar::Role;
use super::inherit;
use super::reported;
use super::tree::Tree;
use super::valency::{self, Valency};
use super::verbs::{complex, inner_infinitive};
use model::{Clause, ClauseKind, Phrase, Relation, Upos, VerbForm, Voice};

/// A clause while it is being built.
#[derive(Debug)]
pub(super) struct Draft {
    /// Its head in the tree: a verb, a predicate, or the head of a fragment.
    pub(super) head: u16,
    /// What it will be.
    pub(super) clause: Clause,
}

/// The clauses of a sentence, by first token.
pub(super) fn clauses(tree: &Tree<'_>, phrases: &[Phrase], text: &str) -> Vec<Clause> {
    let mut drafts: Vec<Draft> = tree
        .indices()
        .filter(|&index| heads_clause(tree, index))
        .map(|head| Draft { head, clause: Clause { verb: complex(tree, head, text), ..Clause::default() } })
        .collect();
    extents(tree, &mut drafts);
    // Outer clauses before those that begin with them.
    drafts.sort_by_key(|draft| (draft.clause.tokens.start, std::cmp::Reverse(draft.clause.tokens.end), draft.head));
    let owners = owners(tree, &drafts);
    for index in 0..drafts.len() {
        connect(tree, &mut drafts, index, &owners, text);
    }
    arguments::fill(tree, &mut drafts, phrases, &owners);
    reported::connect(tree, &mut drafts);
    inherit::fill(tree, &mut drafts, phrases);
    drafts.into_iter().map(|draft| draft.clause).collect()
}

/// Whether a word heads a clause.
fn heads_clause(tree: &Tree<'_>, index: u16) -> bool {
    let token = tree.token(index);
    let relation = token.relation;
    if matches!(
        relation,
        Relation::Aux
            | Relation::AuxPass
            | Relation::Cop
            | Relation::CompoundPrt
            | Relation::Compound
            | Relation::Fixed
            | Relation::Flat
            | Relation::Case
            | Relation::Mark
            | Relation::Det
            | Relation::Punct
            | Relation::Cc
    ) {
        return false;
    }
    let verbal = matches!(token.upos, Upos::Verb | Upos::Aux);
    if relation == Relation::Amod {
        return is_participle(tree, index)
            && (verbal || takes_something(tree, index) || token.morph.verb_form.is_some());
    }
    if tree.head(index).is_none() {
        return true;
    }
    if verbal {
        return tree.head(index).is_none_or(|head| inner_infinitive(tree, head) != Some(index));
    }
    tree.with(index, &[Relation::Cop]).next().is_some()
}

fn is_participle(tree: &Tree<'_>, index: u16) -> bool {
    let token = tree.token(index);
    matches!(token.morph.verb_form, Some(VerbForm::Participle | VerbForm::PresentParticiple))
        || token.upos == Upos::Adj && looks_like_participle(&token.lemma)
}

fn looks_like_participle(lemma: &str) -> bool {
    lemma.ends_with("end")
        || super::lemma::participle(lemma).is_some_and(|verb| valency::of(&verb) != Valency::default())
}

fn takes_something(tree: &Tree<'_>, index: u16) -> bool {
    tree.with(
        index,
        &[Relation::Obl, Relation::OblArg, Relation::OblAgent, Relation::Obj, Relation::Nsubj, Relation::Nmod],
    )
    .next()
    .is_some()
}

/// Where each clause begins and ends. Clauses coordinated with it stand outside.
fn extents(tree: &Tree<'_>, drafts: &mut [Draft]) {
    let mut heads = vec![false; tree.tokens.len()];
    for draft in drafts.iter() {
        heads[usize::from(draft.head)] = true;
    }
    let mut inside = Vec::new();
    for draft in drafts.iter_mut() {
        let skip = |child: u16| {
            tree.relation(child) == Relation::Conj && heads[usize::from(child)]
                || tree.relation(child) == Relation::Punct
        };
        tree.mark(draft.head, &skip, &mut inside);
        draft.clause.tokens = tree.envelope(&inside);
    }
}

/// For each token the clause it stands in, as index into the drafts.
fn owners(tree: &Tree<'_>, drafts: &[Draft]) -> Vec<Option<u16>> {
    let mut owners: Vec<Option<u16>> = vec![None; tree.tokens.len()];
    let mut known = vec![false; tree.tokens.len()];
    for (index, draft) in drafts.iter().enumerate() {
        owners[usize::from(draft.head)] = Some(index as u16);
        known[usize::from(draft.head)] = true;
    }
    let mut path = Vec::new();
    for start in tree.indices() {
        let mut at = start;
        while !known[usize::from(at)] {
            path.push(at);
            // A cycle cannot be, but must not hang either.
            known[usize::from(at)] = true;
            let Some(head) = tree.head(at) else { break };
            at = head;
        }
        let owner = owners[usize::from(at)];
        for &index in &path {
            owners[usize::from(index)] = owner;
        }
        path.clear();
    }
    owners
}

/// Finds parent, kind, link, antecedent, governor and coordination of a clause.
fn connect(tree: &Tree<'_>, drafts: &mut [Draft], index: usize, owners: &[Option<u16>], text: &str) {
    let head = drafts[index].head;
    let relation = tree.relation(head);
    let above = tree.head(head);
    let parent = above.and_then(|above| owners[usize::from(above)]);
    let coordinated =
        relation == Relation::Conj && above.is_some_and(|above| drafts.iter().any(|draft| draft.head == above));
    let first = parent.filter(|_| coordinated).map(|parent| drafts[usize::from(parent)].clause.clone());
    let links = links(tree, owners, index, head);
    let clause = &mut drafts[index].clause;
    clause.parent = parent;
    if let Some(verb) = &mut clause.verb {
        let ends_asking = tree.tokens.last().is_some_and(|last| super::words::form_of(text, last).contains('?'));
        verb.question = ends_asking && (above.is_none() || coordinated);
    }
    clause.kind =
        if clause.verb.is_none() { ClauseKind::Fragment } else { kind(tree, clause, head, &links, first.as_ref()) };
    match clause.kind {
        ClauseKind::Relative => (clause.antecedent, clause.link) = (above, links.relative.or(links.question)),
        ClauseKind::Participial => {
            clause.antecedent = above;
            attribute_voice(tree, clause, head);
        }
        ClauseKind::Subordinate => clause.link = links.mark.or(links.question),
        ClauseKind::Infinitive => clause.link = links.mark,
        _ => {}
    }
    let governed =
        matches!(relation, Relation::Ccomp | Relation::Xcomp | Relation::Csubj | Relation::CsubjPass | Relation::Acl);
    // "Möglich scheint auch, dass …": what these words open is a complement whatever the tree calls it.
    let opened = relation == Relation::Advcl && links.mark.is_some_and(|mark| tree.is(mark, Role::Complementizer));
    let completes = governed || opened || clause.kind == ClauseKind::Infinitive && links.mark.is_none();
    let takes_part = matches!(clause.kind, ClauseKind::Subordinate | ClauseKind::Dependent | ClauseKind::Infinitive);
    clause.governor = above.filter(|_| completes && takes_part && !coordinated);
    if let Some(first) = first {
        clause.coordinated_with = parent;
        if clause.kind == first.kind {
            clause.governor = clause.governor.or(first.governor);
            clause.antecedent = first.antecedent;
            clause.link = clause.link.or(first.link);
        }
    }
}

/// What can link a clause to the one above.
struct Links {
    /// Its subordinator.
    mark: Option<u16>,
    /// Its relative pronoun.
    relative: Option<u16>,
    /// Its question word.
    question: Option<u16>,
}

/// The kind of a clause that has a verb; `first` is the clause it is coordinated with.
fn kind(tree: &Tree<'_>, clause: &Clause, head: u16, links: &Links, first: Option<&Clause>) -> ClauseKind {
    let relation = tree.relation(head);
    let finite = clause.verb.as_ref().is_some_and(|verb| verb.finite.is_some());
    let embedded = tree.head(head).is_some() && first.is_none() && relation != Relation::Parataxis;
    match relation {
        Relation::Amod => ClauseKind::Participial,
        Relation::AclRelcl => ClauseKind::Relative,
        Relation::Acl if links.relative.is_some() && finite => ClauseKind::Relative,
        _ if !finite && is_zu_infinitive(tree, head, clause) => ClauseKind::Infinitive,
        Relation::Acl if !finite => ClauseKind::Participial,
        _ if finite && links.mark.is_some() && tree.head(head).is_some() => ClauseKind::Subordinate,
        _ if embedded && links.question.is_some() => ClauseKind::Subordinate,
        Relation::Ccomp | Relation::Csubj | Relation::CsubjPass | Relation::Advcl if finite => ClauseKind::Dependent,
        _ => first.map(|first| first.kind).filter(|kind| *kind != ClauseKind::Fragment).unwrap_or(ClauseKind::Main),
    }
}

fn is_zu_infinitive(tree: &Tree<'_>, head: u16, clause: &Clause) -> bool {
    let zu = |word: u16| {
        tree.token(word).morph.verb_form == Some(VerbForm::ZuInfinitive)
            || tree.with(word, &[Relation::Mark]).any(|child| tree.upos(child) == Upos::Part)
    };
    zu(head)
        || clause.verb.as_ref().is_some_and(|verb| verb.tokens.iter().any(|&token| zu(token)))
        || tree.relation(head) == Relation::Xcomp && tree.token(head).morph.verb_form == Some(VerbForm::Infinitive)
}

/// The words that open a clause and link it to the one above.
fn links(tree: &Tree<'_>, owners: &[Option<u16>], clause: usize, head: u16) -> Links {
    let words = || {
        let own = (0..head).filter(|&index| owners[usize::from(index)] == Some(clause as u16));
        own.filter(|&index| tree.upos(index) != Upos::Punct).take(5)
    };
    Links {
        mark: tree.with(head, &[Relation::Mark]).find(|&child| matches!(tree.upos(child), Upos::Sconj | Upos::Adp)),
        relative: words().find(|&index| tree.upos(index) == Upos::Pron && tree.is(index, Role::Relative)),
        question: words().find(|&index| {
            matches!(tree.upos(index), Upos::Pron | Upos::Adv | Upos::Det | Upos::Sconj)
                && tree.is(index, Role::Question)
        }),
    }
}

/// "die gelieferten Granaten" were delivered, "die liefernden Staaten" deliver, "die eingetroffenen Truppen" have arrived.
fn attribute_voice(tree: &Tree<'_>, clause: &mut Clause, head: u16) {
    let present = tree.token(head).morph.verb_form == Some(VerbForm::PresentParticiple)
        || tree.token(head).lemma.ends_with("end");
    if let Some(verb) = &mut clause.verb {
        verb.tense = None;
        let active = present || valency::of(&verb.lemma).takes(Valency::PERFECT_WITH_SEIN);
        verb.voice = if active { Voice::Active } else { Voice::Passive };
    }
}
