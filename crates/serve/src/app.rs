//! The server: routes, address, start and end.

use crate::guard::{Hosts, guard};
use crate::pool::Pool;
use crate::reading::Meter;
use crate::remembered::{Remembered, remember};
use crate::{api, assets, openapi, reading};
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Router, middleware};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use store::{Store, StoreError};

/// Bytes that one reading from the page may bring.
const BODY_LIMIT: usize = 256 << 20;

/// Where and what to serve.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// The database; made where there is none.
    pub database: PathBuf,
    /// Address to listen on: loopback unless the user says otherwise.
    pub address: IpAddr,
    /// Port; 0 for any that is free.
    pub port: u16,
    /// Version of the program.
    pub program: String,
}

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The database cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The address is taken or not ours.
    #[error("{address}: {error}; choose another port with --port")]
    Address {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: std::io::Error,
    },
    /// The system gave no threads.
    #[error("no threads to serve with: {0}")]
    Threads(std::io::Error),
}

/// What every question needs.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub(crate) pool: Pool,
    pub(crate) program: String,
    pub(crate) meter: Meter,
    pub(crate) remembered: Remembered,
}

/// The routes, for requests that name one of these hosts (`127.0.0.1:4711`).
pub fn router(options: &ServeOptions, hosts: Vec<String>) -> Router {
    let site = Site {
        pool: Pool::new(options.database.clone()),
        program: options.program.clone(),
        meter: Meter::default(),
        remembered: Remembered::default(),
    };
    let answers = Router::new()
        .route("/api/summary", get(api::get_summary))
        .route("/api/events", get(api::get_events))
        .route("/api/series", get(api::get_series))
        .route("/api/disputes", get(api::get_disputes))
        .route("/api/plans", get(api::get_plans))
        .route("/api/relations", get(api::get_relations))
        .route("/api/places", get(api::get_places))
        .route("/api/actors", get(api::get_actors))
        .route("/api/reports", get(api::get_reports))
        .route("/api/reports/{id}", get(api::get_report))
        .route("/api/records/{id}", get(api::get_record))
        .route("/api/search", get(api::get_search))
        .layer(middleware::from_fn_with_state(site.clone(), remember));
    Router::new()
        .merge(answers)
        .route("/api/read", post(reading::post_read).layer(DefaultBodyLimit::max(BODY_LIMIT)))
        .route("/api/progress", get(reading::get_progress))
        .route("/api/openapi.json", get(openapi::get_openapi))
        .fallback(assets::asset)
        .with_state(site)
        .layer(middleware::from_fn_with_state(Hosts(hosts), guard))
}

/// Serves until the program is interrupted; `ready` is told the address first.
///
/// # Errors
/// [`ServeError`].
pub fn serve(options: &ServeOptions, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    // Makes the database where there is none, and says at once what is wrong with one that is there.
    drop(Store::create(&options.database, pipeline::search_words())?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::Threads)?;
    runtime.block_on(async {
        let address = SocketAddr::new(options.address, options.port);
        let fault = |error| ServeError::Address { address, error };
        let listener = tokio::net::TcpListener::bind(address).await.map_err(fault)?;
        let address = listener.local_addr().map_err(fault)?;
        ready(address);
        let router = router(options, names_of(address));
        let interrupted = async {
            // Where signals cannot be listened to, the program ends as any other.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        axum::serve(listener, router).with_graceful_shutdown(interrupted).await.map_err(fault)
    })
}

/// The names under which a browser on this machine reaches an address.
fn names_of(address: SocketAddr) -> Vec<String> {
    let port = address.port();
    let mut names = vec![address.to_string()];
    if address.ip().is_loopback() {
        names.extend([format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")]);
    }
    names
}
