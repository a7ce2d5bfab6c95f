use domain::access::{Action, Permit};
use domain::ids::ClientId;
use persistence::{clients as stored_clients, follow_up};

use crate::{App, Error};

/// How many clients are made again in one transaction.
const BATCH: u64 = 100;

/// Makes what figures are counted from again out of the records: of all clients, or of those who
/// have nothing yet or something of another format. Stopped in between, it goes on where it was.
pub async fn rebuild_follow_up(app: &App, all: bool) -> Result<u64, Error> {
    let mut rebuilt = 0;
    let mut after = None;
    loop {
        let tx = app.store.read_once();
        let ids = if all {
            stored_clients::ids_after(&tx, after, BATCH).await?
        } else {
            follow_up::missing(&tx, after, BATCH).await?
        };
        let Some(last) = ids.last() else { return Ok(rebuilt) };
        after = Some(*last);
        rebuilt += rebuild_some(app, &ids).await?;
    }
}

async fn rebuild_some(app: &App, ids: &[ClientId]) -> Result<u64, Error> {
    let tx = app.store.write().await?;
    let mut rebuilt = 0;
    for id in ids {
        let Some(stored) = stored_clients::find_for_update(&tx, *id).await? else { continue };
        let entries = stored_clients::record::entries(&tx, *id, None).await?;
        follow_up::rebuild(&tx, *id, &entries, &stored.person).await?;
        rebuilt += 1;
    }
    tx.commit(Permit::of_the_system(Action::RebuildFollowUp, None), app.clock.now()).await?;
    Ok(rebuilt)
}
