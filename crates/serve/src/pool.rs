//! Connections to the database, kept for reuse, and threads to use them on.

use crate::error::ApiError;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Store, StoreError};
use tokio::sync::Semaphore;

/// Opens connections as they are needed and keeps them.
#[derive(Clone, Debug)]
pub(crate) struct Pool {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Store>>>,
    /// Who may ask now: more at once than there are cores only wait for one another, and each has its own memory.
    turns: Arc<Semaphore>,
}

impl Pool {
    pub(crate) fn new(path: PathBuf) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self { path, idle: Arc::default(), turns: Arc::new(Semaphore::new(cores + 1)) }
    }

    /// Runs a question to the database on a thread of its own.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Store) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let pool = self.clone();
        let _turn = self.turns.acquire().await.map_err(|_| ApiError::Broken)?;
        tokio::task::spawn_blocking(move || {
            let store = pool.take()?;
            let answer = question(&store);
            pool.lock().push(store);
            answer
        })
        .await
        .map_err(|_| ApiError::Broken)?
    }

    /// Runs something that writes, on a thread of its own.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let path = self.path.clone();
        tokio::task::spawn_blocking(move || work(&mut Store::create(&path, pipeline::search_words())?))
            .await
            .map_err(|_| ApiError::Broken)?
    }

    fn take(&self) -> Result<Store, StoreError> {
        let idle = self.lock().pop();
        idle.map_or_else(|| Store::open(&self.path, pipeline::search_words()), Ok)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Store>> {
        // A list of connections is whole even if a thread died while it held it.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
