use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::clients::family::{Guardian, GuardianKind};
use domain::ids::ClientId;
use serde::Deserialize;
use use_cases::App;
use use_cases::clients::{self, NameGuardian};
use utoipa::ToSchema;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// Who speaks for a child from a day on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NameGuardian)]
pub(super) struct Request {
    on: NaiveDate,
    name: String,
    /// `guardian` or `representative`.
    #[schema(value_type = String)]
    kind: GuardianKind,
    /// How he or she is reached.
    #[schema(nullable = false)]
    contact: Option<String>,
}

impl Check for Request {}

/// Name who speaks for a child
///
/// A guardian, or the representative of an unaccompanied child; replaces the one named before.
#[utoipa::path(
    post,
    path = "/clients/{id}/guardians",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn name_guardian(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { on, name, kind, contact } = request;
    let asked = NameGuardian { client: id, on, guardian: Guardian { name, kind, contact } };
    let file = clients::name_guardian(&app, &actor, asked, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
