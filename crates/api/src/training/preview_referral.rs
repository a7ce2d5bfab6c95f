use axum::extract::State;
use domain::ids::{CourseId, PlanId};
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::training::{self, ReferralPreview};
use utoipa::{IntoParams, ToSchema};

use super::CourseBody;
use crate::Problem;
use crate::extract::{Caller, Path, Query};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// To which course.
    #[param(value_type = Uuid)]
    course: CourseId,
}

/// What a referral would let the provider get.
#[derive(Serialize, ToSchema)]
#[schema(as = ReferralPreview)]
pub(super) struct Body {
    course: CourseBody,
    /// Of a protected client nothing that tells where the client is.
    data: Vec<Given>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = ReferralPreviewData)]
struct Given {
    /// The kind of data.
    #[schema(example = "mother_tongue")]
    kind: &'static str,
    /// By which section.
    section: String,
}

/// Preview a referral
///
/// Tells what may go to the course's provider, and by which section. Nothing is stored or sent.
#[utoipa::path(
    get,
    path = "/plans/{id}/referral-preview",
    tag = "training",
    params(("id" = Uuid, Path), Asked),
    responses((status = OK, body = Body)),
)]
pub(super) async fn preview_referral(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(plan): Path<PlanId>,
    Query(Asked { course }): Query<Asked>,
) -> Result<axum::Json<Body>, Problem> {
    let preview = training::preview_referral(&app, &actor, plan, course).await?;
    let ReferralPreview { course, data, .. } = preview;
    let given = |(kind, section): (domain::rule_sets::DataKind, String)| Given {
        kind: kind.code(),
        section,
    };
    Ok(axum::Json(Body {
        course: CourseBody::from(course),
        data: data.into_iter().map(given).collect(),
    }))
}
