use axum::extract::State;
use domain::ids::AbsenceId;
use serde::Serialize;
use use_cases::App;
use use_cases::absences::{self, ListAbsences};
use utoipa::ToSchema;

use super::AbsenceBody;
use crate::Problem;
use crate::extract::{Caller, Query};
use crate::wire::{PageAsked, mark};

/// One page of absences.
#[derive(Serialize, ToSchema)]
#[schema(as = Absences)]
pub(super) struct Page {
    absences: Vec<AbsenceBody>,
    /// Where the next page begins; null on the last.
    next: Option<String>,
}

/// Absences that are not over
///
/// Those that end first before the rest: the authority's for a supervisor, for a case worker those
/// in which he or she is away or stands in.
#[utoipa::path(
    get,
    path = "/absences",
    tag = "absences",
    params(PageAsked),
    responses((status = OK, body = Page)),
)]
pub(super) async fn list_absences(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<PageAsked>,
) -> Result<axum::Json<Page>, Problem> {
    let (after, limit) = asked.by_day(AbsenceId::from_uuid)?;
    let page = absences::list_absences(&app, &actor, ListAbsences { after, limit }).await?;
    let next = page.goes_on_after().map(|absence| mark(absence.until, absence.id.uuid()));
    let today = app.clock.today();
    let absences = page.lines.iter().map(|absence| AbsenceBody::on(absence, today)).collect();
    Ok(axum::Json(Page { absences, next }))
}
