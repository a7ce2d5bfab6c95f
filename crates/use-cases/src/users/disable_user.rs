use domain::access::Actor;
use persistence::{feeds, users as store};

use super::{get_by_name, permit_to_keep};
use crate::{App, Error};

/// Shuts a user out for good: all sessions, tokens and feeds are dead when this returns.
pub async fn disable_user(app: &App, by: Option<&Actor>, name: &str) -> Result<(), Error> {
    let permit = permit_to_keep(by)?;
    let now = app.clock.now();
    let tx = app.store.write().await?;
    let user = get_by_name(&tx, name).await?;
    store::disable(&tx, user.id, now).await?;
    store::end_sessions(&tx, user.id, now).await?;
    store::revoke_tokens(&tx, user.id, now).await?;
    feeds::revoke_all(&tx, user.id, now).await?;
    Ok(tx.commit(permit, now).await?)
}
