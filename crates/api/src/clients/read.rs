use axum::extract::State;
use axum::response::IntoResponse;
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::ClientId;
use domain::plans::Plan;
use domain::record::{Entry, Event};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use use_cases::clients;
use use_cases::{App, day_of};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::ClientBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, Path, Query};
use crate::wire::{DeadlineBody, ResponsibleBody};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// As known at this instant, for example 2024-06-24T09:00:00Z.
    #[param(required = false, nullable = false)]
    as_of: Option<DateTime<Utc>>,
}

/// What was true on the day of the moment asked, and was known then.
fn asked_day(app: &App, as_of: Option<DateTime<Utc>>) -> NaiveDate {
    as_of.map_or_else(|| app.clock.today(), day_of)
}

/// A client's own page.
#[derive(Serialize, ToSchema)]
#[schema(as = ClientPage)]
pub(super) struct Page {
    #[serde(flatten)]
    client: ClientBody,
    /// The personal identity code; shown nowhere else.
    identity_code: Option<String>,
    /// Plans of the family, in force, that tie the client's own to those of others.
    family_plans: Vec<FamilyPlanLine>,
    /// The newest 30 entries of the record, newest first; the timeline has all of them.
    latest: Vec<EntryLine>,
}

/// A family's plan in the record of another member.
#[derive(Serialize, ToSchema)]
#[schema(as = FamilyPlanLine)]
struct FamilyPlanLine {
    plan: Uuid,
    /// In whose record it stands.
    client: Uuid,
    valid_from: NaiveDate,
    valid_until: NaiveDate,
}

impl FamilyPlanLine {
    fn of((holder, plan): &(ClientId, Plan)) -> Self {
        Self {
            plan: plan.id.uuid(),
            client: holder.uuid(),
            valid_from: plan.content.valid_from,
            valid_until: plan.content.valid_until,
        }
    }
}

/// How many entries stand on a client's own page.
const LATEST: usize = 30;

#[derive(Serialize, ToSchema)]
#[schema(as = EntryLine)]
struct EntryLine {
    number: u32,
    /// True from this day.
    on: NaiveDate,
    /// Known since this instant.
    recorded_at: DateTime<Utc>,
    /// By this user; null for what followed by itself.
    recorded_by: Option<Uuid>,
    /// What kind of entry.
    #[schema(example = "plan_signed")]
    kind: &'static str,
}

impl From<&Entry> for EntryLine {
    fn from(entry: &Entry) -> Self {
        Self {
            number: entry.number,
            on: entry.happening.on,
            recorded_at: entry.recorded_at,
            recorded_by: entry.recorded_by.map(domain::ids::UserId::uuid),
            kind: entry.happening.event.kind(),
        }
    }
}

/// A client
#[utoipa::path(
    get,
    path = "/clients/{id}",
    tag = "clients",
    params(("id" = Uuid, Path), Asked),
    responses((status = OK, body = Page, headers(("ETag" = String)))),
)]
pub(super) async fn read_client(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    Query(Asked { as_of }): Query<Asked>,
) -> Result<impl IntoResponse, Problem> {
    let page = clients::read_client_page(&app, &actor, id, as_of).await?;
    let client = ClientBody::on(&app, &page.file, asked_day(&app, as_of));
    let identity_code = page.identity_code.map(|code| code.expose_secret().to_owned());
    let latest = page.file.entries.iter().rev().take(LATEST).map(EntryLine::from).collect();
    let family_plans = page.family_plans.iter().map(FamilyPlanLine::of).collect();
    let version = page.file.record.version;
    Ok((etag(version), axum::Json(Page { client, identity_code, family_plans, latest })))
}

/// Time limits of one client.
#[derive(Serialize, ToSchema)]
#[schema(as = ClientDeadlines)]
pub(super) struct Deadlines {
    deadlines: Vec<DeadlineBody>,
}

/// A client's deadlines
///
/// Running and settled, what is due first before the rest.
#[utoipa::path(
    get,
    path = "/clients/{id}/deadlines",
    tag = "clients",
    params(("id" = Uuid, Path), Asked),
    responses((status = OK, body = Deadlines)),
)]
pub(super) async fn read_client_deadlines(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    Query(Asked { as_of }): Query<Asked>,
) -> Result<axum::Json<Deadlines>, Problem> {
    let file = clients::read_client(&app, &actor, id, as_of).await?;
    let deadlines = DeadlineBody::all(&file.record, asked_day(&app, as_of));
    Ok(axum::Json(Deadlines { deadlines }))
}

/// A client's record, oldest entry first.
#[derive(Serialize, ToSchema)]
#[schema(as = Timeline)]
pub(super) struct TimelineBody {
    /// Responsible by rule, as known at the moment asked.
    responsible: Option<ResponsibleBody>,
    entries: Vec<EntryBody>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Entry)]
struct EntryBody {
    id: Uuid,
    number: u32,
    /// True from this day.
    on: NaiveDate,
    /// Known since this instant.
    recorded_at: DateTime<Utc>,
    /// By this user; null for what followed by itself.
    recorded_by: Option<Uuid>,
    /// What it says; `kind` names it.
    #[schema(value_type = Object)]
    event: Event,
}

impl From<Entry> for EntryBody {
    fn from(entry: Entry) -> Self {
        Self {
            id: entry.id.uuid(),
            number: entry.number,
            on: entry.happening.on,
            recorded_at: entry.recorded_at,
            recorded_by: entry.recorded_by.map(domain::ids::UserId::uuid),
            event: entry.happening.event,
        }
    }
}

/// A client's timeline
///
/// Every entry of the record; with `as_of` those known at that instant.
#[utoipa::path(
    get,
    path = "/clients/{id}/timeline",
    tag = "clients",
    params(("id" = Uuid, Path), Asked),
    responses((status = OK, body = TimelineBody)),
)]
pub(super) async fn read_timeline(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ClientId>,
    Query(Asked { as_of }): Query<Asked>,
) -> Result<axum::Json<TimelineBody>, Problem> {
    let file = clients::read_client(&app, &actor, id, as_of).await?;
    Ok(axum::Json(TimelineBody {
        responsible: ResponsibleBody::on(&file.record, asked_day(&app, as_of)),
        entries: file.entries.iter().cloned().map(EntryBody::from).collect(),
    }))
}
