//! An office of its own for each test: a database, a clock that stands still, workers with tokens,
//! and the service's own routes.

mod papers;
mod path;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use domain::access::{Actor, Role};
use persistence::attachments::Keeping;
use polku::law_files::LawFiles;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use tower::ServiceExt;
use use_cases::checks::{Violation, check_register};
use use_cases::users::{AddUser, IssueToken, Providers, add_user, issue_token};
use use_cases::{App, Clock, Ids, Settings, SystemClock};
use uuid::Uuid;

use crate::database::TestDatabase;

pub(crate) use papers::PDF;

/// Stands still until it is moved.
pub(crate) struct TestClock(Mutex<DateTime<Utc>>);

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// 1, 2, 3 … as ids, later ones greater.
struct CountedIds(AtomicU64);

impl Ids for CountedIds {
    fn mint(&self, at: DateTime<Utc>) -> Uuid {
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        let millis = u64::try_from(at.timestamp_millis()).unwrap();
        let mut bytes = [0; 16];
        bytes[..6].copy_from_slice(&millis.to_be_bytes()[2..]);
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        bytes[9..].copy_from_slice(&count.to_be_bytes()[1..]);
        Uuid::from_bytes(bytes)
    }

    fn secret(&self) -> [u8; 32] {
        let mut bytes = [7; 32];
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        bytes[..8].copy_from_slice(&count.to_be_bytes());
        bytes
    }
}

/// Somebody with a token.
#[derive(Clone)]
pub(crate) struct Official {
    pub(crate) actor: Actor,
    pub(crate) token: String,
}

/// What the service answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) etag: Option<String>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) body: Value,
}

impl Answer {
    /// The answer, if it has this status.
    #[track_caller]
    pub(crate) fn expect(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status, "{:#}", self.body);
        self
    }

    /// The text at a pointer of the body.
    #[track_caller]
    pub(crate) fn text(&self, pointer: &str) -> &str {
        let found = self.body.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_else(|| panic!("no text at {pointer} of {:#}", self.body))
    }

    /// The deadline of a limit.
    #[track_caller]
    pub(crate) fn deadline(&self, limit: &str) -> &Value {
        let deadlines = self.body["deadlines"].as_array().unwrap();
        let found = deadlines.iter().find(|deadline| deadline["limit"] == limit);
        found.unwrap_or_else(|| panic!("no {limit} in {:#}", self.body["deadlines"]))
    }
}

pub(crate) struct TestOffice {
    pub(crate) app: App,
    pub(crate) clock: Arc<TestClock>,
    router: Router,
    // Dropped last: the file is gone with it.
    pub(crate) database: TestDatabase,
}

impl TestOffice {
    /// An empty office on Monday 22 April 2024, noon in Finland.
    pub(crate) async fn open() -> Self {
        let law = LawFiles::embedded().unwrap().into_law("default").unwrap();
        Self::open_with(law).await
    }

    pub(crate) async fn open_with(law: domain::law::Law) -> Self {
        Self::open_keeping(law, Keeping::default()).await
    }

    /// An office that keeps attached files elsewhere.
    pub(crate) async fn open_keeping(law: domain::law::Law, attachments: Keeping) -> Self {
        let database = TestDatabase::open().await;
        let clock = Arc::new(TestClock(Mutex::new("2024-04-22T09:00:00Z".parse().unwrap())));
        let app = App {
            store: database.store_keeping(attachments).await,
            law: Arc::new(law),
            clock: clock.clone(),
            ids: Arc::new(CountedIds(AtomicU64::new(1))),
            typeset: None,
            addresses: Arc::default(),
            budgets: Arc::default(),
            providers: Providers::default(),
            settings: Arc::new(settings()),
        };
        Self { router: polku::router(app.clone()), app, clock, database }
    }

    /// An office whose program was built with a typesetter; the others do without, since setting a
    /// plan takes longer than all else that a test does.
    pub(crate) async fn open_typesetting() -> Self {
        let mut office = Self::open().await;
        office.app.typeset = polku::typesetter();
        office.router = polku::router(office.app.clone());
        office
    }

    /// The same office after a restart with another law.
    pub(crate) async fn restarted_with(self, law: domain::law::Law) -> Self {
        let Self { app, clock, router, database } = self;
        // The file of an embedded database is free when nobody has it any more.
        drop(router);
        app.store.close().await.unwrap();
        let app = App { store: database.store().await, law: Arc::new(law), ..app };
        Self { router: polku::router(app.clone()), app, clock, database }
    }

    /// The same office with other settings.
    pub(crate) fn set(&mut self, settings: Settings) {
        self.app.settings = Arc::new(settings);
        self.router = polku::router(self.app.clone());
    }

    /// The same office with providers of identity.
    pub(crate) fn know(&mut self, providers: Providers) {
        self.app.providers = providers;
        self.router = polku::router(self.app.clone());
    }

    /// Everything the service answers.
    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    /// Somebody of a role at an authority such as `te_office:0299`.
    pub(crate) async fn official(&self, role: Role, authority: &str) -> Official {
        let name = format!("user{}", self.app.ids.mint(self.app.clock.now()).as_u64_pair().1);
        let asked = AddUser {
            name: name.clone(),
            role,
            authority: authority.parse().unwrap(),
            password: None,
        };
        let user = add_user(&self.app, None, asked).await.unwrap();
        let actor = Actor::new(user.id, user.role, user.authority);
        Official { actor, token: self.token(&name).await }
    }

    /// A token of the user with this name.
    pub(crate) async fn token(&self, name: &str) -> String {
        let asked = IssueToken { name: name.to_owned(), label: "test".to_owned(), days: None };
        let issued = issue_token(&self.app, None, asked).await.unwrap();
        issued.token.expose_secret().to_owned()
    }

    /// A case worker at an authority.
    pub(crate) async fn worker(&self, authority: &str) -> Official {
        self.official(Role::CaseWorker, authority).await
    }

    /// Every record keeps to the rules, and the rows beside it say the same.
    pub(crate) async fn is_sound(&self) {
        let mut violations = Vec::new();
        let report = |violation: &Violation| violations.push(violation.to_string());
        check_register(&self.app, report).await.unwrap();
        assert!(violations.is_empty(), "{violations:#?}");
    }

    /// It becomes noon in Finland on `day`.
    pub(crate) fn go_to(&self, day: &str) {
        let day: NaiveDate = day.parse().unwrap();
        let noon = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        *self.clock.0.lock().unwrap() = day.and_time(noon).and_utc();
    }

    /// It becomes the time that other programs have.
    pub(crate) fn go_to_now(&self) {
        *self.clock.0.lock().unwrap() = SystemClock.now();
    }

    /// Time passes.
    pub(crate) fn pass(&self, time: Duration) {
        *self.clock.0.lock().unwrap() += time;
    }

    pub(crate) async fn get(&self, worker: &Official, path: &str) -> Answer {
        self.ask(worker, Method::GET, path, None, &[]).await
    }

    /// A call that creates, or changes nothing.
    pub(crate) async fn post(&self, worker: &Official, path: &str, body: Value) -> Answer {
        self.ask(worker, Method::POST, path, Some(body), &[]).await
    }

    /// A change of what was read as `etag`.
    pub(crate) async fn change(
        &self,
        worker: &Official,
        method: Method,
        path: &str,
        body: Option<Value>,
        etag: &str,
    ) -> Answer {
        self.ask(worker, method, path, body, &[("if-match", etag)]).await
    }

    /// A change of a thing as it is now: reads its version at `thing` first.
    pub(crate) async fn change_now(
        &self,
        worker: &Official,
        method: Method,
        thing: &str,
        deed: &str,
        body: Option<Value>,
    ) -> Answer {
        let etag = self.get(worker, thing).await.expect(StatusCode::OK).etag.unwrap();
        self.change(worker, method, &format!("{thing}{deed}"), body, &etag).await
    }

    pub(crate) async fn ask(
        &self,
        worker: &Official,
        method: Method,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::AUTHORIZATION, format!("Bearer {}", worker.token));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = match body {
            Some(body) => json(request, &body),
            None => request.body(Body::empty()).unwrap(),
        };
        self.send(request).await
    }

    /// Any request.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let etag = parts.headers.get(header::ETAG).map(|etag| etag.to_str().unwrap().to_owned());
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status: parts.status, headers: parts.headers, etag, bytes, body }
    }
}

/// As an installation comes, but that a second factor is not asked for, nobody waits to hear that
/// something is not there, and everybody looks at as much as there is.
pub(crate) fn settings() -> Settings {
    Settings {
        second_factor_required: false,
        not_found_step_ms: 0,
        openings_an_hour: 0,
        searches_a_minute: 0,
        exports_a_day: 0,
        ..Settings::default()
    }
}

/// A request with a body of JSON.
pub(crate) fn json(request: Builder, body: &Value) -> Request<Body> {
    let request = request.header(header::CONTENT_TYPE, "application/json");
    request.body(Body::from(body.to_string())).unwrap()
}

/// The items of the initial interview.
pub(crate) const ITEMS: [&str; 7] = [
    "literacy",
    "finnish_swedish",
    "study_skills",
    "education_and_work",
    "special_skills",
    "wishes",
    "life_situation",
];

/// The person of the README's walk.
pub(crate) fn job_seeker_in_vantaa() -> Value {
    json!({
        "given_names": "Ayaan",
        "family_name": "Warsame",
        "born_on": "1990-05-17",
        "citizenships": ["SO"],
        "mother_tongue": "so",
        "service_language": "fi",
        "interpreter_needed": true,
        "customership_from": "2024-04-21",
        "facts": {
            "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
            "home_municipality": "092",
            "labour_market_status": "02",
            "job_seeker_registered": true,
        },
    })
}

/// A plan of a year.
pub(crate) fn plan_from(day: NaiveDate) -> Value {
    json!({
        "kind": "own",
        "drawn_up_on": day,
        "valid_from": day,
        "valid_until": day + chrono::Months::new(12),
        "goals": [{ "text": "Finnish to B1.1", "term": "plan_time" }],
        "measures": [{
            "kind": "integration_training", "text": "Integration training", "why": "Suits.",
        }],
    })
}
