use domain::access::Actor;
use domain::digests::EmailAddress;
use persistence::letters;

use super::{get_by_name, permit_to_keep};
use crate::{App, Error};

/// Says where a user gets letters, in place of what was said before; nowhere without an address.
pub async fn set_email(
    app: &App,
    by: Option<&Actor>,
    name: &str,
    address: Option<&str>,
) -> Result<(), Error> {
    let permit = permit_to_keep(by)?;
    let address = address.map(EmailAddress::parse).transpose();
    let address = address.map_err(|fault| Error::Invalid(vec![fault]))?;
    let tx = app.store.write().await?;
    let user = get_by_name(&tx, name).await?;
    letters::set_address(&tx, user.id, address.as_ref()).await?;
    Ok(tx.commit(permit, app.clock.now()).await?)
}
