//! The web page's files, embedded when the binary is built.

use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

/// What `npm run build` made. Without it the API works and the page says how to build it.
#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Dist;

const UNBUILT: &str = "<!doctype html><meta charset=utf-8><title>Depesche</title><p>This binary was built without its page. \
    Run <code>make</code>, which builds the page first.</p>";

/// Answers every path that is not the API's: a file of the page, else the page itself.
pub(crate) async fn asset(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    // Embedded names are compared as they are: ".." and the like name nothing.
    if let Some(file) = Dist::get(path) {
        let kind = match path.rsplit('.').next().unwrap_or_default() {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "svg" => "image/svg+xml",
            "json" => "application/json",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        // Vite puts a hash into the names of what it builds.
        let cache = if path.starts_with("assets/") { "max-age=31536000, immutable" } else { "no-cache" };
        return ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)], file.data).into_response();
    }
    if path.is_empty() || path == "index.html" {
        let page = Dist::get("index.html").map_or_else(|| UNBUILT.as_bytes().into(), |file| file.data);
        return ([(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], page)
            .into_response();
    }
    (StatusCode::NOT_FOUND, "there is no such file").into_response()
}
