use domain::access::{Action, Actor};
use domain::feedback::Feedback;
use domain::ids::FeedbackId;
use persistence::feedback;

use crate::{App, Claimed, Error, Once};

/// Says something about the accessibility of the pages.
#[derive(Debug, Clone)]
pub struct GiveFeedback {
    /// What.
    pub words: String,
    /// Where an answer is wanted, if anywhere.
    pub contact: Option<String>,
}

/// Keeps what a user says about accessibility; who said it is not kept with it.
pub async fn give_feedback(
    app: &App,
    actor: &Actor,
    asked: GiveFeedback,
    once: &Once,
) -> Result<(), Error> {
    let permit = actor.require_general(Action::GiveFeedback)?;
    let tx = app.store.write().await?;
    let (tx, pending) = match once.claim::<()>(app, &permit, tx).await? {
        Claimed::Now(tx, pending) => (tx, pending),
        Claimed::Before(()) => return Ok(()),
    };
    let at = app.clock.now();
    let GiveFeedback { words, contact } = asked;
    let id = FeedbackId::from_uuid(app.ids.mint(at));
    let given = Feedback { id, words, contact, given_at: at };
    let faults = given.faults();
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    feedback::insert(&tx, &given).await?;
    pending.keep(&tx, &()).await?;
    Ok(tx.commit(permit, at).await?)
}
