//! A family's plan on pages: the members whose own plans it ties together.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::visitor::{Visitor, somebody};
use crate::office::TestOffice;
use crate::operations::TE;

#[tokio::test]
async fn a_family_plan_names_members_and_leads_to_their_own_plans() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let (mother, _) = office.client_with_plan(&meri).await;
    let (father, fathers) = office.client_with_plan(&meri).await;
    let id = father.trim_start_matches("/clients/");
    let linked = json!({ "client": id, "kinship": "spouse", "from": "2024-04-22" });
    office.change_now(&meri, Method::POST, &mother, "/household", Some(linked)).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let address = visitor.get(&mother).await.link("Draw up a family plan");
    let form = visitor.get(&address).await.expect(StatusCode::OK);
    let action = format!("{mother}/draft-plan");
    assert_eq!(form.attributes("input[name=members]", "value"), [id]);

    let typed = [
        ("valid_until", "22.4.2025"),
        ("goals/0/text", "A flat of our own"),
        ("measures/0/kind", "other"),
        ("measures/0/text", "Housing advice"),
    ];
    let nobody = visitor.submit(&form, &action, &typed).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = nobody.text("[role=alert]");
    assert!(said.contains("whose own plans the family’s plan ties together"), "{said}");
    let drafted = visitor.submit(&nobody, &action, &[("members", id)]).await;
    assert_eq!(drafted.text("[role=status]"), "The draft is saved.");
    assert_eq!(drafted.attributes("#members ~ .lines a", "href"), [fathers.as_str()]);
    let plan = drafted.address.split('?').next().unwrap().to_owned();
    assert_eq!(visitor.get(&mother).await.link("The family’s plan"), plan);

    office.offer_and_accept(&meri, &plan).await;
    assert_eq!(visitor.get(&father).await.link("The family’s plan"), plan);
}

#[tokio::test]
async fn a_provider_of_the_register_is_chosen_by_name_in_the_editor() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let boss = somebody(&office, "boss", Role::Supervisor, TE).await;
    let entry = crate::operations::provider("Vantaan opisto");
    let registered = office.post(&boss, "/providers", entry).await.expect(StatusCode::CREATED);
    let client = office.client(&meri).await;
    office.assess(&meri, &client).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{client}/draft-plan");
    let form = visitor.get(&action).await.expect(StatusCode::OK);
    assert_eq!(form.attributes("datalist option", "value"), ["Vantaan opisto"]);

    let typed = [
        ("valid_until", "22.4.2025"),
        ("goals/0/text", "To read"),
        ("measures/0/kind", "literacy_teaching"),
        ("measures/0/text", "Literacy course"),
        ("measures/0/provider", "vantaan Opisto"),
        ("measures/0/from", "1.5.2024"),
        ("measures/0/until", "1.12.2024"),
        ("measures/0/why", "Begins from letters."),
        ("measures/0/follow_up", "Each month."),
    ];
    let drafted = visitor.submit(&form, &action, &typed).await.expect(StatusCode::OK);

    let plan = drafted.address.split('?').next().unwrap();
    let plan = office.get(&meri, plan).await;
    assert_eq!(plan.text("/measures/0/provider"), "Vantaan opisto");
    assert_eq!(plan.text("/measures/0/registered_provider"), registered.text("/id"));
}
