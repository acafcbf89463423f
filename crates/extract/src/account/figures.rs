//! Which figure belongs to which account, what it counts there, and whose side the counted are on.

use super::candidate::Candidate;
use super::view::View;
use super::{FigureLink, FoundAccounts};
use crate::figure::FoundFigure;
use model::{EventType, Role};

/// Links the figures to the accounts of their sentences.
pub(crate) fn link(
    candidates: &[&Candidate],
    views: &[View<'_>],
    figures: &[FoundFigure],
    accounts: &mut FoundAccounts,
) {
    accounts.figures = figures.iter().map(|figure| one(candidates, views, figure)).collect();
}

fn one(candidates: &[&Candidate], views: &[View<'_>], figure: &FoundFigure) -> Option<FigureLink> {
    let view = views.get(figure.at.sentence as usize)?;
    let clause = view.clause_of(figure.at.tokens.start);
    let here = || candidates.iter().enumerate().filter(|(_, candidate)| candidate.sentence == figure.at.sentence);
    let distance = |candidate: &Candidate| candidate.token.abs_diff(figure.at.tokens.start);
    // The event of the figure's own clause; else, where the sentence tells of one event only, that one.
    let own = here()
        .filter(|(_, candidate)| candidate.trigger.clause.is_some() && candidate.trigger.clause == clause)
        .min_by_key(|(_, candidate)| distance(candidate));
    let (account, candidate) = own.or_else(|| {
        let mut all = here();
        all.next().filter(|_| all.next().is_none())
    })?;
    let head = figure.unit_token.or(figure.item_at.map(|at| at.tokens.start));
    let is_whom = head.is_some_and(|head| {
        candidate.whom.parties.iter().any(|party| party.at.tokens.holds(head))
            || candidate.object.is_some_and(|object| object.head == head)
    });
    let role = role(view, candidate, figure, is_whom);
    let side = if is_whom {
        candidate.whom.parties.iter().find(|party| head.is_some_and(|head| party.at.tokens.holds(head)))
    } else {
        candidate.who.parties.iter().find(|party| head.is_some_and(|head| party.at.tokens.holds(head)))
    };
    let side = side.map(|party| party.actor.to_state()).filter(|actor| !actor.is_unnamed());
    Some(FigureLink { account, role, side })
}

fn role(view: &View<'_>, candidate: &Candidate, figure: &FoundFigure, is_whom: bool) -> Option<Role> {
    let lemma = view.lemma(candidate.token);
    let unit = figure.unit.to_lowercase();
    let named = |stems: &[&str]| stems.iter().any(|stem| lemma.contains(stem) || unit.contains(stem));
    Some(match candidate.event_type {
        EventType::Assault | EventType::Protest if named(&["verletz", "verwund"]) => Role::Wounded,
        EventType::Assault
            if named(&["tot", "töte", "toten", "mord", "erschieß", "hinricht", "todes", "sterb", "umkomm"]) =>
        {
            Role::Killed
        }
        EventType::Assault if named(&["entführ", "geisel", "verschlepp"]) => Role::Captured,
        EventType::Coerce if candidate.mode == Some(model::Mode::Arrest) => Role::Captured,
        EventType::Protest => Role::Size,
        EventType::Aid | EventType::Cooperate | EventType::Mobilize | EventType::Agree | EventType::Request
            if is_whom =>
        {
            Role::Object
        }
        _ => return None,
    })
}
