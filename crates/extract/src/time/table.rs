//! What the tables of times compile to. The build script includes this file too, so both sides agree on the form.

use serde::{Deserialize, Serialize};

/// Units of time, from short to long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The spelling in the tables.
    pub(crate) const NAMES: &[(&str, Self)] = &[
        ("S", Self::Second),
        ("MIN", Self::Minute),
        ("H", Self::Hour),
        ("NI", Self::Night),
        ("D", Self::Day),
        ("WE", Self::Weekend),
        ("W", Self::Week),
        ("M", Self::Month),
        ("Q", Self::Quarter),
        ("HY", Self::HalfYear),
        ("Y", Self::Year),
        ("DE", Self::Decade),
        ("CE", Self::Century),
        ("ML", Self::Millennium),
    ];

    /// The unit at a position of [`Unit::NAMES`], as senses carry it.
    pub(crate) fn from_index(index: f32) -> Option<Self> {
        Self::NAMES.get(index as usize).map(|(_, unit)| *unit)
    }
}

/// Seasons in the order of the year's ends: spring is 0.
pub(crate) const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];
/// Parts of the day.
pub(crate) const DAYPARTS: [&str; 6] = ["MO", "MI", "AF", "EV", "NI", "DT"];
/// Parts of a period, as TIMEX3's `mod` has them.
pub(crate) const PARTS: [&str; 3] = ["START", "MID", "END"];
/// The vague values of TIMEX3.
pub(crate) const REFERENCES: [&str; 3] = ["PAST_REF", "PRESENT_REF", "FUTURE_REF"];

/// What stands before a time and opens or bounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Frame {
    /// "seit": from then to the publication.
    Since,
    /// "ab": from then on.
    From,
    /// "bis": up to then.
    Until,
    /// "vor"
    Before,
    /// "nach"
    After,
    /// "für": what somebody plans.
    For,
    /// "auf": to when something is put off.
    To,
}

impl Frame {
    /// The spelling in the tables.
    pub(crate) const NAMES: &[(&str, Self)] = &[
        ("SINCE", Self::Since),
        ("FROM", Self::From),
        ("UNTIL", Self::Until),
        ("BEFORE", Self::Before),
        ("AFTER", Self::After),
        ("FOR", Self::For),
        ("TO", Self::To),
    ];

    /// The frame at a position of [`Frame::NAMES`], as senses carry it.
    pub(crate) fn from_index(index: f64) -> Option<Self> {
        Self::NAMES.get(index as usize).map(|(_, frame)| *frame)
    }
}

/// Defines the classes of words with the names they have in the tables.
macro_rules! classes {
    ($($variant:ident = $text:literal,)+) => {
        /// A class of words. Literal words of patterns get the numbers behind these.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Class { $($variant,)+ }

        impl Class {
            /// The names, by number.
            pub(crate) const NAMES: &[&str] = &[$($text,)+];
        }
    };
}

// The first ten are recognised by digits or number words, not by the table.
classes! {
    Num = "num",
    Day = "day",
    Year = "year",
    Ordinal = "ordinal",
    Hour = "hour",
    Clock = "clock",
    Date = "date",
    DayMonth = "day-month",
    DecadeYear = "decade-year",
    Joined = "joined",
    Unit = "unit",
    Plural = "plural",
    Month = "month",
    MonthShort = "month-short",
    Weekday = "weekday",
    Weekly = "weekly",
    WeekdayPart = "weekday-part",
    Season = "season",
    Seasonal = "seasonal",
    Daypart = "daypart",
    Daily = "daily",
    Which = "which",
    WhichTold = "which-told",
    Same = "same",
    That = "that",
    Part = "part",
    Half = "half",
    HalfHour = "halfhour",
    Frame = "frame",
    Beginning = "beginning",
    Reference = "ref",
    Decade = "decade",
    DecadeYears = "decade-years",
    DayShift = "day-shift",
    TodayAdjective = "today-adjective",
    DayAdjective = "day-adjective",
    Periodic = "periodic",
    Times = "times",
    Lasting = "lasting",
    LastingOne = "lasting-one",
    LastingHalf = "lasting-half",
    Tail = "tail",
    Holiday = "holiday",
    Bound = "bound",
    BoundAfter = "bound-after",
    Det = "det",
    All = "all",
    Every = "every",
    Past = "past",
    Perfect = "perfect",
    PutOff = "put-off",
    Future = "future",
    Extend = "extend",
    Call = "call",
    Terror = "terror",
    Filler = "filler",
    Prep = "prep",
    Of = "of",
    Measure = "measure",
    To = "to",
    And = "and",
    Between = "between",
}

impl Class {
    /// The class alone, as a set.
    pub(crate) const fn only(self) -> ClassSet {
        ClassSet([0; 4]).with(self as u8)
    }
}

/// A set of classes and literal words, by their numbers below [`ClassSet::SIZE`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClassSet([u64; 4]);

impl ClassSet {
    /// How many there can be.
    pub(crate) const SIZE: usize = 256;

    /// With one more.
    pub(crate) const fn with(mut self, number: u8) -> Self {
        self.0[(number >> 6) as usize] |= 1 << (number & 63);
        self
    }

    /// Whether the class is in it.
    pub(crate) fn has(&self, class: Class) -> bool {
        self.has_number(class as u8)
    }

    /// Whether the class or literal word with this number is in it.
    pub(crate) fn has_number(&self, number: u8) -> bool {
        self.0[usize::from(number >> 6)] & 1 << (number & 63) != 0
    }

    /// Whether the two share one.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        // All four at once: quicker than stopping at the first.
        self.0.iter().zip(&other.0).fold(0, |shared, (a, b)| shared | a & b) != 0
    }

    /// All of both.
    pub(crate) fn union(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|part| self.0[part] | other.0[part]))
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }

    /// The numbers, ascending.
    pub(crate) fn numbers(self) -> impl Iterator<Item = usize> {
        (0..4).flat_map(move |part| {
            let mut bits = self.0[part];
            std::iter::from_fn(move || {
                let bit = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
                bits &= bits - 1;
                Some(part * 64 + bit)
            })
        })
    }
}

/// What a word can be in a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Sense {
    /// Number of the class or literal word.
    pub(crate) class: u8,
    /// The value the class gives it.
    pub(crate) value: f32,
    /// Whether it must (or must not) be written with a capital.
    pub(crate) capital: Option<bool>,
}

/// One place of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Element {
    /// The classes of which a word must have one.
    pub(crate) classes: ClassSet,
    /// Whether the place may stay empty.
    pub(crate) optional: bool,
    /// Whether it stands outside the expression: required but not part of its span.
    pub(crate) outside: bool,
    /// Whether the word there must have none of the classes; it is not consumed.
    pub(crate) absent: bool,
}

/// From where a relative time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Origin {
    /// The publication.
    Published,
    /// The time that the text established last.
    Told,
    /// The day that the text established last.
    ToldDay,
}

/// How a match becomes a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Make {
    /// A calendar date of the parts that are there; missing ones from the anchor.
    Date,
    /// A unit, weekday, month or season counted by <which>.
    Which,
    /// So many units away from the origin; the fixed amount and unit, if the pattern has no words for them.
    Shift(Origin, f32, Unit),
    /// A part of the day that lies so many days from the origin; the part is the pattern's word or fixed.
    DayPart(Origin, f32, Option<u8>),
    /// A length that ends (-1) or starts (1) at the origin, or lies so far from it.
    Away(Origin, f32),
    /// A length that reaches up to the publication: "seit zwei Jahren".
    Since,
    /// A weekday of a week counted by <which>.
    OfWeek,
    /// A length next to the publication: "in den vergangenen vier Wochen".
    Recent,
    /// A length.
    Duration,
    /// A repeated time. In the value `#` stands for amount and unit, `@weekday` and the like for a word of the pattern.
    Set(String),
    /// A time of day.
    Clock,
    /// A vague time: the word's value or a fixed one, by position in [`REFERENCES`].
    Reference(Option<u8>),
    /// "heute": a day or the present age.
    Today,
    /// A decade.
    Decade,
    /// A century or millennium by number.
    Century(Unit),
    /// A numbered quarter or half of a year.
    Fraction(Unit),
    /// A holiday.
    Holiday,
    /// The value of the last time told, with the unit of the pattern: "an diesem Tag".
    Same,
    /// A day that everybody knows by its event, as YYYYMMDD: "die Anschläge vom 11. September".
    Known(i32),
    /// No time at all: a name.
    Nothing,
}

/// A rule: one line of `times.tsv`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rule {
    /// Its name.
    pub(crate) name: String,
    /// The places.
    pub(crate) elements: Vec<Element>,
    /// What it makes.
    pub(crate) make: Make,
}

/// A recurring day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Recurring {
    /// Month and day.
    Fixed(i8, i8),
    /// Days from Easter Sunday.
    Easter(i16),
    /// Days from the first Sunday in Advent.
    Advent(i16),
}

/// Everything compiled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tables {
    /// Senses of the words, by the value the automaton gives them.
    pub(crate) words: Vec<Vec<Sense>>,
    /// The rules, in the order of the file.
    pub(crate) rules: Vec<Rule>,
    /// For each class or literal word, the rules that can start with it.
    pub(crate) starts: Vec<Vec<u16>>,
    /// Holidays, with the number of days they last.
    pub(crate) holidays: Vec<(Recurring, u8)>,
}
