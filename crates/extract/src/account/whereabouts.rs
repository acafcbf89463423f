//! Where an account happened: a learned choice among the places in reach, or none.
//!
//! In reach are the names and the nouns for places of the sentence, those of the sentences just before, where the last account
//! happened, and the place that the report names first. What speaks for each are readable features.

use super::candidate::Candidate;
use super::choose_place::{Choice, Places};
use super::place::{self, Place};
use super::place_words::PlaceWord;
use super::view::View;
use crate::mention::{Reference, ReferenceKind};
use model::{ArgumentRole, BlockKind, EventType, Mode, Status, Voice};

/// Sentences for which places stay in reach.
const REACH: u32 = 3;

/// Places of earlier sentences that are offered.
const EARLIER: usize = 3;

/// Where the report is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Whereabouts {
    /// Where the last account that names its own place happened.
    last: Option<(u32, EventType, Place)>,
    /// The towns and regions named so far, each with its sentence.
    named: Vec<(u32, Place)>,
}

/// A place that an account may have happened at, and what holds for it.
struct Offer {
    place: Place,
    names: Vec<String>,
}

impl Whereabouts {
    /// Chooses the place of an account, and remembers it.
    pub(crate) fn pass(&mut self, view: &View<'_>, candidate: &mut Candidate, places: &Places<'_>) {
        self.note(view);
        let around = Around::of(view, candidate);
        let mut offers = around.here();
        let here = offers.len();
        self.earlier(&around, &mut offers);
        let none = around.none(&offers, here, self);
        let mut options = vec![(None, places.features(&none))];
        options.extend(offers.iter().map(|offer| (Some(offer.place.name.clone()), places.features(&offer.names))));
        let trigger = view.document.span(view.at(candidate.token));
        let best = places.choose(Choice { trigger, event_type: candidate.event_type, options });
        let chosen = best.checked_sub(1).map(|index| offers.swap_remove(index));
        candidate.place = chosen.map(|offer| Place { why: places.reasons(&offer.names), ..offer.place });
        if let Some(place) = candidate.place.as_ref().filter(|_| (1..=here).contains(&best)) {
            self.last = Some((candidate.sentence, candidate.event_type, place.clone()));
        }
    }

    /// Remembers the places that the sentences up to a view's name.
    fn note(&mut self, view: &View<'_>) {
        if self.named.last().is_some_and(|(sentence, _)| *sentence >= view.index) {
            return;
        }
        let towns = view.references().iter().filter(|reference| is_offered(reference) && is_town(reference));
        self.named.extend(towns.map(|reference| (view.index, place::as_named(view, reference))));
    }

    /// Places of the sentences before.
    fn earlier(&self, around: &Around<'_, '_>, offers: &mut Vec<Offer>) {
        let now = around.view.index;
        let mut add = |how: &str, back: u32, place: &Place, more: Vec<String>| {
            if offers.iter().any(|offer| offer.place.name == place.name) {
                return;
            }
            let count = around.view.document.report.text.matches(place.name.as_str()).count().min(4);
            let event_type = around.candidate.event_type;
            let back = back.min(5);
            let mut names = vec![
                format!("p.{how}"),
                format!("p.{how},back={back}"),
                format!("p.{how},{event_type}"),
                format!("p.{how},{event_type},back={}", back.min(2)),
                format!("p.{how},count={count}"),
                format!("p.{how},beside={}", around.beside),
                format!("p.{how},status={}", around.candidate.status),
            ];
            names.extend(around.common(how));
            names.extend(more);
            offers.push(Offer { place: place.clone(), names });
        };
        if let Some((sentence, event_type, place)) = &self.last {
            let kin = *event_type == around.candidate.event_type;
            let back = now.saturating_sub(*sentence);
            let more =
                vec![format!("p.last,kin={kin}"), format!("p.last,of={event_type},{}", around.candidate.event_type)];
            add("last", back, place, more);
        }
        let recent = self.named.iter().rev().filter(|(sentence, _)| *sentence < now && now - sentence <= REACH);
        for (sentence, place) in recent.take(EARLIER) {
            add("recent", now - sentence, place, Vec::new());
        }
        if let Some((sentence, place)) = self.named.first().filter(|(sentence, _)| *sentence < now) {
            add("first", now - sentence, place, Vec::new());
        }
    }
}

/// Whether a reference names a place.
fn is_offered(reference: &Reference) -> bool {
    reference.place.is_some() && matches!(reference.kind, ReferenceKind::Name | ReferenceKind::Description)
}

fn is_town(reference: &Reference) -> bool {
    reference.place.as_ref().is_some_and(|key| key.as_str().len() != 3)
}

/// An account in its sentence.
struct Around<'v, 'a> {
    view: &'v View<'a>,
    candidate: &'v Candidate,
    manner: &'static str,
    /// What the rules found.
    ruled: Option<&'v Place>,
    /// What kinds of places the sentence names.
    beside: &'static str,
}

impl<'v, 'a> Around<'v, 'a> {
    fn of(view: &'v View<'a>, candidate: &'v Candidate) -> Self {
        let visit =
            candidate.mode == Some(Mode::Visit) || candidate.about.is_some_and(|about| about.mode == Some(Mode::Visit));
        let manner = match place::Manner::of(candidate.event_type, visit) {
            place::Manner::Bodily => "bodily",
            place::Manner::Present => "present",
            place::Manner::Verbal => "verbal",
        };
        let mut offered = view.references().iter().filter(|reference| is_offered(reference));
        let beside = match (offered.clone().any(is_town), offered.next()) {
            (true, _) => "town",
            (false, Some(_)) => "state",
            (false, None) => "none",
        };
        Self { view, candidate, manner, ruled: candidate.place.as_ref(), beside }
    }

    /// What holds for the account whatever the place.
    fn common(&self, how: &str) -> Vec<String> {
        let trigger = self.view.lemma(self.candidate.token);
        let manner = self.manner;
        let mut names = vec![format!("p.{how},{manner}"), format!("p.{how},trigger={trigger}")];
        if !self.candidate.chains.is_empty() {
            names.push(format!("p.{how},sourced"));
        }
        if self.candidate.reported {
            names.push(format!("p.{how},reported"));
        }
        names
    }

    /// What holds where no place is chosen.
    fn none(&self, offers: &[Offer], here: usize, whereabouts: &Whereabouts) -> Vec<String> {
        let event_type = self.candidate.event_type;
        let back = whereabouts.last.as_ref().map_or(9, |(sentence, ..)| (self.view.index - sentence).min(5));
        let mut names = vec![
            "p.none".to_owned(),
            format!("p.none,{event_type}"),
            format!("p.none,mode={}", self.candidate.mode.map_or(String::new(), |mode| mode.to_string())),
            format!("p.none,status={}", self.candidate.status),
            format!("p.none,back={back}"),
            format!("p.none,offers={}", here.min(4)),
            format!("p.none,ruled={}", self.ruled.is_some()),
            format!("p.none,beside={}", self.beside),
            format!("p.none,any={}", !offers.is_empty()),
        ];
        if self.view.sentence.block == BlockKind::Heading {
            names.push("p.none,heading".to_owned());
        }
        names.extend(self.common("none"));
        names
    }

    /// The places that the sentence itself names.
    fn here(&self) -> Vec<Offer> {
        let view = self.view;
        let mut offers: Vec<Offer> = Vec::new();
        for reference in view.references().iter().filter(|reference| is_offered(reference)) {
            let how = if is_town(reference) { "town" } else { "state" };
            let mut names = self.at(how, reference.head);
            names.push(format!("p.{how},as-place={}", reference.as_place));
            names.push(format!("p.{how},{:?}", reference.kind));
            if reference.as_place {
                names.push(format!("p.{how},as-place,{}", self.manner));
            }
            if place::belongs_to_actor(view, reference) {
                names.push(format!("p.{how},belongs"));
                names.push(format!("p.{how},belongs,{}", self.manner));
            }
            if let Some(key) = &reference.place {
                let state = key.as_str().split('/').next().unwrap_or_default();
                let of = |parties: &[super::party::Party]| parties.iter().any(|party| party.actor.state() == state);
                names.push(format!("p.{how},of-actor={}", of(&self.candidate.who.parties)));
                names.push(format!("p.{how},of-recipient={}", of(&self.candidate.whom.parties)));
                if !key.as_str().contains('/') && how == "town" {
                    names.push("p.unlisted".to_owned());
                }
            }
            let place = place::as_named(view, reference);
            self.offer(how, place, names, &mut offers);
        }
        for phrase in &view.sentence.phrases {
            let Some(preposition) = view.preposition(phrase.head) else { continue };
            let site = place::is_site(view, phrase.head);
            if !site && !place::says(preposition, PlaceWord::Where) {
                continue;
            }
            let Some(found) = place::described(view, phrase) else { continue };
            let how = if site { "site" } else { "noun" };
            let mut names = self.at(how, phrase.head);
            let lemma = view.lemma(phrase.head);
            names.push(format!("p.{how},lemma={lemma}"));
            for length in [4, 6] {
                if let Some((start, _)) = lemma.char_indices().rev().nth(length - 1) {
                    names.push(format!("p.{how},ends={}", &lemma[start..]));
                }
            }
            let cluster = view.token(phrase.head).map_or(0, |token| token.cluster);
            names.push(format!("p.{how},cluster={}", cluster & 0xff));
            names.push(format!("p.{how},cluster={},{preposition}", cluster & 0xf));
            self.offer(how, found, names, &mut offers);
        }
        offers
    }

    fn offer(&self, how: &str, place: Place, mut names: Vec<String>, offers: &mut Vec<Offer>) {
        if self.ruled.is_some_and(|ruled| ruled.name == place.name) {
            names.push("p.ruled".to_owned());
            names.push(format!("p.{how},ruled"));
            names.push(format!("p.{how},ruled,{}", self.candidate.event_type));
        }
        // A longer name of the same words says more.
        offers.push(Offer { place, names });
    }

    /// What holds for a place whose name stands at a token.
    fn at(&self, how: &str, head: u16) -> Vec<String> {
        let view = self.view;
        let trigger = &self.candidate.trigger;
        let event_type = self.candidate.event_type;
        let manner = self.manner;
        let preposition = view.preposition(head).unwrap_or("-");
        let inner = view.phrase(trigger.token).map_or(&[][..], |phrase| &phrase.complements);
        let clause = trigger.clause.and_then(|clause| view.clause(clause));
        let argument = clause.and_then(|clause| {
            clause.arguments.iter().find(|argument| argument.clause.is_none() && argument.head == head)
        });
        let near = if inner.contains(&head) {
            "inner"
        } else if argument.is_some() {
            "argument"
        } else if view.clause_of(head) == trigger.clause {
            "clause"
        } else {
            "sentence"
        };
        let role = match argument.map(|argument| argument.role) {
            Some(ArgumentRole::Subject) => "subject",
            Some(ArgumentRole::Object) => "object",
            Some(ArgumentRole::Prepositional) => "prepositional",
            Some(_) => "other",
            None => "-",
        };
        let away = head.abs_diff(trigger.token);
        let away = if away <= 2 {
            2
        } else if away <= 5 {
            5
        } else if away <= 10 {
            10
        } else {
            20
        };
        let side = if head < trigger.token { "before" } else { "behind" };
        let passive = clause.and_then(|clause| clause.verb.as_ref()).is_some_and(|verb| verb.voice != Voice::Active);
        let mut names = vec![
            format!("p.{how}"),
            format!("p.{how},{near}"),
            format!("p.{how},{preposition}"),
            format!("p.{how},{near},{preposition}"),
            format!("p.{how},{event_type}"),
            format!("p.{how},{event_type},{near}"),
            format!("p.{how},{manner},{near}"),
            format!("p.{how},{manner},{preposition}"),
            format!("p.{event_type},{preposition}"),
            format!("p.{how},{near},{manner},{preposition}"),
            format!("p.{how},{role},{passive}"),
            format!("p.{how},{side},{away}"),
            format!("p.{how},status={}", self.candidate.status),
            format!("p.{preposition},trigger={}", view.lemma(trigger.token)),
        ];
        if self.candidate.status == Status::Future {
            names.push(format!("p.{how},future,{preposition}"));
        }
        if head <= 3 {
            names.push(format!("p.{how},opens"));
        }
        names.extend(self.common(how));
        names
    }
}
