use domain::follow_up::FollowUp;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "days_to_accept",
    kind: ValueKind::Days,
    names: Text::new(
        "Päiviä siirron hyväksymiseen",
        "Dagar till godkänd överföring",
        "Days to accept a handover",
    ),
    meaning: Text::new(
        "Päivät siirron tarjoamisesta sen hyväksymiseen; jakson aikana hyväksytyt.",
        "Dagar från att överföringen erbjöds till att den godkändes; de som godkändes under perioden.",
        "Days from the offer of a handover to its acceptance; those accepted in the period.",
    ),
    facts: &["handover offered", "handover accepted"],
    section: "",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    for handover in &client.handovers {
        let accepted = handover.accepted.filter(|on| span.has(*on));
        if let Some(took) = accepted.and_then(|on| Occurrence::took(handover.offered, on)) {
            take(took);
        }
    }
}
