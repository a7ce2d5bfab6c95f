use domain::follow_up::FollowUp;
use domain::training::ReferralStep;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "training_completions",
    kind: ValueKind::Count,
    names: Text::new("Suoritetut koulutukset", "Slutförda utbildningar", "Trainings completed"),
    meaning: Text::new(
        "Ohjaukset, joiden koulutus suoritettiin loppuun jakson aikana.",
        "Anvisningar vars utbildning slutfördes under perioden.",
        "Referrals whose training was completed in the period.",
    ),
    facts: &["referral completed"],
    section: "",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    super::first_step(client, span, ReferralStep::Completed, take);
}
