use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::authorities::handover::Answer;
use domain::ids::{ClientId, HandoverId};
use use_cases::authorities::{self, HandoverOf};
use use_cases::{App, Error};

use super::soon_due::SoonDue;
use crate::due::Due;
use crate::failure::Failure;
use crate::form::{Faults, Hidden, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// A handover with what goes with it, and its answer or the ways to answer.
#[derive(Template)]
#[template(path = "authorities/read_handover.html")]
struct HandoverPage {
    t: Texts,
    page: Page,
    summary: Summary,
    id: HandoverId,
    client: ClientId,
    name: String,
    from: String,
    to: String,
    offered_on: NaiveDate,
    due: Option<Due>,
    answer: Option<(Cow<'static, str>, NaiveDate, Option<String>)>,
    /// For who may answer it.
    hidden: Option<Hidden>,
    soon_due: SoonDue,
}

impl HandoverPage {
    fn new(app: &App, actor: &Actor, visitor: &Visitor, of: &HandoverOf, faults: &Faults) -> Self {
        let t = visitor.t;
        let HandoverOf { file, handover } = of;
        let person = &file.stored.person;
        let named = |key| t.authority(&app.law.reference, key);
        let clock = file.record.deadlines.values();
        let clock = clock.filter(|_| handover.is_open());
        let clock = clock.filter(|one| one.key.anchor == handover.id.to_string());
        let due = clock.map(|one| one.due.due_on).next();
        let answer = handover.answer.as_ref().map(|answer| {
            let reason = match answer {
                Answer::Returned { reason, .. } => Some(reason.clone()),
                Answer::Accepted { .. } | Answer::Withdrawn { .. } => None,
            };
            (t.give_answer(answer.code()), answer.on(), reason)
        });
        let may = handover.is_open() && file.permits(app, actor, Action::AcceptHandover);
        Self {
            t,
            page: visitor.page(Section::Handovers),
            summary: Summary::of(t, faults, []),
            id: handover.id,
            client: file.stored.id,
            name: person.name(),
            from: named(&handover.from),
            to: named(&handover.to),
            offered_on: handover.offered_on,
            due: due.map(|on| Due::seen(t, on, app.clock.today())),
            answer,
            hidden: may.then(|| Hidden::changing(app, &Typed::default(), handover.version, None)),
            soon_due: SoonDue::of(app, t, file),
        }
    }
}

/// Shows a handover.
pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<HandoverId>,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let found = authorities::read_handover(&app, &actor, id).await?;
    Ok(html(&HandoverPage::new(&app, &actor, &visitor, &found, &Faults::default())))
}

/// Takes over the client.
pub(super) async fn accept_handover(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<HandoverId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let (status, faults) =
        match authorities::accept_handover(&app, &actor, id, typed.version()?).await {
            Ok(found) => {
                return Ok(see(&format!("/clients/{}?done=accept_handover", found.file.stored.id)));
            }
            Err(Error::Stale) => (StatusCode::CONFLICT, Faults::reason(visitor.t.form_conflict())),
            Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, Faults::of(error, visitor.t)?),
        };
    let found = authorities::read_handover(&app, &actor, id).await?;
    Ok(html_with(status, &HandoverPage::new(&app, &actor, &visitor, &found, &faults)))
}
