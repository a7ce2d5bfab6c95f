use axum::extract::State;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use domain::calendar::Length;
use domain::ids::ClientId;
use domain::plans::Extension;
use domain::rule_sets::{ExtensionCondition, ExtensionGround};
use serde::Deserialize;
use use_cases::App;
use use_cases::plans::{self, ExtendPlan};
use utoipa::ToSchema;

use crate::Problem;
use crate::clients::ClientBody;
use crate::etag::etag;
use crate::extract::{Caller, Check, IfMatch, Json, Path};

/// More time for a client's plans.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ExtendPlan)]
pub(super) struct Request {
    on: NaiveDate,
    /// `special_measures`, `part_time_on_home_care_allowance` or `studies_under_25`.
    #[schema(value_type = String)]
    ground: ExtensionGround,
    /// What was found to be so, for example `special_measures_needed`.
    #[schema(value_type = Vec<String>)]
    conditions: Vec<ExtensionCondition>,
    #[schema(value_type = String, example = "2 years")]
    length: Length,
    /// What it was found from.
    evidence: String,
}

impl Check for Request {}

/// Grant more time
///
/// On a ground of the Act in force; the total maximum moves and says why.
#[utoipa::path(
    post,
    path = "/clients/{id}/extensions",
    tag = "plans",
    params(("id" = Uuid, Path), IfMatch),
    request_body = Request,
    responses((status = OK, body = ClientBody, headers(("ETag" = String)))),
)]
pub(super) async fn extend_plan(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    IfMatch(version): IfMatch,
    Json(request): Json<Request>,
) -> Result<impl IntoResponse, Problem> {
    let Request { on, ground, conditions, length, evidence } = request;
    let extension = Extension { ground, conditions, length, evidence };
    let asked = ExtendPlan { client: id, on, extension };
    let file = plans::extend_plan(&app, &actor, asked, version).await?;
    Ok((etag(file.record.version), axum::Json(ClientBody::of(&app, &file))))
}
