use chrono::{DateTime, Utc};
use domain::access::{Action, Actor, Part, Permit};
use domain::ids::ClientId;
use domain::plans::Plan;
use persistence::clients as stored_clients;
use persistence::clients::identity::IdentityKind;
use secrecy::SecretString;
use uuid::Uuid;

use super::ClientFile;
use super::identifier::identifier;
use crate::looks::spend_opening;
use crate::{App, Error};

/// Opens a client; with `as_of` as it was known at that moment.
pub async fn read_client(
    app: &App,
    actor: &Actor,
    client: ClientId,
    as_of: Option<DateTime<Utc>>,
) -> Result<ClientFile, Error> {
    let (file, _, permit) = open(app, actor, client, as_of).await?;
    app.store.log_read(permit, &[client], app.clock.now()).await?;
    Ok(file)
}

/// Whether the actor may read is asked of today, whatever moment the file is shown as of. Before
/// the registration there was no client.
async fn open(
    app: &App,
    actor: &Actor,
    client: ClientId,
    as_of: Option<DateTime<Utc>>,
) -> Result<(ClientFile, Option<SecretString>, Permit), Error> {
    let (file, identity_code) = at_one_moment(app, client).await?;
    let permit = file.require(app, actor, Action::ReadClient)?;
    spend_opening(app, actor.user, client)?;
    let file = match as_of {
        // What was known then does not change any more.
        Some(_) => ClientFile::open_as_of(&app.store.read_once(), client, as_of).await?,
        None => file,
    };
    if file.record.version == 0 {
        return Err(Error::NotFound("client"));
    }
    let oldest_on = file.entries.iter().map(|entry| entry.happening.on).min();
    Ok((file, identity_code, permit.reaching(oldest_on)))
}

/// What a client's own page shows.
const CLIENT_PAGE: &[Part] =
    &[Part::Name, Part::IdentityCode, Part::Facts, Part::Due, Part::Record];

/// Opens a client and its identity code without a transaction, whose beginning and end cost as much
/// as two statements. If somebody wrote between the statements, the client is opened again in one.
pub(super) async fn at_one_moment(
    app: &App,
    client: ClientId,
) -> Result<(ClientFile, Option<SecretString>), Error> {
    let tx = app.store.read_once();
    let opened = stored_clients::open(&tx, client).await?.ok_or(Error::NotFound("client"))?;
    let code = opened.identity_code(&tx)?.map(SecretString::from);
    let file = match stored_clients::record::replayed(&app.store, &tx, &opened).await? {
        Some(replayed) => ClientFile::replayed(&tx, opened.stored, replayed).await?,
        None => ClientFile::open(&app.store.read().await?, client).await?,
    };
    Ok((file, code))
}

/// A client's page: the file, and what only this page shows.
#[derive(Debug, Clone)]
pub struct ClientPage {
    /// The client with the record.
    pub file: ClientFile,
    /// The personal identity code in clear, if there is one.
    pub identity_code: Option<SecretString>,
    /// Plans of the family, in force, that tie the client's own to those of others; each with the
    /// client in whose record it stands.
    pub family_plans: Vec<(ClientId, Plan)>,
}

/// Opens a client's own page; with `as_of` as it was known at that moment.
pub async fn read_client_page(
    app: &App,
    actor: &Actor,
    client: ClientId,
    as_of: Option<DateTime<Utc>>,
) -> Result<ClientPage, Error> {
    let (file, own_code, permit) = open(app, actor, client, as_of).await?;
    let identity_code = match own_code {
        None if !file.record.absorbed.is_empty() => {
            let tx = app.store.read_once();
            let code = identifier(&tx, &file, IdentityKind::IdentityCode).await?;
            code.map(SecretString::from)
        }
        own => own,
    };
    let family_plans = family_plans(app, actor, &file, as_of).await?;
    let holders = family_plans.iter().map(|(holder, _)| *holder);
    let shown: Vec<_> = [client].into_iter().chain(holders).collect();
    app.store.log_read(permit.showing(CLIENT_PAGE), &shown, app.clock.now()).await?;
    Ok(ClientPage { file, identity_code, family_plans })
}

/// The family's plans that name the client, of members of the household whom the actor may read.
async fn family_plans(
    app: &App,
    actor: &Actor,
    file: &ClientFile,
    as_of: Option<DateTime<Utc>>,
) -> Result<Vec<(ClientId, Plan)>, Error> {
    let mut found = Vec::new();
    for member in &file.record.household {
        let (mut holder, _) = match at_one_moment(app, member.client).await {
            // A member of the past whose data were disposed of since.
            Err(Error::NotFound(_)) => continue,
            found => found?,
        };
        if !holder.permits(app, actor, Action::ReadClient) {
            continue;
        }
        if as_of.is_some() {
            let tx = app.store.read_once();
            holder = ClientFile::open_as_of(&tx, member.client, as_of).await?;
        }
        let plan = holder.record.family_plan_in_force(app.clock.today());
        let named =
            |plan: &&Plan| plan.content.members.iter().any(|one| one.client == file.stored.id);
        found.extend(plan.filter(named).map(|plan| (member.client, plan.clone())));
    }
    Ok(found)
}

/// Whose the assessment, plan, referral or handover with this id is.
pub async fn client_of(app: &App, subject: Uuid) -> Result<ClientId, Error> {
    let tx = app.store.read_once();
    stored_clients::of_subject(&tx, subject).await?.ok_or(Error::NotFound("thing"))
}
