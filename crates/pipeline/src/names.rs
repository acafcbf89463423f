//! Ids of reports: the file's stem, with a suffix of the report's key where it is taken.

use crate::Reading;
use model::Report;

/// Digits of the key in a suffix.
const DIGITS: usize = 6;

/// Gives the reading an id that is not taken, in the report and in all its records.
pub(crate) fn settle(reading: &mut Reading, taken: impl Fn(&str) -> bool) {
    if let Some(name) = free_name(&reading.report, taken) {
        rename(reading, &name);
    }
}

/// The id to give the report, where its own is taken.
fn free_name(report: &Report, taken: impl Fn(&str) -> bool) -> Option<String> {
    if !taken(&report.id) {
        return None;
    }
    let suffix = report.key.get(..DIGITS).unwrap_or(&report.key);
    let name = format!("{}-{suffix}", report.id);
    // The same text twice under the same name in different folders: count.
    (1..).map(|n| if n == 1 { name.clone() } else { format!("{name}-{n}") }).find(|name| !taken(name))
}

/// Renames a report with all its records.
pub(crate) fn rename(reading: &mut Reading, name: &str) {
    let old = std::mem::replace(&mut reading.report.id, name.to_owned());
    let renamed = |id: &str| id.strip_prefix(&old).map_or_else(|| id.to_owned(), |rest| format!("{name}{rest}"));
    let records = &mut reading.records;
    let ids = (records.mentions.iter_mut().map(|r| (&mut r.id, &mut r.report)))
        .chain(records.times.iter_mut().map(|r| (&mut r.id, &mut r.report)))
        .chain(records.quotations.iter_mut().map(|r| (&mut r.id, &mut r.report)))
        .chain(records.accounts.iter_mut().map(|r| (&mut r.id, &mut r.report)));
    for (id, report) in ids {
        *id = renamed(id);
        name.clone_into(report);
    }
    for figure in &mut records.figures {
        figure.id = renamed(&figure.id);
        name.clone_into(&mut figure.report);
        figure.account = figure.account.as_deref().map(renamed);
    }
}
