//! The API as a program of others understands its document, and tries to break it: no fault of the
//! server's own, no answer that the document does not tell of, nothing open without authentication.

use std::fmt::Write as _;
use std::process::Command;

use domain::access::Role;
use tokio::net::TcpListener;

use crate::office::{Official, TestOffice};
use crate::operations::{Case, TE, Things, cases, operations};

/// How many calls are made up for each operation, besides those at the edges of what it takes.
const MADE_UP: &str = "8";

/// What is not asked of the service: that everything is done that has the right shape, since the law
/// refuses more than a schema can say. That a version is wanted is told by 428 (RFC 6585).
const CHECKS: &str = "
[checks]
positive_data_acceptance.enabled = false
missing_required_header.expected-statuses = [400, 401, 403, 404, 406, 422, 428]
";

/// So that calls reach somebody: a client and what belongs to it.
fn settings(things: &Things) -> String {
    let mut settings = CHECKS.to_owned();
    for operation in operations() {
        let path = operation.at(things);
        let mut steps = path.split('/').skip(1);
        let Some(id) = steps.nth(1).filter(|_| operation.name().contains("/{id}")) else {
            continue;
        };
        let name = &operation.id;
        writeln!(
            settings,
            "[[operations]]\ninclude-operation-id = \"{name}\"\nparameters = {{ \"path.id\" = \"{id}\" }}"
        )
        .unwrap();
    }
    settings
}

/// Lets the program loose on the service as somebody, or as nobody.
async fn try_to_break(office: &TestOffice, who: Option<&Official>, settings: String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = office.router();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("settings.toml");
    std::fs::write(&config, settings).unwrap();
    let python = std::env::var_os("POLKU_PYTHON").expect("tests/run sets POLKU_PYTHON");
    let mut program = Command::new(python);
    program.args(["-m", "schemathesis.cli", "--config-file"]).arg(&config).arg("run");
    program.arg(format!("http://{address}/api/v1/openapi.json"));
    program.args(["--max-examples", MADE_UP, "--generation-deterministic", "--no-shrink"]);
    program.args(["--continue-on-failure", "--no-color"]).current_dir(folder.path());
    if let Some(who) = who {
        program.args(["--header", &format!("Authorization: Bearer {}", who.token)]);
    }
    let done = tokio::task::spawn_blocking(move || program.output()).await.unwrap().unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    let failed = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}\n{failed}");
    assert!(said.contains(&format!("Tested: {}", operations().len())), "{said}");
}

async fn as_(role: Role) {
    let office = TestOffice::open_typesetting().await;
    let named = office.worker(TE).await;
    let [Case { things, .. }, ..] = cases(&office, &named).await;
    let authority = if role == Role::NtmOfficer { "ntm_centre:01" } else { TE };
    let who = office.official(role, authority).await;
    try_to_break(&office, Some(&who), settings(&things)).await;
    office.is_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_call_of_a_case_worker_breaks_the_service() {
    as_(Role::CaseWorker).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_call_of_a_supervisor_breaks_the_service() {
    as_(Role::Supervisor).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_call_of_an_ntm_officer_breaks_the_service() {
    as_(Role::NtmOfficer).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_call_of_an_auditor_breaks_the_service() {
    as_(Role::Auditor).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_call_of_an_administrator_breaks_the_service() {
    as_(Role::Administrator).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_call_of_somebody_unknown_breaks_the_service() {
    let office = TestOffice::open_typesetting().await;
    try_to_break(&office, None, settings(&Things::unknown())).await;
}
