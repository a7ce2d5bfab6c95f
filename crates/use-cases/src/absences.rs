//! Absent workers and who stands in for them.

mod end_absence;
mod list_absences;
mod record_absence;

pub use end_absence::end_absence;
pub use list_absences::{ListAbsences, list_absences};
pub use record_absence::{RecordAbsence, record_absence};

use domain::access::{Action, Actor, Denied, Permit};
use domain::ids::UserId;

/// The permit to keep an absence of `user`.
fn permit_to_keep(actor: &Actor, user: UserId) -> Result<Permit, Denied> {
    let own = user == actor.user;
    actor.require_general(if own { Action::KeepOwnAbsence } else { Action::KeepAbsences })
}
