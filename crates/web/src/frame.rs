//! What stands around every page.

use axum::Router;
use axum::http::{HeaderName, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use frame::{InFlight, Told};
use use_cases::App;

use crate::failure::Failure;
use crate::visitor::{met, unmet};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
    frame-ancestors 'none'; base-uri 'none'; object-src 'none'; \
    require-trusted-types-for 'script'";

static HEADERS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
    // Other sites learn nothing. With no-referrer a browser would send our own forms with the
    // origin null, and those without fetch metadata could not tell that they are ours.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

static TOLD: Told = Told {
    busy: || Failure::Busy.into_response(),
    timed_out: || Failure::Busy.into_response(),
    broken: || Failure::Broken.into_response(),
    headers: &HEADERS,
};

/// Puts the frame around the pages, and has its refusals told as pages.
pub(crate) fn around(pages: Router<App>, app: &App, in_flight: &InFlight) -> Router<App> {
    let pages = pages
        .fallback(async || Failure::NotFound)
        .method_not_allowed_fallback(async || Failure::WrongMethod)
        .layer(from_fn_with_state(app.clone(), met));
    frame::around(pages, app, in_flight, TOLD).layer(from_fn(unmet))
}
