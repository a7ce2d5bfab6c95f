use domain::follow_up::FollowUp;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "days_to_assessment",
    kind: ValueKind::Days,
    names: Text::new(
        "Päiviä asiakkuudesta alkukartoitukseen",
        "Dagar från klientförhållande till kartläggning",
        "Days from customership to assessment",
    ),
    meaning: Text::new(
        "Päivät asiakkuuden alusta ensimmäisen alkukartoituksen alkuun; jakson aikana aloitetut.",
        "Dagar från klientförhållandets början till att den första kartläggningen inleddes; de som inleddes under perioden.",
        "Days from the start of the customership to the start of its first assessment; those started in the period.",
    ),
    facts: &["customership began", "assessment started"],
    section: "1386/2010 s. 10(1)",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    for (number, customer) in (1..).zip(&client.customerships) {
        let first = client.assessments.iter().find(|one| one.customership == number);
        let started = first.map(|one| one.started).filter(|on| span.has(*on));
        if let Some(took) = started.and_then(|on| Occurrence::took(customer.from, on)) {
            take(took);
        }
    }
}
