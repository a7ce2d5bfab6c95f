//! What is gone, to the last byte, and what stays.

use std::fs;

use axum::http::{Method, StatusCode};
use chrono::Duration;
use domain::access::Role;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::{Value, json};
use use_cases::looks::go_through_log;

use super::{DAY_AFTER, disposed, ended, ended_client};
use crate::database::on_postgres;
use crate::office::{TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;

/// Words that nothing else in the register says.
const CANARIES: [&str; 5] =
    ["Zyxwarsame", "Canarygoal", "Canarynote", "Canaryplace", "Canaryreason"];

/// Which of the words stand anywhere in the database.
async fn found(office: &TestOffice) -> Vec<&'static str> {
    let db = office.database.raw().await;
    if on_postgres() {
        let mut found = Vec::new();
        for canary in CANARIES {
            if on_server(&db, canary).await {
                found.push(canary);
            }
        }
        return found;
    }
    let file = office.database.url().trim_start_matches("sqlite:").to_owned();
    let mut bytes = Vec::new();
    for suffix in ["", "-wal", ".views", ".views-wal"] {
        bytes.extend(fs::read(format!("{file}{suffix}")).unwrap_or_default());
    }
    let stands = |canary: &&str| {
        let canary = canary.as_bytes();
        bytes.windows(canary.len()).any(|part| part.eq_ignore_ascii_case(canary))
    };
    CANARIES.into_iter().filter(stands).collect()
}

async fn on_server(db: &DatabaseConnection, canary: &str) -> bool {
    let tables = "SELECT table_name::text FROM information_schema.tables \
                  WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";
    let ask = |sql: String| Statement::from_string(db.get_database_backend(), sql);
    for row in db.query_all_raw(ask(tables.to_owned())).await.unwrap() {
        let table: String = row.try_get_by_index(0).unwrap();
        let rows =
            format!("SELECT count(*) FROM \"{table}\" AS one WHERE one::text ILIKE '%{canary}%'");
        let row = db.query_one_raw(ask(rows)).await.unwrap().unwrap();
        if row.try_get_by_index::<i64>(0).unwrap() > 0 {
            return true;
        }
    }
    false
}

#[tokio::test]
async fn no_word_of_the_client_is_left_in_the_database() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let mut person = job_seeker_in_vantaa();
    person["family_name"] = json!("Zyxwarsame");
    person["identity_code"] = json!("170590-999E");
    let client = office.client_as(&worker, person).await;
    let note = json!({ "on": "2024-04-22", "kind": "call", "text": "Canarynote" });
    office.post(&worker, &format!("{client}/notes"), note).await.expect(StatusCode::CREATED);
    let meeting = json!({
        "on": "2024-04-22", "time": "14:30", "place": "Canaryplace", "language": "so",
        "interpreter_ordered": true,
    });
    let meeting = office.post(&worker, &format!("{client}/appointments"), meeting).await;
    meeting.expect(StatusCode::CREATED);
    office.assess(&worker, &client).await;
    let mut plan = crate::office::plan_from("2024-04-22".parse().unwrap());
    plan["goals"] = json!([{ "text": "Canarygoal", "term": "plan_time" }]);
    let plan = office.post(&worker, &format!("{client}/plans"), plan).await;
    plan.expect(StatusCode::CREATED);
    let own = Some(json!({ "worker": worker.actor.user }));
    let supervisor = office.official(Role::Supervisor, TE).await;
    office.change_now(&supervisor, Method::POST, &client, "/assign", own).await;
    ended(&office, &worker, &client).await;
    let colleague = office.worker(TE).await;
    let glass = json!({
        "client": client.trim_start_matches("/clients/"), "ground": "after_the_end",
        "reason": "Canaryreason: the client called.",
    });
    office.post(&colleague, "/broken-glass", glass).await.expect(StatusCode::OK);
    office.pass(Duration::minutes(5));
    go_through_log(&office.app).await.unwrap();
    assert_eq!(found(&office).await, CANARIES);

    office.go_to(DAY_AFTER);
    disposed(&office).await;

    assert_eq!(found(&office).await, [] as [&str; 0]);
    for rows in ["client", "client_event", "client_identity", "deadline", "caseload"] {
        assert_eq!(office.database.count(rows).await, 0, "{rows}");
    }
    // Who looked is still told.
    assert!(office.database.count("access_log").await > 0);
    let officer = office.official(Role::Auditor, TE).await;
    let asked = json!({ "client": client.trim_start_matches("/clients/") });
    let log = office.post(&officer, "/access-log", asked).await.expect(StatusCode::OK);
    assert!(!log.body["looks"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn what_figures_counted_stays_counted_of_nobody() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    ended_client(&office, &worker, job_seeker_in_vantaa()).await;
    office.client(&worker).await;
    office.go_to(DAY_AFTER);
    let supervisor = office.official(Role::Supervisor, TE).await;
    let asked = "/figures?period=2024";
    let list = "/figures/list?period=2024&indicator=new_customerships";
    let before = office.get(&supervisor, asked).await.expect(StatusCode::OK);
    let listed = office.get(&supervisor, list).await.expect(StatusCode::OK);
    assert_eq!(listed.body["total"], 2);
    let as_of = before.text("/as_of").to_owned();

    disposed(&office).await;

    let after = office.get(&supervisor, &format!("{asked}&as_of={as_of}")).await;
    assert_eq!(after.expect(StatusCode::OK).body, before.body);
    let after = office.get(&supervisor, list).await.expect(StatusCode::OK);
    assert_eq!(after.body["total"], 2);
    let lines = after.body["lines"].as_array().unwrap();
    assert_eq!(lines.iter().filter(|line| line["client"] != Value::Null).count(), 1);
    // Nothing joins what was counted to whom it was counted of.
    let joined = "follow_up JOIN disposal_client USING (client_id)";
    assert_eq!(office.database.count(joined).await, 0);
    assert_eq!(use_cases::reports::rebuild_follow_up(&office.app, false).await.unwrap(), 0);
}

#[tokio::test]
async fn a_merged_record_goes_with_the_surviving_one() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let client = office.client(&worker).await;
    let twin = office.client(&worker).await;
    let twin = twin.trim_start_matches("/clients/");
    let other = Some(json!({ "client": twin, "reason": "Registered twice." }));
    let merged = office.change_now(&worker, Method::POST, &client, "/merge", other).await;
    merged.expect(StatusCode::OK);
    ended(&office, &worker, &client).await;
    assert_eq!(office.database.count("client").await, 2);

    office.go_to(DAY_AFTER);
    disposed(&office).await;

    assert_eq!(office.database.count("client").await, 0);
    office.is_sound().await;
}

#[tokio::test]
async fn who_stays_of_a_household_is_parted_from_who_is_gone() {
    let office = TestOffice::open().await;
    let worker = office.worker(TE).await;
    let stays = office.client(&worker).await;
    let goes = office.client(&worker).await;
    let link = json!({
        "client": goes.trim_start_matches("/clients/"), "kinship": "spouse", "from": "2024-04-22",
    });
    let linked = office.change_now(&worker, Method::POST, &stays, "/household", Some(link)).await;
    linked.expect(StatusCode::OK);
    ended(&office, &worker, &goes).await;
    office.go_to(DAY_AFTER);
    let supervisor = office.official(Role::Supervisor, TE).await;

    disposed(&office).await;

    let stays_now = office.get(&supervisor, &stays).await.expect(StatusCode::OK);
    assert_eq!(stays_now.body["household"], json!([]));
    // As it was known before, the page still opens.
    let then = office.get(&supervisor, &format!("{stays}?as_of=2024-04-22T12:00:00Z")).await;
    then.expect(StatusCode::OK);
    office.is_sound().await;
}
