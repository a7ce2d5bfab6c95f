//! Lists against an oracle: what the pages of every client say, filtered and sorted in memory.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use domain::access::Role;
use domain::clients::person::search_key;
use serde_json::{Value, json};

use crate::office::{Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{ESPOO, TE, VANTAA};

const NAMES: [(&str, &str); 6] = [
    ("Ayaan", "Warsame"),
    ("Åsa", "Öhman"),
    ("Khadija", "Al-Hassan"),
    ("Yusuf", "Hassan"),
    ("Mohammed", "Hussein"),
    ("Aune", "Öhman"),
];
const FAR: &str = "9999-12-31";

struct Register {
    office: TestOffice,
    /// At the TE-office; each has own and protected clients.
    workers: [Official; 2],
    /// A page of each client, as somebody reads it who may.
    pages: Vec<Value>,
}

impl Register {
    async fn open() -> Self {
        let office = TestOffice::open().await;
        let workers = [office.worker(TE).await, office.worker(TE).await];
        let espoo = office.worker(ESPOO).await;
        let mut clients = Vec::new();
        for number in 0..36 {
            let by = if number % 9 == 4 { &espoo } else { &workers[number % 2] };
            clients.push((by.clone(), client(&office, by, number).await));
        }
        let mut pages = Vec::new();
        for (by, client) in clients {
            pages.push(office.get(&by, &client).await.expect(StatusCode::OK).body);
        }
        Self { office, workers, pages }
    }

    async fn all(&self, who: &Official, list: &str, query: &str, limit: usize) -> Vec<Value> {
        let mut lines: Vec<Value> = Vec::new();
        let mut total: Option<Value> = None;
        let mut after = String::new();
        loop {
            let path = format!("/{list}?{query}&limit={limit}{after}");
            let page = self.office.get(who, &path).await.expect(StatusCode::OK).body;
            let shown = page[list].as_array().unwrap();
            assert!(shown.len() <= limit, "{path}");
            assert!(
                after.is_empty() || !shown.is_empty(),
                "nothing follows where `next` said so: {path}"
            );
            lines.extend(shown.iter().cloned());
            assert_eq!(*total.get_or_insert(page["total"].clone()), page["total"], "{path}");
            let Some(next) = page["next"].as_str() else { break };
            assert_eq!(shown.len(), limit, "a page with another after it is full: {path}");
            after = format!("&after={}", next.replace(' ', "%20"));
        }
        if let Some(total) = total.filter(|total| !total.is_null()) {
            assert_eq!(total, lines.len(), "/{list}?{query}");
        }
        lines
    }

    /// Clients of the authority that `who` may see.
    fn visible<'a>(&'a self, who: &'a Official) -> impl Iterator<Item = &'a Value> {
        self.pages.iter().filter(|page| {
            let acts =
                key(&page["acting"]) == authority(who) || key(&page["joint"]) == authority(who);
            acts && open_to(page, who)
        })
    }
}

/// The `number`th client; the numbers make all sorts.
async fn client(office: &TestOffice, by: &Official, number: usize) -> String {
    let (given_names, family_name) = NAMES[number % NAMES.len()];
    let mut person = job_seeker_in_vantaa();
    person["given_names"] = json!(given_names);
    person["family_name"] = json!(family_name);
    person["customership_from"] = json!(format!("2024-04-{:02}", 1 + number % 20));
    person["protected"] = json!(number % 7 == 3);
    person["facts"]["job_seeker_registered"] = json!(number % 4 != 1);
    if number % 6 == 2 {
        person["facts"]["social_assistance"] = json!("other_than_temporary");
    }
    let client = office.client_as(by, person).await;
    if number.is_multiple_of(3) {
        let claimed = office.change_now(by, Method::POST, &client, "/claim", None).await;
        claimed.expect(StatusCode::OK);
    }
    if number % 5 == 2 {
        office.assess(by, &client).await;
    }
    if number % 10 == 8 {
        let body = json!({ "started_on": "2024-04-22", "language": "so", "interpreter": true });
        let started = office.post(by, &format!("{client}/assessments"), body).await;
        started.expect(StatusCode::CREATED);
    }
    if number % 12 == 6 {
        let body = Some(json!({ "on": "2024-04-22", "reason": "no_need" }));
        let ended = office.change_now(by, Method::POST, &client, "/end", body).await;
        ended.expect(StatusCode::OK);
    }
    client
}

fn authority(who: &Official) -> String {
    who.actor.authority.to_string()
}

fn key(authority: &Value) -> String {
    match (authority["kind"].as_str(), authority["code"].as_str()) {
        (Some(kind), Some(code)) => format!("{kind}:{code}"),
        _ => String::new(),
    }
}

fn open_to(page: &Value, who: &Official) -> bool {
    let own = page["worker"] == json!(who.actor.user.to_string());
    // A closed case stays its last worker's.
    let shut = page["stage"] == "ended" && !page["worker"].is_null();
    own || page["protected"] == false && (!shut || who.actor.role == Role::Supervisor)
}

fn runs(deadline: &Value) -> bool {
    deadline["state"] == "open" || deadline["state"] == "missed"
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn ids(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| text(line, "id")).collect()
}

fn name_key(page: &Value) -> String {
    search_key(&format!("{} {}", text(page, "family_name"), text(page, "given_names")))
}

fn next_due(page: &Value) -> &str {
    let duties = page["deadlines"].as_array().unwrap().iter();
    let duties = duties.filter(|one| runs(one) && one["kind"] != "duration");
    duties.map(|deadline| text(deadline, "due_on")).min().unwrap_or(FAR)
}

/// A filter as the query says it, and as it is meant.
type Filter = (String, Box<dyn Fn(&Value) -> bool>);

fn filters(who: &Official, other: &Official) -> Vec<Filter> {
    let mut filters: Vec<Filter> = Vec::new();
    let mine = who.actor.user.to_string();
    let others = other.actor.user.to_string();
    let whose: [Filter; 4] = [
        (String::new(), Box::new(|_| true)),
        ("worker=mine".to_owned(), Box::new(move |page| page["worker"] == mine.as_str())),
        ("worker=nobodys".to_owned(), Box::new(|page| page["worker"].is_null())),
        (format!("worker={others}"), Box::new(move |page| page["worker"] == others.as_str())),
    ];
    let whose = whose.map(|(query, meant)| (query, std::rc::Rc::new(meant)));
    for (whose_query, whose) in whose {
        for stage in ["", "registered", "assessing", "planning", "ended"] {
            for due_by in ["", "2024-06-10"] {
                for begins in ["", "öh", "Hassan", "zz"] {
                    let mut query = whose_query.clone();
                    for (name, value) in [("stage", stage), ("due_by", due_by), ("q", begins)] {
                        if !value.is_empty() {
                            query = format!("{query}&{name}={}", value.replace('ö', "%C3%B6"));
                        }
                    }
                    let whose = std::rc::Rc::clone(&whose);
                    let meant = move |page: &Value| {
                        let wanted = if stage.is_empty() {
                            page["stage"] != "ended"
                        } else {
                            page["stage"] == stage
                        };
                        wanted
                            && whose(page)
                            && (due_by.is_empty() || next_due(page) <= due_by)
                            && name_key(page).starts_with(&search_key(begins))
                    };
                    filters.push((query, Box::new(meant)));
                }
            }
        }
    }
    filters
}

#[tokio::test]
async fn every_list_of_clients_shows_each_line_once_in_its_order_and_counts_them() {
    let register = Register::open().await;
    let [worker, colleague] = &register.workers;
    let mut seen = BTreeSet::new();
    for (query, meant) in filters(worker, colleague) {
        let mut expected: Vec<_> = register.visible(worker).filter(|page| meant(page)).collect();
        expected.sort_by_key(|page| (next_due(page), text(page, "id")));
        let by_due: Vec<_> = expected.iter().map(|page| text(page, "id")).collect();
        let lines = register.all(worker, "clients", &query, 4).await;
        assert_eq!(ids(&lines), by_due, "{query}");

        expected.sort_by_key(|page| (name_key(page), text(page, "id")));
        let by_name: Vec<_> = expected.iter().map(|page| text(page, "id")).collect();
        let lines = register.all(worker, "clients", &format!("{query}&sort=name"), 5).await;
        assert_eq!(ids(&lines), by_name, "{query} by name");
        seen.insert(lines.len());
    }
    assert!(seen.len() > 5, "the filters make little difference: {seen:?}");
}

#[tokio::test]
async fn a_list_shows_and_counts_no_client_whom_the_asker_may_not_see() {
    let register = Register::open().await;
    let office = &register.office;
    let [worker, colleague] = register.workers.clone();
    let supervisor = office.official(Role::Supervisor, TE).await;
    let mut sizes = Vec::new();
    for who in [
        worker,
        colleague,
        supervisor,
        office.worker(VANTAA).await,
        office.worker(ESPOO).await,
        office.worker("municipality:853").await,
    ] {
        let open = |page: &&Value| page["stage"] != "ended";
        let expected: BTreeSet<_> =
            register.visible(&who).filter(open).map(|page| text(page, "id")).collect();
        for limit in [1, 7, 200] {
            let lines = register.all(&who, "clients", "", limit).await;
            assert_eq!(ids(&lines).into_iter().collect::<BTreeSet<_>>(), expected);
        }
        sizes.push(expected.len());

        for query in ["", "due_by=2024-06-10", "limit_id=start_assessment"] {
            let mut expected: Vec<(&str, &str)> = Vec::new();
            for page in register.pages.iter().filter(|page| open_to(page, &who)) {
                for deadline in page["deadlines"].as_array().unwrap().iter().filter(|one| runs(one))
                {
                    let of_receiver = deadline["limit"] == "accept_handover";
                    let duty = if of_receiver { &page["handover"]["to"] } else { &page["acting"] };
                    let wanted = match query {
                        "" => true,
                        "due_by=2024-06-10" => text(deadline, "due_on") <= "2024-06-10",
                        _ => deadline["limit"] == "start_assessment",
                    };
                    if wanted && key(duty) == authority(&who) {
                        expected.push((text(deadline, "due_on"), text(deadline, "id")));
                    }
                }
            }
            expected.sort_unstable();
            let lines = register.all(&who, "deadlines", query, 6).await;
            let found: Vec<_> =
                lines.iter().map(|line| (text(line, "due_on"), text(line, "id"))).collect();
            assert_eq!(found, expected, "{query}");
        }

        for (query, side) in [("", "to"), ("direction=outgoing", "from")] {
            let offered = register.pages.iter().map(|page| (page, &page["handover"]));
            let mut expected: Vec<_> = offered
                .filter(|(page, one)| key(&one[side]) == authority(&who) && open_to(page, &who))
                .map(|(_, one)| (text(one, "offered_on"), text(one, "id")))
                .collect();
            expected.sort_unstable();
            let lines = register.all(&who, "handovers", query, 2).await;
            let found: Vec<_> =
                lines.iter().map(|line| (text(line, "offered_on"), text(line, "id"))).collect();
            assert_eq!(found, expected, "{query}");
        }
    }
    let unseen = sizes.pop();
    assert_eq!(unseen, Some(0), "Turku has nothing to do with anybody");
    assert!(sizes.iter().all(|size| *size > 0), "{sizes:?}");
}

#[tokio::test]
async fn the_course_catalogue_shows_each_course_once_in_its_order() {
    let register = TestOffice::open().await;
    let officer = register.official(Role::NtmOfficer, "ntm_centre:01").await;
    let mut expected = Vec::new();
    for number in 0..7 {
        let mut course = crate::operations::course(1);
        course["starts_on"] = json!(format!("2024-0{}-01", 3 + number % 3));
        if number == 5 {
            course["ends_on"] = json!("2024-05-31");
        }
        let opened = register.post(&officer, "/courses", course).await.expect(StatusCode::CREATED);
        expected.push((opened.text("/starts_on").to_owned(), opened.text("/id").to_owned()));
    }
    register.go_to("2024-06-01");
    expected.remove(5);
    expected.sort_unstable();
    let register = Register {
        workers: [officer.clone(), officer.clone()],
        office: register,
        pages: Vec::new(),
    };

    let lines = register.all(&officer, "courses", "", 2).await;

    let found: Vec<_> = lines
        .iter()
        .map(|line| (text(line, "starts_on").to_owned(), text(line, "id").to_owned()))
        .collect();
    assert_eq!(found, expected);
}
