//! The chains of sources in reach of an account, and what speaks for each: readable features for a learned choice.
//!
//! In reach are what the rules find ([`super::source`]), the chains of everything said in the sentence, whoever is the subject of
//! one of its verbs or the owner of the noun that governs the event, and whoever spoke in the sentences just before.

use super::candidate::{Candidate, Inputs, flag};
use super::choice::Choice;
use super::choose_source::Speakers;
use super::feature::Feature;
use super::filler::{Filler, governing, light_slot, of_clause, possessors};
use super::format::{Base, Kind};
use super::lexicon::LEXICON;
use super::party::{Party, own};
use super::view::View;
use crate::quotation::{self, FoundQuotation, Link, Speech, is_outlet};
use model::{ActorKey, Clause, ClauseKind, Phrase};
use std::fmt::Arguments;

/// Sentences back in which somebody who speaks stays in reach.
const REACH: u32 = 2;

/// Chains that an account may rest on, and what holds for them.
struct Offer {
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
    offers.said_before();
    offers.subject_before(before);
    let mut offers = offers.list;
    for offer in &mut offers {
        offer.holds.sort_unstable();
        offer.holds.dedup();
    }
    let mut options = vec![(None, around.nobody(&offers))];
    options.extend(offers.iter().map(|offer| (Some(actors(&offer.chains)), offer.holds.clone())));
    let trigger = view.document.span(view.at(candidate.token));
    let best = inputs.choosers.speakers.choose(Choice { trigger, event_type: candidate.event_type, options });
    candidate.chains = best.checked_sub(1).map(|index| offers.swap_remove(index).chains).unwrap_or_default();
}

/// Everybody in some chains.
fn actors(chains: &[Vec<Link>]) -> Vec<ActorKey> {
    chains.iter().flatten().map(|link| link.actor.clone()).collect()
}

/// An account in its sentence.
struct Around<'v, 'a> {
    view: &'v View<'a>,
    candidate: &'v Candidate,
    speech: &'v Speech,
    speakers: &'v Speakers<'v>,
    /// What kind of word the trigger is.
    kind: &'static str,
    /// The mood of its clause.
    mood: &'static str,
    /// The innermost passage of something said that holds the trigger.
    quotation: Option<&'v FoundQuotation>,
}

impl<'v, 'a> Around<'v, 'a> {
    fn new(view: &'v View<'a>, candidate: &'v Candidate, speech: &'v Speech, speakers: &'v Speakers<'v>) -> Self {
        let kind = match candidate.trigger.kind {
            Kind::Noun => "noun",
            _ if candidate.token != candidate.trigger.token => "light",
            Kind::Verb if super::attribute::noun(view, &candidate.trigger).is_some() => "participle",
            Kind::Verb => "verb",
            _ => "other",
        };
        let verb = candidate.trigger.clause.and_then(|clause| view.clause(clause)?.verb.as_ref());
        let mood = match verb {
            None => "none",
            Some(verb) if verb.finite.is_none() => "infinite",
            Some(verb) => match verb.mood {
                Some(model::Mood::KonjunktivI) => "k1",
                Some(model::Mood::KonjunktivII) => "k2",
                _ => "fact",
            },
        };
        let mut around = Self { view, candidate, speech, speakers, kind, mood, quotation: None };
        around.quotation = speech
            .quotations
            .iter()
            .filter_map(|quotation| Some((around.length(quotation)?, quotation)))
            .min_by_key(|(length, _)| *length)
            .map(|(_, quotation)| quotation);
        around
    }

    /// The length of a passage of something said, if it holds the trigger.
    fn length(&self, quotation: &FoundQuotation) -> Option<usize> {
        let holds = |at: &&crate::At| at.sentence == self.view.index && at.tokens.holds(self.candidate.trigger.token);
        quotation.quote.iter().find(holds).map(|at| at.tokens.range().len())
    }

    fn feature(&self, name: Arguments<'_>) -> Feature {
        self.speakers.feature(name)
    }

    /// How the trigger stands to what is said.
    fn quoted(&self) -> &'static str {
        use model::QuotationType as Q;
        match self.quotation.map(|quotation| quotation.quotation_type) {
            None => "no",
            Some(Q::Direct) => "direct",
            Some(Q::Indirect) => "indirect",
            Some(Q::Reported) => "reported",
            Some(Q::FreeIndirect) => "free",
            Some(Q::IndirectFreeIndirect) => "on",
        }
    }

    /// What holds where nobody is chosen.
    fn nobody(&self, offers: &[Offer]) -> Vec<Feature> {
        let Self { view, candidate, kind, mood, .. } = self;
        let (event_type, status, quoted) = (candidate.event_type, candidate.status, self.quoted());
        let ruled = !candidate.chains.is_empty();
        let trigger = view.lemma(candidate.token);
        let cluster = view.token(candidate.token).map_or(0, |token| token.cluster) & 0xff;
        let determiner = view.phrase(candidate.token).filter(|_| *kind == "noun").map(|phrase| {
            let article = phrase.determiner.map_or("-", |at| view.lemma(at));
            (article, phrase.preposition.map_or("-", |at| view.lemma(at)))
        });
        let class = self.quotation.map(|quotation| quotation.cue_class);
        let said = offers.len().min(6);
        let mut holds = vec![
            self.feature(format_args!("q.none")),
            self.feature(format_args!("q.none,{event_type}")),
            self.feature(format_args!("q.none,{status}")),
            self.feature(format_args!("q.none,{event_type},{status}")),
            self.feature(format_args!("q.none,{kind}")),
            self.feature(format_args!("q.none,{kind},{event_type}")),
            self.feature(format_args!("q.none,{kind},{status}")),
            self.feature(format_args!("q.none,mood={mood}")),
            self.feature(format_args!("q.none,mood={mood},{kind}")),
            self.feature(format_args!("q.none,mood={mood},{quoted}")),
            self.feature(format_args!("q.none,quoted={quoted}")),
            self.feature(format_args!("q.none,quoted={quoted},{kind}")),
            self.feature(format_args!("q.none,quoted={quoted},{event_type}")),
            self.feature(format_args!("q.none,quoted={quoted},class={class:?}")),
            self.feature(format_args!("q.none,ruled={ruled}")),
            self.feature(format_args!("q.none,ruled={ruled},{kind}")),
            self.feature(format_args!("q.none,ruled={ruled},{event_type}")),
            self.feature(format_args!("q.none,offers={said}")),
            self.feature(format_args!("q.none,trigger={trigger}")),
            self.feature(format_args!("q.none,cluster={cluster}")),
            self.feature(format_args!("q.none,hedged={}", candidate.hedged)),
            self.feature(format_args!("q.none,said={}", flag(LEXICON.row(candidate.row), "said"))),
            self.feature(format_args!("q.none,mode={}", candidate.mode.map_or("-".into(), |mode| mode.to_string()))),
        ];
        if let Some((article, preposition)) = determiner {
            holds.push(self.feature(format_args!("q.none,article={article}")));
            holds.push(self.feature(format_args!("q.none,article={article},{quoted}")));
            holds.push(self.feature(format_args!("q.none,in={preposition}")));
            holds.push(self.feature(format_args!("q.none,in={preposition},{quoted}")));
        }
        if view.sentence.block == model::BlockKind::Heading {
            holds.push(self.feature(format_args!("q.none,heading")));
        }
        holds
    }

    /// What holds for chains that were found in some way, whatever the way says more.
    fn common(&self, how: &str, chains: &[Vec<Link>], holds: &mut Vec<Feature>) {
        let Self { candidate, kind, mood, .. } = self;
        let (event_type, status, quoted) = (candidate.event_type, candidate.status, self.quoted());
        let first = chains.first().and_then(|chain| chain.first());
        let who = first.map_or("nobody", |link| likeness(&link.actor, &candidate.who.parties));
        let whom = first.map_or("nobody", |link| likeness(&link.actor, &candidate.whom.parties));
        let speaker = first.map_or("nobody", |link| kind_of(&link.actor));
        let links = chains.iter().map(Vec::len).max().unwrap_or(0).min(3);
        let said = flag(LEXICON.row(candidate.row), "said");
        holds.extend([
            self.feature(format_args!("q.{how}")),
            self.feature(format_args!("q.{how},{event_type}")),
            self.feature(format_args!("q.{how},{kind}")),
            self.feature(format_args!("q.{how},{status}")),
            self.feature(format_args!("q.{how},{kind},{status}")),
            self.feature(format_args!("q.{how},mood={mood}")),
            self.feature(format_args!("q.{how},quoted={quoted}")),
            self.feature(format_args!("q.{how},who={who}")),
            self.feature(format_args!("q.{how},who={who},{event_type}")),
            self.feature(format_args!("q.{how},who={who},{status}")),
            self.feature(format_args!("q.{how},whom={whom}")),
            self.feature(format_args!("q.{how},speaker={speaker}")),
            self.feature(format_args!("q.{how},links={links}")),
            self.feature(format_args!("q.{how},hedged={}", candidate.hedged)),
            self.feature(format_args!("q.{how},said={said},who={who}")),
            self.feature(format_args!("q.who={who}")),
            self.feature(format_args!("q.who={who},{event_type}")),
            self.feature(format_args!("q.who={who},said={said}")),
            self.feature(format_args!("q.speaker={speaker}")),
            self.feature(format_args!("q.chains={}", chains.len().min(3))),
        ]);
    }

    /// What holds for something said.
    fn cued(&self, how: &str, quotation: &FoundQuotation, holds: &mut Vec<Feature>) {
        let Self { candidate, kind, mood, .. } = self;
        let event_type = candidate.event_type;
        let FoundQuotation { quotation_type, cue_class, cue_lemma, rule, .. } = quotation;
        let cue_lemma = if cue_lemma.is_empty() { "-" } else { cue_lemma.as_str() };
        holds.extend([
            self.feature(format_args!("q.{how},class={cue_class:?}")),
            self.feature(format_args!("q.{how},class={cue_class:?},{event_type}")),
            self.feature(format_args!("q.{how},class={cue_class:?},{kind}")),
            self.feature(format_args!("q.{how},class={cue_class:?},mood={mood}")),
            self.feature(format_args!("q.{how},cue={cue_lemma}")),
            self.feature(format_args!("q.{how},type={quotation_type:?}")),
            self.feature(format_args!("q.{how},type={quotation_type:?},{kind}")),
            self.feature(format_args!("q.{how},type={quotation_type:?},{event_type}")),
            self.feature(format_args!("q.{how},type={quotation_type:?},mood={mood}")),
            self.feature(format_args!("q.{how},rule={rule}")),
            self.feature(format_args!("q.{how},rule={rule},{kind}")),
            self.feature(format_args!("q.{how},rule={rule},{event_type}")),
        ]);
    }

    /// How the trigger stands to a clause: as what it, or its clause, belongs to it.
    fn relation(&self, number: u16) -> &'static str {
        let Some(own) = self.candidate.trigger.clause else { return "apart" };
        let Some(clause) = self.view.clause(own) else { return "apart" };
        let kind = |clause: &Clause| match clause.kind {
            ClauseKind::Subordinate if clause.governor.is_some() => "complement",
            ClauseKind::Subordinate => "adverbial",
            ClauseKind::Dependent => "dependent",
            ClauseKind::Relative => "relative",
            ClauseKind::Infinitive if clause.governor.is_some() => "infinitive",
            ClauseKind::Infinitive => "purpose",
            ClauseKind::Participial => "participial",
            _ => "main",
        };
        let Some(other) = self.view.clause(number) else { return "apart" };
        if own == number {
            return "same";
        }
        if clause.parent == Some(number) {
            return kind(clause);
        }
        if clause.coordinated_with == Some(number) {
            return "joined";
        }
        if clause.coordinated_with.and_then(|first| self.view.clause(first)?.parent) == Some(number) {
            return "joined-inside";
        }
        if clause.parent.and_then(|parent| self.view.clause(parent)?.parent) == Some(number) {
            return "grand";
        }
        if other.parent == Some(own) {
            return if other.link.is_some_and(|link| LEXICON.is_cue("as", self.view.lemma(link))) {
                "as"
            } else {
                "inside"
            };
        }
        "apart"
    }

    /// The place that the trigger, a noun, fills in its own clause: "obj", "nach"; of verbs "-".
    fn slot(&self) -> String {
        let token = self.candidate.token;
        let found = governing(self.view, token)
            .and_then(|(clause, role)| light_slot(self.view, clause, role, token))
            .unwrap_or_else(|| "inner".to_owned());
        if matches!(self.kind, "noun") { found } else { "-".to_owned() }
    }
}

/// How somebody stands to the parties of an account.
fn likeness(actor: &ActorKey, parties: &[Party]) -> &'static str {
    if parties.is_empty() {
        "nobody"
    } else if parties.iter().any(|party| party.actor == *actor) {
        "same"
    } else if parties.iter().any(|party| party.actor.state() == actor.state()) {
        "state"
    } else {
        "other"
    }
}

/// What kind of speaker somebody is, by the key.
fn kind_of(actor: &ActorKey) -> &'static str {
    let key = actor.as_str();
    if actor.name().unwrap_or(key).split(' ').any(is_outlet) {
        "outlet"
    } else if key.starts_with('[') {
        "unnamed"
    } else if key.contains('[') {
        "unnamed-of"
    } else if actor.name().is_some() {
        "named"
    } else if key.len() == 3 && key.bytes().all(|letter| letter.is_ascii_uppercase()) {
        "state"
    } else {
        "body"
    }
}

/// Offers in the making.
struct Offers<'o, 'v, 'a> {
    around: &'o Around<'v, 'a>,
    list: Vec<Offer>,
}

impl Offers<'_, '_, '_> {
    /// Adds chains, or what holds for them where they are known.
    fn add(&mut self, how: &str, chains: Vec<Vec<Link>>, more: impl FnOnce(&mut Vec<Feature>)) {
        if chains.is_empty() {
            return;
        }
        let mut holds = Vec::new();
        self.around.common(how, &chains, &mut holds);
        more(&mut holds);
        let same = |offer: &&mut Offer| actors(&offer.chains) == actors(&chains);
        match self.list.iter_mut().find(same) {
            Some(known) => known.holds.extend(holds),
            None => self.list.push(Offer { chains, holds }),
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
            // Whoever does what the noun names is told by the noun's own account.
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
