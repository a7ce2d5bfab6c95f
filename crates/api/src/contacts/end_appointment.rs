use axum::extract::State;
use axum::response::IntoResponse;
use domain::contacts::AppointmentOutcome;
use domain::ids::AppointmentId;
use serde::Deserialize;
use use_cases::App;
use use_cases::contacts::{self, EndAppointment};
use utoipa::ToSchema;

use super::AppointmentBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// What became of an appointment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EndAppointment)]
pub(super) struct Request {
    /// `attended`, `cancelled` or `not_come`.
    #[schema(value_type = String)]
    outcome: AppointmentOutcome,
    #[schema(nullable = false)]
    reason: Option<String>,
}

impl Check for Request {}

/// Record what became of an appointment
///
/// It can be cancelled at any time, attended or missed when its day has come.
#[utoipa::path(
    post,
    path = "/appointments/{id}/outcome",
    tag = "contacts",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = AppointmentBody, headers(("ETag" = String)))),
)]
pub(super) async fn end_appointment(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(appointment): Path<AppointmentId>,
    IfMatch(version): IfMatch,
    Json(Request { outcome, reason }): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let asked = EndAppointment { appointment, outcome, reason };
    let ended = contacts::end_appointment(&app, &actor, asked, version).await?;
    Ok((etag(ended.appointment.version), axum::Json(AppointmentBody::from(ended))))
}
