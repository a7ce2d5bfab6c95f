use domain::follow_up::FollowUp;
use domain::rule_sets::LimitId;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "assessments_started",
    kind: ValueKind::Share,
    names: Text::new(
        "Aloitetut alkukartoitukset, määräajassa",
        "Inledda kartläggningar, inom tidsfristen",
        "Assessments started, within the limit",
    ),
    meaning: Text::new(
        "Jakson aikana aloitetut alkukartoitukset, joiden aloittamisella oli määräaika; osoittajassa viimeistään määräpäivänä aloitetut.",
        "Inledande kartläggningar som påbörjades under perioden och som hade en tidsfrist; i täljaren de som påbörjades senast på sista dagen.",
        "Initial assessments started in the period that had to be started within a limit; in the numerator those started by the last day.",
    ),
    facts: &["limit start_assessment: due, met"],
    section: "1386/2010 s. 10(1)",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    super::met(client, span, |limit| limit == LimitId::StartAssessment, take);
}
