//! Every page in the states that matter: what the browser looks at. A new page has its line here.

mod audited;
mod retained;
mod typical;

pub(super) use audited::{audited, looked_at};
pub(super) use retained::{held, retained};
pub(super) use typical::{Typical, course_of, typical};

/// The pages of one client, after the client's address.
pub(super) const OF_A_CLIENT: [&str; 20] = [
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
    "/attach-file",
    "/make-appointment",
    "/begin-customership",
    "/reopen-customership",
    "/extend-plan",
    "/interrupt-plan",
    "/link-household",
    "/part-household",
    "/hold-interview",
    "/merge-clients",
];

/// What the page of changed facts is looked at with.
const FACTS: &str = "fact=citizenships&fact=residence&fact=labour_market_status\
    &fact=job_seeker_registered";
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
        page("appointments-empty", "/appointments"),
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
    pages.into_iter().chain(faults(office)).collect()
}

/// For `meri`, what is done less often.
pub(super) fn now_and_then(office: &Typical) -> Vec<Page> {
    of_the_record(office)
        .into_iter()
        .chain(of_a_child(office))
        .chain(handed_over_and_referred(office))
        .collect()
}

/// Deeds that are done now and then, and what mends mistakes.
fn of_the_record(office: &Typical) -> Vec<Page> {
    let Typical { planned, plan, referral, attachment, appointment, participant, .. } = office;
    let withdrawn = format!("{attachment}/withdraw-attachment");
    let ended = format!("{appointment}/end-appointment");
    let mut pages = vec![
        page("appointments", "/appointments?show=coming&whose=unit"),
        page("hold-interview", format!("{planned}/hold-interview")),
        page("account", "/account"),
        page("change-password", "/change-password"),
        faulty("change-password-faults", "/change-password"),
        page("set-up-second-factor", "/set-up-second-factor"),
        faulty("set-up-second-factor-faults", "/set-up-second-factor"),
        page("feeds", "/feeds"),
        faulty("feeds-faults", "/feeds"),
        page("courses", "/courses"),
        page("providers", "/providers"),
        page("name-participant", format!("{plan}/name-participant")),
        faulty("name-participant-faults", format!("{plan}/name-participant")),
        page("participant", participant.clone()),
        page("end-participant", format!("{participant}/end-participant")),
        faulty("disclose-data-faults", format!("{participant}/disclose-data")),
        page("family-plan", format!("{planned}/draft-plan?family=true")),
        page("readmit-client", "/clients/readmit-client"),
        faulty("readmit-client-faults", "/clients/readmit-client"),
        page("withdraw-attachment", withdrawn.clone()),
        faulty("withdraw-attachment-faults", withdrawn),
        page("end-appointment", ended.clone()),
        faulty("end-appointment-faults", ended),
        page("withdraw-acceptance", format!("{plan}/withdraw-acceptance")),
        faulty("withdraw-referral-step-faults", format!("{referral}/withdraw-referral-step")),
    ];
    for deed in [
        "attach-file",
        "make-appointment",
        "begin-customership",
        "reopen-customership",
        "extend-plan",
        "interrupt-plan",
        "link-household",
        "part-household",
        "merge-clients",
    ] {
        pages.push(page(deed, format!("{planned}/{deed}")));
        pages.push(faulty("faults-of-a-deed", format!("{planned}/{deed}")));
    }
    pages
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
        page("users", "/users"),
        page("add-user", "/add-user"),
        faulty("add-user-faults", "/add-user"),
        page("link-provider", "/link-provider"),
        faulty("link-provider-faults", "/link-provider"),
        page("settings", "/settings"),
        page("feedback", "/feedback"),
        page("give-feedback", "/give-feedback"),
        faulty("give-feedback-faults", "/give-feedback"),
    ]
}

/// For `boss`, who distributes the work of that office.
pub(super) fn supervised(office: &Typical) -> Vec<Page> {
    let Typical { boss, planned: client, .. } = office;
    let to_boss =
        format!("/reassign-clients?from_worker=nobodys&to_worker={}&stage=", boss.actor.user);
    vec![
        page("board", "/board"),
        page("protected-handovers", "/handovers"),
        page("assign-client", format!("{client}/assign-client")),
        page("restrict-record", format!("{client}/restrict-record")),
        page("export-clients", "/export-clients"),
        faulty("export-deadlines-faults", "/export-deadlines"),
        page("register-provider", "/register-provider"),
        faulty("register-provider-faults", "/register-provider"),
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
        page("open-course", "/open-course"),
        faulty("open-course-faults", "/open-course"),
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
