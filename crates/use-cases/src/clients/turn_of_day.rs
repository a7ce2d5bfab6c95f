use domain::access::{Action, Permit};
use persistence::clients::turned_by;

use super::ClientFile;
use crate::{App, Error};

/// How many clients are looked up at a time.
const BATCH: u64 = 100;

/// Settles the records that the passing of time alone has changed: a client came of age, a permit
/// or a plan began, a plan ran out, an authority took another's place. Several services may do it at once: whoever comes
/// second finds nothing left. Gives how many records were settled.
pub async fn turn_of_day(app: &App) -> Result<u64, Error> {
    let mut settled = 0;
    loop {
        let turned = turned_by(&app.store.read_once(), app.clock.today(), BATCH).await?;
        if turned.is_empty() {
            return Ok(settled);
        }
        for id in turned {
            let tx = app.store.write().await?;
            let mut file = ClientFile::open_for_update(&tx, id).await?;
            file.settle(app, &tx, None, Vec::new()).await?;
            let permit = Permit::of_the_system(Action::TurnOfDay, Some(id));
            tx.commit(permit, app.clock.now()).await?;
            settled += 1;
        }
    }
}
