//! Fills the slots of a row: the alternatives are tried in order, the first that leads to an actor counts.

use super::condition::Setting;
use super::filler::{Filler, answerable, fillers, governing, lent, light, passive};
use super::format::{Base, Kind, Slot, Step, Subject};
use super::lexicon::LEXICON;
use super::party::{How, Party, add, first, host, modifiers, own, owners};
use super::selection::somebody;
use super::topic::Memory;
use super::view::View;
use crate::quotation::{CueClass, Link};
use model::{ActorKey, ArgumentRole, ClauseKind, Upos, VerbComplex};

/// A filled slot.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filled {
    /// The actors.
    pub(crate) parties: Vec<Party>,
    /// Which alternative filled it, counted from 1; 0 where none did.
    pub(crate) choice: usize,
    /// The place it was filled from.
    pub(crate) base: Option<&'static Base>,
}

/// What the slots are filled from, beside the sentence.
pub(crate) struct Sources<'s> {
    /// The chains the trigger rests on.
    pub(crate) chains: &'s [Vec<Link>],
    /// What was told before.
    pub(crate) memory: &'s Memory,
}

/// The actors of a slot, leaving out those in `taken`.
pub(crate) fn fill(
    setting: &Setting<'_, '_>,
    slots: &'static [Vec<Slot>],
    sources: &Sources<'_>,
    taken: &[Party],
) -> Filled {
    for (index, union) in slots.iter().enumerate() {
        let mut parties = Vec::new();
        for slot in union {
            if slot.base == Base::Nobody {
                return Filled { parties: Vec::new(), choice: index + 1, base: Some(&slot.base) };
            }
            let found = one(setting, slot, sources, taken);
            add(&mut parties, found);
        }
        parties.retain(|party| !taken.iter().any(|known| known.actor == party.actor));
        if !parties.is_empty() {
            return Filled { parties, choice: index + 1, base: union.first().map(|slot| &slot.base) };
        }
    }
    Filled::default()
}

fn one(setting: &Setting<'_, '_>, slot: &Slot, sources: &Sources<'_>, taken: &[Party]) -> Vec<Party> {
    let view = setting.view;
    let trigger = setting.trigger;
    match slot.base {
        Base::Speaker => speaker(sources.chains),
        Base::Topic => sources.memory.topic(view, trigger, taken),
        Base::Attacker => sources.memory.attacker(view, taken),
        Base::Meeting => sources.memory.meeting(view, taken),
        Base::Crowd => vec![Party {
            actor: ActorKey::new("[Demonstranten]"),
            at: view.at(trigger.token),
            how: How::Supposed,
            sure: 0.5,
        }],
        Base::Trigger => vec![Party {
            actor: ActorKey::new(format!("[{}]", view.form(trigger.token))),
            at: view.at(trigger.token),
            how: How::Unnamed,
            sure: 0.5,
        }],
        Base::First => first(view, trigger.token),
        Base::Modifier => modifiers(view, trigger.token),
        Base::Light => {
            let found = lender(view, trigger.token);
            if found.is_empty() { answering(view, trigger.token) } else { found }
        }
        Base::Agent => agent(setting),
        _ if slot.step == Step::Patient => {
            // The genitive is the patient where something else names the agent, or the noun has it so.
            let by_other = taken.iter().any(|party| party.at.tokens.start < trigger.token || party.how != How::Owner);
            if taken.is_empty() || by_other || is_undergone(view, trigger.token) {
                reached(setting, slot)
            } else {
                Vec::new()
            }
        }
        _ => {
            let found = reached(setting, slot);
            if found.is_empty() { oneself(setting, slot, sources) } else { found }
        }
    }
}

/// To whom an event noun is directed that is the object of its verb: "unterbreitete der Opposition einen Vorschlag".
pub(crate) fn addressed(setting: &Setting<'_, '_>, taken: &[Party]) -> Option<Filled> {
    let (view, token) = (setting.view, setting.trigger.token);
    if setting.trigger.kind != Kind::Noun || !matches!(light(view, token), Some((_, Subject::Who))) {
        return None;
    }
    let (_, role) = governing(view, token)?;
    if role != ArgumentRole::Object {
        return None;
    }
    let mut parties = Vec::new();
    for filler in fillers(view, setting.trigger, &Base::Dative).into_iter().filter(|filler| filler.clause.is_none()) {
        add(&mut parties, own(view, filler));
    }
    parties.retain(|party| !taken.iter().any(|known| known.actor == party.actor));
    (!parties.is_empty()).then_some(Filled { parties, choice: 1, base: Some(&Base::Dative) })
}

/// The actors that the fillers of a slot lead to.
fn reached(setting: &Setting<'_, '_>, slot: &Slot) -> Vec<Party> {
    let view = setting.view;
    let mut found = Vec::new();
    for filler in fillers(view, setting.trigger, &slot.base).into_iter().filter(|filler| filler.clause.is_none()) {
        let more = match slot.step {
            Step::Own | Step::Patient => {
                let found = own(view, filler);
                if found.is_empty() { somebody(view, setting.trigger, slot, filler.head) } else { found }
            }
            Step::Owner => owners(view, filler.head),
            Step::Host => host(view, filler),
        };
        // A place as prepositional object stands for its state: "nach Moskau reisen".
        let place =
            more.is_empty() && slot.step == Step::Own && matches!(slot.base, Base::Preposition(_) | Base::Object);
        add(&mut found, if place { host(view, filler) } else { more });
    }
    found
}

/// The class of the pronouns by which whoever speaks means himself: "wir", "man" in what someone says.
pub(crate) const ONESELF: &str = "oneself";

/// Whoever says it, where a pronoun of his own fills the slot: "Man habe sich verständigt, sagte …".
fn oneself(setting: &Setting<'_, '_>, slot: &Slot, sources: &Sources<'_>) -> Vec<Party> {
    let view = setting.view;
    let means = |filler: &Filler| {
        LEXICON.class(ONESELF).is_some_and(|class| filler.clause.is_none() && view.classes(filler.head) & class != 0)
    };
    let Some(pronoun) = fillers(view, setting.trigger, &slot.base).into_iter().find(means) else { return Vec::new() };
    let mut found = speaker(sources.chains);
    for party in &mut found {
        (party.how, party.at) = (How::Pronoun, view.at(pronoun.head));
    }
    found
}

/// Whoever acts in an event noun.
fn agent(setting: &Setting<'_, '_>) -> Vec<Party> {
    let (view, token) = (setting.view, setting.trigger.token);
    let mut found = Vec::new();
    for name in ["durch", "von"] {
        let base = Base::Preposition(name.to_owned());
        for filler in fillers(view, setting.trigger, &base) {
            if !is_of_the_verb(view, token, filler.head) {
                add(&mut found, own(view, filler));
            }
        }
    }
    if found.is_empty() && !is_undergone(view, token) {
        for filler in fillers(view, setting.trigger, &Base::Genitive) {
            add(&mut found, own(view, filler));
        }
    }
    if found.is_empty() {
        found = participial_agent(view, token);
    }
    if found.is_empty() {
        found = modifiers(view, token);
    }
    if found.is_empty() {
        found = asked(view, token);
    }
    if found.is_empty() {
        found = lender(view, token);
    }
    if found.is_empty() {
        found = answering(view, token);
    }
    if found.is_empty() {
        found = met(view, token);
    }
    found
}

/// The class of nouns for talks.
const TALKS: &str = "talks";

/// "Blinken verkündete nach Telefonaten mit Burhan und Daglo eine Feuerpause": whoever acts after talks has taken part in them.
fn met(view: &View<'_>, token: u16) -> Vec<Party> {
    let talks = LEXICON.class(TALKS).is_some_and(|class| view.classes(token) & class != 0);
    let after = view.preposition(token).is_some_and(|word| LEXICON.is_cue("occasion", word));
    let Some((clause, _)) = governing(view, token).filter(|_| talks && after) else { return Vec::new() };
    if passive(view, clause) {
        return Vec::new();
    }
    let subjects = super::filler::of_clause(view, clause, &Base::Subject);
    subjects.into_iter().filter(|filler| filler.clause.is_none()).flat_map(|filler| own(view, filler)).collect()
}

/// The class of the event nouns whose genitive undergoes what they name: "die Erstürmung der Botschaft", "der Beschuss der Stadt".
const UNDERGONE: &str = "undergone";

/// Whether the genitive of an event noun undergoes what the noun names, and never does it.
fn is_undergone(view: &View<'_>, noun: u16) -> bool {
    LEXICON.class(UNDERGONE).is_some_and(|class| view.classes(noun) & class != 0)
}

/// The subject of a light verb, or whose it is: "Israelische Flugzeuge flogen Angriffe".
fn lender(view: &View<'_>, token: u16) -> Vec<Party> {
    let Some(filler) = lent(view, token, Subject::Who) else { return Vec::new() };
    let found = own(view, filler);
    if found.is_empty() { owners(view, filler.head) } else { found }
}

/// Whoever is said to answer for the event that a noun names.
pub(super) fn answering(view: &View<'_>, token: u16) -> Vec<Party> {
    let mut parties = answerable(view, token).into_iter().map(|filler| own(view, filler));
    parties.find(|parties| !parties.is_empty()).unwrap_or_default()
}

/// Whether a phrase names the agent of the passive verb that an event noun stands with, and not of the noun: "wurde auf Antrag der
/// Anklage vom Gericht aufgehoben". Between the noun and the finite verb behind it everything belongs to the noun: "die Bombardierung der
/// Botschaft durch Israel wurde kritisiert".
fn is_of_the_verb(view: &View<'_>, noun: u16, head: u16) -> bool {
    let Some((clause, _)) = governing(view, noun).filter(|_| light(view, noun).is_none()) else { return false };
    let finite = clause.verb.as_ref().and_then(|verb| verb.finite).filter(|_| clause.kind == ClauseKind::Main);
    let of_noun = finite.is_some_and(|finite| noun < head && head < finite);
    passive(view, clause) && !of_noun && clause.arguments.iter().any(|argument| argument.head == head)
}

/// "Forderte ihn zum Rücktritt auf", "zwang sie zum Rückzug": whoever is asked or made to do it.
fn asked(view: &View<'_>, token: u16) -> Vec<Party> {
    let Some((clause, _)) = governing(view, token).filter(|_| view.preposition(token) == Some("zu")) else {
        return Vec::new();
    };
    let demands = |verb: &VerbComplex| crate::quotation::verb_class(&verb.lemma) == Some(CueClass::Demand);
    if !clause.verb.as_ref().is_some_and(demands) {
        return Vec::new();
    }
    let object = super::filler::of_clause(view, clause, &Base::Object);
    object
        .into_iter()
        .filter(|filler| filler.head != token && filler.clause.is_none())
        .flat_map(|filler| own(view, filler))
        .collect()
}

/// "der von Israel verübte Anschlag": the agent of the participle before the noun.
fn participial_agent(view: &View<'_>, token: u16) -> Vec<Party> {
    let mut found = Vec::new();
    for clause in view.sentence.clauses.iter().filter(|clause| clause.antecedent == Some(token)) {
        if clause.kind != ClauseKind::Participial {
            continue;
        }
        for name in ["von", "durch"] {
            for filler in super::filler::of_clause(view, clause, &Base::Preposition(name.to_owned())) {
                add(&mut found, own(view, filler));
            }
        }
    }
    found
}

/// Whoever says what the trigger tells: the original speakers of its source chains.
pub(crate) fn speaker(chains: &[Vec<Link>]) -> Vec<Party> {
    let mut found = Vec::new();
    for link in chains.iter().filter_map(|chain| chain.first()) {
        add(&mut found, vec![Party { actor: link.actor.clone(), at: link.at, how: How::Speaker, sure: 0.8 }]);
    }
    found
}

/// The object of a row as words: the first filler of its slots that is a phrase.
pub(crate) fn object(setting: &Setting<'_, '_>, slots: &[Vec<Slot>]) -> Option<Filler> {
    let view = setting.view;
    let noun = |filler: &Filler| {
        filler.clause.is_none()
            && !filler.inherited
            && view.token(filler.head).is_some_and(|token| matches!(token.upos, Upos::Noun | Upos::Propn | Upos::X))
    };
    slots.iter().flatten().find_map(|slot| match slot.base {
        Base::Trigger => Some(Filler::here(setting.trigger.token)),
        _ => fillers(view, setting.trigger, &slot.base).into_iter().find(noun),
    })
}
