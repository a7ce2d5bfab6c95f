use domain::follow_up::FollowUp;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "days_to_plan",
    kind: ValueKind::Days,
    names: Text::new(
        "Päiviä alkukartoituksesta suunnitelmaan",
        "Dagar från kartläggning till plan",
        "Days from assessment to plan",
    ),
    meaning: Text::new(
        "Päivät kartoituksen valmistumisesta asiakkuuden ensimmäisen suunnitelman hyväksymiseen; jakson aikana hyväksytyt.",
        "Dagar från att kartläggningen blev klar till att klientförhållandets första plan godkändes; de som godkändes under perioden.",
        "Days from the completed assessment to the acceptance of the customership's first plan; those accepted in the period.",
    ),
    facts: &["assessment completed", "plan signed"],
    section: "1386/2010 s. 13",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    for number in 1..=client.customerships.len() {
        let here = client.plans.iter().filter(|plan| plan.customership == number);
        let signed = here.filter_map(|plan| plan.signed).min().filter(|on| span.has(*on));
        let Some(on) = signed else { continue };
        let found = client.assessments.iter().filter(|one| one.customership == number);
        let found = found.filter(|one| one.found_need).filter_map(|one| one.completed);
        if let Some(took) = found.max().and_then(|from| Occurrence::took(from, on)) {
            take(took);
        }
    }
}
