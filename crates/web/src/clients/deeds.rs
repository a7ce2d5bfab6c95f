use std::borrow::Cow;

use domain::access::{Action, Actor};
use domain::assessments::Completed;
use domain::rule_sets::LimitId;
use use_cases::App;
use use_cases::clients::ClientFile;

use crate::texts::Texts;

/// Something that can be done with the client now.
pub(crate) struct Deed {
    pub(crate) label: Cow<'static, str>,
    pub(crate) address: String,
}

/// The deeds that the bar of a client's page offers: those which the policy permits and the path
/// allows now, and which have a page.
pub(super) fn possible(app: &App, actor: &Actor, file: &ClientFile, t: Texts) -> Vec<Deed> {
    let record = &file.record;
    let is_open = record.open_customership().is_some();
    let not_own = record.worker != Some(actor.user);
    let is_minor = record.age_of_minor(app.clock.today(), &app.law).is_some();
    let latest = record.latest_assessment();
    let running = latest.filter(|one| one.completed.is_none());
    let found_need =
        latest.and_then(|one| one.completed.as_ref()).is_some_and(Completed::found_need);
    let mut deeds = Vec::new();
    if let Some(assessment) = running
        && is_open
        && file.permits(app, actor, Action::RecordAssessmentItem)
    {
        let label = t.deed(Action::RecordAssessmentItem.code());
        deeds.push(Deed { label, address: format!("/assessments/{}", assessment.id) });
    }
    for (action, allowed, deed) in [
        (Action::StartAssessment, is_open && running.is_none() && !found_need, "start-assessment"),
        (
            Action::DraftPlan,
            is_open && found_need && record.unsigned_plan().is_none(),
            "draft-plan",
        ),
        (Action::WriteNote, true, "write-note"),
        (Action::HoldInterview, is_open && interview_due(file), "hold-interview"),
        (Action::MakeAppointment, is_open, "make-appointment"),
        (Action::ChangeFacts, is_open, "change-facts"),
        (Action::ClaimClient, is_open && not_own, "claim-client"),
        (Action::NameGuardian, is_open && is_minor, "name-guardian"),
    ] {
        if allowed && file.permits(app, actor, action) {
            let address = format!("/clients/{}/{deed}", file.stored.id);
            deeds.push(Deed { label: t.deed(action.code()), address });
        }
    }
    if let Some(plan) = record.plan_in_force(app.clock.today())
        && file.permits(app, actor, Action::ReferToTraining)
    {
        let address = format!("/plans/{}/refer-to-training", plan.id);
        deeds.push(Deed { label: t.deed(Action::ReferToTraining.code()), address });
    }
    deeds
}

/// The deeds that are done now and then, which stand behind the bar.
pub(super) fn rare(app: &App, actor: &Actor, file: &ClientFile, t: Texts) -> Vec<Deed> {
    let record = &file.record;
    let is_open = record.open_customership().is_some();
    let has_ended = record.customership().is_some() && !is_open;
    let planned = is_open && record.first_plan().is_some_and(|first| first.signed_on.is_some());
    let deeds = [
        (Action::HoldInterview, is_open && !interview_due(file)),
        (Action::BeginCustomership, has_ended),
        (Action::ReopenCustomership, has_ended),
        (Action::HoldDisposal, has_ended),
        (Action::AttachFile, is_open),
        (Action::LinkHousehold, is_open),
        (Action::PartHousehold, is_open && !record.household.is_empty()),
        (Action::AssignClient, is_open),
        (Action::RestrictRecord, is_open),
        (Action::MergeClients, is_open),
        (Action::PartClients, !record.absorbed.is_empty()),
        (Action::InterruptPlan, planned),
        (Action::ExtendPlan, planned),
        (Action::OverrideResponsibility, is_open),
        (Action::EndCustomership, is_open),
    ];
    let mut found = Vec::new();
    let knows_family_plan = app.law.timeline.on(app.clock.today()).family_plan().is_ok();
    if is_open
        && knows_family_plan
        && !record.household.is_empty()
        && file.permits(app, actor, Action::DraftPlan)
    {
        let address = format!("/clients/{}/draft-plan?family=true", file.stored.id);
        found.push(Deed { label: t.plan_draft_family(), address });
    }
    let possible =
        deeds.into_iter().filter(|(action, allowed)| *allowed && file.permits(app, actor, *action));
    let deed = |(action, _): (Action, bool)| {
        let address = format!("/clients/{}/{}", file.stored.id, action.code().replace('_', "-"));
        Deed { label: t.deed(action.code()), address }
    };
    found.extend(possible.map(deed));
    found
}

/// Whether an interview is waited for, so that it stands among the day's deeds.
fn interview_due(file: &ClientFile) -> bool {
    let mut duties = file.record.deadlines.values().filter(|one| one.is_duty());
    duties.any(|one| one.key.limit == LimitId::FirstInterview)
}
