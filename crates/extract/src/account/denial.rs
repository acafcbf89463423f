//! Who denies what: a denial anywhere in the report is carried to the accounts of the same matter.

use super::candidate::{Candidate, flag, trigger_at};
use super::lexicon::LEXICON;
use super::view::View;
use crate::At;
use model::{ActorKey, EventType, Status};

/// An actor's denial and the words of it.
pub(crate) type Denial = (ActorKey, At);

/// Sentences over which a denial reaches back, and one over which it reaches forward.
const REACH: u32 = 4;

/// For each candidate, who denies it. `views` are those of the candidates' sentences, by index.
pub(crate) fn find(candidates: &[&Candidate], views: &[View<'_>]) -> Vec<Vec<Denial>> {
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
            for party in &denial.who.parties {
                let own = target.who.parties.iter().any(|other| same(&other.actor, &party.actor));
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
    found
}

fn denies(candidate: &Candidate) -> bool {
    flag(LEXICON.row(candidate.row), "denies")
}

/// Only what is alleged can be denied: acts told as unproven, or on somebody's word.
fn deniable(candidate: &Candidate) -> bool {
    let attitude = matches!(
        candidate.event_type,
        EventType::Accuse | EventType::Reject | EventType::Request | EventType::Support | EventType::Threaten
    );
    !attitude && (candidate.hedged || !candidate.chains.is_empty())
}

/// Whether two actors are one, or one is the state of the other.
fn same(a: &ActorKey, b: &ActorKey) -> bool {
    a == b || (a.state() == b.state() && !a.as_str().starts_with('[') && (a.name().is_none() || b.name().is_none()))
}
