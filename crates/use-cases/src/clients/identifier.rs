use domain::ids::ClientId;
use persistence::ReadTx;
use persistence::clients::identity::{self, IdentityKind};

use super::ClientFile;
use crate::Error;

/// A client's identifier in clear, or where the record has none that of a record merged into it.
pub(super) async fn identifier(
    tx: &ReadTx,
    file: &ClientFile,
    kind: IdentityKind,
) -> Result<Option<String>, Error> {
    let own = identity::of_client(tx, file.stored.id, kind).await?;
    if own.is_some() {
        return Ok(own);
    }
    let mut absorbed: Vec<ClientId> =
        file.record.absorbed.iter().rev().map(|one| one.client).collect();
    while let Some(client) = absorbed.pop() {
        let of_absorbed = identity::of_client(tx, client, kind).await?;
        if of_absorbed.is_some() {
            return Ok(of_absorbed);
        }
        let file = ClientFile::open(tx, client).await?;
        absorbed.extend(file.record.absorbed.iter().rev().map(|one| one.client));
    }
    Ok(None)
}
