//! The work of the day: a count is the number of rows of the list it opens, whatever the population.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use domain::access::Role;
use domain::clients::person::search_key;
use serde_json::json;

use super::visitor::{Seen, Visitor, css, somebody};
use crate::office::{Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{TE, VANTAA};

/// The addresses of the clients on all pages of a list, in its order.
pub(super) async fn rows(visitor: &mut Visitor<'_>, address: &str) -> Vec<String> {
    let mut rows = Vec::new();
    let mut page = visitor.get(address).await.expect(StatusCode::OK);
    loop {
        rows.extend(page.attributes("tbody th a", "href"));
        let Some(next) = page.attributes("a[rel=next]", "href").pop() else { return rows };
        assert!(rows.len() < 1_000, "{address} does not end");
        page = visitor.get(&next).await.expect(StatusCode::OK);
    }
}

fn client_of(address: &str) -> &str {
    address.split('?').next().unwrap()
}

fn tiles(page: &Seen) -> Vec<(usize, String)> {
    let tiles = css(".tile");
    let count = css(".tile-count");
    page.page
        .select(&tiles)
        .map(|tile| {
            let count = super::visitor::text_of(tile.select(&count).next().unwrap());
            (count.parse().unwrap(), tile.attr("href").unwrap().to_owned())
        })
        .collect()
}

/// Clients of all sorts: late and not, at every stage, of two workers, of an absent one and of
/// nobody, protected, seen and not, new and old, waiting for us and for others, handed over.
pub(super) async fn mixed(office: &TestOffice, workers: &[&Official]) {
    for number in 0..70_usize {
        let worker = workers[number % workers.len()];
        office.go_to(["2024-04-22", "2024-05-13", "2024-06-17"][number % 3]);
        let mut person = job_seeker_in_vantaa();
        person["family_name"] = json!(format!("Client{:02}", number * 37 % 70));
        person["protected"] = json!(number % 11 == 5);
        person["mother_tongue"] = json!(["so", "ar", "uk"][number % 3]);
        person["interpreter_needed"] = json!(number.is_multiple_of(2));
        let client = office.client_as(worker, person).await;
        if number % 4 != 1 {
            office.change_now(worker, Method::POST, &client, "/claim", None).await;
        }
        match number % 7 {
            1 => {
                let asked = json!({ "started_on": office.app.clock.today(), "language": "so", "interpreter": true });
                office.post(worker, &format!("{client}/assessments"), asked).await;
            }
            2 => office.assess(worker, &client).await,
            3 => {
                office.assess(worker, &client).await;
                let plan = crate::office::plan_from(office.app.clock.today());
                let draft = office.post(worker, &format!("{client}/plans"), plan).await;
                let plan = format!("/plans/{}", draft.text("/id"));
                office.change_now(worker, Method::POST, &plan, "/offer", None).await;
                if number % 2 == 1 {
                    let own = json!({ "party": "te_office", "on": office.app.clock.today(), "way": "signature" });
                    office.change_now(worker, Method::POST, &plan, "/acceptances", Some(own)).await;
                }
            }
            4 => {
                office.assess(worker, &client).await;
                office.plan_in_force(worker, &client).await;
            }
            5 => {
                let on = office.app.clock.today();
                let body = Some(json!({ "on": on, "reason": "no_need" }));
                office.change_now(worker, Method::POST, &client, "/end", body).await;
            }
            6 => {
                let body = json!({
                    "from": office.app.clock.today(), "job_seeker_registered": false,
                    "labour_market_status": "05", "child_home_care_allowance": true,
                    "outside_labour_force_because": "family",
                });
                office.change_now(worker, Method::POST, &client, "/facts", Some(body)).await;
            }
            _ => {}
        }
    }
    office.go_to("2024-06-24");
}

#[tokio::test]
async fn each_count_is_the_number_of_rows_of_the_list_it_opens() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    let absent = somebody(&office, "otso", Role::CaseWorker, TE).await;
    let third = somebody(&office, "siiri", Role::CaseWorker, TE).await;
    somebody(&office, "boss", Role::Supervisor, TE).await;
    somebody(&office, "vantaa", Role::CaseWorker, VANTAA).await;
    mixed(&office, &[&meri, &absent, &third]).await;
    let absence = json!({
        "from": "2024-06-20", "until": "2024-07-20",
        "substitute": meri.actor.user.to_string(),
    });
    office.post(&absent, "/absences", absence).await.expect(StatusCode::CREATED);

    let mut filled = BTreeSet::new();
    for name in ["meri", "siiri", "boss", "vantaa"] {
        let mut visitor = Visitor::signed_in(&office, name).await;
        for start in ["/", "/?whose=mine", "/?whose=unit"] {
            let page = visitor.get(start).await;
            let tiles = tiles(&page);
            assert_eq!(tiles.len(), 9);
            for (number, (count, list)) in tiles.into_iter().enumerate() {
                let rows = rows(&mut visitor, &list).await;
                assert_eq!(rows.len(), count, "{name} {list}");
                let once: BTreeSet<_> = rows.iter().map(|row| client_of(row)).collect();
                assert_eq!(once.len(), count, "{name} {list} shows somebody twice");
                if list != "/handovers" {
                    let said = visitor.get(&list).await.text("#list .total");
                    assert_eq!(
                        said,
                        if count == 1 { "1 client".to_owned() } else { format!("{count} clients") }
                    );
                }
                if count > 0 {
                    filled.insert(number);
                }
            }
        }
    }
    assert_eq!(filled.len(), 9, "every list is filled for somebody");
}

#[tokio::test]
async fn a_list_is_narrowed_and_sorted_by_its_address() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    mixed(&office, &[&meri]).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let all = rows(&mut visitor, "/?whose=unit").await;

    let mut parts = 0;
    for filter in ["language=so", "language=ar", "language=uk"] {
        let part = rows(&mut visitor, &format!("/?whose=unit&{filter}")).await;
        let with = rows(&mut visitor, &format!("/?whose=unit&{filter}&interpreter=yes")).await;
        let without = rows(&mut visitor, &format!("/?whose=unit&{filter}&interpreter=no")).await;
        assert_eq!(with.len() + without.len(), part.len(), "{filter}");
        parts += part.len();
    }
    assert_eq!(parts, all.len());

    let page = visitor.get("/?whose=unit&sort=name").await;
    assert!(page.has("th[aria-sort=ascending]"));
    let names = page.all("tbody th a");
    let mut sorted = names.clone();
    sorted.sort_by_key(|name| search_key(name));
    assert_eq!(names, sorted);
    let by_name = rows(&mut visitor, "/?whose=unit&sort=name").await;
    assert_eq!(by_name.len(), all.len());
    // No name stands in an address.
    let next = page.attributes("a[rel=next]", "href").pop().unwrap();
    assert!(!next.to_lowercase().contains("client0"), "{next}");
}

#[tokio::test]
async fn one_walks_through_a_list_without_going_back() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    mixed(&office, &[&meri]).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    for list in ["/?whose=unit", "/?whose=unit&sort=name", "/?show=not_seen", "/?show=late"] {
        let rows = rows(&mut visitor, list).await;
        assert!(rows.len() > 2, "{list}: {}", rows.len());
        let mut walked = vec![client_of(&rows[0]).to_owned()];
        let mut page = visitor.get(&rows[0]).await;
        assert!(!page.has("a[rel=prev]"), "{list}");
        while let Some(next) = page.attributes("a[rel=next]", "href").pop() {
            walked.push(client_of(&next).to_owned());
            page = visitor.get(&next).await.expect(StatusCode::OK);
        }
        let expected: Vec<_> = rows.iter().map(|row| client_of(row).to_owned()).collect();
        assert_eq!(walked, expected, "{list}");
        let previous = page.attributes("a[rel=prev]", "href").pop().unwrap();
        assert_eq!(client_of(&previous), expected[expected.len() - 2]);
        let back = page.attributes("a.back", "href").pop().unwrap();
        assert_eq!(visitor.get(&back).await.all("tbody th a").len(), rows.len().min(50), "{list}");
    }
}

#[tokio::test]
async fn who_was_dealt_with_is_left_by_the_way_on() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    mixed(&office, &[&meri]).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let rows = rows(&mut visitor, "/?show=late").await;

    let client = client_of(&rows[1]);
    let body = Some(json!({ "on": "2024-06-24", "reason": "no_need" }));
    office.change_now(&meri, Method::POST, client, "/end", body).await.expect(StatusCode::OK);

    let page = visitor.get(&rows[1]).await;
    let next = page.attributes("a[rel=next]", "href").pop().unwrap();
    let previous = page.attributes("a[rel=prev]", "href").pop().unwrap();
    assert_eq!(client_of(&next), client_of(&rows[2]));
    assert_eq!(client_of(&previous), client_of(&rows[0]));
}

#[tokio::test]
async fn a_client_is_found_by_name_or_identity_code_and_neither_stands_in_an_address() {
    let office = TestOffice::open().await;
    let meri = somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "turku", Role::CaseWorker, "municipality:853").await;
    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!("170590-999E");
    let client = office.client_as(&meri, person).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let form = visitor.get("/clients/search").await;

    for typed in [("name", "warsam"), ("identity_code", "170590-999E")] {
        let found = visitor.submit(&form, "/clients/search", &[typed]).await.expect(StatusCode::OK);
        assert_eq!(found.address, "/clients/search");
        assert_eq!(found.attributes("tbody th a", "href"), [client.as_str()]);
        assert_eq!(found.attributes(&format!("#{}", typed.0), "value"), [typed.1]);
    }
    let nobody = visitor.submit(&form, "/clients/search", &[("name", "zz")]).await;
    assert_eq!(nobody.text("#found"), "0 clients found");
    let both = [("name", "w"), ("identity_code", "170590-999E")];
    visitor.submit(&form, "/clients/search", &both).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = visitor.submit(&form, "/clients/search", &[("identity_code", "170590-999X")]).await;
    assert!(wrong.text("[role=alert]").contains("not a personal identity code"));

    let mut turku = Visitor::signed_in(&office, "turku").await;
    let found = turku.submit(&form, "/clients/search", &[("identity_code", "170590-999E")]).await;
    assert!(found.text("section[aria-labelledby=found] > .notice").contains("another authority"));
    assert!(!found.source.contains("Warsame"));
}

#[tokio::test]
async fn a_list_under_a_name_is_found_again_by_its_user_alone() {
    let office = TestOffice::open().await;
    somebody(&office, "meri", Role::CaseWorker, TE).await;
    somebody(&office, "otso", Role::CaseWorker, TE).await;
    let mut visitor = Visitor::signed_in(&office, "meri").await;
    let list = "/?show=not_seen&whose=unit&language=so&sort=name";
    let save = visitor.get(list).await.link("Save this view");
    let form = visitor.get(&save).await;
    let action = "/views/save-view";

    let nameless = visitor.submit(&form, action, &[]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.text("[role=alert]").contains("Name of the view: The text is too long"));
    let name = [("name", "Somali <speakers>")];
    for _ in 0..2 {
        let saved = visitor.submit(&form, action, &name).await.expect(StatusCode::OK);
        assert_eq!(saved.address, list);
        assert_eq!(saved.all(".view[aria-current]"), ["Somali <speakers>"]);
    }
    let again = visitor.get(&save).await;
    let taken = visitor.submit(&again, action, &name).await;
    assert!(taken.text("[role=alert]").contains("There is one of that name already"));

    let mut other = Visitor::signed_in(&office, "otso").await;
    let theirs = other.get("/").await;
    assert!(!theirs.has(".view"));
    let page = visitor.get("/").await;
    let forget = page.attributes(".manage form", "action").remove(0);
    let foreign = other.post(&forget, &[]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    assert!(!visitor.submit(&page, &forget, &[]).await.has(".view"));
}
