use domain::follow_up::FollowUp;
use domain::training::ReferralStep;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "days_to_training",
    kind: ValueKind::Days,
    names: Text::new(
        "Odotuspäivät ohjauksesta koulutuksen alkuun",
        "Väntedagar från anvisning till utbildningens början",
        "Waiting days from referral to training",
    ),
    meaning: Text::new(
        "Päivät ohjauksesta siihen, kun koulutus alkoi ensimmäisen kerran; jakson aikana alkaneet.",
        "Dagar från anvisningen till att utbildningen började första gången; de som började under perioden.",
        "Days from the referral to the first start of the training; those started in the period.",
    ),
    facts: &["referral made", "referral started"],
    section: "",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    for referral in &client.referrals {
        let mut started = referral.steps.iter().filter(|(_, step)| *step == ReferralStep::Started);
        let first = started.next().map(|(on, _)| *on).filter(|on| span.has(*on));
        if let Some(took) = first.and_then(|on| Occurrence::took(referral.on, on)) {
            take(took);
        }
    }
}
