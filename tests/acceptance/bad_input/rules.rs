use axum::http::{Method, StatusCode};
use serde_json::json;

use super::Desk;
use crate::office::{Answer, job_seeker_in_vantaa, plan_from};
use crate::operations::course;

/// The type of the answer to a request that must be refused by a rule.
#[track_caller]
fn refused(answer: Answer) -> String {
    let answer = answer.expect(StatusCode::UNPROCESSABLE_ENTITY);
    answer.text("/type").trim_start_matches("/problems/").to_owned()
}

#[tokio::test]
async fn an_unknown_municipality_and_a_day_before_birth_are_problems_of_their_own() {
    let Desk { office, worker, things, .. } = Desk::open().await;
    let client = format!("/clients/{}", things.client);

    let mut person = job_seeker_in_vantaa();
    person["facts"]["home_municipality"] = json!("999");
    let unknown = office.post(&worker, "/clients", person.clone()).await;
    assert_eq!(unknown.text("/errors/0/pointer"), "#/facts/home_municipality");
    assert_eq!(refused(unknown), "unknown-municipality");

    person["customership_from"] = json!("tomorrow");
    person["family_name"] = json!("");
    let several = office.post(&worker, "/clients", person).await;
    assert_eq!(refused(several), "invalid");

    let mut person = job_seeker_in_vantaa();
    person["customership_from"] = json!("1990-05-16");
    let unborn = office.post(&worker, "/clients", person).await;
    assert_eq!(unborn.text("/errors/0/pointer"), "#/customership_from");
    assert_eq!(refused(unborn), "before-birth");

    for (change, problem) in [
        (json!({ "from": "2024-04-22", "home_municipality": "000" }), "unknown-municipality"),
        (json!({ "from": "1990-05-16", "labour_market_status": "03" }), "before-birth"),
    ] {
        for deed in ["/facts", "/what-if"] {
            let body = Some(change.clone());
            let answer = office.change_now(&worker, Method::POST, &client, deed, body).await;
            assert_eq!(refused(answer), problem);
        }
    }
}

#[tokio::test]
async fn each_rule_of_the_plan_is_a_problem_of_its_own() {
    let Desk { office, worker, things, .. } = Desk::open().await;
    let client = format!("/clients/{}", things.client);
    let plans = format!("{client}/plans");
    let plan_until = |until: &str| {
        let mut plan = plan_from(office.app.clock.today());
        plan["valid_until"] = json!(until);
        plan
    };

    let early = office.post(&worker, &plans, plan_until("2025-04-22")).await;
    assert_eq!(refused(early), "plan-before-assessment");

    office.assess(&worker, &client).await;
    let long = office.post(&worker, &plans, plan_until("2025-04-23")).await;
    assert_eq!(refused(long), "first-plan-too-long");

    let mut unborn = plan_until("2025-04-22");
    unborn["valid_from"] = json!("1990-05-16");
    let unborn = office.post(&worker, &plans, unborn).await;
    let codes: Vec<_> = unborn.body["obstacles"].as_array().unwrap().iter().collect();
    assert!(codes.iter().any(|one| one["code"] == "before_birth"), "{codes:?}");
    assert_eq!(refused(unborn), "before-birth");

    office.plan_in_force(&worker, &client).await;
    let beyond = office.post(&worker, &plans, plan_until("2027-04-23")).await;
    assert_eq!(beyond.text("/obstacles/0/latest"), "2027-04-22");
    assert_eq!(refused(beyond), "beyond-plan-maximum");
    let last = office.post(&worker, &plans, plan_until("2027-04-22")).await;
    last.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn a_seat_that_is_not_there_is_a_problem_of_its_own() {
    let Desk { office, worker, officer, .. } = Desk::open().await;
    let opened = office.post(&officer, "/courses", course(1)).await.expect(StatusCode::CREATED);
    let mut referrals = Vec::new();
    for _ in 0..2 {
        let (_, plan) = office.client_with_plan(&worker).await;
        let body = json!({ "course": opened.text("/id") });
        let made = office.post(&worker, &format!("{plan}/referrals"), body).await;
        referrals.push(format!("/referrals/{}", made.expect(StatusCode::CREATED).text("/id")));
    }
    let record = async |referral: &str, kind: &str| {
        let body = Some(json!({ "kind": kind, "on": "2024-04-22" }));
        office.change_now(&worker, Method::POST, referral, "/events", body).await
    };
    record(&referrals[0], "selected").await.expect(StatusCode::OK);
    let waiting = record(&referrals[1], "selected").await.expect(StatusCode::OK);
    assert_eq!(waiting.text("/state"), "reserve");

    for kind in ["selected", "started"] {
        let exhausted = record(&referrals[1], kind).await;
        assert_eq!(exhausted.body["obstacles"].as_array().unwrap().len(), 1);
        assert_eq!(exhausted.body["obstacles"][0]["seats"], 1);
        assert_eq!(refused(exhausted), "seats-exhausted");
    }
}

#[tokio::test]
async fn an_unknown_query_parameter_or_value_is_refused_by_every_list() {
    let Desk { office, worker, .. } = Desk::open().await;
    for list in ["/clients", "/deadlines", "/handovers", "/courses", "/providers"] {
        for (query, pointer) in [
            ("surprise=1", "#/surprise"),
            ("limit=0", "#/limit"),
            ("limit=201", "#/limit"),
            ("limit=many", "#/limit"),
            ("after=nowhere", "#/after"),
            ("after=2024-04-22~x", "#/after"),
        ] {
            let answer = office.get(&worker, &format!("{list}?{query}")).await;
            assert_eq!(answer.text("/errors/0/pointer"), pointer, "{list}?{query}");
            assert_eq!(refused(answer), "invalid");
        }
    }
    for query in ["area=x", "kind=x", "on=x"] {
        let answer = office.get(&worker, &format!("/providers?{query}")).await;
        assert_eq!(refused(answer), "invalid", "{query}");
    }
    for query in ["worker=x", "stage=x", "due_by=x", "sort=x"] {
        let answer = office.get(&worker, &format!("/clients?{query}")).await;
        assert_eq!(refused(answer), "invalid", "{query}");
    }
}

#[tokio::test]
async fn all_rules_that_a_registration_breaks_are_named_at_once() {
    let Desk { office, worker, .. } = Desk::open().await;
    let mut person = job_seeker_in_vantaa();
    person["given_names"] = json!(" ");
    person["family_name"] = json!("x".repeat(201));
    person["citizenships"] = json!(["SO", "ZZ"]);
    person["mother_tongue"] = json!("klingon");
    person["service_language"] = json!("");
    person["identity_code"] = json!("170590-999X");
    person["customership_from"] = json!("2024-04-23");
    person["facts"]["home_municipality"] = json!("999");
    person["facts"]["labour_market_status"] = json!("10");
    person["facts"]["residence"]["kind"] = json!("Z");
    person["facts"]["weekly_working_hours"] = json!(-1);

    let refused = office.post(&worker, "/clients", person).await;

    assert_eq!(refused.text("/type"), "/problems/invalid");
    let errors = refused.body["errors"].as_array().unwrap();
    let mut found: Vec<_> = errors.iter().map(|fault| fault["pointer"].as_str().unwrap()).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "#/citizenships/1",
            "#/customership_from",
            "#/facts/home_municipality",
            "#/facts/labour_market_status",
            "#/facts/residence/kind",
            "#/facts/weekly_working_hours",
            "#/family_name",
            "#/given_names",
            "#/identity_code",
            "#/mother_tongue",
            "#/service_language",
        ]
    );
}
