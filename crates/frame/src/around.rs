use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tracing::Instrument;
use use_cases::App;
use uuid::Uuid;

use crate::form::is_form;

/// Requests carried out at the same time. More would only wait for the database.
const IN_FLIGHT: usize = 256;
const LARGEST_BODY: usize = 1024 * 1024;
const LONGEST: Duration = Duration::from_secs(10);
/// A file takes as long as the sender's line does.
const LONGEST_OF_A_FILE: Duration = Duration::from_mins(3);

/// The policy of what is no page: nothing runs, nothing frames it.
pub const CLOSED_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The places of the requests under way; everything that one process answers shares them.
#[derive(Debug, Clone)]
pub struct InFlight(Arc<Semaphore>);

impl InFlight {
    /// As many places as a process has.
    #[must_use]
    pub fn of_a_process() -> Self {
        Self(Arc::new(Semaphore::new(IN_FLIGHT)))
    }
}

/// Names a request: in the trace, in the answer, and in the log of looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

/// What a caller is told, in the caller's way, and the headers of every answer.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// That everything is taken and it shall come again.
    pub busy: fn() -> Response,
    /// That it took too long.
    pub timed_out: fn() -> Response,
    /// That a defect of ours stopped it.
    pub broken: fn() -> Response,
    /// Where the answer has no such header of its own.
    pub headers: &'static [(HeaderName, &'static str)],
}

/// Puts the frame around the routes, outermost what is listed last. The headers stand outermost so
/// that also a refusal of the frame itself carries them.
pub fn around(routes: Router<App>, app: &App, in_flight: &InFlight, told: Told) -> Router<App> {
    routes
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn_with_state(told, in_time))
        .layer(CatchPanicLayer::custom(move |_: Box<dyn Any + Send>| (told.broken)()))
        .layer(from_fn_with_state(app.clone(), traced))
        .layer(from_fn_with_state((in_flight.clone(), told), one_of_few))
        .layer(from_fn_with_state(app.settings.not_found_step_ms, in_even_steps))
        .layer(from_fn_with_state(told, secured))
}

/// What every answer tells browsers, where it has nothing of its own to say: also files, and what
/// machines ask for.
pub fn everywhere(router: Router) -> Router {
    let said = [
        (header::CONTENT_SECURITY_POLICY, CLOSED_POLICY),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    said.into_iter().fold(router, |router, (name, value)| {
        let value = HeaderValue::from_static(value);
        router.layer(SetResponseHeaderLayer::if_not_present(name, value))
    })
}

async fn secured(State(told): State<Told>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in told.headers {
        let value = HeaderValue::from_static(value);
        response.headers_mut().entry(name).or_insert(value);
    }
    response
}

/// Refuses at once what cannot be carried out now: a queue would only make everybody slow.
async fn one_of_few(
    State((in_flight, told)): State<(InFlight, Told)>,
    request: Request,
    next: Next,
) -> Response {
    match in_flight.0.try_acquire() {
        Ok(_permit) => next.run(request).await,
        Err(_) => (told.busy)(),
    }
}

/// What is not there is found out sooner than what is not to be known. Both are told at the end of a
/// step of time.
async fn in_even_steps(State(step_ms): State<u16>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND && step_ms > 0 {
        let step = u128::from(step_ms) * 1_000;
        let rest = step - begun.elapsed().as_micros() % step;
        let rest = u64::try_from(rest).map_or(Duration::ZERO, Duration::from_micros);
        tokio::time::sleep(rest).await;
    }
    response
}

/// One line for each request. Neither query nor body nor the ids in the path are personal data
/// that may stand in a log, so only the pattern of the path does.
async fn traced(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = app.ids.mint(app.clock.now());
    request.extensions_mut().insert(RequestId(id));
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

async fn in_time(State(told): State<Told>, request: Request, next: Next) -> Response {
    let longest = if is_form(request.headers()) { LONGEST_OF_A_FILE } else { LONGEST };
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => (told.timed_out)(),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::response::IntoResponse;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    fn unwanted() -> Response {
        StatusCode::IM_A_TEAPOT.into_response()
    }

    async fn answer(in_flight: &InFlight) -> StatusCode {
        let busy = || StatusCode::SERVICE_UNAVAILABLE.into_response();
        let told = Told { busy, timed_out: unwanted, broken: unwanted, headers: &[] };
        let router: Router = Router::new()
            .route("/", get(async || "done"))
            .layer(from_fn_with_state((in_flight.clone(), told), one_of_few));
        router.oneshot(Request::new(Body::empty())).await.unwrap().status()
    }

    #[tokio::test]
    async fn one_request_too_many_is_told_to_come_again() {
        let in_flight = InFlight(Arc::new(Semaphore::new(1)));
        let taken = in_flight.0.clone().try_acquire_owned().unwrap();

        assert_eq!(answer(&in_flight).await, StatusCode::SERVICE_UNAVAILABLE);
        drop(taken);
        assert_eq!(answer(&in_flight).await, StatusCode::OK);
    }

    /// After how many milliseconds an answer comes that was ready after `ready`.
    async fn told_after(status: StatusCode, ready: u64) -> u128 {
        let answer = async move || {
            tokio::time::sleep(Duration::from_millis(ready)).await;
            status
        };
        let router: Router =
            Router::new().route("/", get(answer)).layer(from_fn_with_state(25, in_even_steps));
        let begun = Instant::now();
        router.oneshot(Request::new(Body::empty())).await.unwrap();
        begun.elapsed().as_millis()
    }

    #[tokio::test(start_paused = true)]
    async fn that_something_is_not_there_is_told_as_late_as_that_it_is_not_to_be_known() {
        assert_eq!(told_after(StatusCode::NOT_FOUND, 1).await, 25);
        assert_eq!(told_after(StatusCode::NOT_FOUND, 24).await, 25);
        assert_eq!(told_after(StatusCode::NOT_FOUND, 26).await, 50);
        assert_eq!(told_after(StatusCode::OK, 7).await, 7);
    }
}
