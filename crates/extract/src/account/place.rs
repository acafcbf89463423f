//! Where an event happened: a place in its phrase or clause.

use super::filler::Filler;
use super::trigger::Trigger;
use super::view::View;
use crate::At;
use crate::mention::ReferenceKind;
use model::PlaceKey;

/// The place of an event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    /// As named, in the nominative.
    pub(crate) name: String,
    /// Key.
    pub(crate) key: Option<PlaceKey>,
    /// The words.
    pub(crate) at: At,
}

/// Prepositions that say where.
const WHERE: [&str; 13] =
    ["in", "bei", "vor", "auf", "an", "nahe", "über", "unweit", "nördlich", "südlich", "östlich", "westlich", "um"];

/// The place of a trigger; `visit` also takes where somebody goes.
pub(crate) fn find(view: &View<'_>, trigger: &Trigger, visit: bool) -> Option<Place> {
    let local = |head: u16| {
        let preposition = view.preposition(head)?;
        let counts = WHERE.contains(&preposition) || visit && preposition == "nach";
        let reference = view.reference(head)?;
        let named =
            reference.place.is_some() && matches!(reference.kind, ReferenceKind::Name | ReferenceKind::Description);
        (counts && named).then(|| Place {
            name: view.document.words(reference.at).to_owned(),
            key: reference.place.clone(),
            at: reference.at,
        })
    };
    let phrase = view.phrase(trigger.token);
    let inner = phrase.map_or(&[][..], |phrase| &phrase.complements).iter().copied().find_map(local);
    if inner.is_some() {
        return inner;
    }
    let clause = view.clause(trigger.clause?)?;
    let heads = clause
        .arguments
        .iter()
        .filter(|argument| argument.clause.is_none())
        .map(|argument| Filler::from(argument).head);
    let mut places: Vec<(u16, Place)> = heads.filter_map(|head| Some((head, local(head)?))).collect();
    places.sort_by_key(|(head, _)| head.abs_diff(trigger.token));
    places.into_iter().next().map(|(_, place)| place).or_else(|| nearby(view, trigger))
}

/// The nearest name in the sentence that stands for a place there: reports say where once a sentence, in whatever clause.
fn nearby(view: &View<'_>, trigger: &Trigger) -> Option<Place> {
    view.references()
        .iter()
        .filter(|reference| reference.as_place && reference.kind == ReferenceKind::Name)
        .filter_map(|reference| Some((reference, reference.place.clone()?)))
        .min_by_key(|(reference, _)| (reference.head.abs_diff(trigger.token), reference.head))
        .map(|(reference, key)| Place {
            name: view.document.words(reference.at).to_owned(),
            key: Some(key),
            at: reference.at,
        })
}
