//! The process is killed under load; what was acknowledged is there, once, and nothing by halves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::access::Role;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;
use tokio::task::JoinSet;
use use_cases::checks::check_register;

use crate::load::{Deed, Journal, Worker, create, id_of};
use crate::program::{Caller, Site};

const ROUNDS: u64 = 5;
const WORKERS: u64 = 8;
const SEED: u64 = 1386;

/// Deeds of which the log of deeds has no line, or two.
const UNAUDITED: &str = "
    SELECT count(*) AS wrong
    FROM (SELECT client_id, count(DISTINCT recorded_at) AS deeds FROM client_event
          GROUP BY client_id) done
    LEFT JOIN (SELECT client_id, count(*) AS lines FROM audit_event GROUP BY client_id) audited
        ON audited.client_id = done.client_id
    WHERE coalesce(audited.lines, 0) <> done.deeds";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_a_kill_exactly_once_and_nothing_is_half_saved() {
    let site = Site::new().await;
    let token = site.token(Role::CaseWorker, "te_office:0299").await;
    let journal = Arc::new(Journal::default());
    let mut dice = StdRng::seed_from_u64(SEED);
    for round in 0..ROUNDS {
        let service = site.serve(None);
        let caller = Caller { address: service.address, token: token.clone() };
        clear_up(&caller, &journal).await;

        let mut workers = JoinSet::new();
        for worker in 0..WORKERS {
            let worker = Worker {
                caller: caller.clone(),
                journal: Arc::clone(&journal),
                name: format!("r{round}w{worker}n"),
                seed: dice.random(),
            };
            workers.spawn(worker.work());
        }
        let so_far = journal.acknowledged().len();
        journal.until(so_far + dice.random_range(30..120)).await;
        service.kill();
        workers.join_all().await;
    }

    let service = site.serve(None);
    let caller = Caller { address: service.address, token };
    clear_up(&caller, &journal).await;
    compare(&caller, &journal.acknowledged()).await;
    service.stop();

    let app = site.app().await;
    let mut violations = Vec::new();
    let checked = check_register(&app, |one| violations.push(one.to_string())).await.unwrap();
    app.store.close().await.unwrap();
    assert!(violations.is_empty(), "{violations:#?}");
    assert!(checked.clients > 0);
    let db = site.raw().await;
    let asked = Statement::from_string(db.get_database_backend(), UNAUDITED);
    let wrong: i64 = db.query_one_raw(asked).await.unwrap().unwrap().try_get("", "wrong").unwrap();
    db.close().await.unwrap();
    assert_eq!(wrong, 0, "clients whose deeds and lines in the log differ in number");
}

/// What was asked when the process died: a creating request is sent again with its key, and of any
/// other it is seen whether it was done.
async fn clear_up(caller: &Caller, journal: &Journal) {
    for deed in journal.take_unanswered() {
        if deed.creates.is_some() {
            let reply = create(caller, &deed).await.unwrap();
            assert_eq!(reply.status, 201, "{:#}", reply.body);
            let client = deed.client.clone().unwrap_or_else(|| id_of(&reply));
            journal.done_after_all(deed, &client);
        } else if let Some(client) = deed.client.clone()
            && times(&timeline(caller, &client).await, &deed.mark) > 0
        {
            journal.done_after_all(deed, &client);
        }
    }
}

async fn timeline(caller: &Caller, client: &str) -> Vec<Value> {
    let reply = caller.get(&format!("/clients/{client}/timeline")).await.unwrap();
    assert_eq!(reply.status, 200, "{client} is there");
    reply.body["entries"].as_array().unwrap().clone()
}

/// How many entries carry a mark.
fn times(entries: &[Value], mark: &str) -> usize {
    let quoted = format!("\"{mark}\"");
    entries.iter().filter(|entry| entry.to_string().contains(&quoted)).count()
}

/// Every deed is there once, and nothing that nobody did.
async fn compare(caller: &Caller, journal: &[Deed]) {
    let mut by_client: BTreeMap<&str, Vec<&Deed>> = BTreeMap::new();
    for deed in journal {
        by_client.entry(deed.client.as_deref().unwrap()).or_default().push(deed);
    }
    let listed = caller.get("/clients?limit=1").await.unwrap();
    assert_eq!(listed.body["total"], by_client.len(), "clients registered, each once");
    for (client, deeds) in by_client {
        let entries = timeline(caller, client).await;
        // The start of an assessment has no words that could be its mark.
        let (starts, marked): (Vec<&Deed>, Vec<&Deed>) = deeds.iter().partition(|deed| {
            deed.creates.as_ref().is_some_and(|(path, _)| path.ends_with("/assessments"))
        });
        let started = entries.iter().filter(|one| one["event"]["kind"] == "assessment_started");
        assert_eq!(started.count(), starts.len());
        for deed in marked {
            assert_eq!(times(&entries, &deed.mark), 1, "{} of {client}", deed.mark);
        }
        let known: BTreeSet<_> = deeds.iter().map(|deed| deed.mark.as_str()).collect();
        for kind in ["facts_recorded", "assessment_item_recorded", "responsibility_overridden"] {
            let of_kind = entries.iter().filter(|entry| entry["event"]["kind"] == kind);
            for entry in of_kind {
                let event = &entry["event"];
                let said = [&event["source"], &event["answer"]["text"], &event["reason"]];
                let mark = said.into_iter().find_map(Value::as_str);
                assert!(mark.is_some_and(|mark| known.contains(mark)), "nobody did {entry}");
            }
        }
    }
}
