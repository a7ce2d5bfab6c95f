use domain::absences::Absence;
use domain::access::{Action, Actor, Role};
use domain::ids::AbsenceId;
use persistence::absences;

use super::permit_to_keep;
use crate::clients::same_version;
use crate::{App, Error};

/// Ends an absence at once: the substitute no longer stands in. Otherwise it ends by itself.
pub async fn end_absence(
    app: &App,
    actor: &Actor,
    id: AbsenceId,
    version: u32,
) -> Result<Absence, Error> {
    // Whoever keeps no absences at all is told so, and not which there are.
    drop(actor.require_general(Action::KeepOwnAbsence)?);
    let tx = app.store.write().await?;
    let concerns = |absence: &Absence| {
        absence.authority == actor.authority
            && (actor.role == Role::Supervisor
                || [absence.user, absence.substitute].contains(&actor.user))
    };
    let absence = absences::find(&tx, id).await?.filter(concerns);
    let absence = absence.ok_or(Error::NotFound("absence"))?;
    let permit = permit_to_keep(actor, absence.user)?;
    same_version(version, absence.version)?;
    let at = app.clock.now();
    absences::end(&tx, &absence, at).await?;
    tx.commit(permit, at).await?;
    Ok(Absence { ended_at: Some(at), version: absence.version + 1, ..absence })
}
