use std::collections::BTreeSet;

use domain::access::{Action, Actor, Permit};
use domain::ids::{ClientId, DisposalId};
use domain::record::Event;
use domain::retention::{DisposedClient, proof};
use persistence::retention::{self as stored, Disposal, DisposalState, ProposedClient};
use persistence::{WriteTx, attachments, clients};
use uuid::{Builder, Uuid};

use super::list_disposals::last_day;
use crate::clients::ClientFile;
use crate::users::require_confirmed;
use crate::{App, Error};

/// Approves what somebody else proposed: the data of every client of the proposal are erased who is
/// still due, whom nothing keeps, and who is not the approver. It cannot be undone. What figures
/// counted stays counted, of nobody.
pub async fn approve_disposal(app: &App, actor: &Actor, id: DisposalId) -> Result<(), Error> {
    let permit = actor.require_general(Action::ApproveDisposal)?;
    require_confirmed(app, actor)?;
    let tx = app.store.write().await?;
    let found = stored::find_for_update(&tx, &actor.authority, id).await?;
    let found = found.filter(|one| one.state == DisposalState::Proposed);
    let Disposal { proposed_by, .. } = found.ok_or(Error::NotFound("disposal"))?;
    if proposed_by == actor.user {
        return Err(Error::SamePerson);
    }
    let proposed = stored::clients_of(&tx, id).await?;
    let now = app.clock.now();
    let mut files = Vec::new();
    let mut gone = Vec::new();
    let (due, households) = hold(app, actor, &tx, &proposed).await?;
    for (file, due) in &due {
        let client = file.stored.id;
        let erased = stored::erase(&tx, client, &mut || untold(app)).await?;
        files.extend(erased.files);
        gone.push(DisposedClient {
            client,
            limit: due.limit,
            last_day: due.last_day,
            rows: erased.rows,
            digest: erased.digest,
        });
    }
    part(app, actor, &tx, &due, households).await?;
    let of_each = |one: &DisposedClient| {
        Ok(actor.require_general(Action::ApproveDisposal)?.about(one.client))
    };
    let of_each: Result<Vec<Permit>, Error> = gone.iter().map(of_each).collect();
    tx.also(of_each?, now).await?;
    let digest = proof([proposed_by, actor.user], now, &gone);
    stored::approve(&tx, id, (actor.user, now), &digest, &gone).await?;
    tx.commit(permit, now).await?;
    attachments::remove(&app.store, files).await?;
    let gone: Vec<_> = gone.iter().map(|one| one.client).collect();
    Ok(app.store.scrub(&gone).await?)
}

/// An id that does not tell when it was made, and so not of whom it was.
fn untold(app: &App) -> Uuid {
    let mut bytes = [0; 16];
    for (byte, random) in bytes.iter_mut().zip(app.ids.secret()) {
        *byte = random;
    }
    Builder::from_random_bytes(bytes).into_uuid()
}

/// Holds the clients with their households, always the lower ids first, and gives those whose data
/// may go, and who else is of their households.
async fn hold(
    app: &App,
    actor: &Actor,
    tx: &WriteTx,
    proposed: &[ProposedClient],
) -> Result<(Vec<(ClientFile, ProposedClient)>, BTreeSet<ClientId>), Error> {
    let mut files = Vec::new();
    let mut all = BTreeSet::new();
    for one in proposed {
        // Gone by an earlier proposal.
        let file = match ClientFile::open(tx, one.client).await {
            Err(Error::NotFound(_)) => continue,
            file => file?,
        };
        all.insert(one.client);
        all.extend(file.record.household.iter().map(|member| member.client));
        files.push((file, one.clone()));
    }
    let ids: Vec<_> = all.iter().copied().collect();
    for some in ids.chunks(clients::reassign::AT_ONCE) {
        drop(clients::reassign::hold(tx, some).await?);
    }
    let ids: Vec<_> = files.iter().map(|(file, _)| file.stored.id).collect();
    let until = last_day(app.clock.today());
    let due = stored::still_due(tx, &actor.authority, until, &ids).await?;
    files.retain(|(file, one)| {
        let own = actor.own_records.contains(&one.client);
        due.get(&one.client) == Some(&(one.limit, one.last_day))
            && !own
            && file.stored.summary.merged_into.is_none()
    });
    for (file, _) in &files {
        all.remove(&file.stored.id);
    }
    Ok((files, all))
}

/// Parts those who stay from the members of their household who are gone.
async fn part(
    app: &App,
    actor: &Actor,
    tx: &WriteTx,
    gone: &[(ClientFile, ProposedClient)],
    households: BTreeSet<ClientId>,
) -> Result<(), Error> {
    let gone: BTreeSet<_> = gone.iter().map(|(file, _)| file.stored.id).collect();
    for other in households {
        let mut file = match ClientFile::open_for_update(tx, other).await {
            Err(Error::NotFound(_)) => continue,
            file => file?,
        };
        let members = file.record.household.iter().map(|member| member.client);
        let parted = members.filter(|member| gone.contains(member));
        let parted = parted.map(|client| Event::HouseholdParted { client }.on(app.clock.today()));
        let parted: Vec<_> = parted.collect();
        if parted.is_empty() {
            continue;
        }
        file.settle(app, tx, Some(actor), parted).await?;
        let permit = Permit::of_the_system(Action::PartHousehold, Some(other));
        tx.also(vec![permit], app.clock.now()).await?;
    }
    Ok(())
}
