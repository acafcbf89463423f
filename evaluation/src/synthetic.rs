//! Invented reports by the hundred thousand, to see how assembling grows: some twenty accounts each, actors as unevenly
//! frequent as in the press, events that many papers tell of over the following days, copies, looks back, and figures.

mod press;
#[cfg(test)]
mod tests;

use assemble::{Found, Known};
use jiff::civil::date;
use press::Press;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;
use store::{Clock, ReadBy, Store};

/// What is known of so many invented reports.
#[must_use]
pub fn known(reports: usize, seed: u64) -> Known {
    let mut known = Known::new();
    let mut press = Press::new(seed);
    for _ in 0..reports {
        let (report, records) = press.print();
        let found = Found {
            mentions: &records.mentions,
            accounts: &records.accounts,
            figures: &records.figures,
            quotations: &records.quotations,
        };
        known.add(&report, None, &found);
    }
    known
}

/// Writes invented reports into a database, with their picture, as a program of this version would. One that holds the first of them
/// is gone on with.
///
/// # Errors
/// What the database says.
pub fn database(reports: usize, seed: u64, path: &Path, program: &str) -> Result<String, Box<dyn Error>> {
    let started = Instant::now();
    let mut store = Store::create(path, pipeline::search_words())?;
    store.refresh_words()?;
    store.refresh_packs()?;
    let mut inventory = store.inventory()?;
    let mut press = Press::new(seed);
    let mut copies = BTreeMap::new();
    let present = inventory.by_key.len();
    for number in 0..reports {
        let (report, records) = press.print();
        let by =
            ReadBy { input: &report.key, bands: &[], program, at: "2026-01-01T00:00:00Z", today: date(2026, 1, 1) };
        if number >= present {
            store.add(&mut inventory, None, &report, &records, &by)?;
        }
        copies.extend(report.copy_of.map(|original| (report.id, original)));
    }
    store.set_copies(&copies, None)?;
    let written = started.elapsed().as_secs_f64();
    let known = store.known(Clock::Published)?;
    store.replace_picture(&known, program)?;
    Ok(format!(
        "{reports} reports in {}, written in {written:.0} s, with their picture in {:.0} s; at most {} MB",
        path.display(),
        started.elapsed().as_secs_f64(),
        most_memory().map_or_else(|| "?".to_owned(), |bytes| (bytes >> 20).to_string()),
    ))
}

/// Adds the next report to a database that [`database`] wrote, and tells how long it took to bring the picture up to date.
///
/// # Errors
/// What the database says.
pub fn more(count: usize, seed: u64, path: &Path, program: &str) -> Result<String, Box<dyn Error>> {
    let started = Instant::now();
    let mut store = Store::create(path, pipeline::search_words())?;
    store.refresh_packs()?;
    let mut inventory = store.inventory()?;
    let opened = started.elapsed().as_secs_f64();
    let reports = inventory.by_key.len();
    let mut press = Press::new(seed);
    for _ in 0..reports {
        press.print();
    }
    let (mut times, mut busy) = (Vec::new(), Vec::new());
    let mut accounts = 0;
    for _ in 0..count.max(1) {
        let (report, records) = press.print();
        let (started, worked) = (Instant::now(), time_on_processor());
        let by =
            ReadBy { input: &report.key, bands: &[], program, at: "2026-01-01T00:00:00Z", today: date(2026, 1, 1) };
        store.add(&mut inventory, None, &report, &records, &by)?;
        let number = inventory.by_key.get(&report.key).ok_or("the report was not added")?.number;
        store.extend_picture(&[number], &[], program)?;
        times.push(started.elapsed().as_secs_f64());
        busy.extend(time_on_processor().zip(worked).map(|(now, before)| now - before));
        accounts += records.accounts.len();
    }
    let all: f64 = times.iter().sum();
    let busiest = busy.into_iter().max_by(f64::total_cmp);
    times.sort_unstable_by(f64::total_cmp);
    Ok(format!(
        "{} reports with {accounts} accounts more than {reports}, one after the other: database opened in {opened:.2} s, each \
         read in {:.2} s, half of them within {:.2} s, the slowest in {:.2} s; none took more than {} of the processor",
        times.len(),
        all / times.len() as f64,
        times[times.len() / 2],
        times[times.len() - 1],
        busiest.map_or_else(|| "?".to_owned(), |seconds| format!("{seconds:.2} s"))
    ))
}

/// How long this process' first thread has had a processor, in seconds, where the system tells: others may run beside it.
fn time_on_processor() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    text.split_whitespace().next()?.parse::<u64>().ok().map(|nanoseconds| nanoseconds as f64 / 1e9)
}

/// Assembles invented reports and tells how long it took and how much room.
#[must_use]
pub fn assemble(reports: usize, seed: u64) -> String {
    let started = Instant::now();
    let known = known(reports, seed);
    let made = started.elapsed();
    let started = Instant::now();
    let (mut versions, mut events) = (0_usize, 0_usize);
    assemble::each_course(&known, |course| {
        versions += course.versions.len();
        let is_event = |version: &assemble::Version| matches!(version.part, assemble::Part::Event(_));
        events += usize::from(course.versions.last().is_some_and(is_event));
    });
    format!(
        "{reports} reports with {} accounts and {} figures, made in {:.1} s, assembled in {:.1} s: {events} events, {versions} versions; \
         at most {} MB",
        known.accounts.len(),
        known.figures.len(),
        made.as_secs_f64(),
        started.elapsed().as_secs_f64(),
        most_memory().map_or_else(|| "?".to_owned(), |bytes| (bytes >> 20).to_string()),
    )
}

/// The most memory that this process has had, in bytes, where the system tells.
fn most_memory() -> Option<u64> {
    most_memory_of("self")
}

/// The same of another process.
pub(crate) fn most_memory_of(process: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kb| kb << 10)
}
