//! Measures of a plan besides training.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use polku::law_files::LawFiles;
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, plan_from};
use crate::operations::provider;

fn plan_with(office: &TestOffice, measures: Value) -> Value {
    let mut plan = plan_from(office.app.clock.today());
    plan["measures"] = measures;
    plan
}

async fn draft(office: &TestOffice, who: &Official, client: &str, measures: Value) -> Answer {
    office.post(who, &format!("{client}/plans"), plan_with(office, measures)).await
}

fn studies(from: &str, until: &str) -> Value {
    json!({
        "kind": "voluntary_studies", "text": "Upper secondary school for adults",
        "provider": "Vantaan opisto", "responsible": "te_office", "from": from, "until": until,
        "why": "Leads to the vocational college.", "follow_up": "A certificate each term.",
        "study": { "entity": "Upper secondary school" },
    })
}

fn codes(refused: &Answer) -> Vec<&str> {
    let obstacles = refused.body["obstacles"].as_array().unwrap();
    obstacles.iter().map(|one| one["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn each_kind_says_what_the_act_asks_of_it() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let client = office.client_in_need_of_a_plan(&te).await;

    let refused = draft(
        &office,
        &te,
        &client,
        json!([
            { "kind": "literacy_teaching", "text": "Reading", "provider": " " },
            { "kind": "society_orientation", "text": "Orientation" },
            { "kind": "work_try_out", "text": "Kitchen", "responsible": "te_office",
              "provider": "Kahvila", "from": "2024-06-01", "until": "2024-05-01", "why": "x",
              "follow_up": "y" },
        ]),
    )
    .await;

    assert_eq!(refused.text("/type"), "/problems/measure-incomplete");
    assert_eq!(
        codes(&refused),
        ["measure_incomplete", "no_such_measure", "measure_ends_before_it_begins"]
    );
    let missing = &refused.body["obstacles"][0]["missing"];
    assert_eq!(*missing, json!(["provider", "from", "why", "follow_up"]));
    assert_eq!(refused.text("/obstacles/0/section"), "s. 11");
    assert_eq!(refused.body["obstacles"][1]["measure"], 1);
}

#[tokio::test]
async fn the_acts_differ_in_their_measures() {
    let law = LawFiles::embedded().unwrap().into_law("national").unwrap();
    let office = TestOffice::open_with(law).await;
    office.go_to("2025-04-22");
    let vantaa = office.worker("employment_authority:43").await;
    let client = office.client(&vantaa).await;
    office.assess(&vantaa, &client).await;
    let orientation = json!({ "kind": "society_orientation", "text": "Orientation",
        "from": "2025-05-01", "why": "Is new in Finland." });
    let unreasoned = json!({ "kind": "guidance", "text": "Guidance" });
    let mother_tongue = json!({ "kind": "mother_tongue_teaching", "text": "Somali",
        "provider": "School", "from": "2025-05-01" });

    let refused =
        draft(&office, &vantaa, &client, json!([orientation, unreasoned, mother_tongue])).await;
    assert_eq!(codes(&refused), ["measure_incomplete", "no_such_measure"]);
    assert_eq!(refused.body["obstacles"][0]["missing"], json!(["why"]));
    draft(&office, &vantaa, &client, json!([orientation])).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn voluntary_studies_are_supported_for_two_years_and_basic_education_for_four() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let client = office.client_in_need_of_a_plan(&te).await;

    let long = studies("2024-08-12", "2026-08-13");
    let refused = draft(&office, &te, &client, json!([long])).await;
    assert_eq!(refused.text("/type"), "/problems/voluntary-studies-too-long");
    assert_eq!(refused.text("/obstacles/0/latest"), "2026-08-12");
    assert_eq!(refused.text("/obstacles/0/at_most"), "24 months");
    assert_eq!(refused.text("/obstacles/0/section"), "ss. 22–25");

    let mut basic = studies("2024-08-12", "2028-08-13");
    basic["study"]["basic_education"] = json!(true);
    let refused = draft(&office, &te, &client, json!([basic])).await;
    assert_eq!(refused.text("/obstacles/0/latest"), "2028-08-12");
    basic["until"] = json!("2028-08-12");
    draft(&office, &te, &client, json!([basic])).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn two_times_of_one_study_entity_are_counted_together_without_the_break_between() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let client = office.client_in_need_of_a_plan(&te).await;
    let first = studies("2024-08-01", "2025-05-31");

    // 62 days of summer do not count.
    let mut second = studies("2025-08-02", "2026-10-03");
    second["study"]["entity"] = json!("upper secondary school ");
    let refused = draft(&office, &te, &client, json!([first, second])).await;
    assert_eq!(codes(&refused), ["voluntary_studies_too_long"]);
    assert_eq!(refused.text("/obstacles/0/latest"), "2026-10-02");
    second["study"]["entity"] = json!("Another entity");
    draft(&office, &te, &client, json!([first, second])).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn studies_agreed_in_an_earlier_version_count_and_go_on() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let client = office.client_in_need_of_a_plan(&te).await;
    let agreed = plan_with(&office, json!([studies("2024-05-01", "2025-04-30")]));
    office.plan_accepted(&te, &client, agreed).await;
    office.go_to("2024-11-01");

    // Begun on 1.5.2024, not now; and not counted twice where both versions speak of the same days.
    let on = |until| json!([studies("2024-11-01", until)]);
    let refused = draft(&office, &te, &client, on("2026-05-02")).await;
    assert_eq!(refused.text("/obstacles/0/latest"), "2026-05-01");
    let same = json!([studies("2024-05-01", "2026-05-01")]);
    draft(&office, &te, &client, same).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn studies_that_have_begun_are_agreed_on_for_a_weighty_reason_only() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let client = office.client_in_need_of_a_plan(&te).await;
    let mut begun = studies("2024-04-01", "2025-04-30");

    let refused = draft(&office, &te, &client, json!([begun])).await;
    assert_eq!(refused.text("/type"), "/problems/voluntary-studies-begun");
    begun["study"]["agreed_late_because"] = json!("The client was in hospital.");
    draft(&office, &te, &client, json!([begun])).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn a_provider_of_the_register_is_named_by_its_id_and_keeps_its_name_in_the_plan() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let client = office.client_in_need_of_a_plan(&te).await;
    let registered = office.post(&officer, "/providers", provider("Vantaan opisto")).await;
    let registered = registered.expect(StatusCode::CREATED);
    let literacy = |from: &str, id: &str| {
        json!({ "kind": "literacy_teaching", "text": "Reading", "registered_provider": id,
            "from": from, "why": "Four years of school.", "follow_up": "At the review." })
    };
    let id = registered.text("/id");

    let mut other = literacy("2024-05-01", id);
    other["kind"] = json!("work_try_out");
    let unknown = literacy("2024-05-01", "00000000-0000-0000-0000-000000000000");
    let over = literacy("2027-01-01", id);
    let refused = draft(&office, &te, &client, json!([unknown, over, other])).await;
    let errors = refused.body["errors"].as_array().unwrap();
    let found: Vec<_> = errors.iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(found, ["unknown_provider", "not_in_the_register_then", "offers_something_else"]);
    assert_eq!(refused.text("/errors/1/pointer"), "#/measures/1/registered_provider");

    let drafted = draft(&office, &te, &client, json!([literacy("2024-05-01", id)])).await;
    let drafted = drafted.expect(StatusCode::CREATED);
    assert_eq!(drafted.text("/measures/0/provider"), "Vantaan opisto");
    let path = format!("/providers/{id}");
    let entry = Some(provider("Vantaan aikuisopisto"));
    office.change_now(&officer, Method::PUT, &path, "", entry).await.expect(StatusCode::OK);
    let plan = office.get(&te, &format!("/plans/{}", drafted.text("/id"))).await;
    assert_eq!(plan.text("/measures/0/provider"), "Vantaan opisto");
}

#[tokio::test]
async fn the_agenda_and_the_clients_page_show_each_measure_and_what_the_last_review_found() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let client = office.client_in_need_of_a_plan(&te).await;
    let measures = json!([
        { "kind": "health_services", "text": "A check at the health centre",
          "responsible": "municipality", "why": "Pain in the back." },
        { "kind": "organisation_activity", "text": "Language café", "provider": "Red Cross",
          "why": "To speak Finnish." },
    ]);
    let plan = office.plan_accepted(&te, &client, plan_with(&office, measures)).await;
    office.go_to("2024-07-10");
    let review = json!({ "on": "2024-07-10", "agenda": [
        { "measure": 0, "done": true },
        { "measure": 1, "done": false, "why": "Closed in summer." },
    ]});

    let reviewed = office.change_now(&te, Method::POST, &plan, "/reviews", Some(review)).await;

    let reviewed = reviewed.expect(StatusCode::OK);
    let agenda = &reviewed.body["agenda"];
    assert_eq!(agenda[0]["kind"], "health_services");
    assert_eq!(
        (&agenda[0]["done"], &agenda[0]["reviewed_on"]),
        (&json!(true), &json!("2024-07-10"))
    );
    assert_eq!(agenda[1]["why"], "To speak Finnish.");
    assert_eq!(agenda[1]["why_not"], "Closed in summer.");
    let page = office.get(&te, &client).await;
    assert_eq!(page.body["plans"][0]["measures"], *agenda);
}
