use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::ids::{ClientId, PlanId};
use domain::plans::{Plan, PlanContent, PlanKind, differences};
use serde::Deserialize;
use use_cases::clients::{self, ClientFile};
use use_cases::plans::{self, ChangePlan, DraftPlan, PlanOf};
use use_cases::{App, Error};

use super::compare_plans::Differences;
use super::editor::{self, Editor};
use super::offered::Offered;
use crate::drafts;
use crate::failure::Failure;
use crate::form::{Conflict, Faults, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::{Path, Query};
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Writes a plan: goals, measures, who and by when.
#[derive(Template)]
#[template(path = "plans/write_plan.html")]
struct WritePlan {
    t: Texts,
    page: Page,
    client: ClientId,
    name: String,
    title: Cow<'static, str>,
    action: String,
    back: String,
    summary: Summary,
    conflict: Option<Conflict>,
    editor: Editor,
    hidden: Hidden,
}

impl WritePlan {
    fn new(
        app: &App,
        visitor: &Visitor,
        (file, offered): (&ClientFile, &Offered),
        changed: Option<&Plan>,
        typed: &Typed,
        faults: &Faults,
        conflict: Option<Conflict>,
    ) -> Self {
        let t = visitor.t;
        let editor = Editor::new(app, &Sheet { t, typed, faults }, offered);
        let client = file.stored.id;
        let (title, action, back, hidden) = match changed {
            None => (
                t.deed("draft_plan"),
                format!("/clients/{client}/draft-plan"),
                format!("/clients/{client}"),
                Hidden::creating(app, typed),
            ),
            Some(plan) => (
                t.deed("change_plan"),
                format!("/plans/{}/change-plan", plan.id),
                format!("/plans/{}", plan.id),
                Hidden::changing(app, typed, plan.version, conflict.as_ref()),
            ),
        };
        Self {
            t,
            page: visitor.page(Section::Work),
            client,
            name: file.stored.person.name(),
            title,
            action,
            back,
            summary: editor.summary(faults),
            conflict,
            editor,
            hidden,
        }
    }
}

/// Which kind of plan is drafted: the client's own unless a family's is asked for.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    family: bool,
}

pub(super) async fn page_of_draft(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, client, None).await?;
    let offered = Offered::to(&app, &who.actor, &file).await?;
    let t = who.visitor.t;
    let today = t.day(app.clock.today());
    let kind = if asked.family { PlanKind::Family } else { PlanKind::Own };
    // The next version begins with what the last one says.
    let mut plans = file.record.plans.values();
    let last = plans.rfind(|plan| plan.content.kind.is_family() == asked.family);
    let typed = last.map_or_else(
        || Typed::of([("kind", kind.code().to_owned())]),
        |last| editor::typed_of(t, &last.content),
    );
    let typed = typed
        .put("drawn_up_on", today.clone())
        .put("valid_from", today)
        .put("valid_until", String::new());
    let typed = drafts::or_kept(&app, &who, &file, typed).await?;
    let none = Faults::default();
    Ok(html(&WritePlan::new(&app, &who.visitor, (&file, &offered), None, &typed, &none, None)))
}

/// Drafts a plan: the first, or the next version.
pub(super) async fn draft_plan(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let once = typed.once()?;
    if drafts::is_asked(&typed) {
        return drafts::carry_out(&app, &actor, client, &typed).await;
    }
    let file = clients::read_client(&app, &actor, client, None).await?;
    let offered = Offered::to(&app, &actor, &file).await?;
    if let Some(typed) = editor::with_rows_changed(&typed) {
        let none = Faults::default();
        return Ok(html(&WritePlan::new(
            &app,
            &visitor,
            (&file, &offered),
            None,
            &typed,
            &none,
            None,
        )));
    }
    let done = match editor::read(&typed, &offered) {
        Ok(content) => {
            let asked = DraftPlan { client, content, members: editor::members(&typed) };
            plans::draft_plan(&app, &actor, asked, &once).await
        }
        Err(faults) => Err(Error::Invalid(faults)),
    };
    match done {
        Ok(drafted) => {
            drafts::over(&app, &actor, client, &typed).await;
            Ok(see(&format!("/plans/{}?done=draft_plan", drafted.plan.id)))
        }
        Err(error) => {
            let faults = Faults::of(error, visitor.t)?.within("members");
            let page =
                WritePlan::new(&app, &visitor, (&file, &offered), None, &typed, &faults, None);
            Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

pub(super) async fn page_of_change(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
) -> Result<Response, Failure> {
    let PlanOf { file, plan } = plans::read_plan(&app, &who.actor, id).await?;
    let offered = Offered::to(&app, &who.actor, &file).await?;
    let typed = editor::typed_of(who.visitor.t, &plan.content);
    let typed = drafts::or_kept(&app, &who, &file, typed).await?;
    let none = Faults::default();
    Ok(html(&WritePlan::new(
        &app,
        &who.visitor,
        (&file, &offered),
        Some(&plan),
        &typed,
        &none,
        None,
    )))
}

/// Changes a draft.
pub(super) async fn change_plan(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let PlanOf { file, plan } = plans::read_plan(&app, &actor, id).await?;
    if drafts::is_asked(&typed) {
        return drafts::carry_out(&app, &actor, file.stored.id, &typed).await;
    }
    let offered = Offered::to(&app, &actor, &file).await?;
    if let Some(typed) = editor::with_rows_changed(&typed) {
        let none = Faults::default();
        return Ok(html(&WritePlan::new(
            &app,
            &visitor,
            (&file, &offered),
            Some(&plan),
            &typed,
            &none,
            None,
        )));
    }
    let read = editor::read(&typed, &offered);
    let said = read.clone().ok();
    let done = match read {
        Ok(content) => {
            let asked = ChangePlan { plan: id, content, members: editor::members(&typed) };
            plans::change_plan(&app, &actor, asked, version).await
        }
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        drafts::over(&app, &actor, file.stored.id, &typed).await;
        return Ok(see(&format!("/plans/{id}?done=change_plan")));
    };
    let PlanOf { file, plan } = plans::read_plan(&app, &actor, id).await?;
    let both = || both(visitor.t, &plan.content, said.as_ref());
    again(error, visitor.t, both, |faults, conflict| {
        let faults = &faults.clone().within("members");
        WritePlan::new(&app, &visitor, (&file, &offered), Some(&plan), &typed, faults, conflict)
    })
}

/// What the saved draft and what was typed say differently.
fn both(t: Texts, saved: &PlanContent, typed: Option<&PlanContent>) -> Conflict {
    let two_party_reason = editor::written_reason(saved);
    let saved = PlanContent { two_party_reason, ..saved.clone() };
    let found = typed.map(|typed| differences(&saved, typed)).unwrap_or_default();
    Conflict::between(t, Differences::of(t, &found).rows())
}
