use domain::access::{Action, Actor};
use domain::clients::identity_code::IdentityCode;
use domain::field_error::FieldError;
use persistence::clients::identity::{self, IdentityKind};

use super::ClientFile;
use crate::looks::spend_search;
use crate::{App, Error};

/// Who has an identity code, as far as the asker may know.
#[derive(Debug, Clone)]
pub struct Found {
    /// Clients whom the asker may read.
    pub own: Vec<ClientFile>,
    /// What to do about a client whom the asker may not read; nothing more is said of such a
    /// client, also not of how many there are.
    pub elsewhere: Option<Advice>,
}

/// What to do about a person who is known, but not to the asker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Advice {
    /// Known in another unit, which can hand the client over.
    AskForTransfer,
    /// Only the protection officer can help.
    ContactProtectionOfficer,
}

impl Advice {
    /// What to do about a client whom the asker may not read.
    pub(crate) const fn about(file: &ClientFile) -> Self {
        if file.stored.named_only() { Self::ContactProtectionOfficer } else { Self::AskForTransfer }
    }

    /// The word written on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AskForTransfer => "ask_for_transfer",
            Self::ContactProtectionOfficer => "contact_protection_officer",
        }
    }

    /// The same in English.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::AskForTransfer => "known in another unit: ask for a transfer",
            Self::ContactProtectionOfficer => "contact the protection officer",
        }
    }
}

/// Finds a client by identity code. The code never stands in a URL or a log; the log names everybody
/// of whom the asker learned that he or she is known.
pub async fn search_clients(app: &App, actor: &Actor, identity_code: &str) -> Result<Found, Error> {
    let permit = actor.require_general(Action::SearchClients)?;
    let code: IdentityCode = identity_code.parse().map_err(|_| {
        let text = "eleven characters with a valid date, sign and check character";
        Error::Invalid(vec![FieldError::at("identity_code", "not_an_identity_code", text)])
    })?;
    spend_search(app, actor.user)?;
    let tx = app.store.read().await?;
    let ids = identity::find(&tx, IdentityKind::IdentityCode, code.expose()).await?;
    let mut found = Found { own: Vec::new(), elsewhere: None };
    for id in &ids {
        let file = ClientFile::open(&tx, *id).await?;
        if file.permits(app, actor, Action::ReadClient) {
            found.own.push(file);
        } else {
            found.elsewhere = found.elsewhere.max(Some(Advice::about(&file)));
        }
    }
    drop(tx);
    app.store.log_read(permit, &ids, app.clock.now()).await?;
    Ok(found)
}
