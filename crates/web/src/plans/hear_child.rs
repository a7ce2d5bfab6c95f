use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::field_error::FieldError;
use domain::ids::PlanId;
use domain::record::Event;
use use_cases::plans::{self, HearChild, PlanOf};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks what a child wished, and when it was heard.
#[derive(Template)]
#[template(path = "plans/hear_child.html")]
struct HearChildPage {
    t: Texts,
    page: Page,
    plan: PlanId,
    name: String,
    summary: Summary,
    conflict: Option<Conflict>,
    on: Field,
    wishes: Field,
    hidden: Hidden,
}

impl HearChildPage {
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
        let on = sheet.day("on", t.plan_heard_on());
        let wishes = sheet.area("wishes", t.plan_wishes(), 6);
        Self {
            t,
            page: visitor.page(Section::Work),
            plan: of.plan.id,
            name: of.file.stored.person.name(),
            summary: Summary::of(t, faults, [&on, &wishes]),
            on,
            wishes,
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
    let none = Faults::default();
    Ok(html(&HearChildPage::new(&app, &who.visitor, &of, &typed, &none, None)))
}

/// Records what a child wished for a plan.
pub(super) async fn hear_child(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let done = match read(id, &typed) {
        Ok(asked) => plans::hear_child(&app, &actor, asked, version).await,
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/plans/{id}?done=hear_child")));
    };
    let of = plans::read_plan(&app, &actor, id).await?;
    let both = || both(visitor.t, &of, &typed);
    again(error, visitor.t, both, |faults, conflict| {
        HearChildPage::new(&app, &visitor, &of, &typed, faults, conflict)
    })
}

fn read(plan: PlanId, typed: &Typed) -> Result<HearChild, Vec<FieldError>> {
    let mut faults = Vec::new();
    let on = typed.day("on", &mut faults);
    let wishes = typed.filled("wishes").map(str::to_owned);
    if wishes.is_none() {
        faults.push(FieldError::at("wishes", "missing", "is required"));
    }
    match (on, wishes) {
        (Some(on), Some(wishes)) => Ok(HearChild { plan, on, wishes }),
        _ => Err(faults),
    }
}

/// What the child was last heard to wish for the plan.
pub(super) fn heard(of: &PlanOf) -> Option<&str> {
    of.file.entries.iter().rev().find_map(|entry| match &entry.happening.event {
        Event::ChildHeard { plan, wishes } if *plan == of.plan.id => Some(wishes.as_str()),
        _ => None,
    })
}

/// The last hearing by now, and what was typed.
fn both(t: Texts, of: &PlanOf, typed: &Typed) -> Conflict {
    let saved = of.plan.child_heard_on;
    let saved = saved.map_or_else(|| t.plan_child_not_heard().into_owned(), |day| t.day(day));
    Conflict::between(
        t,
        [
            (t.plan_child_heard(), saved, typed.text("on").to_owned()),
            (
                t.plan_wishes(),
                heard(of).unwrap_or_default().to_owned(),
                typed.text("wishes").to_owned(),
            ),
        ],
    )
}
