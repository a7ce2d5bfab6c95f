use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::authorities::AuthorityKey;
use domain::clients::facts::Facts;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use serde::Deserialize;
use serde_json::{Map, Value};
use use_cases::App;
use use_cases::clients::{self, ChangeFacts, OverrideResponsibility};
use utoipa::ToSchema;

use super::FactsChangedBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// Facts that are different from a day on: `from`, and the keys of the fact file that change.
#[derive(Deserialize, ToSchema)]
#[schema(as = ChangeFacts)]
pub(super) struct Request {
    from: NaiveDate,
    /// Where they come from.
    #[serde(default = "client")]
    #[schema(example = "client")]
    source: String,
    // Unknown keys are refused by the use case, which knows the fact file.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    facts: Map<String, Value>,
}

fn client() -> String {
    "client".to_owned()
}

impl Check for Request {
    fn check_by_law(&self, app: &App, _unread: &[FieldError]) -> Vec<FieldError> {
        Facts::check_changes(&self.facts, &app.law.reference)
    }
}

impl Request {
    fn about(self, client: ClientId) -> ChangeFacts {
        ChangeFacts { client, from: self.from, facts: self.facts, source: self.source }
    }
}

/// Change facts
///
/// Also from a day in the past: the rule is asked again from that day, open deadlines are computed
/// anew, and where another authority is responsible now a handover to it opens. What follows from
/// facts dated ahead follows on their day. A date of birth is corrected for every day.
#[utoipa::path(
    post,
    path = "/clients/{id}/facts",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = FactsChangedBody, headers(("ETag" = String)))),
)]
pub(super) async fn change_facts(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let changed = clients::change_facts(&app, &actor, request.about(id), version).await?;
    let tag = etag(changed.file.record.version);
    Ok((tag, axum::Json(FactsChangedBody::of(&app, &changed))))
}

/// What if facts changed
///
/// The same answer as changing them, nothing stored. Of facts dated ahead it also tells what will
/// follow on their day.
#[utoipa::path(
    post,
    path = "/clients/{id}/what-if",
    tag = "clients",
    params(("id" = Uuid, Path)),
    request_body = Request,
    responses((status = OK, body = FactsChangedBody)),
)]
pub(super) async fn what_if(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    Json(request): Json<Request>,
) -> Result<axum::Json<FactsChangedBody>, Problem> {
    let changed = clients::what_if(&app, &actor, request.about(id)).await?;
    Ok(axum::Json(FactsChangedBody::of(&app, &changed)))
}

/// Another authority than the rule names, with the reason.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OverrideResponsibility)]
pub(super) struct OverrideRequest {
    from: NaiveDate,
    #[schema(value_type = String, example = "municipality:092")]
    authority: AuthorityKey,
    reason: String,
}

impl Check for OverrideRequest {}

/// Set the rule's answer aside
///
/// Until the facts change.
#[utoipa::path(
    post,
    path = "/clients/{id}/override",
    tag = "clients",
    params(("id" = Uuid, Path), IfMatch),
    request_body = OverrideRequest,
    responses((status = OK, body = FactsChangedBody, headers(("ETag" = String)))),
)]
pub(super) async fn override_responsibility(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(client): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(OverrideRequest { from, authority, reason }): Json<OverrideRequest>,
) -> Result<impl IntoResponse, Problem> {
    let asked = OverrideResponsibility { client, from, authority, reason };
    let changed = clients::override_responsibility(&app, &actor, asked, version).await?;
    let tag = etag(changed.file.record.version);
    Ok((tag, axum::Json(FactsChangedBody::of(&app, &changed))))
}
