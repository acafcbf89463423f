//! How days, numbers, actors and degrees of certainty read.

use super::Tone;
use jiff::civil::Date;
use model::{ActorKey, Chain, Figure, Origin, Status};

/// How sure a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Degree {
    /// Less than that.
    Unsure,
    /// Records like it are right 5 times in 10.
    Likely,
    /// Records like it are right 8 times in 10.
    Sure,
}

impl Degree {
    /// From here on a record is shown without being asked for.
    pub(crate) const SHOWN: f64 = 0.5;

    pub(crate) fn of(confidence: f64) -> Self {
        // Confidences are singles: 0.8 must not fall below 0.8.
        match confidence + 1e-6 {
            c if c >= 0.8 => Self::Sure,
            c if c >= Self::SHOWN => Self::Likely,
            _ => Self::Unsure,
        }
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Likely => "likely",
            Self::Unsure => "unsure",
        }
    }

    pub(crate) fn tone(self) -> Tone {
        match self {
            Self::Sure => Tone::Good,
            Self::Likely => Tone::Fair,
            Self::Unsure => Tone::Bad,
        }
    }
}

/// An interval of days as short as it can be said: `2024-06-18`, `2024-06-18…19`, `2024-06`, `2024`, `from 2024-06-18`.
pub(crate) fn days(earliest: Option<Date>, latest: Option<Date>) -> String {
    match (earliest, latest) {
        (None, None) => String::new(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (Some(from), Some(to)) => between(from, to),
    }
}

fn between(from: Date, to: Date) -> String {
    let month_start = from.day() == 1;
    let month_end = to == to.last_of_month();
    if from == to {
        from.to_string()
    } else if month_start && month_end && from.year() == to.year() && from.month() == 1 && to.month() == 12 {
        format!("{:04}", from.year())
    } else if month_start && month_end && from.year() == to.year() && from.month() == to.month() {
        format!("{:04}-{:02}", from.year(), from.month())
    } else if month_start && month_end && from.month() == 1 && to.month() == 12 {
        format!("{:04}…{:04}", from.year(), to.year())
    } else if month_start && month_end {
        format!("{:04}-{:02}…{:04}-{:02}", from.year(), from.month(), to.year(), to.month())
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("{from}…{:02}", to.day())
    } else if from.year() == to.year() {
        format!("{from}…{:02}-{:02}", to.month(), to.day())
    } else {
        format!("{from}…{to}")
    }
}

/// The bounds of a figure: `10 000 000`, `≥ 10 000 000`, `≤ 4 800 000`, `12 000–15 000`.
pub(crate) fn bounds(low: Option<f64>, high: Option<f64>) -> String {
    match (low, high) {
        (None, None) => String::new(),
        (Some(low), None) => format!("≥ {}", number(low)),
        (None, Some(high)) => format!("≤ {}", number(high)),
        (Some(low), Some(high)) if low == high => number(low),
        (Some(low), Some(high)) => format!("{}–{}", number(low), number(high)),
    }
}

/// The bounds of a figure with its unit, where what is counted does not say it: `2 500 000 000 Euro`.
pub(crate) fn counted(figure: &Figure) -> String {
    let bounds = bounds(figure.low, figure.high);
    if bounds.is_empty() || figure.item.contains(figure.unit.as_str()) {
        return bounds;
    }
    format!("{bounds} {}", figure.unit)
}

/// A number with thin groups, which both German and English readers take for what it is.
fn number(value: f64) -> String {
    let text = format!("{value}");
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(whole, part)| (whole, Some(part)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 && digits.len() > 4 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// Actors, all of them.
pub(crate) fn all_actors(keys: &[ActorKey]) -> String {
    keys.iter().map(ActorKey::as_str).collect::<Vec<_>>().join(", ")
}

/// Actors, as many as fit on a line.
pub(crate) fn actors(keys: &[ActorKey]) -> String {
    const SHOWN: usize = 4;
    let mut text = all_actors(&keys[..keys.len().min(SHOWN)]);
    if keys.len() > SHOWN {
        text.push_str(&format!(" +{}", keys.len() - SHOWN));
    }
    text
}

/// Chains of sources: `PRK/Im Chon-il → RUS/TASS; KOR`.
pub(crate) fn chains(chains: &[Chain]) -> String {
    let chain = |chain: &Chain| chain.iter().map(ActorKey::as_str).collect::<Vec<_>>().join(" → ");
    chains.iter().map(chain).collect::<Vec<_>>().join("; ")
}

/// Origins with the bodies that spoke: `KOR (KOR/NIS), DW`.
pub(crate) fn origins(origins: &[Origin]) -> String {
    let one = |origin: &Origin| match origin.bodies.as_slice() {
        [] => origin.origin.clone(),
        bodies => {
            let names: Vec<&str> = bodies.iter().map(|body| body.name().unwrap_or(body.as_str())).collect();
            format!("{} ({})", origin.origin, names.join(", "))
        }
    };
    origins.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What became of an event, in a word.
pub(crate) fn status(status: Status, denied: bool) -> (Tone, &'static str) {
    match (status, denied) {
        (Status::Actual, false) => (Tone::Plain, "happened"),
        (Status::Actual, true) => (Tone::Bad, "denied"),
        (Status::Future, _) => (Tone::Fair, "planned"),
        (Status::Hypothetical, false) => (Tone::Dim, "possible"),
        (Status::Hypothetical, true) => (Tone::Bad, "possible, denied"),
        (Status::Negated, _) => (Tone::Dim, "did not happen"),
    }
}

/// The words of a text around those at some bytes of it, at most this many characters.
pub(crate) fn cut_around(text: &str, bytes: std::ops::Range<usize>, most: usize) -> String {
    let (before, inside) = (&text[..bytes.start], text[bytes.start..bytes.end].chars().count());
    // What stands before is left out only where the words would fall off the end, and then up to a word a third of the way.
    if before.chars().count() + inside <= most * 3 / 4 {
        return truncated(text, most);
    }
    let keep = before.char_indices().rev().take(most / 3).last().map_or(bytes.start, |(at, _)| at);
    let from = text[keep..bytes.start].find(' ').map_or(bytes.start, |at| keep + at + 1);
    format!("…{}", truncated(&text[from..], most))
}

/// At most this many characters, cut at a word.
pub(crate) fn truncated(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').filter(|&at| at > most / 2).unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Date> {
        text.parse().ok()
    }

    #[test]
    fn intervals_are_said_as_short_as_can_be() {
        let said = |from: &str, to: &str| days(day(from), day(to));
        assert_eq!(said("2024-06-18", "2024-06-18"), "2024-06-18");
        assert_eq!(said("2024-06-18", "2024-06-19"), "2024-06-18…19");
        assert_eq!(said("2024-06-01", "2024-06-30"), "2024-06");
        assert_eq!(said("2024-02-01", "2024-02-29"), "2024-02");
        assert_eq!(said("2024-01-01", "2024-12-31"), "2024");
        assert_eq!(said("2023-01-01", "2024-12-31"), "2023…2024");
        assert_eq!(said("2024-03-01", "2024-05-31"), "2024-03…2024-05");
        assert_eq!(said("2024-06-18", "2024-07-02"), "2024-06-18…07-02");
        assert_eq!(said("2024-06-18", ""), "from 2024-06-18");
        assert_eq!(said("", "2024-06-18"), "until 2024-06-18");
        assert_eq!(said("", ""), "");
    }

    #[test]
    fn bounds_are_open_where_the_words_are() {
        assert_eq!(bounds(Some(10_000_000.0), None), "≥ 10\u{202f}000\u{202f}000");
        assert_eq!(bounds(None, Some(4.8)), "≤ 4.8");
        assert_eq!(bounds(Some(6.0), Some(6.0)), "6");
        assert_eq!(bounds(Some(2000.0), Some(15000.0)), "2000–15\u{202f}000");
    }

    #[test]
    fn eight_in_ten_is_sure() {
        assert_eq!(Degree::of(f64::from(0.8_f32)), Degree::Sure);
        assert_eq!(Degree::of(0.79), Degree::Likely);
        assert_eq!(Degree::of(0.5), Degree::Likely);
        assert_eq!(Degree::of(0.1), Degree::Unsure);
    }

    #[test]
    fn long_texts_are_cut_around_the_words_that_count() {
        let text = "Zwölf Tage später bombardierte Indien ein Lager, am Tag darauf schoss Pakistan eine Maschine ab.";
        let at = |word: &str| text.match_indices(word).map(|(at, _)| at..at + word.len()).next().unwrap();
        assert_eq!(cut_around(text, at("bombardierte"), 48), "Zwölf Tage später bombardierte Indien ein…");
        assert_eq!(cut_around(text, at("schoss"), 40), "…Tag darauf schoss Pakistan eine…");
        assert_eq!(cut_around(text, at("ab"), 200), text);
    }

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(truncated("Russland und  Nordkorea", 40), "Russland und Nordkorea");
        assert_eq!(truncated("Russland und Nordkorea", 18), "Russland und…");
    }
}
