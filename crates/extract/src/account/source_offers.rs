//! The chains of sources in reach of an account, among which a learned choice is made by what speaks for each.
//!
//! In reach are what the rules find ([`super::source`]), the chains of everything said in the sentence, whoever is the subject of
//! one of its verbs or the owner of the noun that governs the event, and whoever spoke in the sentences just before.

use super::candidate::{Candidate, Inputs};
use super::choice::Choice;
use super::feature::Feature;
use super::filler::{Filler, of_clause, possessors};
use super::format::{Base, Kind};
use super::lexicon::LEXICON;
use super::party::{Party, own};
use super::source_features::Around;
use super::view::View;
use crate::quotation::{self, FoundQuotation, Link};
use model::{ActorKey, ClauseKind, Phrase};
use std::fmt::Arguments;

/// Sentences back in which somebody who speaks stays in reach.
const REACH: u32 = 2;

/// Chains that an account may rest on, and what holds for them.
struct Offer {
    /// How they were found first.
    how: &'static str,
    chains: Vec<Vec<Link>>,
    holds: Vec<Feature>,
}

/// Chooses the sources of an account; `before` is the sentence before.
pub(crate) fn pass(view: &View<'_>, before: Option<&View<'_>>, candidate: &mut Candidate, inputs: &Inputs<'_>) {
    let around = Around::new(view, candidate, inputs.speech, inputs.choosers.speakers);
    let mut offers = Offers { around: &around, list: Vec::new() };
    offers.ruled();
    offers.said();
    offers.subjects();
    offers.owners();
    // "Er drohte, Waffen zu liefern": whoever spoke before does not say what the sentence itself has somebody say.
    if !around.is_cued() {
        offers.said_before();
        offers.subject_before(before);
    }
    let mut offers = offers.list;
    for offer in &mut offers {
        offer.holds.sort_unstable();
        offer.holds.dedup();
    }
    let mut options = vec![(None, around.nobody(offers.len()))];
    options.extend(offers.iter().map(|offer| (Some(actors(&offer.chains)), offer.holds.clone())));
    let trigger = view.document.span(view.at(candidate.token));
    let speakers = inputs.choosers.speakers;
    let best = speakers.choose(Choice { trigger, event_type: candidate.event_type, options });
    let chosen = best.checked_sub(1).map(|index| offers.swap_remove(index));
    candidate.source_why =
        chosen.as_ref().map_or(String::new(), |offer| format!("{}{}", offer.how, speakers.reasons(&offer.holds)));
    candidate.chains = chosen.map(|offer| offer.chains).unwrap_or_default();
}

/// Everybody in some chains.
fn actors(chains: &[Vec<Link>]) -> Vec<ActorKey> {
    chains.iter().flatten().map(|link| link.actor.clone()).collect()
}

/// Offers in the making.
struct Offers<'o, 'v, 'a> {
    around: &'o Around<'v, 'a>,
    list: Vec<Offer>,
}

impl Offers<'_, '_, '_> {
    /// Adds chains, or what holds for them where they are known.
    fn add(&mut self, how: &'static str, chains: Vec<Vec<Link>>, more: impl FnOnce(&mut Vec<Feature>)) {
        if chains.is_empty() {
            return;
        }
        let mut holds = Vec::new();
        self.around.common(how, &chains, &mut holds);
        more(&mut holds);
        let same = |offer: &&mut Offer| actors(&offer.chains) == actors(&chains);
        match self.list.iter_mut().find(same) {
            Some(known) => known.holds.extend(holds),
            None => self.list.push(Offer { how, chains, holds }),
        }
    }

    /// What the rules find.
    fn ruled(&mut self) {
        let chains = self.around.candidate.chains.clone();
        self.add("ruled", chains, |_| {});
    }

    /// What is said in the sentence.
    fn said(&mut self) {
        let around = self.around;
        let (index, token) = (around.view.index, around.candidate.trigger.token);
        let inner = around.speech.sources_at(index, token).to_vec();
        self.add("inner", inner, |holds| {
            if let Some(quotation) = around.quotation {
                around.cued("inner", quotation, holds);
            }
        });
        for quotation in &around.speech.quotations {
            let here = |at: &&crate::At| at.sentence == index;
            let cue = quotation.cue.iter().find(here);
            if cue.is_none() && !quotation.quote.iter().any(|at| here(&at)) {
                continue;
            }
            let is_cue =
                cue.is_some_and(|_| quotation.cue.iter().any(|at| at.sentence == index && at.tokens.holds(token)));
            let how = if is_cue {
                "cue"
            } else if around.quotation == Some(quotation) {
                "inmost"
            } else if around.length(quotation).is_some() {
                "around"
            } else {
                "beside"
            };
            self.add(how, quotation.sources.clone(), |holds| around.cued(how, quotation, holds));
            if is_cue {
                let relays = quotation.sources.iter().filter(|chain| chain.len() > 1);
                let relays = relays.map(|chain| chain[1..].to_vec()).collect();
                self.add("relay", relays, |holds| around.cued("relay", quotation, holds));
            }
        }
    }

    /// Whoever is the subject of a verb of the sentence.
    fn subjects(&mut self) {
        let around = self.around;
        let view = around.view;
        let trigger = &around.candidate.trigger;
        let slot = around.slot();
        for (number, clause) in (0u16..).zip(&view.sentence.clauses) {
            let Some(verb) = &clause.verb else { continue };
            if verb.main == trigger.token {
                continue;
            }
            let relation = around.relation(number);
            let slot = if relation == "same" { slot.as_str() } else { "-" };
            let lemma = verb.lemma.to_lowercase();
            let class = quotation::verb_class(&lemma);
            let cluster = view.token(verb.main).map_or(0, |token| token.cluster) & 0xff;
            let effects = LEXICON.effect(
                "verb",
                &lemma,
                if slot == "-" { "complement" } else { "object" },
                if slot == "-" { "" } else { slot },
            );
            for filler in of_clause(view, clause, &Base::Subject) {
                if filler.head == around.candidate.token {
                    continue;
                }
                let mut how = "subject";
                let mut parties = own(view, filler);
                if parties.is_empty() {
                    how = "subject's";
                    let phrase = view.phrase(filler.head);
                    parties = phrase.map(|phrase| owned(view, phrase)).unwrap_or_default();
                }
                let event_type = around.candidate.event_type;
                self.add(how, chains_of(parties), |holds| {
                    let name = |name: Arguments<'_>| around.feature(name);
                    holds.extend([
                        name(format_args!("q.{how},{relation}")),
                        name(format_args!("q.{how},{relation},{slot}")),
                        name(format_args!("q.{how},{relation},{event_type}")),
                        name(format_args!("q.{how},{relation},{}", around.kind)),
                        name(format_args!("q.{how},{relation},{slot},{}", around.candidate.status)),
                        name(format_args!("q.{how},{relation},mood={}", around.mood)),
                        name(format_args!("q.{how},class={class:?}")),
                        name(format_args!("q.{how},{relation},class={class:?}")),
                        name(format_args!("q.{how},{relation},{slot},class={class:?}")),
                        name(format_args!("q.{how},{relation},class={class:?},{event_type}")),
                        name(format_args!("q.{how},verb={lemma}")),
                        name(format_args!("q.{how},{relation},{slot},verb={lemma}")),
                        name(format_args!("q.{how},{relation},{slot},cluster={cluster}")),
                        name(format_args!("q.{how},{relation},{slot},effects={effects:?}")),
                        name(format_args!("q.{how},{relation},voice={:?}", verb.voice)),
                    ]);
                });
            }
        }
    }

    /// Whoever has the noun that governs the event: "die Forderung der Opposition nach Neuwahlen", "seine Ankündigung, … zu".
    fn owners(&mut self) {
        let around = self.around;
        let view = around.view;
        let token = around.candidate.token;
        let inner = around.candidate.trigger.clause.and_then(|clause| view.clause(clause));
        let governor = match around.candidate.trigger.kind {
            Kind::Noun => view
                .sentence
                .phrases
                .iter()
                .find(|phrase| phrase.complements.contains(&token) || phrase.genitives.contains(&token))
                .map(|phrase| phrase.head),
            _ => inner.and_then(|clause| clause.governor),
        };
        let Some(phrase) = governor.and_then(|governor| view.phrase(governor)) else { return };
        let lemma = view.lemma(phrase.head);
        let preposition = view.preposition(token).unwrap_or("-");
        let class = quotation::noun_class(view.token(phrase.head).map_or("", |token| token.lemma.as_str()));
        self.add("owner", chains_of(owned(view, phrase)), |holds| {
            let name = |name: Arguments<'_>| around.feature(name);
            holds.extend([
                name(format_args!("q.owner,class={class:?}")),
                name(format_args!("q.owner,class={class:?},{preposition}")),
                name(format_args!("q.owner,noun={lemma}")),
                name(format_args!("q.owner,{preposition}")),
            ]);
        });
    }

    /// Whoever spoke last in the sentences just before.
    fn said_before(&mut self) {
        let around = self.around;
        let view = around.view;
        for back in 1..=REACH.min(view.index) {
            let sentence = view.index - back;
            let there = |quotation: &&FoundQuotation| {
                !quotation.sources.is_empty() && quotation.quote.iter().any(|at| at.sentence == sentence)
            };
            let Some(quotation) = around.speech.quotations.iter().rev().find(there) else { continue };
            let how = if back == 1 { "before" } else { "long-before" };
            let same = view.document.sentence(sentence).paragraph == view.sentence.paragraph;
            self.add(how, quotation.sources.clone(), |holds| {
                around.cued(how, quotation, holds);
                holds.push(around.feature(format_args!("q.{how},paragraph={same}")));
                holds.push(around.feature(format_args!("q.{how},paragraph={same},mood={}", around.mood)));
                holds.push(around.feature(format_args!("q.{how},mood={},quoted={}", around.mood, around.quoted())));
            });
        }
    }

    /// Whoever is the subject of the main clause before, where this one stands in the Konjunktiv.
    fn subject_before(&mut self, before: Option<&View<'_>>) {
        let around = self.around;
        let Some(before) = before.filter(|_| matches!(around.mood, "k1" | "k2")) else { return };
        let main = before.sentence.clauses.iter().find(|clause| clause.kind == ClauseKind::Main);
        let Some((main, verb)) = main.and_then(|main| Some((main, main.verb.as_ref()?))) else { return };
        let class = quotation::verb_class(&verb.lemma.to_lowercase());
        for filler in of_clause(before, main, &Base::Subject) {
            self.add("subject-before", chains_of(own(before, filler)), |holds| {
                holds.push(around.feature(format_args!("q.subject-before,class={class:?}")));
                holds.push(around.feature(format_args!("q.subject-before,mood={},{}", around.mood, around.quoted())));
            });
        }
    }
}

/// Whoever has what a phrase names.
fn owned(view: &View<'_>, phrase: &Phrase) -> Vec<Party> {
    let fillers: Vec<Filler> = possessors(view, phrase);
    fillers.into_iter().flat_map(|filler| own(view, filler)).collect()
}

/// A chain for each of some parties.
fn chains_of(parties: Vec<Party>) -> Vec<Vec<Link>> {
    parties.into_iter().map(|party| vec![Link { actor: party.actor, at: party.at }]).collect()
}
