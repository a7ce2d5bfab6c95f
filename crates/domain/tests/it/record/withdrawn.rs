use domain::assessments::Outcome;
use domain::deadlines::left_met;
use domain::record::Event;
use domain::rule_sets::LimitId;
use serde_json::json;

use super::{Case, Deed, do_it};
use crate::law::law;

/// A job seeker in Vantaa whose first plan is in force and whose second was accepted by mistake.
fn with_an_acceptance_withdrawn() -> Case {
    let facts = json!({
        "born_on": "1990-05-17", "citizenships": ["SO"], "home_municipality": "092",
        "job_seeker_registered": true, "labour_market_status": "02",
        "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
    });
    let mut case = Case::registered(facts.as_object().unwrap().clone());
    let accepted = [Deed::OfferPlan, Deed::AcceptPlan, Deed::AcceptPlan];
    let deeds = [Deed::StartAssessment, Deed::RecordItems, Deed::Complete(Outcome::PlanNeeded)]
        .into_iter()
        .chain([Deed::DraftPlan { months: 12 }])
        .chain(accepted.clone())
        .chain([Deed::Wait(30), Deed::DraftPlan { months: 12 }])
        .chain(accepted)
        .chain([Deed::WithdrawAcceptance]);
    for deed in deeds {
        do_it(&mut case, deed);
    }
    case
}

#[test]
fn a_limit_that_stays_met_by_what_was_withdrawn_is_found() {
    let case = with_an_acceptance_withdrawn();
    assert_eq!(left_met(&case.entries, law()).unwrap(), []);

    // As it was recorded before deadlines could be met no longer.
    let mut entries = case.entries;
    let last = entries.pop().map(|entry| entry.happening.event);
    assert!(matches!(last, Some(Event::DeadlinesChanged { .. })));

    let left = left_met(&entries, law()).unwrap();
    let limits: Vec<_> = left.iter().map(|key| key.limit).collect();
    assert_eq!(limits, [LimitId::ReviewTeOffice]);
}
