use axum::extract::State;
use chrono::NaiveDate;
use domain::ids::{HandoverId, UserId};
use serde::Serialize;
use use_cases::App;
use use_cases::authorities::{self, ListProtectedHandovers, ProtectedHandoverLine};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Problem;
use crate::extract::{Caller, Query};
use crate::wire::{PageAsked, mark};

/// One page of waiting handovers of protected clients.
#[derive(Serialize, ToSchema)]
#[schema(as = ProtectedHandovers)]
pub(super) struct Page {
    handovers: Vec<Line>,
    /// Where the next page begins; null on the last.
    next: Option<String>,
}

/// That a handover waits; nothing of the client.
#[derive(Serialize, ToSchema)]
#[schema(as = ProtectedHandoverLine)]
struct Line {
    id: Uuid,
    offered_on: NaiveDate,
    /// The day by which it should be answered.
    due_on: Option<NaiveDate>,
    /// Who may open and answer it.
    receiver: Option<Uuid>,
    /// For `If-Match`.
    version: u32,
}

impl From<ProtectedHandoverLine> for Line {
    fn from(line: ProtectedHandoverLine) -> Self {
        Self {
            id: line.id.uuid(),
            offered_on: line.offered_on,
            due_on: line.due_on,
            receiver: line.receiver.map(UserId::uuid),
            version: line.version,
        }
    }
}

/// Waiting handovers of protected clients, oldest first
///
/// Says that they wait, so that a supervisor can name who answers them.
#[utoipa::path(
    get,
    path = "/handovers/protected",
    tag = "authorities",
    params(PageAsked),
    responses((status = OK, body = Page)),
)]
pub(super) async fn list_protected_handovers(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<PageAsked>,
) -> Result<axum::Json<Page>, Problem> {
    let (after, limit) = asked.by_day(HandoverId::from_uuid)?;
    let asked = ListProtectedHandovers { after, limit };
    let page = authorities::list_protected_handovers(&app, &actor, asked).await?;
    let next = page.goes_on_after().map(|line| mark(line.offered_on, line.id.uuid()));
    Ok(axum::Json(Page { handovers: page.lines.into_iter().map(Line::from).collect(), next }))
}
