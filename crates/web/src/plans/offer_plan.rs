use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::ids::PlanId;
use domain::plans::Plan;
use use_cases::plans::{self, PlanOf};
use use_cases::{App, Error};

use super::remedy;
use crate::failure::Failure;
use crate::form::{Faults, Hidden, Summary, Typed};
use crate::page::{Page, Section, html, html_with, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Shows the draft once more before it is offered.
#[derive(Template)]
#[template(path = "plans/offer_plan.html")]
struct OfferPlan {
    t: Texts,
    page: Page,
    name: String,
    plan: Plan,
    stale: bool,
    summary: Summary,
    parties: String,
    hidden: Hidden,
}

impl OfferPlan {
    fn new(app: &App, visitor: &Visitor, of: PlanOf, stale: bool, faults: &Faults) -> Self {
        let t = visitor.t;
        let parties: Vec<_> = of.plan.parties.iter().map(|party| t.party(party.code())).collect();
        Self {
            t,
            page: visitor.page(Section::Work),
            name: of.file.stored.person.name(),
            stale,
            summary: Summary::of(t, faults, []),
            parties: parties.join(", "),
            hidden: Hidden::changing(app, &Typed::default(), of.plan.version, None),
            plan: of.plan,
        }
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
) -> Result<Response, Failure> {
    let of = plans::read_plan(&app, &who.actor, id).await?;
    Ok(html(&OfferPlan::new(&app, &who.visitor, of, false, &Faults::default())))
}

/// Offers a draft to its parties.
pub(super) async fn offer_plan(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let Err(error) = plans::offer_plan(&app, &actor, id, typed.version()?).await else {
        return Ok(see(&format!("/plans/{id}?done=offer_plan")));
    };
    let of = plans::read_plan(&app, &actor, id).await?;
    if let Error::Stale = error {
        let page = OfferPlan::new(&app, &visitor, of, true, &Faults::default());
        return Ok(html_with(StatusCode::CONFLICT, &page));
    }
    let faults = Faults::with_remedies(error, visitor.t, |obstacle| remedy(&of, obstacle))?;
    let page = OfferPlan::new(&app, &visitor, of, false, &faults);
    Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
