use axum::extract::State;
use chrono::{NaiveDate, NaiveDateTime};
use domain::field_error::FieldError;
use domain::ids::{AppointmentId, UserId};
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::contacts::{
    self, AppointmentFilter, AppointmentLine, Appointments, ListAppointments,
};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::ArrangementBody;
use crate::Problem;
use crate::extract::{Caller, Query};
use crate::wire::{limit, mark, place};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// `mine`, those of absent colleagues included for whom one stands in; all of the authority
    /// otherwise.
    #[param(required = false, nullable = false)]
    worker: Option<String>,
    /// On or after this day.
    #[param(required = false, nullable = false)]
    from: Option<NaiveDate>,
    /// On or before this day.
    #[param(required = false, nullable = false)]
    until: Option<NaiveDate>,
    /// Lines on a page, 1 to 200; 50 unless asked otherwise.
    #[param(required = false, nullable = false)]
    limit: Option<u16>,
    /// `next` of the page before.
    #[param(required = false, nullable = false)]
    after: Option<String>,
}

/// One page of open appointments.
#[derive(Serialize, ToSchema)]
#[schema(as = Appointments)]
pub(super) struct Page {
    appointments: Vec<Line>,
    /// How many lines all pages have.
    total: u64,
    /// Where the next page begins; null on the last.
    next: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AppointmentLine)]
struct Line {
    id: Uuid,
    client: Uuid,
    given_names: String,
    family_name: String,
    #[serde(flatten)]
    arrangement: ArrangementBody,
    /// The absent worker for whom one stands in.
    substitute_for: Option<Uuid>,
}

impl From<AppointmentLine> for Line {
    fn from(line: AppointmentLine) -> Self {
        let AppointmentLine { id, client, given_names, family_name, arrangement, substitute_for } =
            line;
        Self {
            id: id.uuid(),
            client: client.uuid(),
            given_names,
            family_name,
            arrangement: arrangement.into(),
            substitute_for: substitute_for.map(UserId::uuid),
        }
    }
}

/// Open appointments of the own authority's clients
///
/// The earliest first; those whose day is past wait for their outcome.
#[utoipa::path(
    get,
    path = "/appointments",
    tag = "contacts",
    params(Asked),
    responses((status = OK, body = Page)),
)]
pub(super) async fn list_appointments(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Page>, Problem> {
    let asked = read(&asked)?;
    let Appointments { page, total } = contacts::list_appointments(&app, &actor, asked).await?;
    let next = page.goes_on_after().map(|line| {
        let starts = line.arrangement.on.and_time(line.arrangement.time);
        mark(starts.format(STARTS), line.id.uuid())
    });
    let appointments = page.lines.into_iter().map(Line::from).collect();
    Ok(axum::Json(Page { appointments, total, next }))
}

/// How a mark names when an appointment starts.
const STARTS: &str = "%Y-%m-%dT%H:%M:%S";

fn read(asked: &Asked) -> Result<ListAppointments, Problem> {
    let own = match asked.worker.as_deref() {
        None => false,
        Some("mine") => true,
        Some(_) => {
            let fault = FieldError::at("worker", "unknown_value", "mine");
            return Err(Problem::invalid(vec![fault]));
        }
    };
    let after = match asked.after.as_deref().map(place).transpose()? {
        None => None,
        Some((starts, id)) => {
            let starts = NaiveDateTime::parse_from_str(starts, STARTS).map_err(|_| {
                let text = "take the value of `next` from the page before";
                Problem::invalid(vec![FieldError::at("after", "unreadable", text)])
            })?;
            Some((starts.date(), starts.time(), AppointmentId::from_uuid(id)))
        }
    };
    Ok(ListAppointments {
        filter: AppointmentFilter { own, from: asked.from, until: asked.until },
        after,
        limit: limit(asked.limit)?,
    })
}
