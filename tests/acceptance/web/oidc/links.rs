//! Who keeps users says who they are at a provider.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::Role;
use use_cases::Error;
use use_cases::users::{LinkProvider, link_provider, unlink_provider};

use super::provider::person;
use super::{Standing, linked, settings_of};
use crate::office::TestOffice;
use crate::operations::TE;
use crate::web::visitor::{PASSWORD, Visitor, somebody};

#[tokio::test]
async fn an_administrator_links_a_user_and_takes_the_link_away() {
    let standing = Standing::with("").await;
    let office = &standing.office;
    somebody(office, "root", Role::Administrator, TE).await;
    somebody(office, "meri", Role::CaseWorker, TE).await;
    let mut root = Visitor::signed_in(office, "root").await;
    let page = root.get("/users").await;
    let form = root.get(&page.link("Link a user with a provider")).await;
    let none = root.submit(&form, "/link-provider", &[("name", "nobody")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(none.attributes("[role=alert] a", "href"), ["#provider"]);

    let typed = [("name", "meri"), ("provider", "vantaa"), ("subject", "248289761001")];
    let done = root.submit(&form, "/link-provider", &typed).await;
    assert_eq!(done.text("[role=status]"), "The user can sign in with the provider.");
    // What the provider calls somebody is not told again.
    assert!(!done.source.contains("248289761001"));
    let taken = root.submit(&form, "/link-provider", &[("name", "root"), typed[1], typed[2]]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.text("[role=alert]").contains("Another user is linked"));
    let mut meri = Visitor::new(office);
    assert_eq!(standing.sign_in(&mut meri, person("248289761001")).await.address, "/");

    let users = root.get("/users").await;
    let ended = root.submit(&users, "/unlink-provider", &[]).await;
    assert!(ended.text("[role=status]").contains("can no longer sign in with the provider"));
    assert_eq!(meri.get("/").await.address, "/sign-in");
    let refused = standing.sign_in(&mut meri, person("248289761001")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    Visitor::signed_in(office, "meri").await;
}

#[tokio::test]
async fn whoever_gives_the_way_in_proves_who_asks() {
    let standing = Standing::with("").await;
    somebody(&standing.office, "root", Role::Administrator, TE).await;
    let mut root = Visitor::signed_in(&standing.office, "root").await;
    let form = root.get("/link-provider").await;
    standing.office.pass(Duration::minutes(10));

    let typed = [("name", "root"), ("provider", "vantaa"), ("subject", "1")];
    let asked = root.submit(&form, "/link-provider", &typed).await;

    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    let confirmed = root.submit(&asked, "/confirm-identity", &[("password", PASSWORD)]).await;
    let done = root.submit(&confirmed, "/link-provider", &[]).await;
    assert_eq!(done.text("[role=status]"), "The user can sign in with the provider.");
}

#[tokio::test]
async fn another_link_takes_the_place_of_the_first_and_ends_what_began_with_it() {
    let standing = Standing::with("").await;
    let office = &standing.office;
    linked(office, "meri", Role::CaseWorker, "1").await;
    let mut visitor = Visitor::new(office);
    standing.sign_in(&mut visitor, person("1")).await;

    super::link(office, "meri", "vantaa", "2").await;

    assert_eq!(visitor.get("/account").await.address, "/sign-in?next=%2Faccount");
    let refused = standing.sign_in(&mut visitor, person("1")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(standing.sign_in(&mut visitor, person("2")).await.address, "/");
    assert_eq!(office.database.count("provider_link").await, 1);
}

#[tokio::test]
async fn what_the_provider_calls_somebody_is_kept_as_a_keyed_hash_only() {
    let mut office = TestOffice::open().await;
    let folder = tempfile::tempdir().unwrap();
    office.know(settings_of(&folder, &[("vantaa", "https://id.example.fi", "")]));
    linked(&office, "meri", Role::CaseWorker, "248289761001").await;

    let clear = "provider_link WHERE CAST(subject_index AS TEXT) LIKE '%248289761001%'";
    assert_eq!(office.database.count(clear).await, 0);
    let issuer = "provider_link WHERE issuer = 'https://id.example.fi'";
    assert_eq!(office.database.count(issuer).await, 1);
}

#[tokio::test]
async fn what_cannot_be_linked_is_named() {
    let mut office = TestOffice::open().await;
    let folder = tempfile::tempdir().unwrap();
    office.know(settings_of(&folder, &[("vantaa", "https://id.example.fi", "")]));
    linked(&office, "meri", Role::CaseWorker, "1").await;
    let link = async |name: &str, provider: &str, subject: &str| {
        let (name, provider) = (name.to_owned(), provider.to_owned());
        let asked = LinkProvider { name, provider, subject: subject.to_owned() };
        link_provider(&office.app, None, asked).await
    };

    for (provider, subject, code) in
        [("turku", "1", "unknown_provider"), ("vantaa", "", "provider_subject")]
    {
        let Err(Error::Invalid(faults)) = link("meri", provider, subject).await else { panic!() };
        assert_eq!(faults[0].code, code);
    }
    assert!(matches!(link("nobody", "vantaa", "2").await, Err(Error::NotFound("user"))));
    unlink_provider(&office.app, None, "meri", "vantaa").await.unwrap();
    let again = unlink_provider(&office.app, None, "meri", "vantaa").await;
    assert!(matches!(again, Err(Error::NotFound("provider_link"))));
}
