//! What somebody holds whose password was right, or whom a provider knows, and whose second factor is
//! still awaited: sealed, for some minutes, and dead when the password changes. Nothing of it is
//! stored.

use chrono::{DateTime, Duration, Utc};
use domain::ids::UserId;
use persistence::ReadTx;
use persistence::users::{self as store, Credentials};
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use super::secret;
use crate::Error;

const GOOD_FOR: Duration = Duration::minutes(10);
const ID: usize = 16;

/// For whom the password was right at `now`, or whom a provider knew: to sign in, or to confirm a
/// session.
pub(super) fn half_way(
    tx: &ReadTx,
    known: &Credentials,
    session: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<SecretString, Error> {
    let mut plain = now.timestamp_millis().to_be_bytes().to_vec();
    plain.extend(proof(known, session));
    let sealed = store::seal_half_way(tx, known.user.id, &plain)?;
    let mut whole = known.user.id.uuid().as_bytes().to_vec();
    whole.extend(sealed);
    Ok(hex::encode(&whole).into())
}

/// Who came so far within the last minutes, for the same purpose, if the user is not disabled since.
pub(super) async fn comes_from(
    tx: &ReadTx,
    half_way: &SecretString,
    session: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<Credentials, Error> {
    let whole = hex::decode(half_way.expose_secret()).map_err(|_| Error::NotSignedIn)?;
    let (id, sealed) = whole.split_at_checked(ID).ok_or(Error::NotSignedIn)?;
    let id = Uuid::from_slice(id).map_err(|_| Error::NotSignedIn)?;
    let id = UserId::from_uuid(id);
    let plain = store::open_half_way(tx, id, sealed).ok_or(Error::NotSignedIn)?;
    let known = store::find_with_credentials(tx, id).await?;
    let known = known.filter(|known| known.user.disabled_at.is_none());
    let known = known.ok_or(Error::NotSignedIn)?;
    let (at, proof) = plain.split_at_checked(8).ok_or(Error::NotSignedIn)?;
    let at = at.try_into().map(i64::from_be_bytes).unwrap_or_default();
    let at = DateTime::from_timestamp_millis(at).ok_or(Error::NotSignedIn)?;
    if now - at >= GOOD_FOR || proof != self::proof(&known, session) {
        return Err(Error::NotSignedIn);
    }
    Ok(known)
}

fn proof(known: &Credentials, session: Option<Uuid>) -> [u8; 32] {
    let session = session.map(|session| session.to_string()).unwrap_or_default();
    let password = known.password_hash.as_deref().unwrap_or_default();
    secret::hash(&format!("{session}|{password}"))
}
