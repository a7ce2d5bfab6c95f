//! Somebody who is a client too, and had the own record to work on before that was known: from then
//! on it is as if there were no such record.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;
use use_cases::users::set_identity;

use super::visitor::{Visitor, somebody};
use crate::office::{Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;

const CODE: &str = "170590-999E";
const QUESTIONS: [&str; 9] = [
    "/clients?limit=200",
    "/clients?limit=200&worker=mine",
    "/clients?limit=1",
    "/deadlines?limit=200",
    "/handovers?direction=outgoing",
    "/appointments?from=2024-04-01&until=2024-12-31",
    "/appointments?from=2024-04-01&until=2024-12-31&worker=mine",
    "/colleagues",
    "/board",
];

/// All that lists, counts and files tell a supervisor who also looks at one client of them.
async fn told(office: &TestOffice, who: &Official, client: &str) -> Vec<String> {
    let mut told = Vec::new();
    for question in QUESTIONS {
        let answer = office.get(who, question).await.expect(StatusCode::OK);
        told.push(format!("{question}: {:#}", answer.body));
    }
    let asked =
        json!({ "purpose": "work_planning", "words": "To share the work.", "format": "csv" });
    for list in ["clients", "deadlines"] {
        let file = office.post(who, &format!("/exports/{list}"), asked.clone()).await;
        told.push(String::from_utf8(file.expect(StatusCode::OK).bytes).unwrap());
    }
    let mut visitor = Visitor::signed_in(office, "oneself").await;
    for address in ["/", "/?whose=mine", "/?whose=unit&sort=name", "/board", "/appointments"] {
        let page = visitor.get(address).await.expect(StatusCode::OK);
        told.push(format!("{address}: {}", page.text("main")));
    }
    let walked = visitor.get("/?whose=unit&sort=name").await;
    let row = walked.attributes("tbody th a", "href");
    let row = row.into_iter().find(|row| row.starts_with(client)).unwrap();
    let page = visitor.get(&row).await.expect(StatusCode::OK);
    for beside in ["a[rel=prev]", "a[rel=next]"] {
        told.push(format!("{beside}: {:?}", page.attributes(beside, "href")));
    }
    told
}

#[tokio::test]
async fn no_list_count_or_file_changes_by_the_own_record() {
    let office = TestOffice::open().await;
    let meri = office.worker(TE).await;
    let oneself = somebody(&office, "oneself", Role::Supervisor, TE).await;
    let mut clients = Vec::new();
    for name in ["Aalto", "Zidane"] {
        let mut person = job_seeker_in_vantaa();
        person["family_name"] = json!(name);
        clients.push(office.client_as(&meri, person).await);
    }
    let before = told(&office, &oneself, &clients[0]).await;

    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!(CODE);
    let own = office.client_as(&meri, person).await;
    let given = office.change_now(&oneself, Method::POST, &own, "/claim", None).await;
    given.expect(StatusCode::OK);
    let meeting = json!({
        "on": "2024-04-29", "time": "09:30", "place": null, "language": "so",
        "interpreter_ordered": false,
    });
    let made = office.post(&oneself, &format!("{own}/appointments"), meeting).await;
    made.expect(StatusCode::CREATED);
    assert_ne!(told(&office, &oneself, &clients[0]).await, before, "nobody knew");
    set_identity(&office.app, None, "oneself", CODE).await.unwrap();

    assert_eq!(told(&office, &oneself, &clients[0]).await, before);
}
