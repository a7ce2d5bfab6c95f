//! The walk of the README on the `national` timeline, under Act 681/2023.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use polku::law_files::LawFiles;
use serde_json::{Value, json};

use crate::office::{ITEMS, TestOffice, job_seeker_in_vantaa, plan_from};

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one path, told in its order")]
async fn under_the_act_of_2025_the_same_path_has_its_own_answers() {
    let law = LawFiles::embedded().unwrap().into_law("national").unwrap();
    let office = TestOffice::open_with(law).await;
    office.go_to("2025-04-22");
    let employment = office.worker("employment_authority:43").await;
    let vantaa = office.worker("municipality:092").await;
    let turku = office.worker("municipality:853").await;

    // 1. The employment authority by s. 3; "without delay" is its own target, two months at most.
    let mut person = job_seeker_in_vantaa();
    person["customership_from"] = json!("2025-04-21");
    let registered = office.post(&employment, "/clients", person).await;
    let registered = registered.expect(StatusCode::CREATED);
    assert_eq!(registered.text("/responsible/authority/kind"), "employment_authority");
    assert_eq!(registered.text("/responsible/authority/code"), "43");
    assert_eq!(registered.text("/responsible/basis/0"), "s. 3");
    assert_eq!(registered.text("/responsible/strength"), "duty");
    let start = registered.deadline("start_assessment");
    assert_eq!((&start["kind"], &start["rule_set"]), (&json!("target"), &json!("act-681-2023")));
    assert_eq!(start["raw_due_on"], "2025-06-21");
    assert_eq!(start["due_on"], "2025-06-23");
    assert_eq!(registered.deadline("first_plan_latest")["section"], "s. 20(3)");
    let client = format!("/clients/{}", registered.text("/id"));

    // 2. A plan now is refused with every obstacle, by the sections of this Act.
    let today = office.app.clock.today();
    let mut too_long = plan_from(today);
    too_long["valid_until"] = json!("2026-06-01");
    let refused = office.post(&employment, &format!("{client}/plans"), too_long).await;
    let refused = refused.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.text("/type"), "/problems/plan-before-assessment");
    let obstacles = refused.body["obstacles"].as_array().unwrap();
    let codes: Vec<_> = obstacles.iter().map(|one| &one["code"]).collect();
    assert_eq!(codes, ["no_assessment", "first_plan_too_long"]);
    assert!(obstacles[1].to_string().contains("s. 23(2)"), "{:#}", obstacles[1]);

    let body = json!({ "started_on": "2025-04-22", "language": "so", "interpreter": true });
    let started = office.post(&employment, &format!("{client}/assessments"), body).await;
    let started = started.expect(StatusCode::CREATED);
    assert_eq!(started.deadline("start_assessment")["state"], "met");
    let assessment = format!("/assessments/{}", started.text("/id"));
    for item in ITEMS {
        let body = Some(json!({ "text": "Discussed with the interpreter." }));
        let deed = format!("/items/{item}");
        let recorded = office.change_now(&employment, Method::PUT, &assessment, &deed, body).await;
        recorded.expect(StatusCode::OK);
    }
    // Two weeks from 6.6.2025 end on Midsummer Eve.
    office.go_to("2025-06-06");
    let body = json!({ "completed_on": "2025-06-06", "outcome": "plan_needed", "track": "basic" });
    let completed =
        office.change_now(&employment, Method::POST, &assessment, "/complete", Some(body)).await;
    let completed = completed.expect(StatusCode::OK);
    assert_eq!(completed.deadline("start_plan")["kind"], "target");
    assert_eq!(completed.deadline("start_plan")["raw_due_on"], "2025-06-20");
    assert_eq!(completed.deadline("start_plan")["due_on"], "2025-06-23");

    // 3. Two parties make the plan; its maximum runs from drawing up, not from signing.
    let today = office.app.clock.today();
    let drafted = office.post(&employment, &format!("{client}/plans"), plan_from(today)).await;
    let drafted = drafted.expect(StatusCode::CREATED);
    assert_eq!(drafted.body["parties"], json!(["client", "employment_authority"]));
    let plan = format!("/plans/{}", drafted.text("/id"));
    office
        .change_now(&employment, Method::POST, &plan, "/offer", None)
        .await
        .expect(StatusCode::OK);
    office.go_to("2025-06-09");
    for (party, on) in [("client", "2025-06-06"), ("employment_authority", "2025-06-09")] {
        let body = json!({ "party": party, "on": on, "way": "signature" });
        office
            .change_now(&employment, Method::POST, &plan, "/acceptances", Some(body))
            .await
            .expect(StatusCode::OK);
    }
    let signed = office.get(&employment, &format!("{client}/deadlines")).await;
    let maximum = signed.deadline("plan_maximum");
    assert_eq!(maximum["section"], "s. 23(2)");
    assert_eq!(
        (&maximum["trigger_on"], &maximum["due_on"]),
        (&json!("2025-06-06"), &json!("2027-06-06"))
    );
    // Six months end on Independence Day, a Saturday.
    let review = signed.deadline("review_employment_authority");
    assert_eq!((&review["section"], &review["due_on"]), (&json!("s. 22"), &json!("2025-12-08")));
    let directing = signed.deadline("direct_to_training");
    assert_eq!(
        (&directing["section"], &directing["due_on"]),
        (&json!("s. 20(5)"), &json!("2025-07-09"))
    );
    let mut beyond = plan_from(today);
    beyond["valid_until"] = json!("2027-06-07");
    let beyond = office.post(&employment, &format!("{client}/plans"), beyond).await;
    assert_eq!(beyond.text("/type"), "/problems/beyond-plan-maximum");

    // 4. Referred in time.
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let course = json!({
        "name": "Integration training, basic", "provider": "Vantaan opisto", "track": "basic",
        "starts_on": "2025-08-11", "ends_on": "2026-05-29", "seats": 1,
    });
    let course = office.post(&officer, "/courses", course).await.expect(StatusCode::CREATED);
    let body = json!({ "course": course.text("/id") });
    let referred = office.post(&employment, &format!("{plan}/referrals"), body).await;
    referred.expect(StatusCode::CREATED);
    let now = office.get(&employment, &format!("{client}/deadlines")).await;
    assert_eq!(now.deadline("direct_to_training")["state"], "met");

    // 5. At home with a child: the municipality, bound by s. 14(1), and every six months too.
    let change = json!({
        "from": "2025-06-09", "job_seeker_registered": false, "labour_market_status": "05",
        "child_home_care_allowance": true, "outside_labour_force_because": "family",
    });
    let foreseen = office.post(&employment, &format!("{client}/what-if"), change.clone()).await;
    let foreseen = foreseen.expect(StatusCode::OK);
    assert_eq!(foreseen.text("/responsible/authority/kind"), "municipality");
    assert_eq!(foreseen.text("/responsible/strength"), "duty");
    let saved = office.change_now(&employment, Method::POST, &client, "/facts", Some(change)).await;
    let saved = saved.expect(StatusCode::OK);
    assert_eq!(saved.text("/acting/kind"), "employment_authority");
    let handover = format!("/handovers/{}", saved.text("/handover/id"));
    office.go_to("2025-06-10");
    office
        .change_now(&vantaa, Method::POST, &handover, "/accept", None)
        .await
        .expect(StatusCode::OK);
    let taken = office.get(&vantaa, &format!("{client}/deadlines")).await.expect(StatusCode::OK);
    assert_eq!(taken.deadline("review_municipality")["due_on"], "2025-12-08");
    assert_eq!(taken.deadline("review_employment_authority")["state"], "cancelled");
    assert_eq!(office.get(&turku, &client).await.status, StatusCode::NOT_FOUND);

    // 6. Three years after the first permit the authority stays, and s. 14 no longer binds it.
    office.go_to("2026-06-02");
    let later = office.get(&vantaa, &client).await.expect(StatusCode::OK);
    assert_eq!(later.text("/responsible/authority/code"), "092");
    assert_eq!(later.text("/responsible/strength"), "by_need");
    let notes = later.body["responsible"]["notes"].as_array().unwrap();
    let no_longer =
        |note: &Value| note.as_str().is_some_and(|note| note.contains("s. 14 no longer"));
    assert!(notes.iter().any(no_longer), "{notes:?}");
}
