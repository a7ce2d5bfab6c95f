//! Forms about a client that somebody has begun to fill in. A draft is its writer's alone and ends
//! with the deed, by itself after thirty days, or when its writer forgets it.

use chrono::TimeDelta;
use domain::access::{Action, Actor, Permit};
use domain::field_error::FieldError;
use domain::ids::ClientId;
use persistence::drafts;
pub use persistence::drafts::Draft;

use crate::clients::ClientFile;
use crate::{App, Error};

/// How long a draft is kept.
const KEPT: TimeDelta = TimeDelta::days(30);
/// The longest draft, in bytes: longer than any form of ours with every field full.
const CONTENT_MAX: usize = 256 * 1024;

/// Keeps what was typed into a form.
#[derive(Debug, Clone)]
pub struct KeepDraft {
    /// About whom.
    pub client: ClientId,
    /// The address of the form.
    pub form: String,
    /// What was typed, in the form's own writing.
    pub content: Vec<u8>,
}

/// Keeps a draft in place of the earlier one of the same form.
pub async fn keep_draft(app: &App, actor: &Actor, asked: KeepDraft) -> Result<(), Error> {
    let KeepDraft { client, form, content } = asked;
    let tx = app.store.write().await?;
    let file = ClientFile::open(&tx, client).await?;
    let permit = file.require(app, actor, Action::KeepDraft)?;
    if content.len() > CONTENT_MAX {
        let allowed = format!("at most {CONTENT_MAX} bytes");
        return Err(Error::Invalid(vec![FieldError::at("", "length", allowed)]));
    }
    let now = app.clock.now();
    let draft = Draft { client, content, kept_at: now };
    drafts::keep(&tx, app.ids.mint(now), (actor.user, &form), &draft).await?;
    Ok(tx.commit(permit, now).await?)
}

/// The own draft of a form about a client whose file is open. None where the client is no longer
/// in the user's hands.
pub async fn kept_draft(
    app: &App,
    actor: &Actor,
    file: &ClientFile,
    form: &str,
) -> Result<Option<Draft>, Error> {
    if file.require(app, actor, Action::KeepDraft).is_err() {
        return Ok(None);
    }
    let draft = drafts::find(&app.store.read_once(), actor.user, form).await?;
    Ok(draft.filter(|draft| draft.client == file.stored.id))
}

/// Forgets the own draft of a form, if there is one.
pub async fn forget_draft(
    app: &App,
    actor: &Actor,
    client: ClientId,
    form: &str,
) -> Result<(), Error> {
    if drafts::find(&app.store.read_once(), actor.user, form).await?.is_none() {
        return Ok(());
    }
    let tx = app.store.write().await?;
    let file = ClientFile::open(&tx, client).await?;
    let permit = file.require(app, actor, Action::ForgetDraft)?;
    drafts::forget(&tx, actor.user, form).await?;
    Ok(tx.commit(permit, app.clock.now()).await?)
}

/// Forgets the drafts that are too old. Run now and then.
pub async fn forget_drafts(app: &App) -> Result<u64, Error> {
    let now = app.clock.now();
    let tx = app.store.write().await?;
    let forgotten = drafts::forget_before(&tx, now - KEPT).await?;
    if forgotten > 0 {
        tx.commit(Permit::of_the_system(Action::ForgetDraft, None), now).await?;
    }
    Ok(forgotten)
}
