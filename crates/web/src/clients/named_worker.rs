//! The question to which colleague a client's record goes.

use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Action, Actor};
use domain::ids::UserId;
use use_cases::clients::ClientFile;
use use_cases::users::list_colleagues;
use use_cases::{App, Error, users};

use crate::failure::Failure;
use crate::form::choices::or_none;
use crate::form::{Conflict, DeedForm, Faults, Hidden, Sheet, Typed};
use crate::page::html_with;
use crate::visitor::{SignedIn, Visitor};

/// The form of a deed that names a worker of the own authority, or nobody.
pub(super) async fn form(
    app: &App,
    (actor, visitor): (&Actor, &Visitor),
    action: Action,
    file: &ClientFile,
    typed: &Typed,
    faults: &Faults,
    conflict: Option<Conflict>,
) -> Result<DeedForm, Failure> {
    let t = visitor.t;
    let colleagues = list_colleagues(app, actor).await?;
    let colleagues = colleagues.iter();
    let colleagues =
        colleagues.map(|one| (one.user.to_string(), one.name.as_str().to_owned())).collect();
    let nobody = t.worker_nobody(action.code());
    let sheet = Sheet { t, typed, faults };
    let fields = vec![sheet.select("worker", t.work_worker(), or_none(nobody, colleagues))];
    let hidden = Hidden::changing(app, typed, file.record.version, conflict.as_ref());
    let thing = format!("/clients/{}", file.stored.id);
    Ok(DeedForm::new(visitor, action, file, &thing, fields, faults, hidden)
        .advice(t.worker_advice(action.code()))
        .conflict(conflict))
}

/// What the form holds before anybody chose: the client's worker now.
pub(super) fn now(file: &ClientFile) -> Typed {
    let worker = file.record.worker.map(|worker| worker.to_string());
    Typed::of([("worker", worker.unwrap_or_default())])
}

/// Who was chosen; nothing chosen is nobody.
pub(super) fn chosen(typed: &Typed) -> Option<UserId> {
    typed.text("worker").parse().ok().map(UserId::from_uuid)
}

/// The form again, because something is wrong with it or somebody else saved meanwhile.
pub(super) async fn again(
    app: &App,
    who: &SignedIn,
    action: Action,
    file: &ClientFile,
    typed: &Typed,
    error: Error,
) -> Result<Response, Failure> {
    let (t, by) = (who.visitor.t, (&who.actor, &who.visitor));
    if !matches!(error, Error::Stale) {
        let faults = Faults::of(error, t)?;
        let page = form(app, by, action, file, typed, &faults, None).await?;
        return Ok(html_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let two = [file.record.worker, chosen(typed)];
    let names = users::names(app, two.iter().flatten().copied()).await?;
    let [saved, chosen] = two.map(|worker| match worker {
        None => t.worker_nobody(action.code()).into_owned(),
        Some(worker) => {
            names.get(&worker).map_or_else(|| worker.to_string(), |name| name.as_str().to_owned())
        }
    });
    let both = Conflict::between(t, [(t.work_worker(), saved, chosen)]);
    let page = form(app, by, action, file, typed, &Faults::default(), Some(both)).await?;
    Ok(html_with(StatusCode::CONFLICT, &page))
}
