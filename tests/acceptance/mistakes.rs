//! What is done twice is said in its own words, and what is withdrawn takes what followed with it.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::office::{Answer, TestOffice, job_seeker_in_vantaa};
use crate::operations::{TE, VANTAA};

fn reviews(client: &Answer) -> Vec<(&str, &str)> {
    let deadlines = client.body["deadlines"].as_array().unwrap().iter();
    let reviews = deadlines.filter(|one| one["limit"] == "review_te_office");
    reviews.map(|one| (one["due_on"].as_str().unwrap(), one["state"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn a_review_that_only_a_withdrawn_version_met_is_due_again() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let (client, _) = office.client_with_plan(&te).await;
    office.go_to("2024-06-03");
    let second = office.plan_in_force(&te, &client).await;
    let read = office.get(&te, &client).await;
    assert_eq!(reviews(&read), [("2024-07-22", "met"), ("2024-09-03", "open")]);

    office.go_to("2024-06-04");
    let mistake = Some(json!({ "party": "client", "reason": "Not signed." }));
    let deed = "/withdraw-acceptance";
    let withdrawn = office.change_now(&te, Method::POST, &second, deed, mistake).await;
    withdrawn.expect(StatusCode::OK);

    let read = office.get(&te, &client).await;
    assert_eq!(reviews(&read), [("2024-07-22", "open"), ("2024-09-03", "cancelled")]);
    assert_eq!(read.text("/stage"), "in_force");
    office.is_sound().await;

    let again = Some(json!({ "party": "client", "on": "2024-06-04", "way": "signature" }));
    let again = office.change_now(&te, Method::POST, &second, "/acceptances", again).await;
    again.expect(StatusCode::OK);
    let read = office.get(&te, &client).await;
    assert_eq!(reviews(&read), [("2024-07-22", "met"), ("2024-09-04", "open")]);
    office.is_sound().await;
}

#[tokio::test]
async fn a_second_start_is_told_of_the_assessment_that_runs() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let client = office.client(&te).await;
    let start = async || {
        let body = json!({ "started_on": "2024-04-22", "language": "so", "interpreter": true });
        office.post(&te, &format!("{client}/assessments"), body).await
    };
    let started = start().await.expect(StatusCode::CREATED);

    let again = start().await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.text("/type"), "/problems/assessment-running");
    assert_eq!(again.text("/detail"), "the assessment of 2024-04-22 is not completed");
    let assessment = format!("/assessments/{}", started.text("/id"));
    let nothing = Some(json!({ "reason": "A mistake." }));
    let deed = "/withdraw-outcome";
    let nothing = office.change_now(&te, Method::POST, &assessment, deed, nothing).await;
    assert_eq!(nothing.text("/type"), "/problems/assessment-running");
}

#[tokio::test]
async fn a_handover_answered_on_the_first_day_leaves_the_giver_a_reader_and_is_answered_once() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let vantaa = office.worker(VANTAA).await;
    let mut person = job_seeker_in_vantaa();
    person["customership_from"] = json!("2024-04-22");
    person["facts"]["job_seeker_registered"] = Value::Bool(false);
    let client = office.client_as(&te, person).await;
    let handover = office.get(&te, &client).await.text("/handover/id").to_owned();
    let handover = format!("/handovers/{handover}");
    let accept = office.change_now(&vantaa, Method::POST, &handover, "/accept", None).await;
    accept.expect(StatusCode::OK);

    assert_eq!(office.get(&te, &client).await.status, StatusCode::OK);
    let given = office.change_now(&te, Method::POST, &handover, "/accept", None).await;
    given.expect(StatusCode::FORBIDDEN);
    let reason = json!({ "reason": "Not ours." });
    for (deed, body) in [("/accept", None), ("/return", Some(reason))] {
        let again = office.change_now(&vantaa, Method::POST, &handover, deed, body).await;
        let again = again.expect(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(again.text("/type"), "/problems/handover-answered");
    }
    office.go_to("2024-05-22");
    assert_eq!(office.get(&te, &client).await.status, StatusCode::OK);
    office.go_to("2024-05-23");
    assert_eq!(office.get(&te, &client).await.status, StatusCode::NOT_FOUND);
}
