use axum::extract::State;
use domain::ids::CourseId;
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::training::{self, ListCourses};
use utoipa::{IntoParams, ToSchema};

use super::CourseBody;
use crate::Problem;
use crate::extract::{Caller, Query};
use crate::wire::{limit, mark, place_on};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Lines on a page, 1 to 200; 50 unless asked otherwise.
    #[param(required = false, nullable = false)]
    limit: Option<u16>,
    /// `next` of the page before.
    #[param(required = false, nullable = false)]
    after: Option<String>,
}

/// One page of courses.
#[derive(Serialize, ToSchema)]
#[schema(as = Courses)]
pub(super) struct Page {
    courses: Vec<CourseBody>,
    /// Where the next page begins; null on the last.
    next: Option<String>,
}

/// Courses that are still to end
#[utoipa::path(
    get,
    path = "/courses",
    tag = "training",
    params(Asked),
    responses((status = OK, body = Page)),
)]
pub(super) async fn list_courses(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Page>, Problem> {
    let limit = limit(asked.limit)?;
    let after = asked.after.as_deref().map(place_on).transpose()?;
    let after = after.map(|(on, id)| (on, CourseId::from_uuid(id)));
    let page = training::list_courses(&app, &actor, ListCourses { after, limit }).await?;
    let next = page.goes_on_after().map(|course| mark(course.starts_on, course.id.uuid()));
    Ok(axum::Json(Page { courses: page.lines.into_iter().map(CourseBody::from).collect(), next }))
}
