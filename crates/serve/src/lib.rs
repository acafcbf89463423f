//! The page: an HTTP API over the database, and the web page that lives on it, embedded in the binary.
//!
//! It listens on loopback only unless told otherwise, asks nothing of any other machine, and answers only requests that
//! come from its own page ([`guard`]). Every answer about the picture is a query of the store ([`store::Store::page`]); the
//! forms are those of `depesche export`, described by an OpenAPI document at `/api/openapi.json`.

mod answer;
mod api;
mod app;
mod assets;
mod error;
mod evidence;
mod guard;
mod openapi;
mod pool;
mod query;
mod reading;
mod relations;
mod remembered;
mod summary;

pub use app::{ServeError, ServeOptions, router, serve};
