//! Lengths of time.

use super::calendar::{Point, plus};
use super::matching::Match;
use super::table::{Class, Unit};
use jiff::civil::Date;
use model::Days;

/// A length: amounts with their units ("drei Jahre und vier Monate"), each amount open where the words leave it so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    first: (Option<f64>, Unit),
    second: Option<(f64, Unit)>,
}

impl Length {
    /// What the words of a match add up to; nothing without a unit.
    pub(super) fn of(found: &Match<'_>) -> Option<Self> {
        let word = [Class::Periodic, Class::LastingOne].into_iter().find_map(|class| found.value(class));
        if let Some(unit) = word.and_then(unit) {
            return Some(Self { first: (Some(1.0), unit), second: None });
        }
        if let Some(unit) = found.value(Class::LastingHalf).and_then(unit) {
            return Some(Self { first: (Some(0.5), unit), second: None });
        }
        if let Some(unit) = found.value(Class::Lasting).and_then(unit) {
            return Some(Self { first: (None, unit), second: None });
        }
        if let Some(number) = found.value(Class::Joined) {
            let unit = found.joined_unit().and_then(unit)?;
            return Some(Self { first: (known(number), unit), second: None });
        }
        let mut units = found.all(Class::Unit).filter_map(unit);
        let plural = found.value(Class::Plural).is_some();
        let Some(main) = units.next() else {
            return plural
                .then(|| found.plural_unit())
                .flatten()
                .map(|unit| Self { first: (None, unit), second: None });
        };
        let mut numbers = found.all(Class::Num);
        let amount = match numbers.next() {
            None => (!plural).then_some(1.0),
            Some(first) => match (known(first), units.clone().next()) {
                (first, Some(_)) => first,
                // "ein halbes" is a half, "ein paar" open, "drei bis vier" the first.
                (first, None) => match numbers.next() {
                    Some(second) if second.is_nan() => None,
                    Some(second) if second < 1.0 && first == Some(1.0) => Some(second),
                    Some(second) if second < 1.0 => first.map(|first| first + second),
                    _ => first,
                },
            },
        };
        let second = units.next().and_then(|unit| Some((found.all(Class::Num).nth(1).and_then(known)?, unit)));
        Some(Self { first: (amount, main), second })
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        let (amount, unit) = self.first;
        let letters = |unit| match unit {
            Unit::Second => "S",
            Unit::Minute => "M",
            Unit::Hour => "H",
            Unit::Night => "NI",
            Unit::Day => "D",
            Unit::Weekend => "WE",
            Unit::Week => "W",
            Unit::Month => "M",
            Unit::Quarter => "Q",
            Unit::HalfYear | Unit::Year => "Y",
            Unit::Decade => "DE",
            Unit::Century => "CE",
            Unit::Millennium => "L",
        };
        let time = if unit <= Unit::Night { "T" } else { "" };
        let amount = match amount {
            Some(amount) if unit == Unit::HalfYear => (amount / 2.0).to_string(),
            Some(amount) => amount.to_string(),
            None => "X".to_owned(),
        };
        let mut value = format!("P{time}{amount}{}", letters(unit));
        if let Some((amount, further)) = self.second {
            let time = if further <= Unit::Night && unit > Unit::Night { "T" } else { "" };
            value.push_str(&format!("{time}{amount}{}", letters(further)));
        }
        value
    }

    /// A day so much earlier (-1) or later (1); none where the amount is open.
    pub(super) fn added_to(self, day: Date, direction: i32) -> Option<Date> {
        let (amount, unit) = self.first;
        let amount = amount.filter(|amount| amount.is_finite() && *amount < 1e6)?;
        let whole = amount.trunc() as i32 * direction;
        let moved = if unit < Unit::Night { Some(day) } else { plus(day, whole, unit) }?;
        // Half units as the smaller ones they consist of.
        let moved = match (amount.fract() > 0.0, unit) {
            (true, Unit::Year) => plus(moved, (amount.fract() * 12.0).round() as i32 * direction, Unit::Month)?,
            (true, Unit::Month) => plus(moved, (amount.fract() * 30.0).round() as i32 * direction, Unit::Day)?,
            (true, Unit::Week) => plus(moved, (amount.fract() * 7.0).round() as i32 * direction, Unit::Day)?,
            _ => moved,
        };
        match self.second {
            Some((further, unit)) if unit > Unit::Night => plus(moved, further as i32 * direction, unit),
            _ => Some(moved),
        }
    }

    /// The first day of a stretch of this length that ends at a point. Long ones are meant to the year.
    pub(super) fn start_before(self, point: Point) -> Option<Date> {
        let start = self.added_to(point.days().earliest?, -1)?;
        let (amount, unit) = self.first;
        let years = match unit {
            Unit::Year => amount?,
            Unit::Decade | Unit::Century | Unit::Millennium => 10.0,
            _ => 0.0,
        };
        if years >= 5.0 { Point::Year(start.year()).days().earliest } else { Some(start) }
    }

    /// The days that lie so far from a point, as sharply as the unit says it, and the point to count on from.
    pub(super) fn from(self, origin: Point, direction: i32) -> (Days, Option<Point>) {
        let none = (Days::default(), None);
        let days = origin.days();
        let (Some(first), Some(last)) = (days.earliest, days.latest) else { return none };
        let (Some(first), Some(last)) = (self.added_to(first, direction), self.added_to(last, direction)) else {
            return none;
        };
        let (amount, mut unit) = self.first;
        if amount.is_some_and(|amount| amount.fract() > 0.0) {
            unit = if unit >= Unit::Year { Unit::Month } else { Unit::Day };
        }
        if let Some((_, further)) = self.second {
            unit = unit.min(further);
        }
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Night | Unit::Day => {
                let point = if first == last { Some(Point::Day(first)) } else { None };
                (Days::between(first, last), point.or_else(|| Some(Point::holding(origin.unit(), first))))
            }
            // "vor zwei Wochen" is a matter of days, of more weeks likewise.
            Unit::Weekend | Unit::Week => match (plus(first, -3, Unit::Day), plus(last, 3, Unit::Day)) {
                (Some(first), Some(last)) => (Days::between(first, last), None),
                _ => none,
            },
            unit => {
                let unit = unit.max(origin.unit()).min(Unit::Year);
                let (from, to) = (Point::holding(unit, first), Point::holding(unit, last));
                match (from.days().earliest, to.days().latest) {
                    (Some(first), Some(last)) => (Days::between(first, last), (from == to).then_some(from)),
                    _ => none,
                }
            }
        }
    }
}

fn unit(value: f64) -> Option<Unit> {
    Unit::from_index(value as f32)
}

fn known(amount: f64) -> Option<f64> {
    (!amount.is_nan()).then_some(amount)
}
