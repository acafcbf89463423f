//! What goes wrong while answering, as the page gets it.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use store::StoreError;
use utoipa::ToSchema;

/// An error as the API prints it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErrorBody {
    /// What is wrong and what to do about it.
    pub(crate) error: String,
}

/// Why a request has no answer.
#[derive(Debug)]
pub(crate) enum ApiError {
    /// The request makes no sense.
    Bad(String),
    /// There is no such thing.
    Missing(String),
    /// The database failed.
    Store(StoreError),
    /// A thread died: a mistake of ours.
    Broken,
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoWords(_) => Self::Bad(error.to_string()),
            error => Self::Store(error),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, error) = match self {
            Self::Bad(error) => (StatusCode::BAD_REQUEST, error),
            Self::Missing(error) => (StatusCode::NOT_FOUND, error),
            Self::Store(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, "the request could not be worked on".to_owned()),
        };
        (status, Json(ErrorBody { error })).into_response()
    }
}
