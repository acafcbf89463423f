//! Lines before and after an article that say when, by whom and where it was published.

use crate::block::{ends_sentence, words};
use crate::date::{HeaderDate, dates};
use crate::tables::{BYLINES, DateRole, MASTHEADS, OUTLETS, agency, date_role};

/// What a line of the head says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Line {
    /// A date, with little else: "Stand: 18.06.2024, 14:30 Uhr", "Dienstag, 4. Dezember 2018 – Wirtschaft".
    Date(HeaderDate),
    /// A date with its label, and from this byte on something else: "date 2023-04 „Gegenseitige Solidarität“: …".
    Prefixed(HeaderDate, usize),
    /// Authors: "Von Jale Brandt".
    Byline(Vec<String>),
    /// Anything else.
    Other,
}

/// Words besides the date that a date line may have ("Ausgabe vom …, Seite 7 / Ausland").
const WORDS_BESIDES: usize = 7;

/// What a line says.
pub(crate) fn classify(line: &str) -> Line {
    if let Some(date) = date_line(line) {
        return Line::Date(date);
    }
    if let Some((date, rest)) = prefixed_date(line) {
        return Line::Prefixed(date, rest);
    }
    match byline(line) {
        Some(names) => Line::Byline(names),
        None => Line::Other,
    }
}

/// The date of a line that consists of little more.
pub(crate) fn date_line(line: &str) -> Option<HeaderDate> {
    if line.len() > 160 || words(line) > WORDS_BESIDES + 10 {
        return None;
    }
    let found = dates(line);
    let first = found.first()?;
    let rest: usize = words(&line[..first.start]) + words(found.last().map_or("", |last| &line[last.end..]));
    let sentence = ends_sentence(line) && rest > 3;
    // Times of day and their word do not count.
    let clock = line[first.end..]
        .split_whitespace()
        .filter(|word| word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit()))
        .count();
    if sentence || rest.saturating_sub(2 * clock) > WORDS_BESIDES {
        return None;
    }
    // Of several dates on a line the one published counts, not the one changed.
    let roles: Vec<Option<DateRole>> = found
        .iter()
        .enumerate()
        .map(|(index, date)| role_before(&line[if index == 0 { 0 } else { found[index - 1].end }..date.start]))
        .collect();
    let best = (0..found.len()).min_by_key(|&index| match roles[index] {
        Some(DateRole::Published) => 0,
        None => 1,
        Some(DateRole::Modified) => 2,
        Some(DateRole::Other) => 3,
    })?;
    Some(HeaderDate { date: found[best].date, role: roles[best] })
}

/// A labelled date at the start of a line that goes on, and where it goes on.
pub(crate) fn prefixed_date(line: &str) -> Option<(HeaderDate, usize)> {
    let start: String = line.chars().take(60).collect();
    let found = *dates(&start).first()?;
    if words(&line[..found.start]) != 1 {
        return None;
    }
    let role = role_before(&line[..found.start])?;
    let rest = &line[found.end..];
    let skipped =
        rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|' | '·' | ',')).len();
    let dashes = rest.trim_start().starts_with(['–', '—', '-', '(']);
    // "Am 5. Mai 2021 hat die Regierung …": a sentence of the article, its verb behind the day.
    let is_sentence = rest[skipped..].starts_with(char::is_lowercase);
    (words(rest) >= 3 && skipped > 0 && !dashes && !is_sentence)
        .then_some((HeaderDate { date: found.date, role: Some(role) }, found.end + skipped))
}

/// What the words before a date say it is the date of.
pub(crate) fn role_before(before: &str) -> Option<DateRole> {
    let lower = before.to_lowercase();
    let label = lower.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '©').trim_start();
    // The weekday between label and date says nothing.
    let mut label = label;
    while let Some(before) = WEEKDAYS.iter().find_map(|day| label.strip_suffix(day)) {
        label = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '©');
    }
    // The longest label that the words end with, or with which they begin ("veröffentlicht von der Redaktion am").
    let ends = label.char_indices().filter(|(at, _)| *at == 0 || !label[..*at].ends_with(char::is_alphanumeric));
    let by_end = ends.clone().find_map(|(at, _)| date_role(&label[at..]));
    let first = label.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).and_then(date_role);
    match (by_end, first) {
        (Some(DateRole::Published), Some(other)) if label.ends_with("am") || label.ends_with("vom") => Some(other),
        (Some(role), _) => Some(role),
        (None, first) => first,
    }
}

/// Days of the week, as they stand between a label and a date.
const WEEKDAYS: [&str; 9] =
    ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "den"];

/// The authors a line names and nothing else: "Von Jale Brandt", "Von: Sven Hauberg", "Von Ruben Karstens, Studio Kairo".
pub(crate) fn byline(line: &str) -> Option<Vec<String>> {
    let lower = line.to_lowercase();
    let (opener, _) = BYLINES
        .iter()
        .filter(|(opener, sentence)| {
            !sentence
                && lower.strip_prefix(opener).is_some_and(|rest| opener.ends_with(':') || rest.starts_with([' ', ':']))
        })
        .max_by_key(|(opener, _)| opener.len())?;
    let rest = line.get(opener.len()..)?.trim_start_matches([':', ' ']).trim();
    names(rest)
}

/// The names in a list of authors; none where it is something else.
pub(crate) fn names(list: &str) -> Option<Vec<String>> {
    let count = words(list);
    if !(1..=14).contains(&count) || list.ends_with(['!', '?', ':']) || list.contains(['„', '"', '«', '»']) {
        return None;
    }
    let list = list.trim_end_matches('.');
    let list = list.split([',', '(', '|', '–']).next().unwrap_or(list);
    let small = ["und", "von", "van", "de", "der", "den", "zu", "al", "bin", "el", "da", "di", "le", "la", "&", "/"];
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || small.contains(&word) || word.starts_with("al-");
    if !list.split_whitespace().all(is_name) || !list.contains(char::is_uppercase) {
        return None;
    }
    let split = list.replace(" und ", "\n").replace(" & ", "\n").replace(" / ", "\n");
    let names: Vec<String> = split.lines().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    (names.iter().all(|name| (1..=6).contains(&words(name)))).then_some(names)
}

/// Whether a short line names an outlet: a known one, or one whose words say so.
pub(crate) fn names_outlet(line: &str) -> bool {
    let lower = line.to_lowercase();
    let start = lower
        .split([" – ", " - ", " | "].into_iter().find(|mark| lower.contains(mark)).unwrap_or("\n"))
        .next()
        .unwrap_or(&lower)
        .to_owned();
    let known = OUTLETS.iter().any(|outlet| outlet.name.to_lowercase() == start.trim());
    // A descriptor behind a dash says what kind of outlet it is ("… – Tageszeitung von links").
    let mut parts = lower.split('|').next().unwrap_or(&lower).split(|c: char| !c.is_alphanumeric());
    let cue = parts.any(|word| {
        MASTHEADS.iter().any(|(part, end)| word == *part || *end && word.ends_with(part) && word.len() > part.len())
    });
    known || cue && words(&start) <= 6 && !start.contains([',', '?', '!', '„', ':'])
}

/// Whether a closing line is only how an agency or its editors sign: "dna mrl/kab", "(dpa)", "dpa/AFP".
pub(crate) fn is_sign_off(line: &str) -> bool {
    let inner = line.trim_matches(|c: char| !c.is_alphanumeric());
    if inner.is_empty() || inner.chars().count() > 30 {
        return false;
    }
    let tokens: Vec<&str> =
        inner.split(|c: char| c.is_whitespace() || "/,;|()".contains(c)).filter(|token| !token.is_empty()).collect();
    let is_code = |token: &str| {
        agency(&token.to_lowercase()).is_some()
            || (2..=4).contains(&token.chars().count()) && token.chars().all(char::is_lowercase)
    };
    tokens.len() <= 5 && tokens.iter().all(|token| is_code(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(line: &str) -> Option<(String, Option<DateRole>)> {
        date_line(line).map(|found| (found.date.to_string(), found.role))
    }

    #[test]
    fn lines_with_a_date() {
        let published = Some(DateRole::Published);
        for (line, day, role) in [
            ("2. Juli 2025", "2025-07-02", None),
            ("Stand: 18.06.2024, 14:30 Uhr", "2024-06-18", published),
            ("Dienstag, 4. Dezember 2018 – Wirtschaft", "2018-12-04", None),
            ("Ausgabe vom 24. Juni 2017, Seite 7 / Ausland", "2017-06-24", published),
            ("Aktualisiert am 3.4.2020, veröffentlicht am 1.4.2020", "2020-04-01", published),
            ("Analyse, 29. Januar 2021", "2021-01-29", published),
            ("Zuletzt aktualisiert am Montag, den 3.4.2020", "2020-04-03", Some(DateRole::Modified)),
        ] {
            assert_eq!(date(line), Some((day.to_owned(), role)), "{line}");
        }
        assert_eq!(date("Am 5. Juni 2017 brachen vier Staaten ihre Beziehungen zu Katar ab."), None);
        assert_eq!(date("Die Lage am Golf"), None);
    }

    #[test]
    fn a_labelled_date_before_the_title() {
        let line = "date 2023-04 „Gegenseitige Solidarität“: Zwei Länder wollen mehr";
        assert_eq!(
            prefixed_date(line).map(|(found, rest)| (found.date.to_string(), &line[rest..rest + 3])),
            Some(("2023-04".to_owned(), "„"))
        );
        assert_eq!(prefixed_date("DOHA, 5. Juni 2017 (dna) – Katar hat am Montag"), None);
        assert_eq!(prefixed_date("Am 5. Mai 2021 hat die Regierung die Grenze geschlossen, wie sie sagte."), None);
    }

    #[test]
    fn bylines() {
        assert_eq!(byline("Von Jale Brandt"), Some(vec!["Jale Brandt".to_owned()]));
        assert_eq!(
            byline("Von: Sven Hauberg und Ute Lahn"),
            Some(vec!["Sven Hauberg".to_owned(), "Ute Lahn".to_owned()])
        );
        assert_eq!(byline("Von Ruben Karstens, Studio Kairo"), Some(vec!["Ruben Karstens".to_owned()]));
        for line in
            ["Von Frieden keine Spur", "Von Kiew bis Odessa: Russland greift an", "Von wegen", "Vonseiten Moskaus"]
        {
            assert_eq!(byline(line), None, "{line}");
        }
    }

    #[test]
    fn sign_offs_and_mastheads() {
        for line in ["dna mrl/kab", "(dpa)", "dpa/AFP", "her", "kab/vog"] {
            assert!(is_sign_off(line), "{line}");
        }
        assert!(!is_sign_off("Berlin") && !is_sign_off("nicht ohne uns alle heute"));
        assert!(names_outlet("Ellbach-Kurier") && names_outlet("morgenrot – Tageszeitung von links"));
        assert!(!names_outlet("Putin trifft Kim: Russland und Nordkorea wollen Beziehungen stärken"));
    }
}
