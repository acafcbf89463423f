//! Times that count from another: from the day of publication or from what the report told last.

use super::calendar::{Point, plus};
use super::length::Length;
use super::make::{Made, Maker};
use super::scene::Look;
use super::table::{Class, DAYPARTS, Origin, SEASONS, Unit};
use jiff::civil::Date;
use model::{Days, TimeType};

impl Maker<'_> {
    /// A unit, weekday, month or season counted from publication or story.
    pub(super) fn which(&self) -> Option<Made> {
        let (by, origin) = match self.value(Class::WhichTold) {
            Some(by) => (by, self.origin(Origin::Told)),
            None => (self.value(Class::Which).unwrap_or(0), self.scene.published),
        };
        if let Some(weekday) = self.value(Class::Weekday) {
            let Some(Point::Day(from)) = origin else {
                return Some(Made::vague(TimeType::Date, format!("XXXX-WXX-{weekday}"), self.around()));
            };
            return which_weekday(from, weekday, by).map(|day| Made::date(Point::Day(day)));
        }
        let first = origin.and_then(|point| point.days().earliest);
        let year = |own: i32, now: i32| {
            // "im vergangenen März" in May is this year's.
            let now_year = i32::from(first?.year());
            let passed = match by {
                0 => 0,
                by if by < 0 => by + i32::from(own < now),
                by => by - i32::from(own > now),
            };
            i16::try_from(now_year + passed).ok()
        };
        if let Some(month) = self.value(Class::Month) {
            let now = first.map_or(0, |day| i32::from(day.month()));
            return Some(match self.value(Class::Year).map(|year| year as i16).or_else(|| year(month, now)) {
                Some(year) => self.narrowed(Point::Month(year, month as i8)),
                None => Made::vague(TimeType::Date, format!("XXXX-{month:02}"), Days::default()),
            });
        }
        if let Some(season) = self.value(Class::Season) {
            let now = first.map_or(0, |day| i32::from((day.month() + 9) % 12 / 3));
            // January and February belong to the winter of the year before.
            let early = i16::from(first.is_some_and(|day| day.month() < 3));
            return Some(match year(season, now).map(|year| year - early) {
                Some(year) => self.narrowed(Point::Season(year, season as i8)),
                None => {
                    let value = format!("XXXX-{}", SEASONS.get(season as usize)?);
                    Made::vague(TimeType::Date, value, Days::default())
                }
            });
        }
        let unit = self.unit().unwrap_or(Unit::Year);
        if unit == Unit::Night {
            let by = if by < 0 { by } else { 0 };
            return self.part_of_day(self.shifted(self.today_date(), by), 4);
        }
        self.counted(origin, by, unit)
    }

    fn unit(&self) -> Option<Unit> {
        self.found.value(Class::Unit).and_then(|value| Unit::from_index(value as f32))
    }

    fn shifted(&self, day: Option<Date>, by: i32) -> Option<Date> {
        day.and_then(|day| plus(day, by, Unit::Day))
    }

    /// The time told last that days are counted from: the last day told, where what was told since is coarser and holds it ("am
    /// Donnerstag … noch in dieser Woche … tags darauf").
    fn told_by_days(&self) -> Option<Point> {
        let (told, day) = (self.scene.told, self.scene.told_day);
        let holds = |told: Point, day: Point| {
            let (told, day) = (told.days(), day.days());
            told.earliest <= day.earliest && day.latest <= told.latest
        };
        match (told, day) {
            (Some(told), Some(day)) if told.unit() > Unit::Day && holds(told, day) => Some(day),
            _ => self.origin(Origin::Told),
        }
    }

    /// So many periods from an origin; partial where the origin is coarser than the unit.
    fn counted(&self, origin: Option<Point>, by: i32, unit: Unit) -> Option<Made> {
        let Some(origin) = origin else {
            return Some(Made::vague(TimeType::Date, unknown(unit), Days::default()));
        };
        let days = origin.days();
        if origin.unit() <= unit || matches!(origin, Point::Season(..)) {
            return Some(self.narrowed(Point::holding(unit, days.earliest?).shift(by)?));
        }
        let first = Point::holding(unit, days.earliest?).shift(by)?.days().earliest;
        let last = Point::holding(unit, days.latest?).shift(by)?.days().latest;
        let value =
            if by == 0 && unit == Unit::Day { format!("{}-XX", origin.value()) } else { unknown(unit).to_owned() };
        Some(Made::vague(TimeType::Date, value, Days { earliest: first, latest: last }))
    }

    /// "am Dienstag vergangener Woche".
    pub(super) fn of_week(&self) -> Option<Made> {
        let (weekday, by) = (self.value(Class::Weekday)?, self.value(Class::Which).unwrap_or(0));
        let Some(today) = self.today_date() else {
            return Some(Made::vague(TimeType::Date, format!("XXXX-WXX-{weekday}"), Days::default()));
        };
        let monday = Point::holding(Unit::Week, today).shift(by)?.days().earliest?;
        Some(Made::date(Point::Day(plus(monday, weekday - 1, Unit::Day)?)))
    }

    pub(super) fn shift(&self, origin: Origin, amount: f32, unit: Unit) -> Option<Made> {
        let by = amount as i32 + self.value(Class::DayAdjective).unwrap_or(0);
        if unit == Unit::Weekend
            && let Some(today) = self.today_date()
        {
            // Before Saturday "das Wochenende" lies behind or ahead, as the clause looks.
            let back =
                today.weekday().to_monday_one_offset() < 6 && !matches!(self.place.look, Look::Ahead | Look::Present);
            return self.counted(self.scene.published, -i32::from(back), unit);
        }
        let from = if origin == Origin::Told && unit == Unit::Day { self.told_by_days() } else { self.origin(origin) };
        self.counted(from, by, unit)
    }

    pub(super) fn today(&self) -> Option<Made> {
        let adverb = self.value(Class::DayShift);
        // "heute" is the present age unless the clause tells what happened or will happen that day.
        if adverb == Some(0) && matches!(self.place.look, Look::Present | Look::Unknown) && !self.place.timed {
            return self.reference(Some(1));
        }
        if adverb == Some(1) && self.place.of {
            return self.reference(Some(2));
        }
        let by = self.value(Class::DayShift).or_else(|| self.value(Class::TodayAdjective)).unwrap_or(0);
        self.counted(self.scene.published, by, Unit::Day)
    }

    /// A part of a day: "gestern Abend", "am Sonntagmorgen", "in der Nacht zum Samstag".
    pub(super) fn day_part(&self, origin: Origin, amount: f32, fixed: Option<u8>) -> Option<Made> {
        let (weekday, joined) = match self.value(Class::WeekdayPart) {
            Some(value) => (Some(value / 10), Some(value % 10)),
            // Of "Nacht von Montag auf Dienstag" the day on which it ends.
            None => (self.found.all(Class::Weekday).last().map(|day| day as i32), None),
        };
        let part = fixed.map(i32::from).or(joined).or_else(|| self.value(Class::Daypart));
        let part = part.or_else(|| self.value(Class::Daily))?;
        let by =
            amount as i32 + self.value(Class::DayShift).unwrap_or(0) + self.value(Class::DayAdjective).unwrap_or(0);
        let day = match (weekday, self.value(Class::Which)) {
            // "in der Nacht zum Samstag" begins on Friday.
            (Some(weekday), None) => self.shifted(self.weekday(weekday), -i32::from(fixed == Some(4))),
            (Some(weekday), Some(which)) => self.today_date().and_then(|today| which_weekday(today, weekday, which)),
            (None, _) => match self.origin(origin) {
                Some(Point::Day(day)) => self.shifted(Some(day), by),
                _ => None,
            },
        };
        self.part_of_day(day, part as usize)
    }

    fn part_of_day(&self, day: Option<Date>, part: usize) -> Option<Made> {
        let name = DAYPARTS.get(part)?;
        let Some(day) = day else {
            return Some(Made::vague(TimeType::Time, format!("XXXX-XX-XXT{name}"), Days::default()));
        };
        let latest = if *name == "NI" { plus(day, 1, Unit::Day) } else { Some(day) };
        Some(Made {
            time_type: TimeType::Time,
            value: format!("{day}T{name}"),
            days: Days { earliest: Some(day), latest },
            point: Some(Point::Day(day)),
        })
    }

    /// So far from publication or story: "vor zwei Wochen", "neun Tage später".
    pub(super) fn away(&self, origin: Origin, direction: f32) -> Option<Made> {
        let length = Length::of(self.found)?;
        // "in zwei Stunden geschafft" is a length, no distance.
        let distance = direction < 0.0 || origin == Origin::Told || self.place.look != Look::Back;
        let (days, point) = match (self.origin(origin), distance) {
            (Some(from), true) => length.from(from, direction as i32),
            _ => (Days::default(), None),
        };
        Some(Made { time_type: TimeType::Duration, value: length.value(), days, point })
    }

    /// From so long ago until the publication.
    pub(super) fn since(&self) -> Option<Made> {
        let length = Length::of(self.found)?;
        let latest = self.scene.published.and_then(|point| point.days().latest);
        let earliest = self.scene.published.and_then(|point| length.start_before(point));
        let days = if earliest.is_some() { Days { earliest, latest } } else { Days::default() };
        Some(Made::vague(TimeType::Duration, length.value(), days))
    }

    /// "in den vergangenen vier Wochen", "in den nächsten zehn Jahren".
    pub(super) fn recent(&self) -> Option<Made> {
        let length = Length::of(self.found)?;
        let published = self.scene.published.map(Point::days).unwrap_or_default();
        let days = match self.value(Class::Which) {
            Some(which) if which < 0 => {
                let earliest = self.scene.published.and_then(|point| length.start_before(point));
                if earliest.is_some() { Days { earliest, latest: published.latest } } else { Days::default() }
            }
            Some(which) if which > 0 => {
                let latest = published.latest.and_then(|day| length.added_to(day, 1));
                if latest.is_some() { Days { earliest: published.earliest, latest } } else { Days::default() }
            }
            _ => Days::default(),
        };
        Some(Made::vague(TimeType::Duration, length.value(), days))
    }

    pub(super) fn same(&self) -> Option<Made> {
        let unit = self.unit().unwrap_or(Unit::Day);
        let told = if unit <= Unit::Day { self.scene.told_day } else { self.scene.told };
        self.counted(told.filter(|told| told.unit() <= unit), 0, unit)
    }
}

/// The weekday so many weeks on: -1 the last before the day, 0 the one of its week, 1 the next after it.
pub(super) fn which_weekday(from: Date, weekday: i32, by: i32) -> Option<Date> {
    let own = i32::from(from.weekday().to_monday_one_offset());
    let days = match by {
        0 => weekday - own,
        by if by < 0 => {
            let back = (own - weekday).rem_euclid(7);
            -(if back == 0 { 7 } else { back }) + 7 * (by + 1)
        }
        by => {
            let ahead = (weekday - own).rem_euclid(7);
            (if ahead == 0 { 7 } else { ahead }) + 7 * (by - 1)
        }
    };
    plus(from, days, Unit::Day)
}

/// The value of a period of which only the unit is known.
fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Night | Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::HalfYear => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        Unit::Millennium => "X",
    }
}
