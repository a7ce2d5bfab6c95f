use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::ParticipantId;
use serde::Deserialize;
use use_cases::App;
use use_cases::participants::{self, EndParticipant};
use utoipa::ToSchema;

use super::ParticipantBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// The end of a participant's part.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EndParticipant)]
pub(super) struct Request {
    /// From this day on it gets nothing.
    on: NaiveDate,
    /// Why, such as a consent taken back.
    reason: String,
}

impl Check for Request {}

/// End a participant's part
#[utoipa::path(
    post,
    path = "/participants/{id}/end",
    tag = "participants",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ParticipantBody, headers(("ETag" = String)))),
)]
pub(super) async fn end_participant(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(participant): Path<ParticipantId>,
    IfMatch(version): IfMatch,
    Json(Request { on, reason }): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let asked = EndParticipant { participant, on, reason };
    let ended = participants::end_participant(&app, &actor, asked, version).await?;
    Ok((etag(ended.participant.version), axum::Json(ParticipantBody::from(ended))))
}
