use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::UserId;
use domain::users::SignInName;
use persistence::users::{self as store, Credentials};
use persistence::{ReadTx, WriteTx};
use secrecy::SecretString;

use super::{require_confirmed, secret, totp};
use crate::{App, Error};

const RECOVERY_CODES: usize = 10;
/// Bytes of a recovery code: as many guesses as there are keys of 80 bits.
const RECOVERY_CODE: usize = 10;

/// A second factor that a user may take into use. Nothing is stored before a code proves that an
/// app knows it.
#[derive(Debug)]
pub struct OfferedSecondFactor {
    /// What is typed into an app.
    pub secret: SecretString,
    /// The same as an `otpauth:` address, for a picture that apps read.
    pub address: SecretString,
    /// What goes along when it is taken into use; of no use to anybody else.
    pub sealed: String,
}

/// Makes a second factor for the asking user. Changes nothing.
pub async fn offer_second_factor(app: &App, actor: &Actor) -> Result<OfferedSecondFactor, Error> {
    drop(actor.require_general(Action::SetUpSecondFactor)?);
    let tx = app.store.read_once();
    let user = store::find(&tx, actor.user).await?.ok_or(Error::NotSignedIn)?;
    let random = app.ids.secret();
    let (bytes, _) = random.split_at(totp::SECRET);
    let sealed = store::seal_second_factor(&tx, actor.user, bytes)?;
    offered(&tx, &user.name, &sealed, actor.user)
}

/// The same offer once more, for a form that is shown again.
pub fn offered_second_factor(
    app: &App,
    actor: &Actor,
    name: &SignInName,
    sealed: &str,
) -> Result<OfferedSecondFactor, Error> {
    let sealed = hex::decode(sealed).map_err(|_| not_offered())?;
    offered(&app.store.read_once(), name, &sealed, actor.user)
}

fn offered(
    tx: &ReadTx,
    name: &SignInName,
    sealed: &[u8],
    user: UserId,
) -> Result<OfferedSecondFactor, Error> {
    let bytes = store::open_second_factor(tx, user, sealed).ok_or_else(not_offered)?;
    Ok(OfferedSecondFactor {
        secret: totp::base32(&bytes).into(),
        address: totp::address(&bytes, name)?.into(),
        sealed: hex::encode(sealed),
    })
}

fn not_offered() -> Error {
    let text = "what was offered, unchanged";
    Error::Invalid(vec![FieldError::at("sealed", "not_offered", text)])
}

/// Takes an offered second factor into use, in place of the one before, when a code of it is right.
/// Gives the recovery codes, which nobody can show again.
pub async fn set_up_second_factor(
    app: &App,
    actor: &Actor,
    sealed: &str,
    code: &str,
) -> Result<Vec<SecretString>, Error> {
    let permit = actor.require_general(Action::SetUpSecondFactor)?;
    let now = app.clock.now();
    let user = store::find(&app.store.read_once(), actor.user).await?.ok_or(Error::NotSignedIn)?;
    if user.second_factor_at.is_some() {
        require_confirmed(app, actor)?;
    }
    let sealed = hex::decode(sealed).map_err(|_| not_offered())?;
    let bytes = store::open_second_factor(&app.store.read_once(), actor.user, &sealed);
    let bytes = bytes.ok_or_else(not_offered)?;
    let Some(step) = totp::step_of(&digits(code), &bytes, now)? else {
        let text = "the six digits that the app shows now";
        return Err(Error::Invalid(vec![FieldError::at("code", "wrong_code", text)]));
    };
    let codes: Vec<_> =
        (0..RECOVERY_CODES).map(|_| totp::base32(&app.ids.secret()[..RECOVERY_CODE])).collect();
    let tx = app.store.write().await?;
    store::set_second_factor(&tx, actor.user, sealed, step, now).await?;
    for code in &codes {
        let id = app.ids.mint(now);
        store::insert_recovery_code(&tx, id, actor.user, secret::hash(code)).await?;
    }
    tx.commit(permit, now).await?;
    Ok(codes.iter().map(|code| in_groups(code).into()).collect())
}

/// Uses up what was typed as the user's second factor. Whether it was one, for the first time.
pub(super) async fn is_proved(
    app: &App,
    tx: &WriteTx,
    known: &Credentials,
    typed: &str,
) -> Result<bool, Error> {
    let now = app.clock.now();
    let Some(sealed) = &known.second_factor else { return Ok(false) };
    let bytes = store::open_second_factor(tx, known.user.id, sealed);
    let bytes = bytes.ok_or(Error::Broken("a second factor does not open with this key"))?;
    if let Some(step) = totp::step_of(&digits(typed), &bytes, now)? {
        return Ok(store::use_step(tx, known.user.id, step).await?);
    }
    let recovery: String =
        typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    Ok(store::use_recovery_code(tx, known.user.id, secret::hash(&recovery), now).await?)
}

/// A code without the spaces that apps show within it.
fn digits(typed: &str) -> String {
    typed.chars().filter(|one| !one.is_whitespace()).collect()
}

/// Four and four, as people copy them.
fn in_groups(code: &str) -> String {
    let letters: Vec<_> = code.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// How many recovery codes the asking user has left.
pub async fn recovery_codes_left(app: &App, actor: &Actor) -> Result<u64, Error> {
    drop(actor.require_general(Action::SetUpSecondFactor)?);
    Ok(store::recovery_codes_left(&app.store.read_once(), actor.user).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_however_they_are_typed() {
        assert_eq!(digits(" 123 456 "), "123456");
        assert_eq!(in_groups("ABCDEFGH23456722"), "ABCD-EFGH-2345-6722");
    }
}
