use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::{Page, faulty, page};
use crate::office::{TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;
use crate::web::visitor::somebody;

/// For `boss`, in the office that [`held`] made.
pub(in crate::web) fn retained((kept, free, proposal): &(String, String, String)) -> Vec<Page> {
    vec![
        page("disposals", "/disposals"),
        page("disposals-same-person", "/disposals?lacks=another"),
        page("disposal", proposal.clone()),
        page("hold-disposal", format!("{free}/hold-disposal")),
        faulty("hold-disposal-faults", format!("{free}/hold-disposal")),
        page("hold-disposal-held", format!("{kept}/hold-disposal")),
    ]
}

/// An office in which the data of two clients are due: a held one's and another's, which the
/// data-protection officer's colleague proposed to dispose of. Gives both clients and the proposal.
pub(in crate::web) async fn held(office: &TestOffice) -> (String, String, String) {
    let worker = office.worker(TE).await;
    let mut clients = Vec::new();
    for _ in 0..2 {
        let client = office.client_as(&worker, job_seeker_in_vantaa()).await;
        let end = Some(json!({ "on": "2024-04-22", "reason": "moved_abroad" }));
        office.change_now(&worker, Method::POST, &client, "/end", end).await;
        clients.push(client);
    }
    office.go_to("2028-04-23");
    somebody(office, "boss", Role::Supervisor, TE).await;
    let other = office.official(Role::Supervisor, TE).await;
    let [kept, free] = clients.try_into().unwrap();
    let hold = json!({ "ground": "legal_matter", "words": "An appeal is before the court." });
    let placed = office.post(&other, &format!("{kept}/hold-disposal"), hold).await;
    placed.expect(StatusCode::NO_CONTENT);
    let proposed = office.ask(&other, Method::POST, "/disposals", None, &[]).await;
    let proposal = format!("/disposals/{}", proposed.expect(StatusCode::CREATED).text("/id"));
    (kept, free, proposal)
}
