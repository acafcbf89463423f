//! Dates as reports give them: whole or partial, and the interval of days they stand for.

use jiff::civil::Date;
use serde::de::{Deserializer, Error as _};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A date that may stop at the month or the year: `2025-07-02`, `2023-04`, `2011`.
///
/// A missing day stays missing; it never becomes the first of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// A year.
    Year(i16),
    /// A year and month (1 to 12).
    Month(i16, i8),
    /// A day.
    Day(Date),
}

/// A text that is no date of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartialDateError(String);

impl fmt::Display for PartialDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a date; write 2025-07-02, 2025-07 or 2025", self.0)
    }
}

impl std::error::Error for PartialDateError {}

impl PartialDate {
    /// The first and last day it can mean.
    #[must_use]
    pub fn days(self) -> Days {
        let (first, last) = match self {
            Self::Year(year) => (Date::new(year, 1, 1), Date::new(year, 12, 31)),
            Self::Month(year, month) => {
                let first = Date::new(year, month, 1);
                (first.clone(), first.map(Date::last_of_month))
            }
            Self::Day(day) => (Ok(day), Ok(day)),
        };
        // Values come from `FromStr` or from dates, both checked, so both days exist.
        Days { earliest: first.ok(), latest: last.ok() }
    }

    /// The day, where it is whole.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(day) => day.year(),
        }
    }

    /// The month, where it is given.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        match self {
            Self::Year(_) => None,
            Self::Month(_, month) => Some(month),
            Self::Day(day) => Some(day.month()),
        }
    }
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || PartialDateError(text.to_owned());
        let mut parts = text.splitn(3, '-');
        let mut number = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<i16>().map(Some).map_err(|_| error())
            }
            Some(_) => Err(error()),
        };
        let year = number(4)?.ok_or_else(error)?;
        let month = number(2)?.map(|month| month as i8);
        let day = number(2)?.map(|day| day as i8);
        match (month, day) {
            (None, _) => Ok(Self::Year(year)),
            (Some(month), None) if (1..=12).contains(&month) => Ok(Self::Month(year, month)),
            (Some(month), Some(day)) => Date::new(year, month, day).map(Self::Day).map_err(|_| error()),
            _ => Err(error()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// An interval of days, either end open where nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// First day it can mean.
    pub earliest: Option<Date>,
    /// Last day it can mean.
    pub latest: Option<Date>,
}

impl Days {
    /// One day.
    #[must_use]
    pub fn on(day: Date) -> Self {
        Self { earliest: Some(day), latest: Some(day) }
    }

    /// From one day to another, put in order.
    #[must_use]
    pub fn between(a: Date, b: Date) -> Self {
        Self { earliest: Some(a.min(b)), latest: Some(a.max(b)) }
    }

    /// True where neither end is known.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self.earliest.is_none() && self.latest.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_read_and_print() {
        for text in ["2025-07-02", "2023-04", "2011"] {
            assert_eq!(text.parse::<PartialDate>().map(|date| date.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "2023-13", "2023-02-30", "23-04", "2023-4", "2023-04-", "gestern"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_stands_for_its_days() {
        let days = "2024-02".parse::<PartialDate>().map(PartialDate::days);
        assert_eq!(days, Ok(Days::between(jiff::civil::date(2024, 2, 1), jiff::civil::date(2024, 2, 29))));
    }
}
