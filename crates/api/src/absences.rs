//! Absent workers and who stands in for them.

mod end_absence;
mod list_absences;
mod record_absence;

use chrono::{DateTime, NaiveDate, Utc};
use domain::absences::Absence;
use serde::Serialize;
use use_cases::App;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_absences::list_absences, record_absence::record_absence))
        .routes(routes!(end_absence::end_absence))
}

/// Somebody is away, and somebody stands in.
#[derive(Serialize, ToSchema)]
#[schema(as = Absence)]
struct AbsenceBody {
    id: Uuid,
    /// Who is away.
    worker: Uuid,
    from: NaiveDate,
    /// The last day.
    until: NaiveDate,
    /// Who stands in.
    substitute: Uuid,
    /// Whether the substitute stands in today.
    holds: bool,
    /// When it was ended before its last day.
    ended_at: Option<DateTime<Utc>>,
    /// For `If-Match`.
    version: u32,
}

impl AbsenceBody {
    fn on(absence: &Absence, day: NaiveDate) -> Self {
        Self {
            id: absence.id.uuid(),
            worker: absence.user.uuid(),
            from: absence.from,
            until: absence.until,
            substitute: absence.substitute.uuid(),
            holds: absence.holds_on(day),
            ended_at: absence.ended_at,
            version: absence.version,
        }
    }
}
