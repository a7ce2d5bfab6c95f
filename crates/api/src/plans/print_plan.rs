use axum::extract::State;
use axum::response::Response;
use domain::ids::PlanId;
use serde::Deserialize;
use use_cases::App;
use use_cases::plans::{self, Beside};
use utoipa::IntoParams;

use crate::Problem;
use crate::extract::{Caller, Path, Query};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// The language beside the official one, for example `ar`; only the official one unless asked
    /// otherwise.
    #[param(required = false, nullable = false)]
    language: Option<String>,
}

/// Print a plan
///
/// As a tagged PDF (PDF/UA-1) without an identity code. The same plan gives the same bytes. What all
/// parties accepted was kept when the last one did; in the official language alone it is given as
/// it was kept, with the SHA-256 of its bytes as `ETag`.
#[utoipa::path(
    get,
    path = "/plans/{id}/print-plan",
    tag = "plans",
    params(("id" = Uuid, Path), Asked),
    responses((status = OK, body = Vec<u8>, content_type = "application/pdf")),
)]
pub(super) async fn print_plan(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<PlanId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let beside = asked.language.map_or(Beside::Nothing, Beside::Language);
    Ok(frame::plan_pdf(plans::print_plan_as_pdf(&app, &actor, id, beside).await?))
}
