//! How many days may lie between two accounts that look for one another over years.
//!
//! Over years most pairs of accounts are such as comparing rules out by their times alone. What an account says of its time
//! tells that beforehand, so that cost grows with the accounts and not with their squares.

use crate::compare::{MOVED, is_plan};
use crate::day::days_between;
use crate::known::KnownAccount;
use model::Status;

/// Days within which news of one thing is told without a date.
pub(crate) const YEAR: i32 = 400;

/// Days over which what is told without a date may look back, and over which a count may go on.
pub(crate) const YEARS: i32 = 1500;

/// Longest period, in days, that says on which days a thing happened.
const NARROW: i32 = 45;

/// What an account says of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Done, without any date: before the day on which it was told, whenever that was.
    Past,
    /// Announced, supposed or denied without any date.
    Someday,
    /// On its day or days.
    Day,
    /// From a day on, or until one.
    Since,
    /// Announced for a day or some days.
    Planned,
    /// In a season or a year, or announced from a day on.
    Wide,
}

impl Told {
    pub(crate) const ALL: [Self; 6] = [Self::Past, Self::Someday, Self::Day, Self::Since, Self::Planned, Self::Wide];

    pub(crate) fn of(account: &KnownAccount) -> Self {
        let days = account.days;
        match (days.earliest.is_some() && days.latest.is_some(), is_plan(account)) {
            _ if days.is_unknown() && account.status == Status::Actual => Self::Past,
            _ if days.is_unknown() => Self::Someday,
            (true, _) if is_wide(account) => Self::Wide,
            (true, true) => Self::Planned,
            (true, false) => Self::Day,
            (false, true) => Self::Wide,
            (false, false) => Self::Since,
        }
    }

    /// Days before and after its own within which an account of another's kind can be of the same event; none where it never
    /// is, or is found by what is nearer at hand. The bounds are those of comparing.
    pub(crate) fn reach(self, other: Self) -> Option<(i32, i32)> {
        use Told::{Day, Past, Planned, Since, Someday};
        match (self, other) {
            // What has a date on both sides is of the same days, and found by its news.
            (Day | Since, Day | Since) => None,
            // Whoever looks back over years says when it was, or tells what another has dated.
            (Past | Someday, Past | Someday) => Some((YEAR, YEAR)),
            // What is told as done was no later than told, unless it was announced for later.
            (Past, _) => Some((YEARS, MOVED)),
            (_, Past) => Some((MOVED, YEARS)),
            // A plan may be moved, but not for long.
            (Day | Planned, Planned) | (Planned, Day) => Some((MOVED + NARROW, MOVED + NARROW)),
            _ => Some((YEARS, YEARS)),
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Someday => "someday",
            Self::Day => "day",
            Self::Since => "since",
            Self::Planned => "planned",
            Self::Wide => "wide",
        }
    }
}

/// Whether an account's time is a season or a year rather than some days.
pub(crate) fn is_wide(account: &KnownAccount) -> bool {
    matches!((account.days.earliest, account.days.latest),
        (Some(first), Some(last)) if days_between(first, last) > NARROW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_kinds_each_reaches_as_far_as_the_other() {
        for one in Told::ALL {
            for other in Told::ALL {
                let back = other.reach(one).map(|(before, after)| (after, before));
                assert_eq!(one.reach(other), back, "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn what_is_done_by_the_day_it_is_told_is_not_looked_for_long_after() {
        assert_eq!(Told::Past.reach(Told::Day), Some((YEARS, MOVED)));
        assert_eq!(Told::Day.reach(Told::Day), None);
    }
}
