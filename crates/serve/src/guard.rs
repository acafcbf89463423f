//! Who may ask: the page itself, on this machine, and nobody through it.
//!
//! A page of another site can make a browser send requests to loopback. It cannot choose the `Host` header, cannot set a
//! header of its own without asking first (we never answer such a question), and sends its `Origin` along; so a foreign
//! host, a foreign origin, and a change without our header are refused.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The header that requests which change something must carry.
pub(crate) const OURS: &str = "x-depesche";

/// Nothing is loaded from anywhere else, nothing inline is run, nobody frames the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The hosts that requests may name.
#[derive(Clone, Debug)]
pub(crate) struct Hosts(pub(crate) Vec<String>);

/// Refuses what does not come from our own page, and adds the headers that keep the page to itself.
pub(crate) async fn guard(State(hosts): State<Hosts>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&hosts, request.method(), request.headers()) {
        Some(why) => (StatusCode::FORBIDDEN, why).into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn refusal(hosts: &Hosts, method: &Method, headers: &HeaderMap) -> Option<&'static str> {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let known = |host: &str| hosts.0.iter().any(|known| known.eq_ignore_ascii_case(host));
    if !text(header::HOST).is_some_and(known) {
        return Some("this address is not served under that name");
    }
    if let Some(origin) = text(header::ORIGIN)
        && !origin.strip_prefix("http://").is_some_and(known)
    {
        return Some("requests from other pages are refused");
    }
    if headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none") {
        return Some("requests from other pages are refused");
    }
    if method != Method::GET && method != Method::HEAD && !headers.contains_key(OURS) {
        return Some("requests that change something must carry the header x-depesche");
    }
    None
}
