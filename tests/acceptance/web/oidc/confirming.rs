//! Whoever signs in by a provider proves there, too, once more who asks.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::Role;

use super::forger::{Forger, Forgery};
use super::provider::{Person, person};
use super::{Standing, leave, linked, said, settings_of};
use crate::authenticator::code;
use crate::office::TestOffice;
use crate::operations::TE;
use crate::web::visitor::{PASSWORD, Seen, Visitor};

const CONFIRM: &str = "/confirm-identity/vantaa";

/// What was typed to add a user, sent so late that it is asked once more who it is.
async fn asked(office: &TestOffice, visitor: &mut Visitor<'_>) -> Seen {
    let form = visitor.get("/add-user").await;
    office.pass(Duration::minutes(10));
    let typed =
        [("name", "newcomer"), ("role", "case_worker"), ("authority", TE), ("password", PASSWORD)];
    let asked = visitor.submit(&form, "/add-user", &typed).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert_eq!(asked.text("h1"), "Show that it is you");
    asked
}

#[tokio::test]
async fn whoever_has_no_password_proves_anew_at_the_provider_and_goes_on() {
    let standing = Standing::with("").await;
    linked(&standing.office, "root", Role::Administrator, "1").await;
    let mut root = Visitor::new(&standing.office);
    standing.sign_in(&mut root, person("1")).await;
    let asked = asked(&standing.office, &mut root).await;
    assert!(!asked.has("input[type=password]"));
    let before = root.cookies["__Host-polku"].clone();
    standing.office.go_to_now();

    let address = leave(&mut root, &asked, CONFIRM).await;
    assert_eq!(said(&address, "prompt").as_deref(), Some("login"));
    assert_eq!(said(&address, "max_age").as_deref(), Some("0"));
    let back = standing.provider.visited(&address, person("1")).await;
    let confirmed = root.get(&back).await;
    assert_eq!(confirmed.text("h1"), "You can go on");
    assert_ne!(root.cookies["__Host-polku"], before);
    let added = root.submit(&confirmed, "/add-user", &[]).await;

    assert_eq!(added.text("[role=status]"), "The user is added.");
    Visitor::signed_in(&standing.office, "newcomer").await;
}

#[tokio::test]
async fn somebody_else_at_the_provider_confirms_nothing() {
    let standing = Standing::with("").await;
    linked(&standing.office, "root", Role::Administrator, "1").await;
    linked(&standing.office, "other", Role::Administrator, "2").await;
    let mut root = Visitor::new(&standing.office);
    standing.sign_in(&mut root, person("1")).await;
    let asked = asked(&standing.office, &mut root).await;
    let before = root.cookies["__Host-polku"].clone();
    standing.office.go_to_now();

    let mut page = asked;
    for subject in ["2", "3"] {
        page = standing.by_provider(&mut root, &page, CONFIRM, person(subject)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text("[role=alert]").contains("It was not shown that it is you"));
        assert_eq!(root.cookies["__Host-polku"], before);
        assert_eq!(page.text("h1"), "Show that it is you");
    }
    // What was typed is still there.
    assert_eq!(page.attributes("input[name=kept-to]", "value"), ["/add-user"]);
}

#[tokio::test]
async fn another_session_of_the_same_user_is_not_confirmed() {
    let standing = Standing::with("").await;
    linked(&standing.office, "root", Role::Administrator, "1").await;
    let mut one = Visitor::new(&standing.office);
    standing.sign_in(&mut one, person("1")).await;
    let mut other = Visitor::new(&standing.office);
    standing.sign_in(&mut other, person("1")).await;
    let asked = asked(&standing.office, &mut one).await;
    standing.office.go_to_now();
    let address = leave(&mut one, &asked, CONFIRM).await;
    let back = standing.provider.visited(&address, person("1")).await;

    let visit = one.cookies["__Host-polku-visit"].clone();
    other.cookies.insert("__Host-polku-visit".to_owned(), visit);
    let before = other.cookies["__Host-polku"].clone();
    let refused = other.get(&back).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(other.cookies["__Host-polku"], before);
}

#[tokio::test]
async fn the_second_factor_is_proved_here_where_the_provider_does_not_vouch_for_one() {
    let standing = Standing::with("amr = [\"mfa\"]").await;
    let office = &standing.office;
    linked(office, "root", Role::Administrator, "1").await;
    let mut root = Visitor::new(office);
    standing.sign_in(&mut root, person("1")).await;
    let page = root.get("/set-up-second-factor").await;
    let secret = page.text("dd code");
    let typed = code(&secret, office.app.clock.now());
    root.submit(&page, "/set-up-second-factor", &[("code", &typed)]).await;
    let asked = asked(office, &mut root).await;
    assert!(!asked.has("input[name=code]"));
    office.go_to_now();

    let address = leave(&mut root, &asked, CONFIRM).await;
    let back = standing.provider.visited(&address, person("1")).await;
    let half_way = root.get(&back).await.expect(StatusCode::OK);
    assert!(half_way.text(".lead").starts_with("The first step is done."));
    let wrong = root.submit(&half_way, "/confirm-identity", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attributes("[role=alert] a", "href"), ["#code"]);
    // The code of now was used to set the factor up.
    let typed = code(&secret, office.app.clock.now() + Duration::seconds(30));
    // What signing in gives half way confirms no session.
    let mut elsewhere = Visitor::new(office);
    let other = standing.sign_in(&mut elsewhere, person("1")).await;
    let other = other.attributes("input[name=half-way]", "value").remove(0);
    let fields = [("code", &*typed), ("half-way", &*other)];
    let denied = root.submit(&wrong, "/confirm-identity", &fields).await;
    assert_eq!(denied.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(denied.attributes("input[name=kept-to]", "value"), ["/add-user"]);
    assert!(denied.has(&format!("form[action='{CONFIRM}']")));
    let confirmed = root.submit(&wrong, "/confirm-identity", &[("code", &typed)]).await;
    assert_eq!(confirmed.text("h1"), "You can go on");

    let again = asked_again(office, &mut root, confirmed).await;
    let strong = Person { subject: "1", proof: Some(("amr", "pwd mfa")) };
    let confirmed = standing.by_provider(&mut root, &again, CONFIRM, strong).await;
    assert_eq!(confirmed.text("h1"), "You can go on");
}

/// Sends what waited so late that it is asked again.
async fn asked_again(office: &TestOffice, visitor: &mut Visitor<'_>, waits: Seen) -> Seen {
    office.pass(Duration::minutes(10));
    let asked = visitor.submit(&waits, "/add-user", &[]).await;
    // The provider's day is that of other programs.
    office.go_to_now();
    asked
}

#[tokio::test]
async fn what_was_proved_to_the_provider_before_confirms_nothing() {
    let mut office = TestOffice::open().await;
    let forger = Forger::start().await;
    let folder = tempfile::tempdir().unwrap();
    office.know(settings_of(&folder, &[("vantaa", &forger.issuer, "")]));
    linked(&office, "root", Role::Administrator, "1").await;
    let mut root = Visitor::new(&office);
    let page = root.get("/sign-in").await;
    come_back(&office, &forger, &mut root, &page, "/sign-in/vantaa", Some(0)).await;
    let mut page = asked(&office, &mut root).await;

    for proved in [Some(31), Some(3600), None] {
        page = come_back(&office, &forger, &mut root, &page, CONFIRM, proved).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{proved:?}");
    }
    let confirmed = come_back(&office, &forger, &mut root, &page, CONFIRM, Some(30)).await;
    assert_eq!(confirmed.text("h1"), "You can go on");
}

/// Comes back from a provider to which somebody proved so many seconds ago who it is, if it says so.
async fn come_back(
    office: &TestOffice,
    forger: &Forger,
    visitor: &mut Visitor<'_>,
    page: &Seen,
    action: &str,
    proved: Option<i64>,
) -> Seen {
    let address = leave(visitor, page, action).await;
    let now = office.app.clock.now();
    let mut honest = Forgery::honest(&forger.issuer, &said(&address, "nonce").unwrap(), now);
    honest.claims["auth_time"] = proved.map(|ago| now.timestamp() - ago).into();
    forger.say(honest);
    let state = said(&address, "state").unwrap();
    visitor.get(&format!("/sign-in/vantaa/back?code=x&state={state}")).await
}
