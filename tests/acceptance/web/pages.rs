//! Every page in the states that matter: what the browser looks at. A new page has its line here.

mod audited;

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::json;

pub(super) use audited::{audited, looked_at};

use super::visitor::somebody;
use crate::office::{Official, TestOffice, job_seeker_in_vantaa, plan_from};
use crate::operations::{TE, VANTAA, course};

/// The pages of one client, after the client's address.
pub(super) const OF_A_CLIENT: [&str; 10] = [
    "",
    "/write-note",
    "/end-customership",
    "/claim-client",
    "/change-facts",
    "/change-facts?fact=residence&fact=labour_market_status",
    "/start-assessment",
    "/override-responsibility",
    "/draft-plan",
    "/name-guardian",
];

/// What the page of changed facts is looked at with.
const FACTS: &str = "fact=citizenships&fact=residence&fact=labour_market_status\
    &fact=job_seeker_registered";
/// What the office has that [`typical`] made: addresses, and who distributes the work.
pub(super) struct Typical {
    /// A client with a plan, notes and an appointment.
    pub(super) planned: String,
    /// One of whom something is late.
    pub(super) late: String,
    /// A new one in the queue, with a long name.
    pub(super) fresh: String,
    /// An assessment that is begun.
    pub(super) assessment: String,
    /// The plan in force.
    pub(super) plan: String,
    /// Its next version.
    pub(super) draft: String,
    /// Another client's plan, which waits for acceptances.
    pub(super) offered: String,
    /// A child for whom nobody speaks yet.
    pub(super) child: String,
    /// The draft of the child's plan, for which the child was not heard.
    pub(super) child_plan: String,
    /// A handover to answer.
    pub(super) handover: String,
    /// A referral from the plan in force.
    pub(super) referral: String,
    /// The id of its course.
    pub(super) course: String,
    /// The supervisor.
    pub(super) boss: Official,
}

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
pub(super) fn filled(office: &Typical) -> Vec<Page> {
    let Typical { planned, late, fresh, assessment, plan, draft, offered, .. } = office;
    let pages = vec![
        page("work", "/?whose=unit"),
        page("work-late-filtered", "/?show=late&whose=unit&interpreter=yes"),
        page("handovers", "/handovers"),
        page("save-view", "/views/save-view?show=late"),
        faulty("save-view-faults", "/views/save-view"),
        page("client", format!("{planned}?from=list&whose=unit")),
        page("client-late", late.clone()),
        page("client-new", format!("{fresh}?done=claim_client")),
        page("client-timeline", format!("{planned}?kinds=plans&kinds=contacts&all=yes")),
        page("write-note", format!("{planned}/write-note")),
        page("end-customership", format!("{planned}/end-customership")),
        page("claim-client", format!("{fresh}/claim-client")),
        page("register-client", "/clients/register-client"),
        faulty("register-client-faults", "/clients/register-client"),
        page("change-facts-which", format!("{planned}/change-facts")),
        page("change-facts", format!("{planned}/change-facts?{FACTS}")),
        Page {
            name: "change-facts-foreseen",
            address: format!("{planned}/change-facts?{FACTS}"),
            sends: Some(format!("{planned}/change-facts")),
        },
        page("break-glass", "/break-glass"),
        faulty("break-glass-faults", "/break-glass"),
        page("start-assessment", format!("{fresh}/start-assessment")),
        faulty("start-assessment-faults", format!("{planned}/start-assessment")),
        page("assessment", assessment.clone()),
        page("assessment-item", format!("{assessment}/record-assessment-item/finnish_swedish")),
        faulty("assessment-item-faults", format!("{assessment}/record-assessment-item/wishes")),
        page("specifying", format!("{assessment}/record-specifying-measure/language_test")),
        faulty(
            "specifying-faults",
            format!("{assessment}/record-specifying-measure/literacy_test"),
        ),
        page("complete-assessment", format!("{assessment}/complete-assessment")),
        faulty("complete-assessment-faults", format!("{assessment}/complete-assessment")),
        page("draft-plan", format!("{planned}/draft-plan")),
        faulty("draft-plan-faults", format!("{planned}/draft-plan")),
        page("plan", plan.clone()),
        page("plan-draft", format!("{draft}?done=draft_plan")),
        page("change-plan", format!("{draft}/change-plan")),
        page("offer-plan", format!("{draft}/offer-plan")),
        page("compare-plans", format!("{draft}/compare-plans")),
        page("plan-offered", offered.clone()),
        page("accept-plan", format!("{offered}/accept-plan")),
        page("explain-duties", format!("{plan}/explain-duties")),
        page("review-plan", format!("{plan}/review-plan")),
        faulty("review-plan-faults", format!("{plan}/review-plan")),
        page("print-plan", format!("{plan}/print-plan?language=en")),
        page("print-plan-arabic", format!("{offered}/print-plan?language=ar")),
    ];
    pages
        .into_iter()
        .chain(of_a_child(office))
        .chain(handed_over_and_referred(office))
        .chain(faults(office))
        .collect()
}

fn of_a_child(office: &Typical) -> Vec<Page> {
    let Typical { child, child_plan, .. } = office;
    vec![
        page("child", child.clone()),
        page("name-guardian", format!("{child}/name-guardian")),
        faulty("name-guardian-faults", format!("{child}/name-guardian")),
        page("child-plan", child_plan.clone()),
        faulty("child-plan-refused", format!("{child_plan}/offer-plan")),
        page("hear-child", format!("{child_plan}/hear-child")),
        faulty("hear-child-faults", format!("{child_plan}/hear-child")),
    ]
}

fn handed_over_and_referred(office: &Typical) -> Vec<Page> {
    let Typical { planned, plan, handover, referral, course, .. } = office;
    vec![
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
    ]
}

fn faults(office: &Typical) -> Vec<Page> {
    let planned = &office.planned;
    vec![
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
        page("figures", "/figures?period=2024Q2"),
        page(
            "figures-by-age",
            "/figures?period=2024Q2&indicator=new_customerships&breakdown=age_group",
        ),
        page("figures-list", "/figures/list?indicator=new_customerships&period=2024Q2"),
        page("figures-refused", "/figures?period=2030"),
        page("attest-period", "/attest-period?period=2024H1"),
        Page {
            name: "attest-period-faults",
            address: "/attest-period?period=2024H1".to_owned(),
            sends: Some("/attest-period".to_owned()),
        },
        page("board-list", "/?whose=unit&worker=nobodys&due_from=2024-06-01&due_by=2024-09-01"),
    ]
}

/// For `ntm`, who follows that office's region, and has frozen a report.
pub(super) fn followed() -> Vec<Page> {
    vec![
        page("figures-of-area", "/figures?period=2024Q2"),
        page("reports", "/reports?period=2024H1"),
        Page {
            name: "reports-faults",
            address: "/reports?period=2024H1".to_owned(),
            sends: Some("/freeze-report".to_owned()),
        },
        page("read-report", "/read-report?period=2024H1&version=1"),
        page(
            "read-report-by-age",
            "/read-report?period=2024H1&version=1&indicator=new_customerships&breakdown=age_group",
        ),
    ]
}

/// An office in which `meri` has clients of every sort, one of them with a plan, notes and an
/// appointment; `novice` has none.
pub(super) async fn typical(office: &TestOffice) -> Typical {
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
    let ntm = somebody(office, "ntm", Role::NtmOfficer, "ntm_centre:01").await;
    let frozen = json!({ "period": "2024H1", "reason": "Not all have attested yet." });
    office.post(&ntm, "/reports", frozen).await.expect(StatusCode::CREATED);
    let absence = json!({
        "from": "2024-08-10", "until": "2024-08-30", "worker": meri.actor.user,
        "substitute": boss.actor.user,
    });
    office.post(&boss, "/absences", absence).await.expect(StatusCode::CREATED);
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
        boss,
    }
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
