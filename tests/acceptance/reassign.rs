//! Many clients go to another worker in one deed, and back.

use axum::http::{Method, StatusCode};
use chrono::Duration;
use domain::access::Role;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use use_cases::users::{disable_user, list_users};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{ESPOO, TE};

struct Unit {
    office: TestOffice,
    supervisor: Official,
    one: Official,
    other: Official,
}

impl Unit {
    async fn open() -> Self {
        let office = TestOffice::open().await;
        let supervisor = office.official(Role::Supervisor, TE).await;
        let one = office.worker(TE).await;
        let other = office.worker(TE).await;
        Self { office, supervisor, one, other }
    }

    async fn client_of(&self, worker: &Official) -> String {
        let client = self.office.client(worker).await;
        self.office
            .change_now(worker, Method::POST, &client, "/claim", None)
            .await
            .expect(StatusCode::OK);
        client
    }

    async fn reassign(&self, body: Value) -> Answer {
        self.office.post(&self.supervisor, "/clients/reassign", body).await.expect(StatusCode::OK)
    }

    async fn undo(&self, undo: &str) -> Answer {
        let path = format!("/reassignments/{undo}/undo");
        self.office.ask(&self.supervisor, Method::POST, &path, None, &[]).await
    }

    async fn worker_of(&self, client: &str) -> Value {
        let read = self.office.get(&self.supervisor, client).await.expect(StatusCode::OK);
        read.body["worker"].clone()
    }
}

fn id(client: &str) -> &str {
    client.trim_start_matches("/clients/")
}

fn results(answer: &Answer) -> Vec<(&str, &Value)> {
    let rows = answer.body["clients"].as_array().unwrap();
    rows.iter().map(|row| (row["result"].as_str().unwrap(), &row["reason"])).collect()
}

#[tokio::test]
async fn each_of_many_clients_is_moved_or_named_with_the_reason() {
    let unit = Unit::open().await;
    let office = &unit.office;
    let moved = unit.client_of(&unit.one).await;
    let unchanged = unit.client_of(&unit.other).await;
    let ended = unit.client_of(&unit.one).await;
    let body = Some(json!({ "on": "2024-04-22", "reason": "moved_abroad" }));
    office.change_now(&unit.one, Method::POST, &ended, "/end", body).await.expect(StatusCode::OK);
    let elsewhere = office.client(&office.worker(ESPOO).await).await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    let hidden = office.client_as(&unit.one, person).await;
    let ids: Vec<_> =
        [&moved, &unchanged, &ended, &elsewhere, &hidden, &moved].map(|c| id(c)).into();
    let to = unit.other.actor.user;

    let asked = |preview| json!({ "clients": ids, "to_worker": to, "preview": preview });
    let preview = unit.reassign(asked(true)).await;
    let missing = json!("not_found");
    let expected = [
        ("moved", &Value::Null),
        ("unchanged", &Value::Null),
        ("refused", &json!("customership_ended")),
        ("refused", &missing),
        ("refused", &missing),
    ];
    assert_eq!(results(&preview), expected);
    assert!(preview.body["undo"].is_null());
    assert_eq!(unit.worker_of(&moved).await, unit.one.actor.user.to_string());

    let done = unit.reassign(asked(false)).await;
    assert_eq!(results(&done), expected);
    assert_eq!(done.body["clients"], preview.body["clients"]);
    assert_eq!(done.body["clients"][0]["from_worker"], unit.one.actor.user.to_string());
    assert_eq!((&done.body["moved"], &done.body["refused"]), (&json!(1), &json!(3)));
    assert_eq!(unit.worker_of(&moved).await, to.to_string());
    let mine = office.get(&unit.other, "/clients?worker=mine").await;
    assert_eq!(mine.body["total"], 2);

    let again = unit.reassign(asked(false)).await;
    assert_eq!((&again.body["moved"], &again.body["undo"]), (&json!(0), &Value::Null));
    let audited = "SELECT count(*) AS n FROM audit_event WHERE action = 'reassign_clients' \
                   AND client_id IS NOT NULL AND relation = 'acting'";
    let db = office.database.raw().await;
    let asked = Statement::from_string(db.get_database_backend(), audited);
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i64>("", "n").unwrap(), 1);
    unit.office.is_sound().await;
}

#[tokio::test]
async fn the_undo_puts_back_those_who_have_not_been_moved_since() {
    let unit = Unit::open().await;
    let office = &unit.office;
    let leaver = office.worker(TE).await;
    let back = unit.client_of(&unit.one).await;
    let claimed = unit.client_of(&unit.one).await;
    let left = unit.client_of(&leaver).await;
    let queued = office.client(&unit.one).await;
    let all = [&back, &claimed, &left, &queued];
    let to = unit.other.actor.user;
    let ids = all.map(|client| id(client));
    let done = unit.reassign(json!({ "clients": ids, "to_worker": to, "preview": false })).await;
    assert_eq!(done.body["moved"], 4);
    office
        .change_now(&unit.one, Method::POST, &claimed, "/claim", None)
        .await
        .expect(StatusCode::OK);
    let users = list_users(&office.app, None).await.unwrap();
    let name = &users.iter().find(|user| user.id == leaver.actor.user).unwrap().name;
    disable_user(&office.app, None, name.as_str()).await.unwrap();

    let elsewhere = office.official(Role::Supervisor, ESPOO).await;
    let undo = done.text("/undo").to_owned();
    let path = format!("/reassignments/{undo}/undo");
    let denied = office.ask(&elsewhere, Method::POST, &path, None, &[]).await;
    denied.expect(StatusCode::NOT_FOUND);
    let undone = unit.undo(&undo).await.expect(StatusCode::OK);

    let row = |client: &str| {
        let rows = undone.body["clients"].as_array().unwrap();
        rows.iter().find(|row| row["client"] == id(client)).unwrap().clone()
    };
    assert_eq!(row(&back)["result"], "moved");
    assert_eq!(row(&queued)["result"], "moved");
    assert_eq!(row(&claimed)["reason"], "moved_since");
    assert_eq!(row(&left)["reason"], "worker_gone");
    assert_eq!(unit.worker_of(&back).await, unit.one.actor.user.to_string());
    assert_eq!(unit.worker_of(&claimed).await, unit.one.actor.user.to_string());
    assert_eq!(unit.worker_of(&queued).await, Value::Null);
    assert_eq!(unit.worker_of(&left).await, to.to_string());
    let twice = unit.undo(&undo).await.expect(StatusCode::OK);
    assert_eq!(twice.body["moved"], 0);
    unit.office.is_sound().await;
}

#[tokio::test]
async fn it_can_be_undone_for_a_day() {
    let unit = Unit::open().await;
    let client = unit.client_of(&unit.one).await;
    let asked = json!({ "clients": [id(&client)], "to_worker": null, "preview": false });
    let done = unit.reassign(asked).await;
    assert_eq!(done.text("/undo_until"), "2024-04-23T09:00:00Z");

    unit.office.pass(Duration::hours(24) + Duration::seconds(1));
    let late = unit.undo(done.text("/undo")).await;

    let late = late.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(late.text("/type"), "/problems/undo-over");
}

#[tokio::test]
async fn all_clients_of_a_worker_or_some_of_them_go_without_being_named() {
    let unit = Unit::open().await;
    let office = &unit.office;
    for _ in 0..3 {
        unit.client_of(&unit.one).await;
    }
    let planning = unit.client_of(&unit.one).await;
    office.assess(&unit.one, &planning).await;
    let queued = office.client(&unit.one).await;
    let to = unit.other.actor.user;

    let some = unit
        .reassign(json!({
            "from_worker": unit.one.actor.user, "filter": { "stage": "planning" },
            "to_worker": to, "preview": false,
        }))
        .await;
    assert_eq!(some.body["moved"], 1);
    assert_eq!(some.text("/clients/0/client"), id(&planning));
    let queue = json!({ "from_worker": "nobodys", "to_worker": to, "preview": false });
    assert_eq!(unit.reassign(queue).await.text("/clients/0/client"), id(&queued));
    let rest = json!({ "from_worker": unit.one.actor.user, "to_worker": null, "preview": false });
    assert_eq!(unit.reassign(rest).await.body["moved"], 3);
    let nobodys = office.get(&unit.one, "/clients?worker=nobodys").await;
    assert_eq!(nobodys.body["total"], 3);
    unit.office.is_sound().await;
}

#[tokio::test]
async fn a_protected_client_is_not_put_where_nobody_sees_it() {
    let unit = Unit::open().await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    let client = unit.office.client_as(&unit.supervisor, person).await;

    let asked = json!({ "clients": [id(&client)], "to_worker": null, "preview": false });
    let refused = unit.reassign(asked).await;

    assert_eq!(results(&refused), [("refused", &json!("protected_in_queue"))]);
}

#[tokio::test]
async fn what_is_asked_must_be_clear_and_the_worker_one_of_ours() {
    let unit = Unit::open().await;
    let stranger = unit.office.worker(ESPOO).await.actor.user;
    let me = unit.one.actor.user;
    for (body, pointer) in [
        (json!({ "to_worker": me, "preview": true }), "#/clients"),
        (
            json!({ "clients": [], "from_worker": me, "to_worker": me, "preview": true }),
            "#/clients",
        ),
        (json!({ "from_worker": "x", "to_worker": me, "preview": true }), "#/from_worker"),
        (json!({ "clients": [], "filter": {}, "to_worker": me, "preview": true }), "#/filter"),
        (
            json!({ "from_worker": me, "filter": { "stage": "ended" }, "to_worker": me, "preview": true }),
            "#/filter/stage",
        ),
        (json!({ "clients": [], "to_worker": stranger, "preview": true }), "#/to_worker"),
    ] {
        let answer = unit.office.post(&unit.supervisor, "/clients/reassign", body).await;
        let answer = answer.expect(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.text("/errors/0/pointer"), pointer);
    }
}

#[tokio::test]
async fn a_reassignment_sent_again_with_its_key_moves_nobody_twice_and_is_answered_the_same() {
    let unit = Unit::open().await;
    let client = unit.client_of(&unit.one).await;
    let asked =
        json!({ "clients": [id(&client)], "to_worker": unit.other.actor.user, "preview": false });
    let send = async || {
        let headers = [("idempotency-key", "reassign-1")];
        let path = "/clients/reassign";
        unit.office.ask(&unit.supervisor, Method::POST, path, Some(asked.clone()), &headers).await
    };
    let first = send().await.expect(StatusCode::OK);
    let version = unit.office.get(&unit.supervisor, &client).await.etag;

    let again = send().await.expect(StatusCode::OK);

    assert_eq!(again.bytes, first.bytes);
    assert_eq!(unit.office.get(&unit.supervisor, &client).await.etag, version);
}
