use domain::follow_up::FollowUp;
use domain::rule_sets::LimitId;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const DEFINITION: Definition = Definition {
    code: "directed_in_time",
    kind: ValueKind::Share,
    names: Text::new(
        "Ohjaus koulutukseen kuukaudessa",
        "Anvisning till utbildning inom en månad",
        "Directed to training within a month",
    ),
    meaning: Text::new(
        "Ensimmäiset suunnitelmat, joiden jälkeen asiakas oli ohjattava koulutukseen tai palveluun jakson aikana; osoittajassa viimeistään määräpäivänä ohjatut.",
        "Första planer efter vilka klienten skulle anvisas utbildning eller service under perioden; i täljaren de som anvisades senast på sista dagen.",
        "First plans after which the client had to be directed to training or service in the period; in the numerator those directed by the last day.",
    ),
    facts: &["limit direct_to_training: due, met"],
    section: "1386/2010 s. 14",
    count,
};

fn count(client: &FollowUp, span: Span, take: &mut dyn FnMut(Occurrence)) {
    super::due(client, span, |limit| limit == LimitId::DirectToTraining, take);
}
