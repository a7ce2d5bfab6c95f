use domain::follow_up::FollowUp;
use domain::training::ReferralStep;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "training_starts",
    kind: ValueKind::Count,
    names: Text::new("Alkaneet koulutukset", "Påbörjade utbildningar", "Trainings started"),
    meaning: Text::new(
        "Ohjaukset, joiden koulutus alkoi ensimmäisen kerran jakson aikana.",
        "Anvisningar vars utbildning började första gången under perioden.",
        "Referrals whose training started for the first time in the period.",
    ),
    facts: &["referral started"],
    section: "",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    super::first_step(client, span, ReferralStep::Started, take);
}
