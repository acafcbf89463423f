//! Times: TIMEX3 expressions with their value and the days they stand for.
//!
//! The expressions are lines of `data/de/times.tsv`, the words they are made of lines of `time-words.tsv` and
//! `holidays.tsv`. [`words`] says what each token can be, [`matching`] finds the longest pattern that fits, [`make`] works
//! out type, value and days from what the pattern caught and from the [`scene`]: the publication, the last time told, and
//! whether the clause looks back or ahead. Values follow ISO-TimeML as KRAUTS (Strötgen et al. 2018) applies it to German:
//! prepositions stand outside the span, articles inside, and "vor zwei Wochen" is the duration P2W. The days say what the
//! expression amounts to in its place, preposition included: "seit Mai" reaches up to the publication.

mod calendar;
mod frame;
mod length;
mod make;
mod matching;
mod numerals;
mod relative;
mod scene;
#[allow(dead_code, reason = "the build script uses what the stage does not")]
mod table;
mod words;

pub(crate) use words::{is_calendar, is_unit};

use crate::{At, Document};
use model::{Days, RecordKind, Time, TimeType, TokenRange, record_id};

/// A time expression found in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundTime {
    /// Where it stands.
    pub at: At,
    /// TIMEX3 type.
    pub time_type: TimeType,
    /// TIMEX3 value.
    pub value: String,
    /// The days it can mean here, the preposition before it considered. Unknown for durations and sets that nothing anchors.
    pub days: Days,
    /// The rule that made it.
    pub rule: &'static str,
}

/// Finds the time expressions of a report, in text order.
#[must_use]
pub fn find(document: &Document<'_>) -> Vec<FoundTime> {
    let mut times = Vec::new();
    let mut words = Vec::new();
    let mut search = matching::Search::default();
    let mut scene = scene::Scene::new(document.anchor());
    for (index, sentence) in (0_u32..).zip(document.sentences()) {
        scene.enter(sentence);
        if !words::read(document, sentence, &mut words) {
            continue;
        }
        search.enter(&words);
        let from = times.len();
        let mut at = 0;
        while at < words.len() {
            let Some(found) = search.best(&words, at) else {
                at += 1;
                continue;
            };
            let place = scene::Place::of(sentence, &words, found.start);
            let made = make::make(&found, &scene, place);
            // A name hides the times in it; what only looked like a date may hide one behind it.
            let past = made.is_some() || found.rule.make == table::Make::Nothing;
            at = if past { found.end.max(at + 1) } else { at + 1 };
            if let Some(made) = made {
                if let Some(point) = made.point {
                    // "die Verfassung von 1997": the year of a thing, not of the passage.
                    let of_a_thing = place.of && matches!(point, calendar::Point::Year(_) | calendar::Point::Month(..));
                    // "vermittelt seit 2012": what goes on still tells of no other year.
                    let beside = of_a_thing || place.open || is_aside(sentence, found.start);
                    scene.tell(
                        point,
                        found.value(table::Class::Year).is_some() && !beside,
                        place.back,
                        made.time_type == TimeType::Time,
                    );
                    scene.told_night = made.value.ends_with("TNI");
                }
                times.push(FoundTime {
                    at: At { sentence: index, tokens: TokenRange::new(found.start, found.end) },
                    time_type: made.time_type,
                    value: made.value,
                    days: made.days,
                    rule: &found.rule.name,
                });
            }
        }
        frame::apply(&words, document, &mut times[from..]);
    }
    times
}

/// Whether a time stands in a relative clause, and so tells of one thing only: "die Blauhelme, die 2010 die Cholera eingeschleppt
/// hatten".
fn is_aside(sentence: &model::Sentence, start: usize) -> bool {
    let inside = sentence.clauses.iter().filter(|clause| clause.tokens.holds(start as u16));
    let innermost = inside.min_by_key(|clause| clause.tokens.end - clause.tokens.start);
    innermost.is_some_and(|clause| clause.kind == model::ClauseKind::Relative)
}

/// Their records.
#[must_use]
pub fn records(document: &Document<'_>, times: &[FoundTime]) -> Vec<Time> {
    times
        .iter()
        .map(|time| {
            let span = document.span(time.at);
            Time {
                id: record_id(&document.report.id, RecordKind::Time, span, 0),
                report: document.report.id.clone(),
                start: span.start,
                end: span.end,
                text: document.words(time.at).to_owned(),
                time_type: time.time_type,
                value: time.value.clone(),
                earliest: time.days.earliest,
                latest: time.days.latest,
            }
        })
        .collect()
}
