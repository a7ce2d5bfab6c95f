use domain::access::{Action, Actor};
use domain::ids::UserId;
use domain::users::SignInName;

use crate::{App, Error};

/// Somebody who may be a client's worker at the own authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The id.
    pub user: UserId,
    /// The sign-in name.
    pub name: SignInName,
}

/// Lists those of the own authority to whom a client can be given, oneself among them, by name.
pub async fn list_colleagues(app: &App, actor: &Actor) -> Result<Vec<Colleague>, Error> {
    // No clients are shown, so that the permit is spent without a line in the log.
    drop(actor.require_general(Action::ListColleagues)?);
    let tx = app.store.read_once();
    let colleagues = persistence::users::colleagues(&tx, &actor.authority).await?;
    Ok(colleagues.into_iter().map(|(user, name)| Colleague { user, name }).collect())
}
