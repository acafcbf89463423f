//! Through whom an account came: the chains of the passage it stands in, whoever announces or demands it, and who relays
//! what is said with its own verb.

use super::filler::{governing, light_slot, of_clause};
use super::format::{Base, Effect, Kind};
use super::lexicon::LEXICON;
use super::party::{Party, add, own};
use super::status::Reading;
use super::trigger::Trigger;
use super::view::View;
use crate::At;
use crate::quotation::{FoundQuotation, Link, Speech};
use model::{ClauseKind, EventType, QuotationType};

/// What is told, as far as its sources depend on it.
pub(crate) struct Told<'t> {
    /// The words that name it.
    pub(crate) trigger: &'t Trigger,
    /// What the words around make of it.
    pub(crate) reading: &'t Reading,
    /// Its type.
    pub(crate) event_type: EventType,
    /// Whether the event is an act of speech.
    pub(crate) said: bool,
    /// Who does it.
    pub(crate) who: &'t [Party],
}

/// The chains of sources of what is told.
pub(crate) fn of(view: &View<'_>, told: &Told<'_>, speech: &Speech) -> Vec<Vec<Link>> {
    let mut chains = speech.sources_at(view.index, told.trigger.token).to_vec();
    if !chains.is_empty() && is_free(view, told, speech) {
        chains.clear();
    }
    if !told.said && chains.is_empty() {
        let announced = announcer(view, told.trigger, told.reading).unwrap_or_default();
        chains.extend(announced.into_iter().map(|party| vec![Link { actor: party.actor, at: party.at }]));
    }
    if chains.is_empty() {
        chains = relays(view, told, speech);
    }
    let own = is_verbal(told.event_type) || spoken(view, told, speech);
    if own { without_own(chains, told.who) } else { chains }
}

/// Whether the act itself is one of words, so that who says it does it.
fn is_verbal(event_type: EventType) -> bool {
    matches!(event_type, EventType::Accuse | EventType::Request | EventType::Reject | EventType::Threaten)
}

/// Whether the trigger itself is the word with which something is said.
fn spoken(view: &View<'_>, told: &Told<'_>, speech: &Speech) -> bool {
    let token = told.trigger.token;
    let holds = |at: &At| at.sentence == view.index && at.tokens.holds(token);
    speech.quotations.iter().any(|quotation| quotation.cue.iter().any(holds))
}

/// Whether the report tells it in its own voice although it stands in something said, as readers judge.
///
/// What goes on without any word that marks it as said is taken for the report's own: of 22 such accounts in the annotated reports
/// 18 have no source. So are acts of speech there, in what goes on behind a clause that is said, and in what is reported with a noun:
/// they say themselves who speaks. Of 73 such in the written reports one has the source that the quotation has.
fn is_free(view: &View<'_>, told: &Told<'_>, speech: &Speech) -> bool {
    let holds = |at: &&At| at.sentence == view.index && at.tokens.holds(told.trigger.token);
    let length = |quotation: &FoundQuotation| quotation.quote.iter().find(holds).map(|at| at.tokens.range().len());
    let around = speech.quotations.iter().filter(|quotation| length(quotation).is_some());
    let innermost = around.min_by_key(|quotation| length(quotation)).map(|quotation| quotation.quotation_type);
    let act = is_verbal(told.event_type) || told.event_type == EventType::Support;
    match innermost {
        Some(QuotationType::FreeIndirect) => true,
        Some(QuotationType::IndirectFreeIndirect | QuotationType::Reported) => act,
        _ => false,
    }
}

/// Who carries on what is said with the trigger itself: "bestritt gegenüber der Agentur", "nannte … im Interview mit".
fn relays(view: &View<'_>, told: &Told<'_>, speech: &Speech) -> Vec<Vec<Link>> {
    let token = told.trigger.token;
    let said = speech
        .quotations
        .iter()
        .find(|quotation| quotation.cue.iter().any(|at| at.sentence == view.index && at.tokens.holds(token)));
    let chains = said.map_or(&[][..], |quotation| quotation.sources.as_slice());
    chains.iter().filter(|chain| chain.len() > 1).map(|chain| chain[1..].to_vec()).collect()
}

/// Whoever demands, alleges or announces the event: the subject of what makes it other than fact.
fn announcer(view: &View<'_>, trigger: &Trigger, reading: &Reading) -> Option<Vec<Party>> {
    let clause = match trigger.kind {
        Kind::Noun => {
            let (clause, role) = governing(view, trigger.token)?;
            let slot = light_slot(view, clause, role, trigger.token)?;
            let verb = clause.verb.as_ref()?;
            let effects = LEXICON.effect("verb", &verb.lemma.to_lowercase(), "object", &slot);
            // "zählt 41 Tote": who tells of it makes it no other than fact.
            if effects.is_empty() || reading.cues.is_empty() && !effects.contains(&Effect::Reported) {
                return None;
            }
            clause
        }
        _ => {
            if reading.cues.is_empty() {
                return None;
            }
            let inner = view.clause(trigger.clause?)?;
            inner.governor?;
            let complement =
                matches!(inner.kind, ClauseKind::Subordinate | ClauseKind::Infinitive | ClauseKind::Dependent);
            let parent = view.clause(inner.parent.filter(|_| complement)?)?;
            let verb = parent.verb.as_ref()?;
            if LEXICON.effect("verb", &verb.lemma.to_lowercase(), "complement", "").is_empty() {
                return None;
            }
            parent
        }
    };
    let mut found = Vec::new();
    for filler in of_clause(view, clause, &Base::Subject) {
        add(&mut found, own(view, filler));
    }
    Some(found)
}

/// The chains without the actor itself: the speaker of an accusation is who does it, not its source. A government and
/// whoever speaks for it are one.
fn without_own(chains: Vec<Vec<Link>>, who: &[Party]) -> Vec<Vec<Link>> {
    let same = |link: &Link, party: &Party| {
        let governs = party.actor.name().is_none() || link.actor.name().is_none();
        let words = party.at.sentence == link.at.sentence && party.at.tokens.holds(link.at.tokens.start);
        party.actor == link.actor || words || governs && party.actor.state() == link.actor.state()
    };
    let own = |link: &Link| who.iter().any(|party| same(link, party));
    chains
        .into_iter()
        .map(|mut chain| {
            if chain.first().is_some_and(own) {
                chain.remove(0);
            }
            chain
        })
        .filter(|chain| !chain.is_empty())
        .collect()
}
