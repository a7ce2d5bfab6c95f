use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::ids::AttachmentId;
use use_cases::App;
use use_cases::attachments::{self, AttachmentOf, WithdrawAttachment};

use crate::failure::Failure;
use crate::form::{Conflict, DeedForm, Faults, ReasonForm, Typed, again};
use crate::page::{html, see};
use crate::query::Path;
use crate::visitor::{SignedIn, Visitor};

fn form(
    app: &App,
    visitor: &Visitor,
    of: &AttachmentOf,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> DeedForm {
    let t = visitor.t;
    let form = ReasonForm {
        action: Action::WithdrawAttachment,
        file: &of.file,
        thing: format!("/attachments/{}", of.attachment.id),
        version: of.attachment.version,
        advice: t.file_withdraw_advice(),
    };
    form.page(app, visitor, typed, faults, conflict)
        .about(t.file_title(), of.attachment.about.title.clone())
        .back_to_client()
}

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<AttachmentId>,
) -> Result<Response, Failure> {
    let of = attachments::read_attachment(&app, &who.actor, id).await?;
    Ok(html(&form(&app, &who.visitor, &of, &Typed::default(), &Faults::default(), None)))
}

/// Withdraws a file that was attached by mistake.
pub(super) async fn withdraw_attachment(
    State(app): State<App>,
    who: SignedIn,
    Path(attachment): Path<AttachmentId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let SignedIn { actor, visitor } = who;
    let version = typed.version()?;
    let asked = WithdrawAttachment { attachment, reason: typed.text("reason").to_owned() };
    let done = attachments::withdraw_attachment(&app, &actor, asked, version).await;
    let error = match done {
        Ok(of) => {
            let client = of.file.stored.id;
            return Ok(see(&format!("/clients/{client}?done=withdraw_attachment")));
        }
        Err(error) => error,
    };
    let of = attachments::read_attachment(&app, &actor, attachment).await?;
    let t = visitor.t;
    let both = || {
        let saved = of.attachment.withdrawn.as_ref().map(|(_, why)| why.clone());
        let saved = saved.unwrap_or_else(|| t.form_nothing_saved().into_owned());
        Conflict::of_reason(t, saved, &typed)
    };
    again(error, t, both, |faults, conflict| form(&app, &visitor, &of, &typed, faults, conflict))
}
