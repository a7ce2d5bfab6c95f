//! What happens to a plan after it was signed: reviews, more time, mistakes.

use axum::http::{Method, StatusCode};
use polku::law_files::LawFiles;
use serde_json::{Value, json};

use crate::office::{Answer, Official, TestOffice, job_seeker_in_vantaa, plan_from};

async fn review(office: &TestOffice, worker: &Official, plan: &str, agenda: Value) -> Answer {
    let body = json!({ "on": office.app.clock.today(), "agenda": agenda });
    office.change_now(worker, Method::POST, plan, "/reviews", Some(body)).await
}

fn maximum(client: &Answer) -> (&str, Option<&str>) {
    let deadline = client.deadline("plan_maximum");
    (deadline["due_on"].as_str().unwrap(), deadline["shifted_because"].as_str())
}

#[tokio::test]
async fn a_review_answers_for_every_measure_and_moves_the_next_one() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, plan) = office.client_with_plan(&te).await;
    office.go_to("2024-07-10");

    let silent = review(&office, &te, &plan, json!([])).await;
    assert_eq!(silent.text("/type"), "/problems/agenda-incomplete");
    let unexplained = review(&office, &te, &plan, json!([{ "measure": 0, "done": false }])).await;
    assert_eq!(unexplained.text("/type"), "/problems/why-not-done");
    let agenda = json!([{ "measure": 0, "done": false, "why": "The course begins in August." }]);
    review(&office, &te, &plan, agenda).await.expect(StatusCode::OK);

    let client = office.get(&te, &client).await;
    let reviews: Vec<_> = client.body["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|deadline| deadline["limit"] == "review_te_office")
        .map(|deadline| (deadline["state"].as_str().unwrap(), deadline["due_on"].as_str().unwrap()))
        .collect();
    assert_eq!(reviews, [("met", "2024-07-22"), ("open", "2024-10-10")]);
}

#[tokio::test]
async fn a_client_ill_for_two_months_has_the_maximum_moved_by_exactly_that() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, _) = office.client_with_plan(&te).await;
    assert_eq!(maximum(&office.get(&te, &client).await), ("2027-04-22", None));
    office.go_to("2024-11-04");

    let ill = json!({
        "from": "2024-09-01", "until": "2024-10-31", "conditions": ["illness"],
        "evidence": "Doctor's certificate of 2.9.2024",
    });
    let moved = office.change_now(&te, Method::POST, &client, "/interruptions", Some(ill)).await;

    let moved = moved.expect(StatusCode::OK);
    let (due_on, because) = maximum(&moved);
    assert_eq!(due_on, "2027-06-22");
    assert_eq!(because, Some("61 days for temporary_hindrance (s. 12(4))"));
}

#[tokio::test]
async fn more_time_needs_its_ground_and_stays_within_the_act() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, plan) = office.client_with_plan(&te).await;
    let extend = |length: &str, conditions: Value| {
        let body = json!({
            "on": "2024-04-22", "ground": "special_measures", "conditions": conditions,
            "length": length, "evidence": "Assessment of functional capacity",
        });
        let office = &office;
        let (te, client) = (&te, &client);
        async move { office.change_now(te, Method::POST, client, "/extensions", Some(body)).await }
    };

    let unfounded = extend("2 years", json!([])).await;
    assert_eq!(unfounded.text("/type"), "/problems/condition-missing");
    let found = json!(["special_measures_needed"]);
    let too_long = extend("3 years", found.clone()).await;
    assert_eq!(too_long.text("/type"), "/problems/extension-too-long");
    let granted = extend("2 years", found.clone()).await.expect(StatusCode::OK);
    assert_eq!(maximum(&granted).0, "2029-04-22");
    let again = extend("1 months", found).await;
    assert_eq!(again.text("/type"), "/problems/extension-too-long");

    let mut next = plan_from(office.app.clock.today());
    next["valid_until"] = json!("2029-04-22");
    office.post(&te, &format!("{client}/plans"), next).await.expect(StatusCode::CREATED);
    let old = office.get(&te, &plan).await;
    assert_eq!(old.text("/state"), "in_force");
}

/// Records a hindrance.
async fn interrupt(
    office: &TestOffice,
    worker: &Official,
    client: &str,
    from: &str,
    until: Option<&str>,
) -> Answer {
    let mut body = json!({ "from": from, "conditions": ["illness"], "evidence": "Certificate" });
    if let Some(until) = until {
        body["until"] = json!(until);
    }
    office.change_now(worker, Method::POST, client, "/interruptions", Some(body)).await
}

#[tokio::test]
async fn an_interruption_moves_the_maximum_by_days_within_it_only() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, _) = office.client_with_plan(&te).await;
    office.go_to("2024-11-04");

    let before = interrupt(&office, &te, &client, "2024-04-21", Some("2024-05-21")).await;
    assert_eq!(before.text("/type"), "/problems/too-early");
    assert_eq!(before.text("/obstacles/0/earliest"), "2024-04-22");
    let ahead = interrupt(&office, &te, &client, "2024-10-01", Some("2024-11-05")).await;
    assert_eq!(ahead.text("/type"), "/problems/in-the-future");

    let open = interrupt(&office, &te, &client, "2024-10-01", None).await;
    assert_eq!(maximum(&open.expect(StatusCode::OK)), ("2027-04-22", None));
    let ended = interrupt(&office, &te, &client, "2024-10-01", Some("2024-11-04")).await;
    let moved = "35 days for temporary_hindrance (s. 12(4))";
    assert_eq!(maximum(&ended.expect(StatusCode::OK)), ("2027-05-27", Some(moved)));
    // The day of the signing itself is not counted; three more are.
    let first = interrupt(&office, &te, &client, "2024-04-22", Some("2024-04-25")).await;
    assert_eq!(maximum(&first.expect(StatusCode::OK)).0, "2027-05-30");

    // Ill across the end: each day up to it moves it on; what begins after it moves nothing.
    office.go_to("2028-03-01");
    let across = interrupt(&office, &te, &client, "2027-05-29", Some("2027-06-15")).await;
    assert_eq!(maximum(&across.expect(StatusCode::OK)).0, "2027-06-17");
    let after = interrupt(&office, &te, &client, "2027-06-18", Some("2027-06-30")).await;
    assert_eq!(maximum(&after.expect(StatusCode::OK)).0, "2027-06-17");
}

/// Extends a client's maximum.
async fn extend(
    office: &TestOffice,
    worker: &Official,
    client: &str,
    (ground, conditions): (&str, &[&str]),
    length: &str,
) -> Answer {
    let body = json!({
        "on": office.app.clock.today(), "ground": ground, "conditions": conditions,
        "length": length, "evidence": "Interview",
    });
    office.change_now(worker, Method::POST, client, "/extensions", Some(body)).await
}

async fn national_office() -> TestOffice {
    TestOffice::open_with(LawFiles::embedded().unwrap().into_law("national").unwrap()).await
}

/// A client of the Act of 2025 with a plan, born on a day.
async fn client_of_2025(office: &TestOffice, worker: &Official, born_on: &str) -> String {
    let mut person = job_seeker_in_vantaa();
    person["customership_from"] = json!("2025-04-22");
    person["born_on"] = json!(born_on);
    let client = office.client_as(worker, person).await;
    office.assess(worker, &client).await;
    office.plan_in_force(worker, &client).await;
    client
}

#[tokio::test]
async fn what_the_grounds_of_one_section_allow_is_added_up() {
    let office = national_office().await;
    office.go_to("2025-04-22");
    let worker = office.worker("employment_authority:43").await;
    let client = client_of_2025(&office, &worker, "1990-05-17").await;
    let special = ("special_measures", &["low_education", "special_measures_needed"][..]);
    let part_time = (
        "part_time_on_home_care_allowance",
        &["on_home_care_allowance", "took_part_part_time"][..],
    );

    let granted = extend(&office, &worker, &client, special, "1 years").await;
    assert_eq!(maximum(&granted.expect(StatusCode::OK)).0, "2028-04-22");
    let beyond = extend(&office, &worker, &client, part_time, "2 years").await;
    assert_eq!(beyond.text("/type"), "/problems/extension-too-long");
    let rest = extend(&office, &worker, &client, part_time, "1 years").await;
    assert_eq!(maximum(&rest.expect(StatusCode::OK)).0, "2029-04-22");
}

#[tokio::test]
async fn a_plan_of_the_old_act_is_extended_and_interrupted_by_the_old_act() {
    let office = national_office().await;
    let te = office.worker("te_office:0299").await;
    let (client, _) = office.client_with_plan(&te).await;
    office.go_to("2025-02-03");

    let unknown = (
        "part_time_on_home_care_allowance",
        &["on_home_care_allowance", "took_part_part_time"][..],
    );
    let refused = extend(&office, &te, &client, unknown, "1 years").await;
    assert_eq!(refused.text("/type"), "/problems/no-such-ground");
    let special = ("special_measures", &["special_measures_needed"][..]);
    let granted = extend(&office, &te, &client, special, "2 years").await.expect(StatusCode::OK);
    let because = "2 years for special_measures (s. 12(4))";
    assert_eq!(maximum(&granted), ("2029-04-22", Some(because)));
    let none = json!({
        "from": "2025-01-27", "until": "2025-02-02", "conditions": [], "evidence": "None",
    });
    let none = office.change_now(&te, Method::POST, &client, "/interruptions", Some(none)).await;
    assert_eq!(none.text("/obstacles/0/section"), "s. 12(4)");
}

#[tokio::test]
async fn whether_somebody_is_under_25_is_told_by_the_date_of_birth() {
    let office = national_office().await;
    office.go_to("2025-04-22");
    let worker = office.worker("employment_authority:43").await;
    let older = client_of_2025(&office, &worker, "2000-04-22").await;
    let younger = client_of_2025(&office, &worker, "2000-04-23").await;
    let claimed = ("studies_under_25", &["under_25", "supported_studies_unfinished"][..]);
    let unsaid = ("studies_under_25", &["supported_studies_unfinished"][..]);

    let refused = extend(&office, &worker, &older, claimed, "1 years").await;
    assert_eq!(refused.text("/type"), "/problems/condition-not-met");
    assert_eq!(refused.text("/obstacles/0/condition"), "under_25");
    let refused = extend(&office, &worker, &older, unsaid, "1 years").await;
    assert_eq!(refused.text("/type"), "/problems/condition-missing");
    let granted = extend(&office, &worker, &younger, unsaid, "1 years").await;
    let granted = granted.expect(StatusCode::OK);
    assert_eq!(maximum(&granted).0, "2028-04-22");
    let found = &granted.body["extensions"][0]["conditions"];
    assert_eq!(found, &json!(["supported_studies_unfinished", "under_25"]));
}

#[tokio::test]
async fn a_plan_without_the_joint_authority_says_why() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let mut person = job_seeker_in_vantaa();
    person["facts"]["social_assistance"] = json!("other_than_temporary");
    let client = office.client_as(&te, person).await;
    office.assess(&te, &client).await;
    let mut content = plan_from(office.app.clock.today());
    content["two_party_reason"] = json!(" ");

    let blank = office.post(&te, &format!("{client}/plans"), content.clone()).await;
    assert_eq!(blank.text("/type"), "/problems/two-party-reason-missing");
    content["two_party_reason"] = json!("no_need_of_social_services");
    let draft = office.post(&te, &format!("{client}/plans"), content.clone()).await;
    let draft = draft.expect(StatusCode::CREATED);
    assert_eq!(draft.body["parties"], json!(["client", "te_office"]));
    let plan = format!("/plans/{}", draft.text("/id"));
    content["two_party_reason"] = json!("");
    let blank = office.change_now(&te, Method::PUT, &plan, "", Some(content)).await;
    assert_eq!(blank.text("/type"), "/problems/two-party-reason-missing");
}

#[tokio::test]
async fn a_draft_is_changed_by_the_rules_it_was_drafted_by() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let client = office.client_in_need_of_a_plan(&te).await;
    let today = office.app.clock.today();
    let draft = office.post(&te, &format!("{client}/plans"), plan_from(today)).await;
    let plan = format!("/plans/{}", draft.expect(StatusCode::CREATED).text("/id"));
    let put =
        async |content: Value| office.change_now(&te, Method::PUT, &plan, "", Some(content)).await;

    let before_assessment = put(plan_from(today.pred_opt().unwrap())).await;
    assert_eq!(before_assessment.text("/type"), "/problems/too-early");
    assert_eq!(before_assessment.text("/obstacles/0/earliest"), "2024-04-22");
    let mut content = plan_from(today);
    content["valid_from"] = json!("2024-04-21");
    let before_drawing_up = put(content.clone()).await;
    assert_eq!(before_drawing_up.text("/type"), "/problems/too-early");
    content["valid_from"] = json!("2024-04-23");
    put(content).await.expect(StatusCode::OK);
}

#[tokio::test]
async fn an_acceptance_recorded_by_mistake_is_withdrawn_and_the_history_stays() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, plan) = office.client_with_plan(&te).await;
    let withdraw = |reason: &str| Some(json!({ "party": "client", "reason": reason }));
    let deed = "/withdraw-acceptance";

    let silent = office.change_now(&te, Method::POST, &plan, deed, withdraw(" ")).await;
    assert_eq!(silent.text("/type"), "/problems/reason-missing");
    let withdrawn =
        office.change_now(&te, Method::POST, &plan, deed, withdraw("Not signed.")).await;
    assert_eq!(withdrawn.expect(StatusCode::OK).text("/state"), "offered");
    assert_eq!(office.get(&te, &format!("{plan}/document")).await.status, StatusCode::NOT_FOUND);

    let body = json!({ "party": "client", "on": "2024-04-22", "way": "signature" });
    let accepted = office.change_now(&te, Method::POST, &plan, "/acceptances", Some(body)).await;
    assert_eq!(accepted.expect(StatusCode::OK).text("/state"), "in_force");
    let timeline = office.get(&te, &format!("{client}/timeline")).await;
    let kinds: Vec<_> = timeline.body["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|entry| entry["event"]["kind"].as_str())
        .filter(|kind| ["plan_signed", "acceptance_withdrawn"].contains(kind))
        .collect();
    assert_eq!(kinds, ["plan_signed", "acceptance_withdrawn", "plan_signed"]);
}

#[tokio::test]
async fn two_versions_of_a_plan_are_compared() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, first) = office.client_with_plan(&te).await;
    let mut next = plan_from(office.app.clock.today());
    next["goals"] = json!(["Finnish to B1.1", "Work as a cook"]);
    let second = office.post(&te, &format!("{client}/plans"), next).await;
    let second = second.expect(StatusCode::CREATED).text("/id").to_owned();

    let compared = office.get(&te, &format!("{first}/compare?with={second}")).await;

    let differences = &compared.expect(StatusCode::OK).body["differences"];
    let goal = json!({ "text": "Work as a cook", "term": "plan_time" });
    assert_eq!(differences, &json!([{ "difference": "goal_added", "goal": goal }]));
}

#[tokio::test]
async fn a_customership_ended_by_mistake_goes_on_and_a_later_one_keeps_the_anchors() {
    let office = TestOffice::open().await;
    let te = office.worker("te_office:0299").await;
    let (client, _) = office.client_with_plan(&te).await;
    let end = || Some(json!({ "on": "2024-04-22", "reason": "moved_abroad" }));
    let ended = office.change_now(&te, Method::POST, &client, "/end", end()).await;
    let ended = ended.expect(StatusCode::OK);
    assert_eq!(ended.text("/stage"), "ended");
    assert_eq!(ended.deadline("dispose_te_office")["due_on"], "2028-04-22");

    let reason = Some(json!({ "reason": "Another person had moved." }));
    let reopened = office.change_now(&te, Method::POST, &client, "/reopen", reason).await;
    let reopened = reopened.expect(StatusCode::OK);
    assert_eq!(reopened.text("/stage"), "in_force");
    assert_eq!(reopened.deadline("dispose_te_office")["state"], "cancelled");

    office.change_now(&te, Method::POST, &client, "/end", end()).await.expect(StatusCode::OK);
    office.go_to("2025-01-07");
    let back = Some(json!({ "from": "2025-01-07" }));
    let back = office.change_now(&te, Method::POST, &client, "/customerships", back).await;
    let back = back.expect(StatusCode::OK);
    assert_eq!(maximum(&back).0, "2027-04-22");
}
