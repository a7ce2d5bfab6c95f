use domain::follow_up::FollowUp;
use domain::training::ReferralStep;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "training_interruptions",
    kind: ValueKind::Count,
    names: Text::new("Keskeytyneet koulutukset", "Avbrutna utbildningar", "Trainings interrupted"),
    meaning: Text::new(
        "Keskeytykset alkaneissa koulutuksissa jakson aikana, ja ne, jotka päättyivät suorittamatta.",
        "Avbrott i påbörjade utbildningar under perioden, och de som avslutades utan att slutföras.",
        "Interruptions of started trainings in the period, and those that ended without completing.",
    ),
    facts: &["referral interrupted", "referral ended"],
    section: "",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    for referral in &client.referrals {
        let mut in_training = false;
        for (on, step) in &referral.steps {
            let broke_off = matches!(step, ReferralStep::Interrupted | ReferralStep::Ended);
            if in_training && broke_off && span.has(*on) {
                take(Occurrence::on(*on));
            }
            in_training = *step == ReferralStep::Started;
        }
    }
}
