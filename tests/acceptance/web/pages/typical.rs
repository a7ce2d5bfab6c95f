//! An office with everything that pages show.

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

use super::super::visitor::somebody;
use crate::office::{Official, PDF, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{TE, VANTAA, course};

/// What the office has that [`typical`] made: addresses, and who distributes the work.
pub(in super::super) struct Typical {
    /// A client with a plan, notes and an appointment.
    pub(in super::super) planned: String,
    /// One of whom something is late.
    pub(in super::super) late: String,
    /// A new one in the queue, with a long name.
    pub(in super::super) fresh: String,
    /// An assessment that is begun.
    pub(in super::super) assessment: String,
    /// The plan in force.
    pub(in super::super) plan: String,
    /// Its next version.
    pub(in super::super) draft: String,
    /// Another client's plan, which waits for acceptances.
    pub(in super::super) offered: String,
    /// A child for whom nobody speaks yet.
    pub(in super::super) child: String,
    /// The draft of the child's plan, for which the child was not heard.
    pub(in super::super) child_plan: String,
    /// A handover to answer.
    pub(in super::super) handover: String,
    /// A referral from the plan in force.
    pub(in super::super) referral: String,
    /// The id of its course.
    pub(in super::super) course: String,
    /// A file of the client with a plan.
    pub(in super::super) attachment: String,
    /// The appointment of the same.
    pub(in super::super) appointment: String,
    /// Who takes part in the plan in force.
    pub(in super::super) participant: String,
    /// The supervisor.
    pub(in super::super) boss: Official,
}

/// An office in which `meri` has clients of every sort, one of them with a plan, notes and an
/// appointment; `novice` has none.
pub(in super::super) async fn typical(office: &TestOffice) -> Typical {
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
    let appointment = format!("/appointments/{}", made.expect(StatusCode::CREATED).text("/id"));
    let attachment = certificate(office, &meri, &planned).await;
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
    let started = json!({ "started_on": "2024-08-12", "language": "ar", "interpreter": true });
    let started = office.post(&meri, &format!("{late}/assessments"), started).await;
    let assessment = format!("/assessments/{}", started.expect(StatusCode::CREATED).text("/id"));
    for (item, text, levels) in [
        ("literacy", "Reads and writes Arabic well, the Latin alphabet slowly.", json!(null)),
        (
            "finnish_swedish",
            "يتكلم القليل من الفنلندية. Understands everyday words.",
            json!({ "listening": "A1.2", "speaking": "A1.1", "reading": "X", "writing": "X" }),
        ),
    ] {
        let mut body = json!({ "text": text });
        if !levels.is_null() {
            body["levels"] = levels;
        }
        let path = format!("/items/{item}");
        office.change_now(&meri, Method::PUT, &assessment, &path, Some(body)).await;
    }
    let mut next = plan_from(office.app.clock.today());
    next["valid_until"] = json!("2025-04-30");
    next["goals"] = json!([{ "text": "العمل كطباخ" }, { "text": "Finnish to B1.1" }]);
    let draft = office.post(&meri, &format!("{planned}/plans"), next.clone()).await;
    let draft = format!("/plans/{}", draft.expect(StatusCode::CREATED).text("/id"));
    let other = named(office, &meri, "Haddad", "ليلى").await;
    office.assess(&meri, &other).await;
    let offered = office.post(&meri, &format!("{other}/plans"), next).await;
    let offered = format!("/plans/{}", offered.expect(StatusCode::CREATED).text("/id"));
    office.change_now(&meri, Method::POST, &offered, "/offer", None).await.expect(StatusCode::OK);
    let (child, child_plan) = child_with_draft(office, &meri).await;
    frozen_report(office).await;
    let participant = county(office, &meri, &plan).await;
    away(office, &meri, &boss).await;
    Typical {
        planned,
        late,
        fresh,
        assessment,
        plan,
        draft,
        offered,
        child,
        child_plan,
        handover,
        referral,
        course,
        attachment,
        appointment,
        participant,
        boss,
    }
}

/// The worker is away in August, and the supervisor stands in.
async fn away(office: &TestOffice, worker: &Official, boss: &Official) {
    let absence = json!({
        "from": "2024-08-10", "until": "2024-08-30", "worker": worker.actor.user,
        "substitute": boss.actor.user,
    });
    office.post(boss, "/absences", absence).await.expect(StatusCode::CREATED);
}

/// Another authority that takes part in a plan.
async fn county(office: &TestOffice, by: &Official, plan: &str) -> String {
    let county = json!({
        "on": "2024-08-12", "kind": "wellbeing_services_county",
        "name": "Vantaa and Kerava wellbeing services county", "data": ["names", "birth"],
    });
    let named = office.post(by, &format!("{plan}/participants"), county).await;
    format!("/participants/{}", named.expect(StatusCode::CREATED).text("/id"))
}

/// A job seeker of 16 and the draft of a plan, before anybody spoke for or with the child.
async fn child_with_draft(office: &TestOffice, by: &Official) -> (String, String) {
    let mut child = job_seeker_in_vantaa();
    child["born_on"] = json!("2008-01-31");
    let child = office.client_as(by, child).await;
    office.assess(by, &child).await;
    let plan = plan_from(office.app.clock.today());
    let plan = office.post(by, &format!("{child}/plans"), plan).await;
    let plan = format!("/plans/{}", plan.expect(StatusCode::CREATED).text("/id"));
    (child, plan)
}

/// The id of a course with so many seats.
pub(in super::super) async fn course_of(office: &TestOffice, seats: usize) -> String {
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

async fn certificate(office: &TestOffice, by: &Official, client: &str) -> String {
    let about = json!({ "kind": "certificate", "title": "Language test, spring 2024" });
    let attached = office.attach(by, client, &about, "test.pdf", PDF, &[]).await;
    format!("/attachments/{}", attached.expect(StatusCode::CREATED).text("/id"))
}

/// `ntm` follows the region, and has frozen a report.
async fn frozen_report(office: &TestOffice) {
    let ntm = somebody(office, "ntm", Role::NtmOfficer, "ntm_centre:01").await;
    let frozen = json!({ "period": "2024H1", "reason": "Not all have attested yet." });
    office.post(&ntm, "/reports", frozen).await.expect(StatusCode::CREATED);
}
