//! How much a user looks at within a time before the service waits.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::Role;
use serde_json::json;
use use_cases::Settings;

use crate::office::{TestOffice, settings};
use crate::operations::TE;

#[tokio::test]
async fn a_user_opens_so_many_different_clients_within_an_hour_and_no_more() {
    let mut office = TestOffice::open().await;
    office.set(Settings { openings_an_hour: 3, ..settings() });
    let (meri, colleague) = (office.worker(TE).await, office.worker(TE).await);
    let mut clients = Vec::new();
    for _ in 0..4 {
        clients.push(office.client(&colleague).await);
    }
    for client in &clients[..3] {
        office.get(&meri, client).await.expect(StatusCode::OK);
        office.pass(Duration::minutes(10));
    }

    let refused = office.get(&meri, &clients[3]).await.expect(StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.text("/type"), "/problems/reading-budget-spent");
    assert_eq!(refused.headers["retry-after"], "1800");
    // Who was opened within the hour is; others count for themselves.
    office.get(&meri, &clients[1]).await.expect(StatusCode::OK);
    office.get(&colleague, &clients[3]).await.expect(StatusCode::OK);

    office.pass(Duration::minutes(30));
    office.get(&meri, &clients[3]).await.expect(StatusCode::OK);
    office.get(&meri, &clients[0]).await.expect(StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_user_searches_so_often_within_a_minute_and_no_more() {
    let mut office = TestOffice::open().await;
    office.set(Settings { searches_a_minute: 2, ..settings() });
    let meri = office.worker(TE).await;
    let search = async || {
        let code = json!({ "identity_code": "170590-999E" });
        office.post(&meri, "/clients/search", code).await
    };
    search().await.expect(StatusCode::OK);
    office.pass(Duration::seconds(20));
    search().await.expect(StatusCode::OK);

    let refused = search().await.expect(StatusCode::TOO_MANY_REQUESTS);

    assert_eq!(refused.headers["retry-after"], "40");
    office.pass(Duration::seconds(40));
    search().await.expect(StatusCode::OK);
}

#[tokio::test]
async fn a_supervisor_takes_out_so_many_lists_of_persons_within_a_day_and_no_more() {
    let mut office = TestOffice::open().await;
    office.set(Settings { exports_a_day: 2, ..settings() });
    let boss = office.official(Role::Supervisor, TE).await;
    let export = async |list: &str| {
        let asked = json!({
            "purpose": "work_planning", "words": "To share the work of a colleague.",
            "format": "csv",
        });
        office.post(&boss, &format!("/exports/{list}"), asked).await
    };
    export("clients").await.expect(StatusCode::OK);
    office.pass(Duration::hours(1));
    export("deadlines").await.expect(StatusCode::OK);

    let refused = export("clients").await.expect(StatusCode::TOO_MANY_REQUESTS);

    assert_eq!(refused.text("/type"), "/problems/reading-budget-spent");
    office.pass(Duration::hours(23));
    export("clients").await.expect(StatusCode::OK);
}
