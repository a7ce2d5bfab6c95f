//! Whoever may not see a person cannot tell the person's record from none at all, however it is
//! asked for: by the API and by pages, with every spelling of the id, query, header and body.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::access::Role;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::json;
use use_cases::users::set_identity;
use uuid::Uuid;

use super::permitted::{Route, TWO_VERSIONS, everybody, routes};
use super::visitor::{Visitor, somebody};
use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{Case, Operation, TE, Things, cases, course, operations, referred};
use crate::permissions::{give, table};

/// How many calls are made up, unless `POLKU_FOREIGN_CALLS` says another number.
const CALLS: usize = 2_000;
const SEED: u64 = 2024;

const CODE: &str = "170590-999E";
/// What the persons of the cases are called.
const CANARIES: [&str; 3] = ["Ayaan", "Warsame", CODE];

const QUERIES: [&str; 9] = [
    "as_of=2024-04-22T08:59:00Z",
    "on=2024-04-22",
    "limit=200",
    "done=saved",
    "fact=residence&fact=labour_market_status",
    "with=",
    "language=sv",
    "unknown=%00",
    "next=%2F",
];

const HEADERS: [&[(&str, &str)]; 9] = [
    &[("if-match", "\"1\"")],
    &[("if-match", "*")],
    &[("if-match", "W/\"1\"")],
    &[("if-none-match", "*")],
    &[("accept-language", "sv")],
    &[("accept", "text/html")],
    &[("range", "bytes=0-1")],
    &[("sec-fetch-dest", "image")],
    &[("x-http-method-override", "GET")],
];

/// A file with what is said about it, as a form sends it.
const FILE: &str = "--edge\r\nContent-Disposition: form-data; name=\"about\"\r\n\r\n\
    {\"kind\":\"other\",\"title\":\"A paper\"}\r\n--edge\r\n\
    Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n\
    %PDF-1.7\n%\n%%EOF\n\r\n--edge--\r\n";

/// Deeds to an own client that name another one in their body.
const NAMING: [&str; 4] = ["merge_clients", "part_clients", "link_household", "part_household"];

/// By which way a record is asked for.
enum Way<'a> {
    Operation(&'a Operation),
    Page(&'a Route),
    /// Within the body of a deed to a client whom the asker may change.
    Named {
        deed: &'a Operation,
        to: &'a Things,
        version: String,
    },
    /// Beside a plan that the asker may read.
    Compared(&'a Things),
}

/// A record that somebody may not see.
struct Hidden<'a> {
    relation: &'static str,
    things: Things,
    who: Official,
    cookies: String,
    ways: Vec<Way<'a>>,
}

/// What of a call is the same whatever id it is made with.
struct Made {
    spelling: fn(&str) -> String,
    query: Option<&'static str>,
    headers: &'static [(&'static str, &'static str)],
    /// The right one, or another.
    body: Option<&'static str>,
    slash: bool,
}

impl Made {
    fn up(rng: &mut StdRng) -> Self {
        let spellings: [fn(&str) -> String; 6] = [
            str::to_owned,
            str::to_owned,
            str::to_uppercase,
            |id| id.replace('-', ""),
            |id| format!("%7B{id}%7D"),
            |id| format!("%{:02X}{}", id.as_bytes()[0], &id[1..]),
        ];
        let bodies = ["", "{}", "{", "null", "on=2024-04-22", "version=1&once=01900000"];
        Self {
            spelling: *spellings.choose(rng).unwrap(),
            query: rng.random_bool(0.3).then(|| *QUERIES.choose(rng).unwrap()),
            headers: if rng.random_bool(0.4) { HEADERS.choose(rng).unwrap() } else { &[] },
            body: rng.random_bool(0.25).then(|| *bodies.choose(rng).unwrap()),
            slash: rng.random_bool(0.03),
        }
    }

    /// The call by a way, about these things.
    fn call(&self, hidden: &Hidden<'_>, way: &Way<'_>, things: &Things) -> Request<Body> {
        let id = &things.client;
        let (method, mut path, right, kind) = match way {
            Way::Operation(one) if one.sends_file => {
                let kind = "multipart/form-data; boundary=edge";
                (one.method.clone(), one.at(things), Some(FILE.to_owned()), kind)
            }
            Way::Operation(one) => {
                let body = one.body.as_ref().map(ToString::to_string);
                (one.method.clone(), one.at(things), body, "application/json")
            }
            Way::Page(route) => {
                let method = if route.sends { Method::POST } else { Method::GET };
                let body = route.sends.then(|| "once=0190-0000&version=4000000000".to_owned());
                (method, route.at(things), body, "application/x-www-form-urlencoded")
            }
            Way::Named { deed, to, .. } => {
                let mut body = deed.body.clone().unwrap();
                body["client"] = json!((self.spelling)(id));
                (deed.method.clone(), deed.at(to), Some(body.to_string()), "application/json")
            }
            Way::Compared(own) => {
                let path = format!("/plans/{}/compare?with={}", own.plan, things.plan);
                (Method::GET, path, None, "application/json")
            }
        };
        let is_page = matches!(way, Way::Page(_));
        // Ids that are asked for stand nowhere else in the address.
        for id in things.all() {
            path = path.replace(id, &(self.spelling)(id));
        }
        if self.slash && !path.contains('?') {
            path.push('/');
        }
        if let Some(query) = self.query {
            path.push(if path.contains('?') { '&' } else { '?' });
            path.push_str(query);
        }
        let root = if is_page { "" } else { "/api/v1" };
        let mut request = Request::builder().method(method).uri(format!("{root}{path}"));
        request = if is_page {
            let request = request.header(header::COOKIE, &hidden.cookies);
            request.header("sec-fetch-site", "same-origin")
        } else {
            request.header(header::AUTHORIZATION, format!("Bearer {}", hidden.who.token))
        };
        let mut headers = self.headers.to_vec();
        if let Way::Named { version, .. } = way {
            headers.push(("if-match", version));
        } else if !headers.iter().any(|(name, _)| *name == "if-match") {
            headers.push(("if-match", "\"4000000000\""));
        }
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let other = self.body.filter(|_| !matches!(way, Way::Named { .. })).map(str::to_owned);
        let body = right.map(|right| other.unwrap_or(right));
        request = request.header(header::CONTENT_TYPE, kind);
        request.body(Body::from(body.unwrap_or_default())).unwrap()
    }

    /// What the answer tells, but for the id that was asked about and the request's own number.
    fn told(&self, answer: &Answer, things: &Things) -> (StatusCode, Vec<String>, String) {
        let without = |text: &str| {
            let mut text = text.to_owned();
            for id in things.all() {
                text = text.replace(&(self.spelling)(id), "ID").replace(id, "ID");
            }
            text
        };
        let headers = answer.headers.iter().filter(|(name, _)| *name != "x-request-id");
        let headers = headers.map(|(name, value)| without(&format!("{name}: {value:?}")));
        let text = without(&String::from_utf8_lossy(&answer.bytes));
        (answer.status, headers.collect(), text)
    }
}

/// Ids of nothing, others for each call.
fn missing(rng: &mut StdRng, like: &Things) -> Things {
    like.map(|id| {
        let id = id.parse::<Uuid>().unwrap().as_u128();
        Uuid::from_u128(id ^ u128::from(rng.random_range(1 << 40..1_u64 << 48))).to_string()
    })
}

/// Makes calls up and tells those whose answer differs from that for a record that is not there.
async fn leaks(
    office: &TestOffice,
    hidden: &[Hidden<'_>],
    calls: usize,
) -> (BTreeMap<StatusCode, usize>, Vec<String>) {
    let mut rng = StdRng::seed_from_u64(SEED);
    let (mut answers, mut leaks) = (BTreeMap::new(), Vec::new());
    for _ in 0..calls {
        let hidden = hidden.choose(&mut rng).unwrap();
        let way = hidden.ways.choose(&mut rng).unwrap();
        let made = Made::up(&mut rng);
        let nothing = missing(&mut rng, &hidden.things);
        let request = made.call(hidden, way, &hidden.things);
        let asked = format!("{} {}", request.method(), request.uri());
        let answer = office.send(request).await;
        let beside = office.send(made.call(hidden, way, &nothing)).await;
        *answers.entry(answer.status).or_default() += 1;
        let told = made.told(&answer, &hidden.things);
        let sings = CANARIES.iter().any(|canary| format!("{told:?}").contains(canary));
        if sings || told != made.told(&beside, &nothing) {
            let role = hidden.who.actor.role.code();
            let (is, not) = (answer.status, beside.status);
            leaks.push(format!("{asked} {} by {role}: {is}, and {not}", hidden.relation));
        }
    }
    (answers, leaks)
}

/// Whether a cell of the table says that somebody of a role must not know of the record.
fn hides(cell: Option<&str>, role: Role) -> bool {
    let place = Role::ALL.iter().position(|one| *one == role).unwrap();
    cell.is_some_and(|cell| cell.as_bytes()[place] == b'0')
}

/// A record about somebody of the staff, who asks for it.
async fn own_record(office: &TestOffice, named: &Official) -> (Things, Official, String) {
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let course = office.post(&officer, "/courses", course(1)).await.expect(StatusCode::CREATED);
    let oneself = somebody(office, "oneself", Role::Supervisor, TE).await;
    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!(CODE);
    let client = office.client_as(named, person).await;
    let things = referred(office, named, &client, course.text("/id"), None).await;
    set_identity(&office.app, None, "oneself", CODE).await.unwrap();
    let visitor = Visitor::signed_in(office, "oneself").await;
    let cookies = visitor.cookies.iter().map(|(name, value)| format!("{name}={value}"));
    (things, oneself, cookies.collect::<Vec<_>>().join("; "))
}

fn number_of_calls() -> usize {
    let asked = std::env::var("POLKU_FOREIGN_CALLS").ok();
    asked.map_or(CALLS, |number| number.parse().unwrap())
}

#[tokio::test]
async fn thousands_of_calls_for_somebody_elses_clients_are_answered_as_for_none() {
    let office = TestOffice::open_typesetting().await;
    let named = office.worker(TE).await;
    let supervisor = office.official(Role::Supervisor, TE).await;
    let (table, operations) = (table(), operations());
    let pages: Vec<_> = routes()
        .into_iter()
        .filter(|route| route.is_about_a_client() && route.path != TWO_VERSIONS)
        .collect();
    let cases = cases(&office, &named).await;
    let queue = cases.iter().find(|case| case.relation == "queue").unwrap().things.clone();
    let version =
        office.get(&supervisor, &format!("/clients/{}", queue.client)).await.etag.unwrap();
    let mut known = BTreeMap::new();
    let mut hidden = Vec::new();
    let mut hide = |relation: &'static str, things: &Things, who: &Official, cookies: &str| {
        let role = who.actor.role;
        let cell = |name: &str| match relation {
            "own-record" => table[name].get("elsewhere").copied(),
            _ => table[name].get(relation).copied(),
        };
        let mut ways: Vec<_> = operations
            .iter()
            .filter(|operation| hides(cell(&operation.name()), role))
            .map(Way::Operation)
            .collect();
        ways.extend(pages.iter().filter_map(|route| {
            let name = route.operation(&operations)?;
            hides(cell(&name), role).then_some(Way::Page(route))
        }));
        let reads = hides(cell("GET /clients/{id}"), role);
        if reads && who.actor.authority.to_string() == TE && matches!(role, Role::Supervisor) {
            let naming = operations.iter().filter(|one| NAMING.contains(&one.id.as_str()));
            let (to, version) = (&queue, &version);
            ways.extend(naming.map(|deed| Way::Named { deed, to, version: version.clone() }));
            ways.push(Way::Compared(to));
        }
        if !ways.is_empty() {
            let (things, who, cookies) = (things.clone(), who.clone(), cookies.to_owned());
            hidden.push(Hidden { relation, things, who, cookies, ways });
        }
    };
    for Case { relation, authority, things } in &cases {
        if !known.contains_key(authority) {
            known.insert(*authority, everybody(&office, authority).await);
        }
        for (who, cookies) in &known[authority] {
            if *relation == "own" {
                give(&office, &supervisor, things, who).await;
            }
            hide(relation, things, who, cookies);
        }
    }
    let (things, oneself, cookies) = own_record(&office, &named).await;
    hide("own-record", &things, &oneself, &cookies);

    let calls = number_of_calls();
    let (answers, leaks) = leaks(&office, &hidden, calls).await;

    assert!(leaks.is_empty(), "{} of {calls}: {leaks:#?}", leaks.len());
    assert!(answers[&StatusCode::NOT_FOUND] > calls / 3, "{answers:?}");
    office.is_sound().await;
}
