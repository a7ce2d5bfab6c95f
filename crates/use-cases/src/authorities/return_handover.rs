use domain::access::{Action, Actor};
use domain::field_error::FieldError;
use domain::ids::HandoverId;

use super::{HandoverOf, require_answer};
use crate::clients::{ClientFile, client_of, same_version};
use crate::{App, Error};

/// Sends a handover back with a reason; the giving authority goes on acting.
pub async fn return_handover(
    app: &App,
    actor: &Actor,
    id: HandoverId,
    reason: String,
    version: u32,
) -> Result<HandoverOf, Error> {
    let client = client_of(app, id.uuid()).await?;
    let tx = app.store.write().await?;
    let file = ClientFile::open_for_update(&tx, client).await?;
    let permit = require_answer(app, actor, Action::ReturnHandover, &file, id)?;
    let HandoverOf { mut file, handover } = HandoverOf::find(file, id)?;
    same_version(version, handover.version)?;
    if reason.trim().is_empty() {
        let text = "a written reason is needed";
        return Err(Error::Invalid(vec![FieldError::at("reason", "missing", text)]));
    }
    let returned = file.record.return_handover(&handover, reason, app.clock.today())?;
    file.settle(app, &tx, Some(actor), vec![returned]).await?;
    tx.commit(permit, app.clock.now()).await?;
    HandoverOf::find(file, id)
}
