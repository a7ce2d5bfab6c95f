use chrono::NaiveDate;
use domain::access::{Action, Actor};
use domain::clients::family::Kinship;
use domain::ids::ClientId;
use domain::record::{Event, Happening};

use super::pair::{hold, unknown};
use super::{ClientFile, same_version};
use crate::{App, Error};

/// Links two clients of one household.
#[derive(Debug, Clone, Copy)]
pub struct LinkHousehold {
    /// One.
    pub client: ClientId,
    /// The other; also a client of the own authority.
    pub other: ClientId,
    /// What the other is to the one.
    pub kinship: Kinship,
    /// Since when.
    pub from: NaiveDate,
}

/// Links two clients of one household; each sees the other.
pub async fn link_household(
    app: &App,
    actor: &Actor,
    asked: LinkHousehold,
    version: u32,
) -> Result<ClientFile, Error> {
    let LinkHousehold { client, other, kinship, from } = asked;
    let link = |client, kinship| Event::HouseholdLinked { client, kinship }.on(from);
    let pair = [link(other, kinship), link(client, kinship.reversed())];
    in_both(app, actor, Action::LinkHousehold, [client, other], pair, version).await
}

/// Parts two clients that were linked.
pub async fn part_household(
    app: &App,
    actor: &Actor,
    client: ClientId,
    other: ClientId,
    version: u32,
) -> Result<ClientFile, Error> {
    let part = |client| Event::HouseholdParted { client }.on(app.clock.today());
    let pair = [part(other), part(client)];
    in_both(app, actor, Action::PartHousehold, [client, other], pair, version).await
}

/// Records one happening in each of two records, in one transaction.
async fn in_both(
    app: &App,
    actor: &Actor,
    action: Action,
    [client, other]: [ClientId; 2],
    [here, there]: [Happening; 2],
    version: u32,
) -> Result<ClientFile, Error> {
    let tx = app.store.write().await?;
    // Before anything is said about the other: who may not see the one learns nothing.
    let seen = ClientFile::open(&tx, client).await?;
    drop(seen.require(app, actor, action)?);
    let (mut file, mut other_file) = hold(&tx, client, other).await?;
    let permit = file.require(app, actor, action)?;
    let other_permit = other_file.require(app, actor, action);
    drop(other_permit.map_err(|_| unknown())?);
    same_version(version, file.record.version)?;
    other_file.settle(app, &tx, Some(actor), vec![there]).await?;
    file.settle(app, &tx, Some(actor), vec![here]).await?;
    tx.commit(permit, app.clock.now()).await?;
    Ok(file)
}
