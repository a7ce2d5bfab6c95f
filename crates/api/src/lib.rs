//! JSON in and out: routes, extractors, problems and the OpenAPI document. Decides nothing; every
//! handler calls one use case.

mod absences;
mod assessments;
mod attachments;
mod authorities;
mod clients;
mod contacts;
mod deadlines;
mod document;
mod etag;
mod exports;
mod extract;
mod feedback;
mod feeds;
mod frame;
mod idempotency;
mod looks;
mod participants;
mod plans;
mod problem;
mod providers;
mod reports;
mod retention;
mod training;
mod users;
mod wire;

use ::frame::InFlight;
use axum::Router;
use axum::http::header;
use axum::routing::get;
use use_cases::App;
use utoipa_axum::router::OpenApiRouter;

pub use problem::Problem;

const PREFIX: &str = "/api/v1";

/// The whole API under `/api/v1`, in its frame of limits and logs, and `/health` outside of it.
pub fn router(app: App, in_flight: &InFlight) -> Router {
    let (routes, document) = routes().split_for_parts();
    let document = document::complete(document).to_json().unwrap_or_default();
    let serve_document =
        move || async move { ([(header::CONTENT_TYPE, "application/json")], document) };
    let routes = routes.route("/api/v1/openapi.json", get(serve_document));
    self::frame::around(routes, &app, in_flight)
        .with_state(app)
        .route("/health", get(|| async { "ok" }))
}

/// The description of the API that is served and checked in.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    document::complete(routes().into_openapi())
}

fn routes() -> OpenApiRouter<App> {
    let capabilities = OpenApiRouter::new()
        .merge(clients::routes())
        .merge(contacts::routes())
        .merge(attachments::routes())
        .merge(absences::routes())
        .merge(assessments::routes())
        .merge(plans::routes())
        .merge(participants::routes())
        .merge(providers::routes())
        .merge(training::routes())
        .merge(authorities::routes())
        .merge(deadlines::routes())
        .merge(feeds::routes())
        .merge(exports::routes())
        .merge(feedback::routes())
        .merge(looks::routes())
        .merge(reports::routes())
        .merge(retention::routes())
        .merge(users::routes());
    OpenApiRouter::with_openapi(document::empty()).nest(PREFIX, capabilities)
}
