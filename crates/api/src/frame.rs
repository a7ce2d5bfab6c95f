//! What stands around every route: limits, the request's id and log line, and headers.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument;
use use_cases::App;

use crate::Problem;
use crate::extract::is_form;

/// Requests carried out at the same time. More would only wait for the database.
const IN_FLIGHT: usize = 256;
const LARGEST_BODY: usize = 1024 * 1024;
const LONGEST: Duration = Duration::from_secs(10);
/// A file takes as long as the sender's line does.
const LONGEST_OF_A_FILE: Duration = Duration::from_mins(3);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Puts the frame around the routes, outermost what is listed last. The headers stand outermost so
/// that also a refusal of the frame itself carries them.
pub(crate) fn around(routes: Router<App>, app: &App) -> Router<App> {
    routes
        .fallback(async || Problem::not_found())
        .method_not_allowed_fallback(async || {
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "Not this method")
        })
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn(in_time))
        .layer(CatchPanicLayer::custom(|_: Box<dyn Any + Send>| {
            Problem::internal().into_response()
        }))
        .layer(from_fn_with_state(app.clone(), traced))
        .layer(from_fn(one_of_few))
        .layer(Extension(Arc::new(Semaphore::new(IN_FLIGHT))))
        .layer(from_fn(secured))
}

async fn secured(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        let value = HeaderValue::from_static(value);
        response.headers_mut().entry(name).or_insert(value);
    }
    response
}

/// Refuses at once what cannot be carried out now: a queue would only make everybody slow.
async fn one_of_few(
    Extension(in_flight): Extension<Arc<Semaphore>>,
    request: Request,
    next: Next,
) -> Response {
    match in_flight.try_acquire() {
        Ok(_permit) => next.run(request).await,
        Err(_) => Problem::busy().into_response(),
    }
}

/// One line for each request. Neither query nor body nor the ids in the path are personal data
/// that may stand in a log, so only the pattern of the path does.
async fn traced(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = app.ids.mint(app.clock.now());
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().cloned();
    let path = path.as_ref().map_or("-", MatchedPath::as_str);
    let begun = Instant::now();
    let mut response = next.run(request).instrument(tracing::info_span!("request", %id)).await;
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    tracing::info!(%id, %method, path, status, ?took, "{method} {path} {status}");
    if let Ok(id) = HeaderValue::try_from(id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

async fn in_time(request: Request, next: Next) -> Response {
    let longest = if is_form(request.headers()) { LONGEST_OF_A_FILE } else { LONGEST };
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "timed-out",
            "It took too long and was given up",
        )
        .into_response(),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    async fn answer(places: usize) -> Response {
        let router = Router::new()
            .route("/", get(async || "done"))
            .layer(from_fn(one_of_few))
            .layer(Extension(Arc::new(Semaphore::new(places))));
        router.oneshot(Request::new(Body::empty())).await.unwrap()
    }

    #[tokio::test]
    async fn one_request_too_many_is_told_to_come_again() {
        let refused = answer(0).await;

        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(refused.headers()[header::RETRY_AFTER], "1");
        assert_eq!(answer(1).await.status(), StatusCode::OK);
    }
}
