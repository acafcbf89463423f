//! The description of the API.

use crate::{api, reading};
use axum::Json;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    info(title = "Depesche", description = "Sourced events, figures, disputes and plans from news reports."),
    paths(
        api::get_summary,
        api::get_events,
        api::get_series,
        api::get_disputes,
        api::get_plans,
        api::get_relations,
        api::get_places,
        api::get_actors,
        api::get_reports,
        api::get_report,
        api::get_record,
        api::get_search,
        reading::post_read,
        reading::get_progress
    )
)]
struct Description;

/// The OpenAPI document.
pub(crate) async fn get_openapi() -> Json<utoipa::openapi::OpenApi> {
    Json(Description::openapi())
}
