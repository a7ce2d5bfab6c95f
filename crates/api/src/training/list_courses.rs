use axum::extract::State;
use domain::ids::CourseId;
use serde::Serialize;
use use_cases::App;
use use_cases::training::{self, ListCourses};
use utoipa::ToSchema;

use super::CourseBody;
use crate::Problem;
use crate::extract::{Caller, Query};
use crate::wire::{PageAsked, mark};

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
    params(PageAsked),
    responses((status = OK, body = Page)),
)]
pub(super) async fn list_courses(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<PageAsked>,
) -> Result<axum::Json<Page>, Problem> {
    let (after, limit) = asked.by_day(CourseId::from_uuid)?;
    let page = training::list_courses(&app, &actor, ListCourses { after, limit }).await?;
    let next = page.goes_on_after().map(|course| mark(course.starts_on, course.id.uuid()));
    Ok(axum::Json(Page { courses: page.lines.into_iter().map(CourseBody::from).collect(), next }))
}
