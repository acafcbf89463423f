//! Who denies what: a denial anywhere in the report is carried to the accounts of the same matter.

use super::candidate::{Candidate, flag, trigger_at};
use super::lexicon::LEXICON;
use super::slots::Filled;
use super::view::View;
use crate::At;
use crate::quotation::{self, Denied, Speech};
use model::{ActorKey, EventType, Status};
use std::collections::BTreeSet;

/// An actor's denial and the words of it.
pub(crate) type Denial = (ActorKey, At);

/// Sentences over which a denial reaches back, and one over which it reaches forward.
const REACH: u32 = 4;

/// For each candidate, who denies it. `views` are those of the candidates' sentences, by index.
pub(crate) fn find(candidates: &[&Candidate], views: &[View<'_>], speech: &Speech) -> Vec<Vec<Denial>> {
    let mut found: Vec<Vec<Denial>> = vec![Vec::new(); candidates.len()];
    for denial in candidates {
        if denial.event_type != EventType::Reject || denial.status == Status::Negated || !denies(denial) {
            continue;
        }
        let Some(view) = views.get(denial.sentence as usize) else { continue };
        let at = trigger_at(view, denial);
        for (index, target) in candidates.iter().enumerate() {
            let distance = denial.sentence.abs_diff(target.sentence);
            let reaches = distance <= 1 || (target.sentence <= denial.sentence && distance <= REACH);
            if !reaches || !deniable(target) {
                continue;
            }
            let parties = &denial.who.parties;
            let accused =
                target.who.parties.iter().any(|own| parties.iter().any(|party| same(&own.actor, &party.actor)));
            for party in parties {
                // "Beide Länder bestreiten dies": the one who gave and the one who got.
                let among = |slot: &Filled| slot.parties.iter().any(|other| same(&other.actor, &party.actor));
                let own = among(&target.who) || (accused && among(&target.whom));
                let said_by = target
                    .chains
                    .iter()
                    .flatten()
                    .any(|link| denial.whom.parties.iter().any(|other| other.actor.state() == link.actor.state()));
                let source = target.chains.iter().flatten().any(|link| link.actor.state() == party.actor.state());
                let known = found[index].iter().any(|(actor, _)| *actor == party.actor);
                if (own || said_by) && !source && !known {
                    found[index].push((party.actor.clone(), at));
                }
            }
        }
    }
    for denial in &speech.denials {
        said(candidates, denial, &mut found);
    }
    spread(candidates, &mut found);
    found
}

/// Sentences before a denial in which what it denies is told.
const BEFORE: u32 = 2;

/// A denial in words that point at what they deny: "was dieser bestreitet", "wies den Vorwurf zurück, Truppen geschickt zu haben".
/// It reaches the nearest that can be denied.
fn said(candidates: &[&Candidate], denial: &quotation::Denial, found: &mut [Vec<Denial>]) {
    let Some(&cue) = denial.cue.first() else { return };
    let inside = |target: &Candidate| match &denial.of {
        Denied::Passage(passage) => {
            passage.iter().any(|at| at.sentence == target.sentence && at.tokens.holds(target.trigger.token))
        }
        Denied::Before(_) => false,
    };
    // "nannte diese Vorwürfe eine Lüge": words that name nothing of their own point back.
    let names_some = candidates.iter().any(|target| inside(target));
    let pointed_at = |target: &Candidate| {
        let before = target.sentence < cue.sentence || target.trigger.token < cue.tokens.start;
        inside(target)
            || !names_some && before && target.sentence <= cue.sentence && cue.sentence - target.sentence <= BEFORE
    };
    for by in &denial.by {
        let own = |target: &Candidate| {
            let slots = target.who.parties.iter().chain(&target.whom.parties);
            slots.into_iter().any(|party| {
                same(&party.actor, &by.actor)
                    || !by.actor.as_str().starts_with('[') && party.actor.state() == by.actor.state()
            })
        };
        let fits = |target: &Candidate| {
            let sourced = target.chains.iter().flatten().any(|link| link.actor.state() != by.actor.state());
            is_act(target)
                && target.status == Status::Actual
                && pointed_at(target)
                && (target.hedged || sourced || own(target) && !target.chains.is_empty())
                && (own(target) || sourced && cue.sentence.abs_diff(target.sentence) <= 1)
        };
        let nearest = candidates.iter().filter(|target| fits(target)).map(|target| target.sentence).max();
        for (index, _) in
            candidates.iter().enumerate().filter(|(_, target)| Some(target.sentence) == nearest && fits(target))
        {
            if !found[index].iter().any(|(actor, _)| *actor == by.actor) {
                found[index].push((by.actor.clone(), cue));
            }
        }
    }
}

/// Carries denials to whatever else the report tells of the same matter, however far away: the same kind of deed by the same to
/// the same, told as unproven or on somebody else's word.
fn spread(candidates: &[&Candidate], found: &mut [Vec<Denial>]) {
    let direct: Vec<usize> = (0..candidates.len()).filter(|&index| !found[index].is_empty()).collect();
    for at in direct {
        let (denied, denials) = (candidates[at], found[at].clone());
        let (who, whom) = (states(&denied.who), states(&denied.whom));
        if who.is_empty() || whom.is_empty() {
            continue;
        }
        for (index, target) in candidates.iter().enumerate() {
            let same_matter =
                target.event_type == denied.event_type && states(&target.who) == who && states(&target.whom) == whom;
            if !same_matter || !deniable(target) {
                continue;
            }
            for denial in &denials {
                let source = target.chains.iter().flatten().any(|link| link.actor.state() == denial.0.state());
                if !source && !found[index].iter().any(|(actor, _)| *actor == denial.0) {
                    found[index].push(denial.clone());
                }
            }
        }
    }
}

fn states(slot: &Filled) -> BTreeSet<&str> {
    slot.parties.iter().map(|party| party.actor.state()).filter(|state| !state.starts_with('[')).collect()
}

fn denies(candidate: &Candidate) -> bool {
    flag(LEXICON.row(candidate.row), "denies")
}

/// Only what is alleged can be denied: acts told as unproven, or on somebody's word.
fn deniable(candidate: &Candidate) -> bool {
    is_act(candidate) && (candidate.hedged || !candidate.chains.is_empty()) && !is_admitted(candidate)
}

/// Whether those who did it say so themselves: "räumte ein, sein Land habe Drohnen überlassen".
fn is_admitted(candidate: &Candidate) -> bool {
    let own = |state: &str| candidate.who.parties.iter().any(|party| party.actor.state() == state);
    let mut origins = candidate.chains.iter().filter_map(|chain| chain.first()).map(|link| link.actor.state());
    !candidate.hedged && origins.next().is_some_and(own) && origins.all(own)
}

/// Whether it is something done rather than an attitude.
fn is_act(candidate: &Candidate) -> bool {
    !matches!(
        candidate.event_type,
        EventType::Accuse | EventType::Reject | EventType::Request | EventType::Support | EventType::Threaten
    )
}

/// Whether two actors are one, or one is the state of the other.
fn same(a: &ActorKey, b: &ActorKey) -> bool {
    a == b || (a.state() == b.state() && !a.as_str().starts_with('[') && (a.name().is_none() || b.name().is_none()))
}
