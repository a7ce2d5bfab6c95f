use domain::access::{Action, Actor};
use domain::clients::identity_code::IdentityCode;
use domain::field_error::FieldError;
use domain::ids::ClientId;
use persistence::clients::identity::{self, IdentityKind};

use super::ClientFile;
use crate::{App, Error};

/// The client with an identity code, as far as the asker may know.
#[derive(Debug, Clone)]
pub enum Found {
    /// A client whom the asker may read.
    Own(Box<ClientFile>),
    /// Known at another authority, which can hand the client over; says nothing else.
    Elsewhere,
    /// A protected client: only the authority's contact for protected persons can help.
    Protected,
}

/// Finds a client by identity code. The code never stands in a URL or a log.
pub async fn search_clients(
    app: &App,
    actor: &Actor,
    identity_code: &str,
) -> Result<Vec<Found>, Error> {
    let permit = actor.require_general(Action::SearchClients)?;
    let code: IdentityCode = identity_code.parse().map_err(|_| {
        let text = "eleven characters with a valid date, sign and check character";
        Error::Invalid(vec![FieldError::at("identity_code", "not_an_identity_code", text)])
    })?;
    let tx = app.store.read().await?;
    let ids = identity::find(&tx, IdentityKind::IdentityCode, code.expose()).await?;
    let mut found = Vec::new();
    let mut shown: Vec<ClientId> = Vec::new();
    for id in ids {
        let file = ClientFile::open(&tx, id).await?;
        if actor.require(Action::ReadClient, id, file.relation(app, actor)).is_ok() {
            shown.push(id);
            found.push(Found::Own(Box::new(file)));
        } else if file.stored.person.protected {
            found.push(Found::Protected);
        } else {
            found.push(Found::Elsewhere);
        }
    }
    drop(tx);
    app.store.log_read(permit, &shown, app.clock.now()).await?;
    Ok(found)
}
