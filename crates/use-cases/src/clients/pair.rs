//! Two clients changed in one transaction.

use domain::field_error::FieldError;
use domain::ids::ClientId;
use persistence::WriteTx;

use super::ClientFile;
use crate::Error;

/// Holds two clients, always the lower id first, so that two deeds on one pair never wait for each
/// other. Whether the actor may know of the other is still to be asked.
pub(super) async fn hold(
    tx: &WriteTx,
    client: ClientId,
    other: ClientId,
) -> Result<(ClientFile, ClientFile), Error> {
    if client == other {
        return Err(unknown());
    }
    if client < other {
        let file = ClientFile::open_for_update(tx, client).await?;
        Ok((file, open_other(tx, other).await?))
    } else {
        let other = open_other(tx, other).await?;
        Ok((ClientFile::open_for_update(tx, client).await?, other))
    }
}

async fn open_other(tx: &WriteTx, other: ClientId) -> Result<ClientFile, Error> {
    match ClientFile::open_for_update(tx, other).await {
        Err(Error::NotFound(_)) => Err(unknown()),
        found => found,
    }
}

/// Whoever may not do it to the other must not learn that there is one.
pub(super) fn unknown() -> Error {
    let text = "the id of another client of the own authority";
    Error::Invalid(vec![FieldError::at("client", "unknown_client", text)])
}
