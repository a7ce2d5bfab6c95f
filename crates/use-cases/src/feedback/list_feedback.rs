use domain::access::{Action, Actor};
use domain::feedback::Feedback;
use persistence::feedback;

use crate::{App, Error};

/// How many are read at once.
const NEWEST: u64 = 100;

/// The newest feedback on accessibility, newest first.
pub async fn list_feedback(app: &App, actor: &Actor) -> Result<Vec<Feedback>, Error> {
    let permit = actor.require_general(Action::ListFeedback)?;
    let newest = feedback::newest(&app.store.read_once(), NEWEST).await?;
    app.store.log_read(permit, &[], app.clock.now()).await?;
    Ok(newest)
}
