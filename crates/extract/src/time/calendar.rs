//! Points of the calendar of any size, and arithmetic on them.

use super::table::{SEASONS, Unit};
use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use model::{Days, PartialDate};

/// A day or a longer period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    /// A day.
    Day(Date),
    /// Saturday and Sunday of an ISO week.
    Weekend(Date),
    /// An ISO week, by its Monday.
    Week(Date),
    /// Year and month.
    Month(i16, i8),
    /// Year and season, 0 for spring to 3 for the winter that starts in that year.
    Season(i16, i8),
    /// Year and quarter, 1 to 4.
    Quarter(i16, i8),
    /// Year and half, 1 or 2.
    HalfYear(i16, i8),
    /// A year.
    Year(i16),
    /// A decade by its first three digits.
    Decade(i16),
    /// A century by its first two digits.
    Century(i16),
    /// A millennium by its first digit.
    Millennium(i16),
}

impl Point {
    /// The period of a unit that a day lies in. Units below the day give the day.
    pub(super) fn holding(unit: Unit, day: Date) -> Self {
        let (year, month) = (day.year(), day.month());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Night | Unit::Day => Self::Day(day),
            Unit::Weekend => Self::Weekend(monday(day)),
            Unit::Week => Self::Week(monday(day)),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::HalfYear => Self::HalfYear(year, (month - 1) / 6 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century => Self::Century(year.div_euclid(100)),
            Unit::Millennium => Self::Millennium(year.div_euclid(1000)),
        }
    }

    /// The unit it is one of; a season counts as a quarter.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Weekend(_) => Unit::Weekend,
            Self::Week(_) => Unit::Week,
            Self::Month(..) => Unit::Month,
            Self::Season(..) | Self::Quarter(..) => Unit::Quarter,
            Self::HalfYear(..) => Unit::HalfYear,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
            Self::Millennium(_) => Unit::Millennium,
        }
    }

    /// As many periods later (earlier, if negative); none beyond the calendar.
    pub(super) fn shift(self, by: i32) -> Option<Self> {
        let part = |year: i16, part: i8, count: i32, first: i32| {
            let all = i32::from(year) * count + i32::from(part) - first + by;
            let year = i16::try_from(all.div_euclid(count)).ok()?;
            Some((year, (all.rem_euclid(count) + first) as i8))
        };
        let add = |number: i16| i16::try_from(i32::from(number).checked_add(by)?).ok();
        let made = match self {
            Self::Day(day) => Self::Day(plus(day, by, Unit::Day)?),
            Self::Weekend(day) => Self::Weekend(plus(day, by, Unit::Week)?),
            Self::Week(day) => Self::Week(plus(day, by, Unit::Week)?),
            Self::Month(year, month) => part(year, month, 12, 1).map(|(year, month)| Self::Month(year, month))?,
            Self::Season(year, season) => part(year, season, 4, 0).map(|(year, season)| Self::Season(year, season))?,
            Self::Quarter(year, quarter) => part(year, quarter, 4, 1).map(|(y, q)| Self::Quarter(y, q))?,
            Self::HalfYear(year, half) => part(year, half, 2, 1).map(|(y, h)| Self::HalfYear(y, h))?,
            Self::Year(year) => Self::Year(add(year)?),
            Self::Decade(number) => Self::Decade(add(number)?),
            Self::Century(number) => Self::Century(add(number)?),
            Self::Millennium(number) => Self::Millennium(add(number)?),
        };
        made.days().earliest.map(|_| made)
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        let week = |day: Date| {
            let week = day.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        };
        match self {
            Self::Day(day) => day.to_string(),
            Self::Weekend(day) => format!("{}-WE", week(day)),
            Self::Week(day) => week(day),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Season(year, season) => format!("{year:04}-{}", SEASONS[usize::from(season.unsigned_abs()) % 4]),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::HalfYear(year, half) => format!("{year:04}-H{half}"),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(number) => format!("{number:03}"),
            Self::Century(number) => format!("{number:02}"),
            Self::Millennium(number) => format!("{number}"),
        }
    }

    /// First and last day; unknown beyond the calendar.
    pub(super) fn days(self) -> Days {
        let months = |year: i16, first: i8, count: i8| {
            let start = Date::new(year, first, 1).ok();
            let last = start.and_then(|start| plus(start, i32::from(count) - 1, Unit::Month)).map(Date::last_of_month);
            interval(start, last)
        };
        let years = |first: i32, count: i32| {
            let day = |year: i32, month, day| Date::new(i16::try_from(year).ok()?, month, day).ok();
            interval(day(first, 1, 1), day(first + count - 1, 12, 31))
        };
        match self {
            Self::Day(day) => Days::on(day),
            Self::Weekend(day) => interval(plus(day, 5, Unit::Day), plus(day, 6, Unit::Day)),
            Self::Week(day) => interval(Some(day), plus(day, 6, Unit::Day)),
            Self::Month(year, month) => months(year, month, 1),
            Self::Season(year, season) => months(year, season * 3 + 3, 3),
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Self::HalfYear(year, half) => months(year, half * 6 - 5, 6),
            Self::Year(year) => years(i32::from(year), 1),
            Self::Decade(number) => years(i32::from(number) * 10, 10),
            Self::Century(number) => years(i32::from(number) * 100, 100),
            Self::Millennium(number) => years(i32::from(number) * 1000, 1000),
        }
    }

    /// The days of its beginning (0), middle (1) or end (2), as coders take "Anfang", "Mitte", "Ende".
    pub(super) fn part(self, part: u8) -> Days {
        let whole = self.days();
        let (Some(first), Some(last)) = (whole.earliest, whole.latest) else { return whole };
        let day = |by| plus(first, by, Unit::Day);
        let month = |by| plus(first, by, Unit::Month);
        let before = |date: Option<Date>| date.and_then(|date| plus(date, -1, Unit::Day));
        match (self, part) {
            (Self::Day(_) | Self::Weekend(_), _) => whole,
            (Self::Week(_), 0) => interval(Some(first), day(1)),
            (Self::Week(_), 1) => interval(day(2), day(3)),
            (Self::Week(_), _) => interval(day(4), Some(last)),
            (Self::Month(..), 0) => interval(Some(first), day(9)),
            (Self::Month(..), 1) => interval(day(10), day(19)),
            (Self::Month(..), _) => interval(day(20), Some(last)),
            (Self::Year(_), 0) => interval(Some(first), before(month(3))),
            (Self::Year(_), 1) => interval(month(4), before(month(8))),
            (Self::Year(_), _) => interval(month(10), Some(last)),
            (_, part) => {
                let third = (days_between(first, last) + 1) / 3;
                match part {
                    0 => interval(Some(first), day(third - 1)),
                    1 => interval(day(third), day(2 * third)),
                    _ => interval(day(2 * third), Some(last)),
                }
            }
        }
    }
}

impl From<PartialDate> for Point {
    fn from(date: PartialDate) -> Self {
        match date {
            PartialDate::Year(year) => Self::Year(year),
            PartialDate::Month(year, month) => Self::Month(year, month),
            PartialDate::Day(day) => Self::Day(day),
        }
    }
}

/// A day as many units later; the day of the month is cut to the month's length. None beyond the calendar.
pub(super) fn plus(day: Date, by: i32, unit: Unit) -> Option<Date> {
    let by = i64::from(by);
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Night | Unit::Day => Span::new().try_days(by),
        Unit::Weekend | Unit::Week => Span::new().try_weeks(by),
        Unit::Month => Span::new().try_months(by),
        Unit::Quarter => Span::new().try_months(by * 3),
        Unit::HalfYear => Span::new().try_months(by * 6),
        Unit::Year => Span::new().try_years(by),
        Unit::Decade => Span::new().try_years(by * 10),
        Unit::Century => Span::new().try_years(by * 100),
        Unit::Millennium => Span::new().try_years(by * 1000),
    };
    day.checked_add(span.ok()?).ok()
}

/// The Monday of a day's ISO week.
pub(super) fn monday(day: Date) -> Date {
    let week = day.iso_week_date();
    // Only the first days of the year -9999 have no Monday.
    ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).map_or(day, ISOWeekDate::date)
}

/// Days from one to another, negative if it lies before.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Easter Sunday of a year (the method of Meeus, Jones and Butcher for the Gregorian calendar).
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - b.div_euclid(4) - g + 15).rem_euclid(30);
    let m = (a + 11 * h).div_euclid(319);
    let l = (2 * b.rem_euclid(4) + 2 * c.div_euclid(4) - c.rem_euclid(4) - h + m + 32).rem_euclid(7);
    let month = (h - m + l + 90).div_euclid(25);
    let day = (h - m + l + month + 19).rem_euclid(32);
    Date::new(year, month as i8, day as i8).ok()
}

/// The first Sunday in Advent: the fourth before Christmas Day.
pub(super) fn advent(year: i16) -> Option<Date> {
    let eve = Date::new(year, 12, 24).ok()?;
    let fourth = plus(eve, -i32::from(eve.weekday().to_sunday_zero_offset()), Unit::Day)?;
    plus(fourth, -21, Unit::Day)
}

fn interval(earliest: Option<Date>, latest: Option<Date>) -> Days {
    match (earliest, latest) {
        (Some(a), Some(b)) => Days::between(a, b),
        // Half of a period beyond the calendar says nothing.
        _ => Days::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn arithmetic_over_the_ends_of_years_and_months() {
        assert_eq!(plus(date(2024, 1, 31), 1, Unit::Month), Some(date(2024, 2, 29)));
        assert_eq!(plus(date(2024, 2, 29), -1, Unit::Year), Some(date(2023, 2, 28)));
        assert_eq!(plus(date(2023, 12, 31), 1, Unit::Day), Some(date(2024, 1, 1)));
        assert_eq!(Point::Month(2023, 12).shift(1), Some(Point::Month(2024, 1)));
        assert_eq!(Point::Quarter(2024, 1).shift(-1), Some(Point::Quarter(2023, 4)));
        assert_eq!(Point::holding(Unit::Week, date(2024, 12, 30)).value(), "2025-W01");
        assert_eq!(Point::Month(2024, 2).part(2), Days::between(date(2024, 2, 21), date(2024, 2, 29)));
        assert_eq!(Point::Season(2023, 3).days(), Days::between(date(2023, 12, 1), date(2024, 2, 29)));
    }

    #[test]
    fn movable_feasts() {
        assert_eq!(easter(2017), Some(date(2017, 4, 16)));
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(advent(2023), Some(date(2023, 12, 3)));
        assert_eq!(advent(2024), Some(date(2024, 12, 1)));
    }

    fn units() -> impl Strategy<Value = Unit> {
        prop::sample::select(Unit::NAMES.iter().map(|(_, unit)| *unit).collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn periods_hold_their_day_and_shift_back(days in -700_000..700_000_i32, unit in units(), by in -500..500_i32) {
            let Some(day) = plus(date(2000, 1, 1), days, Unit::Day) else { return Ok(()) };
            let point = Point::holding(unit, day);
            let whole = point.days();
            if let (Some(first), Some(last)) = (whole.earliest, whole.latest) {
                prop_assert!(first <= last);
                if unit != Unit::Weekend {
                    prop_assert!(first <= day && day <= last);
                }
                for part in 0..3 {
                    let part = point.part(part);
                    prop_assert!(part.earliest >= whole.earliest && part.latest <= whole.latest);
                    prop_assert!(part.earliest <= part.latest);
                }
            }
            if let Some(shifted) = point.shift(by) {
                prop_assert_eq!(shifted.shift(-by), Some(point));
            }
        }
    }
}
