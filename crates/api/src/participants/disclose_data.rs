use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::ParticipantId;
use domain::participants::DisclosureWay;
use domain::rule_sets::DataKind;
use serde::Deserialize;
use use_cases::App;
use use_cases::participants::{self, DiscloseData};
use utoipa::ToSchema;

use super::DisclosureBody;
use crate::Problem;
use crate::extract::{Caller, Check, Path};
use crate::idempotency::{Creating, IdempotencyHeader};

/// What is given to a participant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DiscloseData)]
pub(super) struct Request {
    on: NaiveDate,
    /// What, of the data that the participant may get.
    #[schema(value_type = Vec<String>)]
    data: Vec<DataKind>,
    /// `secure_message`, `letter`, `call`, `meeting` or `interface`.
    #[schema(value_type = String)]
    way: DisclosureWay,
    /// What for.
    purpose: String,
}

impl Check for Request {}

/// Record what was given to a participant
///
/// What, when, how, what for and by which section; refused beyond what the participant was named
/// with and the law of the day allows.
#[utoipa::path(
    post,
    path = "/participants/{id}/disclosures",
    tag = "participants",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = DisclosureBody)),
)]
pub(super) async fn disclose_data(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(participant): Path<ParticipantId>,
    Creating(once, request): Creating<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { on, data, way, purpose } = request;
    let asked = DiscloseData { participant, on, data, way, purpose };
    let given = participants::disclose_data(&app, &actor, asked, &once).await?;
    let body = DisclosureBody::new(participant.uuid(), given.disclosure);
    Ok((StatusCode::CREATED, axum::Json(body)))
}
