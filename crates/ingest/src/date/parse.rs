//! Dates as headers, datelines and pages write them: "5. Juni 2017", "05.06.17", "2017-06-05T07:12:00+02:00", "June 5, 2017".

use crate::tables;
use jiff::civil::{Date, Weekday};
use model::PartialDate;

/// A date and the bytes it stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// The date.
    pub(crate) date: PartialDate,
}

/// Years a report can be from.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;

/// All dates in a text, in order. Those without a year are left out; those with a month and year only stay partial.
pub(crate) fn dates(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    let mut before = None;
    while let Some(character) = text[at..].chars().next() {
        let starts_word = before.is_none_or(|before: char| !before.is_alphanumeric());
        let hit = match character {
            '0'..='9' if starts_word => from_number(text, at),
            _ if starts_word && character.is_alphabetic() => from_month(text, at),
            _ => None,
        };
        if let Some((date, end)) = hit {
            found.push(Found { start: at, end, date });
            before = text[..end].chars().next_back();
            at = end;
        } else {
            before = Some(character);
            at += character.len_utf8();
        }
    }
    found
}

/// A machine-written date: ISO 8601, its basic form, or anything [`dates`] reads; whole days are preferred.
///
/// A time stamp in UTC means the day it was in Central Europe, where nearly all German-language outlets date by the clock:
/// "2021-10-27T22:00:00Z" is midnight of the 28th.
pub(crate) fn machine(text: &str) -> Option<PartialDate> {
    let found = dates(text);
    let best = found.iter().find(|found| found.date.day().is_some()).or(found.first())?;
    let next =
        best.date.day().filter(|day| is_past_midnight(*day, &text[best.end..])).and_then(|day| day.tomorrow().ok());
    Some(next.map_or(best.date, PartialDate::Day))
}

/// Whether a time of day in UTC ("T22:00:00Z") is already the next day in Central Europe.
fn is_past_midnight(day: Date, time: &str) -> bool {
    let time = time.trim();
    let utc = time.ends_with('Z') || time.ends_with("+00:00") || time.ends_with("+0000");
    let hour = time
        .strip_prefix('T')
        .and_then(|time| digits(time, 0))
        .filter(|(count, ..)| *count == 2)
        .map(|(_, hour, _)| hour);
    let summer = |day: Date| {
        let last_sunday = |month| {
            Date::new(day.year(), month, 1).ok().and_then(|first| first.nth_weekday_of_month(-1, Weekday::Sunday).ok())
        };
        let (from, to) = (last_sunday(3), last_sunday(10));
        from.is_some_and(|from| day >= from) && to.is_some_and(|to| day < to)
    };
    utc && hour.is_some_and(|hour| hour < 24 && 24 - hour <= if summer(day) { 2 } else { 1 })
}

/// The day, if there is one and its year is one a report can be from.
pub(crate) fn day(year: i16, month: i16, day: i16) -> Option<PartialDate> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().filter(|date| YEARS.contains(&date.year())).map(PartialDate::Day)
}

/// The month, if there is one.
pub(crate) fn month(year: i16, month: i16) -> Option<PartialDate> {
    (YEARS.contains(&year) && (1..=12).contains(&month)).then_some(PartialDate::Month(year, month as i8))
}

/// Digits at a position: their number, value and end; at most eight.
fn digits(text: &str, at: usize) -> Option<(usize, i64, usize)> {
    let count = text.as_bytes().get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 || count > 8 {
        return None;
    }
    text[at..at + count].parse().ok().map(|value| (count, value, at + count))
}

/// Skips white space, at most two characters of it.
fn blanks(text: &str, at: usize) -> usize {
    text[at..].chars().take(2).take_while(|character| character.is_whitespace()).map(char::len_utf8).sum::<usize>() + at
}

/// The position behind a character.
fn after(text: &str, at: usize, wanted: &[char]) -> Option<(char, usize)> {
    let character = text[at..].chars().next()?;
    wanted.contains(&character).then(|| (character, at + character.len_utf8()))
}

/// A year of four digits, or of two that is not part of more: "2017", "17", "’17".
fn year(text: &str, at: usize) -> Option<(i16, usize)> {
    let at = after(text, at, &['’', '\'', '‘']).map_or(at, |(_, end)| end);
    let (count, value, end) = digits(text, at)?;
    let year = i16::try_from(value).ok()?;
    match count {
        4 if YEARS.contains(&year) => Some((year, end)),
        2 => Some((if year < 50 { 2000 + year } else { 1900 + year }, end)),
        _ => None,
    }
}

fn from_number(text: &str, at: usize) -> Option<(PartialDate, usize)> {
    let (count, value, end) = digits(text, at)?;
    let value = i16::try_from(value % 10_000).ok().map(|low| (value, low))?;
    match count {
        8 => day((value.0 / 10_000) as i16, value.1 / 100, value.1 % 100).map(|date| (date, end)),
        4 => from_year(text, value.1, end),
        1 | 2 => from_day(text, value.1, end),
        _ => None,
    }
}

/// "2017-06-05", "2017/06/05", "2017-06" behind the year.
fn from_year(text: &str, year: i16, at: usize) -> Option<(PartialDate, usize)> {
    let (separator, at) = after(text, at, &['-', '/', '.', '_'])?;
    let (count, number, at) = digits(text, at)?;
    let number = i16::try_from(number).ok().filter(|_| count <= 2)?;
    let whole = after(text, at, &[separator]).and_then(|(_, at)| {
        let (count, value, end) = digits(text, at)?;
        // "/2023/10/3-fragen-an" is an address with a month; "/2023/10/31-wie-es" is rare enough.
        let heads_words = count == 1 && text[end..].starts_with(['-', '_']);
        (count <= 2 && !heads_words)
            .then(|| day(year, number, i16::try_from(value).ok()?).map(|date| (date, end)))
            .flatten()
    });
    // "2017/18" and "2017.5" are seasons and numbers: a month needs two digits and "-" or "/" before it.
    let partial = || {
        let ends = !text[at..].starts_with(|next: char| next.is_alphanumeric());
        (count == 2 && matches!(separator, '-' | '/') && ends)
            .then(|| month(year, number).map(|date| (date, at)))
            .flatten()
    };
    whole.or_else(partial)
}

/// "5. Juni 2017", "05.06.2017", "5.6.17", "5/6/2017", "5 June 2017" behind the day.
fn from_day(text: &str, number: i16, at: usize) -> Option<(PartialDate, usize)> {
    let (separator, behind) = after(text, at, &['.', '/', '-']).unwrap_or((' ', at));
    let next = blanks(text, behind);
    if let Some((month, end)) = month_name(text, next) {
        let end = after(text, end, &['.', ',', '-', '/']).map_or(end, |(_, end)| end);
        let (year, end) = year(text, blanks(text, end))?;
        return day(year, i16::from(month), number).map(|date| (date, end));
    }
    let (count, month, end) = digits(text, next)?;
    let month = i16::try_from(month).ok().filter(|_| count <= 2)?;
    if separator == ' ' {
        return None;
    }
    let (_, end) = after(text, end, &[separator])?;
    let (year, end) = year(text, blanks(text, end))?;
    // A number goes on where it is no date: "1.2.2017.4".
    let goes_on = after(text, end, &['.', '/', '-']).is_some_and(|(_, at)| digits(text, at).is_some())
        || text[end..].starts_with(|next: char| next.is_alphanumeric());
    (!goes_on).then(|| day(year, month, number).map(|date| (date, end))).flatten()
}

/// "Juni 2017", "June 5, 2017" from the month's name.
fn from_month(text: &str, at: usize) -> Option<(PartialDate, usize)> {
    // Most words are told from months by what stands behind them.
    let end = at + word_at(text, at).len();
    let next = blanks(text, after(text, end, &['.']).map_or(end, |(_, end)| end));
    let (count, value, behind) = digits(text, next)?;
    let (number, _) = month_name(text, at)?;
    let value = i16::try_from(value).ok()?;
    if count == 4 {
        return month(value, i16::from(number)).map(|date| (date, behind));
    }
    let behind = ["st", "nd", "rd", "th"]
        .iter()
        .find(|ending| text[behind..].starts_with(**ending))
        .map_or(behind, |e| behind + e.len());
    let (_, behind) = after(text, behind, &[',', ' '])?;
    let (year, end) = year(text, blanks(text, behind)).filter(|_| count <= 2)?;
    day(year, i16::from(number), value).map(|date| (date, end))
}

/// The letters at a position.
fn word_at(text: &str, at: usize) -> &str {
    text[at..].split(|character: char| !character.is_alphabetic()).next().unwrap_or_default()
}

/// The month named by the word at a position.
fn month_name(text: &str, at: usize) -> Option<(i8, usize)> {
    let word = word_at(text, at);
    if word.is_empty() || word.len() > 10 {
        return None;
    }
    tables::month(&word.to_lowercase()).map(|month| (month, at + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> Vec<String> {
        dates(text).iter().map(|found| found.date.to_string()).collect()
    }

    #[test]
    fn every_way_to_write_a_day() {
        for text in [
            "5. Juni 2017",
            "05. Juni 2017",
            "5.Juni 2017",
            "05.06.2017",
            "5.6.17",
            "5. 6. 2017",
            "05/06/2017",
            "05-06-2017",
            "2017-06-05",
            "2017/06/05",
            "20170605",
            "2017-06-05T07:12:00+02:00",
            "2017-06-05 07:12",
            "June 5, 2017",
            "Jun 5th, 2017",
            "5 June 2017",
            "5. Jun. 2017",
            "Montag, 5. Juni 2017, 10:14 Uhr",
            "05.06.2017 – 10:14",
            "Mon, 05 Jun 2017 05:12:00 +0000",
            "5. JUNI 2017",
            "5-Jun-2017",
        ] {
            assert_eq!(all(text), ["2017-06-05"], "{text}");
        }
    }

    #[test]
    fn partial_dates_stay_partial() {
        assert_eq!(all("Juni 2017"), ["2017-06"]);
        assert_eq!(all(" date 2023-04 „Titel“"), ["2023-04"]);
        assert_eq!(all("Heft 04/2023 vom März 2023"), ["2023-03"]);
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "2017/18",
            "13.13.2017",
            "31.02.2017",
            "Version 1.2.2017.4",
            "10.000",
            "0:14",
            "11. Mai",
            "am 5. Juni",
            "2451",
            "192.168.17.1",
            "Az. 3-12-201777",
        ] {
            assert_eq!(all(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn time_stamps_in_utc_mean_the_local_day() {
        let day = |text: &str| machine(text).map(|date| date.to_string());
        assert_eq!(day("2021-10-27T22:00:00Z").as_deref(), Some("2021-10-28"));
        assert_eq!(day("2021-12-27T22:00:00Z").as_deref(), Some("2021-12-27"));
        assert_eq!(day("2021-12-27T23:00:00+00:00").as_deref(), Some("2021-12-28"));
        assert_eq!(day("2021-10-27T22:00:00+02:00").as_deref(), Some("2021-10-27"));
    }

    proptest! {
        #[test]
        fn dates_lie_in_the_text_in_order(text in "\\PC{0,60}|[0-9./\\- Janurmäz,]{0,40}") {
            let mut last = 0;
            for found in dates(&text) {
                prop_assert!(found.start >= last && found.end > found.start && text.get(found.start..found.end).is_some());
                last = found.end;
            }
        }
    }
}
