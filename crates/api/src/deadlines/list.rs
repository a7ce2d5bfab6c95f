use axum::extract::State;
use chrono::NaiveDate;
use domain::field_error::FieldError;
use domain::ids::DeadlineId;
use domain::rule_sets::LimitId;
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::deadlines::{self, Deadlines, ListDeadlines};
use use_cases::deadlines::{DeadlineFilter, DeadlineLine};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::Problem;
use crate::extract::{Caller, Query};
use crate::wire::{DeadlineBody, limit, mark, place_on};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Due on or before this day.
    #[param(required = false, nullable = false)]
    due_by: Option<NaiveDate>,
    /// Of one limit, for example `start_assessment`.
    #[serde(rename = "limit_id")]
    #[param(required = false, nullable = false)]
    of: Option<String>,
    /// Lines on a page, 1 to 200; 50 unless asked otherwise.
    #[param(required = false, nullable = false)]
    limit: Option<u16>,
    /// `next` of the page before.
    #[param(required = false, nullable = false)]
    after: Option<String>,
}

/// One page of open deadlines.
#[derive(Serialize, ToSchema)]
#[schema(as = Deadlines)]
pub(super) struct Page {
    deadlines: Vec<Line>,
    /// How many lines all pages have.
    total: u64,
    /// Where the next page begins; null on the last.
    next: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = DeadlineLine)]
struct Line {
    client: Uuid,
    given_names: String,
    family_name: String,
    #[serde(flatten)]
    deadline: DeadlineBody,
}

/// Open deadlines of the own authority's clients
///
/// What is due first before the rest. A handover's clock stands in the receiving authority's list.
#[utoipa::path(
    get,
    path = "/deadlines",
    tag = "deadlines",
    params(Asked),
    responses((status = OK, body = Page)),
)]
pub(super) async fn list_deadlines(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Page>, Problem> {
    let asked = read(&asked)?;
    let Deadlines { page, total } = deadlines::list_deadlines(&app, &actor, asked).await?;
    let next =
        page.goes_on_after().map(|line| mark(line.deadline.due.due_on, line.deadline.id.uuid()));
    let today = app.clock.today();
    let line = |DeadlineLine { client, given_names, family_name, deadline }| Line {
        client: client.uuid(),
        given_names,
        family_name,
        deadline: DeadlineBody::on(deadline, today),
    };
    let deadlines = page.lines.into_iter().map(line).collect();
    Ok(axum::Json(Page { deadlines, total, next }))
}

fn read(asked: &Asked) -> Result<ListDeadlines, Problem> {
    let of = asked.of.as_deref().map(LimitId::from_code);
    if of == Some(None) {
        let text = "the id of a limit, for example start_assessment";
        return Err(Problem::invalid(vec![FieldError::at("limit_id", "unknown_value", text)]));
    }
    let after = asked.after.as_deref().map(place_on).transpose()?;
    Ok(ListDeadlines {
        filter: DeadlineFilter { due_by: asked.due_by, limit: of.flatten() },
        after: after.map(|(on, id)| (on, DeadlineId::from_uuid(id))),
        limit: limit(asked.limit)?,
    })
}
