use axum::extract::State;
use chrono::NaiveDate;
use domain::field_error::FieldError;
use domain::ids::{ClientId, UserId};
use domain::record::Stage;
use serde::{Deserialize, Serialize};
use use_cases::App;
use use_cases::clients::{self, Caseload, ListClients};
use use_cases::clients::{CaseloadFilter, CaseloadLine, CaseloadMark, CaseloadOrder, Whose};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::Problem;
use crate::extract::{Caller, Query};
use crate::wire::{limit, mark, place};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// `mine` with those of absent colleagues for whom one stands in, `nobodys`, or the id of a
    /// worker; all of the authority otherwise.
    #[param(required = false, nullable = false)]
    worker: Option<String>,
    /// `registered`, `assessing`, `planning`, `in_force` or `ended`.
    #[param(required = false, nullable = false)]
    stage: Option<String>,
    /// With something due on or before this day.
    #[param(required = false, nullable = false)]
    due_by: Option<NaiveDate>,
    /// Whom nobody met on this day or later.
    #[param(required = false, nullable = false)]
    not_seen_since: Option<NaiveDate>,
    /// The beginning of a name, family name first, however it is spelled.
    #[param(required = false, nullable = false)]
    q: Option<String>,
    /// `next_due`, `name` or `last_contact`; whoever was not met for the longest time first when
    /// `not_seen_since` is asked.
    #[param(required = false, nullable = false)]
    sort: Option<String>,
    /// Lines on a page, 1 to 200; 50 unless asked otherwise.
    #[param(required = false, nullable = false)]
    limit: Option<u16>,
    /// `next` of the page before.
    #[param(required = false, nullable = false)]
    after: Option<String>,
}

/// One page of clients.
#[derive(Serialize, ToSchema)]
#[schema(as = Clients)]
pub(super) struct Page {
    clients: Vec<Line>,
    /// How many lines all pages have.
    total: u64,
    /// Where the next page begins; null on the last.
    next: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = ClientLine)]
struct Line {
    id: Uuid,
    given_names: String,
    family_name: String,
    born_on: NaiveDate,
    service_language: String,
    interpreter_needed: bool,
    /// Kind and code.
    responsible: Option<String>,
    /// Kind and code.
    acting: String,
    /// Whether the own authority acts, or jointly: `acting` or `joint`.
    basis: String,
    worker: Option<Uuid>,
    stage: String,
    next_due_on: Option<NaiveDate>,
    /// What is due then.
    next_due: Option<&'static str>,
    /// The day of the last contact in person.
    last_contact_on: Option<NaiveDate>,
    /// The client's absent worker, for whom one stands in.
    substitute_for: Option<Uuid>,
}

impl From<CaseloadLine> for Line {
    fn from(line: CaseloadLine) -> Self {
        Self {
            id: line.client.uuid(),
            given_names: line.given_names,
            family_name: line.family_name,
            born_on: line.born_on,
            service_language: line.service_language,
            interpreter_needed: line.interpreter_needed,
            responsible: line.responsible,
            acting: line.acting,
            basis: line.basis,
            worker: line.worker.map(UserId::uuid),
            stage: line.stage,
            next_due_on: line.next_due.map(|(on, _)| on),
            next_due: line.next_due.map(|(_, limit)| limit.code()),
            last_contact_on: line.last_contact_on,
            substitute_for: line.substitute_for.map(UserId::uuid),
        }
    }
}

/// The own authority's clients
#[utoipa::path(
    get,
    path = "/clients",
    tag = "clients",
    params(Asked),
    responses((status = OK, body = Page)),
)]
pub(super) async fn list_clients(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(asked): Query<Asked>,
) -> Result<axum::Json<Page>, Problem> {
    let asked = read(asked)?;
    let Caseload { page, total } = clients::list_clients(&app, &actor, asked).await?;
    let next = page.goes_on_after().map(|line| mark(&line.mark.value, line.mark.client.uuid()));
    let clients = page.lines.into_iter().map(Line::from).collect();
    Ok(axum::Json(Page { clients, total, next }))
}

fn read(asked: Asked) -> Result<ListClients, Problem> {
    let mut faults = Vec::new();
    let whose = match asked.worker.as_deref() {
        None => None,
        Some("mine") => Some(Whose::Own),
        Some("nobodys") => Some(Whose::Nobodys),
        Some(id) => {
            let id: Option<Uuid> = id.parse().ok();
            if id.is_none() {
                let text = "mine, nobodys or the id of a worker";
                faults.push(FieldError::at("worker", "unreadable", text));
            }
            id.map(|id| Whose::Worker(UserId::from_uuid(id)))
        }
    };
    let stage = asked.stage.as_deref().map(Stage::from_code);
    if stage == Some(None) {
        let text = Stage::ALL.map(Stage::code).join(", ");
        faults.push(FieldError::at("stage", "unknown_value", text));
    }
    let order = match asked.sort.as_deref() {
        Some("last_contact") => CaseloadOrder::LastContact,
        None if asked.not_seen_since.is_some() => CaseloadOrder::LastContact,
        None | Some("next_due") => CaseloadOrder::NextDue,
        Some("name") => CaseloadOrder::Name,
        Some(_) => {
            let text = "next_due, name or last_contact";
            faults.push(FieldError::at("sort", "unknown_value", text));
            CaseloadOrder::NextDue
        }
    };
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    let after = asked.after.as_deref().map(place).transpose()?;
    let after = after.map(|(value, id)| CaseloadMark {
        value: value.to_owned(),
        client: ClientId::from_uuid(id),
    });
    let stage = stage.flatten();
    Ok(ListClients {
        filter: CaseloadFilter {
            ended: stage == Some(Stage::Ended),
            whose,
            stage,
            due_by: asked.due_by,
            not_seen_since: asked.not_seen_since,
            ..CaseloadFilter::default()
        },
        name: asked.q,
        order,
        after,
        limit: limit(asked.limit)?,
    })
}
