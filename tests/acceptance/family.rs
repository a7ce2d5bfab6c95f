//! Minors and families.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::office::{TestOffice, job_seeker_in_vantaa, plan_from};

/// An unaccompanied girl of 15 in Tampere.
fn girl_in_tampere() -> Value {
    let mut girl = job_seeker_in_vantaa();
    girl["born_on"] = json!("2009-02-10");
    girl["facts"] = json!({
        "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
        "home_municipality": "837",
        "unaccompanied_minor": true,
        "international_protection": true,
    });
    girl
}

#[tokio::test]
async fn an_unaccompanied_girl_gets_a_plan_with_her_representative_and_comes_of_age_in_it() {
    let office = TestOffice::open().await;
    let tampere = office.worker("municipality:837").await;
    let girl = office.client_as(&tampere, girl_in_tampere()).await;
    let registered = office.get(&tampere, &girl).await;
    assert_eq!(registered.text("/responsible/rule"), "2");
    assert_eq!(registered.text("/responsible/strength"), "duty");
    office.assess(&tampere, &girl).await;
    let mut content = plan_from(office.app.clock.today());
    content["kind"] = json!("minor");
    let draft = office.post(&tampere, &format!("{girl}/plans"), content.clone()).await;
    let draft = draft.expect(StatusCode::CREATED);
    assert_eq!(draft.body["parties"], json!(["client", "guardian", "municipality"]));
    let plan = format!("/plans/{}", draft.text("/id"));

    let alone = office.change_now(&tampere, Method::POST, &plan, "/offer", None).await;
    let codes: Vec<_> =
        alone.body["obstacles"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
    assert_eq!(codes, ["guardian_missing", "child_not_heard"]);
    let guardian =
        json!({ "on": "2024-04-22", "name": "R. Representative", "kind": "representative" });
    let named =
        office.change_now(&tampere, Method::POST, &girl, "/guardians", Some(guardian)).await;
    named.expect(StatusCode::OK);
    let heard = json!({ "on": "2024-04-22", "wishes": "To finish school and learn Finnish." });
    let heard = office.change_now(&tampere, Method::POST, &plan, "/hearings", Some(heard)).await;
    heard.expect(StatusCode::OK);
    office.change_now(&tampere, Method::POST, &plan, "/offer", None).await.expect(StatusCode::OK);
    for party in ["client", "guardian", "municipality"] {
        let body = json!({ "party": party, "on": "2024-04-22", "way": "signature" });
        let accepted = office.change_now(&tampere, Method::POST, &plan, "/acceptances", Some(body));
        accepted.await.expect(StatusCode::OK);
    }

    // The first plan may be a year long, the next until the maximum.
    office.go_to("2025-04-22");
    content["drawn_up_on"] = json!("2025-04-22");
    content["valid_from"] = json!("2025-04-22");
    content["valid_until"] = json!("2027-04-22");
    let next = office.post(&tampere, &format!("{girl}/plans"), content.clone()).await;
    let next = format!("/plans/{}", next.expect(StatusCode::CREATED).text("/id"));
    let heard = Some(json!({ "on": "2025-04-22", "wishes": "To become a nurse." }));
    office.change_now(&tampere, Method::POST, &next, "/hearings", heard).await;
    office.change_now(&tampere, Method::POST, &next, "/offer", None).await.expect(StatusCode::OK);
    for party in ["client", "guardian", "municipality"] {
        let body = json!({ "party": party, "on": "2025-04-22", "way": "signature" });
        let accepted = office.change_now(&tampere, Method::POST, &next, "/acceptances", Some(body));
        accepted.await.expect(StatusCode::OK);
    }

    office.go_to("2027-02-10");
    use_cases::clients::turn_of_day(&office.app).await.unwrap();
    let of_age = office.get(&tampere, &girl).await.expect(StatusCode::OK);
    assert_eq!(of_age.text("/responsible/from"), "2027-02-10");
    assert_ne!(of_age.text("/responsible/rule"), "2");
    assert_eq!(of_age.text("/acting/code"), "837");
    assert_eq!(office.get(&tampere, &plan).await.text("/state"), "superseded");
    assert_eq!(office.get(&tampere, &next).await.text("/state"), "in_force");
    content["drawn_up_on"] = json!("2027-02-10");
    content["valid_from"] = json!("2027-02-10");
    content["valid_until"] = json!("2027-04-22");
    let minors = office.post(&tampere, &format!("{girl}/plans"), content).await;
    assert_eq!(minors.text("/type"), "/problems/not-a-minor");
}

#[tokio::test]
async fn whatever_kind_of_plan_a_child_has_somebody_speaks_for_the_child() {
    let office = TestOffice::open().await;
    let tampere = office.worker("municipality:837").await;
    let te = office.worker("te_office:0299").await;
    let mut child = girl_in_tampere();
    child["born_on"] = json!("2013-09-01");
    let child = office.client_as(&tampere, child).await;
    // A job seeker of 16 is the TE-office's client with an own plan.
    let mut job_seeker = job_seeker_in_vantaa();
    job_seeker["born_on"] = json!("2007-09-01");
    let job_seeker = office.client_as(&te, job_seeker).await;

    for (worker, client, obstacles) in [
        (&tampere, &child, &["guardian_missing"][..]),
        (&te, &job_seeker, &["guardian_missing", "child_not_heard"][..]),
    ] {
        office.assess(worker, client).await;
        let content = plan_from(office.app.clock.today());
        let draft = office.post(worker, &format!("{client}/plans"), content).await;
        let draft = draft.expect(StatusCode::CREATED);
        assert_eq!(draft.body["parties"][1], "guardian");
        let plan = format!("/plans/{}", draft.text("/id"));
        let refused = office.change_now(worker, Method::POST, &plan, "/offer", None).await;
        let codes: Vec<_> =
            refused.body["obstacles"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
        assert_eq!(codes, obstacles);
    }
}

#[tokio::test]
async fn members_of_a_household_see_each_other_until_they_part() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let elsewhere = office.worker("municipality:853").await;
    let mother = office.client(&te).await;
    let daughter = office.client(&te).await;
    let stranger = office.client(&elsewhere).await;
    let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let link = |other: &str| {
        Some(json!({ "client": id(other), "kinship": "child", "from": "2024-04-21" }))
    };

    let hidden = office.change_now(&te, Method::POST, &mother, "/household", link(&stranger)).await;
    assert_eq!(hidden.status, StatusCode::UNPROCESSABLE_ENTITY);
    let linked = office.change_now(&te, Method::POST, &mother, "/household", link(&daughter)).await;
    let linked = linked.expect(StatusCode::OK);
    assert_eq!(linked.text("/household/0/kinship"), "child");
    let child = office.get(&te, &daughter).await;
    assert_eq!(child.text("/household/0/kinship"), "parent");
    assert_eq!(child.text("/household/0/client"), id(&mother));

    let part = Some(json!({ "client": id(&mother) }));
    let deed = "/household/part";
    office.change_now(&te, Method::POST, &daughter, deed, part).await.expect(StatusCode::OK);
    assert_eq!(office.get(&te, &mother).await.body["household"], json!([]));
}
