use domain::follow_up::FollowUp;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "reviews_due",
    kind: ValueKind::Share,
    names: Text::new(
        "Erääntyneet tarkistukset, ajoissa",
        "Översyner som förföll, i tid",
        "Reviews due, on time",
    ),
    meaning: Text::new(
        "Suunnitelman tarkistukset, joiden määräpäivä oli jakson aikana; osoittajassa viimeistään määräpäivänä tehdyt.",
        "Översyner av planen vars sista dag inföll under perioden; i täljaren de som gjordes senast den dagen.",
        "Reviews of a plan whose last day was in the period; in the numerator those held by that day.",
    ),
    facts: &["limit review: due, met"],
    section: "1386/2010 s. 18",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    super::due(client, span, super::is_review, take);
}
