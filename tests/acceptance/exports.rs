//! Lists of persons as files: by who distributes the work, for a purpose, logged before they leave.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::access::Role;
use futures_util::StreamExt;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::office::{Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{TE, VANTAA};

const WORDS: &str = "To share the work of a colleague who left.";

fn asked(format: &str) -> Value {
    json!({ "purpose": "work_planning", "words": WORDS, "format": format })
}

async fn export(office: &TestOffice, by: &Official, list: &str, format: &str) -> String {
    let body = Some(asked(format));
    let answer = office.ask(by, Method::POST, &format!("/exports/{list}"), body, &[]).await;
    String::from_utf8(answer.expect(StatusCode::OK).bytes).unwrap()
}

/// How many clients the log says were shown by a deed, row by row.
async fn logged(office: &TestOffice, action: &str) -> Vec<i64> {
    office.app.store.settle_log().await.unwrap();
    let db = office.database.raw().await;
    let sql = format!("SELECT row_count FROM access_log WHERE action = '{action}' ORDER BY number");
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await;
    let counts = rows.unwrap().iter().map(|row| row.try_get("", "row_count").unwrap()).collect();
    db.close().await.unwrap();
    counts
}

#[tokio::test]
async fn a_supervisor_takes_out_the_list_of_clients_by_name_as_far_as_the_supervisor_may_see() {
    let office = TestOffice::open().await;
    let meri = office.worker(TE).await;
    let boss = office.official(Role::Supervisor, TE).await;
    for (family, protected) in [("=Öhman", false), ("Ahmed \"A\", B", false), ("Hidden", true)] {
        let mut person = job_seeker_in_vantaa();
        person["family_name"] = json!(family);
        person["protected"] = json!(protected);
        office.client_as(&meri, person).await;
    }
    let elsewhere = office.worker(VANTAA).await;
    let mut person = job_seeker_in_vantaa();
    person["family_name"] = json!("Elsewhere");
    person["facts"] = json!({
        "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
        "home_municipality": "092", "labour_market_status": "05",
        "job_seeker_registered": false, "outside_labour_force_because": "family",
    });
    office.client_as(&elsewhere, person).await;

    let csv = export(&office, &boss, "clients", "csv").await;

    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let lines: Vec<_> = reader.records().map(Result::unwrap).collect();
    let names: Vec<_> = lines.iter().map(|line| line[1].to_owned()).collect();
    assert_eq!(names, ["'=Öhman", "Ahmed \"A\", B"], "by name, nobody protected, no formula");
    assert_eq!(heads.len(), 16);
    assert!(csv.contains("\r\n") && !csv.contains("170590"), "{csv}");
    assert_eq!(logged(&office, "export_clients").await, [2]);

    let lines = export(&office, &boss, "clients", "jsonl").await;
    let first: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first["next_due"], "first_interview");
    assert_eq!(first["worker"], Value::Null);
    assert_eq!(lines.lines().count(), 2);
}

#[tokio::test]
async fn the_list_of_time_limits_is_the_list_of_the_api_in_its_order() {
    let office = TestOffice::open().await;
    let meri = office.worker(TE).await;
    let boss = office.official(Role::Supervisor, TE).await;
    for _ in 0..3 {
        office.client(&meri).await;
    }
    office.go_to("2024-06-24");

    let lines = export(&office, &boss, "deadlines", "jsonl").await;

    let listed = office.get(&boss, "/deadlines?limit=100").await.expect(StatusCode::OK);
    let listed = listed.body["deadlines"].as_array().unwrap();
    assert_eq!(lines.lines().count(), listed.len());
    for (line, known) in lines.lines().zip(listed) {
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["due_on"], known["due_on"]);
        assert_eq!(line["limit"], known["limit"]);
    }
    assert!(lines.contains("\"days_late\":\"59\""), "{lines}");
}

#[tokio::test]
async fn a_list_needs_a_purpose_in_words_and_is_for_supervisors_only() {
    let office = TestOffice::open().await;
    let meri = office.worker(TE).await;
    let boss = office.official(Role::Supervisor, TE).await;
    let mut short = asked("csv");
    short["words"] = json!("Work.");
    let refused = office.ask(&boss, Method::POST, "/exports/clients", Some(short), &[]).await;
    assert_eq!(refused.text("/errors/0/pointer"), "#/words");
    let mut unknown = asked("pdf");
    unknown["purpose"] = json!("curiosity");
    let refused = office.ask(&boss, Method::POST, "/exports/clients", Some(unknown), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.text("/errors/1/pointer"), "#/format");
    let body = Some(asked("csv"));
    let denied = office.ask(&meri, Method::POST, "/exports/clients", body, &[]).await;
    denied.expect(StatusCode::FORBIDDEN);

    export(&office, &boss, "clients", "csv").await;

    let db = office.database.raw().await;
    let sql = "SELECT list, purpose, words FROM person_export";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await;
    let rows = rows.unwrap();
    assert_eq!(rows.len(), 1, "what was refused was not kept");
    assert_eq!(rows[0].try_get::<String>("", "purpose").unwrap(), "work_planning");
    assert_eq!(rows[0].try_get::<String>("", "words").unwrap(), WORDS);
    db.execute_unprepared("DELETE FROM person_export").await.expect_err("it is kept for good");
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_list_ends_when_nobody_asks_for_more_of_it() {
    let office = TestOffice::open().await;
    let meri = office.worker(TE).await;
    let boss = office.official(Role::Supervisor, TE).await;
    for _ in 0..501 {
        office.client(&meri).await;
    }
    let request = Request::post("/api/v1/exports/clients")
        .header(header::AUTHORIZATION, format!("Bearer {}", boss.token))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(asked("csv").to_string()))
        .unwrap();
    let answer = office.router().oneshot(request).await.unwrap();
    let mut lines = answer.into_body().into_data_stream();
    let first = lines.next().await.unwrap().unwrap();
    let first = std::str::from_utf8(&first).unwrap();
    assert_eq!(first.lines().count(), 501, "the head and 500 lines");
    drop(lines);
    assert_eq!(logged(&office, "export_clients").await, [500], "the rest was never read");

    let whole = export(&office, &boss, "clients", "csv").await;
    assert_eq!(whole.lines().count(), 502);
    let clients: std::collections::BTreeSet<_> =
        whole.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(clients.len(), 501, "each once");
}
