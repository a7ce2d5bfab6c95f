//! A protected person in the pages of everybody who is not cleared: nowhere.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::permitted::{asked, routes};
use super::visitor::{Visitor, somebody};
use crate::office::{PDF, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{ESPOO, TE, Things, VANTAA};

const CANARY: &str = "Kanarialintu";
const CODE: &str = "170590-999E";
const MIGRI: &str = "7654321";
/// No other client lives in Utsjoki.
const HOME: &str = "Utsjoki";

/// Addresses that ask more of a list than its page does.
const LISTS: [&str; 9] = [
    "/?whose=unit&sort=name",
    "/?whose=unit&sort=last_contact",
    "/?whose=unit&q=Kanaria",
    "/board?weeks=12",
    "/figures?period=2024H1&breakdown=municipality",
    "/figures?period=2024H1&indicator=new_customerships&breakdown=municipality",
    "/figures/list?period=2024&indicator=new_customerships",
    "/handovers?state=open",
    "/appointments?from=2024-04-01&until=2024-12-31",
];

#[tokio::test]
async fn a_canary_sings_on_no_page_of_anybody_who_is_not_cleared() {
    let office = TestOffice::open_typesetting().await;
    let named = somebody(&office, "named", Role::CaseWorker, TE).await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    person["given_names"] = json!(CANARY);
    person["family_name"] = json!(format!("{CANARY}nen"));
    person["identity_code"] = json!(CODE);
    person["migri_number"] = json!(MIGRI);
    person["facts"]["home_municipality"] = json!("890");
    let client = office.client_as(&named, person).await;
    office.assess(&named, &client).await;
    let mut content = plan_from(office.app.clock.today());
    content["goals"][0]["text"] = json!(format!("{CANARY}: own bakery"));
    let plan = office.plan_accepted(&named, &client, content).await;
    let note = json!({ "on": "2024-04-22", "kind": "call", "text": format!("{CANARY} called") });
    office.post(&named, &format!("{client}/notes"), note).await.expect(StatusCode::CREATED);
    let about = json!({ "kind": "other", "title": format!("{CANARY}'s paper") });
    let paper = office.attach(&named, &client, &about, "paper.pdf", PDF, &[]).await;
    let paper = paper.expect(StatusCode::CREATED).text("/id").to_owned();
    let meeting = json!({
        "on": "2024-04-29", "time": "09:30", "place": format!("{CANARY}'s home"),
        "language": "so", "interpreter_ordered": false,
    });
    let meeting = office.post(&named, &format!("{client}/appointments"), meeting).await;
    let away = json!({ "from": "2024-04-22", "authority": ESPOO, "reason": CANARY });
    let away = office.change_now(&named, Method::POST, &client, "/override", Some(away)).await;
    let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let things = Things {
        client: id(&client),
        plan: id(&plan),
        attachment: paper,
        appointment: meeting.expect(StatusCode::CREATED).text("/id").to_owned(),
        handover: away.expect(StatusCode::OK).text("/handover/id").to_owned(),
        ..Things::unknown()
    };
    let mut cleared = Visitor::signed_in(&office, "named").await;
    for page in [&client, &plan, "/?whose=mine"] {
        assert!(cleared.get(page).await.source.contains(CANARY), "it sings at all, on {page}");
    }

    for (role, authority) in [
        (Role::CaseWorker, TE),
        (Role::Supervisor, TE),
        (Role::CaseWorker, ESPOO),
        (Role::Supervisor, ESPOO),
        (Role::Supervisor, VANTAA),
        (Role::NtmOfficer, "ntm_centre:01"),
        (Role::Auditor, TE),
        (Role::Administrator, TE),
    ] {
        let name = format!("{}.{}", role.code(), authority.replace(':', "."));
        somebody(&office, &name, role, authority).await;
        let visitor = Visitor::signed_in(&office, &name).await;
        let cookies = visitor.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        let pages = routes().into_iter().filter(|route| route.path != "/sign-out");
        let mut addresses: Vec<_> = pages.map(|route| (route.sends, route.at(&things))).collect();
        addresses.extend(LISTS.map(|address| (false, address.to_owned())));
        for (sends, address) in addresses {
            let answer = asked(&office, &cookies, sends, &address).await;
            let told = format!("{:?}{}", answer.headers, String::from_utf8_lossy(&answer.bytes));
            for secret in [CANARY, CODE, MIGRI] {
                assert!(!told.contains(secret), "{address} to {name}");
            }
            // A form for anybody offers every municipality.
            let beside = |part: &str| {
                part.split_once("</option>").map_or(part, |(_, beside)| beside).to_owned()
            };
            let told: String = told.split("<option").map(beside).collect();
            // The settings count what is known of every municipality.
            assert!(address == "/settings" || !told.contains(HOME), "{address} to {name}");
        }
    }
}
