use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use chrono::{NaiveDate, NaiveTime};
use domain::contacts::Arrangement;
use domain::ids::{ClientId, UserId};
use serde::Deserialize;
use use_cases::App;
use use_cases::contacts::{self, MakeAppointment};
use utoipa::ToSchema;
use uuid::Uuid;

use super::AppointmentBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, Path};
use crate::idempotency::{Creating, IdempotencyHeader};

/// When, where and how to meet.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MakeAppointment)]
pub(super) struct Request {
    /// The day in Finland, today or later.
    on: NaiveDate,
    /// The time of day in Finland.
    #[schema(value_type = String, example = "09:30")]
    time: NaiveTime,
    /// Null to meet remotely.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    place: Option<String>,
    /// The language spoken, a code of the language list.
    language: String,
    interpreter_ordered: bool,
    /// Whom the client meets, a worker of the own authority; oneself unless named.
    #[schema(nullable = false)]
    worker: Option<Uuid>,
}

impl Check for Request {}

/// Make an appointment
#[utoipa::path(
    post,
    path = "/clients/{id}/appointments",
    tag = "contacts",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = AppointmentBody, headers(("ETag" = String), ("Location" = String)))),
)]
pub(super) async fn make_appointment(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    Creating(once, request): Creating<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { on, time, place, language, interpreter_ordered, worker } = request;
    let worker = worker.map_or(actor.user, UserId::from_uuid);
    let arrangement = Arrangement { on, time, place, language, interpreter_ordered, worker };
    let asked = MakeAppointment { client, arrangement };
    let made = contacts::make_appointment(&app, &actor, asked, &once).await?;
    let location = format!("/api/v1/appointments/{}", made.appointment.id);
    let headers = (etag(made.appointment.version), [(header::LOCATION, location)]);
    Ok((StatusCode::CREATED, headers, axum::Json(AppointmentBody::from(made))))
}
