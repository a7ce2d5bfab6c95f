//! Two records of one person become one, and two again where that was a mistake.

mod refused;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{TE, VANTAA};

const CODE: &str = "170590-999E";
const OTHER_CODE: &str = "170590-9872";

fn id(client: &str) -> &str {
    client.trim_start_matches("/clients/")
}

async fn merge(office: &TestOffice, by: &Official, survivor: &str, other: &str) -> Answer {
    let body = Some(json!({ "client": id(other), "reason": "Registered twice." }));
    office.change_now(by, Method::POST, survivor, "/merge", body).await
}

async fn part(office: &TestOffice, by: &Official, survivor: &str, other: &str) -> Answer {
    let body = Some(json!({ "client": id(other), "reason": "A namesake." }));
    office.change_now(by, Method::POST, survivor, "/part", body).await
}

/// A record of three weeks before, with an identity code, an interview and a fact that a later one
/// of the same person lacks.
async fn earlier_record(office: &TestOffice, by: &Official) -> String {
    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!(CODE);
    person["customership_from"] = json!("2024-04-01");
    person["facts"]["residence"]["first_granted_on"] = json!("2022-02-01");
    person["facts"]["labour_market_status"] = json!("03");
    person["facts"]["weekly_working_hours"] = json!(3);
    let client = office.client_as(by, person).await;
    let held = Some(json!({ "on": "2024-04-03" }));
    office.change_now(by, Method::POST, &client, "/interviews", held).await.expect(StatusCode::OK);
    client
}

/// A client's page without what counts entries.
async fn page(office: &TestOffice, by: &Official, client: &str) -> Value {
    let mut page = office.get(by, client).await.expect(StatusCode::OK).body;
    for counts in ["version", "latest"] {
        page.as_object_mut().unwrap().remove(counts);
    }
    page
}

fn codes(refused: &Answer) -> Vec<String> {
    let obstacles = refused.body["obstacles"].as_array().unwrap().iter();
    let code = |one: &Value| match one["because"].as_str() {
        Some(because) => format!("{} {because}", one["record"].as_str().unwrap()),
        None => one["code"].as_str().unwrap().to_owned(),
    };
    obstacles.map(code).collect()
}

#[tokio::test]
async fn one_record_goes_on_with_what_the_person_cannot_lose_and_the_other_is_closed() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let other = earlier_record(&office, &te).await;
    let survivor = office.client(&te).await;
    let before = office.get(&te, &survivor).await;
    assert_eq!(before.deadline("first_interview")["state"], "open");
    let listed = office.get(&te, "/clients").await.body["total"].clone();
    assert_eq!(listed, 2);

    let merged = merge(&office, &te, &survivor, &other).await.expect(StatusCode::OK);

    // Its own word holds; what it does not say, and the days before, the other says.
    assert_eq!(merged.text("/facts/labour_market_status"), "02");
    assert_eq!(merged.body["facts"]["weekly_working_hours"], 3);
    assert_eq!(merged.text("/facts/residence/first_granted_on"), "2022-02-01");
    assert_eq!(merged.text("/customership/from"), "2024-04-01");
    assert_eq!(merged.deadline("start_assessment")["trigger_on"], "2024-04-01");
    assert_eq!(merged.deadline("first_plan_latest")["trigger_on"], "2022-02-01");
    assert_eq!(merged.deadline("first_interview")["met_on"], "2024-04-03");
    assert_eq!(merged.text("/last_contact_on"), "2024-04-03");
    let absorbed = &merged.body["absorbed"][0];
    assert_eq!(absorbed["client"], id(&other));
    assert_eq!(absorbed["carried"]["interviews"], json!(["2024-04-03"]));
    assert_eq!(office.get(&te, &survivor).await.text("/identity_code"), CODE);

    // The other is closed to deeds, points to the survivor, and is in no list and no count.
    let closed = office.get(&te, &other).await.expect(StatusCode::OK);
    assert_eq!(closed.text("/merged_into/client"), id(&survivor));
    assert_eq!(closed.text("/stage"), "ended");
    for deadline in closed.body["deadlines"].as_array().unwrap() {
        assert!(!["open", "missed"].contains(&deadline["state"].as_str().unwrap()), "{deadline}");
    }
    let body = Some(json!({ "on": "2024-04-22" }));
    for (deed, body) in [("/interviews", body), ("/claim", None)] {
        let refused = office.change_now(&te, Method::POST, &other, deed, body).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_eq!(refused.text("/type"), "/problems/merged");
        assert_eq!(refused.text("/client"), id(&survivor));
    }
    for list in ["clients", "deadlines", "handovers", "appointments"] {
        let shown = office.get(&te, &format!("/{list}?limit=200")).await.expect(StatusCode::OK);
        assert!(!str::from_utf8(&shown.bytes).unwrap().contains(id(&other)), "{list}");
    }
    for (query, total) in [("", 1), ("?stage=ended", 0), ("?q=Warsame", 1)] {
        let shown = office.get(&te, &format!("/clients{query}")).await;
        assert_eq!(shown.body["total"], total, "{query}");
    }
    let search = json!({ "identity_code": CODE });
    let found = office.post(&te, "/clients/search", search).await.expect(StatusCode::OK);
    assert_eq!(found.body["clients"].as_array().unwrap().len(), 1);
    assert_eq!(found.text("/clients/0/id"), id(&survivor));
    let again = merge(&office, &te, &survivor, &other).await;
    assert_eq!(again.text("/errors/0/code"), "unknown_client");
    for client in [&survivor, &other] {
        let deed = "audit_event WHERE action = 'merge_clients' AND client_id = ";
        let id = id(client);
        let id = if crate::database::on_postgres() {
            format!("'{id}'")
        } else {
            format!("x'{}'", id.replace('-', ""))
        };
        assert_eq!(office.database.count(&format!("{deed}{id}")).await, 1, "logged for both");
    }
    office.is_sound().await;
}

#[tokio::test]
async fn parted_again_both_are_as_they_were_with_what_happened_since_on_the_one_that_went_on() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let other = earlier_record(&office, &te).await;
    let survivor = office.client(&te).await;
    let before = [page(&office, &te, &survivor).await, page(&office, &te, &other).await];
    let moment = office.app.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    office.pass(chrono::Duration::seconds(1));
    merge(&office, &te, &survivor, &other).await.expect(StatusCode::OK);
    office.pass(chrono::Duration::seconds(1));
    let merged_at = office.app.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    let merged = page(&office, &te, &survivor).await;
    for (client, then) in [(&survivor, &before[0]), (&other, &before[1])] {
        let mut as_of = page(&office, &te, &format!("{client}?as_of={moment}")).await;
        // Identity codes are shown as they are today.
        as_of["identity_code"] = then["identity_code"].clone();
        assert_eq!(as_of, *then, "as of the moment before nothing was merged");
    }

    office.pass(chrono::Duration::seconds(1));
    let stale = office.get(&te, &survivor).await.etag.unwrap();
    let parted = part(&office, &te, &survivor, &other).await.expect(StatusCode::OK);
    assert_eq!(parted.body["absorbed"], json!([]));
    for (client, then) in [(&survivor, &before[0]), (&other, &before[1])] {
        assert_eq!(page(&office, &te, client).await, *then);
    }
    let body = Some(json!({ "client": id(&other), "reason": "x" }));
    let path = format!("{survivor}/part");
    let late = office.change(&te, Method::POST, &path, body, &stale).await;
    late.expect(StatusCode::PRECONDITION_FAILED);
    let as_of = page(&office, &te, &format!("{survivor}?as_of={merged_at}")).await;
    assert_eq!(as_of["absorbed"], merged["absorbed"]);
    assert_eq!(as_of["deadlines"], merged["deadlines"]);
    assert_eq!(office.get(&te, "/clients").await.body["total"], 2);
    let nothing = part(&office, &te, &survivor, &other).await;
    assert_eq!(nothing.text("/errors/0/code"), "unknown_client");
    office.is_sound().await;

    // Merged once more, and the person is interviewed: that stays when they part.
    merge(&office, &te, &survivor, &other).await.expect(StatusCode::OK);
    let held = Some(json!({ "on": "2024-04-22" }));
    let deed = office.change_now(&te, Method::POST, &survivor, "/interviews", held).await;
    deed.expect(StatusCode::OK);
    part(&office, &te, &survivor, &other).await.expect(StatusCode::OK);
    let after = office.get(&te, &survivor).await;
    assert_eq!(after.deadline("first_interview")["met_on"], "2024-04-22");
    assert_eq!(after.text("/customership/from"), "2024-04-21");
    assert_eq!(page(&office, &te, &other).await, before[1]);
    office.is_sound().await;
}

#[tokio::test]
async fn the_maximum_is_counted_from_the_first_plan_of_the_person_in_whichever_record() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let (first, plan) = office.client_with_plan(&te).await;
    let granted = json!({
        "on": "2024-04-22", "ground": "special_measures",
        "conditions": ["special_measures_needed"], "length": "1 years", "evidence": "A statement.",
    });
    let granted = office.change_now(&te, Method::POST, &first, "/extensions", Some(granted)).await;
    granted.expect(StatusCode::OK);
    let gone = Some(json!({ "on": "2024-04-22", "reason": "moved_abroad" }));
    office.change_now(&te, Method::POST, &first, "/end", gone).await.expect(StatusCode::OK);
    office.go_to("2026-05-04");
    let mut person = job_seeker_in_vantaa();
    person["customership_from"] = json!("2026-05-04");
    let back = office.client_as(&te, person).await;
    let before = page(&office, &te, &back).await;
    office.assess(&te, &back).await;

    let merged = merge(&office, &te, &back, &first).await.expect(StatusCode::OK);

    // Signed on 22.4.2024, three years, and the one granted.
    assert_eq!(merged.deadline("plan_maximum")["due_on"], "2028-04-22");
    assert_eq!(merged.deadline("first_plan_latest")["state"], "met");
    assert_eq!(
        merged.text("/customership/from"),
        "2026-05-04",
        "an ended customership stays apart"
    );
    let carried = merged.text("/absorbed/0/carried/first_plan/plan");
    assert_eq!(carried, plan.trim_start_matches("/plans/"));
    let read = office.get(&te, &plan).await.expect(StatusCode::OK);
    assert_eq!(read.text("/digest").len(), 64, "the signed bytes stay where they are");
    let mut content = plan_from(office.app.clock.today());
    content["valid_until"] = json!("2028-05-01");
    let beyond = office.post(&te, &format!("{back}/plans"), content.clone()).await;
    assert_eq!(codes(&beyond), ["beyond_plan_maximum"], "not the length of a first plan");
    content["valid_until"] = json!("2028-04-22");
    let draft = office.post(&te, &format!("{back}/plans"), content).await;
    draft.expect(StatusCode::CREATED);
    office.is_sound().await;

    part(&office, &te, &back, &first).await.expect(StatusCode::OK);
    let after = page(&office, &te, &back).await;
    let first_plan_latest = |page: &Value| {
        let deadlines = page["deadlines"].as_array().unwrap().iter();
        deadlines.filter(|one| one["limit"] == "first_plan_latest").cloned().collect::<Vec<_>>()
    };
    assert_eq!(first_plan_latest(&after), first_plan_latest(&before));
    let maximum = after["deadlines"].as_array().unwrap().iter();
    let mut maximum = maximum.filter(|one| one["limit"] == "plan_maximum");
    assert!(maximum.all(|one| one["state"] == "cancelled"));
    office.is_sound().await;
}

#[tokio::test]
async fn the_closed_record_is_read_by_whoever_the_person_is_handed_over_to() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let vantaa = office.worker(VANTAA).await;
    let other = office.client(&te).await;
    let survivor = office.client(&te).await;
    let third = office.client(&te).await;
    merge(&office, &te, &survivor, &other).await.expect(StatusCode::OK);
    office.get(&vantaa, &other).await.expect(StatusCode::NOT_FOUND);
    let at_home = Some(json!({
        "from": "2024-04-22", "job_seeker_registered": false, "labour_market_status": "05",
        "child_home_care_allowance": true, "outside_labour_force_because": "family",
    }));
    let saved = office.change_now(&te, Method::POST, &survivor, "/facts", at_home).await;
    let handover = format!("/handovers/{}", saved.expect(StatusCode::OK).text("/handover/id"));
    office.change_now(&vantaa, Method::POST, &handover, "/accept", None).await;

    office.get(&vantaa, &other).await.expect(StatusCode::OK);
    office.go_to("2024-06-30");
    office.get(&te, &other).await.expect(StatusCode::NOT_FOUND);
    office.is_sound().await;

    // A chain: what took one in is taken in itself, and the last one is pointed to.
    office.go_to("2024-04-23");
    let back = Some(json!({ "from": "2024-04-23", "job_seeker_registered": true,
        "labour_market_status": "02", "child_home_care_allowance": false }));
    let saved = office.change_now(&vantaa, Method::POST, &survivor, "/facts", back).await;
    let handover = format!("/handovers/{}", saved.expect(StatusCode::OK).text("/handover/id"));
    let taken = office.change_now(&te, Method::POST, &handover, "/accept", None).await;
    taken.expect(StatusCode::OK);
    merge(&office, &te, &third, &survivor).await.expect(StatusCode::OK);
    let refused = office.change_now(&te, Method::POST, &other, "/claim", None).await;
    assert_eq!(refused.text("/client"), id(&third));
    let closed = part(&office, &te, &survivor, &other).await;
    assert_eq!(closed.text("/type"), "/problems/merged", "part the later merge first");
    part(&office, &te, &third, &survivor).await.expect(StatusCode::OK);
    part(&office, &te, &survivor, &other).await.expect(StatusCode::OK);
    office.is_sound().await;
}
