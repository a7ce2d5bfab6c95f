//! What happens to a plan after it was signed: reviews, more time, mistakes.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, plan_from};

async fn review(office: &TestOffice, worker: &Official, plan: &str, agenda: Value) -> Answer {
    let body = json!({ "on": office.app.clock.today(), "agenda": agenda });
    office.change_now(worker, Method::POST, plan, "/reviews", Some(body)).await
}

fn maximum(client: &Answer) -> (&str, Option<&str>) {
    let deadline = client.deadline("plan_maximum");
    (deadline["due_on"].as_str().unwrap(), deadline["shifted_because"].as_str())
}

#[tokio::test]
async fn a_review_answers_for_every_measure_and_moves_the_next_one() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, plan) = office.client_with_plan(&te).await;
    office.go_to("2024-07-10");

    let silent = review(&office, &te, &plan, json!([])).await;
    assert_eq!(silent.text("/type"), "/problems/agenda-incomplete");
    let unexplained = review(&office, &te, &plan, json!([{ "measure": 0, "done": false }])).await;
    assert_eq!(unexplained.text("/type"), "/problems/why-not-done");
    let agenda = json!([{ "measure": 0, "done": false, "why": "The course begins in August." }]);
    review(&office, &te, &plan, agenda).await.expect(StatusCode::OK);

    let client = office.get(&te, &client).await;
    let reviews: Vec<_> = client.body["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|deadline| deadline["limit"] == "review_te_office")
        .map(|deadline| (deadline["state"].as_str().unwrap(), deadline["due_on"].as_str().unwrap()))
        .collect();
    assert_eq!(reviews, [("met", "2024-07-22"), ("open", "2024-10-10")]);
}

#[tokio::test]
async fn a_client_ill_for_two_months_has_the_maximum_moved_by_exactly_that() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, _) = office.client_with_plan(&te).await;
    assert_eq!(maximum(&office.get(&te, &client).await), ("2027-04-22", None));
    office.go_to("2024-11-04");

    let ill = json!({
        "from": "2024-09-01", "until": "2024-10-31", "conditions": ["illness"],
        "evidence": "Doctor's certificate of 2.9.2024",
    });
    let moved = office.change_now(&te, Method::POST, &client, "/interruptions", Some(ill)).await;

    let moved = moved.expect(StatusCode::OK);
    let (due_on, because) = maximum(&moved);
    assert_eq!(due_on, "2027-06-22");
    assert_eq!(because, Some("61 days for temporary_hindrance (s. 12(4))"));
}

#[tokio::test]
async fn more_time_needs_its_ground_and_stays_within_the_act() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, plan) = office.client_with_plan(&te).await;
    let extend = |length: &str, conditions: Value| {
        let body = json!({
            "on": "2024-04-22", "ground": "special_measures", "conditions": conditions,
            "length": length, "evidence": "Assessment of functional capacity",
        });
        let office = &office;
        let (te, client) = (&te, &client);
        async move { office.change_now(te, Method::POST, client, "/extensions", Some(body)).await }
    };

    let unfounded = extend("2 years", json!([])).await;
    assert_eq!(unfounded.text("/type"), "/problems/condition-missing");
    let found = json!(["special_measures_needed"]);
    let too_long = extend("3 years", found.clone()).await;
    assert_eq!(too_long.text("/type"), "/problems/extension-too-long");
    let granted = extend("2 years", found.clone()).await.expect(StatusCode::OK);
    assert_eq!(maximum(&granted).0, "2029-04-22");
    let again = extend("1 months", found).await;
    assert_eq!(again.text("/type"), "/problems/extension-too-long");

    let mut next = plan_from(office.app.clock.today());
    next["valid_until"] = json!("2029-04-22");
    office.post(&te, &format!("{client}/plans"), next).await.expect(StatusCode::CREATED);
    let old = office.get(&te, &plan).await;
    assert_eq!(old.text("/state"), "in_force");
}

#[tokio::test]
async fn an_acceptance_recorded_by_mistake_is_withdrawn_and_the_history_stays() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, plan) = office.client_with_plan(&te).await;
    let withdraw = |reason: &str| Some(json!({ "party": "client", "reason": reason }));
    let deed = "/withdraw-acceptance";

    let silent = office.change_now(&te, Method::POST, &plan, deed, withdraw(" ")).await;
    assert_eq!(silent.text("/type"), "/problems/reason-missing");
    let withdrawn =
        office.change_now(&te, Method::POST, &plan, deed, withdraw("Not signed.")).await;
    assert_eq!(withdrawn.expect(StatusCode::OK).text("/state"), "offered");
    assert_eq!(office.get(&te, &format!("{plan}/document")).await.status, StatusCode::NOT_FOUND);

    let body = json!({ "party": "client", "on": "2024-04-22", "way": "signature" });
    let accepted = office.change_now(&te, Method::POST, &plan, "/acceptances", Some(body)).await;
    assert_eq!(accepted.expect(StatusCode::OK).text("/state"), "in_force");
    let timeline = office.get(&te, &format!("{client}/timeline")).await;
    let kinds: Vec<_> = timeline.body["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|entry| entry["event"]["kind"].as_str())
        .filter(|kind| ["plan_signed", "acceptance_withdrawn"].contains(kind))
        .collect();
    assert_eq!(kinds, ["plan_signed", "acceptance_withdrawn", "plan_signed"]);
}

#[tokio::test]
async fn two_versions_of_a_plan_are_compared() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, first) = office.client_with_plan(&te).await;
    let mut next = plan_from(office.app.clock.today());
    next["goals"] = json!(["Finnish to B1.1", "Work as a cook"]);
    let second = office.post(&te, &format!("{client}/plans"), next).await;
    let second = second.expect(StatusCode::CREATED).text("/id").to_owned();

    let compared = office.get(&te, &format!("{first}/compare?with={second}")).await;

    let differences = &compared.expect(StatusCode::OK).body["differences"];
    let goal = json!({ "text": "Work as a cook", "term": "plan_time" });
    assert_eq!(differences, &json!([{ "difference": "goal_added", "goal": goal }]));
}

#[tokio::test]
async fn a_customership_ended_by_mistake_goes_on_and_a_later_one_keeps_the_anchors() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, _) = office.client_with_plan(&te).await;
    let end = || Some(json!({ "on": "2024-04-22", "reason": "moved_abroad" }));
    let ended = office.change_now(&te, Method::POST, &client, "/end", end()).await;
    let ended = ended.expect(StatusCode::OK);
    assert_eq!(ended.text("/stage"), "ended");
    assert_eq!(ended.deadline("dispose_te_office")["due_on"], "2028-04-22");

    let reason = Some(json!({ "reason": "Another person had moved." }));
    let reopened = office.change_now(&te, Method::POST, &client, "/reopen", reason).await;
    let reopened = reopened.expect(StatusCode::OK);
    assert_eq!(reopened.text("/stage"), "in_force");
    assert_eq!(reopened.deadline("dispose_te_office")["state"], "cancelled");

    office.change_now(&te, Method::POST, &client, "/end", end()).await.expect(StatusCode::OK);
    office.go_to("2025-01-07");
    let back = Some(json!({ "from": "2025-01-07" }));
    let back = office.change_now(&te, Method::POST, &client, "/customerships", back).await;
    let back = back.expect(StatusCode::OK);
    assert_eq!(maximum(&back).0, "2027-04-22");
}
