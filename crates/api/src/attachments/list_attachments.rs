use axum::extract::State;
use domain::ids::ClientId;
use serde::Serialize;
use use_cases::{App, clients};
use utoipa::ToSchema;

use super::AttachmentBody;
use crate::Problem;
use crate::extract::{Caller, Path};

/// The files attached to one client's record.
#[derive(Serialize, ToSchema)]
#[schema(as = Attachments)]
pub(super) struct Attachments {
    /// The newest first, those that were withdrawn included.
    attachments: Vec<AttachmentBody>,
}

/// Files attached to a client
///
/// Those of a record that was merged into this one are listed there.
#[utoipa::path(
    get,
    path = "/clients/{id}/attachments",
    tag = "attachments",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = Attachments)),
)]
pub(super) async fn list_attachments(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
) -> Result<axum::Json<Attachments>, Problem> {
    let record = clients::read_client(&app, &actor, id, None).await?.record;
    let newest_first = record.attachments.values().rev().cloned();
    let attachments = newest_first.map(|one| AttachmentBody::new(id, one)).collect();
    Ok(axum::Json(Attachments { attachments }))
}
