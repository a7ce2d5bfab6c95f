use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::access::{Action, Actor, Part};
use domain::clients::identity_code::IdentityCode;
use domain::field_error::FieldError;
use domain::ids::{ClientId, UserId};
use domain::looks::Look;
use domain::users::SignInName;
use persistence::ReadTx;
use persistence::clients::identity::{self, IdentityKind};
use persistence::looks;

use crate::{App, Error};

/// How many looks are read at once.
const AT_ONCE: u64 = 200;
/// Whoever asks who has seen the own data gets all of it.
const ALL: u64 = u32::MAX as u64;

/// Whose looks are asked for.
#[derive(Debug, Clone)]
pub enum WhoseLooks {
    /// Those at the client with an exact identity code.
    AtCode(String),
    /// Those at a client, in whichever of the person's records.
    At(ClientId),
    /// Those of a user, by the sign-in name.
    Of(String),
}

/// Looks and deeds, newest first.
#[derive(Debug, Clone)]
pub struct AccessLog {
    /// The client asked about, if it was one.
    pub client: Option<ClientId>,
    /// The own authority's, in full.
    pub looks: Vec<Look>,
    /// What the users among them are called.
    pub names: BTreeMap<UserId, SignInName>,
    /// How many of the newest are those of other authorities, whose own data-protection officers can
    /// tell more.
    pub elsewhere: BTreeMap<String, u64>,
    /// The moment before which the next page begins; nothing on the last.
    pub before: Option<DateTime<Utc>>,
}

/// Reads who has seen a client, or what a user of the own authority has seen. That it was read is
/// logged too.
pub async fn read_access_log(
    app: &App,
    actor: &Actor,
    whose: WhoseLooks,
    before: Option<DateTime<Utc>>,
) -> Result<AccessLog, Error> {
    let permit = actor.require_general(Action::ReadAccessLog)?;
    app.store.settle_log().await?;
    let own = actor.authority.to_string();
    // What the asking itself leaves is not an answer.
    let until = before.unwrap_or_else(|| app.clock.now() + chrono::Duration::microseconds(1));
    let tx = app.store.read().await?;
    let (client, found) = match whose {
        WhoseLooks::Of(name) => {
            let user = crate::users::get_by_name(&tx, &name).await?;
            if user.authority != actor.authority {
                return Err(Error::NotFound("user"));
            }
            (None, looks::of_user(&tx, user.id, until, AT_ONCE).await?)
        }
        WhoseLooks::At(client) => (Some(client), at(&tx, client, until, AT_ONCE).await?),
        WhoseLooks::AtCode(code) => {
            let client = with_code(&tx, &code).await?;
            (Some(client), at(&tx, client, until, AT_ONCE).await?)
        }
    };
    let more = found.len() as u64 == AT_ONCE;
    let before = found.last().map(|look| look.at).filter(|_| more);
    let elsewhere = looks::by_other_authorities(&found, &own);
    let looks: Vec<_> = found
        .into_iter()
        .filter(|look| look.authority.as_deref().is_none_or(|authority| authority == own))
        .collect();
    let users: Vec<_> = looks.iter().filter_map(|look| look.user).collect();
    let names = persistence::users::names(&tx, &users).await?;
    drop(tx);
    let shown: Vec<_> = client.into_iter().collect();
    let permit = permit.showing(&[Part::Existence]);
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(AccessLog { client, looks, names, elsewhere, before })
}

/// Everything of the client's log that the client may get (621/1999 s. 11): day, authority, role,
/// deed and ground, and nobody's name. `by` nobody means whoever may run the program itself.
pub async fn extract_for_client(
    app: &App,
    by: Option<&Actor>,
    whose: WhoseLooks,
) -> Result<(ClientId, Vec<Look>), Error> {
    let permit = match by {
        Some(actor) => actor.require_general(Action::ReadAccessLog)?,
        None => domain::access::Permit::of_the_system(Action::ReadAccessLog, None),
    };
    app.store.settle_log().await?;
    let tx = app.store.read().await?;
    let client = match whose {
        WhoseLooks::At(client) => client,
        WhoseLooks::AtCode(code) => with_code(&tx, &code).await?,
        WhoseLooks::Of(_) => return Err(Error::NotFound("client")),
    };
    let now = app.clock.now();
    let mut looks = at(&tx, client, now, ALL).await?;
    drop(tx);
    looks.retain(|look| look.denied_by.is_none() && look.user.is_some());
    let looks = looks.into_iter().map(|look| Look { user: None, ..look }).collect();
    app.store.log_read(permit.showing(&[Part::Existence]), &[client], now).await?;
    Ok((client, looks))
}

/// The newest looks at a client before a moment, in whichever of the person's records.
async fn at(
    tx: &ReadTx,
    client: ClientId,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Look>, Error> {
    let records = identity::records_of_person(tx, client).await?;
    Ok(looks::of_clients(tx, &records, before, limit).await?)
}

async fn with_code(tx: &ReadTx, typed: &str) -> Result<ClientId, Error> {
    let code: IdentityCode = typed.parse().map_err(|_| {
        let text = "eleven characters with a valid date, sign and check character";
        Error::Invalid(vec![FieldError::at("identity_code", "not_an_identity_code", text)])
    })?;
    let found = identity::find(tx, IdentityKind::IdentityCode, code.expose()).await?;
    found.first().copied().ok_or(Error::NotFound("client"))
}
