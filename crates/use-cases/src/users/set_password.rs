use domain::access::Actor;
use persistence::users as store;
use persistence::users::Counted;
use secrecy::SecretString;

use super::{get_by_name, password, permit_to_give_rights};
use crate::{App, Error};

/// Gives a user a new password. Sessions begun with the old one end.
pub async fn set_password(
    app: &App,
    by: Option<&Actor>,
    name: &str,
    password: SecretString,
) -> Result<(), Error> {
    let permit = permit_to_give_rights(app, by)?;
    let user = get_by_name(&app.store.read_once(), name).await?;
    if let Some(fault) = password::fault(app, &password, &user.name) {
        return Err(Error::Invalid(vec![fault]));
    }
    let hash = password::queue()?.hash(password, app.ids.secret()).await?;
    let now = app.clock.now();
    let tx = app.store.write().await?;
    store::set_password_hash(&tx, user.id, hash, false).await?;
    store::forget_tries(&tx, Counted { name: &user.name, browser: None }).await?;
    store::end_sessions(&tx, user.id, now).await?;
    Ok(tx.commit(permit, now).await?)
}
