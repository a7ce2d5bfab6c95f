//! The mark of a browser that a user has signed in with before. Tries from it are counted apart, so
//! that strangers who try the user's name do not make the user wait.

use domain::users::SignInName;
use persistence::ReadTx;
use secrecy::SecretString;

use super::secret;
use crate::{App, Error};

/// The browser whose mark it is, if the service gave it out for this name.
pub(super) fn known(
    tx: &ReadTx,
    name: &SignInName,
    mark: Option<&str>,
) -> Result<Option<String>, Error> {
    let Some((browser, proof)) = mark.and_then(|mark| mark.split_once('.')) else {
        return Ok(None);
    };
    let given = persistence::users::proof_of_browser(tx, name, browser)?;
    // Two hashes are compared, so that time tells nothing of how much is right.
    let same = secret::hash(proof) == secret::hash(&hex::encode(&given));
    Ok(same.then(|| browser.to_owned()))
}

/// A mark for a browser that has none.
pub(super) fn mark(app: &App, tx: &ReadTx, name: &SignInName) -> Result<SecretString, Error> {
    let browser = hex::encode(&app.ids.secret()[..16]);
    let proof = hex::encode(&persistence::users::proof_of_browser(tx, name, &browser)?);
    Ok(format!("{browser}.{proof}").into())
}
