//! Every operation of the API as its document tells it, each with a body of the right shape, and
//! clients to whom the asker's authority stands in every relation.

mod bodies;

use axum::http::{Method, StatusCode};
use domain::access::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::office::{Official, PDF, TestOffice, job_seeker_in_vantaa, plan_from};

/// A version that nothing has.
pub(crate) const STALE: &str = "\"4000000000\"";

pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    path: String,
    /// Of the right shape, with every field that there is.
    pub(crate) body: Option<Value>,
    /// Takes a form with a file in place of a body.
    pub(crate) sends_file: bool,
    /// Wants `If-Match`.
    pub(crate) changes: bool,
    /// Takes an `Idempotency-Key`.
    pub(crate) creates: bool,
}

impl Operation {
    /// As the permission table writes it.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// The path for one client and the things that belong to it.
    pub(crate) fn at(&self, things: &Things) -> String {
        let id = match self.path.split('/').nth(1) {
            Some(of) if things.id_of(of).is_some() => things.id_of(of).unwrap(),
            Some(
                "absences" | "reassignments" | "providers" | "feeds" | "calendars" | "reviews"
                | "broken-glass" | "sessions" | "disposals",
            ) => &Things::unknown().client,
            Some("figures" | "attestations" | "reports") if self.method == Method::GET => {
                return format!("{}{}", self.path, figures_query(&self.id));
            }
            _ => return self.path.clone(),
        };
        let path =
            self.path.replace("{id}", id).replace("{secret}", id).replace("{item}", "wishes");
        let path = path.replace("{measure}", "literacy_test");
        match self.id.as_str() {
            "compare_plans" => format!("{path}?with={id}"),
            "preview_referral" => format!("{path}?course={id}"),
            _ => path,
        }
    }
}

/// What a question for figures asks for.
fn figures_query(operation: &str) -> &'static str {
    match operation {
        "list_indicators" => "",
        "open_figure" => "?period=2023&indicator=new_customerships",
        _ => "?period=2023",
    }
}

/// All of the document, in its order.
pub(crate) fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(api::openapi()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, described) in item.as_object().unwrap() {
            let takes = |header: &str| {
                let parameters = described["parameters"].as_array();
                parameters.is_some_and(|all| all.iter().any(|one| one["name"] == header))
            };
            let id = described["operationId"].as_str().unwrap();
            operations.push(Operation {
                id: id.to_owned(),
                method: method.to_uppercase().parse().unwrap(),
                path: path.strip_prefix("/api/v1").unwrap().to_owned(),
                body: described
                    .pointer("/requestBody/content/application~1json")
                    .map(|_| bodies::body(id)),
                sends_file: described
                    .pointer("/requestBody/content/multipart~1form-data")
                    .is_some(),
                changes: takes("If-Match"),
                creates: takes("Idempotency-Key"),
            });
        }
    }
    operations
}

fn body_about_looks(operation: &str) -> Value {
    match operation {
        "break_glass" => json!({
            "identity_code": "170590-999E", "ground": "danger",
            "reason": "The client stands at the desk.", "hours": 8,
        }),
        "read_access_log" | "extract_access_log" => json!({ "client": Uuid::nil() }),
        "review_view" | "review_break_glass" => json!({ "outcome": "proper", "note": "x" }),
        other => panic!("{other} needs a body here"),
    }
}

/// A plan that says everything a plan can say.
fn whole_plan(day: &str) -> Value {
    let mut plan = plan_from(day.parse().unwrap());
    plan["measures"][0]["provider"] = json!("Vantaan opisto");
    plan["measures"][0]["responsible"] = json!("te_office");
    plan["measures"][0]["from"] = json!(day);
    plan["measures"][0]["until"] = json!(day);
    plan["measures"][0]["registered_provider"] = json!(Uuid::nil());
    plan["measures"][0]["why"] = json!("Suits.");
    plan["measures"][0]["follow_up"] = json!("Monthly.");
    plan["measures"][0]["study"] = json!({
        "entity": "Basic education", "basic_education": true, "agreed_late_because": "Ill.",
    });
    plan["members"] = json!([]);
    plan["two_party_reason"] = json!("no_need_of_social_services");
    plan
}

/// A course of half a year.
pub(crate) fn course(seats: usize) -> Value {
    json!({
        "name": "Integration training", "provider": "Vantaan opisto", "track": "basic",
        "starts_on": "2024-05-06", "ends_on": "2024-12-20", "seats": seats,
    })
}

/// A provider of teaching in Uusimaa.
pub(crate) fn provider(name: &str) -> Value {
    json!({
        "name": name, "business_id": "0737546-2", "area": "ntm_centre:01",
        "kinds": ["literacy_teaching", "voluntary_studies"], "contact": "Student office, 09 123",
        "valid_from": "2024-01-01", "valid_until": "2026-12-31",
    })
}

/// The ids of a client and of one thing of each kind that belongs to it.
#[derive(Clone)]
pub(crate) struct Things {
    pub(crate) client: String,
    pub(crate) assessment: String,
    pub(crate) plan: String,
    pub(crate) referral: String,
    pub(crate) handover: String,
    pub(crate) appointment: String,
    pub(crate) attachment: String,
    pub(crate) participant: String,
}

impl Things {
    /// The id of the one that addresses call so, if it belongs to a client.
    pub(crate) fn id_of(&self, called: &str) -> Option<&String> {
        match called {
            "clients" => Some(&self.client),
            "assessments" => Some(&self.assessment),
            "plans" => Some(&self.plan),
            "referrals" => Some(&self.referral),
            "handovers" => Some(&self.handover),
            "appointments" => Some(&self.appointment),
            "attachments" => Some(&self.attachment),
            "participants" => Some(&self.participant),
            _ => None,
        }
    }

    /// Every id.
    pub(crate) fn all(&self) -> [&String; 8] {
        let Self { client, assessment, plan, referral, .. } = self;
        let Self { handover, appointment, attachment, participant, .. } = self;
        [client, assessment, plan, referral, handover, appointment, attachment, participant]
    }

    /// The same things with other ids.
    pub(crate) fn map(&self, other: impl FnMut(&String) -> String) -> Self {
        let [client, assessment, plan, referral, handover, appointment, attachment, participant] =
            self.all().map(other);
        Self { client, assessment, plan, referral, handover, appointment, attachment, participant }
    }

    /// Ids that nothing has.
    pub(crate) fn unknown() -> Self {
        let id = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001).to_string();
        Self {
            client: id.clone(),
            assessment: id.clone(),
            plan: id.clone(),
            referral: id.clone(),
            handover: id.clone(),
            appointment: id.clone(),
            attachment: id.clone(),
            participant: id,
        }
    }
}

pub(crate) const TE: &str = "te_office:0299";
pub(crate) const VANTAA: &str = "municipality:092";
pub(crate) const ESPOO: &str = "municipality:049";
pub(crate) const TURKU: &str = "municipality:853";
/// Another office of the same kind.
const OTHER_TE: &str = "te_office:0399";

/// A client, and an authority that stands to it in a relation.
pub(crate) struct Case {
    pub(crate) relation: &'static str,
    pub(crate) authority: &'static str,
    pub(crate) things: Things,
}

/// One case for each relation. The protected client is `named`'s, and so are those whose column says
/// that they are a colleague's, about a colleague, or closed; the one of the column `own` is to be
/// given to whoever asks.
pub(crate) async fn cases(office: &TestOffice, named: &Official) -> [Case; 14] {
    let course = {
        let officer = office.official(Role::NtmOfficer, "ntm_centre:01").await;
        let course = office.post(&officer, "/courses", course(10)).await;
        course.expect(StatusCode::CREATED).text("/id").to_owned()
    };

    // Registered in Turku, taken over by the TE-office, with Vantaa beside it.
    let turku = office.worker(TURKU).await;
    let mut person = job_seeker_in_vantaa();
    person["facts"]["social_assistance"] = json!("other_than_temporary");
    let client = office.client_as(&turku, person).await;
    let handover = office.get(&turku, &client).await.text("/handover/id").to_owned();
    let path = format!("/handovers/{handover}");
    let taken = office.change_now(named, Method::POST, &path, "/accept", None).await;
    taken.expect(StatusCode::OK);
    let shared = referred(office, named, &client, &course, Some(handover)).await;

    let client = office.client(named).await;
    let offered = referred(office, named, &client, &course, None).await;

    let mut person = job_seeker_in_vantaa();
    person["protected"] = json!(true);
    let client = office.client_as(named, person).await;
    let protected = referred(office, named, &client, &course, None).await;

    // Once Turku's; closed, because it was merged into another of the TE-office's.
    let client = office.client(&turku).await;
    let handover = office.get(&turku, &client).await.text("/handover/id").to_owned();
    let path = format!("/handovers/{handover}");
    let taken = office.change_now(named, Method::POST, &path, "/accept", None).await;
    taken.expect(StatusCode::OK);
    let merged = referred(office, named, &client, &course, Some(handover)).await;
    finish(office, named, &merged).await;
    let (survivor, _) = office.client_with_plan(named).await;
    let asked = Some(json!({ "client": merged.client, "reason": "Registered twice." }));
    let taken_in = office.change_now(named, Method::POST, &survivor, "/merge", asked).await;
    taken_in.expect(StatusCode::OK);

    let supervisor = office.official(Role::Supervisor, TE).await;
    let name = json!({ "worker": named.actor.user });
    let mut of_the_unit = Vec::new();
    for deed in ["", "/assign", "/assign", "/restrict", "/assign"] {
        let client = office.client(named).await;
        of_the_unit.push(referred(office, named, &client, &course, None).await);
        if !deed.is_empty() {
            let named = Some(name.clone());
            let done = office.change_now(&supervisor, Method::POST, &client, deed, named).await;
            done.expect(StatusCode::OK);
        }
    }
    let [queue, own, unit, colleague, closed] = of_the_unit.try_into().ok().unwrap();
    finish(office, named, &closed).await;
    let client = format!("/clients/{}", closed.client);
    let end = Some(bodies::body("end_customership"));
    let ended = office.change_now(named, Method::POST, &client, "/end", end).await;
    ended.expect(StatusCode::OK);

    let case =
        |relation, authority, things: &Things| Case { relation, authority, things: things.clone() };
    [
        case("acting", TE, &shared),
        case("joint", VANTAA, &shared),
        case("receiving", ESPOO, &offered),
        case("former", TURKU, &shared),
        case("elsewhere", ESPOO, &shared),
        case("protected", TE, &protected),
        case("awaiting", ESPOO, &protected),
        case("merged", TE, &merged),
        case("own", TE, &own),
        case("queue", TE, &queue),
        case("unit", TE, &unit),
        case("other-unit", OTHER_TE, &unit),
        case("colleague", TE, &colleague),
        case("closed", TE, &closed),
    ]
}

/// Records how the referral and the appointment ended.
async fn finish(office: &TestOffice, worker: &Official, things: &Things) {
    let Things { referral, appointment, .. } = things;
    let asked = Some(bodies::body("record_referral_event"));
    let path = format!("/referrals/{referral}");
    let ended = office.change_now(worker, Method::POST, &path, "/events", asked).await;
    ended.expect(StatusCode::OK);
    let asked = Some(bodies::body("end_appointment"));
    let path = format!("/appointments/{appointment}");
    let ended = office.change_now(worker, Method::POST, &path, "/outcome", asked).await;
    ended.expect(StatusCode::OK);
}

/// Leads a client to a referral; without a handover, one to Espoo is opened.
pub(crate) async fn referred(
    office: &TestOffice,
    worker: &Official,
    client: &str,
    course: &str,
    handover: Option<String>,
) -> Things {
    office.assess(worker, client).await;
    let plan = office.plan_in_force(worker, client).await;
    let asked = json!({ "course": course });
    let referral = office.post(worker, &format!("{plan}/referrals"), asked).await;
    let referral = referral.expect(StatusCode::CREATED);
    let asked = json!({
        "on": "2024-04-29", "time": "09:30", "place": null, "language": "so",
        "interpreter_ordered": true,
    });
    let appointment = office.post(worker, &format!("{client}/appointments"), asked).await;
    let appointment = appointment.expect(StatusCode::CREATED);
    let about = json!({ "kind": "other", "title": "A paper" });
    let attachment = office.attach(worker, client, &about, "paper.pdf", PDF, &[]).await;
    let attachment = attachment.expect(StatusCode::CREATED);
    let asked = json!({
        "on": "2024-04-22", "kind": "education_provider", "name": "Vantaan opisto",
        "data": ["names"],
    });
    let participant = office.post(worker, &format!("{plan}/participants"), asked).await;
    let participant = participant.expect(StatusCode::CREATED);
    let handover = if let Some(handover) = handover {
        handover
    } else {
        let asked = Some(bodies::body("override_responsibility"));
        let over = office.change_now(worker, Method::POST, client, "/override", asked).await;
        over.expect(StatusCode::OK).text("/handover/id").to_owned()
    };
    let read = office.get(worker, client).await.expect(StatusCode::OK);
    let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    Things {
        client: id(client),
        assessment: read.text("/assessments/0").to_owned(),
        plan: id(&plan),
        referral: referral.text("/id").to_owned(),
        handover,
        appointment: appointment.text("/id").to_owned(),
        attachment: attachment.text("/id").to_owned(),
        participant: participant.text("/id").to_owned(),
    }
}
