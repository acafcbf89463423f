//! The words of a briefing: phrases and names of states, in the reader's language.

use clap::ValueEnum;
use jiff::civil::Date;
use model::ActorKey;

include!(concat!(env!("OUT_DIR"), "/brief.rs"));

/// The reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// German
    De,
    /// English
    En,
}

impl Language {
    /// The phrase with this key, its slots filled.
    pub(crate) fn say(self, key: &str, slots: &[(&str, &str)]) -> String {
        let phrase = PHRASES.iter().find(|(known, ..)| *known == key);
        let text = phrase.map_or(key, |(_, de, en)| if self == Self::De { de } else { en });
        slots.iter().fold(text.to_owned(), |text, (slot, value)| text.replace(&format!("{{{slot}}}"), value))
    }

    /// The names of actors, with commas.
    pub(crate) fn names(self, actors: &[ActorKey]) -> String {
        if actors.is_empty() {
            return self.say("nobody", &[]);
        }
        actors.iter().map(|actor| self.name(actor)).collect::<Vec<_>>().join(", ")
    }

    /// The name of an actor: states by their names, others as their keys have it.
    pub(crate) fn name(self, actor: &ActorKey) -> String {
        let state = self.state(actor.state());
        actor.name().map_or_else(|| state.to_owned(), |name| format!("{} ({state})", plain(name)))
    }

    fn state(self, key: &str) -> &str {
        let found = STATES.iter().find(|(known, ..)| *known == key);
        found.map_or_else(|| plain(key), |(_, de, en)| if self == Self::De { de } else { en })
    }

    /// A day, or the first and the last.
    pub(crate) fn days(self, earliest: Option<Date>, latest: Option<Date>) -> String {
        match (earliest, latest) {
            (Some(from), Some(to)) if from == to => self.day(from),
            (Some(from), Some(to)) => format!("{} – {}", self.day(from), self.day(to)),
            (Some(day), None) | (None, Some(day)) => self.day(day),
            (None, None) => self.say("undated", &[]),
        }
    }

    pub(crate) fn day(self, day: Date) -> String {
        match self {
            Self::De => format!("{}.{}.{}", day.day(), day.month(), day.year()),
            Self::En => day.to_string(),
        }
    }

    /// A number between bounds.
    pub(crate) fn bounds(self, low: Option<f64>, high: Option<f64>) -> String {
        let (from, to) = (low.map(|low| self.number(low)), high.map(|high| self.number(high)));
        let key = match (&from, &to) {
            (Some(from), Some(to)) if from == to => "exactly",
            (Some(_), Some(_)) => "between",
            (Some(_), None) => "from",
            _ => "upto",
        };
        self.say(key, &[("low", from.as_deref().unwrap_or("?")), ("high", to.as_deref().unwrap_or("?"))])
    }

    fn number(self, value: f64) -> String {
        let plain = value.to_string();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let (group, point) = if self == Self::De { ('.', ',') } else { (',', '.') };
        let mut text = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 && !text.ends_with('-') {
                text.push(group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(point);
            text.push_str(fraction);
        }
        text
    }
}

/// An unnamed actor without its brackets.
fn plain(name: &str) -> &str {
    name.trim_start_matches('[').trim_end_matches(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_in_the_readers_language() {
        let kim = ActorKey::new("PRK/Kim Jong-un");
        assert_eq!(Language::De.name(&kim), "Kim Jong-un (Nordkorea)");
        assert_eq!(Language::En.name(&kim), "Kim Jong-un (North Korea)");
        assert_eq!(Language::De.bounds(Some(4_800_000.0), None), "mindestens 4.800.000");
        assert_eq!(Language::En.bounds(Some(1.5), Some(1.5)), "1.5");
    }

    #[test]
    fn every_slot_of_every_phrase_is_in_both_languages() {
        for (key, de, en) in PHRASES {
            let slots = |text: &str| {
                let mut slots: Vec<String> =
                    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
                slots.sort();
                slots
            };
            assert_eq!(slots(de), slots(en), "{key}");
        }
    }
}
