use domain::access::{Action, Actor};
use persistence::users as store;

use super::secret;
use crate::{App, Error};

/// Ends the session with this secret, if it is the asking user's own.
pub async fn sign_out(app: &App, actor: &Actor, secret: &str) -> Result<(), Error> {
    let permit = actor.require_general(Action::SignIn)?;
    let now = app.clock.now();
    let tx = app.store.write().await?;
    let session =
        store::session_holder(&tx, secret::hash(secret), app.clock.now(), app.clock.today())
            .await?;
    let session =
        session.filter(|session| session.user.id == actor.user).ok_or(Error::NotSignedIn)?;
    store::end_session(&tx, session.id, now).await?;
    Ok(tx.commit(permit, now).await?)
}
