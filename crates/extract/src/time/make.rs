//! What a matched pattern amounts to: type, value and days.

use super::calendar::{Point, advent, days_between, easter, plus};
use super::length::Length;
use super::matching::Match;
use super::scene::{Look, Place, Scene};
use super::table::{Class, DAYPARTS, Make, Origin, REFERENCES, Recurring, SEASONS, Unit};
use super::words::tables;
use jiff::civil::Date;
use model::{Days, TimeType};

/// Minutes up to noon.
const NOON: i32 = 12 * 60;

/// A time without its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    pub(super) time_type: TimeType,
    pub(super) value: String,
    pub(super) days: Days,
    /// The point that later times may count from.
    pub(super) point: Option<Point>,
}

impl Made {
    pub(super) fn date(point: Point) -> Self {
        Self { time_type: TimeType::Date, value: point.value(), days: point.days(), point: Some(point) }
    }

    pub(super) fn vague(time_type: TimeType, value: impl Into<String>, days: Days) -> Self {
        Self { time_type, value: value.into(), days, point: None }
    }
}

/// What a match means in its scene; nothing for names and for what is no date ("31. Februar").
pub(super) fn make(found: &Match<'_>, scene: &Scene, place: Place) -> Option<Made> {
    let maker = Maker { found, scene, place };
    match &found.rule.make {
        Make::Nothing => None,
        Make::Date => maker.date(),
        Make::Which => maker.which(),
        Make::OfWeek => maker.of_week(),
        Make::Shift(origin, amount, unit) => maker.shift(*origin, *amount, *unit),
        Make::DayPart(origin, amount, part) => maker.day_part(*origin, *amount, *part),
        Make::Away(origin, direction) => maker.away(*origin, *direction),
        Make::Since => maker.since(),
        Make::Recent => maker.recent(),
        Make::Duration => Some(Made::vague(TimeType::Duration, Length::of(found)?.value(), Days::default())),
        Make::Set(value) => maker.set(value),
        Make::Clock => maker.clock(),
        Make::Reference(value) => maker.reference(*value),
        Make::Today => maker.today(),
        Make::Decade => maker.decade(),
        Make::Century(unit) => maker.century(*unit),
        Make::Fraction(unit) => maker.fraction(*unit),
        Make::Holiday => maker.holiday(),
        Make::Same => maker.same(),
        Make::Known(number) => maker.known(*number),
    }
}

/// A match in its scene.
pub(super) struct Maker<'m> {
    pub(super) found: &'m Match<'m>,
    pub(super) scene: &'m Scene,
    pub(super) place: Place,
}

impl Maker<'_> {
    pub(super) fn value(&self, class: Class) -> Option<i32> {
        // NaN, the vague amount, becomes none.
        self.found.value(class).filter(|value| !value.is_nan()).map(|value| value as i32)
    }

    /// Narrows a point to the part that the words name ("Anfang", "späten").
    pub(super) fn narrowed(&self, point: Point) -> Made {
        let mut made = Made::date(point);
        if let Some(part) = self.value(Class::Part).or_else(|| self.value(Class::Half)) {
            made.days = point.part(part as u8);
        }
        made
    }

    pub(super) fn origin(&self, origin: Origin) -> Option<Point> {
        match origin {
            Origin::Published => self.scene.published,
            Origin::Told => self.scene.told.or(self.scene.published),
            Origin::ToldDay => self.scene.told_day.or(self.scene.published),
        }
    }

    /// The day of publication.
    pub(super) fn today_date(&self) -> Option<Date> {
        match self.scene.published? {
            Point::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The year that the words name, if they do.
    pub(super) fn year(&self) -> Option<i16> {
        if let Some(year) = self.value(Class::Year) {
            return i16::try_from(year).ok();
        }
        let year = |point: Option<Point>| point.and_then(|point| point.days().earliest).map(Date::year);
        if let Some(which) = self.value(Class::Which) {
            return year(self.scene.published)?.checked_add(which as i16);
        }
        if let Some(which) = self.value(Class::WhichTold) {
            return year(self.origin(Origin::Told))?.checked_add(which as i16);
        }
        self.value(Class::Same).and_then(|_| year(self.origin(Origin::Told)))
    }

    /// Whether a month or season stands where the calendar is meant: behind a preposition, or with a part.
    fn is_placed(&self) -> bool {
        self.place.prepositional || self.value(Class::Part).or_else(|| self.value(Class::Half)).is_some()
    }

    /// Of the points that a name without a year can mean, the one that fits the scene: `of` makes it for a year.
    fn choose(&self, of: impl Fn(i16) -> Option<Point>) -> Option<Point> {
        if let Some(point) =
            self.scene.told_year(self.place.back).filter(|_| self.place.look != Look::Ahead).and_then(&of)
        {
            return Some(point);
        }
        // Of a report without a date the last time that the text made certain, by a year, and whatever is nearest to it.
        let (published, look) = match self.scene.published {
            Some(published) => (published.days(), self.place.look),
            None => (self.scene.last?.days(), Look::Unknown),
        };
        let (first, last) = (published.earliest?, published.latest?);
        let candidates = (first.year() - 1..=last.year() + 1).filter_map(&of).filter_map(|point| {
            let days = point.days();
            Some((point, days.earliest?, days.latest?))
        });
        let distance = |from: Date, to: Date| {
            if from > last {
                days_between(last, from)
            } else if to < first {
                days_between(to, first)
            } else {
                0
            }
        };
        candidates
            .min_by_key(|&(_, from, to)| {
                let wrong = match look {
                    // "hatte bis zum 3. Mai Zeit": the nearer of the two.
                    Look::Back => from > last && !self.place.until,
                    Look::Ahead => to < first,
                    Look::Present | Look::Unknown => false,
                };
                (wrong, distance(from, to), to < first)
            })
            .map(|(point, _, _)| point)
    }

    fn date(&self) -> Option<Made> {
        if let Some(number) = self.value(Class::Date) {
            let (year, month, day) = (number / 10_000, (number / 100 % 100) as i8, (number % 100) as i8);
            return self.month_day(Some(year as i16).filter(|year| *year > 0), month, day);
        }
        if let Some(number) = self.value(Class::DayMonth) {
            return self.month_day(self.year(), (number / 100) as i8, (number % 100) as i8);
        }
        let month = self.value(Class::Month).or_else(|| self.value(Class::MonthShort)).map(|month| month as i8);
        match (month, self.value(Class::Day)) {
            (Some(month), Some(day)) => self.month_day(self.year(), month, day as i8),
            (Some(month), None) => match self.year().map(|year| Point::Month(year, month)) {
                Some(point) => Some(self.narrowed(point)),
                None => match self.choose(|year| Some(Point::Month(year, month))).filter(|_| self.is_placed()) {
                    Some(point) => Some(self.narrowed(point)),
                    None => Some(Made::vague(TimeType::Date, format!("XXXX-{month:02}"), Days::default())),
                },
            },
            (None, _) => self.no_month(),
        }
    }

    /// The day of an event that everybody knows, where the words name it in a report from after it; else a date like others.
    fn known(&self, number: i32) -> Option<Made> {
        let (month, day) = (number / 100 % 100, number % 100);
        let known = Date::new((number / 10_000) as i16, month as i8, day as i8).ok()?;
        let named = self.value(Class::Month) == Some(month) && self.value(Class::Day) == Some(day);
        let after = self.scene.published.and_then(|point| point.days().latest).is_none_or(|today| today > known);
        if named && after { Some(Made::date(Point::Day(known))) } else { self.date() }
    }

    fn month_day(&self, year: Option<i16>, month: i8, day: i8) -> Option<Made> {
        let of = |year| Date::new(year, month, day).ok().map(Point::Day);
        if let Some(year) = year {
            return of(year).map(Made::date);
        }
        // 2024 is a leap year, so that the 29th of February is a date.
        of(2024)?;
        Some(match self.choose(of) {
            Some(point) => Made::date(point),
            None => Made::vague(TimeType::Date, format!("XXXX-{month:02}-{day:02}"), Days::default()),
        })
    }

    fn no_month(&self) -> Option<Made> {
        if let Some(season) = self.value(Class::Season) {
            let of = |year| Some(Point::Season(year, season as i8));
            return Some(match self.year().and_then(of).or_else(|| self.choose(of).filter(|_| self.is_placed())) {
                Some(point) => self.narrowed(point),
                None => {
                    let value = format!("XXXX-{}", SEASONS.get(season as usize)?);
                    Made::vague(TimeType::Date, value, Days::default())
                }
            });
        }
        if let Some(weekday) = self.value(Class::Weekday) {
            return Some(match self.weekday(weekday) {
                Some(day) => Made::date(Point::Day(day)),
                None => Made::vague(TimeType::Date, format!("XXXX-WXX-{weekday}"), self.around()),
            });
        }
        let year = self.year().or_else(|| self.value(Class::Num).and_then(|year| i16::try_from(year).ok()))?;
        Some(self.narrowed(Point::Year(year)))
    }

    /// Where the publication is no day, a day of its surroundings lies within a week of it.
    pub(super) fn around(&self) -> Days {
        let Some(days) = self.scene.published.map(Point::days) else { return Days::default() };
        let shift = |day: Option<Date>, by| day.and_then(|day| plus(day, by, Unit::Day));
        match self.place.look {
            Look::Ahead | Look::Present => Days { earliest: days.earliest, latest: shift(days.latest, 6) },
            _ => Days { earliest: shift(days.earliest, -6), latest: days.latest },
        }
    }

    /// The day that a weekday without more means: the last one up to the publication, or the next one.
    pub(super) fn weekday(&self, weekday: i32) -> Option<Date> {
        let today = self.today_date()?;
        let back = (i32::from(today.weekday().to_monday_one_offset()) - weekday).rem_euclid(7);
        let ahead = (7 - back) % 7;
        // "die Wahl vom Samstag wird wiederholt": what is named by its day has been.
        let to_come = self.place.look == Look::Ahead || self.place.look == Look::Present && !self.place.of;
        plus(today, if to_come { ahead } else { -back }, Unit::Day)
    }

    pub(super) fn reference(&self, fixed: Option<u8>) -> Option<Made> {
        let index = fixed.map_or_else(|| self.value(Class::Reference), |index| Some(i32::from(index)))?;
        let value = REFERENCES.get(index as usize)?;
        // The present is the day of the report; how far past and future reach nobody says.
        let days = if index == 1 { self.scene.published.map(Point::days).unwrap_or_default() } else { Days::default() };
        Some(Made::vague(TimeType::Date, *value, days))
    }

    fn set(&self, pattern: &str) -> Option<Made> {
        let mut value = String::with_capacity(pattern.len() + 4);
        let mut rest = pattern;
        while let Some(at) = rest.find(['#', '@']) {
            value.push_str(&rest[..at]);
            if rest[at..].starts_with('#') {
                value.push_str(&Length::of(self.found)?.value());
                rest = &rest[at + 1..];
                continue;
            }
            let name = Class::NAMES.iter().filter(|name| rest[at + 1..].starts_with(**name)).max_by_key(|n| n.len())?;
            rest = &rest[at + 1 + name.len()..];
            match *name {
                "weekday" => value.push_str(&self.value(Class::Weekday)?.to_string()),
                "weekly" => match self.value(Class::Weekly)? {
                    0 => return Some(Made::vague(TimeType::Set, "XXXX-WXX-WD", Days::default())),
                    day => value.push_str(&day.to_string()),
                },
                "weekday-part" => {
                    let part = self.value(Class::WeekdayPart)?;
                    value.push_str(&format!("{}T{}", part / 10, DAYPARTS.get(part as usize % 10)?));
                }
                "month" => value.push_str(&format!("{:02}", self.value(Class::Month)?)),
                "season" => value.push_str(SEASONS.get(self.value(Class::Season)? as usize)?),
                "seasonal" => value.push_str(SEASONS.get(self.value(Class::Seasonal)? as usize)?),
                "daypart" => value.push_str(DAYPARTS.get(self.value(Class::Daypart)? as usize)?),
                "daily" => value.push_str(DAYPARTS.get(self.value(Class::Daily)? as usize)?),
                _ => return None,
            }
        }
        value.push_str(rest);
        Some(Made::vague(TimeType::Set, value, Days::default()))
    }

    fn clock(&self) -> Option<Made> {
        let minutes = match self.value(Class::Clock) {
            Some(minutes) => minutes,
            None => {
                let mut hours = self.found.all(Class::Hour).map(|hour| hour as i32);
                let hour = hours.next()?;
                let half = self.found.value(Class::HalfHour).is_some();
                if half { hour * 60 - 30 } else { hour * 60 + hours.next().unwrap_or(0) }
            }
        };
        let time = format!("T{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60));
        // "14.50 Uhr: Riad hat …" was written that day, whatever day was told last.
        let stamp = self.place.stamp;
        let origin = if stamp { Origin::Published } else { Origin::ToldDay };
        // "in der Nacht zum Freitag gegen 1.50 Uhr": of the two days of a night the second.
        let past = i32::from(self.scene.told_night && !stamp && minutes < NOON);
        let day = match self.origin(origin) {
            Some(Point::Day(day)) => plus(day, past, Unit::Day),
            _ => None,
        };
        Some(match day {
            Some(day) => Made {
                time_type: TimeType::Time,
                value: format!("{day}{time}"),
                days: Days::on(day),
                point: Some(Point::Day(day)),
            },
            _ => Made::vague(TimeType::Time, format!("XXXX-XX-XX{time}"), Days::default()),
        })
    }

    fn decade(&self) -> Option<Made> {
        if let Some(year) = self.value(Class::DecadeYear) {
            let year = if year < 100 { year + if year < 20 { 2000 } else { 1900 } } else { year };
            return Some(self.narrowed(Point::Decade(i16::try_from(year / 10).ok()?)));
        }
        let tens = self.value(Class::Decade).or_else(|| self.value(Class::DecadeYears))?;
        // The last such decade that had begun, of the last hundred years; without a date, the twentieth century's.
        let now =
            self.scene.published.and_then(|point| point.days().earliest).map_or(1999, |day| i32::from(day.year()));
        let decade = now / 100 * 10 + tens;
        let decade = if decade * 10 > now { decade - 10 } else { decade };
        Some(self.narrowed(Point::Decade(i16::try_from(decade).ok()?)))
    }

    fn century(&self, unit: Unit) -> Option<Made> {
        let number = i16::try_from(self.value(Class::Ordinal)?).ok()?.checked_sub(1)?;
        let millennium = unit == Unit::Millennium;
        Some(self.narrowed(if millennium { Point::Millennium(number) } else { Point::Century(number) }))
    }

    fn fraction(&self, unit: Unit) -> Option<Made> {
        let number = self.value(Class::Ordinal)? as i8;
        let half = unit == Unit::HalfYear;
        if !(1..=if half { 2 } else { 4 }).contains(&number) {
            return None;
        }
        let of = |year| Some(if half { Point::HalfYear(year, number) } else { Point::Quarter(year, number) });
        Some(match self.year().and_then(of).or_else(|| self.choose(of)) {
            Some(point) => self.narrowed(point),
            None => {
                Made::vague(TimeType::Date, format!("XXXX-{}{number}", if half { 'H' } else { 'Q' }), Days::default())
            }
        })
    }

    fn holiday(&self) -> Option<Made> {
        let (recurring, length) = *tables().holidays.get(self.value(Class::Holiday)? as usize)?;
        let second = i32::from(self.value(Class::Ordinal) == Some(2));
        let day = |year| {
            let day = match recurring {
                Recurring::Fixed(month, day) => Date::new(year, month, day).ok(),
                Recurring::Easter(by) => easter(year).and_then(|day| plus(day, i32::from(by), Unit::Day)),
                Recurring::Advent(by) => advent(year).and_then(|day| plus(day, i32::from(by), Unit::Day)),
            };
            day.and_then(|day| plus(day, second, Unit::Day)).map(Point::Day)
        };
        let named = self
            .value(Class::Year)
            .and_then(|year| i16::try_from(year).ok())
            .or_else(|| self.value(Class::Which).filter(|which| *which == 0).and(self.year()));
        let point = match (named, self.value(Class::Which)) {
            (Some(year), _) => day(year),
            (None, Some(which)) => {
                let look = if which < 0 { Look::Back } else { Look::Ahead };
                Maker { place: Place { look, ..self.place }, ..*self }.choose(day)
            }
            (None, None) => self.choose(day),
        };
        let Some(Point::Day(first)) = point else {
            let value = match recurring {
                Recurring::Fixed(month, day) => format!("XXXX-{month:02}-{day:02}"),
                _ => "XXXX-XX-XX".to_owned(),
            };
            return Some(Made::vague(TimeType::Date, value, Days::default()));
        };
        let mut made = Made::date(Point::Day(first));
        made.days.latest = plus(first, i32::from(length) - 1, Unit::Day);
        Some(made)
    }
}
