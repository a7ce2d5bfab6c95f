use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::contacts::NoteKind;
use domain::ids::ClientId;
use serde::Deserialize;
use use_cases::App;
use use_cases::contacts::{self, WriteNote};
use utoipa::ToSchema;

use super::NoteBody;
use crate::Problem;
use crate::extract::{Caller, Check, Path};
use crate::idempotency::{Creating, IdempotencyHeader};

/// A note. It cannot be changed; a correction is another note.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WriteNote)]
pub(super) struct Request {
    /// The day of what it tells.
    on: NaiveDate,
    /// `call`, `message`, `meeting`, `network` or `other`.
    #[schema(value_type = String)]
    kind: NoteKind,
    /// 1 to 4000 characters. Leave out what the service does not need.
    text: String,
}

impl Check for Request {}

/// Write a note on a client
///
/// A call, a message or a meeting counts as contact with the client.
#[utoipa::path(
    post,
    path = "/clients/{id}/notes",
    tag = "contacts",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = NoteBody)),
)]
pub(super) async fn write_note(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    Creating(once, Request { on, kind, text }): Creating<Request>,
) -> Result<impl IntoResponse, Problem> {
    let asked = WriteNote { client, on, about: kind, text };
    let written = contacts::write_note(&app, &actor, asked, &once).await?;
    Ok((StatusCode::CREATED, axum::Json(NoteBody::from(written.note))))
}
