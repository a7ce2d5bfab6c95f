//! Customerships end, and people come back, also to another authority.

use axum::http::{Method, StatusCode};
use chrono::NaiveDate;
use domain::access::Role;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{TE, TURKU};

const CODE: &str = "170590-999E";

async fn end(office: &TestOffice, who: &Official, client: &str, on: &str) -> Answer {
    let body = Some(json!({ "on": on, "reason": "moved_abroad" }));
    office.change_now(who, Method::POST, client, "/end", body).await
}

fn readmission(from: &str) -> Value {
    json!({ "identity_code": CODE, "from": from })
}

/// A job seeker of the TE-office with an identity code.
async fn known(office: &TestOffice, te: &Official, protected: bool) -> String {
    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!(CODE);
    person["protected"] = json!(protected);
    office.client_as(te, person).await
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

#[tokio::test]
async fn whoever_comes_back_at_another_authority_is_the_same_client_there() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let turku = office.worker(TURKU).await;
    let client = known(&office, &te, false).await;
    end(&office, &te, &client, "2024-04-22").await.expect(StatusCode::OK);
    office.go_to("2024-09-02");
    assert_eq!(office.get(&turku, &client).await.status, StatusCode::NOT_FOUND);

    let mut back = readmission("2024-09-02");
    back["facts"] = json!({
        "home_municipality": "853", "job_seeker_registered": false,
        "labour_market_status": "05", "outside_labour_force_because": "family",
    });
    let back = office.post(&turku, "/clients/readmit", back).await.expect(StatusCode::OK);

    assert_eq!(format!("/clients/{}", back.text("/id")), client);
    assert_eq!(back.text("/customership/from"), "2024-09-02");
    assert_eq!(back.text("/acting/code"), "853");
    assert_eq!(back.text("/responsible/authority/code"), "853");
    assert_eq!(back.body["handover"], Value::Null);
    let taken = office.change_now(&turku, Method::POST, &client, "/claim", None).await;
    taken.expect(StatusCode::OK);
    office.is_sound().await;
    let db = office.database.raw().await;
    let sql = "SELECT count(*) AS n FROM audit_event \
               WHERE action = 'readmit_client' AND relation = 'elsewhere'";
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i64>("", "n").unwrap(), 1);

    // The authority that ended it reads on for a while, as after a handover.
    office.go_to("2024-10-02");
    assert_eq!(office.get(&te, &client).await.status, StatusCode::OK);
    office.go_to("2024-10-03");
    assert_eq!(office.get(&te, &client).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn where_the_rule_still_names_another_authority_it_is_offered_the_client() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let turku = office.official(Role::Supervisor, TURKU).await;
    let client = known(&office, &te, false).await;
    end(&office, &te, &client, "2024-04-22").await.expect(StatusCode::OK);

    let back = office.post(&turku, "/clients/readmit", readmission("2024-04-22")).await;

    let back = back.expect(StatusCode::OK);
    assert_eq!(back.text("/acting/code"), "853");
    assert_eq!(back.text("/handover/to/code"), "0299");
    office.is_sound().await;
}

#[tokio::test]
async fn nobody_is_taken_in_who_is_unknown_or_a_client_or_protected() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let turku = office.worker(TURKU).await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let ask = async |who: &Official| {
        office.post(who, "/clients/readmit", readmission("2024-04-22")).await
    };
    ask(&officer).await.expect(StatusCode::FORBIDDEN);

    let unknown = ask(&turku).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unknown.text("/errors/0/code"), "not_known");

    let client = known(&office, &te, false).await;
    let open = ask(&turku).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(open.text("/type"), "/problems/customership-open");
    end(&office, &te, &client, "2024-04-22").await.expect(StatusCode::OK);
    let mut early = readmission("2024-04-21");
    early["facts"] = json!({ "home_municipality": "999", "born_on": "yesterday" });
    let early = office.post(&turku, "/clients/readmit", early).await;
    let early = early.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(early.text("/errors/0/pointer"), "#/facts/born_on");
    assert_eq!(early.text("/errors/1/pointer"), "#/facts/home_municipality");
    let early = office.post(&turku, "/clients/readmit", readmission("2024-04-21")).await;
    assert_eq!(early.text("/type"), "/problems/too-early");

    // One protected person with the code is enough; the named worker has the way.
    let protected = known(&office, &te, true).await;
    end(&office, &te, &protected, "2024-04-22").await.expect(StatusCode::OK);
    let denied = ask(&turku).await.expect(StatusCode::FORBIDDEN);
    assert_eq!(denied.text("/type"), "/problems/denied");
    let named = ask(&te).await.expect(StatusCode::OK);
    assert_eq!(named.text("/acting/code"), "0299");
    office.app.store.settle_log().await.unwrap();
    let db = office.database.raw().await;
    let sql = "SELECT count(*) AS n FROM access_log WHERE action = 'readmit_client'";
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i64>("", "n").unwrap(), 3, "each try that was refused");
}
