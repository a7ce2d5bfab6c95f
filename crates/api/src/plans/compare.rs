use axum::extract::State;
use domain::ids::PlanId;
use domain::plans::Difference;
use serde::{Deserialize, Serialize};
use use_cases::{App, plans};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::Problem;
use crate::extract::{Caller, Path, Query};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// The other version.
    #[param(value_type = Uuid)]
    with: PlanId,
}

/// What two versions say differently.
#[derive(Serialize, ToSchema)]
#[schema(as = PlanComparison)]
pub(super) struct Comparison {
    older: Uuid,
    newer: Uuid,
    /// `changed`, `goal_dropped`, `goal_added`, `measure_dropped` or `measure_added`, each with what
    /// it is about.
    #[schema(value_type = Vec<Object>)]
    differences: Vec<Difference>,
}

/// Compare two versions of a plan
#[utoipa::path(
    get,
    path = "/plans/{id}/compare",
    tag = "plans",
    params(("id" = Uuid, Path), Asked),
    responses((status = OK, body = Comparison)),
)]
pub(super) async fn compare_plans(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<PlanId>,
    Query(Asked { with }): Query<Asked>,
) -> Result<axum::Json<Comparison>, Problem> {
    let found = plans::compare_plans(&app, &actor, id, with).await?;
    Ok(axum::Json(Comparison {
        older: found.older.id.uuid(),
        newer: found.newer.id.uuid(),
        differences: found.differences,
    }))
}
