use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::DisposalId;
use domain::users::SignInName;
use serde::Serialize;
use use_cases::App;
use use_cases::retention::{self, DisposalLine, Due, ProposedClient};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Problem;
use crate::extract::{Caller, Path};

/// What is due, what is proposed, and what is gone.
#[derive(Serialize, ToSchema)]
#[schema(as = Disposals)]
pub(super) struct Response {
    /// Clients whose last day has passed, the longest overdue first.
    due: Vec<DueBody>,
    /// Those whose last day comes within 30 days.
    soon: Vec<DueBody>,
    /// Proposals and proofs, the newest first.
    disposals: Vec<DisposalBody>,
}

/// A client whose data are, or will be, due to be disposed of.
#[derive(Serialize, ToSchema)]
#[schema(as = DueForDisposal)]
struct DueBody {
    client: Uuid,
    /// Null where the asker may not list the client.
    name: Option<String>,
    /// The time limit, such as `dispose_te_office`.
    limit: &'static str,
    last_day: NaiveDate,
    /// Whether something keeps the data.
    held: bool,
}

impl From<Due> for DueBody {
    fn from(due: Due) -> Self {
        let Due { client, name, limit, last_day, held } = due;
        Self { client: client.uuid(), name, limit: limit.code(), last_day, held }
    }
}

/// A proposal, or the proof that it was carried out.
#[derive(Serialize, ToSchema)]
#[schema(as = Disposal)]
struct DisposalBody {
    id: Uuid,
    /// `proposed`, `replaced` or `approved`.
    state: &'static str,
    proposed_at: DateTime<Utc>,
    proposed_by: Option<String>,
    approved_at: Option<DateTime<Utc>>,
    approved_by: Option<String>,
    /// SHA-256 over who decided, when, and what is gone of whom.
    digest: Option<String>,
}

impl From<DisposalLine> for DisposalBody {
    fn from(line: DisposalLine) -> Self {
        let name = |name: SignInName| name.as_str().to_owned();
        let DisposalLine { disposal, proposed_by, approved_by } = line;
        Self {
            id: disposal.id.uuid(),
            state: disposal.state.code(),
            proposed_at: disposal.proposed_at,
            proposed_by: proposed_by.map(name),
            approved_at: disposal.approved.map(|(at, _)| at),
            approved_by: approved_by.map(name),
            digest: disposal.digest,
        }
    }
}

/// One proposal or proof with its clients.
#[derive(Serialize, ToSchema)]
#[schema(as = DisposalRead)]
pub(super) struct ReadResponse {
    #[serde(flatten)]
    disposal: DisposalBody,
    clients: Vec<ClientBody>,
}

/// One client of it.
#[derive(Serialize, ToSchema)]
#[schema(as = DisposalClient)]
struct ClientBody {
    client: Uuid,
    /// Null where the asker may not list the client, or the data are gone.
    name: Option<String>,
    limit: &'static str,
    last_day: NaiveDate,
    /// How many rows are gone; null where nothing is.
    rows: Option<u64>,
    /// SHA-256 of the entries that are gone, as they were stored.
    digest: Option<String>,
}

impl ClientBody {
    fn of(one: ProposedClient, name: Option<String>) -> Self {
        let (rows, digest) = one.gone.unzip();
        let (client, limit) = (one.client.uuid(), one.limit.code());
        Self { client, name, limit, last_day: one.last_day, rows, digest }
    }
}

/// Whose data are due to be disposed of in the own authority
///
/// At most 200 clients. Names only of clients whom the asker may list.
#[utoipa::path(
    get,
    path = "/disposals",
    tag = "retention",
    responses((status = OK, body = Response)),
)]
pub(super) async fn list_disposals(
    State(app): State<App>,
    Caller(actor): Caller,
) -> Result<axum::Json<Response>, Problem> {
    let all = retention::list_disposals(&app, &actor).await?;
    Ok(axum::Json(Response {
        due: all.due.into_iter().map(DueBody::from).collect(),
        soon: all.soon.into_iter().map(DueBody::from).collect(),
        disposals: all.disposals.into_iter().map(DisposalBody::from).collect(),
    }))
}

/// One proposal, or the proof of what is gone
#[utoipa::path(
    get,
    path = "/disposals/{id}",
    tag = "retention",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = ReadResponse)),
)]
pub(super) async fn read_disposal(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<DisposalId>,
) -> Result<axum::Json<ReadResponse>, Problem> {
    let mut read = retention::read_disposal(&app, &actor, id).await?;
    let client = |one: ProposedClient| {
        let name = read.names.remove(&one.client);
        ClientBody::of(one, name)
    };
    let clients = read.clients.into_iter().map(client).collect();
    Ok(axum::Json(ReadResponse { disposal: read.line.into(), clients }))
}
