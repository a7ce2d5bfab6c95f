use domain::follow_up::FollowUp;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "days_of_assessment",
    kind: ValueKind::Days,
    names: Text::new(
        "Alkukartoituksen kesto päivinä",
        "Kartläggningens längd i dagar",
        "Days an assessment took",
    ),
    meaning: Text::new(
        "Päivät alkukartoituksen alusta sen valmistumiseen; jakson aikana valmistuneet.",
        "Dagar från kartläggningens början till att den blev klar; de som blev klara under perioden.",
        "Days from the start of an assessment to its completion; those completed in the period.",
    ),
    facts: &["assessment started", "assessment completed"],
    section: "",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    for one in &client.assessments {
        let completed = one.completed.filter(|on| span.has(*on));
        if let Some(took) = completed.and_then(|on| Occurrence::took(one.started, on)) {
            take(took);
        }
    }
}
