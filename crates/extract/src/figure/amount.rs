//! Reads quantities off the words of a sentence: "1,3 Milliarden", "ein halbes Dutzend", "zwei Drittel", "jeder dritte".

use super::table::Class;
use super::words::{Numeral, Word};
use model::Hedge;

/// What a quantity counts by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counts {
    /// What follows.
    Things,
    /// A part of what follows.
    Part,
    /// How often something happened.
    Times,
    /// What a tail of the table says that what follows has: "zwölfköpfig".
    Tailed(u8),
}

/// A quantity without what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    /// First token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// Lower bound.
    pub(super) low: Option<f64>,
    /// Upper bound.
    pub(super) high: Option<f64>,
    /// How the words bound it.
    pub(super) hedge: Hedge,
    /// What it counts by itself.
    pub(super) counts: Counts,
    /// What the number was multiplied by.
    scale: f64,
    /// The rule that made it.
    pub(super) rule: &'static str,
}

impl Amount {
    fn exact(start: usize, end: usize, value: f64, rule: &'static str) -> Self {
        let value = Some(value);
        Self { start, end, low: value, high: value, hedge: Hedge::Exact, counts: Counts::Things, scale: 1.0, rule }
    }

    fn part(start: usize, end: usize, value: f64, rule: &'static str) -> Self {
        // Three places, as the codebook writes "zwei Drittel".
        let value = (value * 1000.0).round() / 1000.0;
        Self { counts: Counts::Part, ..Self::exact(start, end, value, rule) }
    }

    fn open(start: usize, end: usize, low: f64, rule: &'static str) -> Self {
        Self { high: None, hedge: Hedge::AtLeast, ..Self::exact(start, end, low, rule) }
    }
}

/// The quantity that starts at a token.
pub(super) fn read(words: &[Word], at: usize) -> Option<Amount> {
    let first = single(words, at)?;
    Some(range(words, first).unwrap_or(first))
}

/// A quantity that is no range.
fn single(words: &[Word], at: usize) -> Option<Amount> {
    let word = words.get(at)?;
    let next = words.get(at + 1).copied().unwrap_or_default();
    let second = words.get(at + 2).copied().unwrap_or_default();
    match word.numeral {
        Numeral::Plain(value) => return Some(number(words, at, value)),
        Numeral::Range(low, high) if low < high => {
            let exact = Amount::exact(at, at + 1, low, "range");
            let scale = next.value(Class::Scale);
            let end = if scale.is_some() { at + 2 } else { at + 1 };
            let factor = scale.unwrap_or(1.0);
            return Some(Amount {
                end,
                low: Some(low * factor),
                high: Some(high * factor),
                hedge: Hedge::Range,
                ..exact
            });
        }
        Numeral::Times(value) => {
            // "dreimal so viele" compares.
            let compares = next.is(Class::So);
            return (!compares).then(|| Amount { counts: Counts::Times, ..Amount::exact(at, at + 1, value, "times") });
        }
        Numeral::Tailed(value, tail) => {
            return Some(Amount { counts: Counts::Tailed(tail), ..Amount::exact(at, at + 1, value, "tailed") });
        }
        Numeral::Range(..) | Numeral::Ordinal(_) | Numeral::None => {}
    }
    if word.is(Class::Some)
        && let Some(scale) = next.value(Class::Scale).or_else(|| next.value(Class::Vague).map(|value| value / 2.0))
    {
        return Some(Amount::open(at, at + 2, 2.0 * scale, "vague-scale"));
    }
    if word.is(Class::Every)
        && let Numeral::Ordinal(value) = next.numeral
        && value > 1.0
    {
        return Some(Amount::part(at, at + 2, 1.0 / value, "every"));
    }
    if word.is(Class::Article) {
        if next.is(Class::Half)
            && let Some(scale) = second.value(Class::Scale)
        {
            return Some(Amount::exact(at, at + 3, scale / 2.0, "half-scale"));
        }
        if let Some(scale) = next.value(Class::Scale) {
            return Some(Amount { scale, ..Amount::exact(at, at + 2, scale, "one-scale") });
        }
        if let Some(parts) = next.value(Class::Fraction) {
            return Some(Amount::part(at, at + 2, 1.0 / parts, "fraction"));
        }
        // "ein bis zwei Ärzte", "zwischen einem und drei Ärzten": the article is the lower end of a range.
        let between = at.checked_sub(1).is_some_and(|before| words[before].is(Class::Between));
        let lower = next.is(Class::Until) || between && next.is(Class::And);
        if lower && matches!(second.numeral, Numeral::Plain(value) if value > 1.0) && !second.in_time {
            return Some(Amount::exact(at, at + 1, 1.0, "one"));
        }
        // "ein Prozent", "eine Enthaltung": what is measured and voted is counted from one on.
        if next.measure().is_some_and(|measure| !measure.people) || next.is(Class::Ballot) {
            return Some(Amount::exact(at, at + 1, 1.0, "one"));
        }
        // "ein knappes Prozent", "ein gutes Dutzend", "ein geschätztes Drittel".
        if next.is(Class::Bounding) {
            let about = |amount: Amount| Some(Amount { hedge: Hedge::About, ..amount });
            if let Some(scale) = second.value(Class::Scale) {
                return about(Amount::exact(at, at + 3, scale, "one-scale"));
            }
            if let Some(parts) = second.value(Class::Fraction) {
                return about(Amount::part(at, at + 3, 1.0 / parts, "fraction"));
            }
            if second.measure().is_some_and(|measure| !measure.people) {
                return about(Amount::exact(at, at + 2, 1.0, "one"));
            }
        }
    }
    if word.is(Class::Definite)
        && let Some(half) = next.value(Class::Whole)
    {
        return Some(Amount::part(at, at + 2, half, "half"));
    }
    if let Some(share) = word.value(Class::Share) {
        return Some(Amount::part(at, at + 1, share, "share"));
    }
    if let Some(parts) = word.value(Class::Fraction) {
        return Some(Amount::part(at, at + 1, 1.0 / parts, "fraction-bare"));
    }
    word.value(Class::Vague).map(|low| Amount::open(at, at + 1, low, "vague"))
}

/// A number with the scale or fraction behind it.
fn number(words: &[Word], at: usize, value: f64) -> Amount {
    let next = words.get(at + 1).copied().unwrap_or_default();
    if let Some(scale) = next.value(Class::Scale) {
        return Amount { scale, ..Amount::exact(at, at + 2, scaled(value, scale), "scale") };
    }
    if let Some(parts) = next.value(Class::Fraction) {
        return Amount::part(at, at + 2, value / parts, "fraction");
    }
    // "drei Mal": what stands behind it is no noun.
    let by = words.get(at + 2).is_some_and(Word::is_number);
    if next.is(Class::TimesTail) && value > 1.0 && !by {
        return Amount { counts: Counts::Times, ..Amount::exact(at, at + 1, value, "times") };
    }
    Amount::exact(at, at + 1, value, "number")
}

/// Multiplies without the dust of binary fractions: 4,8 Millionen is 4800000.
fn scaled(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    if scale >= 100.0 { (product * 1000.0).round() / 1000.0 } else { product }
}

/// "12.000 bis 15.000", "zwischen 1.000 und 1.500", "600 Millionen bis zu zwei Milliarden".
fn range(words: &[Word], first: Amount) -> Option<Amount> {
    let between = first.start.checked_sub(1).is_some_and(|before| words[before].is(Class::Between));
    let link = words.get(first.end)?;
    let and = |at: usize| between && words.get(at).is_some_and(|word| word.is(Class::And));
    // "zwischen 20 Menschen und 40 Menschen"
    let repeats = !and(first.end) && !link.is_number() && and(first.end + 1);
    let linked = link.is(Class::Link) || and(first.end) || repeats;
    if !linked || first.hedge != Hedge::Exact || first.counts == Counts::Times {
        return None;
    }
    // "bis zu"
    let after = if repeats || words.get(first.end + 1).is_some_and(|word| word.is(Class::To)) { 2 } else { 1 };
    let second = single(words, first.end + after)?;
    if second.hedge != Hedge::Exact || second.counts != first.counts || words[second.start].in_time {
        return None;
    }
    let (mut low, high) = (first.low?, second.high?);
    // "zwei bis drei Millionen".
    if first.scale == 1.0 && second.scale > 1.0 && low < second.scale {
        low = scaled(low, second.scale);
    }
    let start = if between { first.start - 1 } else { first.start };
    (low <= high).then_some(Amount {
        start,
        end: second.end,
        low: Some(low),
        high: Some(high),
        hedge: Hedge::Range,
        scale: second.scale,
        rule: "range",
        ..first
    })
}
