use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::ProviderId;
use use_cases::{App, providers};

use super::ProviderBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Path};

/// A provider
///
/// Also one whose entry is over.
#[utoipa::path(
    get,
    path = "/providers/{id}",
    tag = "providers",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = ProviderBody, headers(("ETag" = String)))),
)]
pub(super) async fn read_provider(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ProviderId>,
) -> Result<impl IntoResponse, Problem> {
    let found = providers::read_provider(&app, &actor, id).await?;
    Ok((etag(found.version), axum::Json(ProviderBody::from(found))))
}
