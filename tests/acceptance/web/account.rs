//! The own way in: password, second factor, sessions.

use axum::http::StatusCode;
use chrono::Duration;
use domain::access::Role;
use use_cases::Settings;

use super::visitor::{PASSWORD, Seen, Visitor, somebody};
use crate::authenticator::code;
use crate::office::{TestOffice, settings};
use crate::operations::TE;

/// Proves to the page that an app knows the secret.
async fn set_up(office: &TestOffice, visitor: &mut Visitor<'_>, page: &Seen) -> (String, Seen) {
    let secret = page.text("dd code");
    let code = code(&secret, office.app.clock.now());
    let done = visitor.submit(page, "/set-up-second-factor", &[("code", &code)]).await;
    office.pass(Duration::seconds(30));
    (secret, done)
}

#[tokio::test]
async fn who_lacks_a_second_factor_reaches_the_page_to_set_it_up_and_nothing_else() {
    let mut office = TestOffice::open().await;
    office.set(Settings { second_factor_required: true, ..settings() });
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::new(&office);
    let page = visitor.get("/sign-in").await;
    let typed = [("name", "meri"), ("password", PASSWORD)];
    let begun = visitor.submit(&page, "/sign-in", &typed).await;
    assert_eq!(begun.address, "/set-up-second-factor");
    for address in ["/", "/account", "/clients/search", "/handovers", "/nothing"] {
        let seen = visitor.get(address).await;
        assert!(["/set-up-second-factor", "/nothing"].contains(&&*seen.address), "{address}");
    }
    assert!(begun.text("[role=status]").contains("to go on"));
    assert!(begun.has("svg[role=img][aria-label] path"));
    let address = begun.attributes("dd a", "href").remove(0);
    assert!(address.starts_with("otpauth://totp/Polku:meri?secret="), "{address}");

    let typed = [("code", "12345")];
    let wrong = visitor.submit(&begun, "/set-up-second-factor", &typed).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attributes("[role=alert] a", "href"), ["#code"]);
    assert_eq!(wrong.text("dd code"), begun.text("dd code"), "the app is set up already");
    let (_, done) = set_up(&office, &mut visitor, &wrong).await;
    assert_eq!(done.all("ol code").len(), 10);
    assert_eq!(visitor.get("/").await.text("h1"), "My work");
}

#[tokio::test]
async fn what_was_typed_when_the_session_had_ended_survives_both_halves_of_signing_in() {
    let office = TestOffice::open().await;
    let worker = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&worker).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let page = visitor.get("/set-up-second-factor").await;
    let (secret, _) = set_up(&office, &mut visitor, &page).await;
    let form = visitor.get(&format!("{client}/write-note")).await;
    office.pass(Duration::minutes(31));

    let action = format!("{client}/write-note");
    let asked = visitor.submit(&form, &action, &[("text", "Not lost.")]).await;
    let typed = [("name", "meri"), ("password", PASSWORD)];
    let half = visitor.submit(&asked, "/sign-in", &typed).await;
    assert_eq!(half.text("h1"), "Enter the code");
    assert_eq!(half.attributes("#code", "autocomplete"), ["one-time-code"]);
    let wrong = visitor.submit(&half, "/enter-code", &[("code", "1")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attributes("[role=alert] a", "href"), ["#code"]);
    assert!(!visitor.cookies.contains_key("__Host-polku-"), "half way is no session");
    let code = code(&secret, office.app.clock.now());
    let resumed = visitor.submit(&wrong, "/enter-code", &[("code", &code)]).await;
    assert_eq!(resumed.text("h1"), "Nothing was lost");
    let sent = visitor.submit(&resumed, &action, &[]).await;
    assert_eq!(sent.text("[role=status]"), "The note is saved.");
    let account = visitor.get("/account").await;
    assert!(account.text(".pairs").contains("10 recovery codes are left"));
}

#[tokio::test]
async fn a_user_changes_the_password_and_is_signed_out_elsewhere() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut other = Visitor::signed_in(&office, "meri").await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let form = visitor.get("/change-password").await;

    let new = "tuuli käy yli saaren";
    let typed = [("current", PASSWORD), ("password", new), ("again", "tuuli")];
    let differs = visitor.submit(&form, "/change-password", &typed).await;
    assert_eq!(differs.attributes("[role=alert] a", "href"), ["#again"]);
    let typed = [("current", "wrong"), ("password", "short"), ("again", "short")];
    let refused = visitor.submit(&differs, "/change-password", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#current", "#password"]);
    assert_eq!(refused.attributes("#password", "autocomplete"), ["new-password"]);
    let typed = [("current", PASSWORD), ("password", new), ("again", new)];
    let done = visitor.submit(&refused, "/change-password", &typed).await;

    assert_eq!(done.address, "/account?done=change_password");
    assert_eq!(other.get("/").await.address, "/sign-in");
    assert_eq!(visitor.get("/").await.text("h1"), "My work");
}

#[tokio::test]
async fn a_user_sees_where_the_session_is_open_and_ends_it_elsewhere() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut others = Vec::new();
    for _ in 0..2 {
        others.push(Visitor::signed_in(&office, "meri").await);
        office.pass(Duration::minutes(1));
    }
    let mut visitor = Visitor::signed_in(&office, "meri").await;

    let account = visitor.get("/account").await.expect(StatusCode::OK);
    assert_eq!(account.all("tbody tr").len(), 3);
    assert_eq!(account.all("tbody .none"), ["this browser"]);
    let ended = visitor.submit(&account, "/end-own-session", &[]).await;
    assert_eq!(ended.text("[role=status]"), "The session has ended.");
    assert_eq!(others[1].get("/").await.address, "/sign-in");
    assert_eq!(others[0].get("/").await.text("h1"), "My work");
    let ended = visitor.submit(&ended, "/end-other-sessions", &[]).await;
    assert_eq!(ended.all("tbody tr").len(), 1);
    assert_eq!(others[0].get("/").await.address, "/sign-in");
}

#[tokio::test]
async fn an_administrator_resets_a_sign_in_and_sees_the_password_once() {
    let office = TestOffice::open().await;
    somebody(&office, "root", Role::Administrator, TE).await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut root = Visitor::signed_in(&office, "root").await;
    let mut meri = Visitor::signed_in(&office, "meri").await;
    let users = root.get("/users").await;

    let reset = root.submit(&users, "/reset-sign-in", &[("name", "meri")]).await;
    let once = reset.all("dd code").remove(0);

    assert_eq!(meri.get("/").await.address, "/sign-in");
    let page = meri.get("/sign-in").await;
    let typed = [("name", "meri"), ("password", &*once)];
    let begun = meri.submit(&page, "/sign-in", &typed).await;
    assert_eq!(begun.address, "/change-password");
    assert_eq!(meri.get("/").await.address, "/change-password");
    let new = "tuuli käy yli saaren";
    let typed = [("current", &*once), ("password", new), ("again", new)];
    let done = meri.submit(&begun, "/change-password", &typed).await;
    assert_eq!(done.address, "/account?done=change_password");
    let ended = root.submit(&users, "/end-sessions", &[("name", "meri")]).await;
    assert_eq!(ended.text("[role=status]"), "The sessions of the user have ended.");
    assert_eq!(meri.get("/").await.address, "/sign-in");
}

#[tokio::test]
async fn what_was_typed_is_kept_when_a_deed_wants_to_know_who_asks() {
    let office = TestOffice::open().await;
    somebody(&office, "root", Role::Administrator, TE).await;
    let mut root = Visitor::signed_in(&office, "root").await;
    let form = root.get("/add-user").await;
    office.pass(Duration::minutes(10));

    let typed =
        [("name", "newcomer"), ("role", "case_worker"), ("authority", TE), ("password", PASSWORD)];
    let asked = root.submit(&form, "/add-user", &typed).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert_eq!(asked.text("h1"), "Show that it is you");
    let wrong = root.submit(&asked, "/confirm-identity", &[("password", "x")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attributes("[role=alert] a", "href"), ["#password"]);
    let before = root.cookies["__Host-polku"].clone();
    let confirmed = root.submit(&wrong, "/confirm-identity", &[("password", PASSWORD)]).await;
    assert_eq!(confirmed.text("h1"), "You can go on");
    assert_ne!(root.cookies["__Host-polku"], before);
    let added = root.submit(&confirmed, "/add-user", &[]).await;

    assert_eq!(added.text("[role=status]"), "The user is added.");
    Visitor::signed_in(&office, "newcomer").await;
}
