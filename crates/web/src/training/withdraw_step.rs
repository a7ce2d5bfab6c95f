use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::ids::ReferralId;
use use_cases::App;
use use_cases::training::{self, ReferralOf};

use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, ReasonForm, Typed, again};
use crate::page::{html, see};
use crate::query::Path;
use crate::visitor::{SignedIn, Visitor};

fn form(
    app: &App,
    visitor: &Visitor,
    of: &ReferralOf,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> DeedForm {
    let form = ReasonForm {
        action: Action::WithdrawReferralStep,
        file: &of.file,
        thing: format!("/referrals/{}", of.referral.id),
        version: of.referral.version,
        advice: visitor.t.referral_withdraw_advice(),
    };
    form.page(app, visitor, typed, faults, conflict)
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ReferralId>,
) -> Result<Response, Failure> {
    let of = training::read_referral(&app, &who.actor, id).await?;
    Ok(html(&form(&app, &who.visitor, &of, &Typed::default(), &Faults::default(), None)))
}

/// Withdraws the last step of a referral, recorded by mistake.
pub(super) async fn withdraw_referral_step(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<ReferralId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let reason = typed.text("reason").to_owned();
    let done = training::withdraw_referral_step(&app, &actor, id, reason, version).await;
    let Err(error) = done else {
        return Ok(see(&format!("/referrals/{id}")));
    };
    let of = training::read_referral(&app, &actor, id).await?;
    let t = visitor.t;
    let both = || Conflict::of_reason(t, t.referral_state(of.referral.state().code()), &typed);
    again(error, t, both, |faults, conflict| form(&app, &visitor, &of, &typed, faults, conflict))
}
