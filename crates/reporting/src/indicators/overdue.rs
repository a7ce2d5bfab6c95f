use domain::follow_up::FollowUp;
use domain::rule_sets::LimitId;

use crate::{Definition, Occurrence, Span, Text, ValueKind};

pub(super) const FIRST_INTERVIEW: Definition = Definition {
    code: "overdue_first_interview",
    kind: ValueKind::Count,
    names: Text::new(
        "Myöhässä: ensimmäinen haastattelu",
        "Försenad: första intervju",
        "Overdue: first interview",
    ),
    meaning: Text::new(
        "Jakson viimeisenä päivänä tekemättä, ja määräpäivä ohitettu.",
        "Inte gjort på periodens sista dag, och tidsfristen har gått ut.",
        "Not done on the last day of the period, and its day has passed.",
    ),
    facts: &["limit: due, met"],
    section: "916/2012 ch. 2",
    count: |client, span, take| {
        overdue(client, span, |limit| limit == LimitId::FirstInterview, take);
    },
};

pub(super) const START_ASSESSMENT: Definition = Definition {
    code: "overdue_start_assessment",
    kind: ValueKind::Count,
    names: Text::new(
        "Myöhässä: alkukartoituksen aloitus",
        "Försenad: kartläggning",
        "Overdue: start of assessment",
    ),
    meaning: Text::new(
        "Jakson viimeisenä päivänä tekemättä, ja määräpäivä ohitettu.",
        "Inte gjort på periodens sista dag, och tidsfristen har gått ut.",
        "Not done on the last day of the period, and its day has passed.",
    ),
    facts: &["limit: due, met"],
    section: "1386/2010 s. 10(1)",
    count: |client, span, take| {
        overdue(client, span, |limit| limit == LimitId::StartAssessment, take);
    },
};

pub(super) const START_PLAN: Definition = Definition {
    code: "overdue_start_plan",
    kind: ValueKind::Count,
    names: Text::new("Myöhässä: suunnitelman aloitus", "Försenad: plan", "Overdue: start of plan"),
    meaning: Text::new(
        "Jakson viimeisenä päivänä tekemättä, ja määräpäivä ohitettu.",
        "Inte gjort på periodens sista dag, och tidsfristen har gått ut.",
        "Not done on the last day of the period, and its day has passed.",
    ),
    facts: &["limit: due, met"],
    section: "1386/2010 s. 13",
    count: |client, span, take| overdue(client, span, |limit| limit == LimitId::StartPlan, take),
};

pub(super) const FIRST_PLAN: Definition = Definition {
    code: "overdue_first_plan",
    kind: ValueKind::Count,
    names: Text::new(
        "Myöhässä: ensimmäinen suunnitelma viimeistään",
        "Försenad: första plan senast",
        "Overdue: first plan at the latest",
    ),
    meaning: Text::new(
        "Jakson viimeisenä päivänä tekemättä, ja määräpäivä ohitettu.",
        "Inte gjort på periodens sista dag, och tidsfristen har gått ut.",
        "Not done on the last day of the period, and its day has passed.",
    ),
    facts: &["limit: due, met"],
    section: "1386/2010 s. 12(2)",
    count: |client, span, take| {
        overdue(client, span, |limit| limit == LimitId::FirstPlanLatest, take);
    },
};

pub(super) const DIRECT: Definition = Definition {
    code: "overdue_direct_to_training",
    kind: ValueKind::Count,
    names: Text::new(
        "Myöhässä: ohjaus koulutukseen",
        "Försenad: anvisning till utbildning",
        "Overdue: directing to training",
    ),
    meaning: Text::new(
        "Jakson viimeisenä päivänä tekemättä, ja määräpäivä ohitettu.",
        "Inte gjort på periodens sista dag, och tidsfristen har gått ut.",
        "Not done on the last day of the period, and its day has passed.",
    ),
    facts: &["limit: due, met"],
    section: "1386/2010 s. 14",
    count: |client, span, take| {
        overdue(client, span, |limit| limit == LimitId::DirectToTraining, take);
    },
};

pub(super) const REVIEW: Definition = Definition {
    code: "overdue_review",
    kind: ValueKind::Count,
    names: Text::new(
        "Myöhässä: suunnitelman tarkistus",
        "Försenad: översyn av plan",
        "Overdue: review of plan",
    ),
    meaning: Text::new(
        "Jakson viimeisenä päivänä tekemättä, ja määräpäivä ohitettu.",
        "Inte gjort på periodens sista dag, och tidsfristen har gått ut.",
        "Not done on the last day of the period, and its day has passed.",
    ),
    facts: &["limit: due, met"],
    section: "1386/2010 s. 18",
    count: |client, span, take| overdue(client, span, super::is_review, take),
};

pub(super) const ACCEPT: Definition = Definition {
    code: "overdue_accept_handover",
    kind: ValueKind::Count,
    names: Text::new(
        "Myöhässä: siirron vastaanotto",
        "Försenad: svar på överföring",
        "Overdue: answer to handover",
    ),
    meaning: Text::new(
        "Jakson viimeisenä päivänä tekemättä, ja määräpäivä ohitettu.",
        "Inte gjort på periodens sista dag, och tidsfristen har gått ut.",
        "Not done on the last day of the period, and its day has passed.",
    ),
    facts: &["limit: due, met"],
    section: "",
    count: |client, span, take| {
        overdue(client, span, |limit| limit == LimitId::AcceptHandover, take);
    },
};

/// What ought to have been done by the last day of the period, of clients on that day.
fn overdue(
    client: &FollowUp,
    span: Span,
    which: impl Fn(LimitId) -> bool,
    take: &mut dyn FnMut(Occurrence),
) {
    if client.customership_on(span.last).is_none() {
        return;
    }
    let here = client.limits.iter().filter(|one| which(one.limit));
    for _ in here.filter(|one| one.is_overdue_on(span.last)) {
        take(Occurrence::on(span.last));
    }
}
