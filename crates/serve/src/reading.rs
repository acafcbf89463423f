//! Reading from the page: files dropped on it, or a pasted text.

use crate::app::Site;
use crate::error::{ApiError, ErrorBody};
use axum::Json;
use axum::extract::State;
use ingest::GivenTable;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use pipeline::{Problem, Progress, ReadOptions, Source, gather_texts};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use utoipa::ToSchema;

/// Reports to read.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ToRead {
    /// The files.
    files: Vec<FileToRead>,
}

/// A file as the browser read it.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct FileToRead {
    /// Its name; the ending tells its format.
    name: String,
    /// Its text.
    text: String,
}

/// What became of them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HasRead {
    /// Reports new in the database.
    reports: usize,
    /// Reports that were there already.
    known: usize,
    /// Records found.
    records: usize,
    /// Ids of the new reports.
    ids: Vec<String>,
    /// What went wrong, a line each.
    problems: Vec<String>,
}

/// How far reading has come.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(crate) struct ReadProgress {
    /// Files to read.
    total: u64,
    /// Files read.
    done: u64,
    /// Whether reading goes on.
    running: bool,
}

/// Counts kept where both the reading thread and the page can see them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meter(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    total: AtomicU64,
    done: AtomicU64,
    running: AtomicU64,
    problems: Mutex<Vec<String>>,
}

impl Progress for Meter {
    fn started(&mut self, sources: usize) {
        self.0.total.store(sources as u64, Ordering::Relaxed);
        self.0.done.store(0, Ordering::Relaxed);
    }

    fn advanced(&mut self, _bytes: u64) {
        self.0.done.fetch_add(1, Ordering::Relaxed);
    }

    fn problem(&mut self, problem: &Problem) {
        self.0.problems.lock().unwrap_or_else(PoisonError::into_inner).push(problem.to_string());
    }

    fn finished(&mut self) {}
}

/// Reads reports into the database and makes the picture anew.
#[utoipa::path(post, path = "/api/read", request_body = ToRead, responses((status = 200, body = HasRead), (status = 400, body = ErrorBody)))]
pub(crate) async fn post_read(State(site): State<Site>, Json(wanted): Json<ToRead>) -> Result<Json<HasRead>, ApiError> {
    if wanted.files.is_empty() {
        return Err(ApiError::Bad("no files: drop some, or paste a text".to_owned()));
    }
    let meter = site.meter.clone();
    let program = site.program.clone();
    site.pool
        .write(move |store| {
            let mut meter = meter;
            meter.0.running.store(1, Ordering::Relaxed);
            meter.0.problems.lock().unwrap_or_else(PoisonError::into_inner).clear();
            let sources: Vec<Source> =
                gather_texts(wanted.files.into_iter().map(|file| (file.name, file.text.into_bytes())));
            let before = store.inventory().map(|inventory| inventory.ids);
            let now = Timestamp::now();
            let options = ReadOptions {
                jobs: std::thread::available_parallelism().map_or(1, usize::from),
                program,
                again: false,
                at: now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
                today: now.to_zoned(TimeZone::UTC).date(),
            };
            let counts = pipeline::read(store, &sources, &GivenTable::default(), &options, &mut meter);
            meter.0.running.store(0, Ordering::Relaxed);
            let (before, counts) = (before?, counts?);
            let mut ids: Vec<String> = store.inventory()?.ids.into_iter().filter(|id| !before.contains(id)).collect();
            ids.sort();
            let problems = std::mem::take(&mut *meter.0.problems.lock().unwrap_or_else(PoisonError::into_inner));
            Ok(HasRead { reports: counts.reports, known: counts.known, records: counts.records, ids, problems })
        })
        .await
        .map(Json)
}

/// How far reading has come.
#[utoipa::path(get, path = "/api/progress", responses((status = 200, body = ReadProgress)))]
pub(crate) async fn get_progress(State(site): State<Site>) -> Json<ReadProgress> {
    let counts = &site.meter.0;
    Json(ReadProgress {
        total: counts.total.load(Ordering::Relaxed),
        done: counts.done.load(Ordering::Relaxed),
        running: counts.running.load(Ordering::Relaxed) == 1,
    })
}
