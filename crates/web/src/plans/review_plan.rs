use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::field_error::FieldError;
use domain::ids::PlanId;
use domain::plans::{AgendaAnswer, Plan, Review};
use use_cases::plans::{self, PlanOf, ReviewPlan};
use use_cases::{App, Error};

use crate::drafts;
use crate::failure::Failure;
use crate::form::choices::Pair;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks of every measure what became of it.
#[derive(Template)]
#[template(path = "plans/review_plan.html")]
struct ReviewPlanPage {
    t: Texts,
    page: Page,
    plan: PlanId,
    name: String,
    summary: Summary,
    conflict: Option<Conflict>,
    agenda: Vec<Asked>,
    progress: Field,
    on: Field,
    hidden: Hidden,
}

/// A measure with its questions.
struct Asked {
    text: String,
    kind: Cow<'static, str>,
    done: Field,
    why: Field,
}

impl ReviewPlanPage {
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
        let answers = || -> [Pair; 2] {
            [("yes".to_owned(), t.plan_done().into()), ("no".to_owned(), t.plan_not_done().into())]
        };
        let asked = |line: domain::plans::AgendaLine<'_>| {
            let n = line.measure;
            Asked {
                text: line.agreed.text.clone(),
                kind: t.measure_kind(line.agreed.kind.code()),
                done: sheet.radios(&format!("agenda/{n}/done"), t.plan_what_became(), answers()),
                why: sheet.area(&format!("agenda/{n}/why"), t.plan_why_not(), 2).optional(),
            }
        };
        let agenda: Vec<_> = of.plan.agenda().map(asked).collect();
        let progress = sheet.area("progress", t.plan_progress(), 4).optional();
        let on = sheet.day("on", t.plan_reviewed_on());
        let fields = agenda.iter().flat_map(|one| [&one.done, &one.why]);
        Self {
            t,
            page: visitor.page(Section::Work),
            plan: of.plan.id,
            name: of.file.stored.person.name(),
            summary: Summary::of(t, faults, fields.chain([&progress, &on])),
            agenda,
            progress,
            on,
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
    let typed = Typed::of([("on", who.visitor.t.day(app.clock.today()))]);
    let typed = drafts::or_kept(&app, &who, &of.file, typed).await?;
    let none = Faults::default();
    Ok(html(&ReviewPlanPage::new(&app, &who.visitor, &of, &typed, &none, None)))
}

/// Records a review.
pub(super) async fn review_plan(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let of = plans::read_plan(&app, &actor, id).await?;
    if drafts::is_asked(&typed) {
        return drafts::carry_out(&app, &actor, of.file.stored.id, &typed).await;
    }
    let done = match read(&of.plan, &typed) {
        Ok(asked) => plans::review_plan(&app, &actor, asked, version).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        drafts::over(&app, &actor, of.file.stored.id, &typed).await;
        return Ok(see(&format!("/plans/{id}?done=review_plan")));
    };
    let of = plans::read_plan(&app, &actor, id).await?;
    let both = || both(visitor.t, &of.plan, &typed);
    again(error, visitor.t, both, |faults, conflict| {
        ReviewPlanPage::new(&app, &visitor, &of, &typed, faults, conflict)
    })
}

/// The last review by now, and what was typed.
fn both(t: Texts, plan: &Plan, typed: &Typed) -> Conflict {
    let last = plan.reviews.last();
    let saved = last.map_or_else(|| t.plan_never_reviewed().into_owned(), |(on, _)| t.day(on));
    let words = last.and_then(|(_, review)| review.progress.clone()).unwrap_or_default();
    Conflict::between(
        t,
        [
            (t.plan_reviewed_on(), saved, typed.text("on").to_owned()),
            (t.plan_progress(), words, typed.text("progress").to_owned()),
        ],
    )
}

fn read(plan: &Plan, typed: &Typed) -> Result<ReviewPlan, Vec<FieldError>> {
    let mut faults = Vec::new();
    let on = typed.day("on", &mut faults);
    let mut agenda = Vec::new();
    for measure in 0..plan.content.measures.len() {
        let field = format!("agenda/{measure}/done");
        let done = typed.has(&field, "yes");
        if !done && !typed.has(&field, "no") {
            faults.push(FieldError::at(&field, "missing", "is required"));
        }
        let why = typed.filled(&format!("agenda/{measure}/why")).map(str::to_owned);
        agenda.push(AgendaAnswer { measure, done, why });
    }
    let progress = typed.filled("progress").map(str::to_owned);
    match on {
        Some(on) if faults.is_empty() => {
            Ok(ReviewPlan { plan: plan.id, on, review: Review { agenda, progress } })
        }
        _ => Err(faults),
    }
}
