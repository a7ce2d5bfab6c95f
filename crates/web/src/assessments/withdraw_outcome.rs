use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::ids::AssessmentId;
use use_cases::App;
use use_cases::assessments::{self, AssessmentOf};

use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, ReasonForm, Typed, again};
use crate::page::{html, see};
use crate::query::Path;
use crate::texts::Texts;
use crate::visitor::{SignedIn, Visitor};

fn form(
    app: &App,
    visitor: &Visitor,
    of: &AssessmentOf,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> DeedForm {
    let form = ReasonForm {
        action: Action::WithdrawAssessmentOutcome,
        file: &of.file,
        thing: format!("/assessments/{}", of.assessment.id),
        version: of.assessment.version,
        advice: visitor.t.assessment_withdraw_advice(),
    };
    form.page(app, visitor, typed, faults, conflict)
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AssessmentId>,
) -> Result<Response, Failure> {
    let of = assessments::read_assessment(&app, &who.actor, id).await?;
    Ok(html(&form(&app, &who.visitor, &of, &Typed::default(), &Faults::default(), None)))
}

/// Withdraws an outcome that was recorded by mistake.
pub(super) async fn withdraw_assessment_outcome(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AssessmentId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let reason = typed.text("reason").to_owned();
    let done = assessments::withdraw_assessment_outcome(&app, &actor, id, reason, version).await;
    let Err(error) = done else {
        return Ok(see(&format!("/assessments/{id}")));
    };
    let of = assessments::read_assessment(&app, &actor, id).await?;
    let t = visitor.t;
    let both = || Conflict::of_reason(t, outcome(t, &of), &typed);
    again(error, t, both, |faults, conflict| form(&app, &visitor, &of, &typed, faults, conflict))
}

/// The outcome by now.
fn outcome(t: Texts, of: &AssessmentOf) -> String {
    let completed = of.assessment.completed.as_ref();
    let outcome = completed.map(|completed| t.assessment_outcome(completed.outcome.code()));
    outcome.unwrap_or_else(|| t.form_nothing_saved()).into_owned()
}
