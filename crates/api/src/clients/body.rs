use chrono::NaiveDate;
use domain::clients::family::{Guardian, HouseholdMember, Kinship};
use domain::clients::merge::{Absorbed, Carried, MergedInto};
use domain::ids::ClientId;
use domain::path::NextStep;
use domain::plans::{Extension, Goal, Interruption, PlanKind, PlanState};
use domain::record::{EndReason, Record, Stage};
use serde::Serialize;
use serde_json::{Map, Value};
use use_cases::App;
use use_cases::clients::{ClientFile, FactsChanged, Summary};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::participants::ParticipantBody;
use crate::plans::AgendaBody;
use crate::wire::{AuthorityBody, DeadlineBody, HandoverBody, ResponsibleBody};

/// A client on one page.
#[derive(Serialize, ToSchema)]
#[schema(as = Client)]
pub(crate) struct ClientBody {
    id: Uuid,
    given_names: String,
    family_name: String,
    born_on: NaiveDate,
    mother_tongue: String,
    service_language: String,
    interpreter_needed: bool,
    protected: bool,
    /// Keys and values of the fact file, as true today.
    #[schema(value_type = Object)]
    facts: Map<String, Value>,
    customership: Option<CustomershipBody>,
    /// `registered`, `assessing`, `planning`, `in_force` or `ended`; a client whose plan has run out
    /// is `planning` again.
    #[schema(value_type = String)]
    stage: Stage,
    /// The step of the path that comes next.
    #[schema(value_type = String)]
    next_step: NextStep,
    /// Responsible by rule.
    responsible: Option<ResponsibleBody>,
    /// The rule's answer set aside.
    overridden: Option<OverrideBody>,
    /// Who works the case.
    acting: AuthorityBody,
    /// Who works it jointly.
    joint: Option<AuthorityBody>,
    /// Who acted from when, without gaps.
    acting_series: Vec<ActingBody>,
    /// The client's own worker; null while in the unit's queue.
    worker: Option<Uuid>,
    /// The day of the last contact in person.
    last_contact_on: Option<NaiveDate>,
    /// Appointments that wait for their outcome.
    appointments: Vec<Uuid>,
    /// The handover that waits for an answer.
    handover: Option<HandoverBody>,
    /// Who speaks for a child.
    guardian: Option<GuardianBody>,
    /// Linked clients of the same household.
    household: Vec<HouseholdBody>,
    /// The record that this closed one was merged into.
    merged_into: Option<MergedIntoBody>,
    /// Records merged into this one, and what of each followed the person.
    absorbed: Vec<AbsorbedBody>,
    /// More time granted for the plans.
    #[schema(value_type = Vec<Object>)]
    extensions: Vec<Extension>,
    /// Hindrances that kept the client away.
    #[schema(value_type = Vec<Object>)]
    interruptions: Vec<Interruption>,
    assessments: Vec<Uuid>,
    plans: Vec<PlanLine>,
    /// Others who take part or took part, with what each may get and was given.
    participants: Vec<ParticipantBody>,
    referrals: Vec<Uuid>,
    deadlines: Vec<DeadlineBody>,
    /// For `If-Match`.
    version: u32,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Customership)]
struct CustomershipBody {
    from: NaiveDate,
    ended_on: Option<NaiveDate>,
    #[schema(value_type = Option<String>)]
    end_reason: Option<EndReason>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Override)]
struct OverrideBody {
    from: NaiveDate,
    authority: AuthorityBody,
    reason: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Acting)]
struct ActingBody {
    from: NaiveDate,
    authority: AuthorityBody,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Guardian)]
struct GuardianBody {
    from: NaiveDate,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    guardian: Guardian,
}

#[derive(Serialize, ToSchema)]
#[schema(as = HouseholdMember)]
struct HouseholdBody {
    client: Uuid,
    /// `spouse`, `child`, `parent`, `sibling` or `other`.
    #[schema(value_type = String)]
    kinship: Kinship,
    from: NaiveDate,
}

impl HouseholdBody {
    fn of(member: &HouseholdMember) -> Self {
        Self { client: member.client.uuid(), kinship: member.kinship, from: member.from }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = MergedInto)]
struct MergedIntoBody {
    client: Uuid,
    on: NaiveDate,
    reason: String,
}

impl From<MergedInto> for MergedIntoBody {
    fn from(MergedInto { client, on, reason }: MergedInto) -> Self {
        Self { client: client.uuid(), on, reason }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = Absorbed)]
struct AbsorbedBody {
    client: Uuid,
    on: NaiveDate,
    reason: String,
    /// Why one person has two identity codes.
    identity_codes_reason: Option<String>,
    /// `customership_from`, `facts`, `interviews`, `first_plan`, `studies`, `extensions`,
    /// `interruptions`, `guardian` and `last_contact_on`, each where there is something to carry.
    #[schema(value_type = Object)]
    carried: Carried,
}

impl AbsorbedBody {
    fn of(absorbed: &Absorbed) -> Self {
        Self {
            client: absorbed.client.uuid(),
            on: absorbed.on,
            reason: absorbed.reason.clone(),
            identity_codes_reason: absorbed.identity_codes_reason.clone(),
            carried: absorbed.carried.clone(),
        }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = ClientPlan)]
struct PlanLine {
    id: Uuid,
    /// `own`, `minor` or `family`.
    #[schema(value_type = String)]
    kind: PlanKind,
    /// Of a family's plan counted apart.
    number: u32,
    /// `draft`, `offered`, `signed`, `in_force`, `expired`, `superseded` or `ended`.
    #[schema(value_type = String)]
    state: PlanState,
    valid_from: NaiveDate,
    valid_until: NaiveDate,
    #[schema(value_type = Vec<Object>)]
    goals: Vec<Goal>,
    /// Its measures, and what the last review found of each.
    measures: Vec<AgendaBody>,
}

impl ClientBody {
    /// The client as of today.
    pub(crate) fn of(app: &App, file: &ClientFile) -> Self {
        Self::on(app, file, app.clock.today())
    }

    /// The client as of a day.
    pub(crate) fn on(app: &App, file: &ClientFile, day: NaiveDate) -> Self {
        let ClientFile { stored, record, .. } = file;
        let person = record.person_on(&stored.person, day);
        let id = stored.id.uuid();
        let acting = record.acting_on(day).unwrap_or(&stored.summary.acting);
        Self {
            id,
            given_names: person.given_names,
            family_name: person.family_name,
            born_on: record.born_on().unwrap_or(stored.born_on),
            mother_tongue: person.mother_tongue,
            service_language: person.service_language,
            interpreter_needed: person.interpreter_needed,
            protected: person.protected,
            facts: record.fact_values_on(day),
            customership: record.customership().map(|customership| CustomershipBody {
                from: customership.from,
                ended_on: customership.ended.map(|(on, _)| on),
                end_reason: customership.ended.map(|(_, reason)| reason),
            }),
            stage: record.stage(day),
            next_step: record.next_step(day),
            responsible: ResponsibleBody::on(record, day),
            overridden: record.overridden.as_ref().map(|set| OverrideBody {
                from: set.from,
                authority: AuthorityBody::of(app, &set.authority),
                reason: set.reason.clone(),
            }),
            acting: AuthorityBody::of(app, acting),
            joint: Summary::of(record, day)
                .and_then(|summary| summary.joint)
                .map(|joint| AuthorityBody::of(app, &joint)),
            acting_series: acting_series(app, record),
            worker: record.worker.map(domain::ids::UserId::uuid),
            last_contact_on: record.last_contact_on(),
            appointments: record.contacts.open_appointments().map(|one| one.id.uuid()).collect(),
            handover: record
                .open_handover()
                .map(|handover| HandoverBody::on(app, id, record, handover, day)),
            guardian: record
                .speaks_for_child()
                .cloned()
                .map(|(from, guardian)| GuardianBody { from, guardian }),
            household: record.household.iter().map(HouseholdBody::of).collect(),
            merged_into: record.merged_into.clone().map(MergedIntoBody::from),
            absorbed: record.absorbed.iter().map(AbsorbedBody::of).collect(),
            extensions: record.all_extensions().map(|(_, one)| one.clone()).collect(),
            interruptions: record.all_interruptions().cloned().collect(),
            assessments: record.assessments.keys().map(|id| id.uuid()).collect(),
            plans: plan_lines(record, day),
            participants: participants(stored.id, record),
            referrals: record.referrals.keys().map(|id| id.uuid()).collect(),
            deadlines: DeadlineBody::all(record, day),
            version: record.version,
        }
    }
}

fn acting_series(app: &App, record: &Record) -> Vec<ActingBody> {
    let body = |acting: &domain::record::Acting| ActingBody {
        from: acting.from,
        authority: AuthorityBody::of(app, &acting.authority),
    };
    record.acting.iter().map(body).collect()
}

fn plan_lines(record: &Record, day: NaiveDate) -> Vec<PlanLine> {
    let line = |plan: &domain::plans::Plan| PlanLine {
        id: plan.id.uuid(),
        kind: plan.content.kind,
        number: plan.number,
        state: record.plan_state(plan, day),
        valid_from: plan.content.valid_from,
        valid_until: plan.content.valid_until,
        goals: plan.content.goals.clone(),
        measures: AgendaBody::all(plan),
    };
    record.plans.values().map(line).collect()
}

fn participants(client: ClientId, record: &Record) -> Vec<ParticipantBody> {
    let all = record.participants.values().cloned();
    all.map(|participant| ParticipantBody::new(client, participant)).collect()
}

/// What followed from changed facts, or would follow.
#[derive(Serialize, ToSchema)]
#[schema(as = FactsChanged)]
pub(crate) struct FactsChangedBody {
    responsible: Option<ResponsibleBody>,
    acting: AuthorityBody,
    /// The handover that opens; null when the acting authority stays responsible.
    handover: Option<HandoverBody>,
    /// The deadlines that changed, as they stand now.
    deadlines: Vec<DeadlineBody>,
    /// For `If-Match`.
    version: u32,
}

impl FactsChangedBody {
    pub(crate) fn of(app: &App, changed: &FactsChanged) -> Self {
        let FactsChanged { file: ClientFile { stored, record, .. }, handover, entries } = changed;
        let last = entries.iter().map(|entry| entry.happening.on).max();
        let today = app.clock.today();
        let day = last.map_or(today, |last| last.max(today));
        let acting = record.acting_on(today).unwrap_or(&stored.summary.acting);
        let handover = handover.and_then(|id| record.handovers.get(&id));
        let deadlines = entries.iter().filter_map(|entry| match &entry.happening.event {
            domain::record::Event::DeadlinesChanged { deadlines } => Some(deadlines),
            _ => None,
        });
        let deadlines = deadlines.flatten().cloned();
        Self {
            responsible: ResponsibleBody::on(record, day),
            acting: AuthorityBody::of(app, acting),
            handover: handover
                .map(|handover| HandoverBody::of(app, stored.id.uuid(), record, handover)),
            deadlines: deadlines.map(|deadline| DeadlineBody::on(deadline, today)).collect(),
            version: record.version,
        }
    }
}
