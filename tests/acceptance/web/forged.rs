//! What a page of another site makes a browser send, with the cookies of whoever is signed in:
//! nothing of it is accepted.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::access::Role;
use serde_json::json;

use super::permitted::{Route, routes};
use super::visitor::{Seen, Visitor, css, somebody};
use crate::office::{Answer, Official, TestOffice};
use crate::operations::{Case, Operation, TE, Things, cases, operations};
use crate::permissions::table;

const EVIL: &str = "https://evil.example";
const OWN: &str = "https://polku.example";

/// What a browser says of who made it ask; nothing where it is old.
const MADE_BY: [&[(&str, &str)]; 10] = [
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "none")],
    &[("sec-fetch-site", "cross-site"), ("origin", EVIL)],
    // An origin does not make up for what the browser itself says.
    &[("sec-fetch-site", "cross-site"), ("origin", OWN)],
    &[("origin", EVIL)],
    &[("origin", "null")],
    &[("origin", "https://polku.example.evil.example")],
    &[("origin", "https://polku.example:444")],
    &[],
];

/// What a form or a script can make of a body.
const KINDS: [Option<&str>; 5] = [
    Some("application/x-www-form-urlencoded"),
    Some("multipart/form-data; boundary=edge"),
    Some("text/plain"),
    Some("application/json"),
    None,
];

/// What else a browser or a script brings.
const BESIDE: [&[(&str, &str)]; 5] = [
    &[],
    &[("authorization", "Bearer 00")],
    &[("authorization", "Basic bWVyaTp4")],
    &[("x-http-method-override", "PUT"), ("x-requested-with", "XMLHttpRequest")],
    &[("referer", "https://polku.example/"), ("x-forwarded-host", "polku.example")],
];

/// A call as the page of our own would make it.
struct Genuine {
    name: String,
    method: Method,
    address: String,
    /// The body as a form, and as JSON.
    form: String,
    json: String,
    /// What it is refused with.
    refused: fn(&Answer) -> bool,
    /// Programs that are no browsers may call it, and hold no cookie then.
    by_nobody: bool,
}

/// The page that says so.
fn by_page(answer: &Answer) -> bool {
    let told = String::from_utf8_lossy(&answer.bytes);
    answer.status == StatusCode::FORBIDDEN && told.contains("did not come from a page of Polku")
}

fn by_problem(answer: &Answer) -> bool {
    answer.status == StatusCode::FORBIDDEN && answer.body["type"] == "/problems/cross-site"
}

fn encoded(fields: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// Every form of the pages, with what stands in it where the page can be opened.
async fn of_pages(visitor: &mut Visitor<'_>, things: &Things) -> Vec<Genuine> {
    let mut genuine = Vec::new();
    for route in routes().into_iter().filter(|route| route.sends) {
        let address = route.at(things);
        let opened = Route { sends: false, ..route.clone() };
        let mut fields = Vec::new();
        if routes().contains(&opened) {
            let seen: Seen = visitor.get(&address).await;
            if seen.has(&format!("form[action='{address}']")) {
                fields = seen.form(&address);
            }
            assert_eq!(seen.page.select(&css("html")).count(), 1);
        }
        genuine.push(Genuine {
            name: format!("POST {}", route.path),
            method: Method::POST,
            form: encoded(&fields),
            json: json!(fields).to_string(),
            address,
            refused: by_page,
            by_nobody: false,
        });
    }
    genuine
}

/// Every operation that changes something, with a body of the right shape.
fn of_the_api(things: &Things) -> Vec<Genuine> {
    let table = table();
    let changes = |operation: &Operation| !operation.method.is_safe();
    let all = operations().into_iter().filter(changes).map(|operation| Genuine {
        name: operation.name(),
        method: operation.method.clone(),
        address: format!("/api/v1{}", operation.at(things)),
        form: "on=2024-04-22&text=forged".to_owned(),
        json: operation.body.clone().unwrap_or_default().to_string(),
        refused: by_problem,
        by_nobody: table[&operation.name()].contains_key("without signing in"),
    });
    all.collect()
}

/// The calls that another site can make of a genuine one, each with one body of each kind and with
/// one of the things a browser brings besides, in turn.
async fn accepted(
    office: &TestOffice,
    genuine: &[Genuine],
    cookies: &str,
    version: &str,
) -> (usize, Vec<String>) {
    let (mut made, mut accepted) = (0, Vec::new());
    for (number, call) in genuine.iter().enumerate() {
        for (turn, made_by) in MADE_BY.into_iter().enumerate() {
            if call.by_nobody && made_by.is_empty() {
                continue;
            }
            let kind = KINDS[(number + turn) % KINDS.len()];
            let beside = BESIDE[(number / KINDS.len() + turn) % BESIDE.len()];
            let mut request = Request::builder()
                .method(call.method.clone())
                .uri(&call.address)
                .header(header::HOST, "polku.example")
                .header(header::COOKIE, cookies)
                .header(header::ACCEPT_LANGUAGE, "en")
                .header(header::IF_MATCH, version);
            for (name, value) in made_by.iter().chain(beside) {
                request = request.header(*name, *value);
            }
            if let Some(kind) = kind {
                request = request.header(header::CONTENT_TYPE, kind);
            }
            let is_json = matches!(kind, Some("application/json" | "text/plain"));
            let body = if is_json { &call.json } else { &call.form };
            let answer = office.send(request.body(Body::from(body.clone())).unwrap()).await;
            made += 1;
            // Whoever comes with a token is not asked for the cookie, and that one is nobody's.
            let stranger = beside.iter().any(|(name, _)| *name == "authorization");
            let unknown = stranger && answer.status == StatusCode::UNAUTHORIZED;
            // What is no JSON is not read at all.
            let unread = call.by_nobody && answer.status == StatusCode::UNSUPPORTED_MEDIA_TYPE;
            if !unknown && !unread && !(call.refused)(&answer) {
                accepted.push(format!("{} {made_by:?} {beside:?}: {}", call.name, answer.status));
            }
        }
    }
    (made, accepted)
}

/// What every table holds, with whatever is still on its way there.
async fn state(office: &TestOffice) -> BTreeMap<String, i64> {
    office.app.store.settle_log().await.unwrap();
    office.database.rows().await
}

#[tokio::test]
async fn a_thousand_calls_forged_by_another_site_change_nothing() {
    let office = TestOffice::open_typesetting().await;
    let worker = somebody(&office, "meri", Role::Supervisor, TE).await;
    let things = own_things(&office, &worker).await;
    let client = format!("/clients/{}", things.client);
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let mut genuine = of_pages(&mut visitor, &things).await;
    genuine.extend(of_the_api(&things));
    let cookies = visitor.cookies.iter().map(|(name, value)| format!("{name}={value}"));
    let cookies = cookies.collect::<Vec<_>>().join("; ");
    let version = office.get(&worker, &client).await.expect(StatusCode::OK).etag.unwrap();
    let before = state(&office).await;

    let (made, accepted) = accepted(&office, &genuine, &cookies, &version).await;

    assert!(made >= 1000, "{made}");
    assert!(accepted.is_empty(), "{} of {made}: {accepted:#?}", accepted.len());
    assert_eq!(state(&office).await, before);

    // The same calls are good when a page of our own makes them.
    let address = format!("{client}/write-note");
    let form = genuine.iter().find(|call| call.address == address).unwrap();
    let sent = Request::post(&address)
        .header(header::HOST, "polku.example")
        .header(header::ORIGIN, OWN)
        .header(header::COOKIE, &cookies)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form.form.replace("text=", "text=ours")));
    let answer = office.send(sent.unwrap()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_ne!(state(&office).await, before);
}

/// A client of the authority that nobody has, and everything that belongs to it.
async fn own_things(office: &TestOffice, worker: &Official) -> Things {
    let mut all = cases(office, worker).await.into_iter();
    let queue: Case = all.find(|case| case.relation == "queue").unwrap();
    queue.things
}
