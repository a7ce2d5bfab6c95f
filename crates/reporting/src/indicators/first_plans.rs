use domain::follow_up::FollowUp;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "first_plans",
    kind: ValueKind::Count,
    names: Text::new("Ensimmäiset suunnitelmat", "Första planer", "First plans"),
    meaning: Text::new(
        "Asiakkaan ensimmäinen kotoutumissuunnitelma, jonka kaikki osapuolet hyväksyivät jakson aikana.",
        "Klientens första integrationsplan, som alla parter godkände under perioden.",
        "The client's first integration plan, accepted by all parties in the period.",
    ),
    facts: &["plan signed"],
    section: "1386/2010 s. 12",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    let first = client.plans.iter().filter_map(|plan| plan.signed).min();
    if let Some(on) = first.filter(|on| span.has(*on)) {
        take(Occurrence::on(on));
    }
}
