//! What was told before: whom a criticism without an object is aimed at, who attacked, what has been said already.

use super::filler::fillers;
use super::format::Base;
use super::lexicon::LEXICON;
use super::party::{How, Party};
use super::trigger::Trigger;
use super::view::View;
use crate::At;
use crate::mention::Reference;
use compact_str::CompactString;
use model::{ActorKey, EventType};

/// An event told before.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// Sentence.
    pub(crate) sentence: u32,
    /// Token of the trigger.
    pub(crate) token: u16,
    /// Lemma of the trigger, in lower case.
    pub(crate) lemma: CompactString,
    /// Type.
    pub(crate) event_type: EventType,
    /// Who.
    pub(crate) who: Vec<ActorKey>,
    /// Whom.
    pub(crate) whom: Vec<ActorKey>,
}

/// Events told before, in text order.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    told: Vec<Told>,
    last: Vec<ActorKey>,
}

/// Sentences after which an event is no longer what a bare "kritisierte dies" can mean.
const REACH: u32 = 3;
/// Letters two words must share at their end to be about the same event.
const SHARED: usize = 4;

impl Memory {
    /// Remembers an event.
    pub(crate) fn tell(&mut self, told: Told) {
        self.told.push(told);
    }

    /// Remembers the actors of a sentence, in their order, once it is done with.
    pub(crate) fn finish(&mut self, view: &View<'_>) {
        let mut last: Vec<ActorKey> = Vec::new();
        let involved = |reference: &&Reference| !reference.as_place && !super::bystander::is_source(view, reference);
        for actor in view.references().iter().filter(involved).flat_map(|item| &item.actors) {
            if !last.contains(actor) {
                last.push(actor.clone());
            }
        }
        // A sentence without actors leaves those before it in mind.
        if !last.is_empty() {
            self.last = last;
        }
    }

    /// The actors of the last sentence that names any.
    pub(crate) fn last_sentence(&self) -> &[ActorKey] {
        &self.last
    }

    /// Whether an event of a type was told in an earlier sentence under this word, or one that ends like it.
    pub(crate) fn has_told(&self, event_type: EventType, lemma: &str, sentence: u32) -> bool {
        let earlier = self.told.iter().filter(|told| told.sentence < sentence && told.event_type == event_type);
        earlier.into_iter().any(|told| alike(&told.lemma, lemma))
    }

    /// All events told before.
    pub(crate) fn told(&self) -> &[Told] {
        &self.told
    }

    /// Whether an event of a type was told before.
    pub(crate) fn tells_of(&self, event_type: EventType) -> bool {
        self.told.iter().any(|told| told.event_type == event_type)
    }

    /// Whom an attitude without an actor of its own is aimed at: who did what its object names, else whom the last
    /// attitude was aimed at, else who acted last.
    pub(crate) fn topic(&self, view: &View<'_>, trigger: &Trigger, taken: &[Party]) -> Vec<Party> {
        let objects = [
            Base::Object,
            Base::Preposition("an".into()),
            Base::Preposition("gegen".into()),
            Base::Preposition("über".into()),
            Base::Preposition("für".into()),
            Base::Preposition("auf".into()),
            Base::Dative,
            Base::Subject,
        ];
        for base in &objects {
            for filler in fillers(view, trigger, base) {
                let lemma = view.lemma(filler.head);
                let other = |told: &&Told| (told.sentence, told.token) != (view.index, trigger.token);
                let same = |told: &&Told| other(told) && alike(&told.lemma, lemma);
                // "verurteilte den Anschlag": the attack told before under another word.
                let kinds = LEXICON.types_of_noun(lemma);
                let near = |told: &&Told| {
                    other(told)
                        && told.sentence + REACH >= view.index
                        && is_deed(told.event_type)
                        && kinds.contains(&told.event_type)
                };
                let earlier = || self.told.iter().rev();
                if let Some(told) = earlier().find(same).or_else(|| earlier().find(near)) {
                    let found = parties(view.at(filler.head), &told.who, taken);
                    if !found.is_empty() {
                        return found;
                    }
                }
            }
        }
        for told in self.told.iter().rev() {
            if told.sentence + REACH < view.index {
                break;
            }
            if (told.sentence, told.token) == (view.index, trigger.token) {
                continue;
            }
            let attitude = matches!(
                told.event_type,
                EventType::Accuse | EventType::Support | EventType::Reject | EventType::Request
            );
            let first = if attitude { &told.whom } else { &told.who };
            for actors in [first, &told.who] {
                let found = parties(view.at(trigger.token), actors, taken);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    /// Who attacked in what was told before.
    pub(crate) fn attacker(&self, view: &View<'_>, taken: &[Party]) -> Vec<Party> {
        self.who_did(view, taken, |told| told.event_type == EventType::Assault && !told.who.is_empty())
    }

    /// Who met, or is to meet, in what was told before: at least two.
    pub(crate) fn meeting(&self, view: &View<'_>, taken: &[Party]) -> Vec<Party> {
        let meets = |told: &Told| matches!(told.event_type, EventType::Consult | EventType::Agree);
        self.who_did(view, taken, |told| meets(told) && told.who.len() > 1)
    }

    /// Who acted in the last event of a kind that was told not long before.
    fn who_did(&self, view: &View<'_>, taken: &[Party], kind: impl Fn(&Told) -> bool) -> Vec<Party> {
        self.told
            .iter()
            .rev()
            .take_while(|told| told.sentence + REACH >= view.index)
            .filter(|told| kind(told))
            .map(|told| parties(At { sentence: view.index, tokens: view.at(0).tokens }, &told.who, taken))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}

/// Whether what is done is an act of one side that others speak of, not a word or a meeting.
pub(crate) fn is_deed(event_type: EventType) -> bool {
    use EventType as E;
    matches!(event_type, E::Assault | E::Coerce | E::Sanction | E::Mobilize | E::Retreat | E::Aid)
}

fn parties(at: At, actors: &[ActorKey], taken: &[Party]) -> Vec<Party> {
    actors
        .iter()
        .filter(|actor| !taken.iter().any(|party| party.actor.state() == actor.state()) && !is_victim(actor))
        .map(|actor| Party { actor: actor.clone(), at, how: How::Topic, sure: 0.4 })
        .collect()
}

/// Whether an actor is nobody but the dead and wounded of what was told, who did nothing in it.
fn is_victim(actor: &ActorKey) -> bool {
    let words = actor.as_str().rsplit('[').next().and_then(|words| words.strip_suffix(']'));
    let last = words.and_then(|words| words.rsplit(' ').next());
    actor.is_unnamed() && last.is_some_and(|noun| LEXICON.is_cue("victims", &noun.to_lowercase()))
}

/// Whether two lemmas can name the same event: equal, or one the head of the other's compound.
fn alike(a: &str, b: &str) -> bool {
    a == b || (a.len() >= SHARED && b.ends_with(a)) || (b.len() >= SHARED && a.ends_with(b))
}
