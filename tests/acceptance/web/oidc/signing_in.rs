//! Somebody signs in by a provider.

use axum::http::{Method, StatusCode, header};
use chrono::Duration;
use domain::access::Role;
use use_cases::Settings;
use use_cases::users::disable_user;

use super::provider::{Person, RealProvider, person};
use super::{BACK, CLIENT_ID, SECRET, Standing, leave, link, linked, said, settings_of};
use crate::authenticator::code;
use crate::office::{TestOffice, settings};
use crate::operations::TE;
use crate::web::visitor::{PASSWORD, Visitor, somebody};

const BY_TWO: Option<(&str, &str)> = Some(("amr", "pwd mfa"));

#[tokio::test]
async fn somebody_without_a_password_signs_in_by_a_provider_and_goes_on_where_it_was_wanted() {
    let standing = Standing::with("").await;
    let office = &standing.office;
    linked(office, "meri", Role::CaseWorker, "248289761001").await;
    let before = office.database.count("audit_event WHERE action = 'sign_in'").await;
    let mut visitor = Visitor::new(office);
    let page = visitor.get("/handovers").await;
    assert_eq!(page.address, "/sign-in?next=%2Fhandovers");

    let begun =
        standing.by_provider(&mut visitor, &page, "/sign-in/vantaa", person("248289761001")).await;

    assert_eq!(begun.address, "/handovers");
    assert_eq!(begun.text(".who bdi"), "meri");
    assert!(visitor.cookies.contains_key("__Host-polku"));
    assert!(visitor.cookies.contains_key("__Host-polku-known"));
    assert!(!visitor.cookies.contains_key("__Host-polku-visit"));
    // There, back, and the session.
    let after = office.database.count("audit_event WHERE action = 'sign_in'").await;
    assert_eq!(after - before, 3);
    assert_eq!(office.database.count("session WHERE ended_at IS NULL").await, 1);
}

#[tokio::test]
async fn a_browser_goes_to_the_provider_with_what_ties_the_way_back_to_it() {
    let standing = Standing::with("acr = [\"high\", \"higher\"]").await;
    let mut visitor = Visitor::new(&standing.office);
    let page = visitor.get("/sign-in").await;
    assert_eq!(page.text("form[action='/sign-in/vantaa'] button"), "Sign in with ID of vantaa");

    let address = leave(&mut visitor, &page, "/sign-in/vantaa").await;

    assert!(address.starts_with(&format!("{}/auth?", standing.provider.issuer)), "{address}");
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", CLIENT_ID),
        ("redirect_uri", BACK),
        ("scope", "openid"),
        ("code_challenge_method", "S256"),
        ("acr_values", "high higher"),
    ] {
        assert_eq!(said(&address, name).as_deref(), Some(value), "{address}");
    }
    let secrets = ["state", "nonce", "code_challenge"].map(|name| said(&address, name).unwrap());
    assert!(secrets.iter().all(|secret| secret.len() >= 43), "{secrets:?}");
    assert_eq!(said(&address, "prompt"), None);
    assert!(!address.contains(SECRET));

    let fields = Some(String::new());
    let own = [("sec-fetch-site", "same-origin")];
    let leaving = visitor.ask(Method::POST, "/sign-in/vantaa", fields, &own).await;
    let cookie = leaving.headers[header::SET_COOKIE].to_str().unwrap();
    for part in
        ["__Host-polku-visit=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600"]
    {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn whom_nobody_has_linked_is_told_what_a_disabled_user_is_told() {
    let standing = Standing::with("").await;
    let office = &standing.office;
    linked(office, "meri", Role::CaseWorker, "1").await;
    disable_user(&office.app, None, "meri").await.unwrap();
    let mut told = Vec::new();
    for subject in ["1", "2", "meri"] {
        let mut visitor = Visitor::new(office);
        let refused = standing.sign_in(&mut visitor, person(subject)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!visitor.cookies.contains_key("__Host-polku"), "{subject}");
        assert!(refused.text("[role=alert]").contains("did not succeed"));
        assert!(!refused.source.contains("code="), "{}", refused.source);
        told.push(refused.text("main"));
    }
    assert!(told.iter().all(|one| *one == told[0]), "{told:#?}");
}

#[tokio::test]
async fn whoever_changes_his_mind_at_the_provider_is_where_he_was() {
    let standing = Standing::with("").await;
    let worker = somebody(&standing.office, "meri", Role::CaseWorker, TE).await;
    link(&standing.office, "meri", "vantaa", "1").await;
    let client = standing.office.client(&worker).await;
    let mut visitor = Visitor::signed_in(&standing.office, "meri").await;
    let form = visitor.get(&format!("{client}/write-note")).await;
    standing.office.pass(Duration::minutes(31));
    let action = format!("{client}/write-note");
    let asked = visitor.submit(&form, &action, &[("text", "Kept & whole")]).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    standing.office.go_to_now();

    let no = Person { subject: "1", proof: Some(("deny", "yes")) };
    let refused = standing.by_provider(&mut visitor, &asked, "/sign-in/vantaa", no).await;
    assert!(refused.text("[role=alert]").contains("did not succeed"));
    let resumed =
        standing.by_provider(&mut visitor, &refused, "/sign-in/vantaa", person("1")).await;
    assert_eq!(resumed.text("h1"), "Nothing was lost");
    let sent = visitor.submit(&resumed, &action, &[]).await;

    assert_eq!(sent.text("[role=status]"), "The note is saved.");
    let page = standing.office.get(&worker, &format!("{client}/contacts")).await;
    assert_eq!(page.body["notes"][0]["text"], "Kept & whole");
}

#[tokio::test]
async fn no_second_factor_is_asked_for_where_the_provider_vouches_for_what_the_settings_want() {
    for (wanted, proof, enough) in [
        ("", BY_TWO, false),
        ("amr = [\"mfa\", \"hwk\"]", BY_TWO, true),
        ("amr = [\"mfa\", \"hwk\"]", Some(("amr", "pwd")), false),
        ("amr = [\"mfa\"]", None, false),
        ("acr = [\"high\"]", Some(("acr", "high")), true),
        ("acr = [\"high\"]", Some(("acr", "low")), false),
        ("acr = [\"high\"]\namr = [\"mfa\"]", BY_TWO, false),
    ] {
        let mut standing = Standing::with(wanted).await;
        standing.office.set(Settings { second_factor_required: true, ..settings() });
        linked(&standing.office, "meri", Role::CaseWorker, "1").await;
        let mut visitor = Visitor::new(&standing.office);

        let begun = standing.sign_in(&mut visitor, Person { subject: "1", proof }).await;

        let expected = if enough { "/" } else { "/set-up-second-factor" };
        assert_eq!(begun.address, expected, "{wanted} {proof:?}");
    }
}

#[tokio::test]
async fn whoever_has_a_second_factor_here_proves_it_unless_one_was_proved_there() {
    let standing = Standing::with("amr = [\"mfa\"]").await;
    let office = &standing.office;
    linked(office, "meri", Role::CaseWorker, "1").await;
    let mut visitor = Visitor::new(office);
    standing.sign_in(&mut visitor, person("1")).await;
    let page = visitor.get("/set-up-second-factor").await;
    let secret = page.text("dd code");
    let typed = code(&secret, office.app.clock.now());
    visitor.submit(&page, "/set-up-second-factor", &[("code", &typed)]).await;
    office.pass(Duration::seconds(30));

    let mut weak = Visitor::new(office);
    let asked = standing.sign_in(&mut weak, person("1")).await.expect(StatusCode::OK);
    assert!(!weak.cookies.contains_key("__Host-polku"));
    assert!(asked.text(".lead").starts_with("The first step is done."));
    let wrong = weak.submit(&asked, "/enter-code", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = code(&secret, office.app.clock.now());
    let begun = weak.submit(&wrong, "/enter-code", &[("code", &typed)]).await;
    assert_eq!(begun.text(".who bdi"), "meri");

    let mut strong = Visitor::new(office);
    let begun = standing.sign_in(&mut strong, Person { subject: "1", proof: BY_TWO }).await;
    assert_eq!(begun.text(".who bdi"), "meri");
}

#[tokio::test]
async fn signing_in_by_password_goes_on_asking_for_the_second_factor() {
    let mut standing = Standing::with("amr = [\"mfa\"]").await;
    standing.office.set(Settings { second_factor_required: true, ..settings() });
    somebody(&standing.office, "meri", Role::CaseWorker, TE).await;
    link(&standing.office, "meri", "vantaa", "1").await;
    let mut by_provider = Visitor::new(&standing.office);
    let strong = Person { subject: "1", proof: BY_TWO };
    assert_eq!(standing.sign_in(&mut by_provider, strong).await.address, "/");

    let mut by_password = Visitor::new(&standing.office);
    let page = by_password.get("/sign-in").await;
    let typed = [("name", "meri"), ("password", PASSWORD)];
    let begun = by_password.submit(&page, "/sign-in", &typed).await;

    assert_eq!(begun.address, "/set-up-second-factor");
}

#[tokio::test]
async fn the_same_subject_at_another_issuer_is_another_person() {
    let mut standing = Standing::with("").await;
    let back = "http://127.0.0.1:8080/sign-in/turku/back";
    // The two sign with the same key, too.
    let turku = RealProvider::start(CLIENT_ID, SECRET, back).await;
    let folder = tempfile::tempdir().unwrap();
    let both = [("turku", &*turku.issuer, ""), ("vantaa", &*standing.provider.issuer, "")];
    standing.office.know(settings_of(&folder, &both));
    let office = &standing.office;
    linked(office, "meri", Role::CaseWorker, "1").await;

    let mut visitor = Visitor::new(office);
    let page = visitor.get("/sign-in").await;
    let address = leave(&mut visitor, &page, "/sign-in/turku").await;
    let back = turku.visited(&address, person("1")).await;
    let refused = visitor.get(&back).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);

    somebody(office, "turkka", Role::CaseWorker, TE).await;
    link(office, "turkka", "turku", "1").await;
    let page = visitor.get("/sign-in").await;
    let address = leave(&mut visitor, &page, "/sign-in/turku").await;
    let back = turku.visited(&address, person("1")).await;
    assert_eq!(visitor.get(&back).await.text(".who bdi"), "turkka");
    let begun = standing.sign_in(&mut Visitor::new(office), person("1")).await;
    assert_eq!(begun.text(".who bdi"), "meri");
}

#[tokio::test]
async fn the_fourth_browser_takes_the_place_of_the_first() {
    let standing = Standing::with("").await;
    linked(&standing.office, "meri", Role::CaseWorker, "1").await;
    let mut browsers = Vec::new();
    for _ in 0..4 {
        let mut visitor = Visitor::new(&standing.office);
        standing.sign_in(&mut visitor, person("1")).await.expect(StatusCode::OK);
        standing.office.pass(Duration::seconds(1));
        browsers.push(visitor);
    }
    assert_eq!(browsers[0].get("/account").await.address, "/sign-in?next=%2Faccount");
    for browser in &mut browsers[1..] {
        assert_eq!(browser.get("/account").await.address, "/account");
    }
}

#[tokio::test]
async fn without_providers_nothing_of_it_shows() {
    let office = TestOffice::open().await;
    somebody(&office, "root", Role::Administrator, TE).await;
    let mut visitor = Visitor::new(&office);
    let page = visitor.get("/sign-in").await;
    assert_eq!(page.attributes("main form", "action"), ["/sign-in"]);
    let own = [("sec-fetch-site", "same-origin")];
    let none = visitor.ask(Method::POST, "/sign-in/vantaa", Some(String::new()), &own).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let none = visitor.get("/sign-in/vantaa/back?state=x&code=y").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);

    let mut root = Visitor::signed_in(&office, "root").await;
    assert!(!root.get("/users").await.source.contains("provider"));
    root.get("/link-provider").await.expect(StatusCode::NOT_FOUND);
}
