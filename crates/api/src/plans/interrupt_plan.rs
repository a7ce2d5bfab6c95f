use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::ids::ClientId;
use domain::plans::Interruption;
use domain::rule_sets::ExtensionCondition;
use serde::Deserialize;
use use_cases::App;
use use_cases::plans::{self, InterruptPlan};
use utoipa::ToSchema;

use crate::Problem;
use crate::clients::ClientBody;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// A hindrance that kept the client away.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InterruptPlan)]
pub(super) struct Request {
    from: NaiveDate,
    /// Last day; without it the hindrance goes on.
    #[schema(nullable = false)]
    until: Option<NaiveDate>,
    /// `injury`, `illness`, `parental_allowance` or `comparable_hindrance`.
    #[schema(value_type = Vec<String>)]
    conditions: Vec<ExtensionCondition>,
    /// What it was found from.
    evidence: String,
}

impl Check for Request {}

/// Record an interruption
///
/// The same first day again with `until` ends one that is open. The total maximum moves by its days.
#[utoipa::path(
    post,
    path = "/clients/{id}/interruptions",
    tag = "plans",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn interrupt_plan(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { from, until, conditions, evidence } = request;
    let interruption = Interruption { from, until, conditions, evidence };
    let asked = InterruptPlan { client: id, interruption };
    let file = plans::interrupt_plan(&app, &actor, asked, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
