//! A family's plan ties the members' own plans together, as long as the Act knows one.

use axum::http::{Method, StatusCode};
use polku::law_files::LawFiles;
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{TE, VANTAA};

fn id(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

async fn link(office: &TestOffice, by: &Official, client: &str, other: &str) {
    let body = json!({ "client": id(other), "kinship": "spouse", "from": "2024-04-22" });
    let linked = office.change_now(by, Method::POST, client, "/household", Some(body)).await;
    linked.expect(StatusCode::OK);
}

fn family_plan(office: &TestOffice, members: &[&str]) -> Value {
    let mut content = plan_from(office.app.clock.today());
    content["kind"] = json!("family");
    content["members"] = members.iter().map(|member| id(member)).collect();
    content
}

async fn sign(office: &TestOffice, by: &Official, draft: &Answer) -> String {
    let plan = format!("/plans/{}", draft.text("/id"));
    office.change_now(by, Method::POST, &plan, "/offer", None).await.expect(StatusCode::OK);
    for party in draft.body["parties"].as_array().unwrap() {
        let today = office.app.clock.today();
        let body = Some(json!({ "party": party, "on": today, "way": "signature" }));
        let signed = office.change_now(by, Method::POST, &plan, "/acceptances", body).await;
        signed.expect(StatusCode::OK);
    }
    plan
}

#[tokio::test]
async fn a_family_plan_stands_beside_the_own_plans_and_is_shown_on_each_members_page() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let (mother, own) = office.client_with_plan(&te).await;
    let (father, fathers) = office.client_with_plan(&te).await;
    let (son, _) = office.client_with_plan(&te).await;
    for member in [&father, &son] {
        link(&office, &te, &mother, member).await;
    }
    let before = office.get(&te, &mother).await.body;
    let moment = office.app.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    office.pass(chrono::Duration::seconds(1));

    let content = family_plan(&office, &[&father]);
    let draft = office.post(&te, &format!("{mother}/plans"), content).await;
    let draft = draft.expect(StatusCode::CREATED);
    assert_eq!(draft.body["members"], json!([{ "client": id(&father), "plan": id(&fathers) }]));
    assert_eq!(draft.body["parties"], json!(["client", "te_office", "municipality"]));
    assert_eq!(draft.body["number"], 1);
    assert_eq!(office.get(&te, &father).await.body["family_plans"], json!([]), "not yet in force");
    let plan = sign(&office, &te, &draft).await;

    let fathers_page = office.get(&te, &father).await;
    assert_eq!(fathers_page.text("/family_plans/0/plan"), id(&plan));
    assert_eq!(fathers_page.text("/family_plans/0/client"), id(&mother));
    assert_eq!(office.get(&te, &son).await.body["family_plans"], json!([]), "not named in it");
    let as_of = office.get(&te, &format!("{father}?as_of={moment}")).await;
    assert_eq!(as_of.body["family_plans"], json!([]), "as of before there was none");
    // The client's own plan stays in force, and its limits are what they were.
    assert_eq!(office.get(&te, &own).await.text("/state"), "in_force");
    assert_eq!(office.get(&te, &plan).await.text("/state"), "in_force");
    let page = office.get(&te, &mother).await.body;
    assert_eq!(page["deadlines"], before["deadlines"]);
    let kinds: Vec<_> =
        page["plans"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["own", "family"]);

    // The next version names the son as well; who leaves the household leaves the plan's pages.
    let content = family_plan(&office, &[&father, &son]);
    let draft = office.post(&te, &format!("{mother}/plans"), content).await;
    let next = sign(&office, &te, &draft.expect(StatusCode::CREATED)).await;
    for member in [&father, &son] {
        let page = office.get(&te, member).await;
        assert_eq!(page.text("/family_plans/0/plan"), id(&next));
    }
    assert_eq!(office.get(&te, &plan).await.text("/state"), "superseded");
    let part = Some(json!({ "client": id(&father) }));
    let parted = office.change_now(&te, Method::POST, &mother, "/household/part", part).await;
    parted.expect(StatusCode::OK);
    assert_eq!(office.get(&te, &father).await.body["family_plans"], json!([]));
    office.is_sound().await;
}

#[tokio::test]
async fn it_names_members_of_the_household_who_have_plans_and_every_fault_is_told() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let (mother, _) = office.client_with_plan(&te).await;
    let (father, _) = office.client_with_plan(&te).await;
    let (neighbour, _) = office.client_with_plan(&te).await;
    let child = office.client(&te).await;
    for member in [&father, &child] {
        link(&office, &te, &mother, member).await;
    }
    let unknown = format!("/clients/{}", uuid::Uuid::from_u128(1));
    let draft = async |content: Value| office.post(&te, &format!("{mother}/plans"), content).await;

    let members = [father.as_str(), &child, &neighbour, &unknown, &father];
    let refused = draft(family_plan(&office, &members)).await;
    let faults = refused.body["errors"].as_array().unwrap().iter();
    let faults: Vec<_> = faults
        .map(|one| (one["pointer"].as_str().unwrap(), one["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        faults,
        [
            ("#/members/1", "no_plan_in_force"),
            ("#/members/2", "not_of_household"),
            ("#/members/3", "not_of_household"),
            ("#/members/4", "twice"),
        ]
    );
    let nobody = draft(family_plan(&office, &[])).await;
    assert_eq!(nobody.text("/type"), "/problems/family-members-missing");
    let mut own = family_plan(&office, &[&father]);
    own["kind"] = json!("own");
    assert_eq!(draft(own).await.text("/errors/0/code"), "not_a_family_plan");

    let made = draft(family_plan(&office, &[&father])).await.expect(StatusCode::CREATED);
    let plan = format!("/plans/{}", made.text("/id"));
    let own = Some(plan_from(office.app.clock.today()));
    let changed = office.change_now(&te, Method::PUT, &plan, "", own).await;
    assert_eq!(changed.text("/type"), "/problems/another-plan");
    let twice = draft(family_plan(&office, &[&father])).await;
    assert_eq!(twice.text("/type"), "/problems/unsigned-plan");
}

#[tokio::test]
async fn a_protected_members_plan_is_seen_only_by_who_may_read_that_member() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let colleague = office.worker(TE).await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    let mother = office.client_as(&te, person).await;
    office.assess(&te, &mother).await;
    office.plan_in_force(&te, &mother).await;
    let (father, _) = office.client_with_plan(&te).await;
    link(&office, &te, &mother, &father).await;
    let content = family_plan(&office, &[&father]);
    let draft = office.post(&te, &format!("{mother}/plans"), content).await;
    sign(&office, &te, &draft.expect(StatusCode::CREATED)).await;

    let own = office.get(&te, &father).await;
    assert_eq!(own.text("/family_plans/0/client"), id(&mother));
    let others = office.get(&colleague, &father).await.expect(StatusCode::OK);
    assert_eq!(others.body["family_plans"], json!([]));
}

#[tokio::test]
async fn the_act_of_2025_knows_no_family_plan_and_says_why() {
    let law = LawFiles::embedded().unwrap().into_law("national").unwrap();
    let office = TestOffice::open_with(law).await;
    office.go_to("2025-02-03");
    let vantaa = office.worker(VANTAA).await;
    let mut clients = Vec::new();
    for _ in 0..2 {
        let mut person = job_seeker_in_vantaa();
        person["customership_from"] = json!("2025-02-03");
        person["facts"] = json!({
            "residence": { "kind": "A", "first_granted_on": "2024-06-01" },
            "home_municipality": "092", "child_home_care_allowance": true,
        });
        let client = office.client_as(&vantaa, person).await;
        office.assess(&vantaa, &client).await;
        office.plan_in_force(&vantaa, &client).await;
        clients.push(client);
    }
    let [mother, father] = &clients[..] else { panic!() };
    let body = json!({ "client": id(father), "kinship": "spouse", "from": "2025-02-03" });
    let linked = office.change_now(&vantaa, Method::POST, mother, "/household", Some(body)).await;
    linked.expect(StatusCode::OK);

    let content = family_plan(&office, &[father]);
    let refused = office.post(&vantaa, &format!("{mother}/plans"), content.clone()).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.text("/type"), "/problems/no-family-plan");
    assert_eq!(refused.text("/obstacles/0/section"), "s. 21, repealed by 1100/2024");
}
