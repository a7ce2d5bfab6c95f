use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::ids::CourseId;
use domain::training::Course;
use persistence::training;

use crate::page::one_more;
use crate::{App, Error, Page};

/// Asks for one page of the courses that are still to end.
#[derive(Debug, Clone, Copy)]
pub struct ListCourses {
    /// Where the page before ended.
    pub after: Option<(NaiveDate, CourseId)>,
    /// How many at most.
    pub limit: u64,
}

/// The courses that a client's referrals name; whoever reads the client may see them.
pub async fn courses_named(app: &App, ids: &[CourseId]) -> Result<Vec<Course>, Error> {
    Ok(training::named(&app.store.read_once(), ids).await?)
}

/// Lists the courses with their seats; no persons in it.
pub async fn list_courses(
    app: &App,
    actor: &Actor,
    asked: ListCourses,
) -> Result<Page<Course>, Error> {
    // Nothing about persons is shown, so that the permit is spent without a line in the log.
    drop(actor.require_general(Action::ListCourses)?);
    let tx = app.store.read_once();
    let ListCourses { after, limit } = asked;
    let lines = training::list(&tx, app.clock.today(), after, one_more(limit)).await?;
    Ok(Page::of(lines, limit))
}
