//! Long forms about a client that can be left and gone on with. A form says so by the buttons of
//! `components/draft.html` and asks here before anything else.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Actor;
use domain::ids::ClientId;
use use_cases::App;
use use_cases::clients::ClientFile;
use use_cases::drafts::{self, KeepDraft};

use crate::failure::Failure;
use crate::form::Typed;
use crate::page::see;
use crate::visitor::SignedIn;

/// The button that was pressed, or what the script sends while somebody types.
const BUTTON: &str = "draft";

/// What the form holds when it is opened: the own draft of it, or else what is given.
pub(crate) async fn or_kept(
    app: &App,
    who: &SignedIn,
    file: &ClientFile,
    typed: Typed,
) -> Result<Typed, Failure> {
    let form = who.visitor.path();
    let Some(draft) = drafts::kept_draft(app, &who.actor, file, form).await? else {
        return Ok(typed);
    };
    let t = who.visitor.t;
    let notice = t.draft_notice(t.moment(draft.kept_at)).into_owned();
    Ok(Typed::read(form, &draft.content).of_draft(notice))
}

/// Whether the form was sent to be kept or forgotten as a draft, not to do its deed.
pub(crate) fn is_asked(typed: &Typed) -> bool {
    !typed.text(BUTTON).is_empty()
}

/// Keeps or forgets the draft and leads back to the form.
pub(crate) async fn carry_out(
    app: &App,
    actor: &Actor,
    client: ClientId,
    typed: &Typed,
) -> Result<Response, Failure> {
    let form = typed.path().to_owned();
    if typed.has(BUTTON, "forget") {
        drafts::forget_draft(app, actor, client, &form).await?;
        return Ok(see(&form));
    }
    let content = typed.written_without(&[BUTTON]).into_bytes();
    drafts::keep_draft(app, actor, KeepDraft { client, form: form.clone(), content }).await?;
    // The script says itself that the draft is kept.
    let quietly = typed.has(BUTTON, "quietly");
    Ok(if quietly { StatusCode::NO_CONTENT.into_response() } else { see(&form) })
}

/// Forgets the draft of a form whose deed is done. A draft that stays is offered once more, which
/// is no reason to tell of the deed as failed.
pub(crate) async fn over(app: &App, actor: &Actor, client: ClientId, typed: &Typed) {
    if let Err(error) = drafts::forget_draft(app, actor, client, typed.path()).await {
        tracing::warn!(%error, "the draft of a deed that is done was not forgotten");
    }
}
