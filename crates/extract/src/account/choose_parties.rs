//! Chooses who and whom among the groups of actors in reach, by the learned judgement and by what grammar forbids.

use super::feature::{Collector, Feature, Piece, Purpose, note};
use super::offers::{Draft, Offer, class};
use super::party::{How, Party};
use super::score::{Weights, softmax};
use super::slots::Filled;
use super::topic::is_deed;
use crate::mention::is_media;
use model::{ActorKey, EventType};

/// What was chosen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chosen {
    /// Who.
    pub(crate) who: Vec<Party>,
    /// Whom.
    pub(crate) whom: Vec<Party>,
    /// How likely each choice is.
    pub(crate) sure: (f32, f32),
}

/// So many of the likeliest groups for who are tried with every group for whom.
const TRIED: usize = 2;

/// Who and whom: the likeliest pair of groups that have no actor in common. Groups of the same states stand together against
/// the others, the likeliest of them for all.
pub(crate) fn choose(offers: &[Offer], weights: &Weights, draft: &Draft<'_>, purpose: Purpose<'_>) -> Chosen {
    let (mut who, whom): (Vec<f32>, Vec<f32>) = offers.iter().map(|offer| weights.sum(&offer.features)).unzip();
    let complete = draft.mutual && together(&draft.who.parties);
    if draft.mutual {
        // "verhandelten in Stockholm": where they meet takes no part.
        for (score, _) in who.iter_mut().zip(offers).filter(|(_, offer)| offer.as_place) {
            *score = f32::NEG_INFINITY;
        }
    }
    if complete {
        // "X traf mit Y in Genf zusammen": nobody is left out whom the grammar names.
        let keys: Vec<&ActorKey> = draft.who.parties.iter().map(|party| &party.actor).collect();
        let holds = |offer: &Offer| keys.iter().all(|key| offer.parties.iter().any(|party| party.actor == **key));
        for (score, _) in who.iter_mut().zip(offers).filter(|(_, offer)| !holds(offer)) {
            *score = f32::NEG_INFINITY;
        }
    }
    for (score, _) in who.iter_mut().zip(offers).filter(|(_, offer)| offer.barred) {
        *score = f32::NEG_INFINITY;
    }
    softmax(&mut who);
    let sides: Vec<Side<'_>> =
        offers.iter().map(|offer| Side::of(offer.parties.first().map(|party| &party.actor))).collect();
    let kin = kin(offers);
    let mut features = Collector::new(purpose);
    let mut best: Option<(usize, usize, (f32, f32))> = None;
    for (first, who) in leaders(&who, &kin).into_iter().take(TRIED) {
        let mut given: Vec<f32> = Vec::with_capacity(offers.len());
        for (second, (side, whom)) in sides.iter().zip(&whom).enumerate() {
            features.clear();
            pair(&mut features, sides[first], *side, draft.event_type);
            let left_out = complete && !offers[second].parties.is_empty()
                || draft.mutual && offers[second].as_place
                || offers[second].only_speaks && (is_deed(draft.event_type) || only_reports(&offers[second]))
                || !draft.mutual && (offers[second].contrasted || offers[second].aside)
                || offers[second].acts_only
                || offers[second].only_hears
                || offers[second].displaced
                || offers[second].suffered;
            let apart = !overlap(&offers[first], &offers[second]) && !left_out;
            given.push(if apart { whom + weights.sum(features.list()).1 } else { f32::NEG_INFINITY });
        }
        softmax(&mut given);
        let Some(&(second, whom)) = leaders(&given, &kin).first() else { continue };
        if best.is_none_or(|(.., most)| who * whom > most.0 * most.1) {
            best = Some((first, second, (who, whom)));
        }
    }
    let Some((mut first, mut second, sure)) = best else { return Chosen::default() };
    // "Syrien verurteilte den Angriff": of those who made it, as far as is told.
    let blamed = |offer: &Offer| offer.blamed && !overlap(offer, &offers[first]);
    if offers[second].parties.is_empty()
        && let Some(attackers) = offers.iter().position(blamed)
    {
        second = attackers;
    }
    // "gegen Sudans Präsidenten Omar al-Baschir": of one state whoever the row names comes before the state.
    let closer = |chosen: usize, filled: &Filled, other: usize| {
        let of_row = offers.iter().position(|offer| !offer.barred && offer.keys() == keys(&filled.parties))?;
        let is_state = |key: &ActorKey| key.name().is_none() && !key.is_unnamed();
        let is_named = |key: &ActorKey| key.name().is_some() && !key.is_unnamed();
        let plain = !offers[chosen].parties.is_empty() && offers[chosen].keys().iter().all(is_state);
        let named = offers[of_row].keys().iter().all(is_named) && !overlap(&offers[of_row], &offers[other]);
        (kin[of_row] == kin[chosen] && plain && named).then_some(of_row)
    };
    first = closer(first, draft.who, second).unwrap_or(first);
    second = closer(second, draft.whom, first).unwrap_or(second);
    if offers[second].remote {
        // "brach die Beziehungen zu Taiwan ab": whom the sentence names in that very place.
        let placed = |offer: &Offer| offer.keys() == keys(&draft.whom.parties) && !overlap(offer, &offers[first]);
        second = offers.iter().position(placed).unwrap_or(second);
    }
    let mut chosen = Chosen { who: offers[first].parties.clone(), whom: offers[second].parties.clone(), sure };
    if draft.mutual {
        super::party::add(&mut chosen.who, std::mem::take(&mut chosen.whom));
    }
    chosen
}

/// Whether these are several whom words of the sentence itself name.
fn together(parties: &[Party]) -> bool {
    let named =
        |party: &Party| !matches!(party.how, How::Topic | How::Speaker | How::Supposed | How::Host | How::Owner);
    parties.len() > 1 && parties.iter().all(named)
}

/// The first actor of a group, as far as it matters beside another; none: nobody.
#[derive(Clone, Copy)]
struct Side<'k> {
    state: Option<&'k str>,
    class: Piece<'static>,
}

impl<'k> Side<'k> {
    fn of(first: Option<&'k ActorKey>) -> Self {
        Self { state: first.map(ActorKey::state), class: first.map_or("nobody", class).into() }
    }
}

/// What holds for a group as whom beside another as who.
pub(super) fn beside(who: &[ActorKey], whom: &[ActorKey], event_type: EventType, purpose: Purpose<'_>) -> Vec<Feature> {
    let mut features = Collector::new(purpose);
    pair(&mut features, Side::of(who.first()), Side::of(whom.first()), event_type);
    features.into_list()
}

fn pair(features: &mut Collector<'_>, who: Side<'_>, whom: Side<'_>, event_type: EventType) {
    let same = match (who.state, whom.state) {
        (None, None) => "both nobody",
        (None, _) => "who nobody",
        (_, None) => "whom nobody",
        (a, b) if a == b => "same state",
        _ => "other state",
    };
    let same = Piece::from(same);
    note!(features, "s.beside", same);
    note!(features, "s.beside,type", same, event_type);
    note!(features, "s.beside,class", same, who.class, whom.class);
    note!(features, "s.beside,class,type", who.class, whom.class, event_type);
}

/// "Mexiko sträubt sich laut Delegationskreisen", "wie Reuters erfuhr": neither outlets nor those whose name the report does not give are
/// whom they say it of.
fn only_reports(offer: &Offer) -> bool {
    let reports = |party: &Party| party.actor.is_unnamed() || is_media(&party.actor);
    !offer.parties.is_empty() && offer.parties.iter().all(reports)
}

fn keys(parties: &[Party]) -> Vec<ActorKey> {
    parties.iter().map(|party| party.actor.clone()).collect()
}

fn overlap(a: &Offer, b: &Offer) -> bool {
    a.parties.iter().any(|party| b.parties.iter().any(|other| other.actor == party.actor))
}

/// For each offer the first one that names the same states.
fn kin(offers: &[Offer]) -> Vec<usize> {
    let states: Vec<Vec<&str>> = offers
        .iter()
        .map(|offer| {
            let mut states: Vec<&str> = offer.parties.iter().map(|party| party.actor.state()).collect();
            states.sort_unstable();
            states.dedup();
            states
        })
        .collect();
    states.iter().enumerate().map(|(at, own)| states.iter().position(|other| other == own).unwrap_or(at)).collect()
}

/// The likeliest of those with the same states, with how likely they are together; likeliest first.
fn leaders(sure: &[f32], kin: &[usize]) -> Vec<(usize, f32)> {
    let mut found: Vec<(usize, f32)> = Vec::new();
    for leader in (0..sure.len()).filter(|&leader| kin[leader] == leader) {
        let own = || (0..sure.len()).filter(|&other| kin[other] == leader);
        let best = own().max_by(|&a, &b| sure[a].total_cmp(&sure[b]).then(b.cmp(&a))).unwrap_or(leader);
        found.push((best, own().map(|other| sure[other]).sum()));
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::At;
    use model::TokenRange;

    fn offer(keys: &[&str]) -> Offer {
        let at = At { sentence: 0, tokens: TokenRange::new(0, 1) };
        let party = |key: &&str| Party { actor: ActorKey::new(*key), at, how: How::Topic, sure: 1.0 };
        Offer {
            parties: keys.iter().map(party).collect(),
            features: Vec::new(),
            as_place: false,
            barred: false,
            only_speaks: false,
            contrasted: false,
            aside: false,
            acts_only: false,
            only_hears: false,
            remote: false,
            displaced: false,
            suffered: false,
            blamed: false,
        }
    }

    #[test]
    fn groups_of_the_same_states_are_kin() {
        let offers = [&["RUS"][..], &["RUS/Kreml"], &[], &["PRK", "RUS"], &["RUS", "PRK/Kim Jong-un"]].map(offer);
        assert_eq!(kin(&offers), [0, 0, 2, 3, 3]);
    }

    #[test]
    fn kin_stand_together_and_the_likeliest_of_them_for_all() {
        let found = leaders(&[0.2, 0.25, 0.3, 0.25], &[0, 0, 2, 3]);
        assert_eq!(found.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1, 2, 3]);
        assert!((found[0].1 - 0.45).abs() < 1e-6);
    }
}
