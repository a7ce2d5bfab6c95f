//! The report loop: authorities attest, the NTM-centre freezes, a correction is a new version.

use std::fmt::Write as _;

use axum::http::StatusCode;
use domain::access::Role;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::office::{Answer, Official, TestOffice};
use crate::operations::{TE, VANTAA};

const HALF: &str = "2024H1";

/// An office in July 2024 with two clients of the TE-office since April.
async fn july() -> (TestOffice, Official, Official, Official) {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    office.client(&te).await;
    office.client_in_need_of_a_plan(&te).await;
    office.go_to("2024-07-10");
    let supervisor = office.official(Role::Supervisor, TE).await;
    let vantaa = office.official(Role::Supervisor, VANTAA).await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    (office, supervisor, vantaa, officer)
}

async fn attest(office: &TestOffice, who: &Official, state: &str) -> Answer {
    office.post(who, "/attestations", json!({ "period": HALF, "state": state })).await
}

async fn freeze(office: &TestOffice, who: &Official, reason: Option<&str>) -> Answer {
    office.post(who, "/reports", json!({ "period": HALF, "reason": reason })).await
}

async fn states(office: &TestOffice, officer: &Official) -> Value {
    let read = office.get(officer, &format!("/reports/period?period={HALF}")).await;
    read.expect(StatusCode::OK).body
}

fn state_of<'a>(period: &'a Value, kind: &str, code: &str) -> &'a Value {
    let lines = period["authorities"].as_array().unwrap();
    let here =
        |line: &&Value| line["authority"]["kind"] == kind && line["authority"]["code"] == code;
    &lines.iter().find(here).unwrap()["state"]
}

#[tokio::test]
async fn the_officer_sees_who_has_attested_and_who_is_missing() {
    let (office, supervisor, vantaa, officer) = july().await;

    attest(&office, &supervisor, "reported").await.expect(StatusCode::CREATED);
    attest(&office, &vantaa, "zero_confirmed").await.expect(StatusCode::CREATED);

    let period = states(&office, &officer).await;
    assert_eq!(state_of(&period, "te_office", "0299"), "reported");
    assert_eq!(state_of(&period, "municipality", "092"), "zero_confirmed");
    assert_eq!(state_of(&period, "municipality", "049"), "missing");
    let lines = period["authorities"].as_array().unwrap();
    assert!(lines.iter().all(|line| line["authority"]["code"] != "853"), "Turku is elsewhere");
    assert!(lines.iter().all(|line| line["authority"]["kind"] != "employment_authority"));
}

#[tokio::test]
async fn an_authority_looks_through_its_data_before_it_attests() {
    let (office, supervisor, ..) = july().await;

    let asked = format!("/attestations?period={HALF}");
    let before = office.get(&supervisor, &asked).await.expect(StatusCode::OK);
    let refused = attest(&office, &supervisor, "zero_confirmed").await;

    assert_eq!(before.body["attested"], "missing");
    let findings = before.body["findings"].as_array().unwrap();
    for finding in findings {
        let list = office
            .get(
                &supervisor,
                &format!(
                    "/figures/list?indicator={}&period={HALF}",
                    finding["indicator"].as_str().unwrap()
                ),
            )
            .await
            .expect(StatusCode::OK);
        assert_eq!(list.body["total"], finding["count"], "{finding}");
    }
    let refused = refused.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.text("/type"), "/problems/not-zero");
    assert!(refused.body["counted"].as_u64().unwrap() > 0);
}

#[tokio::test]
async fn the_newest_attestation_holds_and_the_earlier_ones_are_kept() {
    let (office, _, vantaa, officer) = july().await;

    attest(&office, &vantaa, "zero_confirmed").await.expect(StatusCode::CREATED);
    let second = attest(&office, &vantaa, "reported").await.expect(StatusCode::CREATED);

    assert_eq!(second.body["number"], 2);
    let period = states(&office, &officer).await;
    assert_eq!(state_of(&period, "municipality", "092"), "reported");
    assert_eq!(office.database.count("attestation").await, 2);
}

#[tokio::test]
async fn a_report_with_somebody_missing_is_frozen_only_with_a_reason() {
    let (office, supervisor, _, officer) = july().await;
    attest(&office, &supervisor, "reported").await.expect(StatusCode::CREATED);

    let refused = freeze(&office, &officer, None).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let blank = freeze(&office, &officer, Some("  ")).await;
    let frozen = freeze(&office, &officer, Some("Small municipalities have no clients.")).await;

    assert_eq!(refused.text("/type"), "/problems/attestations-missing");
    let missing = refused.body["authorities"].as_array().unwrap();
    assert!(missing.contains(&json!(VANTAA)) && !missing.contains(&json!(TE)));
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(frozen.expect(StatusCode::CREATED).body["version"], 1);
}

#[tokio::test]
async fn a_frozen_report_never_changes_and_a_correction_is_a_new_version_with_a_reason() {
    let (office, _, _, officer) = july().await;
    let first = freeze(&office, &officer, Some("A start.")).await.expect(StatusCode::CREATED);
    let asked = format!("/reports?period={HALF}&version=1");
    let then = office.get(&officer, &asked).await.expect(StatusCode::OK);
    office.go_to("2024-08-01");
    let te = office.worker(TE).await;
    for _ in 0..4 {
        office.client(&te).await;
    }

    let refused = freeze(&office, &officer, None).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let second = freeze(&office, &officer, Some("Four were entered late.")).await;
    let second = second.expect(StatusCode::CREATED);

    assert_eq!(refused.text("/type"), "/problems/correction-needs-reason");
    assert_eq!(second.body["version"], 2);
    let still = office.get(&officer, &asked).await.expect(StatusCode::OK);
    assert_eq!(still.bytes, then.bytes);
    let digest = Sha256::digest(&then.bytes).iter().fold(String::new(), |mut digest, byte| {
        write!(digest, "{byte:02x}").unwrap();
        digest
    });
    assert_eq!(first.text("/digest"), digest);
    assert_ne!(second.text("/digest"), digest);
    let versions = states(&office, &officer).await["versions"].clone();
    assert_eq!(versions[0]["version"], 2);
    assert_eq!(versions[0]["reason"], "Four were entered late.");

    let raw = office.database.raw().await;
    for change in [
        "UPDATE frozen_report SET content = ''",
        "DELETE FROM frozen_report",
        "UPDATE attestation SET state = 'reported'",
    ] {
        let changed = raw.execute_unprepared(change).await;
        // Nothing is attested here, so that its trigger has no row to refuse.
        if change.contains("frozen_report") {
            assert!(changed.unwrap_err().to_string().contains("append only"), "{change}");
        }
    }
}
