//! When an account happened of which the rules of [`super::when`] and [`super::narrative`] find no time: a learned choice among the
//! times in reach, or none.
//!
//! In reach are the times of the sentence, when the accounts before happened, and the days that the report told before. What
//! speaks for each are readable features.

use super::candidate::{Candidate, Inputs};
use super::choice::Choice;
use super::feature::Feature;
use super::time_features::Around;
use super::view::View;
use super::when::{self, When, of_sentence};
use crate::time::FoundTime;
use jiff::civil::Date;
use model::{ActorKey, Days, EventType, Status, TimeType};

/// Sentences for which a time stays in reach.
const REACH: u32 = 12;

/// The accounts so far, and when they happened.
#[derive(Debug, Default)]
pub(crate) struct Chronicle {
    told: Vec<Told>,
}

/// An account with a time.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) sentence: u32,
    pub(crate) paragraph: u32,
    pub(crate) event_type: EventType,
    pub(crate) status: Status,
    pub(crate) trigger: String,
    /// Who and whom.
    pub(crate) parties: Vec<ActorKey>,
    /// Whether its sentence itself says when.
    pub(crate) own: bool,
    pub(crate) when: When,
}

/// A time that an account may have happened at, and what holds for it.
struct Offer {
    when: When,
    holds: Vec<Feature>,
}

/// The times in reach.
#[derive(Default)]
struct Offers(Vec<Offer>);

impl Offers {
    /// Adds a time, or what holds for it where the same days are in reach already.
    fn add(&mut self, when: When, holds: Vec<Feature>) {
        match self.0.iter_mut().find(|offer| offer.when.days == when.days) {
            Some(offer) => {
                offer.holds.extend(holds);
                offer.holds.sort_unstable();
                offer.holds.dedup();
            }
            None => self.0.push(Offer { when, holds }),
        }
    }
}

impl Chronicle {
    /// Chooses the time of an account that has none, and remembers that of any.
    pub(crate) fn pass(&mut self, view: &View<'_>, candidate: &mut Candidate, inputs: &Inputs<'_>) {
        if candidate.when.is_none() {
            candidate.when = self.choose(view, candidate, inputs);
        }
        let Some(when) = &candidate.when else { return };
        self.told.push(Told {
            sentence: view.index,
            paragraph: view.sentence.paragraph,
            event_type: candidate.event_type,
            status: candidate.status,
            trigger: view.lemma(candidate.token).to_owned(),
            parties: candidate.parties().cloned().collect(),
            own: when.at.sentence == view.index,
            when: when.clone(),
        });
    }

    fn choose(&self, view: &View<'_>, candidate: &Candidate, inputs: &Inputs<'_>) -> Option<When> {
        // "Am Montag" of a report without a date is some other day than those told of before.
        let undated = |time: &FoundTime| time.time_type == TimeType::Date && time.value.starts_with("XXXX");
        if of_sentence(inputs.times, view.index).any(undated) {
            return None;
        }
        let times = inputs.choosers.times;
        let around = Around::of(view, candidate, inputs);
        let mut offers = Offers::default();
        around.here().for_each(|(when, holds)| offers.add(when, holds));
        let here = offers.0.len();
        if !is_told_without_day(candidate.event_type) {
            self.earlier(&around, inputs.times, &mut offers);
        }
        let none = around.none(here, self.told.last());
        let mut options = vec![(None, none)];
        options.extend(offers.0.iter().map(|offer| (Some(offer.when.days), offer.holds.clone())));
        let trigger = view.document.span(view.at(candidate.token));
        let best = times.choose(Choice { trigger, event_type: candidate.event_type, options });
        let offer = offers.0.swap_remove(best.checked_sub(1)?);
        Some(When { why: times.reasons(&offer.holds), ..offer.when })
    }

    /// Times of the sentences before.
    fn earlier(&self, around: &Around<'_, '_>, times: &[FoundTime], offers: &mut Offers) {
        let view = around.view;
        let mut offer = |how: &'static str, told: Option<&Told>| {
            let Some(told) = told else { return };
            let when = When { how, why: String::new(), ..told.when.clone() };
            offers.add(when, around.earlier(how, told));
        };
        offer("last account", self.told.last());
        offer("first account", self.told.first());
        let before = &times[..times.partition_point(|time| time.at.sentence < view.index)];
        // How many times stand between.
        let after =
            |time: &FoundTime| before.iter().rev().take_while(|other| other.at.sentence > time.at.sentence).count();
        let mut tell = |how: &'static str, time: Option<&FoundTime>| {
            let Some(time) = time else { return };
            let when = When { days: time.days, at: time.at, how, why: String::new() };
            let back = view.index - time.at.sentence;
            let same = view.document.sentence(time.at.sentence).paragraph == view.sentence.paragraph;
            offers.add(when, around.before(how, time, (back, same), after(time)));
        };
        let near = || before.iter().rev().take_while(|time| view.index - time.at.sentence <= REACH);
        tell("last time", near().find(|time| when::dates(time)));
        tell("last day", near().find(|time| when::dates(time) && is_day(time.days)));
        let first = before.iter().find(|time| when::dates(time) && is_day(time.days));
        tell("first day", first);
    }
}

/// Meetings, offers and reproaches without a time of their own mostly have none in the annotated reports, whatever is told before.
fn is_told_without_day(event_type: EventType) -> bool {
    matches!(event_type, EventType::Consult | EventType::Agree | EventType::Accuse)
}

/// How many days later another one is.
pub(crate) fn days_between(first: Date, last: Date) -> i32 {
    last.since(first).map_or(i32::MAX, |span| span.get_days())
}

/// Whether it is one day, or a night or weekend.
pub(crate) fn is_day(days: Days) -> bool {
    days.earliest.zip(days.latest).is_some_and(|(first, last)| (0..=1).contains(&days_between(first, last)))
}

/// Whether a sentence says of itself that it tells of the present, of once, or of some time to come: "derzeit", "einst".
pub(crate) fn vague(times: &[FoundTime], sentence: u32) -> Option<&str> {
    of_sentence(times, sentence).map(|time| time.value.as_str()).find(|value| value.ends_with("_REF"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::At;
    use jiff::civil::date;
    use model::TokenRange;

    #[test]
    fn what_speaks_for_the_same_days_is_put_together() {
        let when = |day, how| {
            let at = At { sentence: 0, tokens: TokenRange { start: 0, end: 1 } };
            When { days: Days::on(date(2024, 3, day)), at, how, why: String::new() }
        };
        let mut offers = Offers::default();
        offers.add(when(11, "last account"), vec![3, 1]);
        offers.add(when(12, "last day"), vec![2]);
        offers.add(when(11, "first day"), vec![2, 3]);
        let found: Vec<_> = offers.0.iter().map(|offer| (offer.when.how, offer.holds.as_slice())).collect();
        assert_eq!(found, [("last account", &[1, 2, 3][..]), ("last day", &[2][..])]);
    }

    #[test]
    fn a_night_or_weekend_is_a_day() {
        let days = |first, last| Days::between(date(2024, 3, first), date(2024, 3, last));
        assert!(is_day(days(11, 11)) && is_day(days(16, 17)) && !is_day(days(11, 17)));
        assert!(!is_day(Days { earliest: Some(date(2024, 3, 11)), latest: None }));
    }
}
