use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use persistence::users as store;
use persistence::users::Counted;
use secrecy::{ExposeSecret, SecretString};

use super::password::{self, Verified};
use super::tries::take_a_try;
use super::{half_way, second_factor, secret};
use crate::{App, Error};

/// What somebody proves with who it is, besides a second factor.
#[derive(Debug)]
pub enum Proof {
    /// The password, as typed.
    Password(SecretString),
    /// What a provider's word gave to whoever has a second factor here.
    Provider(SecretString),
}

/// Proves once more who asks in a session, for deeds that want that not long ago. Gives the secret
/// that the session has from now on; the one before is dead. Tries count as those of signing in do.
pub async fn confirm_identity(
    app: &App,
    actor: &Actor,
    proof: Proof,
    code: Option<&SecretString>,
) -> Result<SecretString, Error> {
    let permit = actor.require_general(Action::ConfirmIdentity)?;
    // A token has no session that could be renewed.
    let (Some(session), Some(_)) = (actor.session, actor.confirmed_at) else {
        return Err(Error::NotFound("session"));
    };
    let known = store::find_with_credentials(&app.store.read_once(), actor.user).await?;
    let known = known.ok_or(Error::NotSignedIn)?;
    let name = known.user.name.clone();
    let counted = Counted { name: &name, browser: None };
    let now = app.clock.now();
    take_a_try(app, counted, now).await?;
    match proof {
        Proof::Password(password) => {
            let stored = known.password_hash.clone();
            if password::queue()?.verify(password, stored).await? == Verified::Wrong {
                let text = "the password of now";
                let fault = FieldError::at("password", "wrong_password", text);
                return Err(Error::Invalid(vec![fault]));
            }
        }
        Proof::Provider(half_way) => {
            let tx = app.store.read_once();
            let who = half_way::comes_from(&tx, &half_way, Some(session), now).await;
            if who.ok().is_none_or(|who| who.user.id != actor.user) {
                return Err(Error::NotConfirmed);
            }
        }
    }
    let tx = app.store.write().await?;
    if known.user.second_factor_at.is_some() {
        let typed = code.map_or("", ExposeSecret::expose_secret);
        if !second_factor::is_proved(app, &tx, &known, typed).await? {
            let text = "a code of the app, or a recovery code, that was not used";
            return Err(Error::Invalid(vec![FieldError::at("code", "wrong_code", text)]));
        }
    }
    let secret = secret::text("", app.ids.secret());
    store::renew_session(&tx, session, secret::hash_of(&secret), now).await?;
    store::forget_tries(&tx, counted).await?;
    tx.commit(permit, now).await?;
    Ok(secret)
}
