//! The register of providers.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice};
use crate::operations::provider;

async fn register(office: &TestOffice, who: &Official, entry: Value) -> Answer {
    office.post(who, "/providers", entry).await
}

fn names(page: &Answer) -> Vec<&str> {
    let providers = page.body["providers"].as_array().unwrap();
    providers.iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn everything_that_is_wrong_with_an_entry_is_named_at_once() {
    let office = TestOffice::open().await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;

    let mut entry = provider(" ");
    entry["kinds"] = json!([]);
    entry["area"] = json!("municipality:092");
    entry["valid_until"] = json!("2023-12-31");
    let refused = register(&office, &officer, entry).await;
    let refused = refused.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let errors = refused.body["errors"].as_array().unwrap();
    let pointers: Vec<_> = errors.iter().map(|one| one["pointer"].as_str().unwrap()).collect();
    assert_eq!(pointers, ["#/name", "#/kinds", "#/area", "#/valid_until"]);

    let mut entry = provider("Opisto");
    entry["business_id"] = json!("0737546-3");
    let refused = register(&office, &officer, entry).await;
    assert_eq!(refused.text("/errors/0/pointer"), "#/business_id");
    assert!(!refused.body.to_string().contains("0737546"), "{:#}", refused.body);

    let mut entry = provider("Opisto");
    entry["area"] = json!("ntm_centre:06");
    let refused = register(&office, &officer, entry).await;
    assert_eq!(refused.text("/errors/0/code"), "not_your_area");
}

#[tokio::test]
async fn the_same_provider_is_registered_once_in_an_area() {
    let office = TestOffice::open().await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let supervisor = office.official(Role::Supervisor, "municipality:837").await;
    register(&office, &officer, provider("Opisto")).await.expect(StatusCode::CREATED);

    let again = register(&office, &officer, provider("opisto")).await;
    assert_eq!(again.expect(StatusCode::CONFLICT).text("/what"), "provider");
    let mut elsewhere = provider("Opisto");
    elsewhere["area"] = json!("ntm_centre:06");
    register(&office, &supervisor, elsewhere).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn only_the_authority_that_made_an_entry_changes_it() {
    let office = TestOffice::open().await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let supervisor = office.official(Role::Supervisor, "municipality:092").await;
    let registered = register(&office, &officer, provider("Opisto")).await;
    let registered = registered.expect(StatusCode::CREATED);
    let path = format!("/providers/{}", registered.text("/id"));
    let mut entry = provider("Opisto");
    entry["valid_until"] = json!("2024-04-30");

    let other = Some(entry.clone());
    let other = office.change_now(&supervisor, Method::PUT, &path, "", other).await;
    assert_eq!(other.text("/type"), "/problems/denied");
    let stale = office.change(&officer, Method::PUT, &path, Some(entry.clone()), "\"9\"").await;
    stale.expect(StatusCode::PRECONDITION_FAILED);
    let changed = office.change_now(&officer, Method::PUT, &path, "", Some(entry)).await;
    let changed = changed.expect(StatusCode::OK);
    assert_eq!(changed.body["version"], 2);
    assert_eq!(changed.text("/kept_by"), "ntm_centre:01");

    assert_eq!(names(&office.get(&officer, "/providers?on=2024-04-30").await), ["Opisto"]);
    assert!(names(&office.get(&officer, "/providers?on=2024-05-01").await).is_empty());
}

#[tokio::test]
async fn the_register_is_listed_by_name_in_pages_and_narrowed_by_area_kind_and_name() {
    let office = TestOffice::open().await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let supervisor = office.official(Role::Supervisor, "municipality:837").await;
    let worker = office.worker("te_office:0299").await;
    for name in ["Työpaja Oy", "Ålands institut", "Opisto B", "Opisto A"] {
        register(&office, &officer, provider(name)).await.expect(StatusCode::CREATED);
    }
    let mut elsewhere = provider("Nuorisotalo");
    elsewhere["area"] = json!("ntm_centre:06");
    elsewhere["kinds"] = json!(["organisation_activity"]);
    register(&office, &supervisor, elsewhere).await.expect(StatusCode::CREATED);

    let mut seen = Vec::new();
    let mut next = Some(String::new());
    while let Some(after) = next {
        let page = office.get(&worker, &format!("/providers?limit=2{after}")).await;
        let page = page.expect(StatusCode::OK);
        seen.extend(names(&page).into_iter().map(str::to_owned));
        let mark = page.body["next"].as_str().map(|mark| mark.replace(' ', "%20"));
        next = mark.map(|mark| format!("&after={mark}"));
    }
    assert_eq!(seen, ["Ålands institut", "Nuorisotalo", "Opisto A", "Opisto B", "Työpaja Oy"]);

    for (query, found) in [
        ("area=ntm_centre:06", vec!["Nuorisotalo"]),
        ("kind=organisation_activity", vec!["Nuorisotalo"]),
        ("q=opis", vec!["Opisto A", "Opisto B"]),
        ("kind=literacy_teaching&q=tyo", vec!["Työpaja Oy"]),
        ("kind=guidance", vec![]),
    ] {
        let page = office.get(&worker, &format!("/providers?{query}")).await;
        assert_eq!(names(&page.expect(StatusCode::OK)), found, "{query}");
    }
}
