//! What is known of persons, and what proves who asks, stands in no line that the service writes
//! about its own doings, in no address, in no error and in no letter.

use std::io;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::access::Role;
use polku::post::deliver;
use serde_json::{Value, json};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::fmt::format::FmtSpan;
use use_cases::users::set_email;

use super::permitted::routes;
use super::visitor::{PASSWORD, Visitor, css, somebody};
use crate::letters::mail_server::MailServer;
use crate::letters::post;
use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{Operation, TE, Things, course, operations, referred};
use crate::permissions::table;

const CODE: &str = "170590-999E";
const MIGRI: &str = "7654321";
const NAME: &str = "Kanarialintu";
const FAMILY: &str = "Viherpeippo";
const SECRET: &str = "a canary nobody may hear";
/// A note with a telephone number, an address and an identity code, for every field there is.
const TEXT: &str = "Visertelee 0407654329 Kanariankuja 170590-998D";
const CANARIES: [&str; 9] =
    [CODE, MIGRI, NAME, FAMILY, SECRET, "Visertelee", "0407654329", "Kanariankuja", "170590-998D"];

/// Lists that a page shows in more than one way.
const LISTS: [&str; 4] =
    ["/?whose=unit&sort=name", "/board?weeks=12", "/handovers?state=open", "/clients/search"];

/// Whatever any part of the program says, down to its traces.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    /// Begins to listen, on every thread.
    fn listen() -> Self {
        let lines = Self::default();
        let writer = lines.clone();
        let all = tracing_subscriber::fmt()
            .with_max_level(LevelFilter::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_ansi(false)
            .with_writer(move || writer.clone());
        tracing::subscriber::set_global_default(all.finish()).unwrap();
        lines
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl io::Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where a canary was heard, and how much was listened to.
#[derive(Default)]
struct Heard {
    secrets: Vec<String>,
    sings: Vec<String>,
    done: usize,
    refused: usize,
}

impl Heard {
    fn listen(&mut self, place: &str, text: &str) {
        let secrets = CANARIES.into_iter().chain(self.secrets.iter().map(String::as_str));
        for secret in secrets.filter(|secret| text.contains(secret)) {
            self.sings.push(format!("{secret} in {place}: {text:.300}"));
        }
    }

    /// Looks through an answer: where it sends one, and what it says of an error.
    fn answer(&mut self, asked: &str, answer: &Answer, says_what_was_typed: bool) {
        for name in [header::LOCATION, header::CONTENT_LOCATION, header::LINK] {
            for value in answer.headers.get_all(&name) {
                self.listen(&format!("{name} of {asked}"), &format!("{value:?}"));
            }
        }
        if !answer.status.is_client_error() && !answer.status.is_server_error() {
            self.done += 1;
            return;
        }
        self.refused += 1;
        if !says_what_was_typed {
            let told = String::from_utf8_lossy(&answer.bytes);
            self.listen(&format!("{} of {asked}", answer.status), &told);
        }
    }
}

/// Where strings stand in a body.
fn strings(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                strings(value, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                strings(value, &format!("{at}/{key}"), found);
            }
        }
        _ => {}
    }
}

struct Desk {
    office: TestOffice,
    /// One of each role.
    officials: Vec<Official>,
    things: Things,
}

impl Desk {
    async fn open() -> Self {
        let office = TestOffice::open_typesetting().await;
        let mut officials = Vec::new();
        for role in Role::ALL {
            let at = if role == Role::NtmOfficer { "ntm_centre:01" } else { TE };
            officials.push(somebody(&office, role.code(), role, at).await);
        }
        let (worker, officer) = (&officials[0], &officials[2]);
        let course = office.post(officer, "/courses", course(5)).await;
        let course = course.expect(StatusCode::CREATED).text("/id").to_owned();
        let mut person = job_seeker_in_vantaa();
        person["given_names"] = json!(NAME);
        person["family_name"] = json!(FAMILY);
        person["identity_code"] = json!(CODE);
        person["migri_number"] = json!(MIGRI);
        let client = office.client_as(worker, person).await;
        let things = referred(&office, worker, &client, &course, None).await;
        let note = json!({ "on": "2024-04-22", "kind": "call", "text": TEXT });
        let noted = office.post(worker, &format!("{client}/notes"), note).await;
        noted.expect(StatusCode::CREATED);
        Self { office, officials, things }
    }

    /// Somebody who may, if anybody does.
    fn who(&self, operation: &Operation) -> &Official {
        let cells = table().remove(&operation.name()).unwrap();
        let cell = cells.get("queue").or_else(|| cells.get("in general"));
        let place = cell.and_then(|cell| cell.find('+')).unwrap_or_default();
        &self.officials[place]
    }

    async fn call(&self, operation: &Operation, path: &str, body: String) -> Answer {
        let who = self.who(operation);
        let client = format!("/clients/{}", self.things.client);
        let mut version = None;
        if operation.changes {
            version = self.office.get(&self.officials[0], &client).await.etag;
        }
        let request = Request::builder()
            .method(operation.method.clone())
            .uri(format!("/api/v1{path}"))
            .header(header::AUTHORIZATION, format!("Bearer {}", who.token))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::IF_MATCH, version.unwrap_or_else(|| "\"1\"".to_owned()))
            .body(Body::from(body));
        self.office.send(request.unwrap()).await
    }

    /// An operation with the canary in each field by itself, in all that take it at once, and where
    /// it is no body at all.
    async fn with_bodies(&self, operation: &Operation, heard: &mut Heard) {
        let (name, path) = (operation.name(), operation.at(&self.things));
        let Some(right) = &operation.body else {
            let answer = self.call(operation, &path, String::new()).await;
            return heard.answer(&name, &answer, false);
        };
        let mut places = Vec::new();
        strings(right, "", &mut places);
        let mut good = right.clone();
        for place in places {
            let mut body = right.clone();
            *body.pointer_mut(&place).unwrap() = json!(TEXT);
            let answer = self.call(operation, &path, body.to_string()).await;
            heard.answer(&format!("{name} {place}"), &answer, false);
            let faults = answer.body["errors"].as_array().cloned().unwrap_or_default();
            if !faults.iter().any(|fault| fault["pointer"] == format!("#{place}")) {
                *good.pointer_mut(&place).unwrap() = json!(TEXT);
            }
        }
        let mut surprising = right.clone();
        surprising["surprise"] = json!(TEXT);
        for body in [
            good.to_string(),
            right.to_string(),
            surprising.to_string(),
            json!([TEXT]).to_string(),
            json!(TEXT).to_string(),
            format!("{{\"text\": \"{TEXT}"),
            format!("{right}{TEXT}"),
            json!({ "text": TEXT.repeat(30_000) }).to_string(),
        ] {
            let answer = self.call(operation, &path, body).await;
            heard.answer(&name, &answer, false);
        }
    }

    /// An operation with the canary in its address and its headers.
    async fn with_addresses(&self, operation: &Operation, heard: &mut Heard) {
        let typed: String = form_urlencoded::byte_serialize(TEXT.as_bytes()).collect();
        let typed = typed.replace('+', "%20");
        let path = operation.at(&Things::unknown());
        let body = operation.body.clone().unwrap_or_default().to_string();
        let queries = ["q", "limit", "as_of", "period", "with", "after", "worker"];
        let queries = queries.map(|name| format!("{path}?{name}={typed}"));
        let named = operation.at(&Things::unknown().map(|_| typed.clone()));
        for path in queries.into_iter().chain([named]) {
            let answer = self.call(operation, &path, body.clone()).await;
            heard.answer(&operation.name(), &answer, false);
        }
        for (name, value) in [
            ("authorization", format!("Bearer {SECRET}")),
            ("authorization", SECRET.to_owned()),
            ("cookie", format!("__Host-polku={typed}; language={typed}")),
            ("if-match", format!("\"{TEXT}\"")),
            ("idempotency-key", TEXT.to_owned()),
            ("x-request-id", TEXT.to_owned()),
            ("x-forwarded-for", TEXT.to_owned()),
            ("accept-language", TEXT.to_owned()),
        ] {
            let mut request = Request::builder()
                .method(operation.method.clone())
                .uri(format!("/api/v1{path}"))
                .header(header::CONTENT_TYPE, "application/json")
                .header("sec-fetch-site", "same-origin");
            if !["authorization", "cookie"].contains(&name) {
                let token = &self.who(operation).token;
                request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
            }
            let request = request.header(name, value).body(Body::from(body.clone()));
            let answer = self.office.send(request.unwrap()).await;
            heard.answer(&operation.name(), &answer, false);
        }
    }

    /// Every page, and every form with the canary in whatever stood empty in it.
    async fn on_pages(&self, role: Role, heard: &mut Heard) {
        let mut visitor = Visitor::signed_in(&self.office, role.code()).await;
        heard.secrets.extend(visitor.cookies.values().filter(|one| one.len() > 20).cloned());
        let routes: Vec<_> =
            routes().into_iter().filter(|route| route.path != "/sign-out").collect();
        let pages = routes.iter().filter(|route| !route.sends);
        let mut addresses: Vec<_> = pages.map(|route| route.at(&self.things)).collect();
        addresses.extend(LISTS.map(str::to_owned));
        for address in addresses {
            let cookies = cookies_of(&visitor);
            let opened = self.page(&cookies, Method::GET, &address, String::new()).await;
            heard.answer(&address, &opened, false);
            let told = String::from_utf8_lossy(&opened.bytes).into_owned();
            let page = scraper::Html::parse_document(&told);
            for (selector, name) in [("a", "href"), ("form", "action"), ("img", "src")] {
                for element in page.select(&css(selector)) {
                    let led = element.attr(name).unwrap_or_default();
                    heard.listen(&format!("a link of {address}"), led);
                }
            }
            let mut forms = routes.iter().filter(|route| route.sends);
            let sends = forms.any(|route| route.at(&self.things) == address);
            if !sends || !told.contains(&format!("action=\"{address}\"")) {
                continue;
            }
            let mut fields = visitor.get(&address).await.form(&address);
            for (_, value) in fields.iter_mut().filter(|(_, value)| value.is_empty()) {
                TEXT.clone_into(value);
            }
            let mut body = form_urlencoded::Serializer::new(String::new());
            let body = body.extend_pairs(fields).finish();
            let answer = self.page(&cookies, Method::POST, &address, body).await;
            heard.answer(&address, &answer, true);
        }
    }

    async fn page(&self, cookies: &str, method: Method, address: &str, body: String) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(address)
            .header(header::COOKIE, cookies)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.office.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Letters that go out to everybody who gets any.
    async fn in_letters(&self, heard: &mut Heard) {
        let server = MailServer::start();
        for role in [Role::CaseWorker, Role::Supervisor] {
            let address = format!("{}@te.example", role.code());
            set_email(&self.office.app, None, role.code(), Some(&address)).await.unwrap();
        }
        self.office.go_to("2024-05-06");
        assert!(deliver(&self.office.app, &post(&server)).await.unwrap() > 0);
        for letter in server.letters() {
            heard.listen("a letter", &letter.text.replace("=\r\n", ""));
        }
    }
}

fn cookies_of(visitor: &Visitor<'_>) -> String {
    let cookies = visitor.cookies.iter().map(|(name, value)| format!("{name}={value}"));
    cookies.collect::<Vec<_>>().join("; ")
}

#[tokio::test]
async fn no_canary_sings_in_logs_addresses_errors_or_letters_whatever_is_called() {
    let lines = Lines::listen();
    let desk = Desk::open().await;
    let mut heard = Heard::default();
    heard.secrets.push(PASSWORD.to_owned());
    heard.secrets.extend(desk.officials.iter().map(|official| official.token.clone()));
    let feed = desk.office.post(&desk.officials[0], "/feeds", json!({ "label": NAME })).await;
    let feed = feed.expect(StatusCode::CREATED).text("/url").to_owned();
    heard.secrets.push(feed.rsplit('/').next().unwrap().to_owned());

    for role in [Role::CaseWorker, Role::Supervisor, Role::Administrator] {
        desk.on_pages(role, &mut heard).await;
    }
    for operation in operations() {
        desk.with_bodies(&operation, &mut heard).await;
        desk.with_addresses(&operation, &mut heard).await;
    }
    let calendar = feed.split_once("/api").map(|(_, path)| format!("/api{path}")).unwrap();
    let calendar = Request::get(calendar).body(Body::empty()).unwrap();
    desk.office.send(calendar).await.expect(StatusCode::OK);
    desk.in_letters(&mut heard).await;
    // A database that refuses a row tells why, and what was in it.
    desk.office.database.refuse_looks().await;
    let client = format!("/clients/{}", desk.things.client);
    let broken = desk.office.get(&desk.officials[0], &client).await;
    assert!(broken.status.is_server_error());
    heard.answer("a broken log", &broken, false);

    let text = lines.text();
    for line in text.lines() {
        heard.listen("a line", line);
    }
    assert!(text.contains("POST /api/v1/clients/{id}/notes 201"), "what is done is written down");
    assert!(text.contains("TRACE"), "and traces too");
    assert!(heard.done > 300 && heard.refused > 1500, "{} {}", heard.done, heard.refused);
    assert!(
        heard.sings.is_empty(),
        "{} times: {:#?}",
        heard.sings.len(),
        heard.sings.iter().take(30).collect::<Vec<_>>()
    );
}
