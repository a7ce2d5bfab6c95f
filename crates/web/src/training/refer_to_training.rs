use std::borrow::Cow;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::{ClientId, CourseId, PlanId};
use domain::training::Course;
use use_cases::clients::{self, ClientFile};
use use_cases::training::{self, ListCourses, ReferToTraining};
use use_cases::{App, Error, users};

use super::letter;
use crate::failure::Failure;
use crate::form::{Faults, Hidden, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// How many courses are offered: those that begin first.
const MOST: u64 = 100;

/// Asks for a course, then shows what its provider would get.
#[derive(Template)]
#[template(path = "training/refer_to_training.html")]
struct ReferPage {
    t: Texts,
    page: Page,
    plan: PlanId,
    client: ClientId,
    name: String,
    summary: Summary,
    courses: Vec<Line>,
    chosen: Option<Chosen>,
}

struct Line {
    id: CourseId,
    name: String,
    provider: String,
    track: Cow<'static, str>,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    seats: u32,
    free: u32,
    reserve: u32,
    chosen: bool,
}

/// The letter to the provider of the chosen course.
struct Chosen {
    course: CourseId,
    name: String,
    provider: String,
    is_full: bool,
    lines: Vec<letter::Line>,
    section: String,
    hidden: Hidden,
}

struct Maker<'a> {
    app: &'a App,
    actor: &'a Actor,
    visitor: &'a Visitor,
    plan: PlanId,
    file: ClientFile,
}

impl<'a> Maker<'a> {
    async fn new(
        app: &'a App,
        actor: &'a Actor,
        visitor: &'a Visitor,
        plan: PlanId,
    ) -> Result<Self, Failure> {
        let client = clients::client_of(app, plan.uuid()).await?;
        let file = clients::read_client(app, actor, client, None).await?;
        if !file.permits(app, actor, Action::ReferToTraining) {
            return Err(Failure::Denied);
        }
        Ok(Self { app, actor, visitor, plan, file })
    }

    async fn page(&self, typed: &Typed, faults: &Faults) -> Result<ReferPage, Failure> {
        let Self { app, actor, visitor, plan, file } = self;
        let t = visitor.t;
        let wanted = read(typed).ok();
        let asked = ListCourses { after: None, limit: MOST };
        let courses = training::list_courses(app, actor, asked).await?;
        let line = |course: &Course| Line {
            id: course.id,
            name: course.name.clone(),
            provider: course.provider.clone(),
            track: t.referral_track(course.track.code()),
            starts_on: course.starts_on,
            ends_on: course.ends_on,
            seats: course.seats,
            free: course.seats.saturating_sub(course.taken),
            reserve: course.reserve,
            chosen: wanted == Some(course.id),
        };
        let chosen = match wanted {
            Some(course) => Some(self.chosen(typed, course).await?),
            None => None,
        };
        let person = &file.stored.person;
        Ok(ReferPage {
            t,
            page: visitor.page(Section::Work),
            plan: *plan,
            client: file.stored.id,
            name: person.name(),
            summary: Summary::of(t, faults, []),
            courses: courses.lines.iter().map(line).collect(),
            chosen,
        })
    }

    async fn chosen(&self, typed: &Typed, course: CourseId) -> Result<Chosen, Failure> {
        let Self { app, actor, visitor, plan, .. } = self;
        let preview = training::preview_referral(app, actor, *plan, course).await?;
        let worker = preview.file.record.worker;
        let names = users::names(app, worker).await?;
        let official = worker.and_then(|worker| names.get(&worker));
        let section =
            preview.data.first().map_or_else(String::new, |(_, one)| visitor.t.section(one));
        Ok(Chosen {
            course,
            name: preview.course.name.clone(),
            provider: preview.course.provider.clone(),
            is_full: preview.course.taken >= preview.course.seats,
            lines: letter::of(app, visitor.t, &preview, official),
            section,
            hidden: Hidden::creating(app, typed),
        })
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(plan): Path<PlanId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let maker = Maker::new(&app, &actor, &visitor, plan).await?;
    let typed = Typed::read("", query.unwrap_or_default().as_bytes());
    let faults = match read(&typed) {
        Err(faults) if typed.has("asked", "yes") => Faults::of_fields(&faults, visitor.t),
        _ => Faults::default(),
    };
    Ok(html(&maker.page(&typed, &faults).await?))
}

/// Refers the client to the course.
pub(super) async fn refer_to_training(
    State(app): State<App>,
    who: SignedIn,
    Path(plan): Path<PlanId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    let done = match read(&typed) {
        Ok(course) => {
            let asked = ReferToTraining { plan, course };
            training::refer_to_training(&app, &actor, asked, &once).await
        }
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match done {
        Ok(found) => Ok(see(&format!("/referrals/{}", found.referral.id))),
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?;
            let maker = Maker::new(&app, &actor, &visitor, plan).await?;
            let page = maker.page(&typed, &faults).await?;
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn read(typed: &Typed) -> Result<CourseId, Vec<FieldError>> {
    let course = typed.text("course").parse().ok().map(CourseId::from_uuid);
    course.ok_or_else(|| vec![FieldError::at("course", "choose_some", "a course")])
}
