//! A plan on pages, from the draft to the review, and on paper in two languages.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::visitor::{Visitor, somebody};
use crate::office::{TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::TE;

/// What is typed about a plan of one goal and one measure.
const PLAN: [(&str, &str); 5] = [
    ("valid_until", "21.4.2025"),
    ("goals/0/text", "Finnish to B1.1"),
    ("measures/0/kind", "integration_training"),
    ("measures/0/text", "Integration training"),
    ("measures/0/until", "1.3.2025"),
];

#[tokio::test]
async fn a_plan_is_written_offered_accepted_by_each_party_explained_and_reviewed() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client_in_need_of_a_plan(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let page = visitor.get(&client).await;
    let form = visitor.get(&page.link("Draw up a plan")).await;
    let action = format!("{client}/draft-plan");

    let more = visitor.submit(&form, &action, &[("step", "add_goals")]).await;
    assert_eq!(more.expect(StatusCode::OK).all("textarea[name^=goals]").len(), 2);
    let draft = visitor.submit(&form, &action, &PLAN).await.expect(StatusCode::OK);
    assert_eq!(draft.text("[role=status]"), "The draft is saved.");
    assert_eq!(draft.all(".goals .said"), ["Finnish to B1.1"]);
    let plan = draft.address.split('?').next().unwrap().to_owned();

    let offer = visitor.get(&draft.link("Offer the plan")).await;
    let offered = visitor.submit(&offer, &format!("{plan}/offer-plan"), &[]).await;
    assert_eq!(offered.text("[role=status]"), "The plan is offered to its parties.");
    assert_eq!(offered.all("section[aria-labelledby=parties] .mark").len(), 2);
    let accept = format!("{plan}/accept-plan");
    let mut page = offered;
    for party in ["the client", "the TE office"] {
        let form = visitor.get(&page.link("Record an acceptance")).await;
        assert!(form.text("fieldset").contains(party));
        page = visitor.submit(&form, &accept, &[]).await.expect(StatusCode::OK);
    }
    assert!(page.text(".marks").contains("in force"), "{}", page.text(".marks"));

    let form = visitor.get(&page.link("Explain duties")).await;
    assert!(form.text("section").contains("Do what was agreed in the plan."));
    let explained = visitor.submit(&form, &format!("{plan}/explain-duties"), &[]).await;
    assert!(explained.text(".facts-line").contains("Duties explained 22 April 2024"));

    let form = visitor.get(&explained.link("Review the plan")).await;
    let review = format!("{plan}/review-plan");
    let silent = visitor.submit(&form, &review, &[]).await;
    assert_eq!(silent.attributes("[role=alert] a", "href"), ["#agenda/0/done"]);
    let no_reason = visitor.submit(&silent, &review, &[("agenda/0/done", "no")]).await;
    assert!(no_reason.text("[role=alert]").contains("Say why these measures were not done: 1."));
    let typed = [("agenda/0/why", "No place yet."), ("progress", "Waits for a course.")];
    let reviewed = visitor.submit(&no_reason, &review, &typed).await;
    assert_eq!(reviewed.text("[role=status]"), "The review is recorded.");
    assert!(reviewed.text("section[aria-labelledby=measures]").contains("not done, No place yet."));
}

#[tokio::test]
async fn rules_speak_plainly_and_rows_come_and_go_without_losing_anything() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client_in_need_of_a_plan(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{client}/draft-plan");
    let form = visitor.get(&action).await;

    let empty = visitor.submit(&form, &action, &[("valid_until", "21.4.2025")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text("[role=alert]").contains("at least one goal and one measure"));
    let mut long = PLAN;
    long[0].1 = "1.6.2026";
    let too_long = visitor.submit(&form, &action, &long).await;
    let said = too_long.text("[role=alert]");
    assert!(said.contains("A first plan may last until") && said.contains("s. 12(2)"), "{said}");
    let half = [("measures/0/provider", "Vantaan opisto"), ("valid_until", "21.4.2025")];
    let nothing_done = visitor.submit(&form, &action, &half).await;
    assert_eq!(
        nothing_done.attributes("[role=alert] a", "href"),
        ["#measures/0/text", "#measures/0/kind"]
    );

    let more = visitor.submit(&too_long, &action, &[("step", "add_measures")]).await;
    let typed = [("measures/1/text", "Job search"), ("step", "drop_measures/0")];
    let fewer = visitor.submit(&more, &action, &typed).await.expect(StatusCode::OK);
    let fields = fewer.form(&action);
    for (name, value) in [
        ("measures/0/text", "Job search"),
        ("goals/0/text", "Finnish to B1.1"),
        ("valid_until", "1.6.2026"),
    ] {
        assert!(fields.contains(&(name.to_owned(), value.to_owned())), "{name} in {fields:?}");
    }
    assert!(fields.iter().all(|(name, _)| !name.starts_with("measures/1/")));
}

#[tokio::test]
async fn a_draft_that_somebody_else_changed_is_shown_beside_what_was_typed() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client_in_need_of_a_plan(&meri).await;
    let content = plan_from(office.app.clock.today());
    let draft = office.post(&meri, &format!("{client}/plans"), content.clone()).await;
    let plan = format!("/plans/{}", draft.text("/id"));
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{plan}/change-plan");
    let form = visitor.get(&action).await;
    let mut other = content;
    other["goals"] = json!([{ "text": "Work as a cook" }]);
    office.change_now(&meri, Method::PUT, &plan, "", Some(other)).await.expect(StatusCode::OK);

    let stale = visitor.submit(&form, &action, &[("goals/0/text", "Finnish to B2")]).await;

    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.all("tbody td"), ["Work as a cook", "", "", "Finnish to B2"]);
    let saved = visitor.submit(&stale, &action, &[]).await;
    assert_eq!(saved.text("[role=status]"), "The draft is saved.");
    assert_eq!(saved.all(".goals .said"), ["Finnish to B2"]);
}

#[tokio::test]
async fn the_next_version_begins_with_the_last_and_is_compared_with_it() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let (client, _) = office.client_with_plan(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let action = format!("{client}/draft-plan");
    let form = visitor.get(&action).await;
    let typed = [("goals/0/text", "Finnish to B2"), ("valid_until", "30.9.2025")];

    let draft = visitor.submit(&form, &action, &typed).await.expect(StatusCode::OK);
    let compared = visitor.get(&draft.link("Compare with the previous version")).await;

    let rows = compared.all("tbody tr");
    assert!(rows.contains(&"GoalFinnish to B1.1–".to_owned()), "{rows:?}");
    assert!(rows.contains(&"Goal–Finnish to B2".to_owned()), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("Last day")), "{rows:?}");
    assert!(rows.iter().all(|row| !row.contains("Integration training")), "{rows:?}");
}

#[tokio::test]
async fn a_plan_is_printed_in_two_languages_side_by_side() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let (_, plan) = office.client_with_plan(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let page = visitor.get(&plan).await;

    let english = visitor.get(&page.link("Print for the client")).await;
    assert_eq!(english.text(".paper h1"), "Kotoutumissuunnitelma Integration plan");
    assert!(english.text(".paper .draft").contains("to be checked by a translator"));

    let arabic = visitor.get(&format!("{plan}/print-plan?language=ar")).await;
    assert_eq!(arabic.text(".paper h1"), "Kotoutumissuunnitelma خطة الاندماج");
    assert_eq!(arabic.attributes(".paper h1 [lang=ar]", "dir"), ["rtl"]);
    assert_eq!(arabic.attributes(".paper h1 [lang=fi]", "dir"), ["ltr"]);
    let paper = arabic.text(".paper");
    for said in ["Finnish to B1.1", "kotoutumiskoulutus تدريب الاندماج", "Uudenmaan TE-toimisto"]
    {
        assert!(paper.contains(said), "{said} in {paper}");
    }
    assert!(paper.contains("SALASSA PIDETTÄVÄ"));
    let swedish = visitor.get(&format!("{plan}/print-plan?language=sv")).await;
    assert!(!swedish.has(".paper .draft"), "both are the authority's own languages");
}

/// An unaccompanied girl of 15 in Tampere.
const GIRL: [(&str, &str); 12] = [
    ("family_name", "Warsame"),
    ("given_names", "Hodan"),
    ("born_on", "10.2.2009"),
    ("citizenships/0", "SO"),
    ("mother_tongue", "so"),
    ("customership_from", "21.4.2024"),
    ("facts/residence/kind", "A"),
    ("facts/residence/first_granted_on", "1.6.2023"),
    ("facts/home_municipality", "837"),
    ("facts/unaccompanied_minor", "yes"),
    ("facts/international_protection", "yes"),
    ("facts/job_seeker_registered", "no"),
];

#[tokio::test]
async fn an_unaccompanied_girl_of_15_has_her_plan_in_force_on_pages_alone() {
    let office = TestOffice::open().await;
    let tampere = somebody(&office, "tiina", Role::CaseWorker, "municipality:837").await;
    let mut visitor = Visitor::signed_in(&office, "tiina").await;
    let register = "/clients/register-client";
    let form = visitor.get(register).await;
    let registered = visitor.submit(&form, register, &GIRL).await.expect(StatusCode::OK);
    let girl = registered.address.split('?').next().unwrap().to_owned();
    assert!(registered.text(".identity").contains("Guardian or representative not named yet"));
    office.assess(&tampere, &girl).await;
    let page = visitor.get(&girl).await;
    let form = visitor.get(&page.link("Draw up a plan")).await;
    let mut typed = PLAN.to_vec();
    typed.push(("kind", "minor"));
    let draft = visitor.submit(&form, &format!("{girl}/draft-plan"), &typed).await;
    let plan = draft.address.split('?').next().unwrap().to_owned();
    let (name_guardian, hear) = (format!("{girl}/name-guardian"), format!("{plan}/hear-child"));
    let remedies = [name_guardian.clone(), hear.clone()];
    assert_eq!(draft.attributes("section[aria-labelledby=lacking] a", "href"), remedies);

    let offer = visitor.get(&draft.link("Offer the plan")).await;
    let refused = visitor.submit(&offer, &format!("{plan}/offer-plan"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("[role=alert] a", "href"), remedies);
    let form = visitor.get(&name_guardian).await;
    let expected = ("kind".to_owned(), "representative".to_owned());
    assert!(form.form(&name_guardian).contains(&expected), "who came without guardian");
    let nobody = [("name", " "), ("contact", "edustaja@example.fi"), ("on", "yesterday")];
    let faulty = visitor.submit(&form, &name_guardian, &nobody).await;
    assert_eq!(faulty.attributes("[role=alert] a", "href"), ["#name", "#on"]);
    let typed = [("name", "R. Representative"), ("on", "22.4.2024")];
    let named = visitor.submit(&faulty, &name_guardian, &typed).await.expect(StatusCode::OK);
    assert_eq!(named.text("[role=status]"), "It is recorded who speaks for the child.");
    for said in ["R. Representative", "appointed by a court", "edustaja@example.fi"] {
        assert!(named.text(".identity").contains(said), "{}", named.text(".identity"));
    }

    let page = visitor.get(&plan).await;
    let form = visitor.get(&page.link("Record that the child was heard")).await;
    let silent = visitor.submit(&form, &hear, &[("on", "22.4.2024")]).await;
    assert_eq!(silent.attributes("[role=alert] a", "href"), ["#wishes"]);
    let wishes = [("wishes", "To become a nurse.")];
    let heard = visitor.submit(&silent, &hear, &wishes).await.expect(StatusCode::OK);
    assert_eq!(heard.text("[role=status]"), "It is recorded that the child was heard.");
    assert!(heard.text(".facts-line").contains("Child heard 22 April 2024"));
    assert_eq!(heard.text("section[aria-labelledby=wishes] .said"), "To become a nurse.");
    assert!(!heard.has("section[aria-labelledby=lacking]"));

    let offer = visitor.get(&heard.link("Offer the plan")).await;
    let mut page = visitor.submit(&offer, &format!("{plan}/offer-plan"), &[]).await;
    for party in ["the client", "the guardian or representative", "the municipality"] {
        let form = visitor.get(&page.link("Record an acceptance")).await;
        assert!(form.text("fieldset").contains(party));
        let accept = format!("{plan}/accept-plan");
        page = visitor.submit(&form, &accept, &[]).await.expect(StatusCode::OK);
    }
    assert!(page.text(".marks").contains("in force"), "{}", page.text(".marks"));
}

#[tokio::test]
async fn what_somebody_else_recorded_of_a_child_stands_beside_what_was_typed() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut child = job_seeker_in_vantaa();
    child["born_on"] = json!("2007-09-01");
    let child = office.client_as(&meri, child).await;
    office.assess(&meri, &child).await;
    let content = plan_from(office.app.clock.today());
    let plan = office.post(&meri, &format!("{child}/plans"), content).await;
    let plan = format!("/plans/{}", plan.text("/id"));
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let (name_guardian, hear) = (format!("{child}/name-guardian"), format!("{plan}/hear-child"));
    let of_guardian = visitor.get(&name_guardian).await;
    let of_hearing = visitor.get(&hear).await;
    let mother = json!({ "on": "2024-04-21", "name": "The mother", "kind": "guardian" });
    let named = office.change_now(&meri, Method::POST, &child, "/guardians", Some(mother)).await;
    named.expect(StatusCode::OK);
    let work = json!({ "on": "2024-04-21", "wishes": "To work." });
    let heard = office.change_now(&meri, Method::POST, &plan, "/hearings", Some(work)).await;
    heard.expect(StatusCode::OK);

    let typed = [("name", "An aunt"), ("contact", "By post"), ("kind", "representative")];
    let stale = visitor.submit(&of_guardian, &name_guardian, &typed).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(
        stale.all("tbody td"),
        [
            "The mother",
            "An aunt",
            "a parent or another guardian",
            "a representative appointed by a court",
            "",
            "By post",
            "21 April 2024",
            "22 April 2024",
        ]
    );
    let saved = visitor.submit(&stale, &name_guardian, &[]).await.expect(StatusCode::OK);
    assert!(saved.text(".identity").contains("An aunt"));

    let stale = visitor.submit(&of_hearing, &hear, &[("wishes", "To study.")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let both = ["21 April 2024", "22 April 2024", "To work.", "To study."];
    assert_eq!(stale.all("tbody td"), both);
    let saved = visitor.submit(&stale, &hear, &[]).await.expect(StatusCode::OK);
    assert_eq!(saved.text("section[aria-labelledby=wishes] .said"), "To study.");
}
