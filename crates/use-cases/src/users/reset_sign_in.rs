use domain::access::{Action, Actor, Permit};
use persistence::users as store;
use persistence::users::Counted;
use secrecy::SecretString;

use super::{get_by_name, password, require_confirmed, totp};
use crate::{App, Error};

/// Bytes of a password that is good once.
const ONCE: usize = 15;

/// Gives a user who has lost the password or the second factor a password that only lets the user
/// choose another one, and takes the second factor away. All sessions end. `by` nobody means whoever
/// may run the program itself.
pub async fn reset_sign_in(
    app: &App,
    by: Option<&Actor>,
    name: &str,
) -> Result<SecretString, Error> {
    let permit = match by {
        Some(actor) => {
            let permit = actor.require_general(Action::ResetSignIn)?;
            require_confirmed(app, actor)?;
            permit
        }
        None => Permit::of_the_system(Action::ResetSignIn, None),
    };
    let user = get_by_name(&app.store.read_once(), name).await?;
    if user.disabled_at.is_some() {
        return Err(Error::NotFound("user"));
    }
    let once: SecretString = totp::base32(&app.ids.secret()[..ONCE]).into();
    let hash = password::queue()?.hash(once.clone(), app.ids.secret()).await?;
    let now = app.clock.now();
    let tx = app.store.write().await?;
    store::set_password_hash(&tx, user.id, hash, true).await?;
    store::remove_second_factor(&tx, user.id).await?;
    store::forget_tries(&tx, Counted { name: &user.name, browser: None }).await?;
    store::end_sessions(&tx, user.id, now).await?;
    tx.commit(permit, now).await?;
    Ok(once)
}
