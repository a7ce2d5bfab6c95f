use domain::follow_up::FollowUp;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "new_customerships",
    kind: ValueKind::Count,
    names: Text::new("Uudet asiakkuudet", "Nya klientförhållanden", "New customerships"),
    meaning: Text::new(
        "Jakson aikana alkaneet asiakkuudet.",
        "Klientförhållanden som inleddes under perioden.",
        "Customerships that began in the period.",
    ),
    facts: &["customership began"],
    section: "",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    let began = client.customerships.iter().map(|one| one.from).filter(|on| span.has(*on));
    began.for_each(|on| take(Occurrence::on(on)));
}
