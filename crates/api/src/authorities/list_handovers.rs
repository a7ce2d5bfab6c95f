use axum::extract::State;
use chrono::NaiveDate;
use domain::field_error::FieldError;
use domain::ids::HandoverId;
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::authorities::{self, ListHandovers};
use use_cases::authorities::{Direction, HandoverLine};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::Problem;
use crate::extract::{Caller, Query};
use crate::wire::{limit, mark, place_on};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// `incoming` to the own authority, or `outgoing` from it; incoming unless asked otherwise.
    #[param(required = false, nullable = false)]
    direction: Option<String>,
    /// `open`, `accepted`, `returned` or `withdrawn`; open unless asked otherwise.
    #[param(required = false, nullable = false)]
    state: Option<String>,
    /// Lines on a page, 1 to 200; 50 unless asked otherwise.
    #[param(required = false, nullable = false)]
    limit: Option<u16>,
    /// `next` of the page before.
    #[param(required = false, nullable = false)]
    after: Option<String>,
}

/// One page of handovers.
#[derive(Serialize, ToSchema)]
#[schema(as = Handovers)]
pub(super) struct Page {
    handovers: Vec<Line>,
    /// Where the next page begins; null on the last.
    next: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = HandoverLine)]
struct Line {
    id: Uuid,
    client: Uuid,
    given_names: String,
    family_name: String,
    /// Kind and code.
    from: String,
    /// Kind and code.
    to: String,
    offered_on: NaiveDate,
    /// The day by which it should be answered.
    due_on: Option<NaiveDate>,
    state: String,
}

impl From<HandoverLine> for Line {
    fn from(line: HandoverLine) -> Self {
        Self {
            id: line.id.uuid(),
            client: line.client.uuid(),
            given_names: line.given_names,
            family_name: line.family_name,
            from: line.from,
            to: line.to,
            offered_on: line.offered_on,
            due_on: line.due_on,
            state: line.state,
        }
    }
}

/// Handovers of the own authority, oldest first
#[utoipa::path(
    get,
    path = "/handovers",
    tag = "authorities",
    params(Asked),
    responses((status = OK, body = Page)),
)]
pub(super) async fn list_handovers(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Page>, Problem> {
    let asked = read(&asked)?;
    let page = authorities::list_handovers(&app, &actor, asked).await?;
    let next = page.goes_on_after().map(|line| mark(line.offered_on, line.id.uuid()));
    Ok(axum::Json(Page { handovers: page.lines.into_iter().map(Line::from).collect(), next }))
}

fn read(asked: &Asked) -> Result<ListHandovers, Problem> {
    let mut faults = Vec::new();
    let direction = match asked.direction.as_deref() {
        None | Some("incoming") => Direction::Incoming,
        Some("outgoing") => Direction::Outgoing,
        Some(_) => {
            faults.push(FieldError::at("direction", "unknown_value", "incoming or outgoing"));
            Direction::Incoming
        }
    };
    let state = asked.state.as_deref().unwrap_or("open");
    if !["open", "accepted", "returned", "withdrawn"].contains(&state) {
        let text = "open, accepted, returned or withdrawn";
        faults.push(FieldError::at("state", "unknown_value", text));
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    let after = asked.after.as_deref().map(place_on).transpose()?;
    Ok(ListHandovers {
        direction,
        state: state.to_owned(),
        after: after.map(|(on, id)| (on, HandoverId::from_uuid(id))),
        limit: limit(asked.limit)?,
    })
}
