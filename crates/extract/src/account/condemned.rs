//! Whom one does not blame for an attack that one condemns: those who suffered it.

use super::condition::Setting;
use super::filler::of_clause;
use super::format::{Base, Kind};
use super::lexicon::LEXICON;
use super::offers::Draft;
use super::topic::Memory;
use model::{ActorKey, EventType};

/// Sentences after which an attack told of is no longer the one that somebody condemns.
const REACH: u32 = 8;

/// The class of nouns for violence, which may be anybody's.
const VIOLENCE: &str = "violence";

/// The class of nouns that only say that something bad was done.
const DEED: &str = "deed";

/// An attack that somebody condemns: "verurteilte den Anschlag".
pub(super) struct Condemned {
    /// The states and groups that suffered what was told of lately, without those that did it.
    victims: Vec<ActorKey>,
    /// The states and groups that made it.
    attackers: Vec<ActorKey>,
}

impl Condemned {
    /// The attack that the object of a verb of blame names, if it names one.
    pub(super) fn of(setting: &Setting<'_, '_>, draft: &Draft<'_>, memory: &Memory) -> Option<Self> {
        let view = setting.view;
        let clause = setting.trigger.clause.filter(|_| setting.trigger.kind == Kind::Verb)?;
        let clause = view.clause(clause).filter(|_| draft.event_type == EventType::Accuse)?;
        // "die Gewalt" may be anybody's.
        let is_attack = |head: u16| {
            if LEXICON.class(VIOLENCE).is_some_and(|class| view.classes(head) & class != 0) {
                return false;
            }
            // "die Tat": the attack told of, under a word that says no more.
            if LEXICON.class(DEED).is_some_and(|class| view.classes(head) & class != 0) {
                return true;
            }
            let hits = LEXICON.hits(Kind::Noun, view.lemma(head));
            hits.iter().any(|hit| LEXICON.event_type(hit.row) == Some(EventType::Assault))
        };
        // "verurteilte den Anschlag", "distanzierte sich von dem Anschlag"
        let things = [Base::Object, Base::Preposition("von".into())];
        let mut things = things.iter().flat_map(|base| of_clause(view, clause, base));
        things.find(|thing| is_attack(thing.head))?;
        let attacks = || {
            let told = memory.told().iter().rev().take_while(|told| view.index - told.sentence <= REACH);
            told.filter(|told| told.event_type == EventType::Assault)
        };
        let state = |actor: &ActorKey| ActorKey::new(actor.state());
        let attackers: Vec<ActorKey> = attacks().flat_map(|told| &told.who).map(state).collect();
        let victims = attacks().flat_map(|told| &told.whom).map(state).filter(|one| !attackers.contains(one)).collect();
        Some(Self { victims, attackers })
    }

    /// Whether these made it.
    pub(super) fn is_by(&self, actors: &[ActorKey]) -> bool {
        !actors.is_empty() && actors.iter().all(|actor| self.made(actor))
    }

    fn made(&self, actor: &ActorKey) -> bool {
        self.attackers.iter().any(|attacker| attacker.as_str() == actor.state())
    }

    /// Whether these only suffered it, or had no part in it: `here`, whether the sentence itself names them, `attacked`, whether as whom it was aimed at.
    pub(super) fn struck(&self, actors: &[ActorKey], here: bool, attacked: bool) -> bool {
        let suffered = |actor: &ActorKey| self.victims.iter().any(|victim| victim.as_str() == actor.state());
        // "Die USA zeigten sich besorgt. Syrien verurteilte den Angriff": of those who made it.
        let others = !self.attackers.is_empty() && !actors.iter().any(|actor| self.made(actor));
        !actors.is_empty() && (attacked || !here && (others || actors.iter().all(suffered)))
    }
}
