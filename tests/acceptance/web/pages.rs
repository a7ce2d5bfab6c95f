//! Every page in the states that matter: what the browser looks at. A new page has its line here.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::visitor::somebody;
use crate::office::{Official, TestOffice, job_seeker_in_vantaa};
use crate::operations::{TE, VANTAA, course};

/// The pages of one client, after the client's address.
pub(super) const OF_A_CLIENT: [&str; 5] =
    ["", "/write-note", "/end-customership", "/claim-client", "/override-responsibility"];

/// A page in one state.
pub(super) struct Page {
    /// For messages and the names of pictures.
    pub(super) name: &'static str,
    pub(super) address: String,
    /// The form whose button is pressed on it, which then shows its faults.
    pub(super) sends: Option<String>,
}

fn page(name: &'static str, address: impl Into<String>) -> Page {
    Page { name, address: address.into(), sends: None }
}

fn faulty(name: &'static str, address: impl Into<String>) -> Page {
    let address = address.into();
    Page { name, sends: Some(address.clone()), address }
}

/// For who is not signed in.
pub(super) fn for_everybody() -> Vec<Page> {
    vec![
        page("sign-in", "/sign-in"),
        page("sign-in-to-come-back", "/sign-in?next=%2Fhandovers"),
        faulty("sign-in-faults", "/sign-in"),
        page("accessibility", "/accessibility"),
    ]
}

/// For `novice`, who has nothing to do yet.
pub(super) fn empty() -> Vec<Page> {
    vec![
        page("work-empty", "/"),
        page("handovers-empty", "/handovers"),
        page("absences-empty", "/absences"),
        page("search-empty", "/clients/search"),
    ]
}

/// For `meri`, in the office that [`typical`] made.
pub(super) fn filled(clients: &[String]) -> Vec<Page> {
    let [planned, late, fresh, handover, plan, referral, course] = clients else {
        panic!("seven things")
    };
    vec![
        page("work", "/?whose=unit"),
        page("work-late-filtered", "/?show=late&whose=unit&interpreter=yes"),
        page("handovers", "/handovers"),
        page("client", format!("{planned}?from=list&whose=unit")),
        page("client-late", late.clone()),
        page("client-new", format!("{fresh}?done=claim_client")),
        page("client-timeline", format!("{planned}?kinds=plans&kinds=contacts&all=yes")),
        page("write-note", format!("{planned}/write-note")),
        page("end-customership", format!("{planned}/end-customership")),
        page("claim-client", format!("{fresh}/claim-client")),
        page("override", format!("{planned}/override-responsibility")),
        faulty("override-faults", format!("{planned}/override-responsibility")),
        page("handover", handover.clone()),
        page("return-handover", format!("{handover}/return-handover")),
        faulty("return-handover-faults", format!("{handover}/return-handover")),
        page("refer", format!("{plan}/refer-to-training")),
        page("refer-preview", format!("{plan}/refer-to-training?course={course}")),
        page("refer-faults", format!("{plan}/refer-to-training?asked=yes")),
        page("referral", referral.clone()),
        Page {
            name: "referral-faults",
            address: referral.clone(),
            sends: Some(format!("{referral}/record-referral-event")),
        },
        page("not-found", "/nothing"),
        faulty("search-faults", "/clients/search"),
        faulty("write-note-faults", format!("{planned}/write-note")),
        faulty("end-customership-faults", format!("{planned}/end-customership")),
    ]
}

/// For `root`, who keeps users and settings.
pub(super) fn administered() -> Vec<Page> {
    vec![
        page("no-clients", "/"),
        page("users", "/users"),
        page("add-user", "/add-user"),
        faulty("add-user-faults", "/add-user"),
        page("settings", "/settings"),
        page("feedback", "/feedback"),
        page("give-feedback", "/give-feedback"),
        faulty("give-feedback-faults", "/give-feedback"),
    ]
}

/// For `boss`, who distributes the work of that office.
pub(super) fn supervised(boss: &Official) -> Vec<Page> {
    let to_boss =
        format!("/reassign-clients?from_worker=nobodys&to_worker={}&stage=", boss.actor.user);
    vec![
        page("board", "/board"),
        page("reassign", "/reassign-clients"),
        page("reassign-preview", to_boss),
        page("reassign-faults", "/reassign-clients?from_worker=&to_worker=&stage="),
        page("absences", "/absences"),
        page("record-absence", "/record-absence"),
        faulty("record-absence-faults", "/record-absence"),
        page("board-list", "/?whose=unit&worker=nobodys&due_from=2024-06-01&due_by=2024-09-01"),
    ]
}

/// An office in which `meri` has clients of every sort, one of them with a plan, notes and an
/// appointment; `novice` has none.
pub(super) async fn typical(office: &TestOffice) -> (Vec<String>, Official) {
    let meri = somebody(office, "meri", Role::CaseWorker, TE).await;
    let vantaa = somebody(office, "vantaa", Role::CaseWorker, VANTAA).await;
    somebody(office, "novice", Role::CaseWorker, "municipality:853").await;
    let boss = somebody(office, "boss", Role::Supervisor, TE).await;
    office.go_to("2024-05-06");
    let planned = office.client(&meri).await;
    office.change_now(&meri, Method::POST, &planned, "/claim", None).await.expect(StatusCode::OK);
    office.assess(&meri, &planned).await;
    let plan = office.plan_in_force(&meri, &planned).await;
    let course = course_of(office, 1).await;
    let referred = json!({ "course": course });
    let referral = office.post(&meri, &format!("{plan}/referrals"), referred).await;
    let referral = format!("/referrals/{}", referral.expect(StatusCode::CREATED).text("/id"));
    for (kind, text) in [
        (
            "call",
            "Rang about the course. Starts on 3 June if the place is confirmed.\nWill call back.",
        ),
        ("network", "The school confirmed the level: A1.2."),
    ] {
        let note = json!({ "on": "2024-05-06", "kind": kind, "text": text });
        office.post(&meri, &format!("{planned}/notes"), note).await.expect(StatusCode::CREATED);
    }
    let appointment = json!({
        "on": "2024-08-20", "time": "09:30", "place": "Room 3", "language": "so",
        "interpreter_ordered": false,
    });
    let made = office.post(&meri, &format!("{planned}/appointments"), appointment).await;
    made.expect(StatusCode::CREATED);
    let late = named(office, &meri, "Al-Hassan", "محمد").await;
    let moved = named(office, &vantaa, "Öhman", "Åsa").await;
    let registered = json!({
        "from": "2024-05-06", "job_seeker_registered": true, "labour_market_status": "02",
        "child_home_care_allowance": false, "outside_labour_force_because": null,
    });
    let changed =
        office.change_now(&vantaa, Method::POST, &moved, "/facts", Some(registered)).await;
    let handover = format!("/handovers/{}", changed.expect(StatusCode::OK).text("/handover/id"));
    for number in 0..55 {
        let family = ["Hassan", "Shevchenko", "Nguyễn", "Popova", "Warsame"][number % 5];
        let given = ["Ayaan", "Oksana", "Cường", "Irina", "Yusuf", "Leyla", "Omar"][number % 7];
        named(office, &meri, family, given).await;
    }
    office.go_to("2024-08-12");
    let fresh = named(office, &meri, "Pitkäsukuniminen-".repeat(5).as_str(), "Eeva").await;
    let absence = json!({
        "from": "2024-08-10", "until": "2024-08-30", "worker": meri.actor.user,
        "substitute": boss.actor.user,
    });
    office.post(&boss, "/absences", absence).await.expect(StatusCode::CREATED);
    (vec![planned, late, fresh, handover, plan, referral, course], boss)
}

/// The id of a course with so many seats.
pub(super) async fn course_of(office: &TestOffice, seats: usize) -> String {
    let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
    let opened = office.post(&officer, "/courses", course(seats)).await;
    opened.expect(StatusCode::CREATED).text("/id").to_owned()
}

async fn named(office: &TestOffice, by: &Official, family: &str, given: &str) -> String {
    let mut person = job_seeker_in_vantaa();
    person["family_name"] = json!(family);
    person["given_names"] = json!(given);
    if by.actor.authority.to_string() == VANTAA {
        person["facts"]["job_seeker_registered"] = json!(false);
        person["facts"]["labour_market_status"] = json!("05");
        person["facts"]["child_home_care_allowance"] = json!(true);
        person["facts"]["outside_labour_force_because"] = json!("family");
    }
    office.client_as(by, person).await
}
