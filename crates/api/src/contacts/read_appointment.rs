use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::AppointmentId;
use use_cases::{App, contacts};

use super::AppointmentBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Path};

/// An appointment
#[utoipa::path(
    get,
    path = "/appointments/{id}",
    tag = "contacts",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = AppointmentBody, headers(("ETag" = String)))),
)]
pub(super) async fn read_appointment(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<AppointmentId>,
) -> Result<impl IntoResponse, Problem> {
    let found = contacts::read_appointment(&app, &actor, id).await?;
    Ok((etag(found.appointment.version), axum::Json(AppointmentBody::from(found))))
}
