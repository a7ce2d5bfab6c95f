use chrono::NaiveDate;
use domain::absences::Absence;
use domain::access::Actor;
use domain::field_error::FieldError;
use domain::ids::{AbsenceId, UserId};
use persistence::absences;

use super::permit_to_keep;
use crate::clients::works_here;
use crate::{App, Claimed, Error, Once};

/// Records an absence.
#[derive(Debug, Clone, Copy)]
pub struct RecordAbsence {
    /// Who is away.
    pub user: UserId,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Who stands in.
    pub substitute: UserId,
}

/// Records that somebody is away and who stands in: the own absence, or as a supervisor anybody's
/// of the own authority.
pub async fn record_absence(
    app: &App,
    actor: &Actor,
    asked: RecordAbsence,
    once: &Once,
) -> Result<Absence, Error> {
    let permit = permit_to_keep(actor, asked.user)?;
    let tx = app.store.write().await?;
    let (tx, pending) = match once.claim::<AbsenceId>(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(id) => {
            let known = absences::find(&app.store.read_once(), id).await?;
            let known = known.ok_or(Error::NotFound("absence"))?;
            return Ok(Absence { ended_at: None, version: 1, ..known });
        }
    };
    let RecordAbsence { user, from, until, substitute } = asked;
    let at = app.clock.now();
    let recorded = Absence {
        id: AbsenceId::from_uuid(app.ids.mint(at)),
        authority: actor.authority.clone(),
        user,
        from,
        until,
        substitute,
        ended_at: None,
        version: 1,
    };
    let mut faults = recorded.faults(app.clock.today());
    for (field, who) in [("worker", user), ("substitute", substitute)] {
        if !works_here(&tx, who, actor).await? {
            let text = "a case worker or supervisor of the own authority";
            faults.push(FieldError::at(field, "not_a_worker_here", text));
        }
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    absences::insert(&tx, &recorded, at, actor.user).await?;
    pending.keep(&tx, &recorded.id).await?;
    tx.commit(permit, at).await?;
    Ok(recorded)
}
