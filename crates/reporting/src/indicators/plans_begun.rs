use domain::follow_up::FollowUp;
use domain::rule_sets::LimitId;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "plans_begun",
    kind: ValueKind::Share,
    names: Text::new(
        "Aloitetut suunnitelmat, määräajassa",
        "Påbörjade planer, inom tidsfristen",
        "Plans begun, within the limit",
    ),
    meaning: Text::new(
        "Suunnitelmat, joiden laatiminen aloitettiin jakson aikana tarpeen toteavan kartoituksen jälkeen; osoittajassa viimeistään määräpäivänä aloitetut.",
        "Planer som började utarbetas under perioden efter en kartläggning som visade behov; i täljaren de som påbörjades senast på sista dagen.",
        "Plans whose drawing up began in the period after an assessment that found a need; in the numerator those begun by the last day.",
    ),
    facts: &["limit start_plan: due, met"],
    section: "1386/2010 s. 13",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    super::met(client, span, |limit| limit == LimitId::StartPlan, take);
}
