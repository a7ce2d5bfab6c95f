use domain::access::{Action, Actor};
use domain::contacts::Arrangement;
use domain::field_error::FieldError;
use domain::ids::{AppointmentId, ClientId};

use super::AppointmentOf;
use crate::clients::{ClientFile, works_here};
use crate::{App, Claimed, Error, Once};

/// Agrees a meeting.
#[derive(Debug, Clone)]
pub struct MakeAppointment {
    /// With whom.
    pub client: ClientId,
    /// When and where.
    pub arrangement: Arrangement,
}

/// Agrees a meeting of a client with a worker of the own authority.
pub async fn make_appointment(
    app: &App,
    actor: &Actor,
    asked: MakeAppointment,
    once: &Once,
) -> Result<AppointmentOf, Error> {
    let MakeAppointment { client, arrangement } = asked;
    let tx = app.store.write().await?;
    let mut file = ClientFile::open_for_update(&tx, client).await?;
    let permit = file.require(app, actor, Action::MakeAppointment)?;
    let (tx, pending) = match once.claim(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(created) => {
            let file = ClientFile::again(app, permit, &created).await?;
            return AppointmentOf::find(file, AppointmentId::from_uuid(created.thing));
        }
    };
    let mut faults = Vec::new();
    if app.law.reference.language(&arrangement.language).is_none() {
        let text = "a code of the language list, for example fi, sv, so or ar";
        faults.push(FieldError::at("language", "unknown_language", text));
    }
    let length = arrangement.place.as_deref().map(|place| place.trim().chars().count());
    if length.is_some_and(|length| !(1..=200).contains(&length)) {
        faults.push(FieldError::at("place", "length", "1 to 200 characters, or null for remote"));
    }
    if !works_here(&tx, arrangement.worker, actor).await? {
        let text = "a case worker or supervisor of the own authority";
        faults.push(FieldError::at("worker", "not_a_worker_here", text));
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let id = AppointmentId::from_uuid(app.ids.mint(app.clock.now()));
    let authority = actor.authority.clone();
    let made = file.record.make_appointment(id, authority, arrangement, app.clock.today())?;
    file.settle(app, &tx, Some(actor), vec![made]).await?;
    pending.keep(&tx, &file.created(id.uuid())).await?;
    tx.commit(permit, app.clock.now()).await?;
    AppointmentOf::find(file, id)
}
