//! A client on one screen.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::pages::OF_A_CLIENT;
use super::visitor::{Visitor, somebody};
use crate::office::{TestOffice, job_seeker_in_vantaa};
use crate::operations::TE;

#[tokio::test]
async fn one_screen_says_who_what_is_due_who_is_responsible_and_why() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let (client, _) = office.client_with_plan(&meri).await;
    office.change_now(&meri, Method::POST, &client, "/claim", None).await;
    let note = json!({ "on": "2024-04-22", "kind": "call", "text": "Called about the course." });
    office.post(&meri, &format!("{client}/notes"), note).await.expect(StatusCode::CREATED);
    office.go_to("2024-05-22");
    let mut visitor = Visitor::signed_in(&office, "meri").await;

    let page = visitor.get(&client).await.expect(StatusCode::OK);

    assert_eq!(page.text("h1"), "Ayaan Warsame");
    let who = page.text(".identity");
    for said in ["17 May 1990 (34 years)", "Interpreter: Somali", "meri since 22 April 2024"] {
        assert!(who.contains(said), "{said} in {who}");
    }
    let next = page.text(".next");
    assert!(next.contains("Day 30 of 1095") && next.contains("1065 days left"), "{next}");
    assert!(next.contains("Refer to training"), "{next}");
    assert!(page.text("#plan").contains("Integration plan"));
    assert_eq!(page.all(".goals bdi"), ["Finnish to B1.1"]);
    let responsible = page.text("section[aria-labelledby=responsible]");
    for said in ["Uusimaa TE Office", "must act", "s. 10(1)", "Labour-market status Unemployed"] {
        assert!(responsible.contains(said), "{said} in {responsible}");
    }
    assert!(page.text("section[aria-labelledby=contacts]").contains("Called about the course."));
    let facts = page.text("section[aria-labelledby=facts]");
    assert!(facts.contains("Citizenship Somalia"), "{facts}");
    assert!(page.text("section[aria-labelledby=timeline]").contains("The plan came into force"));
}

#[tokio::test]
async fn every_date_of_a_limit_answers_why() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;

    let page = visitor.get(&client).await;

    let limits = office.get(&meri, &format!("{client}/deadlines")).await;
    let limits = limits.body["deadlines"].as_array().unwrap().len();
    assert_eq!(
        page.all(".why summary").iter().filter(|one| one.starts_with("Why this date?")).count(),
        limits
    );
    let why = page.all(".why").into_iter().find(|why| why.contains("Midsummer Eve")).unwrap();
    for said in [
        "Integration Act (1386/2010), s. 10(1)",
        "start of the customership 21 April 2024",
        "2 months",
        "21 June 2024 is Midsummer Eve",
        "24 June 2024",
    ] {
        assert!(why.contains(said), "{said} in {why}");
    }

    visitor.submit(&page, "/language", &[("language", "sv")]).await;
    let page = visitor.get(&client).await;
    let why = page.all(".why").into_iter().find(|why| why.contains("midsommarafton")).unwrap();
    assert!(why.contains("10 § 1 mom.") && why.contains("24.6.2024"), "{why}");
}

#[tokio::test]
async fn a_client_whom_one_may_not_see_is_as_little_there_as_one_who_does_not_exist() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "otso", Role::CaseWorker, TE).await;
    somebody(&office, "turku", Role::CaseWorker, "municipality:853").await;
    somebody(&office, "root", Role::Administrator, TE).await;
    let mut protected = job_seeker_in_vantaa();
    protected["protected"] = json!(true);
    let protected = office.client_as(&meri, protected).await;
    let ordinary = office.client(&meri).await;
    let unknown = "/clients/01900000-0000-7000-8000-000000000000";

    for (name, hidden) in [("otso", &protected), ("turku", &ordinary), ("root", &ordinary)] {
        let mut visitor = Visitor::signed_in(&office, name).await;
        for deed in OF_A_CLIENT {
            let seen = visitor.get(&format!("{hidden}{deed}")).await;
            let nothing = visitor.get(&format!("{unknown}{deed}")).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{name} {deed}");
            let without = |source: &str, client: &str| source.replace(client, "");
            assert_eq!(without(&seen.source, hidden), without(&nothing.source, unknown));
        }
        for deed in OF_A_CLIENT.into_iter().filter(|deed| !deed.is_empty()) {
            let fields = [
                ("once", "x"),
                ("version", "1"),
                ("text", "x"),
                ("on", "22.4.2024"),
                ("kind", "call"),
                ("reason", "other"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
            let seen = visitor.post(&format!("{hidden}{deed}"), &fields).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{name} {deed}");
        }
    }
    let mut meri = Visitor::signed_in(&office, "meri").await;
    let page = meri.get(&protected).await.expect(StatusCode::OK);
    assert!(page.text(".identity").contains("Non-disclosure for personal safety"));
}

#[tokio::test]
async fn the_bar_offers_what_can_be_done_now_and_nothing_else() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;

    let page = visitor.get(&client).await;
    let now = [
        "Start the initial assessment",
        "Write a note",
        "Record an interview",
        "Make an appointment",
        "Change facts",
    ];
    let rare = [
        "Attach a file",
        "Link a member of the household",
        "Merge with another record",
        "Hand over to another authority",
        "End the customership",
    ];
    let all = [&now[..], &["Take as my client"], &rare[..]].concat();
    assert_eq!(page.all(".deeds a"), all);

    let form = visitor.get(&page.link("Take as my client")).await;
    let mine = visitor.submit(&form, &format!("{client}/claim-client"), &[]).await;
    assert_eq!(mine.text("[role=status]"), "The client is yours now.");
    // Whoever is the worker may also keep the record to one alone.
    let all = [&now[..], &rare[..2], &["Restrict the record"], &rare[2..]].concat();
    assert_eq!(mine.all(".deeds a"), all);

    let body = Some(json!({ "on": "2024-04-22", "reason": "no_need" }));
    office.change_now(&meri, Method::POST, &client, "/end", body).await.expect(StatusCode::OK);
    let page = visitor.get(&client).await;
    let ended = [
        "Write a note",
        "Begin a new customership",
        "Reopen the customership",
        "Keep the data longer",
    ];
    assert_eq!(page.all(".deeds a"), ended);
    assert!(page.text(".warnings").contains("The customership ended on 22 April 2024"));
}

#[tokio::test]
async fn the_timeline_shows_the_kinds_that_are_asked_for() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let (client, _) = office.client_with_plan(&meri).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let events = |kinds: &str| format!("{client}?{kinds}");

    let plans = visitor.get(&events("kinds=plans")).await;
    let said = plans.all(".timeline strong");
    assert!(said.iter().all(|one| one.contains("plan")), "{said:?}");
    assert_eq!(plans.attributes("input[name=kinds][checked]", "value"), ["plans"]);

    let all = office.get(&meri, &format!("{client}/timeline")).await;
    let all = all.body["entries"].as_array().unwrap().len();
    let kinds =
        ["client", "responsibility", "contacts", "assessments", "plans", "training", "deadlines"];
    let kinds = kinds.map(|kind| format!("kinds={kind}")).join("&");
    let every = visitor.get(&events(&format!("{kinds}&all=yes"))).await;
    assert_eq!(every.all(".timeline > li").len(), all);
}
