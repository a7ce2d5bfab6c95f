use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::{Action, may_in_general};
use domain::assessments::Track;
use domain::field_error::FieldError;
use domain::ids::CourseId;
use serde::Deserialize;
use use_cases::training::{self, ListCourses, OpenCourse};
use use_cases::{App, Error};
use uuid::Uuid;

use crate::failure::Failure;
use crate::form::{Faults, Field, Hidden, Sheet, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Query;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

const LINES: u64 = 50;
const TRACKS: [Track; 4] = [Track::Slow, Track::Basic, Track::Fast, Track::Literacy];

/// The courses that are still to end, with their seats.
#[derive(Template)]
#[template(path = "training/list_courses.html")]
struct CoursesPage {
    t: Texts,
    page: Page,
    done: Option<String>,
    lines: Vec<Line>,
    next: Option<String>,
    may_open: bool,
}

struct Line {
    name: String,
    provider: String,
    track: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    seats: u32,
    free: u32,
    reserve: u32,
}

/// Where the page before ended.
#[derive(Deserialize)]
pub(super) struct Asked {
    on: Option<NaiveDate>,
    after: Option<Uuid>,
    done: Option<String>,
}

/// Lists the courses by their first day.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let t = visitor.t;
    let after = asked.on.zip(asked.after.map(CourseId::from_uuid));
    let listed = training::list_courses(&app, &actor, ListCourses { after, limit: LINES }).await?;
    let next = listed.goes_on_after();
    let next = next.map(|last| format!("/courses?on={}&after={}", last.starts_on, last.id));
    let lines = listed.lines.iter().map(|course| Line {
        name: course.name.clone(),
        provider: course.provider.clone(),
        track: t.assessment_track(course.track.code()).into_owned(),
        starts_on: course.starts_on,
        ends_on: course.ends_on,
        seats: course.seats,
        free: course.seats.saturating_sub(course.taken),
        reserve: course.reserve,
    });
    Ok(html(&CoursesPage {
        t,
        page: visitor.page(Section::Courses),
        done: asked.done,
        lines: lines.collect(),
        next,
        may_open: may_in_general(Action::OpenCourse, actor.role),
    }))
}

/// Asks for a course that was procured.
#[derive(Template)]
#[template(path = "training/open_course.html")]
struct OpenPage {
    t: Texts,
    page: Page,
    summary: Summary,
    fields: Vec<Field>,
    hidden: Hidden,
}

fn made(app: &App, visitor: &Visitor, typed: &Typed, faults: &Faults) -> OpenPage {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let tracks =
        TRACKS.map(|one| (one.code().to_owned(), t.assessment_track(one.code()).into_owned()));
    let fields = vec![
        sheet.line("name", t.referral_course()),
        sheet.line("provider", t.plan_provider()),
        sheet.radios("track", t.referral_track_label(), tracks),
        sheet.day("starts_on", t.course_starts_on()),
        sheet.day("ends_on", t.course_ends_on()),
        sheet.line("seats", t.referral_seats()),
    ];
    OpenPage {
        t,
        page: visitor.page(Section::Courses),
        summary: Summary::of(t, faults, &fields),
        fields,
        hidden: Hidden::creating(app, typed),
    }
}

pub(super) async fn page_of_opening(
    State(app): State<App>,
    who: SignedIn,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    drop(actor.require_general(Action::OpenCourse).map_err(Error::from)?);
    Ok(html(&made(&app, &visitor, &Typed::default(), &Faults::default())))
}

/// Opens a course that the NTM-centre procured.
pub(super) async fn open_course(
    State(app): State<App>,
    who: SignedIn,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    let done = match read(&typed) {
        Ok(asked) => training::open_course(&app, &actor, asked, &once).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else { return Ok(see("/courses?done=open_course")) };
    let faults = Faults::of(error, visitor.t)?;
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &made(&app, &visitor, &typed, &faults)))
}

fn read(typed: &Typed) -> Result<OpenCourse, Vec<FieldError>> {
    let mut faults = Vec::new();
    for name in ["name", "provider"] {
        if typed.filled(name).is_none() {
            faults.push(FieldError::at(name, "missing", "is required"));
        }
    }
    let track = TRACKS.into_iter().find(|one| typed.has("track", one.code()));
    if track.is_none() {
        faults.push(FieldError::at("track", "missing", "is required"));
    }
    let starts_on = typed.day("starts_on", &mut faults);
    let ends_on = typed.day("ends_on", &mut faults);
    let seats = typed.text("seats").trim().parse().ok();
    if seats.is_none() {
        faults.push(FieldError::at("seats", "out_of_range", "a number"));
    }
    match (track, starts_on, ends_on, seats) {
        (Some(track), Some(starts_on), Some(ends_on), Some(seats)) if faults.is_empty() => {
            let text = |name: &str| typed.text(name).trim().to_owned();
            let (name, provider) = (text("name"), text("provider"));
            Ok(OpenCourse { name, provider, track, starts_on, ends_on, seats })
        }
        _ => Err(faults),
    }
}
