use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use domain::access::Role;
use polku::law_files::LawFiles;
use serde_json::{Value, json};

use super::Desk;
use crate::office::{Answer, TestOffice, job_seeker_in_vantaa, plan_from};
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
async fn wrong_shapes_and_broken_rules_are_named_together() {
    let Desk { office, worker, .. } = Desk::open().await;
    let pointers = |refused: Answer| {
        let errors = refused.body["errors"].as_array().unwrap().clone();
        let pointer = |fault: &Value| fault["pointer"].as_str().unwrap().to_owned();
        errors.iter().map(pointer).collect::<BTreeSet<_>>()
    };
    let mut person = job_seeker_in_vantaa();
    person["interpreter_needed"] = json!("maybe");
    person["given_names"] = json!("");
    person["citizenships"] = json!(["XX"]);
    person["mother_tongue"] = json!("zz");
    person["facts"]["home_municipality"] = json!("999");
    let refused = office.post(&worker, "/clients", person.clone()).await;
    let expected = [
        "#/citizenships/0",
        "#/facts/home_municipality",
        "#/given_names",
        "#/interpreter_needed",
        "#/mother_tongue",
    ];
    assert_eq!(pointers(refused), expected.map(str::to_owned).into());

    // What cannot be read is no fault of what is compared with it.
    let mut person = job_seeker_in_vantaa();
    person["born_on"] = json!("17.5.1990");
    person["identity_code"] = json!(identity_code("170590"));
    person.as_object_mut().unwrap().remove("service_language");
    let refused = office.post(&worker, "/clients", person).await;
    assert_eq!(pointers(refused), ["#/born_on", "#/service_language"].map(str::to_owned).into());

    let client = office.client(&worker).await;
    let body = json!({ "from": "soon", "labour_market_status": "10", "surprise": 1 });
    let refused = office.change_now(&worker, Method::POST, &client, "/facts", Some(body)).await;
    let expected = ["#/from", "#/labour_market_status", "#/surprise"];
    assert_eq!(pointers(refused), expected.map(str::to_owned).into());
}

#[tokio::test]
async fn a_text_with_a_control_character_is_refused_before_any_database_sees_it() {
    let Desk { office, worker, officer, .. } = Desk::open().await;
    let mut person = job_seeker_in_vantaa();
    person["given_names"] = json!("Ayaan\u{0}");
    let mut named = course(1);
    named["name"] = json!("Finnish\u{0}");

    for (answer, pointer) in [
        (office.post(&worker, "/clients", person).await, "#/given_names"),
        (office.post(&officer, "/courses", named).await, "#/name"),
        (office.get(&worker, "/clients?q=a%00b").await, "#/q"),
    ] {
        assert_eq!(answer.text("/errors/0/pointer"), pointer);
        assert_eq!(answer.text("/errors/0/code"), "control_character");
        assert_eq!(refused(answer), "invalid");
    }
}

#[tokio::test]
async fn an_identity_code_belongs_to_the_date_of_birth() {
    let Desk { office, worker, .. } = Desk::open().await;
    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!(identity_code("170590"));
    office.post(&worker, "/clients", person.clone()).await.expect(StatusCode::CREATED);

    person["identity_code"] = json!(identity_code("180590"));
    let other = office.post(&worker, "/clients", person).await;
    assert_eq!(other.text("/errors/0/pointer"), "#/identity_code");
    assert_eq!(other.text("/errors/0/code"), "other_birth_date");
    assert_eq!(refused(other), "invalid");
}

/// A code that no person has, of the 1900s.
fn identity_code(date: &str) -> String {
    let number: u32 = format!("{date}901").parse().unwrap();
    let check = b"0123456789ABCDEFHJKLMNPRSTUVWXY"[number as usize % 31];
    format!("{date}-901{}", char::from(check))
}

#[tokio::test]
async fn training_neither_starts_nor_ends_before_its_course() {
    let Desk { office, worker, officer, .. } = Desk::open().await;
    let mut later = course(1);
    later["starts_on"] = json!("2024-05-06");
    let opened = office.post(&officer, "/courses", later).await.expect(StatusCode::CREATED);
    let (_, plan) = office.client_with_plan(&worker).await;
    let body = json!({ "course": opened.text("/id") });
    let made = office.post(&worker, &format!("{plan}/referrals"), body).await;
    let referral = format!("/referrals/{}", made.expect(StatusCode::CREATED).text("/id"));
    let record = async |kind: &str, on: &str| {
        let body = Some(json!({ "kind": kind, "on": on }));
        office.change_now(&worker, Method::POST, &referral, "/events", body).await
    };
    record("selected", "2024-04-22").await.expect(StatusCode::OK);

    office.go_to("2024-05-06");
    let early = record("started", "2024-05-05").await;
    assert_eq!(early.text("/obstacles/0/earliest"), "2024-05-06");
    assert_eq!(refused(early), "too-early");
    record("started", "2024-05-06").await.expect(StatusCode::OK);
}

#[tokio::test]
async fn only_a_kind_of_authority_in_force_acts() {
    let law = LawFiles::embedded().unwrap().into_law("national").unwrap();
    let office = TestOffice::open_with(law).await;
    let te = office.worker("te_office:0299").await;
    let supervisor = office.official(Role::Supervisor, "te_office:0299").await;
    let client = office.client(&te).await;
    let set_aside = async |authority: &str| {
        let body = json!({ "from": "2024-04-22", "authority": authority, "reason": "Agreed." });
        office.change_now(&supervisor, Method::POST, &client, "/override", Some(body)).await
    };
    for authority in ["ntm_centre:01", "employment_authority:43"] {
        let answer = set_aside(authority).await;
        assert_eq!(answer.text("/errors/0/code"), "authority_not_in_force", "{authority}");
        assert_eq!(answer.text("/errors/0/pointer"), "#/authority");
        assert_eq!(refused(answer), "invalid");
    }
    set_aside("municipality:853").await.expect(StatusCode::OK);

    // The handover that waits falls away with the customership.
    let body = Some(json!({ "on": "2024-04-22", "reason": "moved_abroad" }));
    let ended = office.change_now(&te, Method::POST, &client, "/end", body).await;
    assert_eq!(ended.expect(StatusCode::OK).body["handover"], Value::Null);
    office.is_sound().await;

    office.go_to("2026-01-05");
    let mut person = job_seeker_in_vantaa();
    person["customership_from"] = json!("2026-01-05");
    let gone = office.post(&te, "/clients", person).await;
    assert_eq!(gone.text("/errors/0/code"), "authority_not_in_force");
    assert!(gone.text("/errors/0/text").contains("employment_authority or municipality"));
    assert_eq!(refused(gone), "invalid");
}

#[tokio::test]
async fn a_corrected_date_of_birth_holds_everywhere() {
    let Desk { office, worker, .. } = Desk::open().await;
    let client = office.client(&worker).await;
    let before = office.app.clock.now();
    office.pass(chrono::Duration::hours(1));
    let correct = async |born_on: &str| {
        let body = Some(json!({ "from": "2024-04-22", "born_on": born_on }));
        office.change_now(&worker, Method::POST, &client, "/facts", body).await
    };

    let unborn = correct("2024-04-22").await;
    assert_eq!(unborn.text("/errors/0/pointer"), "#/born_on");
    assert_eq!(refused(unborn), "invalid");
    correct("2010-01-01").await.expect(StatusCode::OK);

    let read = office.get(&worker, &client).await;
    assert_eq!((read.text("/born_on"), read.text("/facts/born_on")), ("2010-01-01", "2010-01-01"));
    let page = office.get(&worker, "/clients?sort=name").await;
    let lines = page.body["clients"].as_array().unwrap();
    let id = client.trim_start_matches("/clients/");
    let line = lines.iter().find(|line| line["id"] == id).unwrap();
    assert_eq!(line["born_on"], "2010-01-01");
    let then = format!("{client}?as_of={}", before.format("%FT%TZ"));
    let then = office.get(&worker, &then).await;
    assert_eq!((then.text("/born_on"), then.text("/facts/born_on")), ("1990-05-17", "1990-05-17"));
    office.is_sound().await;
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
