//! Users and settings are kept by administrators; everybody can read the accessibility statement.

use axum::http::StatusCode;
use domain::access::Role;

use super::visitor::{PASSWORD, Visitor, somebody};
use crate::office::TestOffice;
use crate::operations::TE;

#[tokio::test]
async fn an_administrator_adds_a_user_who_then_signs_in_and_disables_the_user() {
    let office = TestOffice::open().await;
    somebody(&office, "root", Role::Administrator, TE).await;
    let mut root = Visitor::signed_in(&office, "root").await;

    let form = root.get("/add-user").await.expect(StatusCode::OK);
    let refused = root.submit(&form, "/add-user", &[("name", "root"), ("password", "x")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#role", "#authority"]);
    assert_eq!(refused.attributes("#name", "value"), ["root"]);
    let typed = [("role", "case_worker"), ("authority", TE), ("password", PASSWORD)];
    let taken = root.submit(&refused, "/add-user", &typed).await;
    assert!(taken.text("[role=alert]").contains("This name is taken"));
    assert!(!taken.source.contains(PASSWORD), "a password is never shown again");
    let typed = [("name", "newcomer"), ("password", PASSWORD)];
    let added = root.submit(&taken, "/add-user", &typed).await.expect(StatusCode::OK);
    assert_eq!(added.text("[role=status]"), "The user is added.");

    let mut newcomer = Visitor::signed_in(&office, "newcomer").await;
    newcomer.get("/users").await.expect(StatusCode::FORBIDDEN);
    newcomer.get("/settings").await.expect(StatusCode::FORBIDDEN);
    newcomer.get("/add-user").await.expect(StatusCode::FORBIDDEN);
    newcomer.get("/feedback").await.expect(StatusCode::FORBIDDEN);
    let name = [("name".to_owned(), "newcomer".to_owned())];
    let disabled = root.post("/disable-user", &name).await.expect(StatusCode::OK);
    assert_eq!(disabled.text("[role=status]"), "The user can no longer sign in.");
    assert_eq!(newcomer.get("/").await.address.split('?').next().unwrap(), "/sign-in");
    let settings = root.get("/settings").await.expect(StatusCode::OK);
    assert!(settings.text(".pairs").contains("30"));
    assert!(settings.all("tbody th").len() > 100);
}

#[tokio::test]
async fn feedback_is_kept_without_a_name_and_read_with_the_day_of_the_answer() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "root", Role::Administrator, TE).await;
    let statement = Visitor::new(&office).get("/accessibility").await.expect(StatusCode::OK);
    assert!(statement.text("main").contains("306/2019"));
    assert!(statement.text("main").contains("14 days"));

    let mut meri = Visitor::signed_in(&office, "meri").await;
    let form = meri.get("/give-feedback").await.expect(StatusCode::OK);
    let typed = [("words", " "), ("contact", "call 09 123")];
    let refused = meri.submit(&form, "/give-feedback", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#words"]);
    assert_eq!(refused.attributes("#contact", "value"), ["call 09 123"]);
    let typed = [("words", "<b>The table</b> is too wide.")];
    let given = meri.submit(&refused, "/give-feedback", &typed).await.expect(StatusCode::OK);
    assert!(given.text("[role=status]").starts_with("Thank you."));
    meri.submit(&refused, "/give-feedback", &typed).await.expect(StatusCode::OK);

    let mut root = Visitor::signed_in(&office, "root").await;
    let list = root.get("/feedback").await.expect(StatusCode::OK);
    assert_eq!(list.all(".notes .said"), ["<b>The table</b> is too wide."]);
    assert!(list.text(".notes").contains("in 14 days"), "{}", list.text(".notes"));
    assert!(!list.text("main").contains("meri"));
}
