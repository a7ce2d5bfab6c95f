use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use persistence::users as store;
use persistence::users::Counted;
use secrecy::SecretString;

use super::password::{self, Verified};
use super::tries::take_a_try;
use crate::{App, Error};

/// Gives the asking user, who knows the password of now, another one. All other sessions end.
pub async fn change_password(
    app: &App,
    actor: &Actor,
    current: SecretString,
    new: SecretString,
) -> Result<(), Error> {
    let permit = actor.require_general(Action::ChangePassword)?;
    let known = store::find_with_credentials(&app.store.read_once(), actor.user).await?;
    let known = known.ok_or(Error::NotSignedIn)?;
    let now = app.clock.now();
    let counted = Counted { name: &known.user.name, browser: None };
    take_a_try(app, counted, now).await?;
    let stored = known.password_hash;
    let verified = password::queue()?.verify(current.clone(), stored).await?;
    let mut faults = Vec::new();
    if verified == Verified::Wrong {
        let text = "the password of now";
        faults.push(FieldError::at("current", "wrong_password", text));
    }
    if password::same(&current, &new) {
        faults.push(FieldError::at("password", "same_password", "another than the one of now"));
    } else {
        faults.extend(password::fault(app, &new, &known.user.name));
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let hash = password::queue()?.hash(new, app.ids.secret()).await?;
    let tx = app.store.write().await?;
    store::set_password_hash(&tx, actor.user, hash, false).await?;
    store::forget_tries(&tx, counted).await?;
    store::end_other_sessions(&tx, actor.user, actor.session, now).await?;
    Ok(tx.commit(permit, now).await?)
}
