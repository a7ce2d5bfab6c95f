use chrono::NaiveDate;
use domain::absences::Absence;
use domain::access::{Action, Actor};
use domain::ids::AbsenceId;
use persistence::absences;

use crate::page::one_more;
use crate::{App, Error, Page};

/// Asks for one page of the absences that are not over.
#[derive(Debug, Clone, Copy)]
pub struct ListAbsences {
    /// Where the page before ended.
    pub after: Option<(NaiveDate, AbsenceId)>,
    /// How many at most.
    pub limit: u64,
}

/// Lists absences that are not over, the first to end first: the authority's for a supervisor, for
/// others those in which they are away or stand in.
pub async fn list_absences(
    app: &App,
    actor: &Actor,
    asked: ListAbsences,
) -> Result<Page<Absence>, Error> {
    // No clients are shown, so that the permit is spent without a line in the log.
    drop(actor.require_general(Action::KeepOwnAbsence)?);
    let of = actor.require_general(Action::KeepAbsences).is_err().then_some(actor.user);
    let ListAbsences { after, limit } = asked;
    let tx = app.store.read_once();
    let today = app.clock.today();
    let lines = absences::list(&tx, &actor.authority, of, today, after, one_more(limit)).await?;
    Ok(Page::of(lines, limit))
}
