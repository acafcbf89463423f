//! The places that a sentence offers: names, and nouns for places with where they stand.

use super::choice::Holds;
use super::lexicon::LEXICON;
use super::party::Party;
use super::place::{self, Place, PlaceKind, PlaceWord};
use super::place_features::Around;
use super::whereabouts::Offer;
use crate::mention::{self, Reference, ReferenceKind};
use model::{MentionClass, Phrase, TokenRange, Upos};

impl Around<'_, '_> {
    /// The places that the sentence itself names.
    pub(crate) fn here(&self) -> Vec<Offer> {
        let view = self.view;
        let mut offers: Vec<Offer> = Vec::new();
        for reference in view.references() {
            let Some(kind) = place::kind_of(reference) else { continue };
            // "Mitte März" is no Berlin-Mitte, "am Ostermontag" no island.
            let head = reference.head;
            let seat = self.is_seat(head) && place::belongs_to_actor(view, reference);
            if seat || self.in_time(head) || place::is_spoken_about(view, head, self.candidate.event_type) {
                continue;
            }
            let how = if kind == PlaceKind::Town { "town" } else { "state" };
            let names = self.named(how, reference);
            self.offer(how, place::as_named(view, reference), names, &mut offers);
        }
        for phrase in &view.sentence.phrases {
            self.described(phrase, &mut offers);
        }
        self.bodies(&mut offers);
        self.towns_by_adjective(&mut offers);
        offers
    }

    /// Bodies that somebody is in or before: "im Bundestag", "vor dem Internationalen Gerichtshof".
    fn bodies(&self, offers: &mut Vec<Offer>) {
        let view = self.view;
        for reference in view.references() {
            let preposition = view.preposition(reference.head);
            let within = preposition.is_some_and(|preposition| {
                place::says(preposition, PlaceWord::Where) && !place::says(preposition, PlaceWord::About)
            });
            let body = matches!(reference.kind, ReferenceKind::Name | ReferenceKind::Description)
                && reference.class != Some(MentionClass::Per)
                && reference.place.is_none()
                && reference.actors.len() == 1
                && place::ends_in(view.form(reference.head), PlaceWord::Site)
                && !self.is_seat(reference.head);
            if !(within && body) || offers.iter().any(|offer| reference.at.tokens.holds(offer.place.at.tokens.start)) {
                continue;
            }
            let own = reference.actors[0].as_str().rsplit('/').next().unwrap_or_default();
            let form = view.form(reference.head);
            let name = if own.contains(form) { own.to_owned() } else { view.document.words(reference.at).to_owned() };
            let place = Place { name, key: None, at: reference.at, why: String::new() };
            let mut names = self.at("body", reference.head);
            names.say(format_args!("p.body,{:?}", reference.kind));
            names.say(format_args!("p.body,lemma={}", view.lemma(reference.head)));
            self.offer("body", place, names, offers);
        }
    }

    /// Towns by their adjectives: "Genfer Gespräche", "in einem Moskauer Wohnhaus".
    fn towns_by_adjective(&self, offers: &mut Vec<Offer>) {
        let view = self.view;
        let pairs = view.sentence.tokens.windows(2).zip(0u16..);
        let before_noun = pairs.filter(|(pair, _)| matches!(pair[1].upos, Upos::Noun | Upos::Propn));
        for token in before_noun.map(|(_, token)| token).filter(|&token| view.reference(token).is_none()) {
            let Some(key) = mention::town_of(view.form(token)) else { continue };
            let name = key.as_str().rsplit('/').next().unwrap_or_default().to_owned();
            if offers.iter().any(|offer| offer.place.name == name) {
                continue;
            }
            let phrases =
                view.sentence.phrases.iter().filter(|phrase| phrase.head > token && phrase.tokens.holds(token));
            let head = phrases.map(|phrase| phrase.head).min().unwrap_or(token + 1);
            let of = match () {
                () if head == self.candidate.token || head == self.candidate.trigger.token => "trigger",
                () if place::is_site(view, head) => "site",
                () if view.reference(head).is_some_and(|reference| !reference.actors.is_empty()) => "actor",
                () => "noun",
            };
            let mut names = self.at("towner", head);
            names.say(format_args!("p.towner,of={of}"));
            names.say(format_args!("p.towner,of={of},{}", self.manner));
            names.say(format_args!("p.towner,of={of},{}", self.candidate.event_type));
            names.say(format_args!("p.towner,of={of},{}", view.preposition(head).unwrap_or("-")));
            let at = view.range(TokenRange { start: token, end: token + 1 });
            self.offer("towner", Place { name, key: Some(key), at, why: String::new() }, names, offers);
        }
    }

    /// Whether a token belongs to a time.
    fn in_time(&self, token: u16) -> bool {
        self.times.iter().any(|time| time.at.tokens.holds(token))
    }

    /// What holds for a name.
    fn named(&self, how: &str, reference: &Reference) -> Holds<'_> {
        let view = self.view;
        let mut names = self.at(how, reference.head);
        names.say(format_args!("p.{how},as-place={}", reference.as_place));
        names.say(format_args!("p.{how},{:?}", reference.kind));
        if reference.as_place {
            names.say(format_args!("p.{how},as-place,{}", self.manner));
        }
        if place::belongs_to_actor(view, reference) {
            names.say(format_args!("p.{how},belongs"));
            names.say(format_args!("p.{how},belongs,{}", self.manner));
        }
        if self.dateline.is_some_and(|end| reference.at.tokens.end <= end) {
            names.say(format_args!("p.{how},dateline"));
            names.say(format_args!("p.{how},dateline,{}", self.candidate.event_type));
        }
        if place::before_colon(view, reference) {
            names.say(format_args!("p.{how},colon"));
        }
        if let Some(key) = &reference.place {
            let state = key.as_str().split('/').next().unwrap_or_default();
            let of = |parties: &[Party]| parties.iter().any(|party| party.actor.state() == state);
            names.say(format_args!("p.{how},of-actor={}", of(&self.candidate.who.parties)));
            names.say(format_args!("p.{how},of-recipient={}", of(&self.candidate.whom.parties)));
            if !key.as_str().contains('/') && how == "town" {
                names.say(format_args!("p.unlisted"));
                names.say(format_args!("p.unlisted,{}", view.preposition(reference.head).unwrap_or("-")));
            }
        }
        names
    }

    /// A place that a noun describes, or that a name names of which no list says that it is one: "auf dem George Square".
    fn described(&self, phrase: &Phrase, offers: &mut Vec<Offer>) {
        let view = self.view;
        let head = phrase.head;
        if self.in_time(head) || self.is_seat(head) {
            return;
        }
        let whose = !phrase.genitives.is_empty() || !phrase.complements.is_empty();
        if place::says(&view.lemma(head).to_lowercase(), PlaceWord::Vague) && !whose {
            return;
        }
        let site = place::is_site(view, head);
        let preposition = view.preposition(head);
        let with = preposition.is_some_and(|preposition| place::says(preposition, PlaceWord::Where));
        let lemma = view.lemma(head);
        if view.token(head).is_some_and(|token| token.upos == Upos::Propn) {
            let taken = |reference: &Reference| {
                reference.at.tokens.holds(head)
                    && (reference.place.is_some()
                        || reference.kind != ReferenceKind::Name
                        || reference.class == Some(MentionClass::Per)
                        || reference.confidence > 0.5)
            };
            if with
                && !view.references().iter().any(taken)
                && mention::town_of(view.form(head)).is_none()
                && !place::is_no_place(lemma)
                && let Some(found) = place::proper(view, phrase)
            {
                let mut names = self.at("town", head);
                names.say(format_args!("p.proper"));
                names.say(format_args!("p.proper,{}", preposition.unwrap_or("-")));
                self.offer("town", found, names, offers);
            }
            return;
        }
        // "an den Protestmärschen", "bei der Demonstration": what happens is no place.
        if !site && (LEXICON.is_event_noun(lemma) || place::is_no_place(lemma)) {
            return;
        }
        // "warfen Steine auf die Polizei": nor is somebody.
        let somebody = |reference: &Reference| {
            reference.head == head
                && !reference.as_place
                && reference.place.is_none()
                && matches!(reference.kind, ReferenceKind::Unnamed | ReferenceKind::Description)
                && !reference.actors.is_empty()
        };
        if !site && view.references().iter().any(somebody) {
            return;
        }
        // What is stormed, occupied, cordoned off is where it happens.
        let handled = site && (preposition.is_none() && self.is_handled(head));
        if !(with || site && preposition.is_some() || handled) {
            return;
        }
        let Some(found) = place::described(view, phrase) else { return };
        let how = if handled {
            "handled"
        } else if site {
            "site"
        } else {
            "noun"
        };
        let mut names = self.at(how, head);
        names.say(format_args!("p.{how},lemma={lemma}"));
        for length in [4, 6] {
            if let Some((start, _)) = lemma.char_indices().rev().nth(length - 1) {
                names.say(format_args!("p.{how},ends={}", &lemma[start..]));
            }
        }
        let cluster = view.token(head).map_or(0, |token| token.cluster);
        names.say(format_args!("p.{how},cluster={}", cluster & 0xff));
        if let Some(preposition) = preposition {
            names.say(format_args!("p.{how},cluster={},{preposition}", cluster & 0xf));
        }
        self.offer(how, found, names, offers);
    }

    /// Whether a phrase is the object of the trigger, of a passive its subject, of a noun its genitive.
    fn is_handled(&self, head: u16) -> bool {
        let view = self.view;
        let trigger = &self.candidate.trigger;
        let clause = trigger.clause.and_then(|clause| view.clause(clause));
        let argues = clause.is_some_and(|clause| {
            clause.arguments.iter().any(|argument| {
                argument.clause.is_none()
                    && argument.head == head
                    && matches!(argument.role, model::ArgumentRole::Subject | model::ArgumentRole::Object)
            })
        });
        argues || view.phrase(trigger.token).is_some_and(|phrase| phrase.genitives.contains(&head))
    }

    fn offer(&self, how: &str, place: Place, mut names: Holds<'_>, offers: &mut Vec<Offer>) {
        if self.ruled.is_some_and(|ruled| ruled.name == place.name) {
            names.say(format_args!("p.ruled"));
            names.say(format_args!("p.{how},ruled"));
            names.say(format_args!("p.{how},ruled,{}", self.candidate.event_type));
        }
        offers.push(Offer { place, holds: names.into_list() });
    }
}
