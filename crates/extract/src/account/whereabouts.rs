//! Where an account happened: a learned choice among the places in reach, or none.
//!
//! In reach are what [`super::place_offers`] finds in the sentence, the places of the sentences just before, where the last
//! account happened, and the places that the report names first. What speaks for each are readable features.

use super::candidate::{Candidate, Inputs};
use super::choice::Choice;
use super::feature::Feature;
use super::place::{self, Place, PlaceKind, kind_of};
use super::place_features::Around;
use super::view::View;
use super::when::of_sentence;
use crate::mention;
use crate::time::FoundTime;
use model::{ActorKey, BlockKind, EventType};
use rustc_hash::FxHashMap;
use std::fmt::Arguments;

/// Sentences for which places stay in reach.
const REACH: u32 = 3;

/// Towns of earlier sentences that are offered.
const EARLIER: usize = 3;

/// Where the report is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Whereabouts {
    /// Where the last account that names its own place happened.
    last: Option<Last>,
    /// Where the first such account happened.
    lead: Option<Place>,
    /// The places named so far.
    named: Vec<Named>,
    /// How often the report has the name of each that was asked for.
    counts: FxHashMap<String, usize>,
}

/// An account that names its own place.
#[derive(Clone, Debug)]
struct Last {
    sentence: u32,
    paragraph: u32,
    event_type: EventType,
    trigger: String,
    /// Who and whom, by state or body.
    parties: Vec<ActorKey>,
    place: Place,
}

/// A place that the report has named.
#[derive(Clone, Debug)]
struct Named {
    sentence: u32,
    paragraph: u32,
    kind: PlaceKind,
    /// Whether in a heading or a dateline.
    above: bool,
    place: Place,
}

/// A place that an account may have happened at, and what holds for it.
pub(crate) struct Offer {
    pub(crate) place: Place,
    pub(crate) holds: Vec<Feature>,
}

impl Whereabouts {
    /// Chooses the place of an account, and remembers it.
    pub(crate) fn pass(&mut self, view: &View<'_>, candidate: &mut Candidate, inputs: &Inputs<'_>) {
        let places = inputs.choosers.places;
        self.note(view, inputs.times);
        let around = Around::of(view, candidate, (inputs.times, places));
        let mut offers = around.here();
        let here = offers.len();
        self.again(&around, &mut offers);
        self.earlier(&around, &mut offers);
        let back = self.last.as_ref().map(|last| view.index - last.sentence);
        let none = around.none(!offers.is_empty(), here, back);
        let mut options = vec![(None, none.into_list())];
        options.extend(offers.iter().map(|offer| (Some(offer.place.name.clone()), offer.holds.clone())));
        let trigger = view.document.span(view.at(candidate.token));
        let best = places.choose(Choice { trigger, event_type: candidate.event_type, options });
        let chosen = best.checked_sub(1).map(|index| offers.swap_remove(index));
        candidate.place = chosen.map(|offer| Place { why: places.reasons(&offer.holds), ..offer.place });
        if let Some(place) = candidate.place.as_ref().filter(|_| (1..=here).contains(&best)) {
            self.lead.get_or_insert_with(|| place.clone());
            self.last = Some(Last {
                sentence: view.index,
                paragraph: view.sentence.paragraph,
                event_type: candidate.event_type,
                trigger: view.lemma(candidate.token).to_owned(),
                parties: candidate.parties().cloned().collect(),
                place: place.clone(),
            });
        }
    }

    /// Remembers the places that the sentences up to a view's name.
    fn note(&mut self, view: &View<'_>, times: &[FoundTime]) {
        if self.named.last().is_some_and(|named| named.sentence >= view.index) {
            return;
        }
        let heading = view.sentence.block == BlockKind::Heading;
        let dateline = mention::dateline_end(view.document, view.sentence);
        let in_time = |head: u16| of_sentence(times, view.index).any(|time| time.at.tokens.holds(head));
        let named = view.references().iter().filter_map(|reference| {
            Some(Named {
                sentence: view.index,
                paragraph: view.sentence.paragraph,
                kind: kind_of(reference).filter(|_| !in_time(reference.head))?,
                above: heading || dateline.is_some_and(|end| reference.at.tokens.end <= end),
                place: place::as_named(view, reference),
            })
        });
        self.named.extend(named);
    }

    /// Says of the places that the sentence names where the last account happened there too.
    fn again(&self, around: &Around<'_, '_>, offers: &mut [Offer]) {
        let Some(last) = &self.last else { return };
        for offer in offers.iter_mut().filter(|offer| offer.place.name == last.place.name) {
            let back = (around.view.index - last.sentence).min(2);
            let event_type = around.candidate.event_type;
            offer.holds.extend([
                around.places.feature(format_args!("p.again")),
                around.places.feature(format_args!("p.again,back={back}")),
                around.places.feature(format_args!("p.again,back={back},{event_type}")),
            ]);
        }
    }

    /// Places of the sentences before.
    fn earlier(&mut self, around: &Around<'_, '_>, offers: &mut Vec<Offer>) {
        let now = around.view.index;
        let say = |name: Arguments<'_>| around.places.feature(name);
        let counts = &mut self.counts;
        let mut add = |how: &str, back: u32, place: &Place, more: &[Feature]| {
            if offers.iter().any(|offer| offer.place.name == place.name) {
                return;
            }
            let count = counts.get(&place.name).copied().unwrap_or_else(|| {
                let count = around.view.document.report.text.matches(place.name.as_str()).count();
                counts.insert(place.name.clone(), count);
                count
            });
            let names = around.earlier(how, back, count.min(4));
            let mut holds = names.into_list();
            holds.extend(more);
            offers.push(Offer { place: place.clone(), holds });
        };
        if let Some(last) = &self.last {
            let candidate = around.candidate;
            let kin = last.event_type == candidate.event_type;
            let trigger = around.view.lemma(candidate.token);
            let shared = candidate.parties().filter(|actor| last.parties.contains(actor)).count().min(2);
            let same = last.paragraph == around.view.sentence.paragraph;
            let more = [
                say(format_args!("p.last,kin={kin}")),
                say(format_args!("p.last,of={},{}", last.event_type, candidate.event_type)),
                say(format_args!("p.last,same-trigger={}", last.trigger == trigger)),
                say(format_args!("p.last,shared={shared}")),
                say(format_args!("p.last,kin={kin},shared={shared}")),
                say(format_args!("p.last,paragraph={same}")),
                say(format_args!("p.last,key={}", last.place.key.is_some())),
            ];
            add("last", now - last.sentence, &last.place, &more);
        }
        let before = |named: &&Named| named.sentence < now;
        let near = |named: &&Named| named.sentence < now && now - named.sentence <= REACH;
        let towns = || self.named.iter().filter(|named| named.kind == PlaceKind::Town);
        let states = || self.named.iter().filter(|named| named.kind == PlaceKind::State);
        let paragraph = around.view.sentence.paragraph;
        for (nth, named) in towns().rev().filter(near).take(EARLIER).enumerate() {
            let more = [
                say(format_args!("p.recent,nth={nth}")),
                say(format_args!("p.recent,above={}", named.above)),
                say(format_args!("p.recent,paragraph={}", named.paragraph == paragraph)),
            ];
            add("recent", now - named.sentence, &named.place, &more);
        }
        if let Some(place) = &self.lead {
            add("lead", now, place, &[]);
        }
        if let Some(named) = towns().find(before) {
            add("first", now - named.sentence, &named.place, &[say(format_args!("p.first,above={}", named.above))]);
        }
        let scene = around.view.scene().map(ActorKey::as_str);
        let is_scene = |named: &&Named| named.place.key.as_ref().map(model::PlaceKey::as_str) == scene;
        if let Some(named) = states().rev().filter(before).find(is_scene).filter(|_| scene.is_some()) {
            add("scene", now - named.sentence, &named.place, &[say(format_args!("p.scene,above={}", named.above))]);
        }
    }
}
