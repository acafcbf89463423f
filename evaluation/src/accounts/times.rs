//! Trains when an account happened (`models/times.tsv`).

use super::choices::{self, Shipped, Subject};
use super::corpus::Corpus;
use super::gold::GoldAccount;
use extract::account::{Choosers, OnWhichDays, Times};
use jiff::civil::Date;
use model::{Account, Days};

struct Time;

/// How many days an interval has that is open at one end.
const OPEN: i32 = 3650;

impl Subject for Time {
    type Of = OnWhichDays;

    const NONE: &'static str = "t.none";
    // What is printed must hold: where the scores are flat, what is less sure is left out.
    const MARGINS: &'static [f32] = &[-1.25, -1.0, -0.75];
    // The written reports are stricter than the gold about what a passage before says of the time.
    const GOLD: usize = 2;
    const LEAST: f32 = 0.03;
    const COMMAND: &'static str = "When accounts happened, trained by `evaluation train-times`.";

    /// The days that both have of those that either has; an account without a time is right in having none.
    fn right(found: Option<&Days>, wanted: &GoldAccount) -> Option<f32> {
        Some(match (found, wanted.days()) {
            (None, None) => 1.0,
            (Some(found), Some(wanted)) => overlap(*found, wanted),
            _ => 0.0,
        })
    }

    fn of(account: &Account) -> Option<Days> {
        let days = Days { earliest: account.earliest, latest: account.latest };
        (!days.is_unknown()).then_some(days)
    }

    fn wanted(wanted: &GoldAccount) -> String {
        wanted.days().map_or_else(|| "-".to_owned(), |days| Self::words(&days))
    }

    fn words(answer: &Days) -> String {
        let end = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
        if answer.earliest == answer.latest {
            return end(answer.earliest);
        }
        format!("{}..{}", end(answer.earliest), end(answer.latest))
    }

    fn choosers<'c>(times: &'c Times<'c>, shipped: &'c Shipped) -> Choosers<'c> {
        Choosers { times, ..shipped.choosers() }
    }
}

/// Cross-validates, trains and writes the weights.
///
/// # Errors
/// Files that cannot be read or written.
pub fn train(corpus: &Corpus, show: bool) -> Result<String, String> {
    choices::train::<Time>(corpus, show)
}

/// The share of days that both intervals have.
fn overlap(a: Days, b: Days) -> f32 {
    let (Some((first, last)), Some((from, to))) = (ends(a), ends(b)) else { return 0.0 };
    let both = last.min(to) - first.max(from);
    if both <= 0 { 0.0 } else { both as f32 / (last.max(to) - first.min(from)) as f32 }
}

/// The first day of an interval and the one after its last, as numbers.
fn ends(days: Days) -> Option<(i32, i32)> {
    let number = |day: Date| day.since(jiff::civil::date(1, 1, 1)).map_or(0, |span| span.get_days());
    let last = days.latest.map(number);
    let first = days.earliest.map(number).or_else(|| Some(last? - OPEN))?;
    Some((first, last.unwrap_or(first + OPEN) + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn times_agree_by_the_days_that_they_share() {
        let (first, tenth) = (date(2024, 3, 1), date(2024, 3, 10));
        assert_eq!(overlap(Days::on(first), Days::on(first)), 1.0);
        assert_eq!(overlap(Days::on(first), Days::between(first, tenth)), 0.1);
        assert_eq!(overlap(Days::on(first), Days::on(tenth)), 0.0);
        assert!(overlap(Days { earliest: Some(first), latest: None }, Days::between(first, tenth)) < 0.01);
    }
}
