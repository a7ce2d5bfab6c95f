//! Others who take part in a plan, and what they are given.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa};

async fn name(office: &TestOffice, who: &Official, plan: &str, asked: Value) -> Answer {
    office.post(who, &format!("{plan}/participants"), asked).await
}

fn county(data: &[&str]) -> Value {
    json!({
        "on": "2024-04-22", "kind": "wellbeing_services_county",
        "name": "Vantaa and Kerava wellbeing services county", "data": data,
    })
}

async fn give(office: &TestOffice, who: &Official, participant: &str, data: &[&str]) -> Answer {
    let body = json!({
        "on": office.app.clock.today(), "data": data, "way": "secure_message",
        "purpose": "To make an appointment.",
    });
    office.post(who, &format!("{participant}/disclosures"), body).await
}

#[tokio::test]
async fn a_participant_is_named_with_what_the_law_lets_it_get_and_nothing_else() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, plan) = office.client_with_plan(&te).await;

    let refused = name(&office, &te, &plan, county(&["names", "health", "citizenship"])).await;
    assert_eq!(refused.text("/type"), "/problems/data-not-allowed");
    assert_eq!(refused.body["obstacles"][0]["data"], json!(["citizenship"]));
    assert_eq!(refused.body["obstacles"][1]["code"], "consent_missing");
    assert_eq!(refused.body["obstacles"][1]["data"], json!(["health"]));

    let mut asked = county(&["health", "names", "names"]);
    asked["consent_on"] = json!("2024-04-22");
    asked["measure"] = json!(0);
    let named = name(&office, &te, &plan, asked.clone()).await.expect(StatusCode::CREATED);
    assert_eq!(
        named.body["may_get"],
        json!([
            { "data": ["health"], "section": "621/1999 s. 26" },
            { "data": ["names"], "section": "s. 87" },
        ])
    );
    let page = office.get(&te, &client).await;
    assert_eq!(page.body["participants"], json!([named.body]));

    asked["measure"] = json!(1);
    asked["consent_on"] = json!("2024-04-23");
    let refused = name(&office, &te, &plan, asked).await;
    assert_eq!(refused.text("/obstacles/0/code"), "measure_unknown");
    assert_eq!(refused.text("/obstacles/1/code"), "in_the_future");
}

#[tokio::test]
async fn the_police_get_nothing_without_consent() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (_, plan) = office.client_with_plan(&te).await;
    let police = |data: &[&str]| json!({ "on": "2024-04-22", "kind": "police", "name": "Police", "data": data });

    let refused = name(&office, &te, &plan, police(&["names"])).await;
    assert_eq!(refused.text("/type"), "/problems/consent-missing");
    let empty = name(&office, &te, &plan, police(&[])).await;
    assert_eq!(empty.text("/errors/0/pointer"), "#/data");
    let mut asked = police(&["names"]);
    asked["name"] = json!("");
    let nameless = name(&office, &te, &plan, asked).await;
    assert_eq!(nameless.text("/errors/0/pointer"), "#/name");
}

#[tokio::test]
async fn every_disclosure_is_recorded_with_what_was_given_to_whom_when_and_on_what_basis() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, plan) = office.client_with_plan(&te).await;
    let named = name(&office, &te, &plan, county(&["names", "contact_data"])).await;
    let participant = format!("/participants/{}", named.expect(StatusCode::CREATED).text("/id"));

    let beyond = give(&office, &te, &participant, &["names", "birth"]).await;
    assert_eq!(beyond.text("/type"), "/problems/data-not-granted");
    assert_eq!(beyond.body["obstacles"][0]["data"], json!(["birth"]));
    office.go_to("2024-05-02");
    let given = give(&office, &te, &participant, &["names"]).await.expect(StatusCode::CREATED);

    assert_eq!(given.body["given"], json!([{ "data": ["names"], "section": "s. 87" }]));
    assert_eq!(given.text("/by"), te.actor.user.to_string());
    assert_eq!(given.text("/on"), "2024-05-02");
    let read = office.get(&te, &participant).await;
    assert_eq!(read.body["disclosures"], json!([given.body]));
    let timeline = office.get(&te, &format!("{client}/timeline")).await;
    let last = timeline.body["entries"].as_array().unwrap().last().unwrap();
    assert_eq!(last["event"]["kind"], "data_disclosed");
    assert_eq!(last["event"]["purpose"], "To make an appointment.");
    office.is_sound().await;
}

#[tokio::test]
async fn whoever_no_longer_takes_part_gets_nothing() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, plan) = office.client_with_plan(&te).await;
    let named = name(&office, &te, &plan, county(&["names"])).await;
    let participant = format!("/participants/{}", named.expect(StatusCode::CREATED).text("/id"));
    office.go_to("2024-05-02");
    give(&office, &te, &participant, &["names"]).await.expect(StatusCode::CREATED);
    let end = |on: &str| Some(json!({ "on": on, "reason": "The services ended." }));
    let change =
        async |on: &str| office.change_now(&te, Method::POST, &participant, "/end", end(on)).await;

    let early = change("2024-05-01").await;
    assert_eq!(early.text("/obstacles/0/earliest"), "2024-05-02");
    let ended = change("2024-05-02").await.expect(StatusCode::OK);
    assert_eq!(ended.text("/end_reason"), "The services ended.");

    let late = give(&office, &te, &participant, &["names"]).await;
    assert_eq!(late.text("/type"), "/problems/participant-ended");
    assert_eq!(change("2024-05-02").await.text("/type"), "/problems/participant-ended");
    let page = office.get(&te, &client).await;
    assert_eq!(page.text("/participants/0/ended_on"), "2024-05-02");
}

#[tokio::test]
async fn where_a_protected_client_lives_goes_to_authorities_only() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    let client = office.client_as(&te, person).await;
    office.assess(&te, &client).await;
    let plan = office.plan_in_force(&te, &client).await;

    let school = json!({
        "on": "2024-04-22", "kind": "education_provider", "name": "Vantaan opisto",
        "data": ["names", "home_municipality"],
    });
    let refused = name(&office, &te, &plan, school).await;
    assert_eq!(refused.text("/type"), "/problems/whereabouts-protected");
    let authority = name(&office, &te, &plan, county(&["names", "home_municipality"])).await;
    authority.expect(StatusCode::CREATED);
}
