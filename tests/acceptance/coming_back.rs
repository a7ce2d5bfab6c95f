//! Customerships end, and people come back, also to another authority.

use axum::http::{Method, StatusCode};
use chrono::NaiveDate;
use serde_json::json;

use crate::office::{Answer, Official, TestOffice, plan_from};
use crate::operations::TE;

async fn end(office: &TestOffice, who: &Official, client: &str, on: &str) -> Answer {
    let body = Some(json!({ "on": on, "reason": "moved_abroad" }));
    office.change_now(who, Method::POST, client, "/end", body).await
}

/// Limits that are not cancelled, with their states.
fn standing(client: &Answer) -> Vec<(&str, &str)> {
    let deadlines = client.body["deadlines"].as_array().unwrap().iter();
    let mut standing: Vec<_> = deadlines
        .map(|one| (one["limit"].as_str().unwrap(), one["state"].as_str().unwrap()))
        .filter(|(_, state)| *state != "cancelled")
        .collect();
    standing.sort_unstable();
    standing
}

#[tokio::test]
async fn a_new_customership_begins_at_the_beginning_with_the_anchors_of_the_person() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let (client, plan) = office.client_with_plan(&te).await;
    office.go_to("2024-06-03");
    let draft = office.post(&te, &format!("{client}/plans"), plan_from(day("2024-06-03"))).await;
    let draft = format!("/plans/{}", draft.expect(StatusCode::CREATED).text("/id"));
    end(&office, &te, &client, "2024-06-03").await.expect(StatusCode::OK);
    let met = [("first_plan_latest", "met"), ("start_assessment", "met"), ("start_plan", "met")];
    let ended = office.get(&te, &client).await;
    let disposal = [("dispose_te_office", "open")];
    assert_eq!(standing(&ended), [&disposal[..], &met[..]].concat());
    office.is_sound().await;

    office.go_to("2025-01-07");
    let back = Some(json!({ "from": "2025-01-07" }));
    let back = office.change_now(&te, Method::POST, &client, "/customerships", back).await;

    let back = back.expect(StatusCode::OK);
    assert_eq!((back.text("/stage"), back.text("/next_step")), ("registered", "start_assessment"));
    let anew =
        [("first_interview", "open"), ("first_plan_latest", "met"), ("plan_maximum", "open")];
    let starts = [("start_assessment", "met"), ("start_assessment", "open"), ("start_plan", "met")];
    assert_eq!(standing(&back), [&anew[..], &starts[..]].concat());
    let interviews = back.body["deadlines"].as_array().unwrap().iter();
    let interviews: Vec<_> = interviews
        .filter(|one| one["limit"] == "first_interview")
        .map(|one| (one["trigger_on"].as_str().unwrap(), one["state"].as_str().unwrap()))
        .collect();
    assert_eq!(interviews, [("2024-04-21", "cancelled"), ("2025-01-07", "open")]);

    for old in [&plan, &draft] {
        assert_eq!(office.get(&te, old).await.text("/state"), "ended");
    }
    let offered = office.change_now(&te, Method::POST, &draft, "/offer", None).await;
    assert_eq!(offered.text("/type"), "/problems/customership-not-open");
    let early = office.post(&te, &format!("{client}/plans"), plan_from(day("2025-01-07"))).await;
    assert_eq!(early.text("/type"), "/problems/plan-before-assessment");
    assert_eq!(early.text("/obstacles/0/code"), "no_assessment");

    office.assess(&te, &client).await;
    let next = office.plan_in_force(&te, &client).await;
    assert_eq!(office.get(&te, &next).await.text("/state"), "in_force");
    let planned = office.get(&te, &client).await;
    assert_eq!(planned.deadline("plan_maximum")["due_on"], "2027-04-22");
    assert!(standing(&planned).contains(&("direct_to_training", "open")));
    office.is_sound().await;
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_customership_does_not_end_before_what_was_done_in_it() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let client = office.client(&te).await;
    office.go_to("2024-05-13");
    office.assess(&te, &client).await;

    let early = end(&office, &te, &client, "2024-05-01").await;
    let early = early.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(early.text("/type"), "/problems/too-early");
    assert_eq!(early.text("/obstacles/0/earliest"), "2024-05-13");
    end(&office, &te, &client, "2024-05-13").await.expect(StatusCode::OK);

    let claimed = office.change_now(&te, Method::POST, &client, "/claim", None).await;
    let claimed = claimed.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(claimed.text("/type"), "/problems/customership-not-open");
}
