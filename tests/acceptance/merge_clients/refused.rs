//! When two records are not merged, and what the answer says then.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::{Value, json};

use super::{CODE, OTHER_CODE, codes, earlier_record, id, merge};
use crate::office::{TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{TE, TURKU, VANTAA, course};

#[tokio::test]
async fn two_different_identity_codes_need_a_reason_of_their_own() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let other = earlier_record(&office, &te).await;
    let mut person = job_seeker_in_vantaa();
    person["identity_code"] = json!(OTHER_CODE);
    let survivor = office.client_as(&te, person).await;
    let ask = async |body: Value| {
        office.change_now(&te, Method::POST, &survivor, "/merge", Some(body)).await
    };

    let blank = ask(json!({ "client": id(&other), "reason": " " })).await;
    let blank = blank.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let pointers: Vec<_> =
        blank.body["errors"].as_array().unwrap().iter().map(|one| &one["pointer"]).collect();
    assert_eq!(pointers, ["#/reason", "#/identity_codes_reason"]);
    let shown = str::from_utf8(&blank.bytes).unwrap();
    assert!(!shown.contains(CODE) && !shown.contains(OTHER_CODE));
    assert_eq!(office.get(&te, &other).await.body["merged_into"], json!(null));

    let given = ask(json!({
        "client": id(&other), "reason": "Registered twice.",
        "identity_codes_reason": "The population register gave a new one.",
    }));
    let given = given.await.expect(StatusCode::OK);
    let why = given.text("/absorbed/0/identity_codes_reason");
    assert_eq!(why, "The population register gave a new one.");
    for code in [CODE, OTHER_CODE] {
        let search = json!({ "identity_code": code });
        let found = office.post(&te, "/clients/search", search).await;
        assert_eq!(found.text("/clients/0/id"), id(&survivor));
    }
    assert_eq!(office.get(&te, &survivor).await.text("/identity_code"), OTHER_CODE);
    office.is_sound().await;
}

#[tokio::test]
async fn nothing_is_left_hanging_every_obstacle_is_named_and_no_seat_is_lost() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let opened = office.post(&officer, "/courses", course(1)).await.expect(StatusCode::CREATED);
    let (other, plan) = office.client_with_plan(&te).await;
    let survivor = office.client(&te).await;
    let sibling = office.client(&te).await;
    let asked = json!({ "course": opened.text("/id") });
    let made = office.post(&te, &format!("{plan}/referrals"), asked).await;
    let referral = format!("/referrals/{}", made.expect(StatusCode::CREATED).text("/id"));
    let step =
        |kind: &str| Some(json!({ "kind": kind, "on": office.app.clock.today(), "reason": "x" }));
    let selected = office.change_now(&te, Method::POST, &referral, "/events", step("selected"));
    selected.await.expect(StatusCode::OK);
    let asked = json!({
        "on": "2024-04-29", "time": "09:30", "place": null, "language": "so",
        "interpreter_ordered": true,
    });
    let made = office.post(&te, &format!("{other}/appointments"), asked).await;
    let appointment = format!("/appointments/{}", made.expect(StatusCode::CREATED).text("/id"));
    let linked =
        Some(json!({ "client": id(&sibling), "kinship": "sibling", "from": "2024-04-22" }));
    let linked = office.change_now(&te, Method::POST, &other, "/household", linked).await;
    linked.expect(StatusCode::OK);
    let content = plan_from(office.app.clock.today());
    let next = office.post(&te, &format!("{other}/plans"), content).await;
    let next = format!("/plans/{}", next.expect(StatusCode::CREATED).text("/id"));
    let over = |to: &str| Some(json!({ "from": "2024-04-22", "authority": to, "reason": "Near." }));
    for client in [&other, &survivor] {
        let set = over("municipality:049");
        let set = office.change_now(&te, Method::POST, client, "/override", set).await;
        set.expect(StatusCode::OK);
    }

    let refused = merge(&office, &te, &survivor, &other).await;
    let refused = refused.expect(StatusCode::UNPROCESSABLE_ENTITY);

    assert_eq!(
        codes(&refused),
        [
            "further_along",
            "surviving handover",
            "absorbed handover",
            "absorbed referral",
            "absorbed appointment",
            "absorbed plan",
            "absorbed household",
        ]
    );
    assert_eq!(refused.text("/type"), "/problems/merge-the-other-way");
    let listed = office.get(&officer, "/courses").await;
    assert_eq!(listed.body["courses"][0]["taken"], 1);

    // The other way round only what waits for an answer waits.
    let refused = merge(&office, &te, &other, &survivor).await;
    assert_eq!(codes(&refused), ["surviving handover", "absorbed handover"]);
    for client in [&other, &survivor] {
        let set = over(TE);
        let set = office.change_now(&te, Method::POST, client, "/override", set).await;
        set.expect(StatusCode::OK);
    }
    merge(&office, &te, &other, &survivor).await.expect(StatusCode::OK);
    // The seat, the appointment and the draft are where they were, and go on.
    office.go_to("2024-05-06");
    let started = office.change_now(&te, Method::POST, &referral, "/events", step("started"));
    started.await.expect(StatusCode::OK);
    office.get(&te, &appointment).await.expect(StatusCode::OK);
    assert_eq!(office.get(&te, &next).await.text("/state"), "draft");
    office.is_sound().await;
}

#[tokio::test]
async fn only_who_may_change_both_may_merge_them_and_learns_nothing_of_the_others() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let colleague = office.worker(TE).await;
    let turku = office.worker(TURKU).await;
    let own = office.client(&te).await;
    let strange = office.client(&turku).await;
    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    let hidden = office.client_as(&te, person.clone()).await;

    let unknown = format!("/clients/{}", uuid::Uuid::from_u128(1));
    let mut answers = Vec::new();
    for other in [&strange, &hidden, &unknown, &own] {
        let refused = merge(&office, &colleague, &own, other).await;
        answers.push(refused.expect(StatusCode::UNPROCESSABLE_ENTITY).body);
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
    let body = Some(json!({ "client": id(&own), "reason": "x" }));
    let path = format!("{own}/merge");
    office.change(&turku, Method::POST, &path, body, "\"1\"").await.expect(StatusCode::NOT_FOUND);

    // What a protected record says stays behind its protection.
    let refused = merge(&office, &te, &own, &hidden).await;
    assert_eq!(codes(&refused), ["protected_must_survive"]);
    merge(&office, &te, &hidden, &own).await.expect(StatusCode::OK);
    for client in [&own, &hidden] {
        office.get(&te, client).await.expect(StatusCode::OK);
        office.get(&colleague, client).await.expect(StatusCode::NOT_FOUND);
    }
    office.is_sound().await;
}

#[tokio::test]
async fn two_open_customerships_at_different_authorities_stay_two_until_one_is_handed_over() {
    let office = TestOffice::open().await;
    let te = office.worker(TE).await;
    let vantaa = office.worker(VANTAA).await;
    let mut person = job_seeker_in_vantaa();
    person["facts"]["social_assistance"] = json!("other_than_temporary");
    let joint = office.client_as(&te, person.clone()).await;
    person["facts"] = json!({
        "residence": { "kind": "A", "first_granted_on": "2023-06-01" },
        "home_municipality": "092",
    });
    let other = office.client_as(&vantaa, person).await;

    let refused = merge(&office, &vantaa, &joint, &other).await;

    assert_eq!(codes(&refused), ["other_authority_acts"]);
    assert_eq!(refused.text("/obstacles/0/authority"), VANTAA);
}
