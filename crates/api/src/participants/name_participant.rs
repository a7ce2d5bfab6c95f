use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::{PlanId, ProviderId};
use domain::participants::Named;
use domain::rule_sets::{DataKind, ParticipantKind};
use serde::Deserialize;
use use_cases::App;
use use_cases::participants::{self, NameParticipant};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ParticipantBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, Path};
use crate::idempotency::{Creating, IdempotencyHeader};

/// Who takes part in the plan, and what it may get.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NameParticipant)]
pub(super) struct Request {
    on: NaiveDate,
    /// `wellbeing_services_county`, `kela`, `migri`, `police`, `education_provider`,
    /// `organisation` or `employer`.
    #[schema(value_type = String)]
    kind: ParticipantKind,
    /// The unit's or organisation's name, never a person's; the register's where a provider of it
    /// is named.
    #[schema(nullable = false)]
    name: Option<String>,
    /// How the unit or organisation is reached.
    #[schema(nullable = false)]
    contact: Option<String>,
    /// The same in the register of providers.
    #[schema(nullable = false)]
    registered_provider: Option<Uuid>,
    /// The one measure it takes part in, counted from 0; the whole plan without.
    #[schema(nullable = false)]
    measure: Option<usize>,
    /// What it may get, of the closed list of its kind.
    #[schema(value_type = Vec<String>)]
    data: Vec<DataKind>,
    /// The day of the client's written consent, for what needs one.
    #[schema(nullable = false)]
    consent_on: Option<NaiveDate>,
}

impl Check for Request {}

/// Name who takes part in a plan
///
/// Another authority or an organisation, with exactly the data that it may get: a part of what the
/// Act in force allows its kind, by the law alone or with the client's consent.
#[utoipa::path(
    post,
    path = "/plans/{id}/participants",
    tag = "participants",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = Request,
    responses((status = CREATED, body = ParticipantBody, headers(("ETag" = String), ("Location" = String)))),
)]
pub(super) async fn name_participant(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(plan): Path<PlanId>,
    Creating(once, request): Creating<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { on, kind, name, contact, registered_provider, measure, data, consent_on } =
        request;
    let named = Named {
        kind,
        name: name.unwrap_or_default(),
        contact,
        registered_provider: registered_provider.map(ProviderId::from_uuid),
        plan,
        measure,
        consent_on,
    };
    let asked = NameParticipant { named, on, data };
    let named = participants::name_participant(&app, &actor, asked, &once).await?;
    let location = format!("/api/v1/participants/{}", named.participant.id);
    let headers = (etag(named.participant.version), [(header::LOCATION, location)]);
    Ok((StatusCode::CREATED, headers, axum::Json(ParticipantBody::from(named))))
}
