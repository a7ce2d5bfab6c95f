use axum::extract::State;
use axum::response::Response;
use domain::access::Action;
use domain::ids::ClientId;
use use_cases::App;
use use_cases::clients::{self, RestrictRecord};

use super::named_worker::{again, chosen, form, now};
use crate::failure::Failure;
use crate::form::{Faults, Typed};
use crate::page::{html, see};
use crate::query::Path;
use crate::visitor::SignedIn;

const DEED: Action = Action::RestrictRecord;

pub(super) async fn page(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
) -> Result<Response, Failure> {
    let file = clients::read_client(&app, &who.actor, client, None).await?;
    let (by, none) = ((&who.actor, &who.visitor), Faults::default());
    Ok(html(&form(&app, by, DEED, &file, &now(&file), &none, None).await?))
}

/// Opens the record of somebody who works here to a named worker only, or to all again.
pub(super) async fn restrict_record(
    State(app): State<App>,
    who: SignedIn,
    Path(client): Path<ClientId>,
    typed: Typed,
) -> Result<Response, Failure> {
    let asked = RestrictRecord { client, worker: chosen(&typed) };
    match clients::restrict_record(&app, &who.actor, asked, typed.version()?).await {
        // Whoever named somebody else does not see the record any more.
        Ok(file) if !file.permits(&app, &who.actor, Action::ReadClient) => {
            Ok(see("/?done=restrict_record"))
        }
        Ok(_) => Ok(see(&format!("/clients/{client}?done=restrict_record"))),
        Err(error) => {
            let file = clients::read_client(&app, &who.actor, client, None).await?;
            again(&app, &who, DEED, &file, &typed, error).await
        }
    }
}
