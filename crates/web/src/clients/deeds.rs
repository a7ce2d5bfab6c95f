use std::borrow::Cow;

use domain::access::{Action, Actor};
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
    let mut deeds = Vec::new();
    for (action, allowed, deed) in [
        (Action::WriteNote, true, "write-note"),
        (Action::ClaimClient, is_open && not_own, "claim-client"),
        (Action::OverrideResponsibility, is_open, "override-responsibility"),
        (Action::EndCustomership, is_open, "end-customership"),
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
