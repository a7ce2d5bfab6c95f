//! Deeds between authorities: handovers.

mod accept_handover;
mod change_over;
mod list_handovers;
mod list_protected_handovers;
mod name_receiver;
mod read_handover;
mod return_handover;

pub use accept_handover::accept_handover;
pub use change_over::{
    Carried, CarryOver, ChangeOver, NoChangeOver, change_over, preview_change_over,
    report_change_over,
};
pub use list_handovers::{ListHandovers, list_handovers};
pub use list_protected_handovers::{ListProtectedHandovers, list_protected_handovers};
pub use name_receiver::name_receiver;
pub use read_handover::read_handover;
pub use return_handover::return_handover;

pub use persistence::authorities::{Direction, HandoverLine, ProtectedHandoverLine};

use domain::access::{Action, Actor, Permit};
use domain::authorities::handover::Handover;
use domain::ids::HandoverId;
use domain::path::Obstacle;

use crate::clients::ClientFile;
use crate::{App, Error};

/// A handover with its client.
#[derive(Debug, Clone)]
pub struct HandoverOf {
    /// The client.
    pub file: ClientFile,
    /// The handover.
    pub handover: Handover,
}

/// Asks to answer a handover. Who sees that the own authority has answered it already is told so.
pub(crate) fn require_answer(
    app: &App,
    actor: &Actor,
    action: Action,
    file: &ClientFile,
    id: HandoverId,
) -> Result<Permit, Error> {
    let handover = file.record.handovers.get(&id);
    let answered = handover.is_some_and(|one| !one.is_open() && one.to == actor.authority);
    match file.require(app, actor, action) {
        Err(denied) if denied.may_see && answered => {
            let answered = Obstacle::HandoverAnswered {};
            Err(file.record.refuse(answered, app.clock.today()).into())
        }
        permit => Ok(permit?),
    }
}

impl HandoverOf {
    fn find(file: ClientFile, id: HandoverId) -> Result<Self, Error> {
        let handover = file.record.handovers.get(&id).cloned();
        let handover = handover.ok_or(Error::NotFound("handover"))?;
        Ok(Self { file, handover })
    }
}
