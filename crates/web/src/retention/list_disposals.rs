use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::access::{Action, may_in_general};
use domain::ids::{ClientId, DisposalId};
use domain::retention::PROPOSED_AT_ONCE;
use serde::Deserialize;
use use_cases::retention::{self, DisposalLine, DisposalState, Due, ProposedClient, ReadDisposal};
use use_cases::{App, Error};

use crate::failure::Failure;
use crate::page::{Page, Section, html, see};
use crate::query::{Path, Query};
use crate::texts::Texts;
use crate::visitor::SignedIn;

/// Whose data are due, what is proposed, and what is gone.
#[derive(Template)]
#[template(path = "retention/list_disposals.html")]
struct DisposalsPage {
    t: Texts,
    page: Page,
    done: Option<String>,
    same_person: bool,
    proposes: bool,
    at_once: u64,
    lists: [(&'static str, Vec<DueLine>); 2],
    any_free: bool,
    waiting: Vec<Line>,
    proofs: Vec<Line>,
}

struct DueLine {
    client: ClientId,
    name: Option<String>,
    limit: Cow<'static, str>,
    last_day: String,
    held: bool,
}

struct Line {
    id: DisposalId,
    proposed: String,
    approved: Option<String>,
    approves: bool,
}

/// One proposal or proof.
#[derive(Template)]
#[template(path = "retention/read_disposal.html")]
struct DisposalPage {
    t: Texts,
    page: Page,
    line: Line,
    digest: Option<String>,
    clients: Vec<OneClient>,
}

struct OneClient {
    client: ClientId,
    name: Option<String>,
    limit: Cow<'static, str>,
    last_day: String,
    rows: Option<u64>,
    digest: Option<String>,
}

/// What was just done, or could not be.
#[derive(Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
    lacks: Option<String>,
}

/// Who distributes the work comes from the board.
fn section(who: &SignedIn) -> Section {
    if may_in_general(Action::ReadBoard, who.actor.role) {
        Section::Board
    } else {
        Section::Retention
    }
}

fn due_line(t: Texts, due: Due) -> DueLine {
    DueLine {
        client: due.client,
        name: due.name,
        limit: t.limit(due.limit.code()),
        last_day: t.day(due.last_day),
        held: due.held,
    }
}

fn line(t: Texts, who: &SignedIn, one: &DisposalLine) -> Line {
    let disposal = &one.disposal;
    let name = |name: Option<&domain::users::SignInName>| {
        name.map_or_else(String::new, |name| name.as_str().to_owned())
    };
    let approved = disposal.approved.map(|(at, _)| {
        t.retention_approved(t.moment(at), name(one.approved_by.as_ref())).into_owned()
    });
    let proposed = t.moment(disposal.proposed_at);
    Line {
        id: disposal.id,
        proposed: t.retention_proposed(proposed, name(one.proposed_by.as_ref())).into_owned(),
        approved,
        approves: disposal.state == DisposalState::Proposed
            && disposal.proposed_by != who.actor.user,
    }
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let t = who.visitor.t;
    let all = retention::list_disposals(&app, &who.actor).await?;
    let any_free = all.due.iter().any(|one| !one.held);
    let lists = [("due", all.due), ("soon", all.soon)]
        .map(|(word, lines)| (word, lines.into_iter().map(|one| due_line(t, one)).collect()));
    let (waiting, proofs): (Vec<_>, Vec<_>) =
        all.disposals.iter().partition(|one| one.disposal.state == DisposalState::Proposed);
    let lines = |some: Vec<&DisposalLine>| some.into_iter().map(|one| line(t, &who, one)).collect();
    Ok(html(&DisposalsPage {
        t,
        page: who.visitor.page(section(&who)),
        done: asked.done,
        same_person: asked.lacks.is_some(),
        proposes: may_in_general(Action::ProposeDisposal, who.actor.role),
        at_once: PROPOSED_AT_ONCE,
        lists,
        any_free,
        waiting: lines(waiting),
        proofs: lines(proofs),
    }))
}

pub(super) async fn one(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<DisposalId>,
) -> Result<Response, Failure> {
    let t = who.visitor.t;
    let ReadDisposal { line: read, clients, mut names } =
        retention::read_disposal(&app, &who.actor, id).await?;
    let mut client = |one: ProposedClient| {
        let name = names.remove(&one.client);
        let (rows, digest) = one.gone.unzip();
        let (limit, last_day) = (t.limit(one.limit.code()), t.day(one.last_day));
        OneClient { client: one.client, name, limit, last_day, rows, digest }
    };
    Ok(html(&DisposalPage {
        t,
        page: who.visitor.page(section(&who)),
        line: line(t, &who, &read),
        digest: read.disposal.digest,
        clients: clients.into_iter().map(&mut client).collect(),
    }))
}

/// Proposes to dispose of what is due.
pub(super) async fn propose_disposal(
    State(app): State<App>,
    who: SignedIn,
) -> Result<Response, Failure> {
    let id = retention::propose_disposal(&app, &who.actor).await?;
    Ok(see(&format!("/disposals/{id}")))
}

/// Approves what somebody else proposed.
pub(super) async fn approve_disposal(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<DisposalId>,
) -> Result<Response, Failure> {
    match retention::approve_disposal(&app, &who.actor, id).await {
        Ok(()) => Ok(see("/disposals?done=approve_disposal")),
        Err(Error::SamePerson) => Ok(see("/disposals?lacks=another")),
        Err(error) => Err(error.into()),
    }
}
