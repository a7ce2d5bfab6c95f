//! A changed file of the law changes the answers at the next start, or stops it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use domain::access::Role;
use serde_json::{Value, json};

use crate::program::{Caller, Site};

const FILE: &str = "rulesets/act-1386-2010.toml";
const FIGURE: &str = "trigger = \"customership_or_request\"\nlength = \"2 months\"";

/// A folder of settings with a copy of the rule set in which one place is changed.
fn changed(site: &Site, name: &str, from: &str, to: &str) -> PathBuf {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config").join(FILE);
    let shipped = fs::read_to_string(shipped).unwrap();
    assert!(shipped.contains(from), "the shipped file says: {from}");
    let folder = site.folder.path().join(name);
    fs::create_dir_all(folder.join("rulesets")).unwrap();
    fs::write(folder.join("polku.toml"), "").unwrap();
    fs::write(folder.join(FILE), shipped.replacen(from, to, 1)).unwrap();
    folder
}

async fn due(caller: &Caller) -> Value {
    let listed = caller.get("/deadlines?limit_id=start_assessment").await.unwrap();
    assert_eq!(listed.body["total"], 1);
    listed.body["deadlines"][0]["due_on"].clone()
}

#[tokio::test]
async fn a_changed_figure_moves_open_deadlines_at_the_next_start() {
    let site = Site::new().await;
    let token = site.token(Role::CaseWorker, "te_office:0299").await;
    let service = site.serve(None);
    let caller = Caller { address: service.address, token: token.clone() };
    let person = json!({
        "given_names": "Ayaan", "family_name": "Warsame", "born_on": "1990-05-17",
        "citizenships": ["SO"], "mother_tongue": "so", "service_language": "fi",
        "interpreter_needed": true, "customership_from": "2024-04-21",
        "facts": {
            "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
            "home_municipality": "092", "labour_market_status": "02",
            "job_seeker_registered": true,
        },
    });
    let made = caller.ask("POST", "/clients", None, Some(&person)).await.unwrap();
    assert_eq!(made.status, 201, "{:#}", made.body);
    assert_eq!(due(&caller).await, "2024-06-24");
    service.stop();

    let folder = changed(&site, "shorter", FIGURE, &FIGURE.replace("2 months", "3 weeks"));
    let service = site.serve(Some(&folder));
    let caller = Caller { address: service.address, token };
    assert_eq!(due(&caller).await, "2024-05-13");
    service.stop();
}

#[tokio::test]
async fn a_faulty_file_stops_the_start_with_file_line_and_reason() {
    let site = Site::new().await;
    let folder = changed(&site, "faulty", FIGURE, &FIGURE.replace("2 months", "2 moons"));
    let text = fs::read_to_string(folder.join(FILE)).unwrap();
    let line = 1 + text.lines().position(|line| line.contains("2 moons")).unwrap();

    let ended = site.run(&[OsStr::new("serve"), OsStr::new("--config"), folder.as_os_str()]);

    assert_eq!(ended.status.code(), Some(2));
    assert!(ended.stdout.is_empty());
    let said = String::from_utf8(ended.stderr).unwrap();
    let expected = format!("polku: {}:{line}: ", folder.join(FILE).display());
    assert!(said.starts_with(&expected), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}
