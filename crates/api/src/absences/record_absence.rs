use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::UserId;
use serde::Deserialize;
use use_cases::App;
use use_cases::absences::{self, RecordAbsence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::AbsenceBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check};
use crate::idempotency::{Creating, IdempotencyHeader};

/// Who is away and who stands in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecordAbsence)]
pub(super) struct Request {
    /// Who is away; oneself unless named. Others only by a supervisor of the authority.
    #[schema(nullable = false)]
    worker: Option<Uuid>,
    from: NaiveDate,
    /// The last day.
    until: NaiveDate,
    /// Who stands in, of the same authority.
    substitute: Uuid,
}

impl Check for Request {}

/// Record an absence
///
/// For as long as it lasts, the substitute may do with the absent worker's clients what the absent
/// worker may, also with protected ones. It ends by itself.
#[utoipa::path(
    post,
    path = "/absences",
    tag = "absences",
    params(IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = AbsenceBody, headers(("ETag" = String)))),
)]
pub(super) async fn record_absence(
    State(app): State<App>,
    Caller(actor): Caller,
    Creating(once, request): Creating<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { worker, from, until, substitute } = request;
    let user = worker.map_or(actor.user, UserId::from_uuid);
    let asked = RecordAbsence { user, from, until, substitute: UserId::from_uuid(substitute) };
    let recorded = absences::record_absence(&app, &actor, asked, &once).await?;
    let body = AbsenceBody::on(&recorded, app.clock.today());
    Ok((StatusCode::CREATED, etag(recorded.version), axum::Json(body)))
}
