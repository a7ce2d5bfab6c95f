use axum::extract::State;
use domain::ids::AbsenceId;
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::absences::{self, ListAbsences};
use utoipa::{IntoParams, ToSchema};

use super::AbsenceBody;
use crate::Problem;
use crate::extract::{Caller, Query};
use crate::wire::{limit, mark, place_on};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Lines on a page, 1 to 200; 50 unless asked otherwise.
    #[param(required = false, nullable = false)]
    limit: Option<u16>,
    /// `next` of the page before.
    #[param(required = false, nullable = false)]
    after: Option<String>,
}

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
    params(Asked),
    responses((status = OK, body = Page)),
)]
pub(super) async fn list_absences(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Page>, Problem> {
    let limit = limit(asked.limit)?;
    let after = asked.after.as_deref().map(place_on).transpose()?;
    let after = after.map(|(until, id)| (until, AbsenceId::from_uuid(id)));
    let page = absences::list_absences(&app, &actor, ListAbsences { after, limit }).await?;
    let next = page.goes_on_after().map(|absence| mark(absence.until, absence.id.uuid()));
    let today = app.clock.today();
    let absences = page.lines.iter().map(|absence| AbsenceBody::on(absence, today)).collect();
    Ok(axum::Json(Page { absences, next }))
}
