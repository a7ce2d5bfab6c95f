use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::field_error::FieldError;
use domain::ids::{HandoverId, UserId};
use use_cases::{App, Error, authorities};

use super::list_handovers::{Asked, list};
use crate::failure::Failure;
use crate::form::{Faults, Typed};
use crate::page::see;
use crate::query::Path;
use crate::visitor::SignedIn;

/// The field of one handover in the list of them.
pub(super) fn field(id: HandoverId) -> String {
    format!("receiver-{id}")
}

/// Names who may open and answer the handover of a protected client.
pub(super) async fn name_receiver(
    State(app): State<App>,
    who: SignedIn,
    Path(id): Path<HandoverId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let field = field(id);
    let missing = || Error::Invalid(vec![FieldError::at(&field, "missing", "is required")]);
    let done = match typed.text(&field).parse().ok().map(UserId::from_uuid) {
        Some(worker) => {
            authorities::name_receiver(&app, &who.actor, id, worker, typed.version()?).await
        }
        None => Err(missing()),
    };
    let (status, faults) = match done {
        Ok(_) => return Ok(see("/handovers?done=name_receiver")),
        Err(Error::Stale) => (StatusCode::CONFLICT, Faults::reason(who.visitor.t.form_conflict())),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, Faults::of(error, who.visitor.t)?),
    };
    let page = list(&app, &who, Asked::default(), &faults).await?;
    Ok((status, page).into_response())
}
