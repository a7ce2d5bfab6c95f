use domain::follow_up::FollowUp;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "handovers",
    kind: ValueKind::Count,
    names: Text::new("Asiakassiirrot", "Överföringar", "Handovers"),
    meaning: Text::new(
        "Jakson aikana tarjotut siirrot toiselle viranomaiselle; perutut siirrot eivät ole mukana.",
        "Överföringar till en annan myndighet som erbjöds under perioden; återkallade räknas inte.",
        "Handovers to another authority offered in the period; withdrawn ones are not counted.",
    ),
    facts: &["handover offered"],
    section: "",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    let offered = client.handovers.iter().map(|one| one.offered).filter(|on| span.has(*on));
    offered.for_each(|on| take(Occurrence::on(on)));
}
