//! What a sentence claims beside what it tells: that it is the first of its kind, or the last, or that it counts against another.

use crate::tables::CLAIMS;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// That nothing of the kind happened before ("zum ersten Mal seit 2017"), or since ("bislang letzte Begegnung").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Nothing before.
    pub first: bool,
    /// Nothing since.
    pub last: bool,
    /// The year since which it is the first; `None` where no year is named.
    pub since: Option<i16>,
    /// Whether it is the first only since something.
    pub bounded: bool,
}

/// A cue that must stand near stands before what happened or one word further ("ersten offiziellen Besuch").
const NEAR: usize = 2;

/// Words after "seit" among which its year is looked for.
const YEAR_WITHIN: usize = 4;

/// What is claimed of the deed that `trigger` names in its sentence; none where nothing is.
pub(crate) fn order_of(sentence: &str, trigger: &str) -> Option<Order> {
    let words: Vec<String> = words(sentence).collect();
    let deed = deed_among(&words, trigger);
    let mut order = Order::default();
    for kind in ["first", "last"] {
        for (end, is_near) in cues(&words, kind) {
            if is_near && !deed.is_some_and(|deed| stands_near(end, deed)) {
                continue;
            }
            order.first |= kind == "first";
            order.last |= kind == "last";
            let rest = &words[end..];
            if let Some(since) = rest.iter().position(|word| word == "seit" || word == "nach").filter(|_| order.first) {
                order.bounded = true;
                let year = |word: &String| word.parse::<i16>().ok().filter(|year| (1800..2200).contains(year));
                order.since = order.since.or_else(|| rest[since..].iter().take(YEAR_WITHIN + 1).find_map(year));
            }
        }
    }
    (order.first || order.last).then_some(order)
}

/// Whether a sentence sets one thing against another.
pub(crate) fn is_contrast(sentence: &str) -> bool {
    claims(sentence, "contrast")
}

/// Whether a sentence tells of something of which there was another before ("erneut", "das zweite Treffen").
pub(crate) fn is_again(sentence: &str, trigger: &str) -> bool {
    let words: Vec<String> = words(sentence).collect();
    let deed = deed_among(&words, trigger);
    cues(&words, "again").any(|(end, is_near)| !is_near || deed.is_some_and(|deed| stands_near(end, deed)))
}

/// Whether words end with such as say that whoever is named next did it too: "Auch", "auch die".
pub(crate) fn ends_with_also(before: &str) -> bool {
    let words: Vec<String> = words(before).collect();
    cues(&words, "also").any(|(end, _)| end == words.len())
}

/// Whether something said denies what was told before ("frei erfunden"). That somebody had no part in it denies it where the
/// speakers say so of themselves ("Wir haben damit nichts zu tun") or name themselves.
pub(crate) fn is_denial(said: &str, names_speaker: bool) -> bool {
    claims(said, "denial") || claims(said, "no part") && (names_speaker || claims(said, "self"))
}

fn claims(sentence: &str, kind: &str) -> bool {
    let words: Vec<String> = words(sentence).collect();
    cues(&words, kind).next().is_some()
}

/// The cues of a kind among words: where each ends, and whether it counts only right before what happened.
fn cues<'a>(words: &'a [String], kind: &'a str) -> impl Iterator<Item = (usize, bool)> + 'a {
    let of_kind = CLAIMS.iter().filter(move |(_, other, _)| *other == kind);
    of_kind.flat_map(move |(cue, _, is_near)| {
        (0..words.len()).filter_map(move |at| Some((end_of(cue, &words[at..])? + at, *is_near)))
    })
}

/// Where what happened is named among words.
fn deed_among(words: &[String], trigger: &str) -> Option<usize> {
    let head = trigger.split_whitespace().next().unwrap_or_default().to_lowercase();
    words.iter().position(|word| *word == head)
}

/// Whether a cue that ends here stands right before what happened.
fn stands_near(end: usize, deed: usize) -> bool {
    end <= deed && deed - end < NEAR
}

impl Order {
    /// The days on which nothing of the kind can have happened, where it happened between these: before and after.
    pub(crate) fn excluded(&self, first: Date, last: Date) -> [Option<(Date, Date)>; 2] {
        /// Years that a "seit" reaches back which names no year.
        const LONG: i16 = 4;
        let from = match (self.bounded, self.since) {
            (true, Some(year)) => date(year, 12, 31),
            (true, None) => date(first.year() - LONG, 1, 1),
            (false, _) => date(1900, 1, 1),
        };
        let before = (self.first && from < first).then_some((from, first));
        [before, self.last.then_some((last, date(9999, 12, 31)))]
    }
}

/// Where a cue that begins these words ends: its words in order, with at most one other between.
fn end_of(cue: &str, words: &[String]) -> Option<usize> {
    let mut at = 0;
    for (number, part) in cue.split(' ').enumerate() {
        let skipped = if number == 0 { 0 } else { 1 };
        at += words.iter().skip(at).take(skipped + 1).position(|word| is_form(word, part))? + 1;
    }
    Some(at)
}

fn is_form(word: &str, of: &str) -> bool {
    word.strip_prefix(of)
        .is_some_and(|ending| ending.is_empty() || (of.ends_with('e') && matches!(ending, "n" | "r" | "s" | "m")))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_since_a_year_and_the_last_so_far() {
        let order = order_of("Es war der erste offizielle Besuch in Oslo seit dem Jahr 2003.", "Besuch");
        assert_eq!(order, Some(Order { first: true, last: false, since: Some(2003), bounded: true }));
        let both = order_of("… der ersten und bislang auch letzten Begegnung der beiden", "Treffen");
        assert_eq!(both.map(|order| (order.first, order.last)), Some((true, true)));
        assert_eq!(order_of("Erst im Herbst traf er sie am ersten Tag des Gipfels.", "Gipfels"), None);
        assert_eq!(order_of("Am ersten Tag der langen Reise nach Norden besuchte er Bergen.", "besuchte"), None);
    }

    #[test]
    fn contrasts_are_seen() {
        assert!(is_contrast("Während Oslo von 20 Toten sprach, nannte Bergen zwei."));
        assert!(!is_contrast("Oslo sprach von 20 Toten."));
        let is_again = |sentence| is_again(sentence, "schickte");
        assert!(is_again("Zum dritten Mal schickte Oslo ein Schiff.") && !is_again("Oslo schickte ein Schiff."));
        assert!(!is_again("Am zweiten Tag der Krise schickte Oslo ein Schiff."));
        assert!(super::is_again("Ihr zweites Treffen soll in Oslo stattfinden.", "Treffen"));
    }

    #[test]
    fn others_did_it_too() {
        assert!(ends_with_also("Auch") && ends_with_also("Am Abend brach auch die"));
        assert!(!ends_with_also("Auch nach") && !ends_with_also(""));
    }

    #[test]
    fn who_had_no_part_in_it_denies_it_of_oneself() {
        assert!(is_denial("Das ist frei erfunden", false));
        assert!(is_denial("Damit haben wir nichts zu tun", false));
        assert!(is_denial("Oslo habe mit dem Angriff nichts zu tun", true));
        assert!(!is_denial("Mit dem Angriff habe das Ende des Vertrags nichts zu tun", false));
    }

    #[test]
    fn what_is_excluded_lies_before_the_first_and_after_the_last() {
        let order = Order { first: true, last: true, since: Some(2000), bounded: true };
        let [before, after] = order.excluded(date(2024, 6, 19), date(2024, 6, 20));
        assert_eq!(before, Some((date(2000, 12, 31), date(2024, 6, 19))));
        assert_eq!(after.map(|days| days.0), Some(date(2024, 6, 20)));
    }
}
