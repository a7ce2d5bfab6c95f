use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::assessments::Track;
use domain::field_error::FieldError;
use domain::ids::CourseId;
use domain::training::Course;
use persistence::training;

use crate::{App, Claimed, Error, Once};

/// Opens a course for referrals.
#[derive(Debug, Clone)]
pub struct OpenCourse {
    /// Its name.
    pub name: String,
    /// Who gives it.
    pub provider: String,
    /// For whom.
    pub track: Track,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// How many may take part.
    pub seats: u32,
}

/// Opens a course that the officer's NTM-centre procured.
pub async fn open_course(
    app: &App,
    actor: &Actor,
    asked: OpenCourse,
    once: &Once,
) -> Result<Course, Error> {
    let permit = actor.require_general(Action::OpenCourse)?;
    check(&asked)?;
    let OpenCourse { name, provider, track, starts_on, ends_on, seats } = asked;
    let tx = app.store.write().await?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(id) => {
            let known = training::find(&app.store.read_once(), id).await?;
            let known = known.ok_or(Error::NotFound("course"))?;
            return Ok(Course { taken: 0, reserve: 0, ..known });
        }
    };
    let at = app.clock.now();
    let course = Course {
        id: CourseId::from_uuid(app.ids.mint(at)),
        name,
        provider,
        track,
        procured_by: actor.authority.clone(),
        starts_on,
        ends_on,
        seats,
        taken: 0,
        reserve: 0,
    };
    training::insert(&tx, &course, actor.user, at).await?;
    pending.keep(&tx, &course.id).await?;
    tx.commit(permit, at).await?;
    Ok(course)
}

fn check(asked: &OpenCourse) -> Result<(), Error> {
    let mut faults = Vec::new();
    for (field, text) in [("name", &asked.name), ("provider", &asked.provider)] {
        if text.trim().is_empty() || text.chars().count() > 200 {
            faults.push(FieldError::at(field, "length", "1 to 200 characters"));
        }
    }
    if asked.ends_on < asked.starts_on {
        faults.push(FieldError::at("ends_on", "before_start", "not before starts_on"));
    }
    if !(1..=10_000).contains(&asked.seats) {
        faults.push(FieldError::at("seats", "out_of_range", "1 to 10000"));
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}
