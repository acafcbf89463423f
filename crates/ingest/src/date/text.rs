//! Publication dates that a text, its address or its file's name give away.

use super::{HeaderDate, dates};
use crate::format::Published;
use crate::tables::{DateRole, agency};
use model::{PartialDate, PublishedBasis};

/// How far into a paragraph a dateline reaches, in bytes.
const DATELINE: usize = 160;

/// How often dates found so are right, by where they stand.
mod sure {
    pub(super) const DATELINE: f32 = 0.97;
    pub(super) const LABELLED: f32 = 0.95;
    pub(super) const BARE_LINE: f32 = 0.9;
    pub(super) const ADDRESS: f32 = 0.9;
    pub(super) const NAME: f32 = 0.8;
    pub(super) const INFERRED: f32 = 0.3;
}

/// The start of an agency's report: "DOHA/RIAD, 5. Juni 2017 (dna) –".
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Dateline {
    /// The date, where it is given with its year.
    pub(crate) published: Option<Published>,
    /// The agency that signs, as it signs.
    pub(crate) agency: Option<String>,
}

/// Reads the dateline of a paragraph, if it begins with one.
pub(crate) fn dateline(paragraph: &str) -> Option<Dateline> {
    let mut end = paragraph.len().min(DATELINE);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    let start = &paragraph[..end];
    // "Mexiko-Stadt, 6. April 2024. Nach der Erstürmung": a full stop ends it too, behind a comma and a whole date.
    let stop = dates(start).into_iter().next().filter(|date| {
        date.date.day().is_some() && start[..date.start].ends_with(", ") && start[date.end..].starts_with(". ")
    });
    let (dash, width) = ["–", "—", " - ", ") ", ": "]
        .iter()
        .filter_map(|mark| start.find(mark).map(|at| (at, mark.len())))
        .filter(|(at, _)| *at > 2)
        .chain(stop.map(|date| (date.end, ". ".len())))
        .min()?;
    // The closing bracket of the agency belongs to what stands before the dash.
    let before = &start[..dash + if start[dash..].starts_with(") ") { width } else { 0 }];
    let date = dates(before).into_iter().next();
    let place_end = date.map_or(before.len(), |date| date.start);
    let signed = |open: &usize| *open > 0 && *open < place_end && agency_in(&before[*open..], false).is_some();
    let place_end = before.find('(').filter(signed).unwrap_or(place_end);
    if !is_place(&before[..place_end]) {
        return None;
    }
    let agency = agency_in(before, date.is_some());
    // Between date and dash stands nothing but the agency.
    let behind = date.map_or("", |date| before[date.end..].split('(').next().unwrap_or_default());
    if behind.contains(char::is_alphanumeric) {
        return None;
    }
    let published =
        date.map(|date| Published { date: date.date, basis: PublishedBasis::Dateline, confidence: sure::DATELINE });
    (published.is_some() || agency.is_some()).then_some(Dateline { published, agency })
}

/// Whether words can be the places and day of a dateline: capitalised, few, no verb.
fn is_place(words: &str) -> bool {
    let small = ["am", "im", "in", "an", "der", "den", "bei", "und", "al", "el", "de", "la", "vom"];
    let mut count = 0;
    let fits =
        words.split(|c: char| c.is_whitespace() || "/,()".contains(c)).filter(|word| !word.is_empty()).all(|word| {
            count += 1;
            word.starts_with(char::is_uppercase) || small.contains(&word) || word.starts_with("al-")
        });
    fits && (1..=9).contains(&count) && !words.contains(['„', '"', '»', '?', '!'])
}

/// The agency that signs in brackets: "(dpa)", "(dpa/AFP)"; one nobody has listed only where it stands with a date.
fn agency_in(words: &str, dated: bool) -> Option<String> {
    let inner = words.split(['(', ')']).skip(1).step_by(2);
    for inner in inner {
        let first = inner.split(['/', ',', ' ']).find(|code| !code.is_empty())?;
        let lower = first.to_lowercase();
        if let Some(known) = agency(&lower) {
            return Some(known.name.to_owned());
        }
        // Such a one signs in small letters, too.
        let small =
            dated && first.chars().all(|c| c.is_lowercase() || c == '-') && (2..=8).contains(&first.chars().count());
        if small && inner.split_whitespace().count() == 1 {
            return Some(first.to_owned());
        }
    }
    None
}

/// The publication date among the dates of a head.
pub(crate) fn header(found: &[HeaderDate]) -> Option<Published> {
    let published = |confidence| {
        move |found: &HeaderDate| Published { date: found.date, basis: PublishedBasis::Header, confidence }
    };
    let labelled = found.iter().find(|found| found.role == Some(DateRole::Published));
    let bare = found.iter().find(|found| found.role.is_none());
    labelled.map(published(sure::LABELLED)).or(bare.map(published(sure::BARE_LINE)))
}

/// A date in an address: "/2017/06/05/", "/2017-06-05-", "/20170605".
pub(crate) fn in_address(url: &str) -> Option<Published> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split_once('/').map_or("", |(_, path)| path).split(['?', '#']).next()?;
    whole_or_month(path).map(|date| Published { date, basis: PublishedBasis::Url, confidence: sure::ADDRESS })
}

/// A date in a file's name.
pub(crate) fn in_name(name: &str) -> Option<Published> {
    whole_or_month(name).map(|date| Published { date, basis: PublishedBasis::File, confidence: sure::NAME })
}

/// The first whole date, else the first month, of years in which pages were published.
fn whole_or_month(words: &str) -> Option<PartialDate> {
    let found: Vec<PartialDate> =
        dates(words).iter().map(|found| found.date).filter(|date| (1990..=2050).contains(&date.year())).collect();
    found.iter().find(|date| date.day().is_some()).or(found.first()).copied()
}

/// The latest day or month the article speaks of: it was published then or later. Little confidence.
pub(crate) fn inferred<'a>(article: impl Iterator<Item = &'a str>) -> Option<Published> {
    let found = article
        .flat_map(dates)
        .map(|found| found.date)
        .filter(|date| date.month().is_some() && (1945..=2050).contains(&date.year()));
    let date = found.max_by_key(|date| date.days().latest)?;
    Some(Published { date, basis: PublishedBasis::Inferred, confidence: sure::INFERRED })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Option<(Option<String>, Option<String>)> {
        dateline(text).map(|line| (line.published.map(|published| published.date.to_string()), line.agency))
    }

    #[test]
    fn datelines() {
        let day = |day: &str| Some(day.to_owned());
        assert_eq!(line("DOHA/RIAD, 5. Juni 2017 (dna) – Katar hat"), Some((day("2017-06-05"), day("dna"))));
        assert_eq!(line("Kuwait-Stadt, 3.7.2017 – Katar hat"), Some((day("2017-07-03"), None)));
        assert_eq!(line("Paris (Frankreich), 14.11.2015 – Bei Anschlägen"), Some((day("2015-11-14"), None)));
        assert_eq!(line("Mexiko-Stadt, 6. April 2024. Nach der"), Some((day("2024-04-06"), None)));
        assert_eq!(line("Berlin (dpa) - Der Bundestag hat"), Some((None, day("dpa"))));
        assert_eq!(line("Moskau/Kiew (dpa/AFP) – Russland hat"), Some((None, day("dpa"))));
        assert_eq!(line("WASHINGTON (Reuters) - Die USA"), Some((None, day("Reuters"))));
        for text in [
            "Am 5. Juni 2017 brach Katar – so hieß es – mit niemandem",
            "Katar (Hauptstadt: Doha) liegt am Golf",
            "Der Emir (links) – sagte",
            "München/Pjöngjang – Die Geschlossenheit",
            "Ein Foto vom 6. April 2024. Es zeigt",
            "Das Abkommen von Wien, 6. April 2024. Ein Rückblick",
        ] {
            assert_eq!(line(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_and_names() {
        let address = |url: &str| in_address(url).map(|published| published.date.to_string());
        assert_eq!(address("https://a.example/2017/06/05/katar.html").as_deref(), Some("2017-06-05"));
        assert_eq!(address("https://a.example/2017/06/katar-allein").as_deref(), Some("2017-06"));
        assert_eq!(address("https://a.example/katar-20170605-100.html").as_deref(), Some("2017-06-05"));
        assert_eq!(address("https://a.example/welt/katar-118834.html"), None);
        assert_eq!(address("https://a.example/2023/10/3-fragen-an").as_deref(), Some("2023-10"));
        assert_eq!(
            in_name("2025-07-02_allianz").map(|published| published.date.to_string()).as_deref(),
            Some("2025-07-02")
        );
        assert_eq!(in_name("003_f245deec5f5a44c6"), None);
    }

    #[test]
    fn the_latest_day_spoken_of_is_a_guess() {
        let guess = inferred(["Am 5. Juni 2017 und im Mai 2019", "seit 2021"].into_iter());
        assert_eq!(
            guess.map(|published| (published.date.to_string(), published.basis)),
            Some(("2019-05".to_owned(), PublishedBasis::Inferred))
        );
        assert_eq!(inferred(["seit dem Jahr 2000"].into_iter()), None);
    }
}
