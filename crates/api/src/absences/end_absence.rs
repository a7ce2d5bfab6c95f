use axum::extract::State;
use axum::response::IntoResponse;
use domain::ids::AbsenceId;
use use_cases::{App, absences};

use super::AbsenceBody;
use crate::Problem;
use crate::etag::etag;
use crate::extract::{Caller, IfMatch, Path};

/// End an absence
///
/// Before its last day, or before it began. The substitute no longer stands in from now on.
#[utoipa::path(
    delete,
    path = "/absences/{id}",
    tag = "absences",
    params(("id" = Uuid, Path), IfMatch),
    responses((status = OK, body = AbsenceBody, headers(("ETag" = String)))),
)]
pub(super) async fn end_absence(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<AbsenceId>,
    IfMatch(version): IfMatch,
) -> Result<impl IntoResponse, Problem> {
    let ended = absences::end_absence(&app, &actor, id, version).await?;
    Ok((etag(ended.version), axum::Json(AbsenceBody::on(&ended, app.clock.today()))))
}
