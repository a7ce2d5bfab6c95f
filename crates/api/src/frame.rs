//! What stands around every route of the API.

use axum::Router;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::any;
use frame::{CLOSED_POLICY, InFlight, Told};
use use_cases::App;

use crate::Problem;

static HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, CLOSED_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

static TOLD: Told = Told {
    busy: || Problem::busy().into_response(),
    timed_out: || Problem::timed_out().into_response(),
    broken: || Problem::internal().into_response(),
    headers: &HEADERS,
};

/// Puts the frame around the routes. Every other address below `/api` has nothing.
pub(crate) fn around(routes: Router<App>, app: &App, in_flight: &InFlight) -> Router<App> {
    let routes = routes
        .route("/api", any(async || Problem::not_found()))
        .route("/api/{*rest}", any(async || Problem::not_found()))
        .method_not_allowed_fallback(async || {
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "Not this method")
        });
    frame::around(routes, app, in_flight, TOLD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_at_a_busy_moment_is_told_when_to_come_again() {
        let told = (TOLD.busy)();

        assert_eq!(told.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(told.headers()[header::RETRY_AFTER], "1");
    }
}
