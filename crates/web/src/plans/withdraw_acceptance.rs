use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::field_error::FieldError;
use domain::ids::PlanId;
use use_cases::plans::{self, PlanOf, WithdrawAcceptance};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, Hidden, Sheet, Typed, again};
use crate::page::{html, see};
use crate::query::Path;
use crate::visitor::{SignedIn, Visitor};

fn form(
    app: &App,
    visitor: &Visitor,
    of: &PlanOf,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> DeedForm {
    let t = visitor.t;
    let sheet = Sheet { t, typed, faults };
    let accepted = of.plan.acceptances.iter().map(|one| {
        let party = format!("{}, {}", t.party(one.party.code()), t.day(one.on));
        (one.party.code().to_owned(), party)
    });
    let fields = vec![
        sheet.radios("party", t.plan_whose_acceptance(), accepted),
        sheet.area("reason", t.form_reason(), 3),
    ];
    let hidden = Hidden::changing(app, typed, of.plan.version, conflict.as_ref());
    let thing = format!("/plans/{}", of.plan.id);
    let action = Action::WithdrawAcceptance;
    DeedForm::new(visitor, action, &of.file, &thing, fields, faults, hidden)
        .advice(t.plan_withdraw_advice())
        .conflict(conflict)
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<PlanId>,
) -> Result<Response, Failure> {
    let of = plans::read_plan(&app, &who.actor, id).await?;
    Ok(html(&form(&app, &who.visitor, &of, &Typed::default(), &Faults::default(), None)))
}

/// Withdraws an acceptance that was recorded by mistake.
pub(super) async fn withdraw_acceptance(
    State(app): State<App>,
    who: SignedIn,
    Path(plan): Path<PlanId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let of = plans::read_plan(&app, &actor, plan).await?;
    let reason = typed.text("reason").to_owned();
    let chosen = of.plan.parties.iter().find(|party| typed.has("party", party.code()));
    let done = match chosen {
        Some(party) => {
            let asked = WithdrawAcceptance { plan, party: *party, reason };
            plans::withdraw_acceptance(&app, &actor, asked, version).await
        }
        None => Err(Error::Invalid(vec![FieldError::at("party", "missing", "is required")])),
    };
    let Err(error) = done else {
        return Ok(see(&format!("/plans/{plan}?done=withdraw_acceptance")));
    };
    let of = plans::read_plan(&app, &actor, plan).await?;
    let t = visitor.t;
    let both = || {
        let state = of.file.record.plan_state(&of.plan, app.clock.today());
        Conflict::of_reason(t, t.plan_state(state.code()), &typed)
    };
    again(error, t, both, |faults, conflict| form(&app, &visitor, &of, &typed, faults, conflict))
}
