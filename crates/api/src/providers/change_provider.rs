use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::ProviderId;
use use_cases::{App, providers};

use super::ProviderBody;
use super::entry::Request;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, IfMatch, Json, Path};

/// Change a provider's entry
///
/// Only by the authority that keeps it. An entry is never removed: `valid_until` ends it. Plans keep
/// the name that they were drafted with.
#[utoipa::path(
    put,
    path = "/providers/{id}",
    tag = "providers",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ProviderBody, headers(("ETag" = String)))),
)]
pub(super) async fn change_provider(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ProviderId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let changed = providers::change_provider(&app, &actor, id, request.into(), version).await?;
    Ok((etag(changed.version), axum::Json(ProviderBody::from(changed))))
}
