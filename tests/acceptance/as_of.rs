//! What was known at a moment is answered the same for ever.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::{Value, json};

use crate::office::{Official, TestOffice};
use crate::operations::{TE, VANTAA, course};

const VIEWS: [&str; 3] = ["", "/deadlines", "/timeline"];

/// The views of a client at a moment, as they were answered then.
struct Seen {
    at: String,
    views: Vec<Value>,
}

async fn look(office: &TestOffice, who: &Official, client: &str, query: &str) -> Vec<Value> {
    let mut views = Vec::new();
    for view in VIEWS {
        let read = office.get(who, &format!("{client}{view}{query}")).await;
        views.push(read.expect(StatusCode::OK).body);
    }
    views
}

#[tokio::test]
async fn every_view_of_a_client_as_of_a_moment_is_the_one_of_that_moment() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let vantaa = office.worker(VANTAA).await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let opened = office.post(&officer, "/courses", course(1)).await.expect(StatusCode::CREATED);
    let client = office.client(&te).await;
    let mut seen = Vec::new();
    let mut remember = async |who: &Official| {
        let at = office.app.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        seen.push(Seen { at, views: look(&office, who, &client, "").await });
    };
    let change = async |who: &Official, thing: &str, deed: &str, body: Option<Value>| {
        let changed = office.change_now(who, Method::POST, thing, deed, body).await;
        changed.expect(StatusCode::OK).body
    };

    remember(&te).await;
    office.go_to("2024-04-25");
    office.assess(&te, &client).await;
    remember(&te).await;
    office.go_to("2024-05-03");
    let plan = office.plan_in_force(&te, &client).await;
    remember(&te).await;
    office.go_to("2024-05-06");
    let body = json!({ "course": opened.text("/id") });
    let made = office.post(&te, &format!("{plan}/referrals"), body).await;
    made.expect(StatusCode::CREATED);
    remember(&te).await;
    office.go_to("2024-05-13");
    let ended = json!({
        "from": "2024-05-01", "job_seeker_registered": false, "labour_market_status": "05",
        "child_home_care_allowance": true, "outside_labour_force_because": "family",
    });
    let ended = change(&te, &client, "/facts", Some(ended)).await;
    remember(&te).await;
    office.go_to("2024-05-20");
    let handover = format!("/handovers/{}", ended["handover"]["id"].as_str().unwrap());
    change(&vantaa, &handover, "/accept", None).await;
    remember(&vantaa).await;
    office.go_to("2024-05-27");
    let corrected = json!({ "from": "2024-04-21", "labour_market_status": "03" });
    change(&vantaa, &client, "/facts", Some(corrected)).await;
    remember(&vantaa).await;
    office.go_to("2024-07-01");
    let body = json!({ "on": "2024-07-01", "reason": "own_request" });
    change(&vantaa, &client, "/end", Some(body)).await;

    office.go_to("2026-09-01");
    for Seen { at, views } in seen {
        let now = look(&office, &vantaa, &client, &format!("?as_of={at}")).await;
        for ((view, then), now) in VIEWS.iter().zip(&views).zip(&now) {
            for (key, value) in then.as_object().unwrap() {
                assert_eq!(now[key], *value, "{key} of {view} as of {at}");
            }
            assert_eq!(now, then);
        }
    }
}

#[tokio::test]
async fn before_the_registration_nobody_was_known() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let client = office.client(&te).await;

    for view in VIEWS {
        let path = format!("{client}{view}?as_of=2024-04-22T08:59:59Z");
        office.get(&te, &path).await.expect(StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_moment_that_is_not_one_is_refused() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let client = office.client(&te).await;

    for moment in ["yesterday", "2024-04-22", "2024-13-01T00:00:00Z"] {
        let answer = office.get(&te, &format!("{client}?as_of={moment}")).await;
        assert_eq!(answer.text("/errors/0/pointer"), "#/as_of", "{moment}");
    }
}
