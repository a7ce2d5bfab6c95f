//! Every page and every form against the permission table. A page is called like its deed, so what
//! the table says of the deed holds for the page, whichever way it is reached.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::{Method, Request, header};
use domain::access::Role;

use super::visitor::{Visitor, somebody};
use crate::office::{Answer, Official, TestOffice};
use crate::operations::{Case, Operation, TE, Things, cases, operations};
use crate::permissions::{self, give, table};

/// Pages that are called otherwise than their deed, and what the deed is called.
const CALLED: &[(&str, &str)] = &[
    ("/clients/{id}", "read_client"),
    ("/plans/{id}", "read_plan"),
    ("/assessments/{id}", "read_assessment"),
    ("/referrals/{id}", "read_referral"),
    ("/participants/{id}", "read_participant"),
    ("/handovers/{id}", "read_handover"),
    ("/absences", "list_absences"),
    ("/account", "list_own_sessions"),
    ("/access-log", "read_access_log"),
    ("/access-log/extract", "extract_access_log"),
    ("/appointments", "list_appointments"),
    ("/board", "read_board"),
    ("/clients/search", "search_clients"),
    ("/courses", "list_courses"),
    ("/disposals", "list_disposals"),
    ("/disposals/{id}", "read_disposal"),
    ("/download-report", "read_report"),
    ("/download-report.pdf", "typeset_report"),
    ("/feedback", "list_feedback"),
    ("/feeds", "list_feeds"),
    ("/figures", "read_figures"),
    ("/figures/list", "open_figure"),
    ("/handovers", "list_handovers"),
    ("/providers", "list_providers"),
    ("/reports", "read_period"),
];

/// What has no deed in the API, and to whom it is open.
const PAGES_ONLY: &[(&str, &str)] = &[
    // Where one begins depends on the role.
    ("/", "+++++"),
    ("/accessibility", "+++++"),
    ("/language", "+++++"),
    ("/add-user", "----+"),
    ("/disable-user", "----+"),
    ("/link-provider", "----+"),
    ("/unlink-provider", "----+"),
    ("/end-sessions", "----+"),
    // The second step of signing in.
    ("/enter-code", "+++++"),
    ("/reset-sign-in", "----+"),
    ("/settings", "----+"),
    ("/sign-in", "+++++"),
    // By a provider of identity: there, back, and once more.
    ("/sign-in/{provider}", "+++++"),
    ("/sign-in/{provider}/back", "+++++"),
    ("/confirm-identity/{provider}", "+++++"),
    ("/users", "----+"),
    // The glass that others broke is for supervisors too.
    ("/reviews", "-+-+-"),
    ("/reviews/review-break-glass", "-+-+-"),
    ("/views/save-view", "++---"),
    ("/views/{id}/forget-view", "++---"),
];

/// What is there only where a plan has two versions.
pub(super) const TWO_VERSIONS: &str = "/plans/{id}/compare-plans";

/// What a browser can ask for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Route {
    pub(super) path: String,
    pub(super) sends: bool,
}

/// The pages' code, file by file.
fn sources() -> Vec<String> {
    let mut sources = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/web/src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                sources.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    sources
}

/// The text between the first two quotation marks.
fn quoted(text: &str) -> &str {
    text.split('"').nth(1).unwrap()
}

/// All that the pages' code serves. An address is a text, or a constant that is one.
pub(super) fn routes() -> BTreeSet<Route> {
    let sources = sources();
    let constants = sources.iter().flat_map(|source| source.split("const ").skip(1));
    let constants = constants.filter_map(|rest| rest.split_once(": &str = "));
    let constants: BTreeMap<_, _> =
        constants.map(|(name, rest)| (name, quoted(rest.split(';').next().unwrap()))).collect();
    let mut found = BTreeSet::new();
    for called in sources.iter().flat_map(|source| source.split(".route(").skip(1)) {
        let (address, served) = called.trim_start().split_once(',').unwrap();
        // Styles, scripts and pictures are anybody's.
        if address == "&asset.path" {
            continue;
        }
        let path = if address.starts_with('"') {
            quoted(address)
        } else {
            constants.get(address).unwrap_or_else(|| panic!("{address} is no constant"))
        };
        let served = served.split("\n}").next().unwrap();
        for (word, sends) in [("get(", false), ("post(", true)] {
            if served.contains(word) {
                found.insert(Route { path: path.to_owned(), sends });
            }
        }
    }
    found
}

impl Route {
    /// The deed's operation in the API, as the table writes it.
    pub(super) fn operation(&self, operations: &[Operation]) -> Option<String> {
        let mut steps = self.path.trim_end_matches(".pdf").split('/').skip(1);
        let deed = if self.path.contains("{id}") { steps.nth(2) } else { steps.last() };
        let deed = deed.unwrap_or_default();
        let called = CALLED.iter().find(|(path, _)| *path == self.path);
        let id = called.map_or_else(|| deed.replace('-', "_"), |(_, id)| (*id).to_owned());
        operations.iter().find(|one| one.id == id).map(Operation::name)
    }

    pub(super) fn is_about_a_client(&self) -> bool {
        let things = self.path.split('/').nth(1).unwrap_or_default();
        self.path.contains("{id}") && Things::unknown().id_of(things).is_some()
    }

    pub(super) fn at(&self, things: &Things) -> String {
        let called = self.path.split('/').nth(1).unwrap_or_default();
        let unknown = Things::unknown().client;
        let id = things.id_of(called).unwrap_or(&unknown);
        let path = self.path.replace("{id}", id).replace("{item}", "wishes");
        let path = path.replace("{measure}", "literacy_test").replace("{provider}", "nobody");
        match path.as_str() {
            "/figures/list" => format!("{path}?period=2023&indicator=new_customerships"),
            "/figures" | "/reports" | "/attest-period" => format!("{path}?period=2023"),
            _ => path,
        }
    }
}

/// A form that was opened long ago and has nothing in it.
const STALE: &str = "once=0190-0000&version=4000000000";

/// What the service answers to somebody with a session.
pub(super) async fn asked(
    office: &TestOffice,
    cookies: &str,
    sends: bool,
    address: &str,
) -> Answer {
    let mut request = Request::builder()
        .uri(address)
        .header(header::COOKIE, cookies)
        .header("sec-fetch-site", "same-origin");
    let mut body = String::new();
    if sends {
        request = request
            .method(Method::POST)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        STALE.clone_into(&mut body);
    }
    office.send(request.body(Body::from(body)).unwrap()).await
}

async fn sign(office: &TestOffice, cookies: &str, route: &Route, things: &Things) -> char {
    permissions::sign(&asked(office, cookies, route.sends, &route.at(things)).await)
}

/// One of each role, with the cookies of a session.
pub(super) async fn everybody(office: &TestOffice, authority: &str) -> Vec<(Official, String)> {
    let mut everybody = Vec::new();
    for role in Role::ALL {
        let name = format!("{}.{}", role.code(), authority.replace(':', "."));
        let authority = if role == Role::NtmOfficer { "ntm_centre:01" } else { authority };
        let official = somebody(office, &name, role, authority).await;
        let visitor = Visitor::signed_in(office, &name).await;
        let cookies = visitor.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        everybody.push((official, cookies.collect::<Vec<_>>().join("; ")));
    }
    everybody
}

#[tokio::test]
async fn a_page_about_a_client_is_open_to_whom_the_table_permits_its_deed() {
    let office = TestOffice::open_typesetting().await;
    let named = office.worker(TE).await;
    let supervisor = office.official(Role::Supervisor, TE).await;
    let (table, operations) = (table(), operations());
    let routes = routes().into_iter().filter(Route::is_about_a_client);
    let routes = routes.filter(|route| route.path != TWO_VERSIONS);
    let routes: Vec<_> = routes.collect();
    let mut known = BTreeMap::new();
    let mut wrong = String::new();
    for Case { relation, authority, things } in cases(&office, &named).await {
        if !known.contains_key(authority) {
            known.insert(authority, everybody(&office, authority).await);
        }
        let mut found: BTreeMap<Route, String> = BTreeMap::new();
        for (who, cookies) in &known[authority] {
            if relation == "own" {
                give(&office, &supervisor, &things, who).await;
            }
            for route in &routes {
                let sign = sign(&office, cookies, route, &things).await;
                found.entry(route.clone()).or_default().push(sign);
            }
        }
        for (route, signs) in found {
            let expected =
                route.operation(&operations).and_then(|name| table[&name].get(relation).copied());
            if expected != Some(&signs) {
                writeln!(wrong, "{route:?} {relation}: {signs}, not {expected:?}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[tokio::test]
async fn any_other_page_is_open_to_whom_the_table_permits_its_deed() {
    let office = TestOffice::open_typesetting().await;
    let (table, operations) = (table(), operations());
    let everybody = everybody(&office, TE).await;
    let mut wrong = String::new();
    // Whoever has signed out is nobody any more.
    let routes = routes().into_iter().filter(|route| route.path != "/sign-out");
    for route in routes.filter(|route| !route.is_about_a_client()) {
        let mut signs = String::new();
        for (_, cookies) in &everybody {
            let sign = sign(&office, cookies, &route, &Things::unknown()).await;
            // Not that it is forbidden: there is no such thing.
            signs.push(if sign == '0' { '+' } else { sign });
        }
        let name = route.operation(&operations);
        let page_only = PAGES_ONLY.iter().find(|(path, _)| *path == route.path);
        let expected = page_only.map(|(_, cell)| *cell);
        let expected =
            expected.or_else(|| name.and_then(|name| table[&name].get("in general").copied()));
        if expected != Some(&signs) {
            writeln!(wrong, "{route:?}: {signs}, not {expected:?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
