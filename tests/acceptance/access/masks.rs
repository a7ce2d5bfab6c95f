//! A protected person in what others get: nothing.

use axum::http::StatusCode;
use domain::access::Role;
use serde_json::json;

use crate::office::{TestOffice, job_seeker_in_vantaa};
use crate::operations::{ESPOO, TE, Things, VANTAA, operations};

const CANARY: &str = "Kanarialintu";
const CODE: &str = "170590-999E";

#[tokio::test]
async fn no_answer_to_anybody_else_names_a_protected_person() {
    let office = TestOffice::open().await;
    let named = office.worker(TE).await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    person["given_names"] = json!(CANARY);
    person["family_name"] = json!(format!("{CANARY}nen"));
    person["identity_code"] = json!(CODE);
    person["facts"]["home_municipality"] = json!("091");
    person["facts"]["protected_until"] = json!("2026-04-22");
    let client = office.client_as(&named, person).await;
    let id = client.trim_start_matches("/clients/").to_owned();
    let seen = office.get(&named, &client).await.expect(StatusCode::OK);
    assert!(String::from_utf8(seen.bytes).unwrap().contains(CANARY), "the canary sings at all");

    let things = Things { client: id.clone(), ..Things::unknown() };
    for (role, authority) in [
        (Role::CaseWorker, TE),
        (Role::Supervisor, TE),
        (Role::CaseWorker, ESPOO),
        (Role::Supervisor, VANTAA),
        (Role::NtmOfficer, "ntm_centre:01"),
        (Role::Auditor, TE),
        (Role::Administrator, TE),
    ] {
        let who = office.official(role, authority).await;
        for operation in operations() {
            let headers: &[(&str, &str)] =
                if operation.changes { &[("if-match", "\"1\"")] } else { &[] };
            let path = operation.at(&things);
            let answer =
                office.ask(&who, operation.method.clone(), &path, operation.body.clone(), headers);
            let answer = answer.await;
            let told = String::from_utf8_lossy(&answer.bytes).to_string();
            let told = format!("{:?}{told}", answer.headers);
            for secret in [CANARY, CODE] {
                assert!(!told.contains(secret), "{} to {}", operation.name(), role.code());
            }
            let is_it = path.contains(&id) && answer.status.is_success();
            assert!(!is_it, "{} to {}: {told}", operation.name(), role.code());
        }
    }
}
