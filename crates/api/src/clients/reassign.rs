use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use domain::field_error::FieldError;
use domain::ids::{ClientId, ReassignmentId, UserId};
use domain::record::Stage;
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::clients::{
    self, CaseloadFilter, ClientReassigned, ReassignClients, Reassigned, WhichClients, Whose,
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Problem;
use crate::extract::{Caller, Check, Path};
use crate::idempotency::{Creating, IdempotencyHeader};

/// Clients, and their worker from now on. Either `clients`, or `from_worker` with or without
/// `filter`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReassignClients)]
pub(super) struct Request {
    /// These.
    #[schema(nullable = false)]
    clients: Option<Vec<Uuid>>,
    /// All open clients of this worker: an id, or `nobodys` for the unit's queue.
    #[schema(nullable = false)]
    from_worker: Option<String>,
    /// Of those only some.
    #[schema(nullable = false)]
    filter: Option<Filter>,
    /// Null puts them into the unit's queue.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    to_worker: Option<Uuid>,
    /// Only say what would become of each; nothing is changed.
    preview: bool,
}

/// The filters of the list of clients.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReassignFilter)]
struct Filter {
    /// `registered`, `assessing`, `planning` or `in_force`.
    #[schema(value_type = Option<String>, nullable = false)]
    stage: Option<String>,
    /// With something due on or before this day.
    #[schema(nullable = false)]
    due_by: Option<NaiveDate>,
    /// Whom nobody met on this day or later.
    #[schema(nullable = false)]
    not_seen_since: Option<NaiveDate>,
    /// The beginning of a name, family name first, however it is spelled.
    #[schema(nullable = false)]
    q: Option<String>,
}

impl Filter {
    fn stage(&self) -> Option<Stage> {
        let stage = self.stage.as_deref().and_then(Stage::from_code);
        stage.filter(|stage| *stage != Stage::Ended)
    }
}

impl Request {
    fn whose(&self) -> Option<Whose> {
        match self.from_worker.as_deref()? {
            "nobodys" => Some(Whose::Nobodys),
            id => id.parse().ok().map(|id| Whose::Worker(UserId::from_uuid(id))),
        }
    }
}

impl Check for Request {
    fn check(&self) -> Vec<FieldError> {
        let mut faults = Vec::new();
        if self.clients.is_some() == self.from_worker.is_some() {
            faults.push(FieldError::at("clients", "either_or", "either clients or from_worker"));
        }
        if self.from_worker.is_some() && self.whose().is_none() {
            let text = "the id of a worker, or nobodys";
            faults.push(FieldError::at("from_worker", "unreadable", text));
        }
        if let Some(filter) = &self.filter {
            if self.from_worker.is_none() {
                faults.push(FieldError::at("filter", "either_or", "only with from_worker"));
            }
            if filter.stage.is_some() && filter.stage().is_none() {
                let text = "registered, assessing, planning or in_force";
                faults.push(FieldError::at("filter/stage", "unknown_value", text));
            }
        }
        faults
    }
}

/// What became of each client, or would.
#[derive(Serialize, ToSchema)]
#[schema(as = Reassigned)]
pub(super) struct Body {
    /// For `POST /reassignments/{id}/undo`; null when nobody was moved.
    undo: Option<Uuid>,
    /// Until when it can be undone.
    undo_until: Option<DateTime<Utc>>,
    moved: usize,
    unchanged: usize,
    refused: usize,
    /// In the order asked.
    clients: Vec<Line>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = ReassignedClient)]
struct Line {
    client: Uuid,
    /// `moved`, `unchanged` or `refused`.
    result: &'static str,
    /// The worker before, of one who is moved; null is the queue.
    from_worker: Option<Uuid>,
    /// Why one is refused: `not_found`, `customership_ended`, `protected_in_queue`, `moved_since`
    /// or `worker_gone`.
    reason: Option<&'static str>,
}

impl From<(ClientId, ClientReassigned)> for Line {
    fn from((client, became): (ClientId, ClientReassigned)) -> Self {
        use ClientReassigned as C;
        let (result, from, reason) = match became {
            C::Moved { from } => ("moved", from, None),
            C::Unchanged => ("unchanged", None, None),
            C::NotFound => ("refused", None, Some("not_found")),
            C::Ended => ("refused", None, Some("customership_ended")),
            C::ProtectedInQueue => ("refused", None, Some("protected_in_queue")),
            C::MovedSince => ("refused", None, Some("moved_since")),
            C::WorkerGone => ("refused", None, Some("worker_gone")),
        };
        Self { client: client.uuid(), result, from_worker: from.map(UserId::uuid), reason }
    }
}

impl From<Reassigned> for Body {
    fn from(reassigned: Reassigned) -> Self {
        let Reassigned { undo, clients } = reassigned;
        let clients: Vec<_> = clients.into_iter().map(Line::from).collect();
        let count = |result| clients.iter().filter(|line| line.result == result).count();
        Self {
            undo: undo.map(|(id, _)| id.uuid()),
            undo_until: undo.map(|(_, until)| until),
            moved: count("moved"),
            unchanged: count("unchanged"),
            refused: count("refused"),
            clients,
        }
    }
}

/// Reassign many clients
///
/// To a worker of the own authority, or back to its queue; a supervisor's deed. Those who cannot be
/// moved are named with the reason and do not hold up the others.
#[utoipa::path(
    post,
    path = "/clients/reassign",
    tag = "clients",
    params(IdempotencyHeader),
    request_body = Request,
    responses((status = OK, body = Body)),
)]
pub(super) async fn reassign_clients(
    State(app): State<App>,
    Caller(actor): Caller,
    Creating(once, request): Creating<Request>,
) -> Result<axum::Json<Body>, Problem> {
    let whose = request.whose();
    let Request { clients, filter, to_worker, preview, .. } = request;
    let which = match clients {
        Some(ids) => WhichClients::Named(ids.into_iter().map(ClientId::from_uuid).collect()),
        None => WhichClients::Listed {
            filter: CaseloadFilter {
                whose,
                stage: filter.as_ref().and_then(Filter::stage),
                due_by: filter.as_ref().and_then(|filter| filter.due_by),
                not_seen_since: filter.as_ref().and_then(|filter| filter.not_seen_since),
                ..CaseloadFilter::default()
            },
            name: filter.and_then(|filter| filter.q),
        },
    };
    let asked = ReassignClients { which, to: to_worker.map(UserId::from_uuid), preview };
    let reassigned = clients::reassign_clients(&app, &actor, asked, &once).await?;
    Ok(axum::Json(reassigned.into()))
}

/// Undo a reassignment
///
/// Puts back those who have not got another worker since; for 24 hours unless set otherwise. Doing
/// it again changes nothing.
#[utoipa::path(
    post,
    path = "/reassignments/{id}/undo",
    tag = "clients",
    params(("id" = Uuid, Path)),
    responses((status = OK, body = Body)),
)]
pub(super) async fn undo_reassignment(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<ReassignmentId>,
) -> Result<axum::Json<Body>, Problem> {
    let undone = clients::undo_reassignment(&app, &actor, id).await?;
    Ok(axum::Json(undone.into()))
}
