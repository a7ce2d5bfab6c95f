use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use domain::absences::Absence;
use domain::access::{Action, Actor, may_in_general};
use domain::ids::{AbsenceId, UserId};
use serde::Deserialize;
use use_cases::absences::{self, ListAbsences};
use use_cases::{App, Error, users};
use uuid::Uuid;

use crate::failure::Failure;
use crate::form::{Faults, Hidden, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::{Path, Query};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

const LINES: u64 = 50;

/// The absences that are not over.
#[derive(Template)]
#[template(path = "absences/list_absences.html")]
struct AbsencesPage {
    t: Texts,
    page: Page,
    done: Option<String>,
    summary: Summary,
    lines: Vec<Line>,
    /// Whether clients can be moved for good instead.
    moves_clients: bool,
    next: Option<String>,
}

struct Line {
    id: AbsenceId,
    worker: UserId,
    name: String,
    substitute: String,
    from: NaiveDate,
    until: NaiveDate,
    holds: bool,
    hidden: Hidden,
}

/// Where the page begins, and what was just done.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    after: Option<Uuid>,
    on: Option<NaiveDate>,
    done: Option<String>,
}

async fn made(
    app: &App,
    actor: &Actor,
    visitor: &Visitor,
    asked: Asked,
    faults: &Faults,
) -> Result<AbsencesPage, Failure> {
    let after = asked.on.zip(asked.after.map(AbsenceId::from_uuid));
    let listed = absences::list_absences(app, actor, ListAbsences { after, limit: LINES }).await?;
    let people = listed.lines.iter().flat_map(|absence| [absence.user, absence.substitute]);
    let names = users::names(app, people).await?;
    let name =
        |user: UserId| names.get(&user).map_or_else(String::new, |name| name.as_str().to_owned());
    let next = listed.goes_on_after();
    let next = next.map(|one| format!("/absences?after={}&on={}", one.id, one.until));
    let today = app.clock.today();
    let line = |absence: &Absence| Line {
        id: absence.id,
        worker: absence.user,
        name: name(absence.user),
        substitute: name(absence.substitute),
        from: absence.from,
        until: absence.until,
        holds: absence.holds_on(today),
        hidden: Hidden::changing(app, &Typed::default(), absence.version, None),
    };
    Ok(AbsencesPage {
        t: visitor.t,
        page: visitor.page(Section::Absences),
        done: asked.done,
        summary: Summary::of(visitor.t, faults, []),
        lines: listed.lines.iter().map(line).collect(),
        moves_clients: may_in_general(Action::ReassignClients, actor.role),
        next,
    })
}

/// Lists absences, those that end first before the rest.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    Ok(html(&made(&app, &actor, &visitor, asked, &Faults::default()).await?))
}

/// Ends an absence at once.
pub(super) async fn end_absence(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AbsenceId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    match absences::end_absence(&app, &actor, id, typed.version()?).await {
        Ok(_) => Ok(see("/absences?done=end_absence")),
        // What is listed below is what is saved; there was nothing typed to keep.
        Err(Error::Stale) => {
            let faults = Faults::reason(visitor.t.form_conflict());
            let page = made(&app, &actor, &visitor, Asked::default(), &faults).await?;
            Ok(html_with(StatusCode::CONFLICT, &page))
        }
        Err(error) => Err(error.into()),
    }
}
