use domain::follow_up::FollowUp;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "plan_coverage",
    kind: ValueKind::Share,
    names: Text::new(
        "Suunnitelman kattavuus jakson lopussa",
        "Planernas täckning vid periodens slut",
        "Coverage of plans at the end of the period",
    ),
    meaning: Text::new(
        "Asiakkaat, joilla jakson viimeisenä päivänä on lain mukaan oikeus suunnitelmaan; osoittajassa ne, joilla suunnitelma on voimassa.",
        "Klienter som på periodens sista dag har rätt till en plan enligt lagen; i täljaren de som har en plan i kraft.",
        "Clients who have a right to a plan by the Act on the last day of the period; in the numerator those whose plan is in force.",
    ),
    facts: &["responsibility: strength", "plan signed", "plan: first and last day"],
    section: "1386/2010 s. 12(1)",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    let day = span.last;
    if client.customership_on(day).is_some() && client.has_right_on(day) {
        take(Occurrence::share(day, client.has_plan_on(day)));
    }
}
