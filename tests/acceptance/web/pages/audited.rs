use axum::http::StatusCode;
use domain::access::Role;
use serde_json::json;

use super::{Page, faulty, page};
use crate::office::{TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;
use crate::web::visitor::somebody;

/// For `officer`, who reads the log of the office that [`looked_at`] made.
pub(in crate::web) fn audited(client: &str) -> Vec<Page> {
    let id = client.trim_start_matches("/clients/");
    vec![
        page("access-log", "/access-log"),
        faulty("access-log-faults", "/access-log"),
        page("access-log-client", format!("/access-log?client={id}")),
        page("access-log-extract", format!("/access-log/extract?client={id}")),
        page("reviews", "/reviews"),
        page("reviews-faults", "/reviews?lacks=note"),
    ]
}

/// An office in which a protected client was looked at, in every way there is; gives the client.
pub(in crate::web) async fn looked_at(office: &TestOffice) -> String {
    let named = somebody(office, "meri.laine", Role::CaseWorker, TE).await;
    let colleague = somebody(office, "antti.koski", Role::CaseWorker, TE).await;
    let substitute = somebody(office, "leena.warsame", Role::CaseWorker, TE).await;
    somebody(office, "officer", Role::Auditor, TE).await;
    let elsewhere = somebody(office, "espoo", Role::CaseWorker, "municipality:049").await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    person["identity_code"] = json!("170590-999E");
    let client = office.client_as(&named, person).await;
    let absence = json!({
        "from": "2024-04-22", "until": "2024-04-30", "substitute": substitute.actor.user,
    });
    office.post(&named, "/absences", absence).await.expect(StatusCode::CREATED);
    for who in [&named, &colleague, &substitute, &elsewhere] {
        office.pass(chrono::Duration::minutes(7));
        office.get(who, &client).await;
    }
    office.get(&named, "/clients").await.expect(StatusCode::OK);
    let mut other = job_seeker_in_vantaa();
    other["identity_code"] = json!("170590-9872");
    other["facts"] = json!({
        "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
        "home_municipality": "049", "labour_market_status": "05",
        "job_seeker_registered": false, "outside_labour_force_because": "family",
    });
    office.client_as(&elsewhere, other).await;
    let glass = json!({
        "identity_code": "170590-9872", "ground": "client_is_here",
        "reason": "The client stands at our desk without money.",
    });
    office.post(&colleague, "/broken-glass", glass).await.expect(StatusCode::OK);
    office.pass(chrono::Duration::minutes(7));
    client
}
