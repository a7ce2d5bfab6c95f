//! Registering a client, and changing what is known, with what follows shown before.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::visitor::{Visitor, somebody};
use crate::office::{TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;

const REGISTER: &str = "/clients/register-client";

/// What is typed about a Somali job seeker in Vantaa.
const AYAAN: [(&str, &str); 12] = [
    ("family_name", "Warsame"),
    ("given_names", "Ayaan"),
    ("born_on", "17.5.1990"),
    ("citizenships/0", "SO"),
    ("mother_tongue", "so"),
    ("interpreter_needed", "yes"),
    ("customership_from", "21.4.2024"),
    ("facts/residence/kind", "A"),
    ("facts/residence/first_granted_on", "1.6.2023"),
    ("facts/home_municipality", "092"),
    ("facts/labour_market_status", "02"),
    ("facts/job_seeker_registered", "yes"),
];

#[tokio::test]
async fn a_client_is_registered_with_the_facts_that_the_rules_read() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let search = visitor.get("/clients/search").await;
    let form = visitor.get(&search.link("Register a client")).await;

    let saved = visitor.submit(&form, REGISTER, &AYAAN).await.expect(StatusCode::OK);

    assert_eq!(saved.text("[role=status]"), "The client is registered.");
    assert_eq!(saved.text("h1"), "Ayaan Warsame");
    let client = saved.address.split('?').next().unwrap();
    let client = office.get(&meri, client).await;
    assert_eq!(client.text("/acting/code"), "0299");
    assert_eq!(client.text("/facts/residence/first_granted_on"), "2023-06-01");
    assert_eq!(client.body["interpreter_needed"], true);
}

#[tokio::test]
async fn everything_wrong_with_a_registration_is_said_at_once_with_a_link_to_its_field() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let form = visitor.get(REGISTER).await;

    let typed = [
        ("family_name", "Warsame"),
        ("identity_code", "170590-123X"),
        ("facts/residence/kind", "A"),
        ("facts/weekly_working_hours", "many"),
        ("customership_from", "1.1.2030"),
    ];
    let refused = visitor.submit(&form, REGISTER, &typed).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        refused.attributes("[role=alert] a", "href"),
        [
            "#given_names",
            "#mother_tongue",
            "#born_on",
            "#citizenships/0",
            "#facts/residence/first_granted_on",
            "#facts/weekly_working_hours",
            "#identity_code",
            "#customership_from",
        ]
    );
    let fields = refused.form(REGISTER);
    for (name, value) in typed {
        assert!(fields.contains(&(name.to_owned(), value.to_owned())), "{name} in {fields:?}");
    }
}

#[tokio::test]
async fn who_may_be_the_same_person_is_shown_beside_the_form_before_anything_is_saved() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "turku", Role::CaseWorker, "municipality:853").await;
    let mut known = job_seeker_in_vantaa();
    known["identity_code"] = json!("170590-999E");
    let known = office.client_as(&meri, known).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let form = visitor.get(REGISTER).await;
    let mut similar = AYAAN;
    similar[0].1 = "Ayan";
    similar[1].1 = "Warsamme";

    let asked = visitor.submit(&form, REGISTER, &similar).await.expect(StatusCode::OK);

    assert_eq!(asked.text("#candidates"), "Is it one of these?");
    assert_eq!(asked.attributes(".candidates a", "href"), [known.as_str()]);
    assert!(asked.text(".candidates").contains("a similar name and the same date of birth"));
    assert!(asked.form(REGISTER).contains(&("given_names".to_owned(), "Warsamme".to_owned())));
    let all = office.get(&meri, "/clients").await;
    assert_eq!(all.body["total"], 1, "nothing was saved");

    let changed = [("given_names", "Ayaan"), ("family_name", "Warsame")];
    let again = visitor.submit(&asked, REGISTER, &changed).await;
    assert!(again.has("#candidates"), "other answers have other candidates");
    let saved = visitor.submit(&again, REGISTER, &[]).await;
    assert_eq!(saved.text("[role=status]"), "The client is registered.");

    let mut elsewhere = Visitor::signed_in(&office, "turku").await;
    let form = elsewhere.get(REGISTER).await;
    let mut same_code = AYAAN.to_vec();
    same_code.push(("identity_code", "170590-999E"));
    let asked = elsewhere.submit(&form, REGISTER, &same_code).await.expect(StatusCode::OK);
    assert!(asked.text(".candidates .notice").contains("another authority"));
    assert!(!asked.has(".candidates a"));
}

#[tokio::test]
async fn what_would_follow_from_a_fact_is_shown_before_it_is_saved() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let (client, _) = office.client_with_plan(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{client}/change-facts");
    let which = visitor.get(&action).await;
    assert!(which.attributes("input[name=fact]", "value").contains(&"residence".to_owned()));
    let facts = [
        "job_seeker_registered",
        "labour_market_status",
        "child_home_care_allowance",
        "outside_labour_force_because",
        "residence",
    ];
    let asked = facts.map(|fact| format!("fact={fact}")).join("&");
    let form = visitor.get(&format!("{action}?{asked}")).await;
    let fields = form.form(&action);
    for (name, value) in [("residence/kind", "A"), ("residence/first_granted_on", "1 June 2023")] {
        assert!(fields.contains(&(name.to_owned(), value.to_owned())), "{name} in {fields:?}");
    }

    let typed = [
        ("from", "22.4.2024"),
        ("job_seeker_registered", "no"),
        ("labour_market_status", "05"),
        ("child_home_care_allowance", "yes"),
        ("outside_labour_force_because", "family"),
        ("residence/first_granted_on", "1.3.2023"),
        ("step", "look"),
    ];
    let shown = visitor.submit(&form, &action, &typed).await.expect(StatusCode::OK);

    let said = shown.text(".foreseen");
    for part in ["Uusimaa TE Office", "Vantaa", "A handover to Vantaa", "Why this authority?"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(said.contains("Outside the labour force because of: family"), "{said}");
    let before = office.get(&meri, &client).await;
    assert_eq!(before.text("/facts/labour_market_status"), "02", "nothing was saved");

    let other = [("step", "save"), ("from", "21.4.2024")];
    let again = visitor.submit(&shown, &action, &other).await.expect(StatusCode::OK);
    assert!(again.has(".foreseen"), "what was not shown is not saved");
    let saved = visitor.submit(&again, &action, &[("step", "save")]).await;
    assert_eq!(saved.text("[role=status]"), "The facts are saved.");
    let after = office.get(&meri, &client).await;
    assert_eq!(after.text("/handover/to/code"), "092");
}

#[tokio::test]
async fn facts_that_somebody_else_changed_meanwhile_are_shown_beside_what_was_typed() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{client}/change-facts");
    let form = visitor.get(&format!("{action}?fact=weekly_working_hours")).await;
    let typed = [("weekly_working_hours", "20,5"), ("step", "look")];
    let shown = visitor.submit(&form, &action, &typed).await.expect(StatusCode::OK);
    let body = Some(json!({ "from": "2024-04-22", "weekly_working_hours": 10 }));
    office.change_now(&meri, Method::POST, &client, "/facts", body).await.expect(StatusCode::OK);

    let stale = visitor.submit(&shown, &action, &[("step", "save")]).await;

    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.all("tbody td"), ["10", "20.5"]);
    let fields = stale.form(&action);
    assert!(fields.contains(&("weekly_working_hours".to_owned(), "20,5".to_owned())));
}

#[tokio::test]
async fn a_description_is_asked_when_registering_and_changed_like_any_fact() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let form = visitor.get("/clients/register-client").await;
    let typed = [
        ("family_name", "Warsame"),
        ("given_names", "Ayaan"),
        ("born_on", "17.5.1990"),
        ("identity_code", "170590-999E"),
        ("citizenships/0", "SO"),
        ("mother_tongue", "so"),
        ("interpreter_needed", "yes"),
        ("customership_from", "21.4.2024"),
        ("facts/education_level", "2"),
        ("facts/literacy", "weak"),
    ];
    let saved = visitor.submit(&form, "/clients/register-client", &typed).await;
    let client = saved.address.split('?').next().unwrap().to_owned();
    let read = office.get(&meri, &client).await;
    for (fact, value) in [("sex", "male"), ("literacy", "weak"), ("education_level", "2")] {
        assert_eq!(read.text(&format!("/facts/{fact}")), value);
    }

    let action = format!("{client}/change-facts");
    let kinds = "fact=literacy&fact=service_language&fact=interpreter_needed&fact=sex";
    let form = visitor.get(&format!("{action}?{kinds}")).await;
    let fields = form.form(&action);
    assert!(fields.contains(&("interpreter_needed".to_owned(), "yes".to_owned())), "{fields:?}");
    let other = [
        ("literacy", "latin_alphabet"),
        ("service_language", "sv"),
        ("interpreter_needed", "no"),
        ("sex", "female"),
        ("step", "look"),
    ];
    let shown = visitor.submit(&form, &action, &other).await.expect(StatusCode::OK);
    assert!(shown.has(".foreseen"));
    let saved = visitor.submit(&shown, &action, &[("step", "save")]).await;
    assert_eq!(saved.text("[role=status]"), "The facts are saved.");
    assert_eq!(office.get(&meri, &client).await.text("/service_language"), "sv");
}
