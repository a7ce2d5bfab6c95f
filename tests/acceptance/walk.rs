//! The walk of the README: one client's whole path, from an empty database.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::{Value, json};

use crate::office::{ITEMS, TestOffice, job_seeker_in_vantaa, plan_from};

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one path, told in its order")]
async fn a_client_goes_the_whole_path_and_every_date_explains_itself() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let vantaa = office.worker("municipality:092").await;
    let turku = office.worker("municipality:853").await;

    // 1. Registered: TE-office 0299 by s. 10(1), the assessment by the Monday after Midsummer.
    let registered = office.post(&te, "/clients", job_seeker_in_vantaa()).await;
    let registered = registered.expect(StatusCode::CREATED);
    assert_eq!(registered.text("/responsible/authority/kind"), "te_office");
    assert_eq!(registered.text("/responsible/authority/code"), "0299");
    assert_eq!(registered.text("/responsible/basis/0"), "s. 10(1)");
    assert_eq!(registered.text("/acting/code"), "0299");
    let start = registered.deadline("start_assessment");
    assert_eq!(start["raw_due_on"], "2024-06-21");
    assert_eq!(start["due_on"], "2024-06-24");
    assert!(start["shifted_because"].is_string());
    let client = format!("/clients/{}", registered.text("/id"));

    // 2. A plan now is refused with every obstacle and the next step.
    let today = office.app.clock.today();
    let mut too_long = plan_from(today);
    too_long["valid_until"] = json!("2025-06-01");
    let refused = office.post(&te, &format!("{client}/plans"), too_long).await;
    let refused = refused.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.text("/type"), "/problems/plan-before-assessment");
    let codes: Vec<_> =
        refused.body["obstacles"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
    assert_eq!(codes, ["no_assessment", "first_plan_too_long"]);
    assert_eq!(refused.text("/next_step"), "start_assessment");

    let body = json!({ "started_on": "2024-04-22", "language": "so", "interpreter": true });
    let started = office.post(&te, &format!("{client}/assessments"), body).await;
    let started = started.expect(StatusCode::CREATED);
    assert_eq!(started.deadline("start_assessment")["state"], "met");
    let assessment = format!("/assessments/{}", started.text("/id"));
    let early = json!({ "completed_on": "2024-04-22", "outcome": "plan_needed" });
    let early = office.change_now(&te, Method::POST, &assessment, "/complete", Some(early)).await;
    assert_eq!(early.text("/type"), "/problems/items-missing");
    for item in ITEMS {
        let body = Some(json!({ "text": "Discussed with the interpreter." }));
        let deed = format!("/items/{item}");
        let recorded = office.change_now(&te, Method::PUT, &assessment, &deed, body).await;
        recorded.expect(StatusCode::OK);
    }
    // Two weeks from 7.6.2024 end on Midsummer Eve.
    office.go_to("2024-06-07");
    let body = json!({ "completed_on": "2024-06-07", "outcome": "plan_needed", "track": "basic" });
    let completed =
        office.change_now(&te, Method::POST, &assessment, "/complete", Some(body)).await;
    let completed = completed.expect(StatusCode::OK);
    assert_eq!(completed.deadline("start_plan")["raw_due_on"], "2024-06-21");
    assert_eq!(completed.deadline("start_plan")["due_on"], "2024-06-24");
    assert_eq!(completed.text("/next_step"), "draft_plan");

    // 3. One party is not enough; all are, and what they accepted never changes.
    let today = office.app.clock.today();
    let drafted = office.post(&te, &format!("{client}/plans"), plan_from(today)).await;
    let drafted = drafted.expect(StatusCode::CREATED);
    let plan = format!("/plans/{}", drafted.text("/id"));
    office.change_now(&te, Method::POST, &plan, "/offer", None).await.expect(StatusCode::OK);
    office.go_to("2024-06-10");
    let body = json!({ "party": "client", "on": "2024-06-07", "way": "signature" });
    let one = office.change_now(&te, Method::POST, &plan, "/acceptances", Some(body)).await;
    assert_eq!(one.expect(StatusCode::OK).text("/state"), "offered");
    let body = json!({ "party": "te_office", "on": "2024-06-10", "way": "electronic" });
    let all = office.change_now(&te, Method::POST, &plan, "/acceptances", Some(body)).await;
    let all = all.expect(StatusCode::OK);
    assert_eq!(all.text("/state"), "in_force");
    assert_eq!(all.text("/signed_on"), "2024-06-10");
    assert_eq!(all.deadline("plan_maximum")["trigger_on"], "2024-06-10");
    assert_eq!(all.deadline("plan_maximum")["due_on"], "2027-06-10");
    let digest = all.text("/digest").to_owned();
    let document = office.get(&te, &format!("{plan}/document")).await.expect(StatusCode::OK);

    office.go_to("2024-06-14");
    let second = office.plan_in_force(&te, &client).await;
    let old = office.get(&te, &plan).await.expect(StatusCode::OK);
    assert_eq!(old.text("/state"), "superseded");
    assert_eq!(old.text("/digest"), digest);
    let again = office.get(&te, &format!("{plan}/document")).await;
    assert_eq!(again.bytes, document.bytes);

    // 4. The last seat goes to one, the other is first on the reserve list and moves up.
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let course = json!({
        "name": "Integration training, basic", "provider": "Vantaan opisto", "track": "basic",
        "starts_on": "2024-08-12", "ends_on": "2025-05-30", "seats": 1,
    });
    let course = office.post(&officer, "/courses", course).await.expect(StatusCode::CREATED);
    let (_, other_plan) = office.client_with_plan(&te).await;
    let mut referrals = Vec::new();
    for plan in [&second, &other_plan] {
        let body = json!({ "course": course.text("/id") });
        let made = office.post(&te, &format!("{plan}/referrals"), body).await;
        referrals.push(format!("/referrals/{}", made.expect(StatusCode::CREATED).text("/id")));
    }
    let selected = || Some(json!({ "kind": "selected", "on": "2024-06-14" }));
    let (first, second) = tokio::join!(
        office.change_now(&te, Method::POST, &referrals[0], "/events", selected()),
        office.change_now(&te, Method::POST, &referrals[1], "/events", selected()),
    );
    let mut states = [first.text("/state"), second.text("/state")];
    states.sort_unstable();
    assert_eq!(states, ["reserve", "selected"]);
    let first_won = first.text("/state") == "selected";
    let (winner, waiting) = if first_won { (0, 1) } else { (1, 0) };
    let reserved = if first_won { &second } else { &first };
    assert_eq!(reserved.body["reserve_place"], 1);
    let body = json!({ "kind": "started", "on": "2024-06-14" });
    let none = office
        .change_now(&te, Method::POST, &referrals[waiting], "/events", Some(body))
        .await
        .expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(none.text("/type"), "/problems/seats-exhausted");
    let body = json!({ "kind": "not_selected", "on": "2024-06-14", "reason": "Found work." });
    office
        .change_now(&te, Method::POST, &referrals[winner], "/events", Some(body))
        .await
        .expect(StatusCode::OK);
    let moved_up = office.get(&te, &referrals[waiting]).await;
    assert_eq!(moved_up.text("/state"), "selected");

    // 5. What-if stores nothing; saved, the TE-office goes on acting until Vantaa accepts.
    let change = json!({
        "from": "2024-06-14", "job_seeker_registered": false, "labour_market_status": "05",
        "child_home_care_allowance": true, "outside_labour_force_because": "family",
    });
    let before = office.get(&te, &format!("{client}/timeline")).await;
    let foreseen = office.post(&te, &format!("{client}/what-if"), change.clone()).await;
    let foreseen = foreseen.expect(StatusCode::OK);
    assert_eq!(foreseen.text("/responsible/authority/kind"), "municipality");
    assert_eq!(foreseen.text("/responsible/authority/code"), "092");
    let after = office.get(&te, &format!("{client}/timeline")).await;
    assert_eq!(after.body, before.body);
    assert_eq!(office.get(&vantaa, &client).await.status, StatusCode::NOT_FOUND);

    let saved = office.change_now(&te, Method::POST, &client, "/facts", Some(change)).await;
    let saved = saved.expect(StatusCode::OK);
    assert_eq!(saved.text("/acting/kind"), "te_office");
    let handover = format!("/handovers/{}", saved.text("/handover/id"));
    let offered = office.get(&vantaa, "/handovers").await.expect(StatusCode::OK);
    assert_eq!(offered.body["handovers"].as_array().unwrap().len(), 1);
    office.go_to("2024-06-17");
    office
        .change_now(&vantaa, Method::POST, &handover, "/accept", None)
        .await
        .expect(StatusCode::OK);
    let taken = office.get(&vantaa, &client).await.expect(StatusCode::OK);
    let series: Vec<_> = taken.body["acting_series"]
        .as_array()
        .unwrap()
        .iter()
        .map(|acting| {
            (acting["from"].as_str().unwrap(), acting["authority"]["code"].as_str().unwrap())
        })
        .collect();
    assert_eq!(series, [("2024-04-21", "0299"), ("2024-06-17", "092")]);

    office.go_to("2024-07-17");
    assert_eq!(office.get(&te, &client).await.status, StatusCode::OK);
    office.go_to("2024-07-18");
    assert_eq!(office.get(&te, &client).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.get(&turku, &client).await.status, StatusCode::NOT_FOUND);

    // 6. A correction three weeks back: open limits move, met ones stay, yesterday is unchanged.
    let yesterday = "2024-07-17T09:00:00Z";
    let as_of = |view: &str| format!("{client}{view}?as_of={yesterday}");
    let deadlines = office.get(&vantaa, &as_of("/deadlines")).await.expect(StatusCode::OK);
    let timeline = office.get(&vantaa, &as_of("/timeline")).await.expect(StatusCode::OK);
    let registered_again = json!({ "from": "2024-06-27", "job_seeker_registered": true });
    office
        .change_now(&vantaa, Method::POST, &client, "/facts", Some(registered_again))
        .await
        .expect(StatusCode::OK);
    let corrected = json!({ "from": "2024-06-20", "job_seeker_registered": true });
    let corrected = office
        .change_now(&vantaa, Method::POST, &client, "/facts", Some(corrected))
        .await
        .expect(StatusCode::OK);
    let moved = corrected.deadline("first_interview");
    assert_eq!(moved["trigger_on"], "2024-06-20");
    assert_eq!(moved["due_on"], "2024-06-28");
    let now = office.get(&vantaa, &format!("{client}/deadlines")).await;
    let of = |answer: &Value, limit: &str| -> Value {
        let all = answer["deadlines"].as_array().unwrap();
        all.iter().find(|one| one["limit"] == limit).unwrap().clone()
    };
    for met in ["start_assessment", "start_plan", "first_plan_latest"] {
        assert_eq!(of(&now.body, met), of(&deadlines.body, met), "{met} is met and stays");
    }
    assert_eq!(office.get(&vantaa, &as_of("/deadlines")).await.body, deadlines.body);
    assert_eq!(office.get(&vantaa, &as_of("/timeline")).await.body, timeline.body);
}
