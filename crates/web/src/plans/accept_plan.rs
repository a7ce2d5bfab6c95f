use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::field_error::FieldError;
use domain::ids::PlanId;
use domain::plans::{Acceptance, Party, Plan, Way};
use use_cases::plans::{self, AcceptPlan, PlanOf};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Conflict, Faults, Field, Hidden, Sheet, Summary, Typed, again};
use crate::page::{Page, Section, html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

/// Asks which party accepted, when and how.
#[derive(Template)]
#[template(path = "plans/accept_plan.html")]
struct AcceptPlanPage {
    t: Texts,
    page: Page,
    plan: PlanId,
    name: String,
    summary: Summary,
    conflict: Option<Conflict>,
    party: Field,
    on: Field,
    way: Field,
    hidden: Hidden,
}

/// Who has not accepted yet.
fn missing(plan: &Plan) -> impl Iterator<Item = Party> {
    let accepted = |party| plan.acceptances.iter().any(|one| one.party == party);
    plan.parties.iter().copied().filter(move |party| !accepted(*party))
}

impl AcceptPlanPage {
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
        let parties = missing(&of.plan)
            .map(|party| (party.code().to_owned(), t.party(party.code()).into_owned()));
        let ways = ["signature", "electronic"].map(|way| (way.to_owned(), t.plan_way(way).into()));
        let party = sheet.radios("party", t.plan_who_accepts(), parties);
        let on = sheet.day("on", t.plan_accepted_on());
        let way = sheet.radios("way", t.plan_way_label(), ways);
        Self {
            t,
            page: visitor.page(Section::Work),
            plan: of.plan.id,
            name: of.file.stored.person.name(),
            summary: Summary::of(t, faults, [&party, &on, &way]),
            party,
            on,
            way,
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
    let typed = Typed::of([
        ("on", who.visitor.t.day(app.clock.today())),
        ("way", "signature".to_owned()),
        ("party", missing(&of.plan).next().map_or("", Party::code).to_owned()),
    ]);
    let none = Faults::default();
    Ok(html(&AcceptPlanPage::new(&app, &who.visitor, &of, &typed, &none, None)))
}

/// Records a party's acceptance; with the last the plan is signed.
pub(super) async fn accept_plan(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let of = plans::read_plan(&app, &actor, id).await?;
    let done = match read(&of.plan, &typed) {
        Ok(acceptance) => {
            plans::accept_plan(&app, &actor, AcceptPlan { plan: id, acceptance }, version).await
        }
        Err(faults) => Err(Error::Invalid(faults)),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/plans/{id}?done=accept_plan")));
    };
    let of = plans::read_plan(&app, &actor, id).await?;
    let both = || both(visitor.t, &of.plan, &typed);
    again(error, visitor.t, both, |faults, conflict| {
        AcceptPlanPage::new(&app, &visitor, &of, &typed, faults, conflict)
    })
}

fn read(plan: &Plan, typed: &Typed) -> Result<Acceptance, Vec<FieldError>> {
    let mut faults = Vec::new();
    let party = plan.parties.iter().copied().find(|party| typed.has("party", party.code()));
    if party.is_none() {
        faults.push(FieldError::at("party", "missing", "is required"));
    }
    let on = typed.day("on", &mut faults);
    let way = if typed.has("way", "electronic") { Way::Electronic } else { Way::Signature };
    match (party, on) {
        (Some(party), Some(on)) => Ok(Acceptance { party, on, way }),
        _ => Err(faults),
    }
}

/// Who has accepted by now, and what was typed.
fn both(t: Texts, plan: &Plan, typed: &Typed) -> Conflict {
    let accepted = |party| plan.acceptances.iter().find(|one| one.party == party);
    let rows = plan.parties.iter().map(|party| {
        let saved = accepted(*party)
            .map_or_else(|| t.plan_not_accepted().into_owned(), |one| t.day(one.on));
        let said = if typed.has("party", party.code()) { typed.text("on") } else { "" };
        (t.party(party.code()), saved, said.to_owned())
    });
    Conflict::between(t, rows)
}
