//! Where an account happened: a learned choice among the places in reach, or none.
//!
//! In reach are what [`super::place_offers`] finds in the sentence, the places of the sentences just before, where the last
//! account happened, and the places that the report names first. What speaks for each are readable features.

use super::candidate::{Candidate, Inputs};
use super::choice::Choice;
use super::feature::Feature;
use super::place::{Place, PlaceKind};
use super::place_features::Around;
use super::places_named::PlacesNamed;
use super::view::View;
use model::{ActorKey, EventType};
use rustc_hash::FxHashMap;

/// Sentences for which places stay in reach.
const REACH: u32 = 3;

/// Towns of earlier sentences that are offered.
const EARLIER: usize = 3;

/// Where the report is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Whereabouts {
    /// Where the first account happened that names its own place.
    lead: Option<Place>,
    /// The last such account.
    last: Option<Last>,
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

/// A place that an account may have happened at, and what holds for it.
pub(crate) struct Offer {
    pub(crate) place: Place,
    pub(crate) holds: Vec<Feature>,
}

impl Whereabouts {
    /// Chooses the place of an account, and remembers it.
    pub(crate) fn pass(
        &mut self,
        view: &View<'_>,
        candidate: &mut Candidate,
        inputs: &Inputs<'_>,
        (named, triggers): (&PlacesNamed, &[u16]),
    ) {
        let places = inputs.choosers.places;
        let around = Around::of(view, candidate, inputs, triggers);
        let mut offers = around.here();
        let here = offers.len();
        self.again(&around, &mut offers);
        self.earlier(&around, named, &mut offers);
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

    /// Places of the sentences before, and some of those behind.
    fn earlier(&mut self, around: &Around<'_, '_>, all: &PlacesNamed, offers: &mut Vec<Offer>) {
        let now = around.view.index;
        let places = around.places;
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
            let mut holds = around.earlier(how, back, count.min(4)).into_list();
            holds.extend(more);
            offers.push(Offer { place: place.clone(), holds });
        };
        if let Some(last) = &self.last {
            add("last", now - last.sentence, &last.place, &last.holds(around));
        }
        let before = all.before(now);
        let paragraph = around.view.sentence.paragraph;
        let near = before.iter().rev().take_while(|named| now - named.sentence <= REACH);
        for (nth, named) in near.filter(|named| named.kind == PlaceKind::Town).take(EARLIER).enumerate() {
            let more = [
                places.feature(format_args!("p.recent,nth={nth}")),
                places.feature(format_args!("p.recent,above={}", named.above)),
                places.feature(format_args!("p.recent,paragraph={}", named.paragraph == paragraph)),
            ];
            add("recent", now - named.sentence, &named.place, &more);
        }
        if let Some(place) = &self.lead {
            add("lead", now, place, &[]);
        }
        if let Some(named) = before.iter().find(|named| named.kind == PlaceKind::Town) {
            let more = [places.feature(format_args!("p.first,above={}", named.above))];
            add("first", now - named.sentence, &named.place, &more);
        }
        if let Some(named) = around.view.scene().and_then(|scene| all.state(scene.as_str(), now)) {
            let ahead = named.sentence > now;
            let more = [
                places.feature(format_args!("p.scene,above={}", named.above)),
                places.feature(format_args!("p.scene,ahead={ahead}")),
            ];
            add("scene", now.abs_diff(named.sentence), &named.place, &more);
        }
    }
}

impl Last {
    /// What holds for its place as that of another account.
    fn holds(&self, around: &Around<'_, '_>) -> [Feature; 7] {
        let candidate = around.candidate;
        let places = around.places;
        let kin = self.event_type == candidate.event_type;
        let trigger = around.view.lemma(candidate.token);
        let shared = candidate.parties().filter(|actor| self.parties.contains(actor)).count().min(2);
        let same = self.paragraph == around.view.sentence.paragraph;
        [
            places.feature(format_args!("p.last,kin={kin}")),
            places.feature(format_args!("p.last,of={},{}", self.event_type, candidate.event_type)),
            places.feature(format_args!("p.last,same-trigger={}", self.trigger == trigger)),
            places.feature(format_args!("p.last,shared={shared}")),
            places.feature(format_args!("p.last,kin={kin},shared={shared}")),
            places.feature(format_args!("p.last,paragraph={same}")),
            places.feature(format_args!("p.last,key={}", self.place.key.is_some())),
        ]
    }
}
