//! The way back counts once, in time, and for the browser that was sent.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::Role;
use use_cases::users::forget_visits;

use super::provider::person;
use super::{Standing, leave, linked, said};
use crate::office::TestOffice;
use crate::web::visitor::{Seen, Visitor};

#[track_caller]
fn is_lost(seen: &Seen) {
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text("[role=alert]").contains("Begin again"), "{}", seen.text("main"));
}

#[tokio::test]
async fn one_comes_back_once() {
    let standing = Standing::with("").await;
    linked(&standing.office, "meri", Role::CaseWorker, "1").await;
    let mut visitor = Visitor::new(&standing.office);
    let page = visitor.get("/sign-in").await;
    let address = leave(&mut visitor, &page, "/sign-in/vantaa").await;
    let mark = visitor.cookies["__Host-polku-visit"].clone();
    let back = standing.provider.visited(&address, person("1")).await;
    visitor.get(&back).await.expect(StatusCode::OK);

    let mut thief = Visitor::new(&standing.office);
    thief.cookies.insert("__Host-polku-visit".to_owned(), mark);
    is_lost(&thief.get(&back).await);
    is_lost(&Visitor::new(&standing.office).get(&back).await);
    // Whoever is signed in and loads it anew goes on.
    assert_eq!(visitor.get(&back).await.address, "/");
}

#[tokio::test]
async fn of_sixteen_who_come_back_at_once_one_gets_a_session() {
    let standing = Standing::with("").await;
    linked(&standing.office, "meri", Role::CaseWorker, "1").await;
    let mut visitor = Visitor::new(&standing.office);
    let page = visitor.get("/sign-in").await;
    let address = leave(&mut visitor, &page, "/sign-in/vantaa").await;
    let back = standing.provider.visited(&address, person("1")).await;
    let came = (0..16).map(|_| {
        let mut browser = Visitor::new(&standing.office);
        browser.cookies.clone_from(&visitor.cookies);
        let back = &back;
        async move {
            browser.get(back).await;
            browser.cookies.contains_key("__Host-polku")
        }
    });

    let came = futures_util::future::join_all(came).await;

    assert_eq!(came.into_iter().filter(|begun| *begun).count(), 1);
    assert_eq!(standing.office.database.count("session").await, 1);
}

#[tokio::test]
async fn a_code_that_was_used_opens_no_other_visit() {
    let standing = Standing::with("").await;
    linked(&standing.office, "meri", Role::CaseWorker, "1").await;
    let mut visitor = Visitor::new(&standing.office);
    let page = visitor.get("/sign-in").await;
    let address = leave(&mut visitor, &page, "/sign-in/vantaa").await;
    let back = standing.provider.visited(&address, person("1")).await;
    let code = said(&format!("http://x{back}"), "code").unwrap();

    // A stolen code, used or not, does not fit another browser's challenge.
    let mut thief = Visitor::new(&standing.office);
    let page = thief.get("/sign-in").await;
    let other = leave(&mut thief, &page, "/sign-in/vantaa").await;
    let state = said(&other, "state").unwrap();
    let stolen = format!("/sign-in/vantaa/back?code={code}&state={state}");
    let refused = thief.get(&stolen).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!thief.cookies.contains_key("__Host-polku"));
}

#[tokio::test]
async fn another_browsers_way_back_signs_nobody_in_and_ends_no_visit() {
    let standing = Standing::with("").await;
    linked(&standing.office, "mallory", Role::CaseWorker, "666").await;
    linked(&standing.office, "meri", Role::CaseWorker, "1").await;
    let mut mallory = Visitor::new(&standing.office);
    let page = mallory.get("/sign-in").await;
    let address = leave(&mut mallory, &page, "/sign-in/vantaa").await;
    let forged = standing.provider.visited(&address, person("666")).await;

    // One who is on the way, and one who is not.
    let mut meri = Visitor::new(&standing.office);
    is_lost(&meri.get(&forged).await);
    let page = meri.get("/sign-in").await;
    let address = leave(&mut meri, &page, "/sign-in/vantaa").await;
    is_lost(&meri.get(&forged).await);
    assert!(!meri.cookies.contains_key("__Host-polku"));

    let back = standing.provider.visited(&address, person("1")).await;
    assert_eq!(meri.get(&back).await.text(".who bdi"), "meri");
    // Nor does it take a session away from who has one.
    assert_eq!(meri.get(&forged).await.text(".who bdi"), "meri");
    assert_eq!(mallory.get(&forged).await.text(".who bdi"), "mallory");
}

#[tokio::test]
async fn the_way_back_says_which_issuer_it_comes_from_and_through_which_door() {
    let standing = Standing::with("").await;
    linked(&standing.office, "meri", Role::CaseWorker, "1").await;
    for (from, to) in [("iss=http", "iss=https"), ("/vantaa/", "/turku/"), ("code=", "other=")] {
        let mut visitor = Visitor::new(&standing.office);
        let page = visitor.get("/sign-in").await;
        let address = leave(&mut visitor, &page, "/sign-in/vantaa").await;
        let back = standing.provider.visited(&address, person("1")).await;
        assert!(back.contains(from), "{back}");

        visitor.get(&back.replace(from, to)).await;

        assert!(!visitor.cookies.contains_key("__Host-polku"), "{to}");
    }
}

#[tokio::test]
async fn after_ten_minutes_the_way_back_is_lost_and_then_forgotten() {
    let standing = Standing::with("").await;
    let office = &standing.office;
    linked(office, "meri", Role::CaseWorker, "1").await;
    let mut visitor = Visitor::new(office);
    let page = visitor.get("/sign-in").await;
    let address = leave(&mut visitor, &page, "/sign-in/vantaa").await;
    let back = standing.provider.visited(&address, person("1")).await;
    office.pass(Duration::minutes(10));

    is_lost(&visitor.get(&back).await);
    assert_eq!(office.database.count("provider_visit").await, 1);
    office.pass(Duration::seconds(1));
    assert_eq!(forget_visits(&office.app).await.unwrap(), 1);
    assert_eq!(office.database.count("provider_visit").await, 0);
}

#[tokio::test]
async fn one_comes_back_to_another_process_than_the_one_one_left_from() {
    let standing = Standing::with("").await;
    linked(&standing.office, "meri", Role::CaseWorker, "1").await;
    let mut visitor = Visitor::new(&standing.office);
    let page = visitor.get("/sign-in").await;
    let address = leave(&mut visitor, &page, "/sign-in/vantaa").await;
    let cookies = visitor.cookies.clone();
    let back = standing.provider.visited(&address, person("1")).await;
    let law = polku::law_files::LawFiles::embedded().unwrap().into_law("default").unwrap();

    let restarted: TestOffice = standing.office.restarted_with(law).await;
    let mut visitor = Visitor::new(&restarted);
    visitor.cookies = cookies;

    assert_eq!(visitor.get(&back).await.text(".who bdi"), "meri");
}
