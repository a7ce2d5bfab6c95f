//! What the passing of time alone does: plans begin and run out, facts dated ahead become true, and
//! spans end without anybody being late.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use use_cases::clients::turn_of_day;

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{TE, VANTAA, course};

const AT_HOME: [(&str, &str); 2] =
    [("labour_market_status", "05"), ("outside_labour_force_because", "family")];

/// Not registered as job seeker any more, from a day on.
fn at_home_from(day: &str) -> Value {
    let mut facts = json!({ "from": day, "job_seeker_registered": false });
    for (fact, value) in AT_HOME {
        facts[fact] = json!(value);
    }
    facts
}

/// A plan drawn up today that all have accepted.
async fn signed(
    office: &TestOffice,
    who: &Official,
    client: &str,
    from: &str,
    until: &str,
) -> String {
    let mut plan = plan_from(office.app.clock.today());
    plan["valid_from"] = json!(from);
    plan["valid_until"] = json!(until);
    let draft = office.post(who, &format!("{client}/plans"), plan).await;
    let plan = format!("/plans/{}", draft.expect(StatusCode::CREATED).text("/id"));
    let offered = office.change_now(who, Method::POST, &plan, "/offer", None).await;
    for party in offered.expect(StatusCode::OK).body["parties"].as_array().unwrap() {
        let on = office.app.clock.today();
        let body = Some(json!({ "party": party, "on": on, "way": "signature" }));
        let accepted = office.change_now(who, Method::POST, &plan, "/acceptances", body).await;
        accepted.expect(StatusCode::OK);
    }
    plan
}

/// Asks to refer the client to a course that goes on for years.
async fn refer(office: &TestOffice, who: &Official, plan: &str) -> Answer {
    let officer = office.official(domain::access::Role::NtmOfficer, "ntm_centre:01").await;
    let mut long = course(5);
    long["ends_on"] = json!("2027-12-31");
    let opened = office.post(&officer, "/courses", long).await.expect(StatusCode::CREATED);
    let asked = json!({ "course": opened.text("/id") });
    office.post(who, &format!("{plan}/referrals"), asked).await
}

async fn stands(office: &TestOffice, who: &Official, client: &str) -> (String, String) {
    let read = office.get(who, client).await.expect(StatusCode::OK);
    (read.text("/stage").to_owned(), read.text("/next_step").to_owned())
}

async fn state(office: &TestOffice, who: &Official, plan: &str) -> String {
    office.get(who, plan).await.expect(StatusCode::OK).text("/state").to_owned()
}

/// How many clients the own list has at a stage.
async fn listed(office: &TestOffice, who: &Official, stage: &str) -> u64 {
    let list = office.get(who, &format!("/clients?stage={stage}")).await;
    list.expect(StatusCode::OK).body["clients"].as_array().unwrap().len() as u64
}

/// The limits that the own list shows as due by today.
async fn due(office: &TestOffice, who: &Official) -> Vec<String> {
    let today = office.app.clock.today();
    let list = office.get(who, &format!("/deadlines?due_by={today}")).await.expect(StatusCode::OK);
    let limits = list.body["deadlines"].as_array().unwrap().iter();
    limits.map(|one| one["limit"].as_str().unwrap().to_owned()).collect()
}

fn of<'a>(client: &'a Answer, limit: &str) -> Vec<&'a Value> {
    let deadlines = client.body["deadlines"].as_array().unwrap().iter();
    deadlines.filter(|deadline| deadline["limit"] == limit).collect()
}

#[tokio::test]
async fn a_plan_is_in_force_from_its_first_day_to_its_last() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let client = office.client_in_need_of_a_plan(&te).await;
    let plan = signed(&office, &te, &client, "2024-05-06", "2025-05-05").await;
    let pair = |stage: &str, step: &str| (stage.to_owned(), step.to_owned());

    assert_eq!(state(&office, &te, &plan).await, "signed");
    assert_eq!(stands(&office, &te, &client).await, pair("planning", "await_plan"));
    let early = refer(&office, &te, &plan).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(early.text("/type"), "/problems/plan-not-in-force");
    assert_eq!(early.text("/next_step"), "await_plan");

    office.go_to("2024-05-06");
    assert_eq!(turn_of_day(&office.app).await.unwrap(), 1);
    assert_eq!(state(&office, &te, &plan).await, "in_force");
    assert_eq!(stands(&office, &te, &client).await, pair("in_force", "refer_to_training"));
    assert_eq!(listed(&office, &te, "in_force").await, 1);
    office.is_sound().await;

    office.go_to("2025-05-06");
    assert_eq!(state(&office, &te, &plan).await, "expired");
    assert_eq!(stands(&office, &te, &client).await, pair("planning", "draft_plan"));
    let late = refer(&office, &te, &plan).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(late.text("/type"), "/problems/plan-not-in-force");
    assert_eq!(late.text("/next_step"), "draft_plan");
    turn_of_day(&office.app).await.unwrap();
    assert_eq!(listed(&office, &te, "in_force").await, 0);
    assert_eq!(listed(&office, &te, "planning").await, 1);
    office.is_sound().await;
}

#[tokio::test]
async fn what_follows_a_plan_that_has_run_out_comes_from_its_review_until_the_time_is_used_up() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let client = office.client_in_need_of_a_plan(&te).await;
    let plan = signed(&office, &te, &client, "2024-04-22", "2024-10-22").await;

    office.go_to("2024-10-23");
    let read = office.get(&te, &client).await;
    let reviews = of(&read, "review_te_office");
    assert_eq!((reviews.len(), &reviews[0]["state"]), (1, &json!("missed")));
    let body = json!({ "on": "2024-10-23", "agenda": [{ "measure": 0, "done": true }] });
    let reviewed = office.change_now(&te, Method::POST, &plan, "/reviews", Some(body)).await;
    let reviewed = reviewed.expect(StatusCode::OK);
    let states: Vec<_> =
        of(&reviewed, "review_te_office").iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["met_late", "open"]);

    let next = signed(&office, &te, &client, "2024-10-23", "2027-04-22").await;
    assert_eq!(state(&office, &te, &plan).await, "superseded");
    assert_eq!(state(&office, &te, &next).await, "in_force");
    office.go_to("2027-04-23");
    turn_of_day(&office.app).await.unwrap();
    let read = office.get(&te, &client).await;
    assert_eq!(read.text("/stage"), "planning");
    assert_eq!(read.text("/next_step"), "end_customership");
    assert_eq!(read.deadline("plan_maximum")["state"], "over");
    let due = due(&office, &te).await;
    assert!(due.contains(&"review_te_office".to_owned()), "{due:?}");
    assert!(!due.contains(&"plan_maximum".to_owned()), "a span is nobody's to do");
    office.is_sound().await;

    // More time brings the span back.
    let more = json!({
        "on": "2027-04-23", "ground": "special_measures", "length": "1 years",
        "conditions": ["special_measures_needed"], "evidence": "A statement.",
    });
    let more = office.change_now(&te, Method::POST, &client, "/extensions", Some(more)).await;
    let more = more.expect(StatusCode::OK);
    assert_eq!(more.deadline("plan_maximum")["state"], "open");
    assert_eq!(more.text("/next_step"), "draft_plan");
    office.is_sound().await;
}

#[tokio::test]
async fn a_newer_version_takes_the_place_of_the_older_on_its_first_day() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let client = office.client_in_need_of_a_plan(&te).await;
    let first = signed(&office, &te, &client, "2024-04-22", "2025-04-22").await;
    let second = signed(&office, &te, &client, "2024-06-03", "2024-08-30").await;

    assert_eq!(state(&office, &te, &first).await, "in_force");
    assert_eq!(state(&office, &te, &second).await, "signed");
    office.go_to("2024-06-03");
    assert_eq!(state(&office, &te, &first).await, "superseded");
    assert_eq!(state(&office, &te, &second).await, "in_force");

    // The older one does not come back when the newer has run out.
    office.go_to("2024-08-31");
    assert_eq!(state(&office, &te, &first).await, "superseded");
    assert_eq!(state(&office, &te, &second).await, "expired");
    assert_eq!(stands(&office, &te, &client).await.0, "planning");
}

#[tokio::test]
async fn a_fact_dated_ahead_opens_nothing_before_its_day_and_then_the_handover() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let vantaa = office.worker(VANTAA).await;
    let client = office.client(&te).await;

    let foreseen = office.post(&te, &format!("{client}/what-if"), at_home_from("2024-06-24")).await;
    let foreseen = foreseen.expect(StatusCode::OK);
    assert_eq!(foreseen.text("/responsible/authority/kind"), "municipality");
    assert_eq!(foreseen.text("/handover/to/code"), "092");
    assert_eq!(foreseen.text("/handover/offered_on"), "2024-06-24");

    let facts = Some(at_home_from("2024-06-24"));
    let saved = office.change_now(&te, Method::POST, &client, "/facts", facts).await;
    let saved = saved.expect(StatusCode::OK);
    assert_eq!(saved.text("/responsible/authority/kind"), "municipality");
    assert_eq!(saved.body["handover"], Value::Null);
    assert_eq!(saved.body["deadlines"], json!([]));
    let held = Some(json!({ "on": "2024-04-22" }));
    office.change_now(&te, Method::POST, &client, "/interviews", held).await.expect(StatusCode::OK);
    let read = office.get(&te, &client).await;
    assert_eq!(read.body["handover"], Value::Null);
    assert_eq!(read.text("/responsible/authority/kind"), "te_office");
    assert_eq!(office.get(&vantaa, &client).await.status, StatusCode::NOT_FOUND);
    office.is_sound().await;

    office.go_to("2024-06-24");
    assert_eq!(turn_of_day(&office.app).await.unwrap(), 1);
    let read = office.get(&te, &client).await;
    assert_eq!(read.text("/handover/to/code"), "092");
    assert_eq!(read.text("/handover/offered_on"), "2024-06-24");
    let handovers = format!("/handovers/{}", read.text("/handover/id"));
    let accepted = office.change_now(&vantaa, Method::POST, &handovers, "/accept", None).await;
    accepted.expect(StatusCode::OK);
    assert_eq!(office.get(&vantaa, &client).await.body["handover"], Value::Null);
    office.is_sound().await;
}

#[tokio::test]
async fn an_override_lasts_until_the_facts_change_and_not_until_somebody_says_that_they_will() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let client = office.client(&te).await;
    let near = json!({ "from": "2024-04-22", "authority": "municipality:049", "reason": "Near." });
    let set = office.change_now(&te, Method::POST, &client, "/override", Some(near)).await;
    set.expect(StatusCode::OK);

    let facts = Some(at_home_from("2024-05-06"));
    let saved = office.change_now(&te, Method::POST, &client, "/facts", facts).await;
    saved.expect(StatusCode::OK);
    let read = office.get(&te, &client).await;
    assert_eq!(read.text("/overridden/authority/code"), "049");
    assert_eq!(read.text("/handover/to/code"), "049");

    office.go_to("2024-05-06");
    turn_of_day(&office.app).await.unwrap();
    let read = office.get(&te, &client).await;
    assert_eq!(read.body["overridden"], Value::Null);
    assert_eq!(read.text("/handover/to/code"), "092");
    office.is_sound().await;
}

#[tokio::test]
async fn the_assessment_is_due_from_the_first_day_on_which_the_act_reaches_the_client() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let registered = async |granted_on: &str| {
        let mut person = job_seeker_in_vantaa();
        person["customership_from"] = json!("2024-03-13");
        person["facts"]["residence"]["first_granted_on"] = json!(granted_on);
        office.client_as(&te, person).await
    };

    let since = registered("2024-04-02").await;
    let read = office.get(&te, &since).await;
    let start = read.deadline("start_assessment");
    assert_eq!(
        (&start["trigger_on"], &start["due_on"]),
        (&json!("2024-04-02"), &json!("2024-06-03"))
    );

    let ahead = registered("2024-05-06").await;
    assert_eq!(of(&office.get(&te, &ahead).await, "start_assessment"), Vec::<&Value>::new());
    office.go_to("2024-05-06");
    turn_of_day(&office.app).await.unwrap();
    let read = office.get(&te, &ahead).await;
    assert_eq!(read.deadline("start_assessment")["trigger_on"], "2024-05-06");
    office.is_sound().await;
}

#[tokio::test]
async fn while_nobody_is_responsible_nobody_has_to_act() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let (client, _) = office.client_with_plan(&te).await;
    let open = async || {
        let read = office.get(&te, &client).await;
        let deadlines = read.body["deadlines"].as_array().unwrap().iter();
        let open = deadlines.filter(|one| one["state"] == "open");
        open.map(|one| (one["limit"].clone(), one["id"].clone())).collect::<Vec<_>>()
    };
    let before = open().await;
    assert!(before.len() > 2, "{before:?}");
    let citizen = async |of: Value| {
        let facts = Some(json!({ "from": "2024-04-22", "citizenships": of }));
        let saved = office.change_now(&te, Method::POST, &client, "/facts", facts).await;
        saved.expect(StatusCode::OK);
    };

    citizen(json!(["SO", "FI"])).await;
    let left = open().await;
    let limits: Vec<_> = left.iter().map(|(limit, _)| limit).collect();
    assert_eq!(limits, ["plan_maximum"], "a span goes on");
    assert_eq!(due(&office, &te).await, Vec::<String>::new());
    office.is_sound().await;

    citizen(json!(["SO"])).await;
    assert_eq!(open().await, before, "the same ones run on");
    office.is_sound().await;
}

#[tokio::test]
async fn nobody_is_late_with_a_first_plan_whose_day_had_passed_before_the_customership() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let mut person = job_seeker_in_vantaa();
    person["facts"]["residence"]["first_granted_on"] = json!("2015-03-02");
    let client = office.client_as(&te, person).await;

    let read = office.get(&te, &client).await;
    let first = read.deadline("first_plan_latest");
    assert_eq!((&first["due_on"], &first["state"]), (&json!("2018-03-02"), &json!("over")));
    assert_eq!(due(&office, &te).await, Vec::<String>::new());
    let list = office.get(&te, "/clients").await;
    assert_eq!(list.text("/clients/0/next_due"), "first_interview");

    office.assess(&te, &client).await;
    office.plan_in_force(&te, &client).await;
    let read = office.get(&te, &client).await;
    assert_eq!(read.deadline("first_plan_latest")["state"], "over");
    office.is_sound().await;
}
