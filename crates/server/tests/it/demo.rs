//! The demo, from an empty folder to the calls it prints.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use chrono::NaiveDate;
use domain::providers::Provider;
use domain::record::{Entry, Event, Stage};
use domain::training::Course;
use persistence::clients::{self, StoredClient, record};
use persistence::providers::{self, ProviderFilter};
use persistence::training;
use polku::demo::{Filled, Population, fill};
use serde_json::Value;
use use_cases::App;
use use_cases::checks::check_register;

use crate::program::Site;

const CLIENTS: u64 = 60;

/// Everything that shows.
#[derive(PartialEq)]
struct Register {
    clients: Vec<(StoredClient, Vec<Entry>)>,
    courses: Vec<Course>,
    providers: Vec<Provider>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_seed_and_day_give_the_same_clients_and_all_of_them_by_the_rules() {
    let first = filled(5).await;
    let again = filled(5).await;
    let others = filled(6).await;

    assert!(first == again, "two fillings with one seed differ");
    assert!(first != others, "the seed decides nothing");
    for stage in [Stage::Registered, Stage::Planning, Stage::InForce] {
        let at = first.clients.iter().filter(|(stored, _)| stored.summary.stage == stage);
        assert!(at.count() > 0, "nobody at {stage:?}");
    }
    assert!(first.courses.iter().any(|course| course.taken > 0));
    assert!(first.providers.len() >= 5);
    let events = || first.clients.iter().flat_map(|(_, entries)| entries);
    let mut kinds = BTreeSet::new();
    for entry in events() {
        if let Event::PlanDrafted { content, .. } = &entry.happening.event {
            kinds.extend(content.measures.iter().map(|measure| measure.kind));
        }
    }
    assert!(kinds.len() >= 6, "{kinds:?}");
    for kind in ["participant_named", "participant_ended", "data_disclosed"] {
        assert!(events().any(|entry| entry.happening.event.kind() == kind), "no {kind}");
    }
}

async fn filled(seed: u64) -> Register {
    let site = Site::new().await;
    let app = site.app().await;
    let until = NaiveDate::from_ymd_opt(2024, 6, 20).unwrap();
    let mut lived = 0;

    let outcome = fill(&app, Population { clients: CLIENTS, seed, until }, || lived += 1).await;

    let Filled { clients, refused, .. } = outcome.unwrap();
    assert_eq!((clients, lived, refused), (CLIENTS, CLIENTS, 0));
    let mut violations = Vec::new();
    check_register(&app, |one| violations.push(one.to_string())).await.unwrap();
    assert!(violations.is_empty(), "{violations:#?}");
    let register = read(&app).await;
    app.store.close().await.unwrap();
    register
}

async fn read(app: &App) -> Register {
    let tx = app.store.read().await.unwrap();
    let mut clients = Vec::new();
    for id in clients::ids_after(&tx, None, CLIENTS).await.unwrap() {
        let stored = clients::find(&tx, id).await.unwrap().unwrap();
        clients.push((stored, record::entries(&tx, id, None).await.unwrap()));
    }
    let long_ago = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
    let courses = training::list(&tx, long_ago, None, 1_000).await.unwrap();
    let all = ProviderFilter::default();
    let today = app.clock.today();
    let providers = providers::list(&tx, &all, today, None, 1_000).await.unwrap();
    Register { clients, courses, providers }
}

#[test]
fn every_call_that_the_demo_prints_works_as_printed_and_the_demo_stops_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo(
        Command::new(env!("CARGO_BIN_EXE_polku"))
            .args(["demo", "--clients", "40", "--today", "2024-06-24", "--address", "127.0.0.1:0"])
            .arg("--folder")
            .arg(folder.path().join("demo"))
            .current_dir(folder.path())
            .env("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")
            .env("POLKU_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let (demo, printed) = demo.printed();

    assert!(printed[0].starts_with("http://127.0.0.1:"), "{}", printed[0]);
    for role in ["case_worker", "supervisor", "ntm_officer", "auditor", "administrator"] {
        assert!(printed.iter().any(|line| line.contains(&format!(": {role} of "))), "{role}");
    }
    let calls: Vec<_> = printed.iter().filter(|line| line.starts_with("curl ")).collect();
    assert!(calls.len() >= 12, "{calls:#?}");
    for call in calls {
        let answer = Command::new("bash").args(["-c", call]).output().unwrap();
        let body: Value = serde_json::from_slice(&answer.stdout).unwrap();
        // One call shows a refusal.
        let refused = body.get("type").is_some_and(|kind| kind == "/problems/denied");
        let sees_no_person = call.ends_with("/clients'") && !call.contains("-d ");
        assert_eq!(refused, sees_no_person, "{call}\n{body:#}");
        assert!(refused || body.get("type").is_none(), "{call}\n{body:#}");
        let handovers = body.get("handovers").and_then(Value::as_array);
        assert!(handovers.is_none_or(|lines| !lines.is_empty()), "{call}");
        let feed = body.get("url").and_then(Value::as_str);
        assert!(feed.is_none_or(|feed| feed.starts_with(&printed[0])), "{body:#}");
    }
    demo.stop();
}

/// The running demo; it ends with this value.
struct Demo(Child);

impl Demo {
    /// Everything up to the last call.
    fn printed(mut self) -> (Self, Vec<String>) {
        let mut said = BufReader::new(self.0.stdout.take().unwrap()).lines();
        let mut printed = Vec::new();
        while printed.last().is_none_or(|line: &String| !line.contains("/clients/search")) {
            printed.push(said.next().unwrap().unwrap());
        }
        (self, printed)
    }

    fn stop(mut self) {
        let id = self.0.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(self.0.wait().unwrap().success());
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // A test that failed must not leave it running.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
