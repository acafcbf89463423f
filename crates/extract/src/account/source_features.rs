//! What speaks for each chain of sources that an account may rest on, and for none, as names of features.

use super::candidate::{Candidate, flag};
use super::choose_source::Speakers;
use super::feature::Feature;
use super::filler::{governing, light_slot};
use super::format::Kind;
use super::lexicon::LEXICON;
use super::party::Party;
use super::view::View;
use crate::quotation::{FoundQuotation, Link, Speech, is_outlet};
use model::{ActorKey, BlockKind, Clause, ClauseKind, Mood};
use std::fmt::Arguments;

/// An account in its sentence.
pub(crate) struct Around<'v, 'a> {
    pub(crate) view: &'v View<'a>,
    pub(crate) candidate: &'v Candidate,
    pub(crate) speech: &'v Speech,
    speakers: &'v Speakers<'v>,
    /// What kind of word the trigger is.
    pub(crate) kind: &'static str,
    /// The mood of its clause.
    pub(crate) mood: &'static str,
    /// The innermost passage of something said that holds the trigger.
    pub(crate) quotation: Option<&'v FoundQuotation>,
}

impl<'v, 'a> Around<'v, 'a> {
    pub(crate) fn new(
        view: &'v View<'a>,
        candidate: &'v Candidate,
        speech: &'v Speech,
        speakers: &'v Speakers<'v>,
    ) -> Self {
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
                Some(Mood::KonjunktivI) => "k1",
                Some(Mood::KonjunktivII) => "k2",
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
    pub(crate) fn length(&self, quotation: &FoundQuotation) -> Option<usize> {
        let holds = |at: &&crate::At| at.sentence == self.view.index && at.tokens.holds(self.candidate.trigger.token);
        quotation.quote.iter().find(holds).map(|at| at.tokens.range().len())
    }

    /// Whether the sentence itself has somebody named say what holds the trigger.
    pub(crate) fn is_cued(&self) -> bool {
        let here = |at: &crate::At| at.sentence == self.view.index;
        self.quotation.is_some_and(|quotation| quotation.cue.iter().any(here) && !quotation.sources.is_empty())
    }

    pub(crate) fn feature(&self, name: Arguments<'_>) -> Feature {
        self.speakers.feature(name)
    }

    /// How the trigger stands to what is said.
    pub(crate) fn quoted(&self) -> &'static str {
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

    /// What holds where nobody is chosen of so many offers.
    pub(crate) fn nobody(&self, offers: usize) -> Vec<Feature> {
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
        let said = offers.min(6);
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
        if view.sentence.block == BlockKind::Heading {
            holds.push(self.feature(format_args!("q.none,heading")));
        }
        holds
    }

    /// What holds for chains that were found in some way, whatever the way says more.
    pub(crate) fn common(&self, how: &str, chains: &[Vec<Link>], holds: &mut Vec<Feature>) {
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
    pub(crate) fn cued(&self, how: &str, quotation: &FoundQuotation, holds: &mut Vec<Feature>) {
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
    pub(crate) fn relation(&self, number: u16) -> &'static str {
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
    pub(crate) fn slot(&self) -> String {
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
