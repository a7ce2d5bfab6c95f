use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::field_error::FieldError;
use domain::ids::PlanId;
use use_cases::plans::{self, ExplainDuties, PlanOf};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::choices::{languages, or_none};
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// What is explained to the client, and when and in which language it was.
#[derive(Template)]
#[template(path = "plans/explain_duties.html")]
struct ExplainDutiesPage {
    t: Texts,
    page: Page,
    plan: PlanId,
    name: String,
    summary: Summary,
    conflict: Option<Conflict>,
    on: Field,
    language: Field,
    hidden: Hidden,
}

impl ExplainDutiesPage {
    fn new(
        app: &App,
        visitor: &Visitor,
        of: &PlanOf,
        typed: &Typed,
        faults: &Faults,
        conflict: Option<Conflict>,
    ) -> Self {
        let t = visitor.t;
        let sheet = Sheet { t, typed, faults };
        let all = or_none("", languages(t, &app.law.reference));
        let on = sheet.day("on", t.plan_explained_on());
        let language = sheet.select("language", t.plan_explained_in(), all);
        Self {
            t,
            page: visitor.page(Section::Work),
            plan: of.plan.id,
            name: of.file.stored.person.name(),
            summary: Summary::of(t, faults, [&on, &language]),
            on,
            language,
            hidden: Hidden::changing(app, typed, of.plan.version, conflict.as_ref()),
            conflict,
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
) -> Result<Response, Failure> {
    let of = plans::read_plan(&app, &who.actor, id).await?;
    let language = of.file.record.latest_assessment().map(|one| one.language.clone());
    let typed = Typed::of([
        ("on", who.visitor.t.day(app.clock.today())),
        ("language", language.unwrap_or_else(|| of.file.stored.person.mother_tongue.clone())),
    ]);
    let none = Faults::default();
    Ok(html(&ExplainDutiesPage::new(&app, &who.visitor, &of, &typed, &none, None)))
}

/// Records that duties and consequences were explained.
pub(super) async fn explain_duties(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let done = match read(&app, id, &typed) {
        Ok(asked) => plans::explain_duties(&app, &actor, asked, version).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/plans/{id}?done=explain_duties")));
    };
    let of = plans::read_plan(&app, &actor, id).await?;
    let t = visitor.t;
    let both = || {
        let saved = of.plan.duties_explained_on;
        let saved = saved.map_or_else(|| t.plan_not_explained().into_owned(), |day| t.day(day));
        Conflict::between(t, [(t.plan_duties_explained(), saved, typed.text("on").to_owned())])
    };
    again(error, t, both, |faults, conflict| {
        ExplainDutiesPage::new(&app, &visitor, &of, &typed, faults, conflict)
    })
}

fn read(app: &App, plan: PlanId, typed: &Typed) -> Result<ExplainDuties, Vec<FieldError>> {
    let mut faults = Vec::new();
    let on = typed.day("on", &mut faults);
    let language = typed.filled("language");
    let language = language.filter(|code| app.law.reference.language(code).is_some());
    if language.is_none() {
        faults.push(FieldError::at("language", "unknown_language", "of the language list"));
    }
    match (on, language) {
        (Some(on), Some(language)) => Ok(ExplainDuties { plan, on, language: language.to_owned() }),
        _ => Err(faults),
    }
}
