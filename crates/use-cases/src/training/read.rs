use domain::access::Actor;
use domain::ids::ReferralId;
use persistence::training;

use super::ReferralOf;
use crate::clients::{client_of, read_client};
use crate::{App, Error};

/// Opens a referral.
pub async fn read_referral(app: &App, actor: &Actor, id: ReferralId) -> Result<ReferralOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    let found = ReferralOf::find(read_client(app, actor, client, None).await?, id)?;
    let reserve_place = training::reserve_place(&app.store.read_once(), id).await?;
    Ok(ReferralOf { reserve_place, ..found })
}
