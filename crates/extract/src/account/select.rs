//! Chooses among the candidates of each sentence, in text order, so that what is told is remembered.

use super::candidate::{self, Candidate, Inputs, Refused, flag};
use super::chronicle::Chronicle;
use super::denial;
use super::format::Kind;
use super::lexicon::LEXICON;
use super::mishap;
use super::narrative::Narrative;
use super::places_named::PlacesNamed;
use super::record::{self, Judgement};
use super::score::{Thresholds, Weights, softmax};
use super::source_offers;
use super::sport;
use super::taken_up;
use super::topic::{Memory, Told};
use super::view::View;
use super::whereabouts::Whereabouts;
use crate::Document;
use crate::mention::References;
use crate::quotation::Speech;
use model::{Account, Argument, ArgumentRole, EventType};
use std::collections::BTreeSet;

/// Which candidates are handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Those the scorer takes for accounts, one a trigger and none told twice in a sentence.
    Sure,
    /// All: for training.
    All,
}

/// A candidate and what the scorer says of it.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) candidate: Candidate,
    pub(crate) judgement: Judgement,
    pub(crate) kept: bool,
}

/// The sentences of a report as this stage looks at them.
pub(crate) fn views<'a>(document: &'a Document<'a>, references: &'a References) -> Vec<View<'a>> {
    let mut views: Vec<View<'a>> =
        (0u32..).zip(document.sentences()).map(|(index, _)| View::new(document, index, references)).collect();
    mishap::mark(&mut views);
    sport::mark(&mut views);
    views
}

/// Judges all candidates of a report.
pub(crate) fn judge(views: &[View<'_>], inputs: &Inputs<'_>, weights: &Weights, keep: Keep) -> Vec<Judged> {
    let mut memory = Memory::default();
    let mut narrative = Narrative::default();
    let mut chronicle = Chronicle::default();
    let mut whereabouts = Whereabouts::default();
    let named = PlacesNamed::of(views, inputs.times);
    let mut all = Vec::new();
    for (index, view) in views.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &views[before]);
        let (mut judged, _) = sentence(view, inputs, weights, &memory);
        let kept = judged.iter().filter(|one| one.kept);
        let triggers: Vec<u16> = kept.map(|one| one.candidate.token).collect();
        for one in judged.iter_mut().filter(|one| one.kept) {
            narrative.pass(view, &mut one.candidate, inputs.times);
            chronicle.pass(view, &mut one.candidate, inputs);
            whereabouts.pass(view, &mut one.candidate, inputs, (&named, &triggers));
            source_offers::pass(view, before, &mut one.candidate, inputs);
        }
        narrative.leave(view, inputs.times, inputs.speech);
        for one in judged.iter().filter(|one| one.kept) {
            remember(view, &one.candidate, &mut memory);
        }
        memory.finish(view);
        all.extend(judged.into_iter().filter(|one| keep == Keep::All || one.kept));
    }
    all
}

/// Judges the candidates of a sentence; also hands out the rows that were refused.
pub(crate) fn sentence(
    view: &View<'_>,
    inputs: &Inputs<'_>,
    weights: &Weights,
    memory: &Memory,
) -> (Vec<Judged>, Vec<Refused>) {
    let candidate::Found { candidates, given_up, refused } = candidate::find(view, inputs, memory);
    let events = events(&candidates, &given_up, weights);
    let judgements: Vec<Judgement> = candidates
        .iter()
        .zip(events)
        .map(|(candidate, event)| {
            let right =
                if weights.is_empty() { event / 2.0 } else { weights.right(&candidate.features, prior(candidate)) };
            Judgement { event, right }
        })
        .collect();
    let narrow: Vec<bool> = candidates.iter().map(|one| !flag(LEXICON.row(one.row), "weak")).collect();
    let kept = likely(&judgements, &narrow, weights.thresholds());
    let together = candidates.into_iter().zip(judgements).zip(kept);
    let mut judged: Vec<Judged> = together
        .map(|((candidate, judgement), kept)| {
            let kept = kept && !candidate.muted && !taken_up::is_told_again(view, &candidate, memory);
            Judged { candidate, judgement, kept }
        })
        .collect();
    drop_rivals(view, &mut judged, weights.thresholds().event);
    (judged, refused)
}

/// Of a sentence that would tell of nothing, the likeliest candidate is kept from this share of the threshold on: hardly any
/// sentence with a candidate so likely tells of none.
const ALONE: f32 = 0.75;

/// What a row that is not wide takes for an account, and what is so likely one, is kept though its who, whom or status is most
/// likely not right: that something was done is worth knowing, whoever did it.
const SURE: f32 = 0.4;

/// Which candidates of a sentence are likely enough. `narrow` are those whose rows are not wide.
fn likely(judgements: &[Judgement], narrow: &[bool], least: Thresholds) -> Vec<bool> {
    let sound = |at: usize| judgements[at].right >= least.right || narrow[at] && judgements[at].event >= SURE;
    let above = |at: usize, share: f32| judgements[at].event >= least.event * share && sound(at);
    let mut kept: Vec<bool> = (0..judgements.len()).map(|at| above(at, 1.0)).collect();
    if !kept.contains(&true) {
        let hopeful = (0..judgements.len()).filter(|&at| above(at, ALONE));
        // Of two alike the first.
        let likeliest = hopeful.max_by(|&a, &b| judgements[a].event.total_cmp(&judgements[b].event).then(b.cmp(&a)));
        if let Some(index) = likeliest {
            kept[index] = true;
        }
    }
    kept
}

/// So much less (in logits) a reading counts that a row says is none.
const MUTED: f32 = 2.0;

/// How likely each candidate is an account: against the others that the same word may name, also those that were given up,
/// and against none at all.
fn events(candidates: &[Candidate], given_up: &[(u16, f32)], weights: &Weights) -> Vec<f32> {
    if weights.is_empty() {
        return candidates.iter().map(plain).collect();
    }
    let mut found = Vec::with_capacity(candidates.len());
    for rivals in candidates.chunk_by(|a, b| a.token == b.token) {
        let mut scores: Vec<f32> =
            rivals.iter().map(|candidate| weights.sum(&candidate.features).0 + prior(candidate)).collect();
        scores.push(0.0);
        scores.extend(given_up.iter().filter(|(token, _)| *token == rivals[0].token).map(|(_, hope)| hope));
        softmax(&mut scores);
        found.extend_from_slice(&scores[..rivals.len()]);
    }
    found
}

/// What a voiced row has ahead of others: words such as "müssen" were mostly background where the weights were learned, but the
/// conditions of these rows leave little of that.
const VOICED: f32 = 2.5;

/// What speaks for or against a reading before its features do, in logits.
fn prior(candidate: &Candidate) -> f32 {
    let voiced = if flag(LEXICON.row(candidate.row), "voiced") { VOICED } else { 0.0 };
    voiced - if candidate.muted { MUTED } else { 0.0 }
}

/// Without weights: narrow rows before wide ones, weak ones last.
fn plain(candidate: &Candidate) -> f32 {
    let row = LEXICON.row(candidate.row);
    let base = if flag(row, "weak") { 0.3 } else { 0.6 };
    base + 0.05 * row.tests.len().min(4) as f32
}

/// A verb that is at least so likely an account tells something of its own, though another clause of its sentence tells of the same
/// type and parties: "zog seinen Botschafter ab und verwies den kambodschanischen des Landes".
const OF_ITS_OWN: f32 = 0.5;

/// A second account of one type in a sentence must be so many times as likely as the threshold asks: what is less sure is
/// mostly another word for the first.
const AGAIN: f32 = 2.0;

/// One account a trigger; of those with the same type, who, whom and status in a sentence the likeliest, and of a deed and what it
/// did; of the same type only such others as are sure beyond the threshold.
fn drop_rivals(view: &View<'_>, judged: &mut [Judged], threshold: f32) {
    let count = judged.len();
    let pairs = (0..count).flat_map(|verb| (0..count).map(move |noun| (verb, noun)));
    for (verb, noun) in pairs {
        let both = judged[verb].kept && judged[noun].kept;
        if both && is_done_by(view, &judged[verb].candidate, &judged[noun].candidate) {
            let sure = |one: &Judged| one.judgement.event * one.judgement.right;
            let lesser = if sure(&judged[verb]) < sure(&judged[noun]) { verb } else { noun };
            judged[lesser].kept = false;
        }
    }
    let accused = |at: usize, judged: &[Judged]| {
        let others = judged.iter().filter(|other| other.kept);
        others.into_iter().any(|other| is_charge(&judged[at].candidate, &other.candidate))
    };
    for at in 0..count {
        judged[at].kept &= !accused(at, judged);
    }
    let mut order: Vec<usize> = (0..judged.len()).filter(|&index| judged[index].kept).collect();
    order.sort_by(|&a, &b| judged[b].judgement.event.total_cmp(&judged[a].judgement.event).then(a.cmp(&b)));
    let mut kept: Vec<usize> = Vec::new();
    for index in order {
        let one = &judged[index].candidate;
        let sure = judged[index].judgement.event >= OF_ITS_OWN && one.trigger.kind == Kind::Verb;
        let apart = |other: &Candidate| sure && one.trigger.clause != other.trigger.clause;
        let repeats = |other: &Candidate| same(one, other) && (!apart(other) || spells_out(view, one, other));
        let doubtful = judged[index].judgement.event < AGAIN * threshold;
        let rival = kept.iter().map(|&other| &judged[other].candidate).any(|other| {
            other.token == one.token
                || other.trigger.token == one.trigger.token
                || repeats(other)
                || is_judged_so(view, one, other)
                || doubtful && other.event_type == one.event_type
        });
        if rival {
            judged[index].kept = false;
        } else {
            kept.push(index);
        }
    }
}

/// Whether what somebody is said to do wrong is but what the accusation that another verb names is about: "hält Washington vor, gegen
/// den Vertrag zu verstoßen".
fn is_charge(one: &Candidate, other: &Candidate) -> bool {
    let said = |candidate: &Candidate| flag(LEXICON.row(candidate.row), "said");
    one.event_type == EventType::Accuse && said(one) && !said(other) && same(one, other)
}

/// Whether a verb says what came of the attack that a noun of its clause names: "bei einem Anschlag getötet".
fn is_done_by(view: &View<'_>, verb: &Candidate, noun: &Candidate) -> bool {
    let (done, deed) = (&verb.trigger, &noun.trigger);
    (verb.event_type, noun.event_type) == (EventType::Assault, EventType::Assault)
        && (done.kind, deed.kind) == (Kind::Verb, Kind::Noun)
        && done.clause == deed.clause
        && view.preposition(deed.token).is_some_and(|preposition| LEXICON.is_cue("inflicts", preposition))
}

/// Whether of two accounts of one type one is the predicative of the verb of the other: "machte Moskau verantwortlich".
fn is_judged_so(view: &View<'_>, a: &Candidate, b: &Candidate) -> bool {
    let predicative = |one: &Candidate, verb: &Candidate| {
        (one.trigger.kind, verb.trigger.kind) == (Kind::Adjective, Kind::Verb)
            && verb.trigger.clause.and_then(|clause| view.clause(clause)).is_some_and(|clause| {
                let is_it = |argument: &Argument| {
                    argument.role == ArgumentRole::Predicative && argument.head == one.trigger.token
                };
                clause.arguments.iter().any(is_it)
            })
    };
    a.event_type == b.event_type && (predicative(a, b) || predicative(b, a))
}

/// Whether of two accounts of what is said one stands in the clause that completes the verb of the other, and so only says of what:
/// "warf der Regierung vor, versagt zu haben".
fn spells_out(view: &View<'_>, a: &Candidate, b: &Candidate) -> bool {
    let said = matches!(a.event_type, EventType::Accuse | EventType::Reject | EventType::Threaten);
    let completes = |inner: &Candidate, outer: &Candidate| {
        outer.trigger.kind == Kind::Verb
            && outer.trigger.clause.and_then(|clause| view.clause(clause)).is_some_and(|clause| {
                clause.arguments.iter().any(|argument| {
                    argument.role == ArgumentRole::Clause
                        && argument.clause.is_some()
                        && argument.clause == inner.trigger.clause
                })
            })
    };
    said && (completes(a, b) || completes(b, a))
}

fn same(a: &Candidate, b: &Candidate) -> bool {
    let states = |parties: &[super::party::Party]| -> BTreeSet<String> {
        parties.iter().map(|party| party.actor.state().to_owned()).collect()
    };
    let whom = (states(&a.whom.parties), states(&b.whom.parties));
    a.event_type == b.event_type
        && a.status == b.status
        && states(&a.who.parties) == states(&b.who.parties)
        && (whom.0 == whom.1 || whom.0.is_empty() || whom.1.is_empty())
}

pub(crate) fn remember(view: &View<'_>, candidate: &Candidate, memory: &mut Memory) {
    memory.tell(Told {
        sentence: view.index,
        token: candidate.token,
        lemma: view.lemma(candidate.token).into(),
        event_type: candidate.event_type,
        who: candidate.who.parties.iter().map(|party| party.actor.clone()).collect(),
        whom: candidate.whom.parties.iter().map(|party| party.actor.clone()).collect(),
    });
}

/// What weighed most, in words.
pub(crate) fn reasons(judged: &Judged, weights: &Weights) -> String {
    let found = weights.reasons(&judged.candidate.features, 3);
    found.into_iter().map(|(name, weight)| format!("; {name} {weight:+.1}")).collect()
}

/// The records of judged candidates, in their order.
pub(crate) fn records(views: &[View<'_>], judged: &[Judged], weights: &Weights, speech: &Speech) -> Vec<Account> {
    let candidates: Vec<&Candidate> = judged.iter().map(|one| &one.candidate).collect();
    let denials = denial::find(&candidates, views, speech);
    let mut ordinals: std::collections::BTreeMap<(u32, u16), usize> = std::collections::BTreeMap::new();
    judged
        .iter()
        .zip(&denials)
        .filter_map(|(one, denials)| {
            let view = views.get(one.candidate.sentence as usize)?;
            let ordinal = ordinals.entry((one.candidate.sentence, one.candidate.token)).or_default();
            let record = record::of(view, &one.candidate, denials, one.judgement, &reasons(one, weights), *ordinal);
            *ordinal += 1;
            Some(record)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: Thresholds = Thresholds { event: 0.2, right: 0.02, hope: 0.0 };

    fn kept(judgements: &[(f32, f32)]) -> Vec<bool> {
        let judgements: Vec<_> = judgements.iter().map(|&(event, right)| Judgement { event, right }).collect();
        likely(&judgements, &vec![true; judgements.len()], LEAST)
    }

    #[test]
    fn a_sentence_with_nothing_sure_tells_of_its_likeliest_event() {
        assert_eq!(kept(&[(0.16, 0.1), (0.18, 0.1), (0.05, 0.1)]), [false, true, false]);
        assert_eq!(kept(&[(0.18, 0.1), (0.18, 0.1)]), [true, false], "of two alike the first");
        assert_eq!(kept(&[(0.14, 0.1)]), [false]);
        assert_eq!(kept(&[(0.18, 0.01)]), [false], "who and whom are too unsure");
    }

    #[test]
    fn what_was_surely_done_is_told_whoever_did_it() {
        assert_eq!(kept(&[(0.5, 0.01)]), [true]);
        let wide = [Judgement { event: 0.5, right: 0.01 }];
        assert_eq!(likely(&wide, &[false], LEAST), [false], "a wide row is no surety");
    }

    #[test]
    fn beside_a_sure_event_the_others_must_be_sure_too() {
        assert_eq!(kept(&[(0.18, 0.1), (0.3, 0.1), (0.2, 0.1)]), [false, true, true]);
    }
}
