use chrono::{DateTime, Utc};
use domain::access::{Action, Actor};
use domain::ids::ClientId;
use domain::record::Entry;
use persistence::clients::identity::{self, IdentityKind};
use persistence::clients::{self as stored_clients, record};
use secrecy::SecretString;
use uuid::Uuid;

use super::ClientFile;
use crate::{App, Error};

/// Opens a client; with `as_of` as it was known at that moment.
pub async fn read_client(
    app: &App,
    actor: &Actor,
    client: ClientId,
    as_of: Option<DateTime<Utc>>,
) -> Result<ClientFile, Error> {
    let tx = app.store.read().await?;
    let file = ClientFile::open(&tx, client).await?;
    let permit = actor.require(Action::ReadClient, client, file.relation(app, actor))?;
    let file = match as_of {
        Some(_) => ClientFile::open_as_of(&tx, client, as_of).await?,
        None => file,
    };
    drop(tx);
    app.store.log_read(permit, &[client], app.clock.now()).await?;
    Ok(file)
}

/// A client's page: the file, and what only this page shows.
#[derive(Debug, Clone)]
pub struct ClientPage {
    /// The client with the record.
    pub file: ClientFile,
    /// The personal identity code in clear, if there is one.
    pub identity_code: Option<SecretString>,
}

/// Opens a client's own page; with `as_of` as it was known at that moment.
pub async fn read_client_page(
    app: &App,
    actor: &Actor,
    client: ClientId,
    as_of: Option<DateTime<Utc>>,
) -> Result<ClientPage, Error> {
    let file = read_client(app, actor, client, as_of).await?;
    let tx = app.store.read_once();
    let code = identity::of_client(&tx, client, IdentityKind::IdentityCode).await?;
    Ok(ClientPage { file, identity_code: code.map(SecretString::from) })
}

/// Asks for the entries of a record.
#[derive(Debug, Clone)]
pub struct ReadTimeline {
    /// Whose.
    pub client: ClientId,
    /// As known at this moment.
    pub as_of: Option<DateTime<Utc>>,
}

/// A record's entries with the client.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// The client as of that moment.
    pub file: ClientFile,
    /// Oldest first.
    pub entries: Vec<Entry>,
}

/// Opens the whole record.
pub async fn read_timeline(
    app: &App,
    actor: &Actor,
    asked: ReadTimeline,
) -> Result<Timeline, Error> {
    let ReadTimeline { client, as_of } = asked;
    let tx = app.store.read().await?;
    let file = ClientFile::open(&tx, client).await?;
    let permit = actor.require(Action::ReadClient, client, file.relation(app, actor))?;
    let file = ClientFile::open_as_of(&tx, client, as_of).await?;
    let entries = record::entries(&tx, client, as_of).await?;
    drop(tx);
    app.store.log_read(permit, &[client], app.clock.now()).await?;
    Ok(Timeline { file, entries })
}

/// Whose the assessment, plan, referral or handover with this id is.
pub async fn client_of(app: &App, subject: Uuid) -> Result<ClientId, Error> {
    let tx = app.store.read_once();
    stored_clients::of_subject(&tx, subject).await?.ok_or(Error::NotFound("thing"))
}
