use axum::extract::State;
use chrono::NaiveDate;
use domain::ids::UserId;
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::clients::{self, Board, BoardLine, ReadBoard};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::Problem;
use crate::extract::{Caller, Query};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// After how many months without a meeting a client counts as untouched, 1 to 24; 3 unless
    /// asked otherwise.
    #[param(required = false, nullable = false)]
    untouched_months: Option<u32>,
}

/// The own authority's clients in numbers.
#[derive(Serialize, ToSchema)]
#[schema(as = Board)]
pub(super) struct Body {
    /// The day of the numbers.
    today: NaiveDate,
    /// Whoever was not met on this day or later is untouched.
    untouched_since: NaiveDate,
    /// All the time before, then the weeks from the fourth before this one to the twelfth after.
    weeks: Vec<Week>,
    /// The queue first, then the workers by name.
    lines: Vec<Line>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = BoardWeek)]
struct Week {
    /// Its Monday; null for all the time before.
    from: Option<NaiveDate>,
    /// Its Sunday.
    until: NaiveDate,
}

#[derive(Serialize, ToSchema)]
#[schema(as = BoardLine)]
struct Line {
    /// Null is the queue.
    worker: Option<Uuid>,
    name: Option<String>,
    /// Open customerships.
    clients: u64,
    /// With something due before today.
    late: u64,
    /// With something due first within 14 days from today.
    due_soon: u64,
    /// Without a plan in force.
    no_plan: u64,
    /// Whom nobody met since the day `untouched_since`.
    untouched: u64,
    /// Clients by the week in which something is due first, in the order of `weeks`.
    by_week: Vec<u64>,
}

impl From<BoardLine> for Line {
    fn from(line: BoardLine) -> Self {
        let BoardLine { worker, name, counts, weeks } = line;
        let [clients, late, due_soon, no_plan, untouched] =
            std::array::from_fn(|column| counts.get(column).copied().unwrap_or_default());
        Self {
            worker: worker.map(UserId::uuid),
            name: name.map(|name| name.as_str().to_owned()),
            clients,
            late,
            due_soon,
            no_plan,
            untouched,
            by_week: weeks,
        }
    }
}

/// The clients in numbers, by worker and by week
///
/// A supervisor's view of the own authority; each number is that of the list `GET /clients` with
/// the same conditions.
#[utoipa::path(
    get,
    path = "/board",
    tag = "clients",
    params(Asked),
    responses((status = OK, body = Body)),
)]
pub(super) async fn read_board(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Body>, Problem> {
    let asked = ReadBoard { untouched_months: asked.untouched_months.unwrap_or(3) };
    let Board { today, untouched_since, weeks, lines } =
        clients::read_board(&app, &actor, asked).await?;
    let weeks = weeks.iter().map(|week| Week { from: week.from, until: week.until }).collect();
    let lines = lines.into_iter().map(Line::from).collect();
    Ok(axum::Json(Body { today, untouched_since, weeks, lines }))
}
