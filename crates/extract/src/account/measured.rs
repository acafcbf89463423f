//! Events told by how long before or after something else they happened: "neun Tage nach dem Angriff".

use super::format::Kind;
use super::lexicon::LEXICON;
use super::trigger::Trigger;
use super::view::View;
use super::when::{When, of_sentence};
use crate::time::FoundTime;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use model::{Days, PartialDate, Tense, TimeType, Upos};

/// How a time found so is called in the explanation.
pub(crate) const MEASURED: &str = "measured";

/// Whether an event is told by how long before or after its sentence it happened.
pub(crate) fn is_measured(when: &When) -> bool {
    when.how == MEASURED
}

/// A length of time that ends where the preposition of an event noun stands, and whether the event lies before what the sentence
/// tells ("neun Tage nach dem Angriff") or after it ("drei Wochen vor dem Gipfel").
pub(crate) fn length<'a>(view: &View<'_>, trigger: &Trigger, times: &'a [FoundTime]) -> Option<(&'a FoundTime, bool)> {
    if trigger.kind != Kind::Noun {
        return None;
    }
    let links = |at: &u16| {
        view.token(*at).is_some_and(|token| matches!(token.upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Pron))
    };
    let preposition = (0..trigger.token).rev().find(|at| !links(at))?;
    let word = view.lemma(preposition);
    let is_before = LEXICON.is_cue("so long after", word);
    if !is_before && !LEXICON.is_cue("so long before", word) {
        return None;
    }
    let mut here = of_sentence(times, view.index);
    let length = here.find(|time| time.time_type == TimeType::Duration && time.at.tokens.end == preposition)?;
    Some((length, is_before))
}

/// When an event happened that a length of time sets apart from what its clause tells, which happened on the first of these times or,
/// where there is none, when the report appeared.
pub(crate) fn when(view: &View<'_>, trigger: &Trigger, times: &[FoundTime], here: &[&FoundTime]) -> Option<When> {
    let (length, is_before) = length(view, trigger, times)?;
    let clause = view.clause_of(length.at.tokens.start);
    let day = |time: &&&FoundTime| time.days.earliest.is_some() && time.days.earliest == time.days.latest;
    let own = here.iter().filter(day).find(|time| view.clause_of(time.at.tokens.start) == clause);
    let verb = clause.and_then(|number| view.clause(number)).and_then(|clause| clause.verb.as_ref());
    // "Neun Tage nach dem Angriff hatte er …": then, not now.
    let is_earlier = verb.is_some_and(|verb| verb.tense == Some(Tense::Pluperfect));
    let published = || view.document.anchor().map(PartialDate::days).filter(|_| !is_earlier);
    let from = own.map(|time| time.days).or_else(published)?;
    let (by, about) = Measure::of(&length.value)?.spans();
    let shifted = |day: Date| if is_before { day.checked_sub(by) } else { day.checked_add(by) };
    let first = shifted(from.earliest?).ok()?.checked_sub(about).ok()?;
    let last = shifted(from.latest?).ok()?.checked_add(about).ok()?;
    Some(When { days: Days::between(first, last), at: length.at, how: MEASURED, why: String::new() })
}

/// So many of a unit, as the value of a length has it: `P9D`, `P2W`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Measure {
    count: i32,
    unit: char,
}

impl Measure {
    /// Of days and longer; what is open says nothing.
    fn of(value: &str) -> Option<Self> {
        let span: Span = value.parse().ok()?;
        let counts = [
            (span.get_days(), 'D'),
            (span.get_weeks(), 'W'),
            (span.get_months(), 'M'),
            (i32::from(span.get_years()), 'Y'),
        ];
        let mut counted = counts.into_iter().filter(|(count, _)| *count != 0);
        let (count, unit) = counted.next()?;
        let only =
            counted.next().is_none() && span.get_hours() == 0 && span.get_minutes() == 0 && span.get_seconds() == 0;
        // Nobody counts thousands of days to the day.
        (only && (0..1000).contains(&count)).then_some(Self { count, unit })
    }

    /// The length, and how far off it may be: weeks are seldom meant to the day.
    fn spans(self) -> (Span, Span) {
        match self.unit {
            'D' => (self.count.days(), 0.days()),
            'W' => (self.count.weeks(), 3.days()),
            'M' => (self.count.months(), 15.days()),
            _ => (self.count.years(), 60.days()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_days_and_more_are_measured() {
        assert_eq!(Measure::of("P9D"), Some(Measure { count: 9, unit: 'D' }));
        assert_eq!(Measure::of("P2W"), Some(Measure { count: 2, unit: 'W' }));
        assert_eq!(["PT24H", "PXD", "P0.5Y", "P1Y6M", "D"].map(Measure::of), [None; 5]);
    }
}
