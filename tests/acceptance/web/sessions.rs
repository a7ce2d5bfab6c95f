//! Signing in and out on pages, and in which language.

use axum::http::{Method, StatusCode, header};
use chrono::Duration;
use domain::access::Role;

use super::visitor::{PASSWORD, Visitor, somebody};
use crate::office::TestOffice;
use crate::operations::TE;

#[tokio::test]
async fn somebody_signs_in_and_out() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::new(&office);

    let asked = visitor.get("/").await;
    assert_eq!(asked.address, "/sign-in");
    let begun =
        visitor.submit(&asked, "/sign-in", &[("name", "Meri"), ("password", PASSWORD)]).await;
    assert_eq!(begun.text("h1"), "My work");
    assert_eq!(begun.text(".who bdi"), "meri");

    let ended = visitor.submit(&begun, "/sign-out", &[]).await;
    assert_eq!(ended.text("[role=status]"), "You have signed out.");
    assert!(!visitor.cookies.contains_key("__Host-polku"));
    assert_eq!(visitor.get("/").await.address, "/sign-in");
}

#[tokio::test]
async fn a_wrong_password_is_told_at_the_field_and_the_name_is_kept() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::new(&office);
    let page = visitor.get("/sign-in?next=%2Fhandovers").await;

    let refused = visitor.submit(&page, "/sign-in", &[("name", "meri"), ("password", "x")]).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text("title").starts_with("Error:"));
    assert_eq!(refused.attributes("[role=alert] a", "href"), ["#name"]);
    assert_eq!(refused.attributes("#name", "value"), ["meri"]);
    assert_eq!(refused.attributes("#name", "aria-invalid"), ["true"]);
    assert!(refused.attributes("#password", "value").is_empty());
    let again = visitor.submit(&refused, "/sign-in", &[("password", PASSWORD)]).await;
    assert_eq!(again.address, "/handovers");
}

#[tokio::test]
async fn too_many_tries_are_told_with_the_time_to_wait() {
    let office = TestOffice::open().await;
    let mut visitor = Visitor::new(&office);
    let page = visitor.get("/sign-in").await;
    let wrong = [("name", "meri"), ("password", "x")];
    for _ in 0..5 {
        visitor.submit(&page, "/sign-in", &wrong).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    }

    let refused = visitor.submit(&page, "/sign-in", &wrong).await;

    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.text("[role=alert]").contains("Try again in one second."));
}

#[tokio::test]
async fn an_expired_session_comes_back_to_the_page_that_was_asked_for() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    office.pass(Duration::minutes(31));

    let asked = visitor.get("/?show=late&sort=name").await;
    assert_eq!(asked.address, "/sign-in?next=%2F%3Fshow%3Dlate%26sort%3Dname");
    let back =
        visitor.submit(&asked, "/sign-in", &[("name", "meri"), ("password", PASSWORD)]).await;

    assert_eq!(back.address, "/?show=late&sort=name");
}

#[tokio::test]
async fn one_goes_to_no_other_site_after_signing_in() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::new(&office);
    for next in ["https://evil.example", "//evil.example", "/\\evil.example", "evil"] {
        let page = visitor.get("/sign-in").await;
        let fields = [("name", "meri"), ("password", PASSWORD), ("next", next)];
        let begun = visitor.submit(&page, "/sign-in", &fields).await;
        assert_eq!(begun.address, "/", "{next}");
        visitor.cookies.clear();
    }
}

#[tokio::test]
async fn what_was_typed_when_the_session_had_ended_is_sent_after_signing_in_again() {
    let office = TestOffice::open().await;
    let worker = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&worker).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let form = visitor.get(&format!("{client}/write-note")).await;
    office.pass(Duration::minutes(31));

    let text = "First line\n<second> & \"last\" ä 🙂";
    let action = format!("{client}/write-note");
    let asked = visitor.submit(&form, &action, &[("text", text)]).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    assert!(asked.text("[role=status]").contains("What you typed is kept"));
    let wrong = visitor.submit(&asked, "/sign-in", &[("name", "meri"), ("password", "x")]).await;
    let resumed = visitor.submit(&wrong, "/sign-in", &[("password", PASSWORD)]).await;
    assert_eq!(resumed.text("h1"), "Nothing was lost");
    let sent = visitor.submit(&resumed, &action, &[]).await;
    assert_eq!(sent.text("[role=status]"), "The note is saved.");

    // Sent twice from the page that is still open, it is one note.
    visitor.submit(&resumed, &action, &[]).await.expect(StatusCode::OK);
    let page = office.get(&worker, &format!("{client}/contacts")).await;
    let notes = page.body["notes"].as_array().unwrap();
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0]["text"], text);
}

#[tokio::test]
async fn a_page_of_another_site_can_make_a_browser_do_nothing() {
    let office = TestOffice::open().await;
    let worker = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let client = office.client(&worker).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let form = visitor.get(&format!("{client}/write-note")).await;
    let mut fields = form.form(&format!("{client}/write-note"));
    fields.retain(|(name, _)| name != "text");
    fields.push(("text".to_owned(), "forged".to_owned()));
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();

    for headers in [
        &[][..],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("origin", "https://evil.example"), ("host", "polku.example")],
        &[("origin", "null"), ("host", "polku.example")],
    ] {
        for action in
            [format!("{client}/write-note"), "/sign-out".to_owned(), "/sign-in".to_owned()]
        {
            let seen = visitor.ask(Method::POST, &action, Some(body.clone()), headers).await;
            assert_eq!(seen.status, StatusCode::FORBIDDEN, "{action} {headers:?}");
        }
    }
    let page = office.get(&worker, &format!("{client}/contacts")).await;
    assert_eq!(page.body["notes"].as_array().unwrap().len(), 0);

    let own = [("origin", "https://polku.example"), ("host", "polku.example")];
    let action = format!("{client}/write-note");
    visitor.ask(Method::POST, &action, Some(body), &own).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn a_user_reads_in_the_chosen_language_in_every_browser() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::new(&office);
    visitor.wants = "fi";
    let page = visitor.get("/sign-in").await;
    assert_eq!(
        (page.text("h1"), page.attributes("html", "lang")),
        ("Kirjaudu sisään".to_owned(), vec!["fi".to_owned()])
    );

    let swedish = visitor.submit(&page, "/language", &[("language", "sv")]).await;
    assert_eq!(swedish.text("h1"), "Logga in");
    assert_eq!(swedish.address, "/sign-in");
    let work =
        visitor.submit(&swedish, "/sign-in", &[("name", "meri"), ("password", PASSWORD)]).await;
    assert_eq!(work.text("h1"), "Mitt arbete");
    visitor.submit(&work, "/language", &[("language", "en")]).await;

    let mut other = Visitor::signed_in(&office, "meri").await;
    other.wants = "sv";
    assert_eq!(other.get("/").await.text("h1"), "My work");
}

#[tokio::test]
async fn every_page_tells_browsers_to_keep_and_run_nothing_foreign() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let style = visitor.get("/").await.attributes("link[rel=stylesheet]", "href").remove(0);

    for address in ["/", "/nothing", "/sign-in", "/handovers"] {
        let headers = visitor.get(address).await.headers;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        for rule in
            ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]
        {
            assert!(policy.contains(rule), "{address}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store", "{address}");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{address}");
        assert!(headers.contains_key("x-request-id"), "{address}");
    }
    let request = axum::http::Request::get(&style).body(axum::body::Body::empty()).unwrap();
    let kept = office.send(request).await;
    assert_eq!(kept.status, StatusCode::OK);
    assert!(kept.headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
}

#[tokio::test]
async fn every_answer_comes_by_tls_only_is_taken_as_what_it_is_and_is_framed_by_nothing() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let page = Visitor::signed_in(&office, "meri").await.get("/").await;
    let mut addresses =
        ["/", "/nothing", "/health", "/api/v1/me", "/api/v1/nothing"].map(str::to_owned).to_vec();
    for (what, attribute) in [("link[href]", "href"), ("script[src]", "src"), ("img[src]", "src")] {
        addresses.extend(page.attributes(what, attribute));
    }

    assert!(addresses.len() > 7, "{addresses:?}");
    for address in addresses {
        let request = axum::http::Request::get(&address).body(axum::body::Body::empty()).unwrap();
        let headers = office.send(request).await.headers;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        for rule in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.contains(rule), "{address}: {policy}");
        }
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{address}");
        let tls = headers[header::STRICT_TRANSPORT_SECURITY].to_str().unwrap();
        assert_eq!(tls, "max-age=63072000; includeSubDomains", "{address}");
    }
}

#[tokio::test]
async fn what_is_not_there_has_a_page_that_says_so_and_the_api_its_problem() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;

    let nothing = visitor.get("/nothing/at/all").await.expect(StatusCode::NOT_FOUND);
    assert_eq!(nothing.text("h1"), "There is nothing here");
    let unreadable = visitor.get("/?show=everything").await;
    assert_eq!(unreadable.status, StatusCode::BAD_REQUEST);
    let method = visitor
        .ask(Method::POST, "/handovers", Some(String::new()), &[("sec-fetch-site", "same-origin")])
        .await;
    assert_eq!(method.status, StatusCode::METHOD_NOT_ALLOWED);

    let request = axum::http::Request::get("/api/v1/nothing").body(axum::body::Body::empty());
    let problem = office.send(request.unwrap()).await;
    assert_eq!(problem.text("/type"), "/problems/not-found");
}
