use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use use_cases::{App, providers};

use super::ProviderBody;
use super::entry::Request;
use crate::Problem;
use crate::etag::etag;
use crate::extract::Caller;
use crate::idempotency::{Creating, IdempotencyHeader};

/// Register a provider
///
/// By an NTM officer for the own area, or by a supervisor; the own authority keeps the entry.
#[utoipa::path(
    post,
    path = "/providers",
    tag = "providers",
    params(IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = ProviderBody, headers(("ETag" = String), ("Location" = String)))),
)]
pub(super) async fn register_provider(
    State(app): State<App>,
    Caller(actor): Caller,
    Creating(once, request): Creating<Request>,
) -> Result<impl IntoResponse, Problem> {
    let registered = providers::register_provider(&app, &actor, request.into(), &once).await?;
    let location = format!("/api/v1/providers/{}", registered.id);
    let headers = (etag(registered.version), [(header::LOCATION, location)]);
    Ok((StatusCode::CREATED, headers, axum::Json(ProviderBody::from(registered))))
}
