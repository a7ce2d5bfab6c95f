//! The written sample: pages with much on them, with names that run from right to left and names
//! without end, and the pages on which something went wrong, in every look.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::looks::Looks;
use crate::office::{Official, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::TE;
use crate::web::visitor::{PASSWORD, somebody};

const ROWS: usize = 200;
const RIGHT_TO_LEFT: [(&str, &str); 3] =
    [("الحداد", "ليلى فاطمة"), ("כהן", "שרה"), ("احمدی", "محمد رضا")];

/// A name of sixty letters without a place to break, and one of many words.
fn long() -> [(String, String); 2] {
    [
        (
            "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenha".into(),
            "Hubert".into(),
        ),
        ("Ramos Ferreira da Conceição e Vasconcelos".into(), "Maria Aparecida ".repeat(6)),
    ]
}

/// Two hundred clients of `meri`: every third called from right to left, every third by a long
/// name. The first of each sort, and one with a name like any other.
async fn crowded(office: &TestOffice, meri: &Official) -> [String; 3] {
    let mut first = Vec::new();
    for number in 0..ROWS {
        let mut person = job_seeker_in_vantaa();
        let (family_name, given_names) = match number % 3 {
            0 => {
                let (family, given) = RIGHT_TO_LEFT[number % 9 / 3];
                (family.to_owned(), given.to_owned())
            }
            1 => long()[number % 2].clone(),
            _ => (format!("Warsame{number}"), "Ayaan".to_owned()),
        };
        person["family_name"] = json!(family_name);
        person["given_names"] = json!(given_names.trim());
        let client = office.client_as(meri, person).await;
        if number < 3 {
            let claimed = office.change_now(meri, Method::POST, &client, "/claim", None).await;
            claimed.expect(StatusCode::OK);
            first.push(client);
        }
    }
    first.try_into().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn much_on_a_page_and_names_of_every_kind_stay_readable() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let boss = somebody(&office, "boss", Role::Supervisor, TE).await;
    let [from_right, long_named, noted] = crowded(&office, &meri).await;
    for number in 0..ROWS {
        let text = format!("{number}: يتكلم قليلا. {}", "Pitkäyhdyssana".repeat(1 + number % 9));
        let note = json!({ "on": "2024-04-22", "kind": "call", "text": text });
        let written = office.post(&meri, &format!("{noted}/notes"), note).await;
        written.expect(StatusCode::CREATED);
    }
    office.assess(&meri, &from_right).await;
    let mut content = plan_from(office.app.clock.today());
    content["goals"] = (0..20).map(|n| json!({ "text": format!("العمل {n} ") })).collect();
    content["measures"][0]["text"] = json!("Kotoutumissuunnitelmakeskustelu".repeat(12));
    let plan = office.post(&meri, &format!("{from_right}/plans"), content).await;
    let plan = format!("/plans/{}", plan.expect(StatusCode::CREATED).text("/id"));
    let mut looks = Looks::open(&office).await;
    looks.browser.sign_in("meri").await;

    for (name, address) in [
        ("sample-work", "/?whose=unit&sort=name"),
        ("sample-client-from-right", &from_right),
        ("sample-client-long", &long_named),
        ("sample-notes", &format!("{noted}?all=yes")),
        ("sample-facts", &format!("{long_named}/change-facts?fact=citizenships&fact=residence")),
        ("sample-plan", &plan),
        ("sample-editor", &format!("{plan}/change-plan")),
        ("sample-print", &format!("{plan}/print-plan?language=ar")),
        ("sample-note", &format!("{long_named}/write-note")),
        ("sample-household", &format!("{from_right}/link-household")),
    ] {
        looks.browser.go(address).await;
        looks.here(name).await;
    }
    looks.browser.sign_in("boss").await;
    let to = boss.actor.user;
    for (name, address) in [
        ("sample-board", "/board".to_owned()),
        ("sample-reassign", format!("/reassign-clients?from_worker=nobodys&to_worker={to}")),
    ] {
        looks.browser.go(&address).await;
        looks.here(name).await;
    }
    looks.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_on_which_something_went_wrong_are_as_readable() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let (family_name, given_names) = RIGHT_TO_LEFT[0];
    let mut person = job_seeker_in_vantaa();
    person["family_name"] = json!(family_name);
    person["given_names"] = json!(given_names);
    let client = office.client_as(&meri, person).await;
    let started = json!({ "started_on": "2024-04-22", "language": "ar", "interpreter": true });
    let started = office.post(&meri, &format!("{client}/assessments"), started).await;
    let assessment = format!("/assessments/{}", started.expect(StatusCode::CREATED).text("/id"));
    let mut looks = Looks::open(&office).await;
    looks.browser.sign_in("meri").await;

    // Somebody of that name is known.
    looks.browser.go("/clients/register-client").await;
    for (field, text) in
        [("#family_name", family_name), ("#given_names", given_names), ("#born_on", "17.5.1990")]
    {
        looks.browser.type_in(field, text).await;
    }
    for choice in ["#mother_tongue option[value=ar]", "#citizenships\\/0 option[value=SO]"] {
        looks.browser.find(choice).await.click().await.unwrap();
    }
    looks.browser.click("form.stack .primary").await;
    looks.browser.find(".candidates, #candidates").await;
    looks.here("wrong-candidates").await;

    // Somebody else saved meanwhile.
    let form = format!("{assessment}/record-assessment-item/wishes");
    looks.browser.go(&form).await;
    looks.browser.type_in("#text", &"Haluan työskennellä sairaanhoitajana. ".repeat(9)).await;
    let said = Some(json!({ "text": "العمل كممرضة" }));
    office.change_now(&meri, Method::PUT, &assessment, "/items/wishes", said).await;
    looks.browser.click("form.stack .primary").await;
    looks.browser.find("#conflict").await;
    looks.here("wrong-stale").await;

    // Not there, not for this role, not readable.
    for (name, address) in [
        ("wrong-nothing", "/clients/0190163d-8694-739b-aea5-966c26f8ad91"),
        ("wrong-role", "/users"),
        ("wrong-query", "/?due_by=x"),
    ] {
        looks.browser.go(address).await;
        looks.here(name).await;
    }

    // The session ended while somebody typed.
    looks.browser.go(&format!("{client}/write-note")).await;
    looks.browser.type_in("#text", "تمت المكالمة").await;
    looks.browser.client.delete_all_cookies().await.unwrap();
    looks.browser.click("form.stack .primary").await;
    looks.here("wrong-expired").await;
    looks.browser.type_in("#name", "meri").await;
    looks.browser.type_in("#password", PASSWORD).await;
    looks.browser.click("form[action='/sign-in'] button").await;
    looks.here("wrong-resumed").await;
    looks.close().await;
}
