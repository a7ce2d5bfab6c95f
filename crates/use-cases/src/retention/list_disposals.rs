use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::access::{Action, Actor, may_in_general};
use domain::ids::{ClientId, DisposalId, UserId};
use domain::retention::{AHEAD, is_due};
use domain::users::SignInName;
use persistence::clients::caseload::{self, Visible};
use persistence::retention::{self as stored, Disposal, Due, ProposedClient};

use crate::{App, Error, users};

/// How many lines a list has at most.
const LINES: u64 = 200;
/// How many proposals and proofs.
const NEWEST: u64 = 50;

/// What is due, what is proposed, and what is gone.
#[derive(Debug, Clone)]
pub struct Disposals {
    /// The clients who are due, the longest overdue first; at most as many as a page holds.
    pub due: Vec<Due>,
    /// Those who will be within [`AHEAD`].
    pub soon: Vec<Due>,
    /// Proposals and proofs, the newest first.
    pub disposals: Vec<DisposalLine>,
}

/// A proposal or a proof, with who decided.
#[derive(Debug, Clone)]
pub struct DisposalLine {
    /// The proposal.
    pub disposal: Disposal,
    /// Who proposed.
    pub proposed_by: Option<SignInName>,
    /// Who approved.
    pub approved_by: Option<SignInName>,
}

/// One proposal or proof.
#[derive(Debug, Clone)]
pub struct ReadDisposal {
    /// The proposal.
    pub line: DisposalLine,
    /// Whom it is about, in the order of their ids.
    pub clients: Vec<ProposedClient>,
    /// What those of them are called whom the reader may list.
    pub names: BTreeMap<ClientId, String>,
}

/// The last of the last days that have passed.
pub(super) fn last_day(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(1)).unwrap_or(today)
}

/// Lists whose data are due in the own authority. Names only to whoever works with clients, and of
/// those whom the reader may list; an auditor sees ids.
pub async fn list_disposals(app: &App, actor: &Actor) -> Result<Disposals, Error> {
    let permit = actor.require_general(Action::ListDisposals)?;
    let names = may_in_general(Action::ListClients, actor.role);
    let today = app.clock.today();
    let until = today.checked_add_days(AHEAD).unwrap_or(today);
    let tx = app.store.read().await?;
    let all = stored::due(&tx, actor, names, until, LINES).await?;
    let disposals = stored::list(&tx, &actor.authority, NEWEST).await?;
    drop(tx);
    let (due, soon): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|one| is_due(one.last_day, today));
    let disposals = with_names(app, disposals).await?;
    let shown: Vec<_> = due.iter().chain(&soon).map(|one| one.client).collect();
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(Disposals { due, soon, disposals })
}

/// Reads one proposal or proof of the own authority, so that who approves can look at each client.
pub async fn read_disposal(
    app: &App,
    actor: &Actor,
    id: DisposalId,
) -> Result<ReadDisposal, Error> {
    let permit = actor.require_general(Action::ListDisposals)?;
    let tx = app.store.read().await?;
    let found = stored::find(&tx, &actor.authority, id).await?;
    let disposal = found.ok_or(Error::NotFound("disposal"))?;
    let clients = stored::clients_of(&tx, id).await?;
    let ids: Vec<_> = clients.iter().map(|one| one.client).collect();
    let names = if may_in_general(Action::ListClients, actor.role) {
        caseload::called(&tx, &Visible::to(actor), &ids).await?
    } else {
        BTreeMap::new()
    };
    drop(tx);
    let line = with_names(app, vec![disposal]).await?.pop().ok_or(Error::NotFound("disposal"))?;
    app.store.log_read(permit, &ids, app.clock.now()).await?;
    Ok(ReadDisposal { line, clients, names })
}

async fn with_names(app: &App, disposals: Vec<Disposal>) -> Result<Vec<DisposalLine>, Error> {
    let by = |one: &Disposal| [Some(one.proposed_by), one.approved.map(|(_, by)| by)];
    let users: Vec<UserId> = disposals.iter().flat_map(by).flatten().collect();
    let names: BTreeMap<UserId, SignInName> = users::names(app, users).await?;
    let line = |disposal: Disposal| DisposalLine {
        proposed_by: names.get(&disposal.proposed_by).cloned(),
        approved_by: disposal.approved.and_then(|(_, by)| names.get(&by).cloned()),
        disposal,
    };
    Ok(disposals.into_iter().map(line).collect())
}
