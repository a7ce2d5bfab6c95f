use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::ParticipantId;
use use_cases::{App, participants};

use super::ParticipantBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Path};

/// A participant
///
/// With what it may get and everything it was given.
#[utoipa::path(
    get,
    path = "/participants/{id}",
    tag = "participants",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = ParticipantBody, headers(("ETag" = String)))),
)]
pub(super) async fn read_participant(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ParticipantId>,
) -> Result<impl IntoResponse, Problem> {
    let found = participants::read_participant(&app, &actor, id).await?;
    Ok((etag(found.participant.version), axum::Json(ParticipantBody::from(found))))
}
